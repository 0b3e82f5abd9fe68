"""Working days of the State Council's yearly calendar (国务院办公厅节假日安排, 调休 included).

The data are those of the library chinesecalendar; outside its years every answer is None, never a guess.
"""

from __future__ import annotations

from datetime import date, timedelta

_ONE_DAY = timedelta(days=1)
_LONGEST = 400
"""More steps than any count of days asked for here; beyond it a calendar would end anyway."""


def is_working_day(d: date) -> bool | None:
    """Whether ``d`` is a working day (2022-04-24, a Sunday, is one); None outside the calendar's years."""
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(d))
    except NotImplementedError:
        return None


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
