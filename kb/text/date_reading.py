"""From matches of the date grammar to mentions."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace

from kb.text import date_patterns as p
from kb.text.date_mention import DateMention, Relative
from kb.text.date_words import BEFORE, bound_of, part_of, whole
from kb.text.numerals import fold
from kb.text.period_ends import read_period_ends
from kb.text.recurrence_patterns import OWN_PERIOD
from kb.text.recurrence_reading import MONTHS, read_recurrences
from kb.text.special_days import read_special_days

_RELATIVE: dict[str, Relative] = {
    "去年": "last_year", "上年": "last_year", "上一年": "last_year", "今年": "this_year", "本年": "this_year",
    "当年": "this_year", "明年": "next_year", "次年": "next_year", "来年": "next_year", "下年": "next_year",
    "下一年": "next_year", "本月": "this_month", "当月": "this_month", "下月": "next_month",
    "下个月": "next_month", "次月": "next_month", "上月": "last_month", "上个月": "last_month",
}  # fmt: skip
_PARTS = ("quarter_part", "quarter_part2", "half_part", "half_part2")
_DASHES = "-–—―~〜"
_BETWEEN = f" ，,{_DASHES}"
_LOOK_BACK = 8
_JOINED = re.compile(r"\s?(?:[、和及与]|以及)\s?")


def read_dates(text: str) -> tuple[DateMention, ...]:
    """All dates and recurrences in ``text``; see :func:`kb.text.dates.find_dates`."""
    folded = fold(text)
    found = read_period_ends(text, folded)
    taken = [(f.start, f.end) for f in found]
    found += [
        mention
        for mention in read_recurrences(text, folded)
        if not any(start < mention.end and mention.start < end for start, end in taken)
    ]
    recurring = [(f.start, f.end) for f in found]
    previous: DateMention | None = None
    for m in p.DATE.finditer(folded):
        if any(start < m.end() and m.start() < end for start, end in recurring):
            continue
        mention = _one_off(text, folded, m, previous)
        if mention is None:
            continue
        if previous and mention.bound == "until" and _adjoins(folded, previous.end, mention.start):
            found[-1] = replace(previous, bound="from")
        found.append(mention)
        previous = mention
    found = sorted(read_special_days(text, folded, found), key=lambda mention: mention.start)
    return _promoted(folded, _distributed(text, folded, found))


def _one_off(text: str, folded: str, m: re.Match[str], previous: DateMention | None) -> DateMention | None:
    g = m.groupdict()
    start, end = m.start(), m.start() + len(m[0].rstrip())
    head = p.HEAD.search(folded, max(previous.end if previous else 0, start - _LOOK_BACK), start)
    word = head[0].strip() if head else ""
    spans = bool(previous and _adjoins(folded, previous.end, head.start() if head else start))
    if head and word[0] not in _DASHES:
        start = head.start()
    elif not spans:
        word = ""
    if g["bare_day"] and g["tail"] not in BEFORE and not (spans and word and previous and previous.day):
        return None
    year, month, day = _numbers(g)
    relative = _RELATIVE.get((g["rel_year"] or g["rel_month"] or "").removesuffix("度"), "")
    if this := g["this_year"] or g["this_month"]:
        relative = "this_year" if g["this_year"] else "this_month"
    if spans and previous and word:  # 2022年4月至6月, 4月1日至15日
        if year is None and not relative:
            year, relative = previous.year, previous.relative
        if month is None and g["bare_day"]:
            month = previous.month
    if not _exists(year, month, day):
        return None
    return DateMention(
        text[start:end],
        start,
        end,
        bound_of(word, g["tail"] or "", exact=day is not None),
        year,
        month,
        day,
        part_of(
            _first(g, "part", "part2", "rel_part", "year_part", *_PARTS) or (this or "").strip("年月内全")
        ),
        relative,
        quarter=whole((g["quarter"] or g["quarter2"] or "").removeprefix("Q")),
        half={"上": 1, "下": 2}.get(g["half"] or g["half2"] or ""),
    )


def _numbers(g: dict[str, str | None]) -> tuple[int | None, int | None, int | None]:
    """Year, month and day as far as written; 22年 is 2022."""
    year = whole(_first(g, "iso_year", "c_year", "range_year", "year"))
    month = whole(
        _first(g, "iso_month", "c_month", "month", "month2", "dot_month", "slash_month", "then_month")
    )
    day = whole(
        _first(
            g, "iso_day", "c_day", "day", "day2", "rel_day", "dot_day", "slash_day", "first_day", "bare_day"
        )
    )
    return (year + 2000 if year is not None and year < 100 else year), month, day


def _first(g: dict[str, str | None], *names: str) -> str | None:
    return next((g[name] for name in names if g[name]), None)


def _exists(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether there is such a day; February 29 passes when the year is open."""
    if year is not None and not 1 <= year <= 9999:
        return False
    if month is not None and not 1 <= month <= 12:
        return False
    return day is None or 1 <= day <= (monthrange(year or 2024, month)[1] if month else 31)


def _adjoins(folded: str, end: int, start: int) -> bool:
    """Whether what starts at ``start`` continues what ended at ``end`` (4月1日起至6月30日)."""
    return not folded[end:start].strip(_BETWEEN)


def _distributed(text: str, folded: str, found: list[DateMention]) -> list[DateMention]:
    """7月、10月和次年1月的15日前: the day and the bound stand for all months of the list."""
    out = list(found)
    for at in range(len(out) - 1, -1, -1):
        mention = out[at]
        open_month = mention.every is None and mention.month is not None and mention.day is None
        if not open_month or mention.part or mention.nth or mention.bound != "in":
            continue
        behind = out[at + 1] if at + 1 < len(out) else None
        if behind is None:
            continue
        between = folded[mention.end : behind.start]
        if behind.month is None and behind.day and not behind.relative and between == "的":
            out[at] = replace(
                mention,
                text=text[mention.start : behind.end],
                end=behind.end,
                day=behind.day,
                bound=behind.bound,
            )
            del out[at + 1]
        elif behind.every is None and behind.month and behind.day and _JOINED.fullmatch(between):
            out[at] = replace(mention, day=behind.day, bound=behind.bound)
    return out


def _promoted(folded: str, found: list[DateMention]) -> tuple[DateMention, ...]:
    """按月于下月10日前, 按月……T+5: a relative date or a count behind a bare recurrence recurs too."""
    out: list[DateMention] = []
    for mention in found:
        every = out[-1].every if out else None
        if every == "month" and mention.relative == "next_month" and (mention.day or mention.part):
            mention = replace(mention, every="month", relative="", month_offset=1)
        elif every == "month" and mention.relative == "this_month" and mention.day:
            own = OWN_PERIOD.match(folded[mention.end : mention.end + 12])
            mention = replace(mention, every="month", relative="", month_offset=0 if own else 1)
        elif every in MONTHS and mention.every is None and mention.working_days and mention.text[0] in "TＴ":
            mention = replace(mention, every=every)
        elif every == "year" and mention.relative == "next_year" and mention.month:
            mention = replace(mention, every="year", relative="")
        out.append(mention)
    return tuple(out)
