"""What one provision has more, less, stricter or looser than another: from their data, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checker.compare.bearers import relate
from checker.compare.deadlines import deadlines
from checker.compare.model import Change, Provision, Remark
from checker.compare.numbers import numbers
from checker.compare.provisions import FORCE_ORDER
from checker.report.wording import FORCE_WORDS
from kb import corpus
from kb.lineage import describe


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
    if "none" in (earlier.force, later.force):
        return
    ours, theirs = ((FORCE_ORDER.index(side.force), _in_principle(side)) for side in (earlier, later))
    if ours == theirs:
        return
    yield (
        "differs"
        if "must" not in (earlier.force, later.force) and ours[0] != theirs[0]
        else "tightens"
        if theirs < ours
        else "loosens",
        "force",
        _force_words(earlier),
        _force_words(later),
        tuple(entry.id for entry in earlier.said if entry.force == earlier.force),
        tuple(entry.id for entry in later.said if entry.force == later.force),
    )


def _force_words(provision: Provision) -> str:
    return FORCE_WORDS[provision.force] + (
        f"（{_in_principle(provision)}）" if _in_principle(provision) else ""
    )


def _in_principle(provision: Provision) -> str:
    """原则上 and the like, when all that binds strongest is so softened; else empty."""
    softeners: list[str] = corpus.read_toml("lexicon/compare.toml")["softeners"]
    binding = [quote for entry in provision.said if entry.force == provision.force for quote in entry.quotes]
    found = [next((word for word in softeners if word in quote), "") for quote in binding]
    return found[0] if found and all(found) else ""


def _bearers(earlier: Provision, later: Provision, year: int) -> Iterator[Change]:
    del year
    kind = relate(_sure(earlier), _sure(later))
    if kind is not None:
        yield kind, "bearer", _named(earlier), _named(later), (), ()


def _sure(provision: Provision) -> tuple[str, ...]:
    """The bearers, but for those a sentence inherits in a clause that names several."""
    sure = [name for entry in provision.said if not entry.bearer_unsure for name in entry.bearers]
    return tuple(dict.fromkeys(sure))


def _named(provision: Provision) -> str:
    """The bearers, with a word of warning when no sentence names them itself."""
    inherited = all(entry.bearer_inherited for entry in provision.said)
    return "、".join(_sure(provision)) + ("（承前）" if inherited else "")


def _elements(earlier: Provision, later: Provision, year: int) -> Iterator[Change]:
    del year
    for name, place in zip(later.elements, later.element_places, strict=True):
        if name not in earlier.elements:
            yield "adds", "element", "", name, (), (place,)
    for name, place in zip(earlier.elements, earlier.element_places, strict=True):
        if name not in later.elements:
            yield "drops", "element", name, "", (place,), ()


def _ids(provision: Provision) -> tuple[str, ...]:
    return tuple(entry.id for entry in provision.said)


_CHANGES: tuple[Callable[[Provision, Provision, int], Iterator[Change]], ...] = (
    _force,
    numbers,
    deadlines,
    _bearers,
    _elements,
)
"""In the order in which remarks are given."""
