"""Where a quotation that isn't verbatim comes from: the best stretch of a source, and the difference.

Semi-global edit distance after Sellers (1980): the quotation is aligned as a whole, the source's ends are free. What
a library's partial ratio gives is a window as long as the quotation, which shifts words left out to the window's
edge; here they show as left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from checker.verify.model import Change

_CELLS = 4_000_000
"""Above this many cells the table is too slow; difflib takes over."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """``start`` and ``end`` in the source; ``edits`` as (change, quotation's [i, j), source's [i, j))."""

    start: int
    end: int
    distance: int
    edits: tuple[tuple[Change, int, int, int, int], ...]


def align(quoted: str, source: str) -> Alignment:
    """The stretch of ``source`` nearest to the whole of ``quoted``; the first of equally near ones."""
    if len(quoted) * len(source) > _CELLS:
        return _by_blocks(quoted, source)
    rows = _table(quoted, source)
    last = rows[-1]
    end = min(range(len(last)), key=last.__getitem__)
    steps: list[Change] = []
    i, j = len(quoted), end
    while i:
        here = rows[i][j]
        if j and quoted[i - 1] == source[j - 1] and rows[i - 1][j - 1] == here:
            steps.append("equal")
            i, j = i - 1, j - 1
        elif j and rows[i - 1][j - 1] + 1 == here:
            steps.append("replace")
            i, j = i - 1, j - 1
        elif rows[i - 1][j] + 1 == here:
            steps.append("delete")
            i -= 1
        else:
            steps.append("insert")
            j -= 1
    return Alignment(j, end, last[end], _grouped(steps[::-1], j))


def _table(quoted: str, source: str) -> list[list[int]]:
    rows = [[0] * (len(source) + 1)]
    for i, character in enumerate(quoted, 1):
        above, left = rows[-1], i
        row = [i]
        for j, other in enumerate(source):
            best = above[j] if character == other else above[j] + 1
            if above[j + 1] < best:
                best = above[j + 1] + 1
            if left < best:
                best = left + 1
            row.append(best)
            left = best
        rows.append(row)
    return rows


def _grouped(steps: list[Change], start: int) -> tuple[tuple[Change, int, int, int, int], ...]:
    edits: list[tuple[Change, int, int, int, int]] = []
    i, j = 0, start
    for step in steps:
        ni, nj = i + (step != "insert"), j + (step != "delete")
        if edits and edits[-1][0] == step:
            edits[-1] = (step, edits[-1][1], ni, edits[-1][3], nj)
        else:
            edits.append((step, i, ni, j, nj))
        i, j = ni, nj
    return tuple(edits)


def _by_blocks(quoted: str, source: str) -> Alignment:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, quoted, source, autojunk=False)
    solid = [block for block in matcher.get_matching_blocks() if block.size >= 4]
    start, end = (solid[0].b, solid[-1].b + solid[-1].size) if solid else (0, 0)
    matcher.set_seq2(source[start:end])
    edits = tuple((tag, i, ni, j + start, nj + start) for tag, i, ni, j, nj in matcher.get_opcodes())
    distance = sum(max(ni - i, nj - j) for tag, i, ni, j, nj in edits if tag != "equal")
    return Alignment(start, end, distance, edits)
