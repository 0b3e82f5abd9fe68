"""Working days of the State Council's yearly calendar (国务院办公厅节假日安排, 调休 included).

The data are those of the library chinesecalendar; outside its years every answer is None, never a guess.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

_ONE_DAY = timedelta(days=1)
_LONGEST = 400
"""More steps than any count of days asked for here; beyond it a calendar would end anyway."""


@cache
def calendar_span() -> tuple[date, date]:
    """The first and the last day that the installed library's data settle.

    The last week of its last year is not settled: New Year's holiday and the days worked for it (2018-12-29 for
    2019) are announced with the next year.
    """
    from chinese_calendar.constants import holidays

    return date(min(holidays).year, 1, 1), date(max(holidays).year, 12, 23)


def is_working_day(d: date) -> bool | None:
    """Whether ``d`` is a working day (2022-04-24, a Sunday, is one); None outside the calendar's years."""
    import chinese_calendar

    first, last = calendar_span()
    return bool(chinese_calendar.is_workday(d)) if first <= d <= last else None


def nth_working_day(year: int, month: int, n: int) -> date | None:
    """The ``n``-th working day of a month, the last one for -1; None when there is none or it is unknown."""
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    day = add_working_days(following, -1) if n < 0 else add_working_days(first - _ONE_DAY, n)
    return day if day is not None and first <= day < following else None


def holiday_span(name: str, year: int) -> tuple[date, date] | None:
    """First and last day off of a holiday of ``year``, by the library's name (Labour Day 2022: 4月30日至5月4日).

    Weekends that touch it belong to it when the State Council counts them. None when the year is unknown.
    """
    from chinese_calendar.constants import holidays

    # a New Year's holiday may begin in December; no other holiday crosses a year
    days = sorted(day for day, what in holidays.items() if what == name and (day + 5 * _ONE_DAY).year == year)
    return (days[0], days[-1]) if days else None


def workday_on_or_before(d: date) -> date | None:
    """The last working day not after ``d`` (2022-05-15 -> 2022-05-13); None when unknown."""
    working = is_working_day(d)
    if working is None:
        return None
    return d if working else _step(d, 1, -_ONE_DAY)


def add_working_days(d: date, n: int) -> date | None:
    """The ``n``-th working day after ``d`` (before it when negative), ``d`` itself for 0.

    ``d`` need not be a working day. None when the calendar does not reach that far.
    """
    return _step(d, abs(n), _ONE_DAY if n > 0 else -_ONE_DAY)


def _step(d: date, n: int, step: timedelta) -> date | None:
    if n > _LONGEST:
        return None
    while n:
        try:
            d += step
        except OverflowError:
            return None
        working = is_working_day(d)
        if working is None:
            return None
        n -= working
    return d
