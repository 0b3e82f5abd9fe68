"""Dates, deadlines and recurrences in Chinese prose: 4月29日（周五）前, 6月底前, 每月15日前, 每季后1个月."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from kb.text.date_mention import Bound, DateMention, Every, Part, Relative
from kb.text.named_days import day_after_period, is_counted_from_period, is_special, special_day

__all__ = [
    "Bound",
    "DateMention",
    "Every",
    "Part",
    "Relative",
    "earliest_date",
    "find_dates",
    "latest_date",
    "latest_due",
    "recurrence_is_at_least",
]

_HINT = re.compile(
    r"[0-9０-９]|[一二三四五六七八九十][月季日号年]|[每按逐各分隔][个一两二三半年月季周旬天日双星礼工]|年[底末初内中终]"
    r"|[本当次上下全今明去来]年|[本这下次]个?[周星礼]|节[前后假结之以过期]|[五十]一\W?[前后之小长节假]|元旦|国庆|假期|[本当下上次个]月|半年|月[底末初内度后报终结]|季[度后报末]|之日|双月|[两2]个月|季度[各均分]|周[例调通度]"
)
"""Whether a text can hold a date or a recurrence at all."""
_DAYS: dict[Every, int] = {
    "day": 1,
    "week": 7,
    "ten_days": 10,
    "month": 30,
    "quarter": 91,
    "half_year": 182,
    "year": 365,
}
_DAY_OF_PART = {"early": 10, "middle": 20}


def find_dates(text: str) -> tuple[DateMention, ...]:
    """All dates and recurrences in ``text``, in order and without overlap.

    A span of time (2022年4月至6月) is two mentions, bound ``from`` and ``until``. Document numbers, phone
    numbers and counts (3个月, 30日内) are none.
    """
    if not _HINT.search(text):
        return ()
    from kb.text.date_reading import read_dates  # its patterns take milliseconds to compile

    return read_dates(text)


def latest_date(mention: DateMention, *, default_year: int, as_of: date | None = None) -> date | None:
    """The last day that fulfils a one-off mention; None when there is none (起, 以后) or it cannot be told.

    4月29日前 includes the 29th; 6月底前 is June 30; a bare 6月前 ends on May 31. ``default_year`` stands for
    今年 and for years not said; 本月, 下月, 本周 and bare days need ``as_of``.
    """
    special = is_special(mention)
    if mention.every is None and is_counted_from_period(mention):
        shift = {"last_year": -1, "next_year": 1}.get(mention.relative, 0)
        return day_after_period(mention, (mention.year or default_year) + shift)
    if (
        mention.every
        or mention.bound == "from"
        or mention.working_days is not None
        or mention.calendar_days is not None
    ):
        return None
    if not (
        mention.year
        or mention.month
        or mention.day
        or mention.relative
        or mention.quarter
        or mention.half
        or special
    ):
        return None
    year = mention.year if mention.year is not None else default_year
    year += {"last_year": -1, "next_year": 1}.get(mention.relative, 0)
    month = mention.month
    if mention.relative.endswith("month") or (month is None and mention.day is not None):
        if as_of is None:
            return None
        shift = {"last_month": -1, "next_month": 1}.get(mention.relative, 0)
        year, month = _shift(as_of.year, as_of.month, shift)
    try:
        return special_day(mention, year, month, as_of) if special else _last_day(mention, year, month)
    except (ValueError, OverflowError):
        return None


def earliest_date(mention: DateMention, *, default_year: int, as_of: date | None = None) -> date | None:
    """The first day of something that comes after a mention (4月29日后, 五一节后, 不早于5月1日); None for other bounds."""
    if mention.bound != "from":
        return None
    if mention.text.startswith("不早于") and mention.day is not None:
        return latest_date(replace(mention, bound="on"), default_year=default_year, as_of=as_of)
    if not mention.text.endswith("后") and not mention.text.startswith(("晚于", "迟于")):
        return None
    last = latest_date(replace(mention, bound="in"), default_year=default_year, as_of=as_of)
    return last + timedelta(days=1) if last is not None and last < date.max else None


def latest_due(mention: DateMention, period_end: date) -> date | None:
    """The day a recurring mention falls due for the period that ends on ``period_end``.

    每月15日前 is the 15th of the next month, 每季后1个月 the end of the month after the quarter. None when
    no day is said (按月), and for working days beyond the State Council's calendar.
    """
    if mention.working_days is not None and not is_counted_from_period(mention):
        from kb.calendar import add_working_days

        return add_working_days(period_end, mention.working_days)
    try:
        return _due(mention, period_end)
    except (ValueError, OverflowError):
        return None


def recurrence_is_at_least(mention: DateMention, every: Every) -> bool:
    """Whether the mention recurs, and at least as often as ``every`` (每月 is at least quarterly)."""
    return mention.every is not None and _DAYS[mention.every] * mention.interval <= _DAYS[every]


def _due(mention: DateMention, end: date) -> date | None:
    if is_counted_from_period(mention):
        days = [day_after_period(mention, end.year + years) for years in (-1, 0, 1)]
        return next((day for day in days if day is not None and day > end), None)
    if mention.calendar_days is not None:
        return end + timedelta(days=mention.calendar_days)
    if mention.nth:
        return special_day(mention, *_shift(end.year, end.month, mention.month_offset), None)
    if mention.weekday is not None:
        return end + timedelta(days=(mention.weekday - end.weekday() - 1) % 7 + 1)
    if mention.every is None:
        if not mention.month_offset:
            return None
        year, month = _shift(end.year, end.month, mention.month_offset)
        return date(year, month, min(end.day, monthrange(year, month)[1]))
    if mention.month is not None:  # 每年6月底前: the next such day
        day = _last_day(mention, end.year, mention.month)
        return day if day is None or day >= end else _last_day(mention, end.year + 1, mention.month)
    if mention.day is None and not mention.part and not mention.month_offset:
        return None
    year, month = _shift(end.year, end.month, mention.month_offset)
    last = monthrange(year, month)[1]
    if mention.day is not None:
        return date(year, month, min(mention.day, last))
    return date(year, month, _DAY_OF_PART.get(mention.part, last))


def _last_day(mention: DateMention, year: int, month: int | None) -> date | None:
    """The last day of what the mention names, in ``year`` and ``month``."""
    if month is not None and mention.day is not None:
        return date(year, month, mention.day)
    first = 1
    if month is not None:
        first = month
    elif mention.quarter is not None:
        first, month = mention.quarter * 3 - 2, mention.quarter * 3
    elif mention.half is not None:
        first, month = mention.half * 6 - 5, mention.half * 6
    else:
        month = 12
    if mention.bound == "by" and not mention.part and mention.text.endswith("前") and mention.half is None:
        return date(year, first, 1) - timedelta(days=1)
    if mention.part == "early" and mention.month is None and not mention.relative.endswith("month"):
        return date(year, first, monthrange(year, first)[1])  # 年初, 季初: its first month
    if mention.part == "middle" and first == 1 and month == 12:
        return date(year, 6, 30)
    last = monthrange(year, month)[1]
    return date(year, month, _DAY_OF_PART.get(mention.part, last))


def _shift(year: int, month: int, by: int) -> tuple[int, int]:
    years, month = divmod(month - 1 + by, 12)
    return year + years, month + 1
