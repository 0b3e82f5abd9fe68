"""Numbers, dates and recurrences in the evidence against what the requirement holds them to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from checker.catalogue import DeadlineSpec, QuantitySpec
from checker.evidence.elements import Hit
from checker.evidence.units import PlanText, Unit
from kb.text.dates import DateMention, find_dates, latest_date, latest_due, recurrence_is_at_least
from kb.text.quantities import Quantity, find_quantities, guarantees

Outcome = Literal["met", "open", "broken", "unsaid"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """``open``: a number or date is given but does not settle it; ``unsaid``: none is given."""

    outcome: Outcome
    reason: str = ""
    hit: Hit | None = None


_TOGETHER = ("一并", "一同", "同时", "同步", "连同", "随", "附", "一起", "一块", "合并")
_ORDER: dict[Outcome, int] = {"broken": 0, "met": 1, "open": 2, "unsaid": 3}


def compare_quantity(spec: QuantitySpec, hits: Sequence[Hit], plan_text: PlanText) -> Comparison:
    """Whether what the hits promise guarantees ``spec``; one broken promise outweighs a kept one."""
    best = Comparison("unsaid")
    for hit in hits:
        refused = [
            q for q in find_quantities(hit.unit.norm) if q.unit == spec.unit and _refused(hit.unit, q.start)
        ]
        if refused:
            return Comparison("broken", f"表示不执行“{refused[0].text}”", hit)
        quantities = [q for q in _quantities_near(hit, plan_text) if q.unit == spec.unit]
        comparison = _judge_quantities(spec, quantities, hit)
        if _ORDER[comparison.outcome] < _ORDER[best.outcome]:
            best = comparison
    return best


def _judge_quantities(spec: QuantitySpec, quantities: Sequence[Quantity], hit: Hit) -> Comparison:
    wanted = f"{spec.op}{spec.value}{spec.unit}".replace(">=", "≥").replace("<=", "≤")
    open_one: Quantity | None = None
    met_one: Quantity | None = None
    for quantity in quantities:
        if spec.change and quantity.change == spec.change:
            quantity = replace(quantity, change="level")
        answer = guarantees(quantity, spec.op, Decimal(spec.value), spec.unit)
        if answer == "no":
            return Comparison("broken", f"“{quantity.text}”达不到{wanted}", hit)
        if answer == "yes":
            met_one = met_one or quantity
        else:
            open_one = open_one or quantity
    if met_one:
        return Comparison("met", f"“{met_one.text}”符合{wanted}", hit)
    if open_one:
        return Comparison("open", f"“{open_one.text}”不能保证{wanted}", hit)
    return Comparison("unsaid")


def _refused(unit: Unit, place: int) -> bool:
    """Whether the clause refuses the number at ``place``: 不再争取不低于50BP的优惠."""
    start, _ = unit.clause_range(place)
    return not unit.is_row and bool(
        re.search(r"(?:不再|暂不|不予|不能|难以|无法|未能|放弃|取消)", unit.norm[start:place])
    )


def _quantities_near(hit: Hit, plan_text: PlanText) -> list[Quantity]:
    """Quantities of the hit's clause; failing that of the rest of its sentence; failing that of the next sentence."""
    unit = hit.unit
    found = [q for q in find_quantities(unit.norm) if not _bygone(unit, q.start)]
    if found:
        clauses = unit.clause_numbers
        own = {clauses[start] for start, _ in hit.match.spans}
        inside = [q for q in found if clauses[q.start] in own]
        if inside:  # 优惠55BP，期限三年以上的优惠45BP: a part of it counts too
            return inside + [q for q in found if q.start > inside[-1].end and _is_part(unit, q.start)]
        after = [q for q in found if q.start >= hit.match.end]
        return after or list(found)
    for neighbour in _following(unit, plan_text):
        following = find_quantities(neighbour.norm)
        if following:
            return list(following)
    return []


def _following(unit: Unit, plan_text: PlanText) -> Iterator[Unit]:
    """The next sentence, in the same passage or the next one under the same heading."""
    if unit.number + 1 < len(plan_text.units) and not unit.is_row:
        neighbour = plan_text.units[unit.number + 1]
        if (
            neighbour.passage.headings == unit.passage.headings
            and neighbour.passage.kind == unit.passage.kind
        ):
            yield neighbour


def _is_part(unit: Unit, place: int) -> bool:
    """Whether the clause at ``place`` is about some of what was just spoken of: 其中……, 期限一年以上的……."""
    start, end = unit.clause_range(place)
    clause = unit.norm[start:end]
    return (
        bool(re.match(r"其中|期限|(?:对)?(?:首贷|信用贷|县域|中长期|短期)|单户|超过", clause))
        and "再" not in clause
    )


_LAST_YEAR = re.compile(r"(?:20(?:1[0-9]|2[01])年|去年|上年|此前|以往|原先|原来|目前|现行)")
_THIS_YEAR = re.compile(
    r"(?:从|自)?(?:今年|2022年|本年|年内|现|本次|即日起|[0-9]{1,2}月|将|拟|调|提高|扩大|升)"
)


def _bygone(unit: Unit, place: int) -> bool:
    """A number that is said not to be, or to have been: 不是原来的30BP，而是60BP."""
    if unit.is_row and any(
        cell.start <= place < cell.end and re.search("去年|上年|2021|原|现状|目前", cell.header)
        for cell in unit.cells
    ):
        return True
    start, end = unit.clause_range(place)
    if _LAST_YEAR.match(unit.norm[start:end]) and _THIS_YEAR.match(unit.norm[end + 1 : end + 12]):
        return True  # 2021年优惠为40BP，2022年扩大至70BP
    return bool(
        re.search(
            r"(?:不是|并非|原来|原有|原先|原为|原定|去年|上年|此前|以前|2021年)[^，。；至到]{0,6}$",
            unit.norm[:place],
        )
    )


def compare_deadline(
    spec: DeadlineSpec,
    hits: Sequence[Hit],
    plan_text: PlanText,
    *,
    borrowed: Sequence[DateMention] = (),
    default_year: int,
) -> Comparison:
    """Whether the dates near the hits keep ``spec``; ``borrowed`` are the dates of what it is filed together with."""
    best = Comparison("unsaid")
    for hit in hits:
        mentions = dates_in(hit)
        if not mentions and any(word in hit.unit.norm for word in _TOGETHER):
            mentions = list(borrowed)
        mentions = mentions or dates_near(hit, plan_text)
        comparison = _judge_dates(spec, mentions, hit, default_year)
        if _ORDER[comparison.outcome] < _ORDER[best.outcome]:
            best = comparison
    return best


def dates_in(hit: Hit) -> list[DateMention]:
    """Dates of the hit's clause or the one before it; failing that of its sentence."""
    unit = hit.unit
    found = _specific(unit.norm)
    if unit.is_row:
        # 频次：每月 and 截止时间：15日 stand in two cells
        cells = [
            unit.norm[cell.start : cell.end]
            for cell in unit.cells
            if re.search("频|时|日期|期限", cell.header)
        ]
        return _specific("".join(cells)) or found
    if found:
        clauses = unit.clause_numbers
        own = {clauses[start] for start, _ in hit.match.spans}
        inside = [m for m in found if clauses[m.start] in own]
        if inside and (len(inside) == len(found) or not all(_dayless(m) for m in inside)):
            return inside
        if inside:  # 逐月报送，最迟不晚于次月15日: the day follows in the next clause
            return [m for m in found if m.start >= inside[0].start]
        before = [m for m in found if m.end <= hit.match.start]
        return before[-1:] or found
    return []


def dates_near(hit: Hit, plan_text: PlanText) -> list[DateMention]:
    """Dates of the hit's sentence; failing that of its heading, its list's lead or the next sentence."""
    found = dates_in(hit)
    passage = hit.unit.passage
    for text in (passage.lead, passage.headings[-1] if passage.headings else ""):
        found = found or (_specific(plan_text.folded(text)) if text else [])
    for neighbour in _following(hit.unit, plan_text):
        found = found or _specific(neighbour.norm)
    return found


def _dayless(mention: DateMention) -> bool:
    return mention.every is not None and latest_due(mention, date(2022, 6, 30)) is None


def _specific(text: str) -> list[DateMention]:
    """Dates down to the month, and recurrences; a bare year, or 上月数据, settles no deadline."""
    return [
        m
        for m in find_dates(text)
        if m.every is not None
        or m.month is not None
        or m.relative == "next_month"
        or ("month" in m.relative and (m.day or m.part))
    ]


def _judge_dates(
    spec: DeadlineSpec, mentions: Sequence[DateMention], hit: Hit, default_year: int
) -> Comparison:
    if spec.on is not None:
        return _judge_one_off(spec.on, mentions, hit, default_year)
    return _judge_recurrence(spec, mentions, hit)


def _judge_one_off(due: date, mentions: Sequence[DateMention], hit: Hit, default_year: int) -> Comparison:
    latest: list[tuple[date, DateMention]] = []
    for mention in mentions:
        if mention.every is None:
            last = latest_date(mention, default_year=default_year)
            if last is not None and mention.bound != "from":
                latest.append((last, mention))
    if not latest:
        return Comparison("unsaid")
    for last, mention in latest:
        if last > due:
            return Comparison("broken", f"“{mention.text}”晚于规定的{_chinese(due)}", hit)
    return Comparison("met", f"“{latest[0][1].text}”不晚于{_chinese(due)}", hit)


def _judge_recurrence(spec: DeadlineSpec, mentions: Sequence[DateMention], hit: Hit) -> Comparison:
    every: Literal["month", "quarter"] = "month" if spec.monthly_day else "quarter"
    recurring = [
        _recurring(mention) for mention in mentions if mention.every or mention.relative == "next_month"
    ]
    if not recurring:
        return Comparison("unsaid")
    unsettled: DateMention | None = None
    met: DateMention | None = None
    for mention in recurring:
        if not recurrence_is_at_least(mention, every):
            return Comparison("broken", f"“{mention.text}”的频率低于规定", hit)
        lateness = [_late(mention, period_end, due) for period_end, due in _periods(spec)]
        if any(late is True for late in lateness):
            return Comparison("broken", f"“{mention.text}”晚于规定的{describe(spec)}", hit)
        if all(late is False for late in lateness):
            met = met or mention
        else:
            unsettled = unsettled or mention
    if met:
        return Comparison("met", f"“{met.text}”不晚于{describe(spec)}", hit)
    if unsettled:
        return Comparison("open", f"“{unsettled.text}”没有写明{describe(spec)}", hit)
    return Comparison("unsaid")


def _recurring(mention: DateMention) -> DateMention:
    """次月月底前 of a monthly form: the month after the one it covers."""
    if mention.every is not None:
        return mention
    return replace(mention, every="month", month_offset=1, relative="")


def _late(mention: DateMention, period_end: date, due: date) -> bool | None:
    last = latest_due(mention, period_end)
    return None if last is None else last > due


def _periods(spec: DeadlineSpec) -> list[tuple[date, date]]:
    """(last day of the period covered, last admissible day) for every occurrence in the year."""
    from datetime import timedelta

    months = range(4, 13) if spec.monthly_day else (6, 9, 12)
    pairs: list[tuple[date, date]] = []
    for month in months:
        following = date(2022 + month // 12, month % 12 + 1, 1)
        if spec.monthly_day:
            due = following.replace(day=spec.monthly_day)
        else:
            span = spec.after_quarter_months or 1
            later = date(following.year, following.month, 1)
            for _ in range(span):
                later = date(later.year + later.month // 12, later.month % 12 + 1, 1)
            due = later - timedelta(days=1)
        pairs.append((following - timedelta(days=1), due))
    return pairs


def describe(spec: DeadlineSpec) -> str:
    """The deadline in words."""
    if spec.on:
        return f"{_chinese(spec.on)}前"
    if spec.monthly_day:
        return f"每月{spec.monthly_day}日前"
    return f"每季后{spec.after_quarter_months}个月内"


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
