"""The days of mentions that name them by a weekday, working days, a holiday or the end of a period. No patterns here:
they are compiled where dates are read."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from kb.text.date_mention import DateMention


def special_day(mention: DateMention, year: int, month: int | None, as_of: date | None) -> date | None:
    """The day of a mention with ``nth``, ``holiday`` or a week; None when it cannot be told."""
    if mention.holiday:
        return _day_by_holiday(mention, year)
    if mention.nth:
        return None if month is None else _nth_day(year, month, mention)
    if as_of is None:
        return None
    weekday = 6 if mention.weekday is None else mention.weekday
    return as_of + timedelta(days=weekday - as_of.weekday() + 7 * (mention.relative == "next_week"))


def is_special(mention: DateMention) -> bool:
    """Whether :func:`special_day` tells its day."""
    return bool(mention.nth or mention.holiday or mention.relative.endswith("week"))


def _nth_day(year: int, month: int, mention: DateMention) -> date | None:
    if mention.weekday is None:
        from kb.calendar import nth_working_day

        return nth_working_day(year, month, mention.nth)
    if mention.nth < 0:
        following = date(year + month // 12, month % 12 + 1, 1)
        return following - timedelta(days=(following.weekday() - mention.weekday - 1) % 7 + 1)
    first = date(year, month, 1)
    day = first + timedelta(days=(mention.weekday - first.weekday()) % 7 + 7 * (mention.nth - 1))
    return day if day.month == month else None


def _day_by_holiday(mention: DateMention, year: int) -> date | None:
    """The last day before the holiday; its last day when something is due during or after it."""
    from kb.calendar import holiday_span

    span = holiday_span(_calendar_names()[mention.holiday], year)
    if span is None:
        return None
    return span[0] - timedelta(days=1) if mention.bound == "by" else span[1]


def is_counted_from_period(mention: DateMention) -> bool:
    """Whether the mention is one of these."""
    counted = mention.working_days is not None or mention.calendar_days is not None or mention.month_offset
    return bool(counted) and (
        mention.month is not None or mention.quarter is not None or mention.half is not None
    )


def day_after_period(mention: DateMention, year: int) -> date | None:
    """The last day of the count, for the period of ``year``; None for working days beyond the calendar."""
    month = mention.month or (mention.quarter or 0) * 3 or (mention.half or 0) * 6
    try:
        end = _month_end(year, month)
        if mention.working_days is not None:
            from kb.calendar import add_working_days

            return add_working_days(end, mention.working_days)
        if mention.calendar_days is not None:
            return end + timedelta(days=mention.calendar_days)
        years, following = divmod(month - 1 + mention.month_offset, 12)
        return _month_end(year + years, following + 1)
    except (ValueError, OverflowError):  # beyond the year 9999
        return None


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


@cache
def _calendar_names() -> dict[str, str]:
    from kb.corpus import read_toml

    return {entry["name"]: entry["calendar"] for entry in read_toml("lexicon/holidays.toml")["holiday"]}
