"""The times in a sentence at which something can be due: dates, recurrences, so long after an event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from kb.obligations.due import Due, Unit, after_period, from_mention, yearly
from kb.obligations.words import words
from kb.text.dates import DateMention, Every, find_dates
from kb.text.named_days import is_counted_from_period
from kb.text.numerals import fold, parse_number

_NUMBER = r"(?P<count>\d{1,3}|[一二三四五六七八九十百两]{1,4})\s*个?\s*"
_UNIT = r"(?P<unit>工作日|交易日|日|天|月|小时)"
_AFTER = re.compile(rf"(?:之日起|之日|之后|以后|后|起)?的?(?:第)?{_NUMBER}{_UNIT}(?:之内|以内|内)")
_BEFORE = re.compile(rf"(?<!提)(?:之?前|前的)(?:至少|提前)?{_NUMBER}{_UNIT}(?!内|后)")
_AHEAD = re.compile(rf"提前(?:至少)?{_NUMBER}{_UNIT}")
_EARLY_YEAR = re.compile(rf"(?:每年)?年初(?:后)?{_NUMBER}(?P<unit>工作日|日)内")
_MARK = re.compile(r"自|从|(?<![存所现处实])在|(?<![由对关等低高大小属位鉴基])于")
_MODAL = re.compile(r"应当|应该|必须|应|须|要|请|均")
_CONDITION = re.compile(r"(?:(?<=.{4})(?:之?后|时|的|之日起))，$")
_STOP = re.compile(r"[，。；：]")
_JOIN = re.compile(r"\s*[、和及与或]\s*|以及|、和")
_UNITS: dict[str, Unit] = {
    "工作日": "working_days",
    "交易日": "working_days",
    "日": "days",
    "天": "days",
    "月": "months",
    "小时": "hours",
}
_LONGEST_EVENT = 30
_OFTEN = re.compile(r"[每按逐各隔双]")
_INSIDE = re.compile(r"内$|[上中下]旬$")


@dataclass(frozen=True, slots=True)
class Time:
    """A time at ``text[start:end]``. ``loose``: how often only (按季), which alone says no day."""

    start: int
    end: int
    due: Due
    loose: bool = False


def find_times(text: str, issued: date) -> list[Time]:
    """All of a sentence, in order and without overlap; what lies before ``issued`` is none."""
    mentions = tuple(mention for mention in find_dates(text) if not _is_count(mention))
    taken = [(mention.start, mention.end) for mention in mentions]
    events = list(_events(text, taken))
    inside = [(time.start, time.end) for time in events]
    found = [
        time
        for time in _dated(text, mentions, issued)
        if not any(start < time.end and time.start < end for start, end in inside)
    ]
    return sorted([*found, *events], key=lambda time: time.start)


def _dated(text: str, mentions: tuple[DateMention, ...], issued: date) -> Iterator[Time]:
    every = ""
    for mention in _listed(text, mentions):
        if text[mention.end : mention.end + 1] == "起" or not _can_be_due(text, mention):
            continue
        if is_counted_from_period(mention) and (mention.every or (every == "year" and mention.year is None)):
            every = "year"
            yield Time(mention.start, mention.end, after_period(mention))
            continue
        if mention.every is None and every == "year" and mention.year is None and not mention.relative:
            quarter_end = mention.quarter * 3 if mention.quarter else None
            if month := mention.month or quarter_end:
                yield Time(mention.start, mention.end, yearly(month, mention.day, mention.text))
                continue
        due = from_mention(mention, issued)
        if due is None:
            continue
        every = mention.every or every
        loose = bool(mention.every) and mention.bound == "in" and due.day is None and due.weekday is None
        yield Time(mention.start, mention.end, due, loose)


def _listed(text: str, mentions: tuple[DateMention, ...]) -> list[DateMention]:
    """7月15日和12月15日前: the first is due by its day as well."""
    out = list(mentions)
    for at in range(len(out) - 2, -1, -1):
        first, then = out[at], out[at + 1]
        if (
            then.bound == "by"
            and first.bound in ("on", "in")
            and (first.month is not None or first.day is not None)
            and _JOIN.fullmatch(text, first.end, then.start)
        ):
            out[at] = replace(first, bound="by")
    return out


def _is_count(mention: DateMention) -> bool:
    """5个工作日内 of an event: read as such here."""
    counted = mention.working_days is not None or mention.calendar_days is not None or mention.month_offset
    return mention.every is None and bool(counted) and not is_counted_from_period(mention)


def _can_be_due(text: str, mention: DateMention) -> bool:
    if mention.bound == "from" or mention.relative in ("last_year", "last_month"):
        return False
    if mention.every is not None:
        return mention.bound == "by" or bool(_OFTEN.match(mention.text)) or mention.day is not None
    if mention.bound == "until":
        return mention.text.startswith(("至", "-", "—", "~", "到")) and mention.day is not None
    if mention.bound == "in":
        dated = mention.month is not None or mention.relative.endswith("month") or mention.quarter is not None
        return bool(_INSIDE.search(mention.text) and dated) or mention.text.endswith("年内")
    return mention.bound == "by" or mention.day is not None


def _events(text: str, taken: list[tuple[int, int]]) -> Iterator[Time]:
    folded = fold(text)
    for found in _EARLY_YEAR.finditer(folded):
        yield _counted(found.start(), found, "", text, every="year")
        taken.append(found.span())
    for pattern in (_AFTER, _BEFORE, _AHEAD):
        for found in pattern.finditer(folded):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            start, event = (found.start(), "") if pattern is _AHEAD else _event(text, found)
            if event or pattern is _AHEAD:
                yield _counted(start, found, event, text, before=pattern is not _AFTER)


def _counted(
    start: int,
    found: re.Match[str],
    event: str,
    text: str,
    *,
    before: bool = False,
    every: Every | None = None,
) -> Time:
    count, unit = _count(found)
    due = Due(text[start : found.end()], every=every, count=count, unit=unit, event=event, before=before)
    return Time(start, found.end(), due)


def _count(found: re.Match[str]) -> tuple[int, Unit]:
    value = parse_number(found["count"].replace("两", "二"))
    return int(value or 0), _UNITS[found["unit"]]


def _event(text: str, found: re.Match[str]) -> tuple[int, str]:
    """Where the time begins, and what it counts from: within the clause, else the condition before it."""
    begin = max((stop.end() for stop in _STOP.finditer(text, 0, found.start())), default=0)
    if "、" in text[begin : found.start()] and (pair := _MARK.search(text, begin, found.start())):
        begin = max(begin, pair.start())
    modal = max((m.end() for m in _MODAL.finditer(text, begin, found.start())), default=begin)
    mark = _MARK.search(text, modal, found.start()) or _MARK.search(text, begin, found.start())
    start = mark.start() if mark else modal
    event = text[mark.end() if mark else modal : found.start()].strip()
    anchored = found[0].startswith(("之", "后", "以后", "起", "前"))
    if event and anchored and len(event) <= _LONGEST_EVENT:
        return start, event
    return found.start(), "" if anchored else _condition(text, found)


def _condition(text: str, found: re.Match[str]) -> str:
    """发生重大事件时，应当在2日内: the nearest clause before that is a condition, without its last word."""
    stops = [0, *(stop.end() for stop in _STOP.finditer(text, 0, found.start()))]
    for begin, end in reversed(list(pairwise(stops))):
        clause = text[begin:end]
        if ending := _CONDITION.search(clause):
            clause = re.sub(r"^第.{1,6}条[ 　]*", "", clause[: ending.start()].strip())
            named = words().named.match(clause)
            return clause[named.end() :] if named else clause
    return ""
