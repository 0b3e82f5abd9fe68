"""The sentences of a notice that a requirement quotes, and how strongly the quoted words bind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from checker.catalogue import SourceRef
from checker.compare.model import Provision, Said
from checker.compare.numbers import is_limit
from kb import corpus
from kb.cite import official, place_of
from kb.model import Clause, Force, Notice, Sentence
from kb.store import find_clause
from kb.text.force import stated_force
from kb.text.sentences import split_clauses

FORCE_ORDER: tuple[Force, ...] = ("must", "should", "aim", "none")
"""Strongest first."""


def said_in(sources: Sequence[SourceRef]) -> tuple[Said, ...]:
    """The sentences that hold the quotations, in order of the notice, each once with all its quotations."""
    found: dict[str, tuple[Clause, Sentence | None, list[str]]] = {}
    for source in sources:
        clause = find_clause(source.clause)
        for sentence, part in _parts(clause, source.quote):
            entry = found.setdefault(sentence.id if sentence else clause.id, (clause, sentence, []))
            if part not in entry[2]:
                entry[2].append(part)
    return tuple(
        said(clause, sentence, quotes)
        for clause, sentence, quotes in sorted(found.values(), key=lambda entry: _place(entry[0], entry[1]))
    )


def said(clause: Clause, sentence: Sentence | None, quotes: Sequence[str]) -> Said:
    """A sentence with the quotations in it; without a sentence, the clause's heading."""
    if sentence is None:
        return Said(clause.id, clause.id, clause.heading, tuple(quotes), (), False, "none", (), ())
    spans = [(sentence.text.find(quote), len(quote)) for quote in quotes]
    inside = [(start, start + length) for start, length in spans if start >= 0]
    return Said(
        id=sentence.id,
        clause=clause.id,
        text=sentence.text,
        quotes=tuple(quotes),
        bearers=sentence.bearers,
        bearer_inherited=sentence.bearer_inherited,
        force=strongest(force_at(sentence, start) for start, _ in inside or [(0, 0)]),
        quantities=tuple(q.text for q in sentence.quantities if is_limit(q) and _within(q.start, inside)),
        dates=tuple(d.text for d in sentence.dates if _within(d.start, inside)),
        bearer_unsure=sentence.bearer_inherited and _several_before(clause, sentence),
    )


def provision(notice: Notice, said: Sequence[Said], elements: Mapping[str, str] | None = None) -> Provision:
    """What a notice says on a matter, with the citation of the clauses it says it in; ``elements``: name -> place."""
    places = [
        place_of(notice, find_clause(clause)) for clause in dict.fromkeys(entry.clause for entry in said)
    ]
    return provision_of(notice.id, said, elements or {}, official(notice, "、".join(places)))


def provision_of(
    notice: str, said: Sequence[Said], elements: Mapping[str, str] = MappingProxyType({}), citation: str = ""
) -> Provision:
    """What the sentences say together: the strongest of their forces, all of their bearers."""
    return Provision(
        notice=notice,
        said=tuple(said),
        citation=citation,
        force=strongest(entry.force for entry in said),
        bearers=tuple(dict.fromkeys(name for entry in said for name in entry.bearers)),
        elements=tuple(elements),
        element_places=tuple(elements.values()),
    )


def force_at(sentence: Sentence, place: int) -> Force:
    """How strongly the part of the sentence at ``place`` binds.

    It is the sentence's force, until a part opens with 鼓励, 支持 or 可; from there it is encouraged, until a
    part demands again.
    """
    force = sentence.force
    for start, end in split_clauses(sentence.text):
        if start > place:
            break
        part = sentence.text[start:end]
        stated = stated_force(part)
        if stated == "should" and _grants().match(part):
            force = "should"
        elif stated in ("must", "aim"):
            force = stated
    return force


def strongest(forces: Iterable[Force]) -> Force:
    """The strongest of the forces; none when there are none."""
    present = set(forces)
    return next((force for force in FORCE_ORDER if force in present), "none")


def _parts(clause: Clause, quote: str) -> list[tuple[Sentence | None, str]]:
    """The sentences over which a quotation runs, with the part in each; None for the heading."""
    shift = len(clause.full_text) - len(clause.text)
    start = clause.full_text.find(quote)
    if start < 0:
        return []
    end = start + len(quote)
    parts: list[tuple[Sentence | None, str]] = []
    if start < shift:
        parts.append((None, clause.full_text[start : min(end, shift - 1)]))
    for sentence in clause.sentences:
        first = max(start, sentence.start + shift)
        last = min(end, sentence.start + shift + len(sentence.text))
        if first < last:
            parts.append((sentence, clause.full_text[first:last]))
    return parts


def _several_before(clause: Clause, sentence: Sentence) -> bool:
    """Whether sentences before this one name different bearers."""
    named = {
        other.bearers
        for other in clause.sentences
        if other.start < sentence.start and other.bearers and not other.bearer_inherited
    }
    return len(named) > 1


def _place(clause: Clause, sentence: Sentence | None) -> tuple[str, int, int]:
    return clause.notice, clause.source.first_line, sentence.start if sentence else -1


def _within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


@cache
def _grants() -> re.Pattern[str]:
    data = corpus.read_toml("lexicon/compare.toml")
    before, words, not_these = (
        "|".join(sorted(map(re.escape, data[key]), key=len, reverse=True))
        for key in ("before_grants", "grants", "not_grants")
    )
    subject = rf"(?:[^，。；]{{0,16}}(?:{'|'.join(map(re.escape, data['subjects']))}))?"
    return re.compile(rf"{subject}(?:{before})*(?!{not_these})(?:{words})")
