"""Old practices that end: 以前半年一篇的做法不再执行, 去年没有单列的做法不再沿用; what was last year and is otherwise now.

What was done otherwise is done no more, and what was not done is done now; neither refuses anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.evidence.cues import Negation
from checker.evidence.matching import Match
from checker.evidence.units import Unit

_WAS = re.compile(r"(?:我行|本行|分行)?(?:去年|上年|2021年|此前|以往|以前|过去|往年|前几年)")
_IS_NOW = re.compile(
    r"[，；](?:我行|本行|分行)?(?:今年|本年|2022年|现|自?[0-9]{1,2}月[份]?起|年内|自本方案)(?![^，。；]{0,6}(?:不(?!容|能再|得再|许|准|让)|停|取消|暂))"
)
_ENDS = re.compile(
    r"(?:以前|过去|原来|原先|旧|去年|上年|以往|此前|既往)([^，。；]{0,20})的?(?:做法|办法|规定|口径|模式|惯例|习惯|标准)"
    r"[^，。；]{0,6}(?:不再|取消|废止|停止|停用|不得再|不许再|作废|革除|摒弃|纠正|改掉)"
)
_OLD_ENDS = re.compile(
    r"(?:[^，。；]{0,10}?(?:起|后|前))?(?:停止执行|停止使用|停用|不再执行|不再沿用|废止|废除|取消|终止|撤销|清理|推翻|摒弃|替换|淘汰)了?(?:我行|本行|分行|一批|部分)?"
    r"(?:原(?!则|因|料|定)|旧|老(?!百姓|区|年|字)|以前|过去|以往|此前|不合时宜|过时|不适用|不合理|不适应|陈旧|粗放)[^，。；]{2,24}"
)
_NEW_COMES = re.compile(
    r"[，；][^，。；]{0,14}?(?:重新|新的|新版|另行|另起|全新|推倒重|(?:印发|出台|制定|建立|执行|推出|发布)新)(?!的?问题)[^，。；]{0,40}"
)
_NOT_NEW = re.compile(r"[，；][^，。；]{0,14}?(?:不|暂|未|无|推迟|明年|2023)")
"""停止执行原办法，不另行制定."""
_LACKS = re.compile("没有|未|不")


def ends_old_practice(match: Match, negation: Negation, beside: Sequence[Match]) -> bool:
    """Whether ``negation`` ends a practice that is not the match's, or one of not doing it. ``beside``: commitments of the
    same sentence."""
    start, end = match.unit.clause_range(negation.start)
    found = _ended(match.unit, negation.start)
    return found is not None and (
        any(not start <= first < end for first, _ in match.spans)
        or any(not start <= other.start < end for other in beside)
        or bool(_LACKS.search(found[1]))
    )


def ends_practice(unit: Unit, place: int) -> bool:
    """Whether the clause around ``place`` ends an old practice."""
    return _ended(unit, place) is not None


def replaces_the_old(unit: Unit, place: int) -> bool:
    """停止执行原尽职免责办法，5月底前印发新的细则: whether what the clause around ``place`` ends makes room for a new one."""
    start, end = unit.clause_range(place)
    return (
        _OLD_ENDS.match(unit.norm, start, end) is not None
        and _NEW_COMES.match(unit.norm, end) is not None
        and _NOT_NEW.match(unit.norm, end) is None
    )


def _ended(unit: Unit, place: int) -> re.Match[str] | None:
    return _ENDS.match(unit.norm, *unit.clause_range(place))


def is_of_old_practice(match: Match) -> bool:
    """Whether words of a contrary stand in a clause that ends a practice: one of not doing the thing, or one that lends the
    contrary only a word (既往限于老客户的做法革除)."""
    unit = match.unit
    for place, _ in match.spans:
        start, end = unit.clause_range(place)
        found = _ended(unit, place)
        if found and (_LACKS.search(found[1]) or any(not start <= first < end for first, _ in match.spans)):
            return True
    return False


def left_behind(unit: Unit, negation: Negation) -> bool:
    """Whether ``negation`` is said of last year and followed by what is done this year."""
    return was_otherwise(unit, unit.clause_range(negation.start)[0], negation.end - 1)


def was_otherwise(unit: Unit, start: int, place: int) -> bool:
    """Whether what opens at ``start`` is told of the past, and the clause after that of ``place`` of what is done now."""
    return bool(_WAS.match(unit.norm, start) and _IS_NOW.match(unit.norm, unit.clause_range(place)[1]))
