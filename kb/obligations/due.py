"""When a duty is due: a day, a recurrence with its day, or so long after or before an event."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from kb.text.dates import DateMention, Every, latest_date, latest_due

Unit = Literal["", "working_days", "days", "months", "hours"]

_SHORT: dict[Unit, str] = {"": "", "working_days": "wd", "days": "d", "months": "m", "hours": "h"}
_UNITS: dict[Unit, str] = {
    "": "",
    "working_days": "个工作日",
    "days": "日",
    "months": "个月",
    "hours": "小时",
}
_DAY_OF_PART = {"early": 10, "middle": 20, "late": 31, "end": 31}
_LAST_DAY = 31
_SHORTEST_MONTH = 28
_EVERY = {
    "day": "日",
    "week": "周",
    "ten_days": "旬",
    "month": "月",
    "quarter": "季",
    "half_year": "半年",
    "year": "年",
}
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Due:
    """One of three: ``on`` a day; ``every`` so often, with what is said of the day; ``count`` from an ``event``.

    Recurring: ``months`` and ``day`` (31: the month's last) count from the end of the period covered, ``month``
    and ``day`` are a day of each year. ``count`` of ``unit`` runs from the period's end, or from ``event``
    (empty when the text does not name it), backwards when ``before``.
    """

    text: str
    on: date | None = None
    every: Every | None = None
    interval: int = 1
    months: int = 0
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    count: int | None = None
    unit: Unit = ""
    event: str = ""
    before: bool = False

    @property
    def code(self) -> str:
        """The same in short, equal for equal dates: ``2022-06-30``, ``month+1 15``, ``签订 -20wd``."""
        if self.on:
            return self.on.isoformat()
        if self.every is None:
            sign = "-" if self.before else "+"
            return f"{self.event} {sign}{self.count}{_SHORT[self.unit]}".strip()
        often = f"{self.interval}×{self.every}" if self.interval > 1 else self.every
        if self.count is not None:
            return f"{often} {self.event} {self.count}{_SHORT[self.unit]}".replace("  ", " ")
        if self.month is not None and self.day is not None:
            return f"{often} {self.month:02}-{self.day:02}"
        if self.weekday is not None:
            return f"{often} {self.weekday + 1}"
        if self.day is not None:
            return f"{often}+{self.months} {'end' if self.day == _LAST_DAY else self.day}"
        return f"{often}+{self.months}" if self.months else often

    @property
    def words(self) -> str:
        """The same in Chinese: 2022年6月30日, 每月（次月15日前）, 案发后24小时内."""
        if self.on:
            return f"{self.on.year}年{self.on.month}月{self.on.day}日"
        if self.every is None:
            side = "前" if self.before else "后"
            return f"{self.event}{side}{self.count}{_UNITS[self.unit]}{'' if self.before else '内'}"
        often = f"每{self.interval if self.interval > 1 else ''}{_EVERY[self.every]}"
        if self.count is not None:
            return f"{often}{self.event}后{self.count}{_UNITS[self.unit]}内"
        if self.month is not None and self.day is not None:
            return f"{often}{self.month}月{self.day}日前"
        if self.weekday is not None:
            return f"{often}{_WEEKDAYS[self.weekday]}前"
        day = "" if self.day is None else "月底前" if self.day == _LAST_DAY else f"{self.day}日前"
        if self.months:
            after = "次月" if self.months == 1 else f"后第{self.months}个月"
            return f"{often}（{after}{day}）" if day else f"{often}后{self.months}个月内"
        return f"{often}{day}"

    def table(self) -> dict[str, object]:
        """The fields that are said, for JSON."""
        said = {
            "text": self.text,
            "date": self.on.isoformat() if self.on else None,
            "every": self.every,
            "interval": self.interval if self.interval > 1 else None,
            "months": self.months or None,
            "month": self.month,
            "day": self.day,
            "weekday": self.weekday + 1 if self.weekday is not None else None,
            "count": self.count,
            "unit": self.unit or None,
            "event": self.event or None,
            "before": self.before or None,
        }
        return {key: value for key, value in said.items() if value is not None}


def from_mention(mention: DateMention, issued: date) -> Due | None:
    """The due date of a mention in a text issued on that day; None when the day is past or cannot be told."""
    if mention.every is None:
        return _once(mention, issued)
    every, interval, text = mention.every, mention.interval, mention.text
    if mention.weekday is not None:
        return Due(text, every=every, interval=interval, weekday=mention.weekday)
    if mention.working_days is not None:
        return Due(text, every=every, interval=interval, count=mention.working_days, unit="working_days")
    if (days := mention.calendar_days) is not None:
        if every in ("month", "quarter", "half_year", "year") and days <= _SHORTEST_MONTH:
            return Due(text, every=every, interval=interval, months=1, day=days)
        return Due(text, every=every, interval=interval, count=days, unit="days")
    if every == "year" and (mention.month is not None or mention.part):
        end = date(2021, 12, 31)
        due = latest_due(mention, end) if mention.month is not None else None
        return Due(text, every=every, month=due.month if due else 12, day=due.day if due else 31)
    day = mention.day if mention.day is not None else _DAY_OF_PART.get(mention.part)
    return Due(text, every=every, interval=interval, months=mention.month_offset, day=day)


def after_period(mention: DateMention) -> Due:
    """每年6月末后20日内: a day of each year; working days have none, they are counted from the period's end."""
    if mention.working_days is not None:
        month = mention.month or (mention.quarter or 0) * 3 or (mention.half or 0) * 6
        event = "" if month == 12 else f"{month}月末"
        return Due(mention.text, every="year", count=mention.working_days, unit="working_days", event=event)
    due = latest_due(replace(mention, every="year"), date(2021, 12, 31))
    assert due is not None
    return Due(mention.text, every="year", month=due.month, day=due.day)


def yearly(month: int, day: int | None, text: str) -> Due:
    """On that day of each year, or on the last day of the month."""
    return Due(text, every="year", month=month, day=day or monthrange(2021, month)[1])


def _once(mention: DateMention, issued: date) -> Due | None:
    if mention.relative in ("last_year", "last_month"):
        return None
    day = latest_date(mention, default_year=issued.year, as_of=issued)
    if day is None:
        return None
    if day < issued:
        if mention.year is not None or mention.relative or mention.month is None:
            return None
        day = date(day.year + 1, day.month, min(day.day, monthrange(day.year + 1, day.month)[1]))
    return Due(mention.text, on=day)
