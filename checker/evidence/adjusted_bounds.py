"""Bounds that are named and then moved: 不低于各项贷款增速的一半, 不高于同类机构均价的1.5倍, 不低于上年减3个百分点.

The words of the bound stand there and promise less than they seem to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from checker.evidence.units import Unit
from kb.text.denials import DENIED, NOT_DENIED
from kb.text.numerals import parse_number

_HELD_AGAINST = (
    r"(?:(?:各项|各类|全部|全行|总|其他|其它|大中型|对公|全口径)[^，。；]{0,4}?贷款[^，。；]{0,6}?(?P<growth>增速|增幅|增长率|涨幅)[^，。；]{0,2}?"
    r"|(?:上年末?|去年末?|上一年|年初|2021年末?|上年同期|去年同期)[^，。；]{0,8}?"
    r"|(?:当地|同地区?|本地)?同(?:类|业|档|期限|等)[^，。；]{0,18}?|[^，。；]{0,8}(?:平均|均值|均价|LPR)[^，。；的]{0,6}?)"
)
"""What a plan's figure is held against: all loans' growth, last year, one's peers, an average."""
_NUMERAL = r"(?:[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十]+)"
_POINTS = rf"{_NUMERAL}(?:个?百分点|个?基点|BP|bp|个点|%|户|家|分)"
_FLOOR = re.compile(
    rf"(?:{DENIED}(?:低|少|小|慢|弱)于|(?=[高快多大]于|超过){NOT_DENIED}(?:[高快多大]于|超过)|达到|保持在?|≥)(?:了)?{_HELD_AGAINST}"
    rf"(?:的(?P<share>一半|半数|零头|{_NUMERAL}(?:%|成|折)|0\.[0-9]+倍?|{_NUMERAL}分之{_NUMERAL})(?![以之]上)"
    rf"|的?(?:减去?|扣减|扣除|再?下浮|下调|往下){_POINTS})",
    re.IGNORECASE,
)
_CEILING = re.compile(
    rf"(?:{DENIED}(?:高于|多于|大于|贵于|超过)|(?=低于){NOT_DENIED}低于|控制在|≤){_HELD_AGAINST}"
    rf"(?:的(?P<times>{_NUMERAL}倍|1[0-9]{{2}}%|十[一二三四五六七八九]成)|的?(?:加上?|再加|上浮|上调|往上){_POINTS})",
    re.IGNORECASE,
)
_RATE = re.compile(r"占比|比重|比例|权重|系数|[^利]率")
_TOLERATED = re.compile("不良|逾期|容忍")
"""Three percentage points above all loans' bad ones are what the notice tolerates itself."""
_PART = re.compile(
    rf"的?(?P<share>一半|半数|零头|{_NUMERAL}(?:成|折)|{_NUMERAL}%|0\.[0-9]+倍?|{_NUMERAL}分之{_NUMERAL})(?![以之]上)"
)
_NAMED = {"一半": Decimal("0.5"), "半数": Decimal("0.5"), "零头": Decimal(0)}
_LEAST_SHARE = Decimal("0.4")
"""各项贷款增速的12% is that growth's own figure; from here on a percentage of a growth is a share of it."""


def lowered(unit: Unit) -> Iterator[tuple[int, int]]:
    """Where in ``unit`` floors are cut down and ceilings raised, from the bound's first word to the last of what moves it."""
    for found in _FLOOR.finditer(unit.norm):
        if not (share := found["share"]) or _is_cut(unit, found, share):
            yield found.span()
    for found in _CEILING.finditer(unit.norm):
        start, _ = unit.clause_range(found.start())
        times = found["times"]
        if not _TOLERATED.search(unit.norm, start, found.end()) and (not times or _value(times) > 1):
            yield found.span()


def part_of(text: str, place: int) -> tuple[Decimal, int] | None:
    """What share of the number that ends at ``place`` is meant, and where its words end: 50BP的一半 is 0.5 of it."""
    found = _PART.match(text, place) if text.startswith("的", place) else None
    value = _value(found["share"]) if found else None
    return (value, found.end()) if found and value is not None and value < 1 else None


def _is_cut(unit: Unit, found: re.Match[str], share: str) -> bool:
    value = _value(share)
    if share.endswith(("%", "成")):
        if found["growth"]:
            return _LEAST_SHARE <= value < 1
        if _RATE.search(unit.norm, 0, found.start()):
            return False  # 占比不低于去年的21%: last year's figure
    return value < 1


def _value(share: str) -> Decimal:
    """The share as a plain number."""
    if share in _NAMED:
        return _NAMED[share]
    number = parse_number(share.rstrip("折倍")) or Decimal(0)
    return number / 10 if share.endswith("折") else number
