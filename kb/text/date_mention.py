"""What a mention of a date or recurrence is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Bound = Literal["by", "on", "from", "until", "in"]
Every = Literal["day", "week", "ten_days", "month", "quarter", "half_year", "year"]

Part = Literal["", "early", "middle", "late", "end"]
Relative = Literal[
    "",
    "last_year",
    "this_year",
    "next_year",
    "last_month",
    "this_month",
    "next_month",
    "this_week",
    "next_week",
]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or recurrence at ``text[start:end]``.

    One-off (``every is None``): ``year``/``month``/``day`` as far as stated (月底 and 季度末 are resolved to
    their last day by :func:`kb.text.dates.latest_date`; ``part`` keeps early/middle/late/end). Recurring:
    ``every`` says how often, ``month_offset``/``day`` the day counted from the end of the period it covers
    (每月15日前 for last month: offset 1, day 15; 每季后1个月内: offset 1, day None),
    ``working_days``/``calendar_days`` instead when given as T+n.
    """

    text: str
    start: int
    end: int
    bound: Bound
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: Part = ""
    relative: Relative = ""
    every: Every | None = None
    month_offset: int = 0
    working_days: int | None = None
    calendar_days: int | None = None
    quarter: int | None = None
    """1 to 4: 二季度."""
    half: int | None = None
    """1 or 2: 上半年, 下半年."""
    weekday: int | None = None
    """Monday is 0 (每周五前, 本周五)."""
    nth: int = 0
    """4月第四个周五, 每月第一个工作日 (``weekday`` None); -1 for the last one, 0 when none is said."""
    holiday: str = ""
    """五一节前: 劳动节, a name of ``corpus/lexicon/holidays.toml``."""
    interval: int = 1
    """Every so many ``every``: 每双月 is every 2 months."""
