"""Where the lines of a PDF page stand: how far they are set in, how far apart, and how wide the text is set."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import quantiles
from typing import Any

from checker.reading.blocks import Line, width
from checker.reading.encoding import clean
from checker.reading.ideographs import unify

_HAN = "[\u3000-\u9fff\uff00-\uffef]"
_MARKS = re.compile(r"\s*[“”‘’](?:\s*[“”‘’])*\s*")
_GAP = re.compile(rf"(?<={_HAN}) (?={_HAN})|(?<={_HAN}) $")
_WIDE = 1.45
"""A gap so many times the ordinary one sets a paragraph apart; a line of another size or a superscript does not."""
_SHARED = 0.05
"""Share of the lines that start where the text starts, or further left: fewer hang out into the margin."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text shown in one go: where it starts (points from the left and from the bottom) and its size in points."""

    text: str
    left: float = 0.0
    base: float = 0.0
    size: float = 0.0
    """0 when it can't be told where the text stands, as on a page that is turned."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is set. ``left`` and ``em`` (the width of a Chinese character) are in points."""

    left: float
    em: float
    gap: float
    """From one line to the next, in points; 0 when it can't be told."""

    def columns(self, points: float) -> int:
        """A distance in columns, half a Chinese character each."""
        return round(2 * points / self.em)

    def measure(self, paper: float) -> int:
        """Columns between margins of one width on paper ``paper`` points wide."""
        return max(self.columns(paper - 2 * self.left), 0)


def pieces_of(page: Any) -> list[Piece]:
    """A page's text in the order it is read.

    Quotation marks of another font, which some writers put before their line, go to their gaps.
    """
    pieces: list[Piece] = []

    def visit(text: str, around: list[float], matrix: list[float], font: Any, size: float) -> None:
        pieces.append(_placed(unify(text), around, matrix, size))

    whole = unify(page.extract_text(visitor_text=visit))
    if any(_MARKS.fullmatch(piece.text) for piece in pieces):
        return _with_marks(pieces)
    return pieces if "".join(piece.text for piece in pieces) == whole else [Piece(whole)]


def _placed(text: str, around: Sequence[float], matrix: Sequence[float], size: float) -> Piece:
    """A piece with its place on the page: the text's matrix seen through the one around it (ISO 32000-1, 9.4.4)."""
    x, y = matrix[4], matrix[5]
    left = x * around[0] + y * around[2] + around[4]
    base = x * around[1] + y * around[3] + around[5]
    across = matrix[0] * around[0] + matrix[1] * around[2]
    slant = matrix[0] * around[1] + matrix[1] * around[3]
    upright = across > 0 and abs(slant) < 0.01 * across
    return Piece(text, left, base, abs(size) * across if upright and math.isfinite(left + base) else 0.0)


def _with_marks(pieces: list[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    ahead: Piece | None = None
    for piece in pieces:
        if ahead is not None:
            if not piece.text.strip():
                joined.append(piece)
                continue
            beside = abs(piece.base - ahead.base) < 1 and piece.left < ahead.left
            filled = _filled(ahead.text, piece.text) if beside else ""
            joined.append(replace(piece, text=filled or ahead.text + piece.text))
            ahead = None
        elif _MARKS.fullmatch(piece.text):
            ahead = piece
        else:
            joined.append(piece)
    return joined + ([ahead] if ahead else [])


def _filled(marks: str, text: str) -> str:
    """The text with the marks in its gaps, one in each, the last behind it when there is one gap less."""
    signs = marks.split() if " " in marks.strip() else list(marks.strip())
    body = text.rstrip("\n")
    parts = _GAP.split(body)
    if len(signs) == len(parts):
        parts.append("")
    if len(signs) != len(parts) - 1:
        return ""
    whole = parts[0] + "".join(sign + part for sign, part in zip(signs, parts[1:], strict=True))
    return whole + text[len(body) :]


def lines_of(pieces: Iterable[Piece]) -> list[Piece]:
    """The lines with text, each placed where its first piece is, its leading space counted as text of its size."""
    lines: list[Piece] = []
    run: list[Piece] = []
    for piece in pieces:
        first, *others = piece.text.split("\n")
        run.append(replace(piece, text=first))
        for other in others:
            lines += _line(run)
            run = [replace(piece, text=other)]
    return lines + _line(run)


def _line(run: Sequence[Piece]) -> list[Piece]:
    found = []
    head = next((piece for piece in run if piece.text.strip()), Piece(""))
    for text in clean("".join(piece.text for piece in run)).split("\n"):
        if shown := text.strip():
            lead = text[: len(text) - len(text.lstrip())]
            found.append(replace(head, text=shown, left=head.left + width(lead) * head.size / 2))
    return found


def layout_of(pages: Sequence[Sequence[Piece]]) -> Layout | None:
    """How the text is set: the size and the left edge of most of it. None when its place can't be told."""
    lines = [line for page in pages for line in page]
    if not lines or any(not line.size for line in lines):
        return None
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    em = max(sizes, key=lambda size: (sizes[size], size))
    lefts = sorted(line.left for line in lines)
    left = next(
        at for at in lefts if sum(abs(other - at) < em / 2 for other in lefts) >= _SHARED * len(lefts)
    )
    gaps = sorted(gap for page in pages for gap in _gaps(page) if gap > em / 2)
    return Layout(left, em, quantiles(gaps, n=4)[0] if len(gaps) > 1 else sum(gaps))


def _gaps(page: Sequence[Piece]) -> list[float]:
    return [before.base - line.base for before, line in pairwise(page)]


def set_lines(page: Sequence[Piece], number: int, layout: Layout | None) -> list[Line]:
    """The lines of one page with their indent, an empty one where the gap is wider than between lines."""
    if layout is None:
        return [Line(number, line.text, page=number) for line in page]
    found: list[Line] = []
    above: Piece | None = None
    for line in page:
        if above is not None and layout.gap and above.base - line.base > _WIDE * layout.gap:
            found.append(Line(number, "", page=number))
        found.append(Line(number, line.text, max(layout.columns(line.left - layout.left), 0), page=number))
        above = line
    return found
