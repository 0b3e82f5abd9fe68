"""Institutions by any of their names: a form lists 建设银行, people ask for 建行 (corpus/institutions.toml)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kb.corpus import read_toml
from kb.index.fold import find_all, fold

if TYPE_CHECKING:
    from kb.index.concepts import Concept
    from kb.index.engine import Engine

SAME = 0.9
"""What a match counts by another name."""


@cache
def _spellings() -> tuple[tuple[str, ...], ...]:
    """The names of each institution, folded; those that need a branch word after them (``中信?``) left out."""
    entries = (
        entry.split("/")
        for regions in read_toml("institutions.toml")["known"].values()
        for names in regions.values()
        for entry in names.split()
    )
    plain = (tuple(fold(name) for name in names if not name.endswith("?")) for names in entries)
    return tuple(names for names in plain if len(names) > 1)


def alias_marks(folded: str) -> list[str]:
    """``alias:建行|建设银行`` for each name an institution in the text has besides the one there."""
    return [
        f"alias:{other}|{names[0]}"
        for names in _spellings()
        if any(name in folded for name in names)
        for other in names
    ]


def name_institutions(engine: Engine, text: str, concepts: list[Concept]) -> list[Concept]:
    """The concepts, words that are an institution's name given all its names."""
    from kb.index.concepts import Concept, tokens_of

    folded = fold(text)
    named = [
        tuple(mark.removeprefix("alias:").split("|")[::-1])
        for mark in engine.terms("marks", "alias:")
        if mark.removeprefix("alias:").partition("|")[0] in folded
    ]
    if not named:
        return concepts
    tokens = tokens_of(text)
    edges = {edge for _, start, end in tokens for edge in (start, end)}
    every: dict[str, list[str]] = {}
    for mark in engine.terms("marks", "alias:"):
        name, _, institution = mark.removeprefix("alias:").partition("|")
        every.setdefault(institution, []).append(name)
    for institution, name in sorted(named, key=lambda found: (-len(found[1]), found)):
        for start, end in find_all(text, name):
            if start not in edges or end not in edges:
                continue
            if any(c.start <= start and end <= c.end and len(c.words) > 1 for c in concepts):
                continue
            words = dict.fromkeys(every[institution], SAME) | {name: 1.0}
            concepts = [c for c in concepts if c.end <= start or end <= c.start]
            concepts.append(Concept(text[start:end], start, end, words))
    return sorted(concepts, key=lambda found: found.start)
