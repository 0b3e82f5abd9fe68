"""What a sentence turns from: the state before a change, the half that 而是 or 不如 sets aside, what was once and is no more.

A contrary wording that only tells such a state (由停售恢复承保, 不是撒胡椒面，而是……) speaks against nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from checker.evidence.matching import Match

_FROM = re.compile(r"[从由][^，。；到至]{1,8}$")
_UPWARDS = re.compile(r"[^，。；]{0,2}(?:放长|延长|拉长|提高|提升|增加|扩大|放宽|加|升)(?:到|至|为)")
_CHANGED = re.compile(
    r"(?:由|从)(?P<was>[^，。；]{1,24}?)(?:(?P<other>改|变|转|换)|调整?|切换|扩|扩展|升|升级|恢复|收归|退还)(?:变|换)?(?:为|成|到|至|作|向|承保|开办|办理)"
)
"""由停售恢复承保, 从只认房产扩到存货."""
_NOT_BUT = re.compile(r"(?:不是|并非|不再是)[^。；]{1,30}?而是")
_RATHER = re.compile(r"与其[^。；]{1,30}?(?:不如|毋宁|莫如)")
_ONCE = re.compile(
    r"(?P<was>(?:原来|原先|原本|从前|以前|过去|以往|此前|往年|往常|早先|先前|曾|原(?=[限只要为规]))(?!计划|拟|打算|准备|定|想|安排|承诺|答应)[^。；]{2,40}?)"
    r"[，；](?:而|但)?(?P<now>现(?![有状金行场代实])|如今|今年|今后|往后|从今|故)"
)
_LAST_YEAR = re.compile(
    r"(?P<was>(?<![较比超过到及于和是以按照用为])(?:去年|上年|20(?:1[0-9]|2[01])年)(?![^，。；]{0,12}(?:基础|水平|同期|实绩))[^。；，的]{2,24})[，；](?:而|但)?(?P<now>今年|2022年)"
)
_FROM_THEN_ON = re.compile(
    r"(?P<was>(?:原来|原先|原本|从前|以前|过去|以往|此前|往年|往常|早先|先前)(?!计划|拟|打算|准备|定|想|安排|承诺|答应)[^。；，]{2,24}(?:，[^。；，]{2,10})?)"
    r"[，；](?P<now>(?:自|从)?(?:今年)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日|份|底|末)?|[一二三四]季度)(?:起|开始|由))"
)
_AS_BEFORE = re.compile(
    r"[^，。；]{0,6}?(?:仍|也|还(?![款本])|依旧|照旧|依然|继续|同样|不变|延续|维持|沿用|照办|照样|一样|再)"
)
"""以前只认房产，今年也一样."""
_NARROWED = re.compile(r"[^，。；]{0,8}?(?:改|只(?!要)|仅|收紧|收窄|降|减|压|限|缩|砍)")
"""What was done is done differently or less from now on; that it ends, is told elsewhere."""
_RESTORED = re.compile(r"(?:恢复|重启|重开)(?:停|中断|中止|暂停|被|取消的|撤)")


def is_former_state(match: Match) -> bool:
    """Whether the words of ``match`` tell what is left behind."""
    return _is_left_behind(match) or _is_changed(match) or _is_turned_from(match)


def is_of_before(match: Match) -> bool:
    """原来最多三次，现在只限一次: nothing of the match is said of now, and now it is otherwise."""
    last = max(match.ends())
    return any(start < last <= end for start, end in _bygone_parts(match.unit.norm))


@lru_cache(maxsize=4096)
def _bygone_parts(norm: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span("was") for found in _ONCE.finditer(norm) if _NARROWED.match(norm, found.end()))


def _is_turned_from(match: Match) -> bool:
    """不是撒胡椒面，而是……; 曾落后，现已追平: the contrary is what is not done, or was done once."""
    norm = match.unit.norm
    first, last = min(match.spans)[0], max(match.ends())
    return any(
        found.start() <= first < found.end()
        or any(found.start() < start and end <= found.end() for start, end in match.spans)
        for pattern in (_NOT_BUT, _RATHER)
        for found in pattern.finditer(norm)
    ) or any(
        found.start("was") < last <= found.end() and not _AS_BEFORE.match(norm, found.end("now"))
        for pattern in (_ONCE, _LAST_YEAR, _FROM_THEN_ON)
        for found in pattern.finditer(norm)
    )


def _is_changed(match: Match) -> bool:
    """由停售恢复承保, 恢复停办半年的创业担保贷款: the words that make the contrary tell what it was before."""
    norm = match.unit.norm
    last = max(match.ends())
    return any(_RESTORED.match(norm, start - 2) for start, _ in match.spans if start >= 2) or any(
        found.start("was") < last <= found.end("was")
        or (
            found["other"]  # 由平台、同业改为涉农和小微为主
            and any(found.start("was") <= start < found.end("was") < end for start, end in match.spans)
        )
        for found in _CHANGED.finditer(norm, *match.unit.clause_range(last - 1))
    )


def _is_left_behind(match: Match) -> bool:
    """期限从1年以内放长到3至5年: where a change starts from."""
    norm = match.unit.norm
    last, _ = max(match.spans)
    return (norm[last - 1 : last] in ("从", "由") and bool(_UPWARDS.match(norm, match.end))) or any(
        _FROM.search(norm[start:end]) and _UPWARDS.match(norm, end) for start, end in match.spans
    )
