"""Which paragraph (款) of a clause is which of its other version, in order: a diff across them would be crumbs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kb.diff.folding import folded

_ALIKE = 0.3
"""Share of common pairs of characters from which two paragraphs are versions of each other."""
_GROWN = 0.75
"""The same counted over the shorter alone: a paragraph that was much added to."""
_SHORTEST = 20
"""Pairs of characters the shorter needs for that."""


def aligned(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str]]:
    """(old paragraph, new paragraph) from top to bottom; one of them empty where it has no counterpart."""
    ours, theirs = [_pairs(text) for text in old], [_pairs(text) for text in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            together = _weight(ours[i], theirs[j])
            best[i][j] = max(
                best[i + 1][j], best[i][j + 1], together + best[i + 1][j + 1] if together else 0.0
            )
    found: list[tuple[str, str]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        together = _weight(ours[i], theirs[j])
        if together and best[i][j] == together + best[i + 1][j + 1]:
            found.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            found.append((old[i], ""))
            i += 1
        else:
            found.append(("", new[j]))
            j += 1
    return [*found, *((text, "") for text in old[i:]), *(("", text) for text in new[j:])]


def _weight(ours: Counter[str], theirs: Counter[str]) -> float:
    """Pairs of characters in common; 0 where that is too few for versions of one paragraph."""
    common = (ours & theirs).total()
    less, both = min(ours.total(), theirs.total()), ours.total() + theirs.total()
    alike = both and 2 * common / both >= _ALIKE
    return float(common) if alike or (less >= _SHORTEST and common / less >= _GROWN) else 0.0


def _pairs(text: str) -> Counter[str]:
    plain = folded(text)
    return Counter(plain[at : at + 2] for at in range(max(len(plain) - 1, min(len(plain), 1))))
