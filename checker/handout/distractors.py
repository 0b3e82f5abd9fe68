"""Wrong options for a blank: what stands in the same kind of place elsewhere in the notices."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable

from checker.handout.blanks import Blank, all_blanks, force_of, is_issuer, names_of
from checker.handout.model import QuestionKind
from kb.cite import notice_of
from kb.text.dates import DateMention, latest_date

WRONG = 3
"""Wrong options wanted for each question."""


def distractors_for(blank: Blank) -> tuple[str, ...]:
    """Up to three wrong options, the most confusable first; the same for the same corpus."""
    others = [one for one in all_blanks() if one.kind == blank.kind and one.text != blank.text]
    return tuple(_READERS[blank.kind](blank, others)[:WRONG])


def _numbers(blank: Blank, others: Iterable[Blank]) -> list[str]:
    """Numbers of the same unit, then of any, the nearest in proportion first."""
    own = float(blank.text)

    def rank(one: Blank) -> tuple[bool, float, float]:
        value = float(one.text)
        ratio = abs(math.log(value / own)) if value and own else math.inf
        return one.sort != blank.sort, ratio, value

    return _distinct(one.text for one in sorted(others, key=rank) if float(one.text) != own)


def _dates(blank: Blank, others: Iterable[Blank]) -> list[str]:
    """Dates of the same make (a deadline, a year, one told from another), then those that share most of it."""
    own = _mention(blank)
    kept = [one for one in others if not _same_day(blank, own, _mention(one))]
    return _distinct(one.text for one in sorted(kept, key=lambda one: -_likeness(own, _mention(one))))


def _bearers(blank: Blank, others: Iterable[Blank]) -> list[str]:
    """Bearers of the same notice, the most frequent first, then of the others; none that is partly the same."""
    own = names_of(blank)
    apart = [one for one in others if not own & names_of(one) and not is_issuer(one)]
    counts = Counter((one.notice != blank.notice, one.sort, one.text) for one in apart)
    found: dict[str, str] = {}
    for (_, sort, text), _count in sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0])):
        found.setdefault(sort, text)
    return _distinct(found.values())


def _forces(blank: Blank, others: Iterable[Blank]) -> list[str]:
    """For each other force the most usual word, first of those that stand in the same place of a sentence."""
    where = blank.sort.rpartition("|")[2]
    counts = Counter((one.sort.rpartition("|")[2] != where, force_of(one), one.text) for one in others)
    found: dict[tuple[str, str], str] = {}
    for (_, key, text), _count in sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0])):
        if key != force_of(blank):
            found.setdefault(key, text)
    return _distinct(found.values())


_READERS: dict[QuestionKind, Callable[[Blank, Iterable[Blank]], list[str]]] = {
    "number": _numbers,
    "date": _dates,
    "bearer": _bearers,
    "force": _forces,
}


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _mention(blank: Blank) -> DateMention:
    return next(one for one in blank.sentence.dates if one.start == blank.start)


def _likeness(one: DateMention, other: DateMention) -> int:
    """How many traits two mentions share."""
    traits = ("every", "year", "month", "day", "quarter", "half", "relative", "part")
    shared = sum(bool(getattr(one, name)) == bool(getattr(other, name)) for name in traits)
    return shared + 2 * (one.bound == other.bound) + 2 * (one.text[-1:] == other.text[-1:])


def _same_day(blank: Blank, own: DateMention, theirs: DateMention) -> bool:
    """Whether the two would mean the same there, so that either is right: 2022年 and 全年 in a notice of 2022."""
    if own.every or theirs.every:
        return (own.every, own.day, own.month_offset) == (theirs.every, theirs.day, theirs.month_offset)
    year = _year(blank.notice)
    day = latest_date(own, default_year=year)
    return day is not None and day == latest_date(theirs, default_year=year)


def _year(notice: str) -> int:
    """The year a notice speaks of: of its date of issue, else the one in its id, else none that is told."""
    stated = notice_of(notice).element("issue_date")[:4] or notice.rpartition("-")[2]
    return int(stated) if stated.isdigit() and len(stated) == 4 else 1
