"""A character diff made to be read: whole numbers, no crumbs of agreement between changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from kb.diff.folding import folded, tokens
from kb.diff.model import ChangeKind, Piece
from kb.diff.paragraphs import aligned

_CRUMB = 1
"""Characters of agreement between two changes that are read as part of the change."""
_KEPT = 0.8
"""Share of the agreement that a comparison by paragraphs must keep; else they were only laid out otherwise."""
_STRETCH = 6
_MOST = 2_000_000
"""Product of the lengths up to which characters are compared; beyond, whole sentences are."""
_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]+|[^。；！？\n]+")

Run = tuple[bool, str, str]


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of two texts, in order; together their sides are the texts less white space.

    Where paragraphs have counterparts they are compared one by one, and an equal newline stands between them.
    """
    runs = _joined(_runs(old, new))
    ours, theirs = ([part for part in text.split("\n") if folded(part)] for text in (old, new))
    if max(len(ours), len(theirs)) > 1:
        by_paragraph = _joined(_paragraph_runs(aligned(ours, theirs)))
        if _same(by_paragraph) >= _KEPT * _same(runs):
            runs = by_paragraph
    return tuple(Piece(_change(same, ours, theirs), ours, theirs) for same, ours, theirs in runs)


def _paragraph_runs(pairs: list[tuple[str, str]]) -> Iterator[Run]:
    for at, (ours, theirs) in enumerate(pairs):
        if at:
            yield True, "\n", "\n"
        if ours and theirs:
            yield from _joined(_runs(ours, theirs))
        else:
            yield False, "".join(ours.split()), "".join(theirs.split())


def _same(runs: list[Run]) -> int:
    """Characters of agreement in stretches that are no accident."""
    return sum(len(theirs.strip()) for same, _, theirs in runs if same and len(theirs.strip()) >= _STRETCH)


def _runs(old: str, new: str) -> Iterator[Run]:
    if len(old) * len(new) <= _MOST:
        yield from _tokens_compared(old, new)
        return
    ours, theirs = _SENTENCE.findall(old), _SENTENCE.findall(new)
    for same, a, b in _compared(ours, theirs, [folded(s) for s in ours], [folded(s) for s in theirs]):
        if same or not a or not b or len(a) * len(b) > _MOST:
            yield same, a, b
        else:
            yield from _tokens_compared(a, b)


def _tokens_compared(old: str, new: str) -> Iterator[Run]:
    ours, theirs = list(tokens(old)), list(tokens(new))
    return _compared(
        [printed for printed, _ in ours],
        [printed for printed, _ in theirs],
        [word for _, word in ours],
        [word for _, word in theirs],
    )


def _compared(
    old: Sequence[str], new: Sequence[str], old_keys: Sequence[str], new_keys: Sequence[str]
) -> Iterator[Run]:
    matcher = SequenceMatcher(None, old_keys, new_keys, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        yield tag == "equal", "".join(old[a:b]), "".join(new[c:d])


def _joined(runs: Iterator[Run]) -> list[Run]:
    joined: list[Run] = []
    for same, ours, theirs in runs:
        crumb = same and len(theirs) <= _CRUMB and bool(joined) and not joined[-1][0] and theirs.isalnum()
        if joined and (joined[-1][0] == same or (not joined[-1][0] and crumb)):
            before, a, b = joined.pop()
            joined.append((before, a + ours, b + theirs))
        else:
            joined.append((same, ours, theirs))
    return _without_trailing_crumbs(joined)


def _without_trailing_crumbs(runs: list[Run]) -> list[Run]:
    """A change that took in a crumb but no change after it gives it back."""
    found: list[Run] = []
    for same, ours, theirs in runs:
        if not same:
            shared = 0
            while shared < min(len(ours), len(theirs)) and ours[-1 - shared] == theirs[-1 - shared]:
                shared += 1
            if shared and ours[-shared:].isalnum() and not ours[-shared:].isascii():
                kept = len(ours) - shared
                found += (
                    [(False, ours[:kept], theirs[: len(theirs) - shared])]
                    if ours[:kept] + theirs[: len(theirs) - shared]
                    else []
                )
                found.append((True, ours[kept:], theirs[len(theirs) - shared :]))
                continue
        if found and found[-1][0] == same:
            _, a, b = found.pop()
            ours, theirs = a + ours, b + theirs
        found.append((same, ours, theirs))
    return found


def _change(same: bool, old: str, new: str) -> ChangeKind:
    if same:
        return "equal"
    return "replace" if old and new else "delete" if old else "insert"
