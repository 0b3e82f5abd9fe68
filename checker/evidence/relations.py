"""Comparisons made in words, without both numbers: 较各项贷款增速低2个百分点, 不低于去年, 由12分调为18分.

What stands above what is told by the words around the reference; a number, if there is one, is the difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from checker.evidence.cases import OPENS_CASE
from checker.evidence.comparison import ComparisonSpec, Pair, by_year, holds
from checker.evidence.occurrences import Occurrences
from checker.evidence.units import Unit
from kb.text.denials import DENIED
from kb.text.numerals import SCALES

Direction = Literal["up", "floor", "level", "cap", "down", "better"]
"""Against the reference: above it, not below it, the same, not above it, below it, better (lower for a price)."""

_NOT = rf"(?:{DENIED}|不(?:得|能|可)?因[^，。；]{{1,12}}而)"
_NOT_BELOW = re.compile(rf"(?:{_NOT}(?:低于|少于|小于|慢于|弱于|逊于|落后于)|≥)[^，。；]{{0,3}}$")
_NOT_ABOVE = re.compile(rf"(?:{_NOT}(?:高于|超过|多于|大于|超出)|≤)[^，。；]{{0,3}}$")
_ABOVE = re.compile(
    r"(?:高于|快于|多于|大于|超过|超出|高出|领先于?|跑赢|[压胜超]过|赶超|＞|>)[^，。；]{0,3}$"
)
_BETTER = re.compile(r"(?<!不)优于[^，。；]{0,3}$")
"""Better than: lower for a price, higher for an amount."""
_BELOW = re.compile(r"(?:低于|慢于|少于|小于|弱于|落后于?|不及|不足|＜|<)[^，。；]{0,3}$")
_LEVEL = re.compile(r"(?:等于|持平于)[^，。；]{0,3}$")
_THAN = re.compile(r"(?:较|比|相比|相对于?|与|和|同)[^，。；]{0,3}$")
_NO_THAN = re.compile(rf"{DENIED}(?:比|较)[^，。；]{{0,3}}$")
_MORE = re.compile(r"[^，。；]{0,8}?[高贵多快大]")
_OPENS = re.compile(
    r"(?!(?:贷款|平均|综合|融资)*(?:利率|价格|定价|费率|费用|成本|不良|时间|时限|材料))[^，。；]{0,3}(?:较|比|与|和|同|相对|不?(?:得|能)?(?:高|低|快|慢|多|少|大|小)于|超过|不及|跑赢|领先)"
)
_NOT_DOWN = re.compile(rf"^[^，。；]{{0,10}}?{DENIED}(?:低|少|慢|下降|降低|减少|缩小|回落)")
_NOT_UP = re.compile(rf"^[^，。；]{{0,10}}?{DENIED}(?:高|多|快|上升|提高|增加|扩大|上调)")
_UP = re.compile(
    r"^[^，。；]{0,10}?(?:高|快|多|增|提高|提升|上升|上浮|上调|扩大|加大|再加|翻番|翻一番|倍增|攀升|走高|上行|上移|抬升)"
)
_DOWN = re.compile(
    r"^[^，。；]{0,10}?(?:低|慢|(?<!至)少|减|降|回落|压|缩|收窄|下调|下浮|下滑|下行|走低|回调|下移|打[一二三四五六七八九]折)"
)
_SAME = re.compile(r"^[^，。；]{0,6}?(?:持平|相当|一致|相同|同步|一样|看齐)")
_SHARE = re.compile(
    r"^(?:同期|户数|余额|水平|实绩|实际|发放额?|投放额?|金额|数量|总量|规模|增量|存量|末|数|值)*的"
    r"(?:([0-9]+(?:\.[0-9]+)?)(%|倍)|百分之([一二三四五六七八九])十|([一二三四五六七八九])成)"
)
_RATE = re.compile(r"[率比面重]|增[速幅]|权重|分值|系数|程度|百分")
"""不低于去年的21% of a rate is last year's figure; of an amount it is a share of last year's."""
_FIGURE = re.compile(
    r"^[^，。；0-9]{0,4}的[0-9]+(?:\.[0-9]+)?(?:%|亿元|万元|户|家|个|笔|分)(?=(?:略有?|有所|小幅|明显|适当|再|又|进一步)*"
    r"(?:提高|上升|上行|上浮|增|提升|下降|下行|降|回落|回调|高|低|多|少|减|扩|压))"
)
_MEASURE = re.compile(r"^(?:的|全年|实际|同期)*(?:增量|增速|增幅|增长率|净?增额|新增额)")
"""较2021年实际增量少6亿元: what is compared, and no rise."""
_ON_THAT = re.compile(r"^(?:的|同期|实绩|水平|实际)*基础上")
_FROM_TO = re.compile(
    r"(?:由|从)[^，。；0-9]{0,10}?([0-9]+(?:\.[0-9]+)?)([万亿]?)[^，。；0-9]{0,12}?(?:到|至|为|成|回)[^，。；0-9]{0,4}?"
    r"([0-9]+(?:\.[0-9]+)?)([万亿]?)"
)
_ARROW = re.compile(
    r"([0-9]+(?:\.[0-9]+)?)([万亿]?)[%分户家元个点]*(?:→|➔|➜|⇒|=>|->|－>|—>)[^，。；0-9]{0,2}(?:20[0-9]{2}年[^，。；0-9]{0,2})?"
    r"([0-9]+(?:\.[0-9]+)?)([万亿]?)"
)
_FORMERLY = re.compile(  # 0.5（上年0.75）
    r"(?<![0-9.])([0-9]+(?:\.[0-9]+)?)([万亿]?)[%分户家元个点BP]*（(?:去年|上年|2021年|原为?|此前)末?[^，。；0-9）]{0,4}"
    r"([0-9]+(?:\.[0-9]+)?)([万亿]?)[%分户家元个点BP]*）"
)
_IN_CASE = re.compile(
    rf"{OPENS_CASE}|(?:的|者)(?![0-9一二三四五六七八九十百]+(?:\.[0-9]+)?(?:%|倍|成))[^，。；]{{0,6}}(?:，|$|限期|一律|须|要|应|责令|及时|立即|说明|按)"
)
_HUNDRED = 100
_BARE = 1000
"""A number from here on is given in full: 由8000元提高到2万元."""


def related_pairs(spec: ComparisonSpec, occurrences: Occurrences) -> Iterator[Pair]:
    """The comparisons of ``spec`` that are made in words; what they mean (past, refused) is not asked here."""
    metric, reference = occurrences.group(spec.metric), occurrences.group(spec.reference)
    across = occurrences.across_cells(spec.metric) if by_year(spec) else metric
    yearly = by_year(spec)
    for number in sorted(across):
        unit = occurrences.plan_text.units[number]
        if yearly:
            for pair in _from_to(spec, unit, across[number]):
                if pair.kept or number in metric:  # 10%→14% in a row of several tasks may be another's
                    yield pair
        if unit.is_row:
            continue
        for start, end in reference.get(number, []):
            place = _metric_of(unit, start, metric[number])
            if place is None:
                continue
            direction = _direction(unit, start, end, of_rate=bool(_RATE.search(unit.norm, place, start)))
            kept = _kept(direction, spec.op) if direction is not None else None
            if kept is None:
                continue
            said = unit.norm[unit.clause_range(start)[0] : unit.clause_range(start)[1]]
            yield Pair(
                unit,
                (min(place, start), end),
                kept,
                f"“{said}”{'不低于' if kept else '低于'}要求",
                worded=True,
            )


def _metric_of(unit: Unit, place: int, metric: list[tuple[int, int]]) -> int | None:
    """Where the metric stands that is compared at ``place``: in its clause, or in the one before when its clause
    opens with the comparison (……增速安排为8%，较各项贷款低2个百分点)."""
    start, end = unit.clause_range(place)
    if _IN_CASE.search(unit.norm[start:end]):
        return None
    own = [first for first, last in metric if start <= first and first < place]
    if own:
        return own[-1]
    if start == 0 or not _OPENS.match(unit.norm[start:end]):
        return None
    before, _ = unit.clause_range(start - 1)
    earlier = [first for first, _ in metric if before <= first < start]
    return earlier[-1] if earlier else None


def _direction(unit: Unit, start: int, end: int, *, of_rate: bool) -> Direction | None:
    """How the metric stands to the reference at ``start:end``; ``of_rate``: it is a share or speed and no amount."""
    first, last = unit.clause_range(start)
    before, after = unit.norm[max(first, start - 12) : start], unit.norm[end:last]
    if figure := _FIGURE.match(after):  # 较2021年的68%提高7个百分点: what becomes of last year's figure
        after = after[figure.end() :]
    if (
        not before.endswith(("由", "从"))
        and (share := _SHARE.match(after))
        and not (of_rate and share[2] == "%" and any(pattern.search(before) for pattern, _ in _BEFORE))
    ):  # 不低于上年的八成
        tenths = share[3] or share[4]
        value = Decimal("一二三四五六七八九".index(tenths) + 1) * 10 if tenths else Decimal(share[1])
        value *= _HUNDRED if share[2] == "倍" else 1
        return "down" if value < _HUNDRED else "up"
    for pattern, direction in _BEFORE:
        if pattern.search(before):
            return direction
    after = _MEASURE.sub("", after, count=1)
    if based := _ON_THAT.match(after):  # 在上年基础上增加10%
        after = after[based.end() :]
    elif not _THAN.search(before):
        return None
    if _NO_THAN.search(before):  # 不能比去年少, 不比同业贵
        return "cap" if _MORE.match(after) else "floor"
    told = [(found.end(), direction) for pattern, direction in _AFTER if (found := pattern.match(after))]
    return min(told)[1] if told else None


_BEFORE: tuple[tuple[re.Pattern[str], Direction], ...] = (
    (_BETTER, "better"), (_NOT_BELOW, "floor"), (_NOT_ABOVE, "cap"), (_ABOVE, "up"), (_BELOW, "down"), (_LEVEL, "level"),
)  # fmt: skip
_AFTER: tuple[tuple[re.Pattern[str], Direction], ...] = (
    (_NOT_DOWN, "floor"), (_NOT_UP, "cap"), (_SAME, "level"), (_UP, "up"), (_DOWN, "down"),
)  # fmt: skip


def _kept(direction: Direction, op: str) -> bool | None:
    """Whether the order is as required; None where it may be (不低于去年 against "more than last year")."""
    if direction == "better":
        return True
    if direction == "level":
        return op in (">=", "<=")
    right_way = (direction in ("up", "floor")) is (op in (">", ">="))
    if right_way and direction in ("floor", "cap") and op in (">", "<"):
        return None
    return right_way


def _values(found: re.Match[str]) -> tuple[Decimal, Decimal]:
    """The two numbers of ``found``; one without 万 or 亿 (由10提高到15亿元) is counted in the other's."""
    first, second = found[2], found[4]
    if not first and Decimal(found[1]) < _BARE:
        first = second
    return Decimal(found[1]) * SCALES[first], Decimal(found[3]) * SCALES[second or first]


def _from_to(spec: ComparisonSpec, unit: Unit, metric: list[tuple[int, int]]) -> Iterator[Pair]:
    pairs = [(found, *_values(found)) for one in (_FROM_TO, _ARROW) for found in one.finditer(unit.norm)]
    for found in _FORMERLY.finditer(unit.norm):
        new, old = _values(found)
        pairs.append((found, old, new))
    for found, old, new in pairs:
        start, _ = unit.clause_range(found.start())
        near = [first for first, _ in metric if (unit.is_row or start <= first) and first < found.start()]
        if not near:
            continue
        kept = holds(new, spec.op, old)
        yield Pair(
            unit,
            (near[-1], found.end()),
            kept,
            f"“{found[0]}”{'符合' if kept else '不符合'}要求的方向",
            worded=True,
        )
