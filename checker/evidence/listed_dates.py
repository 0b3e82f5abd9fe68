"""A recurring duty whose plan lists days: 7月15日、10月15日和次年1月15日前."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from checker.catalogue import DeadlineSpec
from checker.evidence.amounts import Comparison
from checker.evidence.date_cues import date_cues
from checker.evidence.due_periods import describe, periods, said_date, said_period
from checker.evidence.hits import Hit
from kb.text.dates import DateMention, latest_date

_EARLY = timedelta(days=15)
"""A quarter's report may be given in the last days of the quarter."""
_AFTER_THE_LAST = timedelta(days=60)


def compare_listed(spec: DeadlineSpec, mentions: Sequence[DateMention], hit: Hit, year: int) -> Comparison:
    """Whether there is a day in time for each period; a single day settles nothing unless it is said to be the only one."""
    listed = [(m, days) for m in mentions if m.bound != "from" and (days := _days(m, year))]
    if not listed:
        return Comparison("unsaid")
    due = periods(spec)
    text = "、".join(m.text for m, _ in listed)
    days = [day for _, found in listed for day in found]
    uncovered = [one for one in due if not _covered(one, days, bool(spec.monthly_day))]
    if not uncovered:
        return Comparison("met", f"“{text}”不晚于{describe(spec)}", hit)
    if len(listed) == 1:
        return _single(spec, listed[0][0], days, due[0][1], hit)
    late = _late(due, uncovered, days)
    if late is not None:
        day, last = late
        return Comparison("broken", f"“{text}”中{said_date(day)}晚于规定的{said_date(last)}", hit)
    return Comparison("open", f"“{text}”没有包括{said_period(spec, uncovered[0][0])}的一次", hit)


def _single(spec: DeadlineSpec, mention: DateMention, days: list[date], first: date, hit: Hit) -> Comparison:
    start, end = hit.unit.clause_range(hit.match.start)
    if date_cues().once.search(hit.unit.norm[start:end]) and min(days) > first:
        return Comparison("broken", f"“{mention.text}”只报一次，规定为{describe(spec)}", hit)
    return Comparison("open", f"“{mention.text}”只是一次，规定为{describe(spec)}", hit)


def _days(mention: DateMention, year: int) -> list[date]:
    """Without a year the day is meant in whichever year the duty falls."""
    open_year = mention.year is None and not mention.relative
    years = (year, year + 1) if open_year else (year,)
    found = [latest_date(mention, default_year=one) for one in years]
    return [day for day in found if day is not None]


def _covered(period: tuple[date, date], days: list[date], monthly: bool) -> bool:
    end, due = period
    return any(end - (timedelta(0) if monthly else _EARLY) <= day <= due for day in days)


def _late(
    due: list[tuple[date, date]], uncovered: list[tuple[date, date]], days: list[date]
) -> tuple[date, date] | None:
    """The first day given after the due date of an uncovered period and before the next period's."""
    for end, last in uncovered:
        at = due.index((end, last))
        until = due[at + 1][0] if at + 1 < len(due) else last + _AFTER_THE_LAST
        for day in sorted(days):
            if last < day < until:
                return day, last
    return None
