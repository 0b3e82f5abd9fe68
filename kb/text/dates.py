"""Dates, deadlines and recurrences in Chinese prose: 4月29日（周五）前, 6月底前, 每月15日前, 每季后1个月."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from kb.calendar import add_working_days
from kb.text import date_patterns as p
from kb.text.numerals import fold, parse_number

Bound = Literal["by", "on", "from", "until", "in"]
Every = Literal["day", "week", "ten_days", "month", "quarter", "half_year", "year"]

Part = Literal["", "early", "middle", "late", "end"]
Relative = Literal["", "last_year", "this_year", "next_year", "last_month", "this_month", "next_month"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or recurrence at ``text[start:end]``.

    One-off (``every is None``): ``year``/``month``/``day`` as far as stated (月底 and 季度末 are resolved to their
    last day by :func:`latest_date`; ``part`` keeps early/middle/late/end). Recurring: ``every`` says how often,
    ``month_offset``/``day`` the day counted from the end of the period it covers (每月15日前 for last month: offset 1, day 15; 每季后1个月内:
    offset 1, day None), ``working_days``/``calendar_days`` instead when given as T+n.
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
    """Monday is 0 (每周五前)."""
    interval: int = 1
    """Every so many ``every``: 每双月 is every 2 months."""


_DAYS: dict[Every, int] = {
    "day": 1,
    "week": 7,
    "ten_days": 10,
    "month": 30,
    "quarter": 91,
    "half_year": 182,
    "year": 365,
}
_MONTHS: dict[Every, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
_RELATIVE: dict[str, Relative] = {
    "去年": "last_year", "上年": "last_year", "上一年": "last_year", "今年": "this_year", "本年": "this_year",
    "当年": "this_year", "明年": "next_year", "次年": "next_year", "来年": "next_year", "下年": "next_year",
    "下一年": "next_year", "本月": "this_month", "当月": "this_month", "下月": "next_month", "下个月": "next_month",
    "次月": "next_month", "上月": "last_month", "上个月": "last_month",
}  # fmt: skip
_UNITS: dict[str, Every] = {
    "天": "day", "日": "day", "工作日": "day", "周": "week", "星期": "week", "月": "month", "季度": "quarter", "年": "year",
}  # fmt: skip
_WEEKDAYS = {c: i % 7 for i, c in enumerate("一二三四五六日")} | {"天": 6}


def find_dates(text: str) -> tuple[DateMention, ...]:
    """All dates and recurrences in ``text``, in order and without overlap.

    A span of time (2022年4月至6月) is two mentions, bound ``from`` and ``until``. Document numbers, phone numbers and
    counts (3个月, 30日内) are none.
    """
    if not p.HINT.search(text):
        return ()
    folded = fold(text)
    found: list[DateMention] = []
    for m in p.RECURRING.finditer(folded):
        found.append(_recurring(text, folded, m))
    for m in p.T_PLUS.finditer(folded):
        if _free(found, m.start(), m.end()) and (mention := _from_event(text, m)):
            found.append(mention)
    previous: DateMention | None = None
    for m in p.ONE.finditer(folded):
        if not _free(found, m.start(), m.end()):
            continue
        one = _one_off(text, folded, m, previous)
        if one is None:
            continue
        if (
            one.bound == "until"
            and previous
            and _adjoins(folded, previous, one)
            and previous.bound in ("on", "in", "until")
        ):
            found.remove(previous)
            found.append(replace(previous, bound="from"))
        previous = one
        found.append(one)
    found.sort(key=lambda mention: mention.start)
    return tuple(_promoted(found))


def latest_date(mention: DateMention, *, default_year: int, as_of: date | None = None) -> date | None:
    """The last day that fulfils a one-off mention; None when there is none (起, 以后) or it cannot be told.

    4月29日前 includes the 29th; 6月底前 is June 30; a bare 6月前 ends on May 31. ``default_year`` stands for 今年 and for
    years not said; 本月, 下月 and bare days need ``as_of``.
    """
    if (
        mention.every
        or mention.bound == "from"
        or mention.working_days is not None
        or mention.calendar_days is not None
    ):
        return None
    if not (
        mention.year or mention.month or mention.day or mention.relative or mention.quarter or mention.half
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
        return _last_day(mention, year, month)
    except (ValueError, OverflowError):
        return None


def latest_due(mention: DateMention, period_end: date) -> date | None:
    """The day a recurring mention falls due for the period that ends on ``period_end``; None when no day is said (按月).

    每月15日前 is the 15th of the next month, 每季后1个月 the end of the month after the quarter; working days are counted
    with the State Council's calendar (None beyond its years).
    """
    if mention.working_days is not None:
        return add_working_days(period_end, mention.working_days)
    try:
        return _due(mention, period_end)
    except (ValueError, OverflowError):
        return None


def recurrence_is_at_least(mention: DateMention, every: Every) -> bool:
    """Whether the mention recurs, and at least as often as ``every`` (每月 is at least quarterly)."""
    return mention.every is not None and _DAYS[mention.every] * mention.interval <= _DAYS[every]


def _due(mention: DateMention, end: date) -> date | None:
    if mention.calendar_days is not None:
        return end + timedelta(days=mention.calendar_days)
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
    return date(year, month, {"early": 10, "middle": 20}.get(mention.part, last))


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
    return date(year, month, {"early": 10, "middle": 20}.get(mention.part, last))


def _shift(year: int, month: int, by: int) -> tuple[int, int]:
    years, month = divmod(month - 1 + by, 12)
    return year + years, month + 1


def _free(found: list[DateMention], start: int, end: int) -> bool:
    return all(f.end <= start or f.start >= end for f in found)


def _int(s: str | None) -> int | None:
    number = parse_number(s) if s else None
    return None if number is None else int(number)


def _year(s: str | None) -> int | None:
    year = _int(s)
    return year + 2000 if year is not None and year < 100 else year


def _part(s: str | None) -> Part:
    if not s:
        return ""
    if s == "下旬":
        return "late"
    return "early" if "初" in s or "上" in s else "middle" if "中" in s else "end"


def _bound(head: str, tail: str, exact: bool) -> Bound:
    head = head.strip()
    if tail in ("前", "之前", "以前"):
        return "by"
    if tail in ("起", "开始", "后", "之后", "以后", "以来"):
        return "from"
    if head.startswith(("最", "早于", "先于")) or (head.startswith("不") and head != "不早于"):
        return "by"
    if head in ("自", "从", "晚于", "迟于", "不早于"):
        return "from"
    if head or tail in ("止", "为止"):
        return "until"
    return "on" if exact and tail not in ("内", "之内", "以内", "期间") else "in"


def _adjoins(folded: str, a: DateMention, b: DateMention) -> bool:
    """Whether ``b`` continues ``a`` as the end of a span (4月1日起至6月30日)."""
    return not folded[a.end : b.start].strip(" ，,-–—―~〜")


def _one_off(text: str, folded: str, m: re.Match[str], previous: DateMention | None) -> DateMention | None:
    g = m.groupdict()
    head, tail = (g["head"] or ""), (g["tail"] or "")
    start, end = m.start(), m.end()
    spans = bool(previous and not folded[previous.end : start].strip(" ，,"))
    if head.strip() and head.strip()[0] in "-–—―~〜":
        start, head = m.end("head"), head if spans else ""
    year = _year(g["iso_year"] or g["c_year"] or g["range_year"] or g["year"])
    month = _int(g["iso_month"] or g["c_month"] or g["month"] or g["month2"] or g["dot_month"])
    day = _int(
        g["iso_day"] or g["c_day"] or g["day"] or g["day2"] or g["day3"] or g["dot_day"] or g["bare_day"]
    )
    if g["bare_day"] and not (
        tail in ("前", "之前", "以前") or (spans and previous and previous.day and head.strip())
    ):
        return None
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    if month and day and day > monthrange(year or 2024, month)[1]:
        return None
    if year is not None and not 1 <= year <= 9999:
        return None
    relative = _RELATIVE.get((g["rel_year"] or g["rel_month"] or "").removesuffix("度"), "")
    part = _part(g["part"] or g["part2"] or g["part3"] or g["year_part"])
    quarter = _int((g["quarter"] or g["quarter2"] or "").removeprefix("Q"))
    half = {"上": 1, "下": 2}.get(g["half"] or g["half2"] or "")
    if quarter or half:
        part = _part(g["quarter_part"] or g["quarter2_part"] or g["half_part"] or g["half2_part"])
    if this := g["this_year"] or g["this_month"]:
        relative = "this_month" if g["this_month"] else "this_year"
        part = "" if this[-1] in "内年" else _part(this)
    bound = _bound(head, tail, day is not None)
    if spans and previous and bound in ("until", "by") and head.strip():  # 2022年4月至6月, 4月1日至15日
        if year is None and not relative:
            year, relative = previous.year, previous.relative
        if month is None and day is not None:
            month = previous.month
    start += len(folded[start:end]) - len(folded[start:end].lstrip())
    end -= len(folded[start:end]) - len(folded[start:end].rstrip())
    return DateMention(
        text[start:end], start, end, bound, year, month, day, part, relative, quarter=quarter, half=half
    )  # fmt: skip


def _from_event(text: str, m: re.Match[str]) -> DateMention | None:
    number = _int(m["t"] or m["n"])
    unit = m["unit"] or ("工作日" if m["t"] else "")
    if number is None or not unit or (m["t"] is None and not m["tail"]):
        return None
    mention = DateMention(text[m.start() : m.end()], m.start(), m.end(), "by")
    if unit == "月":
        return replace(mention, month_offset=number)
    if unit in ("工作日", "交易日") or m["t"]:
        return replace(mention, working_days=number)
    return replace(mention, calendar_days=number)


def _recurring(text: str, folded: str, m: re.Match[str]) -> DateMention:
    g = m.groupdict()
    every, interval = _frequency(g)
    tail = g["tail"] or ""
    start, end = m.start(), m.end()
    end -= len(folded[start:end]) - len(folded[start:end].rstrip())
    dated = any(g[name] for name in ("n", "in_day", "list_day", "weekday"))
    counted = g["t"] or g["n_unit"] in ("月", "工作日") or (dated and tail in ("内", "之内", "以内"))
    bound: Bound = "by" if counted else _bound("", tail, dated)
    mention = DateMention(text[start:end], start, end, bound, every=every, interval=interval)
    own = 0 if every not in _MONTHS or p.CURRENT_PERIOD.match(folded[end:]) else 1
    if g["t"]:
        return replace(mention, working_days=int(g["t"]))
    if g["months"]:
        return _listed(mention, g["months"], g["list_day"])
    if g["in_month"] and (month := _int(g["in_month"])) and month <= 12:
        return replace(mention, month=month, day=_valid_day(g["in_day"], month), part=_part(g["in_part"]))
    if g["weekday"] and every == "week":
        return replace(mention, weekday=_WEEKDAYS[g["weekday"]])
    slot = {"次": 1, "首": 1, "下": 1, "末": 0}.get((g["slot"] or g["slot2"] or "?")[0], own)
    if (word := g["slot"] or g["slot2"]) and word[0] == "第":
        slot = _int(word[1]) or 1
    if g["slot2"]:
        return replace(mention, month_offset=slot, part=_part(g["slot_part"]))
    if g["n"] and (n := _int(g["n"])) is not None:
        if g["n_unit"] == "工作日":
            return replace(mention, working_days=n)
        if g["n_unit"] == "月":
            return replace(mention, month_offset=n)
        if g["after"] and not g["slot"]:
            return replace(mention, calendar_days=n)
        if every in _MONTHS and 1 <= n <= 31:
            return replace(mention, month_offset=slot, day=n)
        return mention
    if g["end"] and every in _MONTHS:
        part = _part(g["end"])
        offset = own if every == "month" or part != "end" else 0
        return replace(mention, part=part, month_offset=offset)
    return mention


def _frequency(g: dict[str, str | None]) -> tuple[Every, int]:
    if g["counted"]:
        return _UNITS[g["count_unit"] or "月"], max(1, _int(g["count"]) or 1)
    if g["two_months"]:
        return "month", 2
    if g["half_month"]:
        return "day", 15
    return next(every for every in _DAYS if g[every]), 1


def _listed(mention: DateMention, months: str, day: str | None) -> DateMention:
    """每年1月、4月、7月、10月15日前: as often as the list is long, in the first month after the period when it says so."""
    numbers = [n for n in (_int(s.strip("月")) for s in re.split("[、,，和及]", months)) if n]
    every: Every = {2: "half_year", 3: "quarter", 4: "quarter"}.get(len(numbers), "month")  # type: ignore[assignment]
    size = _MONTHS[every]
    offset = numbers[0] % size if numbers else 0
    return replace(
        mention, every=every, month_offset=offset, day=_int(day[:-1]) if day and day[-1] in "日号" else None,
        part=_part(day) if day and day[-1] not in "日号" else "",
    )  # fmt: skip


def _valid_day(day: str | None, month: int) -> int | None:
    number = _int(day)
    return None if number is None else min(number, monthrange(2024, month)[1]) or None


def _promoted(found: list[DateMention]) -> list[DateMention]:
    """按月于下月10日前: a relative date behind a bare recurrence recurs too."""
    out: list[DateMention] = []
    for mention in found:
        before = out[-1] if out else None
        if (
            before
            and before.every == "month"
            and mention.relative == "next_month"
            and (mention.day or mention.part)
        ):
            mention = replace(mention, every="month", relative="", month_offset=1)
        elif before and before.every == "year" and mention.relative == "next_year" and mention.month:
            mention = replace(mention, every="year", relative="")
        out.append(mention)
    return out
