"""Days named by a weekday, a count of working days or a holiday: 本周五前, 4月最后一个工作日, 五一节后."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from kb import corpus
from kb.text.date_mention import Bound, DateMention, Relative
from kb.text.date_patterns import NUMBER, TAIL
from kb.text.date_words import bound_of, whole
from kb.text.recurrence_patterns import OWN_PERIOD

_WEEKDAYS = {c: i % 7 for i, c in enumerate("一二三四五六日")} | {"天": 6, "末": 6}
_MONTHLY = ("month", "quarter", "half_year", "year")
_NTH = re.compile(
    rf"(?:的|当中)?\s?(?:第(?P<nth>{NUMBER})|(?P<last>最[后末])一?|首)\s?个?"
    rf"(?:(?P<working>工作日)|(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])){TAIL}"
)
_WEEK = re.compile(
    rf"(?P<which>[本这]个?|下个?|次)(?:周|星期|礼拜)(?![年期末]?[边遭围])(?P<weekday>[一二三四五六日天末])?{TAIL}"
)
_ENDED = r"(?P<ended>(?:结束|过)?[之以]?后)|(?P<before>[之以]?前(?!后))|期间"


@dataclass(frozen=True, slots=True)
class _Holidays:
    pattern: re.Pattern[str]
    names: dict[str, str]
    """Word to name."""


@cache
def _holidays() -> _Holidays:
    listed = corpus.read_toml("lexicon/holidays.toml")["holiday"]
    names = {word: entry["name"] for entry in listed for word in entry["words"]}
    words = "|".join(re.escape(word) for word in sorted(names, key=len, reverse=True))
    pattern = re.compile(
        rf"(?<![一二三四五六七八九十廿卅0-9.])[“\"]?(?P<word>{words})[”\"]?"
        rf"(?:国际)?(?:劳动)?(?:节|小长假|长假|黄金周|假期|放假|假日)*(?:{_ENDED})"
    )
    return _Holidays(pattern, names)


def read_special_days(text: str, folded: str, found: list[DateMention]) -> list[DateMention]:
    """``found`` with what its months are continued by (的第一个工作日), and with days of weeks and holidays beside."""
    out = [_continued(text, folded, mention) for mention in found]
    others = [_week(text, m) for m in _WEEK.finditer(folded)]
    others += [_holiday(text, m) for m in _holidays().pattern.finditer(folded)]
    return out + [one for one in others if not any(m.start < one.end and one.start < m.end for m in out)]


def _continued(text: str, folded: str, mention: DateMention) -> DateMention:
    open_month = mention.day is None and mention.weekday is None and mention.bound == "in"
    monthly = mention.every in _MONTHLY or mention.month is not None or mention.relative.endswith("month")
    if not (open_month and monthly and mention.working_days is None and mention.calendar_days is None):
        return mention
    m = _NTH.match(folded, mention.end)
    nth = -1 if m and m["last"] else whole(m["nth"]) if m and m["nth"] else 1
    if m is None or nth is None or (mention.part and (mention.part != "end" or nth > 0)):
        return mention
    end = m.start() + len(m[0].rstrip())
    offset = mention.month_offset
    if mention.every and not offset and mention.month is None:
        own = OWN_PERIOD.match(folded[end : end + 12]) or (nth < 0 and mention.every != "month")
        offset = 0 if own else 1
    return replace(
        mention,
        text=text[mention.start : end],
        end=end,
        bound=bound_of("", m["tail"] or "", exact=True),
        part="",
        nth=nth,
        weekday=_WEEKDAYS[m["weekday"]] if m["weekday"] else None,
        month_offset=offset,
    )


def _week(text: str, m: re.Match[str]) -> DateMention:
    relative: Relative = "this_week" if m["which"][0] in "本这" else "next_week"
    day, end = m["weekday"], m.start() + len(m[0].rstrip())
    return DateMention(
        text[m.start() : end],
        m.start(),
        end,
        bound_of("", m["tail"] or "", exact=day is not None),
        relative=relative,
        weekday=_WEEKDAYS[day] if day else None,
    )


def _holiday(text: str, m: re.Match[str]) -> DateMention:
    bound: Bound = "by" if m["before"] else "from" if m["ended"] else "in"
    name = _holidays().names[m["word"]]
    year = re.search(r"(20[0-9]{2})年$", text[: m.start()])
    return DateMention(
        text[m.start() : m.end()],
        m.start(),
        m.end(),
        bound,
        year=int(year[1]) if year else None,
        holiday=name,
    )
