"""Dates and recurrences of a plan against the deadline of a duty: in time, late, or not to be told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from checker.catalogue import DeadlineSpec
from checker.evidence.amounts import BEST_FIRST, Comparison
from checker.evidence.changes import is_former
from checker.evidence.date_kinds import is_dayless
from checker.evidence.due_periods import describe, periods, said_date, said_period
from checker.evidence.hits import Hit
from checker.evidence.listed_dates import compare_listed
from checker.evidence.plan_dates import dates_of
from checker.evidence.units import PlanText
from kb.text.dates import DateMention, earliest_date, latest_date, latest_due, recurrence_is_at_least

_EVENT = re.compile(r"[自从](?=[^，。；]{2,16}$)|(?<=[于在])[^，。；于在]{2,16}$|^[^，。；于在]{2,16}$")
_BEFORE_THE_NOTICE = timedelta(days=60)
"""A date without a year that far before the notice means the next year."""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From when the plan speaks. ``day``: the day it was written, for 本月底 and 本周五 (None: unknown);
    ``year`` stands for years not said; ``issued``: the day of the notice."""

    year: int
    day: date | None = None
    issued: date | None = None


def compare_deadline(
    spec: DeadlineSpec,
    hits: Sequence[Hit],
    plan_text: PlanText,
    standpoint: Standpoint,
    *,
    borrowed: Sequence[DateMention] = (),
) -> Comparison:
    """Whether the dates near the hits keep ``spec``; a late one outweighs one in time.

    ``borrowed`` are the dates of what it is filed together with.
    """
    best = Comparison("unsaid")
    for hit in hits:
        mentions = dates_of(hit, borrowed, plan_text, once=spec.on is not None)
        if spec.on is not None:
            comparison = _once(spec.on, mentions, hit, standpoint)
        else:
            comparison = _recurring(spec, mentions, hit, standpoint)
        if BEST_FIRST[comparison.outcome] < BEST_FIRST[best.outcome]:
            best = comparison
    return best


def last_day(mention: DateMention, standpoint: Standpoint) -> date | None:
    """The last day that fulfils a one-off mention; one without a year is not taken for long before the notice."""
    found = latest_date(mention, default_year=standpoint.year, as_of=standpoint.day)
    early = standpoint.issued - _BEFORE_THE_NOTICE if standpoint.issued else None
    if found and early and found < early and mention.year is None and not mention.relative:
        return latest_date(mention, default_year=standpoint.year + 1, as_of=standpoint.day)
    return found


def _once(due: date, mentions: Sequence[DateMention], hit: Hit, standpoint: Standpoint) -> Comparison:
    in_time = ""
    unsettled = ""
    for mention in mentions:
        if mention.every is not None:
            continue
        if mention.bound == "from":
            first = earliest_date(mention, default_year=standpoint.year, as_of=standpoint.day)
            if first is not None and first > due:
                return Comparison("broken", f"“{mention.text}”晚于规定的{said_date(due)}", hit)
            continue
        last = last_day(mention, standpoint)
        if last is not None and last <= due and _is_rough(mention, hit):
            unsettled = f"“{mention.text}”只是大约，不能保证不晚于{said_date(due)}"
        elif last is None:
            unsettled = unsettled or _why_unknown(mention, due, hit)
        elif last > due:
            meant = _meaning(mention, last)
            return Comparison("broken", f"“{mention.text}”{meant}晚于规定的{said_date(due)}", hit)
        elif standpoint.issued and last < standpoint.issued - _BEFORE_THE_NOTICE:
            unsettled = f"“{mention.text}”早于通知的成文日期，请核对年份"
        else:
            in_time = in_time or f"“{mention.text}”{_meaning(mention, last)}不晚于{said_date(due)}"
    if in_time:
        return Comparison("met", in_time, hit)
    return Comparison("open", unsettled, hit) if unsettled else Comparison("unsaid")


def _is_rough(mention: DateMention, hit: Hit) -> bool:
    """4月29日前后, 每月15日左右."""
    behind = hit.unit.norm[mention.end : mention.end + 2] if _stands_in(mention, hit) else ""
    return mention.text.endswith("前后") or behind in ("前后", "左右", "上下")


def _stands_in(mention: DateMention, hit: Hit) -> bool:
    """Whether the mention is of the hit's own sentence, not of a neighbour, a heading or a cell."""
    return not hit.unit.is_row and hit.unit.norm.startswith(mention.text, mention.start)


def _why_unknown(mention: DateMention, due: date, hit: Hit) -> str:
    counted = mention.working_days is not None or mention.calendar_days is not None or mention.month_offset
    if counted:
        return f"“{_with_event(mention, hit)}”从哪一天起算没有写明，不能判断是否不晚于{said_date(due)}"
    if mention.holiday or mention.nth:
        return f"“{mention.text}”是哪一天推算不出（没有这一天，或当年的放假安排不在日历内）"
    return f"“{mention.text}”以方案成文日期为准，方案没有写明成文日期"


def _with_event(mention: DateMention, hit: Hit) -> str:
    """自本方案印发之日起10日内: what it counts from stands before it."""
    if not _stands_in(mention, hit):
        return mention.text
    start, _ = hit.unit.clause_range(mention.start)
    before = hit.unit.norm[start : mention.start]
    event = _EVENT.search(before)
    return f"{before[event.start() :] if event else ''}{mention.text}"


def _meaning(mention: DateMention, day: date) -> str:
    """即2022年4月30日，for dates that don't spell out their day."""
    plain = mention.month is not None and not (mention.part or mention.nth)
    return "" if plain and mention.day else f"即{said_date(day)}，"


def _recurring(
    spec: DeadlineSpec, mentions: Sequence[DateMention], hit: Hit, standpoint: Standpoint
) -> Comparison:
    every: Literal["month", "quarter"] = "month" if spec.monthly_day else "quarter"
    repeated = [
        _repeated(m, every)
        for m in mentions
        if _repeats(m, every) and not (_stands_in(m, hit) and is_former(hit.unit, m.start, m.end))
    ]
    if not repeated:
        return compare_listed(spec, mentions, hit, standpoint.year)
    unsettled: DateMention | None = None
    met: DateMention | None = None
    for mention in repeated:
        if mention.bound == "from" and mention.day is not None:
            if all(_first_after(mention, end) > due for end, due in periods(spec)):
                return Comparison("broken", f"“{mention.text}”晚于规定的{describe(spec)}", hit)
            unsettled = unsettled or mention
            continue
        if not recurrence_is_at_least(mention, every):
            return Comparison("broken", f"“{mention.text}”的频率低于规定", hit)
        days = [(end, due, _last_of_period(mention, end, every)) for end, due in periods(spec)]
        for end, due, last in days:
            if last is not None and last > due:
                example = "" if mention.day else f"（如{said_period(spec, end)}的可到{said_date(last)}）"
                return Comparison("broken", f"“{mention.text}”{example}晚于规定的{describe(spec)}", hit)
        if all(last is not None for _, _, last in days) and not _is_rough(mention, hit):
            met = met or mention
        else:
            unsettled = unsettled or mention
    if met:
        return Comparison("met", f"“{met.text}”不晚于{describe(spec)}", hit)
    if unsettled:
        return Comparison("open", f"“{unsettled.text}”没有写明{describe(spec)}", hit)
    return Comparison("unsaid")


def _first_after(mention: DateMention, end: date) -> date:
    """The first day that 每月15日后 allows."""
    last = latest_due(mention, end)
    return date.min if last is None else last + timedelta(days=int(mention.text.endswith("后")))


def _repeats(mention: DateMention, every: str) -> bool:
    """次月月底前, and 当月15日前 of a monthly form, recur with it."""
    monthly = mention.relative == "this_month" and mention.day is not None and every == "month"
    return mention.every is not None or mention.relative == "next_month" or monthly


def _repeated(mention: DateMention, every: str) -> DateMention:
    if mention.every is not None:
        return mention
    return replace(mention, every="month", month_offset=1, relative="")


def _last_of_period(mention: DateMention, end: date, every: Literal["month", "quarter"]) -> date | None:
    """The last day for the period that ends on ``end``. Without a day, what comes more often than asked comes
    at least once in each of its own periods: 按旬 by the 10th."""
    last = latest_due(mention, end)
    if last is not None or not is_dayless(mention):
        return last
    if mention.every == "day":
        return end + timedelta(days=mention.interval)
    if mention.interval > 1:
        return None
    if mention.every == "week":
        return end + timedelta(days=13)
    if mention.every == "ten_days":
        return end + timedelta(days=10)
    if mention.every == "month" and every == "quarter":
        following = (end + timedelta(days=32)).replace(day=1)
        return following - timedelta(days=1)
    return None
