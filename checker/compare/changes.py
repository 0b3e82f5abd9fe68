"""What one provision has more, less, stricter or looser than another: from their data, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from checker.compare.bearers import relate
from checker.compare.model import Aspect, Kind, Provision, Remark, Said
from checker.compare.provisions import FORCE_ORDER
from checker.report.wording import FORCE_WORDS
from kb.lineage import describe
from kb.text.dates import DateMention, find_dates, latest_date
from kb.text.quantities import Quantity, find_quantities

Mention = TypeVar("Mention", Quantity, DateMention)
Change = tuple[Kind, Aspect, str, str, tuple[str, ...], tuple[str, ...]]
"""Kind, aspect, words before and after, and the ids of the sentences they stand in."""


def remarks(earlier: Provision, later: Provision, year: int) -> tuple[Remark, ...]:
    """What ``later`` changes against ``earlier``; ``year`` stands for years that a date leaves out."""
    return tuple(
        Remark(
            kind=kind,
            aspect=aspect,
            earlier=earlier.notice,
            later=later.notice,
            relation=describe(later.notice, earlier.notice),
            sentences=(before_ids or _ids(earlier), after_ids or _ids(later)),
            before=before,
            after=after,
        )
        for changes in _CHANGES
        for kind, aspect, before, after, before_ids, after_ids in changes(earlier, later, year)
    )


def silence(said: Provision, silent: str, *, said_first: bool) -> Remark:
    """One notice says something on the matter and the other nothing."""
    return Remark(
        kind="drops" if said_first else "adds",
        aspect="provision",
        earlier=said.notice if said_first else silent,
        later=silent if said_first else said.notice,
        relation=describe(silent, said.notice) if said_first else describe(said.notice, silent),
        sentences=(_ids(said), ()) if said_first else ((), _ids(said)),
        before="",
        after="",
    )


def _force(earlier: Provision, later: Provision, year: int) -> Iterator[Change]:
    del year
    ours, theirs = FORCE_ORDER.index(earlier.force), FORCE_ORDER.index(later.force)
    if ours == theirs or "none" in (earlier.force, later.force):
        return
    yield (
        "tightens" if theirs < ours else "loosens",
        "force",
        FORCE_WORDS[earlier.force],
        FORCE_WORDS[later.force],
        tuple(entry.id for entry in earlier.said if entry.force == earlier.force),
        tuple(entry.id for entry in later.said if entry.force == later.force),
    )


def _bearers(earlier: Provision, later: Provision, year: int) -> Iterator[Change]:
    del year
    kind = relate(earlier.bearers, later.bearers)
    if kind is not None:
        yield kind, "bearer", _named(earlier), _named(later), (), ()


def _named(provision: Provision) -> str:
    """The bearers, with a word of warning when no sentence names them itself."""
    inherited = all(entry.bearer_inherited for entry in provision.said)
    return "、".join(provision.bearers) + ("（承前）" if inherited else "")


def _elements(earlier: Provision, later: Provision, year: int) -> Iterator[Change]:
    del year
    for name in later.elements:
        if name not in earlier.elements:
            yield "adds", "element", "", name, (), ()
    for name in earlier.elements:
        if name not in later.elements:
            yield "drops", "element", name, "", (), ()


def _numbers(earlier: Provision, later: Provision, year: int) -> Iterator[Change]:
    del year
    ours, theirs = _quantities(earlier), _quantities(later)
    for unit in dict.fromkeys(quantity.unit for _, quantity in (*ours, *theirs)):
        before = [entry for entry in ours if entry[1].unit == unit]
        after = [entry for entry in theirs if entry[1].unit == unit]
        if len(before) == len(after) == 1 and before[0][1].change == after[0][1].change:
            kind = _stricter(before[0][1], after[0][1])
            if kind is not None:
                yield (
                    kind,
                    "number",
                    before[0][1].text,
                    after[0][1].text,
                    (before[0][0].id,),
                    (after[0][0].id,),
                )
            continue
        same = {quantity.text for _, quantity in before} & {quantity.text for _, quantity in after}
        for entry, quantity in after:
            if quantity.text not in same:
                yield "adds", "number", "", quantity.text, (), (entry.id,)
        for entry, quantity in before:
            if quantity.text not in same:
                yield "drops", "number", quantity.text, "", (entry.id,), ()


def _quantities(provision: Provision) -> list[tuple[Said, Quantity]]:
    """The quantities quoted, without 一次, 一个 and the like, which limit nothing."""
    return [(entry, q) for entry, q in _found(provision, find_quantities) if not q.text.startswith("一")]


def _stricter(before: Quantity, after: Quantity) -> Kind | None:
    """Whether what ``after`` allows lies within what ``before`` allows, or the other way round."""
    ours, theirs = _bounds(before), _bounds(after)
    if ours == theirs and before.approximate == after.approximate:
        return None
    if theirs[0] >= ours[0] and theirs[1] <= ours[1]:
        return "tightens"
    if theirs[0] <= ours[0] and theirs[1] >= ours[1]:
        return "loosens"
    return "differs"


def _bounds(quantity: Quantity) -> tuple[tuple[float, int], tuple[float, int]]:
    """Lower and upper bound, each with whether it is itself left out."""
    low = float("-inf") if quantity.low is None else float(quantity.low)
    high = float("inf") if quantity.high is None else float(quantity.high)
    return (low, int(quantity.low_open)), (high, -int(quantity.high_open))


def _deadlines(earlier: Provision, later: Provision, year: int) -> Iterator[Change]:
    ours, theirs = _due(earlier, year), _due(later, year)
    if len(ours) == len(theirs) == 1:
        (before, first, on), (after, second, then) = ours[0], theirs[0]
        if (on is None) != (then is None) or first.every != second.every:
            yield "differs", "deadline", first.text, second.text, (before.id,), (after.id,)
        elif on is not None and then is not None and on != then:
            kind: Kind = "tightens" if then < on else "loosens"
            yield kind, "deadline", first.text, second.text, (before.id,), (after.id,)
        return
    same = {mention.text for _, mention, _ in ours} & {mention.text for _, mention, _ in theirs}
    for entry, mention, _ in theirs:
        if mention.text not in same:
            yield "adds", "deadline", "", mention.text, (), (entry.id,)
    for entry, mention, _ in ours:
        if mention.text not in same:
            yield "drops", "deadline", mention.text, "", (entry.id,), ()


def _due(provision: Provision, year: int) -> list[tuple[Said, DateMention, date | None]]:
    """Dates by which something is due, and recurrences; not those that name a year or a time gone by."""
    return [
        (entry, mention, latest_date(mention, default_year=year))
        for entry, mention in _found(provision, find_dates)
        if mention.every is not None or mention.bound == "by"
    ]


def _found(provision: Provision, find: Callable[[str], Sequence[Mention]]) -> list[tuple[Said, Mention]]:
    return [(entry, mention) for entry in provision.said for quote in entry.quotes for mention in find(quote)]


def _ids(provision: Provision) -> tuple[str, ...]:
    return tuple(entry.id for entry in provision.said)


_CHANGES: tuple[Callable[[Provision, Provision, int], Iterator[Change]], ...] = (
    _force,
    _numbers,
    _deadlines,
    _bearers,
    _elements,
)
"""In the order in which remarks are given."""
