"""What a later provision does to the deadlines and recurrences of an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from checker.compare.mentions import align, mentions
from checker.compare.model import Change, Kind, Provision
from checker.compare.numbers import stricter
from kb.text.dates import DateMention, Every, find_dates, latest_date, latest_due
from kb.text.quantities import find_quantities

_TIMES_A_YEAR: dict[Every, int] = {
    "day": 365,
    "week": 52,
    "ten_days": 36,
    "month": 12,
    "quarter": 4,
    "half_year": 2,
    "year": 1,
}


def deadlines(earlier: Provision, later: Provision, year: int) -> Iterator[Change]:
    """Deadlines moved, recurrences made more or less frequent; ``year`` stands for years that a date leaves out."""
    pairs, dropped, added = align(mentions(earlier, _due), mentions(later, _due))
    if len(dropped) == len(added) == 1 and not pairs:
        pairs, dropped, added = [(dropped[0], added[0])], [], []
    for first, second in pairs:
        kind = moved(first.value, second.value, year)
        if kind is not None:
            yield kind, "deadline", first.value.text, second.value.text, (first.said.id,), (second.said.id,)
    for mention in added:
        yield "adds", "deadline", "", mention.value.text, (), (mention.said.id,)
    for mention in dropped:
        yield "drops", "deadline", mention.value.text, "", (mention.said.id,), ()


def moved(before: DateMention, after: DateMention, year: int) -> Kind | None:
    """Whether ``after`` asks for it earlier or more often; ``differs`` when the two are of different kinds."""
    if (before.every is None) != (after.every is None):
        return "differs"
    if before.every is not None and after.every is not None:
        return _recurring(before, after, year)
    on, then = (latest_date(mention, default_year=year) for mention in (before, after))
    if on is None or then is None:
        return _counted(before, after) if on is then else "differs"
    if on == then:
        return None
    if (on.month, on.day) == (then.month, then.day):
        return "differs"  # the same day of another year: each notice's own year
    return "tightens" if then < on else "loosens"


def _recurring(before: DateMention, after: DateMention, year: int) -> Kind | None:
    ours, theirs = _a_year(before), _a_year(after)
    if ours != theirs:
        return "tightens" if theirs > ours else "loosens"
    on, then = (latest_due(mention, _period_end(mention, year)) for mention in (before, after))
    if on == then:
        return None
    if on is None or then is None:
        return "tightens" if on is None else "loosens"
    return "tightens" if then < on else "loosens"


def _counted(before: DateMention, after: DateMention) -> Kind | None:
    """Spans counted from an event (印发之日起3个月内)."""
    ours, theirs = find_quantities(before.text), find_quantities(after.text)
    if len(ours) == len(theirs) == 1 and ours[0].unit == theirs[0].unit:
        return stricter(ours[0], theirs[0])
    return None if before.text == after.text else "differs"


def _a_year(mention: DateMention) -> float:
    return _TIMES_A_YEAR[mention.every] / mention.interval if mention.every else 0.0


def _period_end(mention: DateMention, year: int) -> date:
    """The end of a period from which the day it falls due is counted."""
    return {"half_year": date(year, 6, 30), "year": date(year - 1, 12, 31)}.get(
        mention.every or "", date(year, 3, 31)
    )


def _due(quote: str) -> Sequence[DateMention]:
    """Dates by which something is due, and recurrences; not those that name a year or a time gone by."""
    return [mention for mention in find_dates(quote) if mention.every is not None or mention.bound == "by"]
