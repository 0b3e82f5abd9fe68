"""Exceptions: what 除……外 or ……除外 leaves out.

What is left out of another thing (除大额贷款外，小微贷款均可在线申请) is hardly refused by that, so that it yields to a commitment
elsewhere; what is left out where all the rest is done (除X外，其余各项均予落实) is.
"""

from __future__ import annotations

import re

from checker.evidence.matching import Match
from checker.evidence.verdict import Verdict

_EXCEPT = re.compile(r"除(?!了?以上)([^，。；]{1,40}?)(?:以外|之外|外)(?=，|$)")
_ADDED = re.compile(
    r"[，]?(?:今年|年内|本年|我行|本行|分行|支行|各支行|全行)?(?:还|也|同时|亦|另|并|再|更|继续|积极|新增)"
)
_THE_OTHERS = re.compile(r"其余|其他|其它|余下|余者")
"""除X外，其余……: X itself is left out."""
_OTHER_TASKS = re.compile(r"(?:其余|其他|其它|余下)(?:各[项条]|事项|工作|任务|要求|内容|条款|措施)")
_ALL_OTHERS = re.compile(
    r"[，]?(?:其余|其他|其它|余者|其余的|别的)?[^，。；]{0,8}(?:一律|均|都|一概|全部)?[^，。；]{0,2}(?:不得|不准|不许|不予|不能|禁止|严禁|押后|靠后|往后|让路|后置)"
)
"""After 除……外: nothing but what stands between is allowed."""
_OTHERS_REFUSED = re.compile(
    r"[，]?(?:其余|其他|其它|余者|其余的|别的)[^，。；]{0,10}(?:一律|均|都|一概|全部)?(?:暂不|不再|不作|不做|不办|不批|停办|停止|停批|取消|暂停|暂缓|压降|退出|停)[^，。；]{0,4}$"
)
"""除循环贷款外，其他业务暂停受理: the others are refused, so that it is done."""
_LEFT_OUT = re.compile(r"[^，。；]{0,6}(?:除外|不在此列|不包括在内|不在其列)")


def excepted(match: Match) -> Verdict | None:
    """The verdict on a match that stands between 除 and 外, unless 还, 也, 同时 adds to it, or before 除外."""
    unit, norm = match.unit, match.unit.norm
    if "除" not in norm and "不" not in norm:  # neither pattern can be there
        return None
    start, end = unit.clause_range(match.start)
    found = _EXCEPT.search(norm[start:end])
    if found and start + found.start(1) <= match.start < start + found.end(1):
        rest = norm[start + found.end() :]
        if match.end > start + found.end(1):
            if _OTHER_TASKS.search(rest):
                return Verdict("negated", "被“除……外”排除在外")  # 除用好再贷款外，其余各项均予落实
        elif _ADDED.match(rest) or _ALL_OTHERS.match(rest) or _OTHERS_REFUSED.match(rest.rstrip("。；")):
            return None
        else:
            return Verdict("negated", "被“除……外”排除在外", yields=_THE_OTHERS.search(rest) is None)
    if _LEFT_OUT.match(norm[match.end :]):
        return Verdict("negated", "被排除在外", yields=True)
    return None
