"""Two notices compared as a whole."""

from __future__ import annotations

from kb.diff.folding import folded
from kb.diff.matching import Likeness, match, moved
from kb.diff.model import Change, Comparison, Kind, Part
from kb.diff.parts import parts_of
from kb.diff.pieces import difference
from kb.model import Notice

_COMPARED = (
    "title",
    "document_number",
    "issuing_authority",
    "issue_date",
    "addressees",
    "copy_recipients",
    "contact",
    "status",
)
_NEAR = 0.4
"""Share of an added or removed part's words from which another part is named as near."""


def compare(old: Notice, new: Notice) -> Comparison:
    """What became of every part of ``old``, and what is new in ``new``. Pure."""
    ours, theirs = parts_of(old), parts_of(new)
    likeness = Likeness(ours, theirs)
    found = match(ours, theirs, likeness)
    elsewhere = moved(ours, theirs, found)
    back = {j: i for i, j in found.items()}
    contained = {i: likeness.of(i) for i in range(len(ours))}
    changes: list[Change] = []
    removed = [i for i in range(len(ours)) if i not in found]
    for j, part in enumerate(theirs):
        i = back.get(j)
        if i is None:
            near = max(range(len(ours)), key=lambda k: contained[k].get(j, (0, 0))[1], default=-1)
            is_near = near >= 0 and contained[near].get(j, (0, 0))[1] >= _NEAR
            changes.append(Change("added", None, part, near=ours[near] if is_near else None))
            continue
        if i not in elsewhere:
            changes += _removed(ours, theirs, [k for k in removed if k < i], contained)
            removed = [k for k in removed if k > i]
        changes.append(_pair(ours[i], part, i in elsewhere))
    changes += _removed(ours, theirs, removed, contained)
    return Comparison(old, new, _elements(old, new), tuple(changes))


def _removed(
    old: list[Part], new: list[Part], places: list[int], contained: dict[int, dict[int, tuple[float, float]]]
) -> list[Change]:
    changes = []
    for i in places:
        near = max(contained[i], key=lambda j: contained[i][j][1], default=None)
        is_near = near is not None and contained[i][near][1] >= _NEAR
        changes.append(
            Change("removed", old[i], None, near=new[near] if near is not None and is_near else None)
        )
    return changes


def _pair(old: Part, new: Part, elsewhere: bool) -> Change:
    renumbered = folded(old.label) != folded(new.label)
    if folded(old.text) == folded(new.text):
        kind: Kind = "moved" if elsewhere else "renumbered" if renumbered else "unchanged"
        return Change(kind, old, new, renumbered, elsewhere, 1.0)
    pieces = difference(old.text, new.text)
    same = sum(len(piece.new) for piece in pieces if piece.change == "equal")
    longest = max(sum(len(piece.old) for piece in pieces), sum(len(piece.new) for piece in pieces), 1)
    return Change("changed", old, new, renumbered, elsewhere, round(same / longest, 3), pieces)


def _elements(old: Notice, new: Notice) -> tuple[tuple[str, str, str], ...]:
    """Metadata that both know and that differ: what one text does not show need not have changed."""
    pairs = [(name, old.element(name), new.element(name)) for name in _COMPARED]
    return tuple(
        (name, ours, theirs)
        for name, ours, theirs in pairs
        if ours and theirs and folded(ours) != folded(theirs)
    )
