"""Sentences that no requirement quotes, put beside each other by likeness."""

from __future__ import annotations

from collections.abc import Sequence

from kb.likeness import Likeness, Vector, cosine
from kb.model import Clause, Sentence
from kb.store import load_notices

ALIKE = 0.22
"""Sentences of two notices are set side by side from this likeness on: nine in ten of them are then of clauses
aligned by hand (tests/compare/alignment.toml; chosen on its tuned half)."""

Found = tuple[Clause, Sentence]


def group(sentences: Sequence[Found]) -> list[list[Found]]:
    """The sentences in groups: each with those of other notices most like it; in the order given."""
    likeness = Likeness(
        ("", sentence.text)
        for notice in load_notices()
        for clause in notice.clauses()
        for sentence in clause.sentences
    )
    groups: list[list[tuple[Found, Vector]]] = []
    for clause, sentence in sentences:
        vector = likeness.vector("", sentence.text)
        best: tuple[float, list[tuple[Found, Vector]]] | None = None
        for members in groups:
            nearest = max(
                (cosine(vector, other) for (there, _), other in members if there.notice != clause.notice),
                default=0.0,
            )
            if nearest >= ALIKE and (best is None or nearest > best[0]):
                best = nearest, members
        if best:
            best[1].append(((clause, sentence), vector))
        else:
            groups.append([((clause, sentence), vector)])
    return [[found for found, _ in members] for members in groups]
