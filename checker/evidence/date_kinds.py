"""What a date in a plan may say of a commitment: which settle when it is done, which speak of other things."""

from __future__ import annotations

import re
from datetime import date

from checker.evidence.date_cues import date_cues
from checker.evidence.units import Unit
from kb.text.dates import DateMention, find_dates, latest_due

_ANY_QUARTER = date(2022, 6, 30)
_DEED = re.compile(r"，?(?:[将把向由]|[上呈]?报|提交)")
_SLACK = 4
"""So many characters beside it leave a clause nothing but a date (在……之前)."""


def is_dayless(mention: DateMention) -> bool:
    """A recurrence without a day: 按月."""
    return mention.every is not None and latest_due(mention, _ANY_QUARTER) is None


def definite_in(text: str, once: bool) -> list[DateMention]:
    return [m for m in find_dates(text) if is_definite(m) and not (once and m.every)]


def is_definite(mention: DateMention) -> bool:
    """Down to the month, or recurring; a bare year, or 上月数据, settles no deadline."""
    return (
        mention.every is not None
        or mention.month is not None
        or mention.relative == "next_month"
        or ("month" in mention.relative and bool(mention.day or mention.part or mention.nth))
    )


def is_loose(mention: DateMention) -> bool:
    """Dates taken from the commitment's own clause alone, elsewhere they speak of other things: 年底前, 二季度末,
    本周五, 五一节后, 印发后10个工作日内."""
    if mention.holiday or mention.relative.endswith("week"):
        return True
    counted = mention.working_days is not None or mention.calendar_days is not None or mention.month_offset
    span = mention.quarter is not None or mention.half is not None or mention.relative.endswith("year")
    return bool(counted) or (
        span and (mention.bound == "by" or bool(mention.part) or mention.text.endswith("内"))
    )


def tells_when(mention: DateMention, unit: Unit) -> bool:
    """Whether a date in the commitment's own clause says when; a bare 上半年 does right before the deed."""
    bare = (mention.quarter or mention.half) and _DEED.match(unit.norm, mention.end)
    return is_definite(mention) or is_loose(mention) or bool(bare)


def is_superseded(mention: DateMention, unit: Unit) -> bool:
    """A date that was once planned, or that of a draft beside a later text (4月29日前报初稿，正式稿……), or of
    a step inside the house before a later one."""
    if date_cues().bygone.search(unit.norm, 0, mention.start):
        return True
    if unit.is_row:
        return False
    start, end = unit.clause_range(mention.start)
    if date_cues().inward.search(unit.norm, start, end) and any(
        later.start > end and is_definite(later) and later.every == mention.every for later in unit.dates
    ):
        return True
    return bool(date_cues().drafts.search(unit.norm, start, end)) and end < len(unit.norm.rstrip("。；"))


def is_of_deed(mention: DateMention, unit: Unit) -> bool:
    """Whether the date of a neighbouring clause is that of another deed (4月20日前召开动员会)."""
    start, end = unit.clause_range(mention.start)
    cues = date_cues()
    return bool(cues.deeds.search(unit.norm, start, end)) and not cues.continues.search(unit.norm, start, end)


def stands_alone(unit: Unit, mention: DateMention) -> bool:
    start, end = unit.clause_range(mention.start)
    return end - start - len(mention.text) <= _SLACK
