"""From matches of the recurrence grammar to mentions."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace

from kb.text import recurrence_patterns as p
from kb.text.date_mention import Bound, DateMention, Every
from kb.text.date_words import WITHIN, bound_of, part_of, whole

MONTHS: dict[Every | None, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
_EVERY: tuple[Every, ...] = ("day", "week", "ten_days", "month", "quarter", "half_year", "year")
_UNITS: dict[str, Every] = {
    "天": "day", "日": "day", "工作日": "day", "周": "week", "星期": "week", "月": "month", "季度": "quarter",
    "年": "year",
}  # fmt: skip
_WEEKDAYS = {c: i % 7 for i, c in enumerate("一二三四五六日")} | {"天": 6}


def read_recurrences(text: str, folded: str) -> list[DateMention]:
    """All recurrences and counts of days from an event in ``text``, folded as ``folded``."""
    found = [_spanned(text, folded, _recurring(text, folded, m)) for m in p.RECURRENCE.finditer(folded)]
    for m in p.FROM_EVENT.finditer(folded):
        if all(f.end <= m.start() or f.start >= m.end() for f in found) and (mention := _from_event(text, m)):
            found.append(mention)
    return found


def _recurring(text: str, folded: str, m: re.Match[str]) -> DateMention:
    g = m.groupdict()
    every, interval = _frequency(g)
    tail = g["tail"] or ""
    start, end = m.start(), m.start() + len(m[0].rstrip())
    dated = any(g[name] for name in ("n", "in_day", "list_day", "weekday"))
    counted = g["t"] or g["n_unit"] in ("月", "工作日") or (dated and tail in WITHIN)
    bound: Bound = "by" if counted else bound_of("", tail, exact=dated)
    own = p.OWN_PERIOD.match(folded[end : end + 12]) is not None
    mention = DateMention(text[start:end], start, end, bound, every=every, interval=interval)
    return _due(mention, g, 0 if own or every not in MONTHS else 1)


def _spanned(text: str, folded: str, mention: DateMention) -> DateMention:
    """每月15日至20日: due by the second day."""
    m = p.SPAN.match(folded, mention.end) if mention.day is not None else None
    last = whole(m["day"]) if m else None
    if m is None or last is None or mention.day is None or not mention.day <= last <= 31:
        return mention
    end = m.start() + len(m[0].rstrip())
    return replace(mention, text=text[mention.start : end], end=end, day=last, bound="until")


def _due(mention: DateMention, g: dict[str, str | None], offset: int) -> DateMention:
    """The mention with the day that the groups ``g`` say; ``offset``: months from the period to that day."""
    if g["t"]:
        return replace(mention, working_days=int(g["t"]))
    if g["months"]:
        return _listed(mention, g["months"], g["list_day"])
    if (month := whole(g["in_month"])) and month <= 12:
        return replace(mention, month=month, day=_day(g["in_day"], month), part=part_of(g["in_part"]))
    if g["weekday"]:
        return replace(mention, weekday=_WEEKDAYS[g["weekday"]]) if mention.every == "week" else mention
    if slot := g["slot"] or g["slot2"]:
        offset = whole(slot[1]) or 1 if slot[0] == "第" else int(slot[0] != "末")
    if g["slot2"]:
        return replace(mention, month_offset=offset, part=part_of(g["slot_part"]))
    if n := whole(g["n"]):
        return _counted(mention, g, n, offset)
    if g["end"] and mention.every in MONTHS:
        part = part_of(g["end"])
        return replace(
            mention, part=part, month_offset=0 if part == "end" and mention.every != "month" else offset
        )
    return mention


def _counted(mention: DateMention, g: dict[str, str | None], n: int, offset: int) -> DateMention:
    if g["n_unit"] == "工作日":
        return replace(mention, working_days=n)
    if g["n_unit"] == "月":
        return replace(mention, month_offset=n)
    if g["after"] and not g["slot"]:
        return replace(mention, calendar_days=n)
    return replace(mention, month_offset=offset, day=n) if mention.every in MONTHS and n <= 31 else mention


def _from_event(text: str, m: re.Match[str]) -> DateMention | None:
    number = whole(m["t"] or m["n"])
    unit = m["unit"] or ("工作日" if m["t"] else "")
    if number is None or not unit or (m["t"] is None and not m["tail"]):
        return None
    mention = DateMention(text[m.start() : m.end()], m.start(), m.end(), "by")
    if unit == "月":
        return replace(mention, month_offset=number)
    if unit in ("工作日", "交易日") or m["t"]:
        return replace(mention, working_days=number)
    return replace(mention, calendar_days=number)


def _frequency(g: dict[str, str | None]) -> tuple[Every, int]:
    if g["count_unit"]:
        return _UNITS[g["count_unit"]], max(1, whole(g["count"]) or 1)
    if g["two_months"]:
        return "month", 2
    if g["half_month"]:
        return "day", 15
    return next(every for every in _EVERY if g[every]), 1


def _listed(mention: DateMention, months: str, day: str | None) -> DateMention:
    """每年1月、4月、7月、10月15日前: as often as the list is long, as late as its first month."""
    numbers = [n for n in (whole(word.strip("月")) for word in re.split("[、,，和及]", months)) if n]
    every: Every = "half_year" if len(numbers) == 2 else "quarter" if len(numbers) in (3, 4) else "month"
    mention = replace(mention, every=every, month_offset=numbers[0] % MONTHS[every] if numbers else 0)
    if day and day[-1] in "日号":
        return replace(mention, day=whole(day[:-1]))
    return replace(mention, part=part_of(day))


def _day(written: str | None, month: int) -> int | None:
    number = whole(written)
    return min(number, monthrange(2024, month)[1]) if number else None
