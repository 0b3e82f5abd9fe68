"""Proposals to refuse or put something off, and that they were turned down: 曾有部门提出取消……，总行已否决.

Who turns down a refusal commits to the thing; without this both negations would count against it.
"""

from __future__ import annotations

import re

from checker.evidence.cues import Cues
from checker.evidence.matching import Match

_PROPOSED = re.compile(
    r"提出|建议|提议|主张|要求|申请|请求|认为|意见|想法|呼声|议论|打算|说法|论调|看法|观点|声音|念头|有人|有的"
)
_TURNED_DOWN = re.compile(
    r"，(?:[^，。；]{0,8}[，])?(?:但|而)?(?:经[^，。；]{1,8}，?)?(?:总行|分行|我行|本行|会议|班子|领导|党委|董事会|行长办公会|行务会|一律|均|都|已|也|予以|被|当场|未予|没有|不予|不)*"
    r"(?:否决|驳回|退回|(?:不予|不|未予|未|没有|没)(?:同意|采纳|支持|批准|接受|采用|通过|准|认可|认同|答应|理会|允许))"
)


_SETS_ASIDE = re.compile(
    r"缓[一缓着]|放一放|等一等|停一停|可有可无|可做可不做|砍|撤|停|免了|免做|晚点|晚些|走过场"
)
_TURNS_DOWN = re.compile(
    r"(?:否决|驳回|退回|不同意|未同意|没有同意|没有采纳|未采纳|不采纳)了?[^，。；]{0,10}(?:取消|暂缓|缓办|停办|停止|推迟|缩减|放弃|压缩)"
    r"[^，。；]{1,30}的(?:提议|建议|意见|动议|请求|申请|想法|提案|方案)"
)


def is_turned_down(match: Match) -> bool:
    """Whether the match's clause tells of a proposal that the next clause turns down, or the clause itself (否决了取消……的
    提议)."""
    start, end = match.unit.clause_range(match.start)
    if _TURNS_DOWN.search(match.unit.norm, start, end):
        return True
    return bool(_TURNED_DOWN.match(match.unit.norm, end)) and bool(
        _PROPOSED.search(match.unit.norm, start, end)
    )


def refusal_turned_down(cues: Cues, match: Match) -> bool:
    """Whether what is proposed, and turned down, is to refuse the match or put it off."""
    unit = match.unit
    start, end = unit.clause_range(match.start)
    return is_turned_down(match) and (
        _SETS_ASIDE.search(unit.norm, match.start, end) is not None
        or any(
            start <= negation.start < end and negation.kind != "forbidder"
            for negation in cues.negations(unit)
        )
    )
