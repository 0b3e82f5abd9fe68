"""The tables of help pages, in which no text is cut: it is folded as Chinese is, or set below the names where little room is left.

A text without spaces is one word to Rich, which cuts a long word with an ellipsis. Imported for help only.
"""

from __future__ import annotations

from rich.columns import Columns
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kb.text.columns import wrap

_ENOUGH = 20
"""Columns that a text needs beside the names it explains; with fewer it is set below them."""
_INDENT = 4
_GAP = 2
"""Columns that Rich puts between two columns of a help table."""


class HelpTable(Table):
    """A table whose last column is text of any length; the other cells are names and never broken."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        rows = list(zip(*(column.cells for column in self.columns), strict=True))
        heads_widths = [
            column.width or max(console.measure(cell).maximum for cell in column.cells)
            for column in self.columns[:-1]
        ]
        room = options.max_width - sum(_GAP + width for width in heads_widths)
        if room < _ENOUGH:
            for *heads, text in rows:
                yield Text(" ").join(_plain(head) for head in heads if _plain(head))
                below = options.max_width - _INDENT
                yield Padding(_folded(text, below), (0, 0, 0, _INDENT))
            return
        beside = Table.grid(padding=(0, _GAP, 0, 0))
        for column, width in zip(self.columns[:-1], heads_widths, strict=True):
            beside.add_column(no_wrap=True, style=column.style, width=width)
        beside.add_column(width=room)
        for *heads, text in rows:
            beside.add_row(*heads, _folded(text, room))
        yield beside


def _plain(cell: RenderableType) -> Text:
    """A name as text; Rich takes plain strings for markup, which names are not."""
    return cell if isinstance(cell, Text) else Text(str(cell))


def _folded(cell: RenderableType, width: int) -> RenderableType:
    """The text of a cell, and what is added to it (默认, 必填), in lines that fit; side by side where they do."""
    if isinstance(cell, Columns):
        parts = [_plain(part) for part in cell.renderables]
        joined = Text(" ").join(parts)
        if joined.cell_len <= width:
            return joined
        return Group(*(_lines(part, width) for part in parts))
    return _lines(_plain(cell), width)


def _lines(text: Text, width: int) -> Text:
    """``text`` with its styles, broken as the other texts of the program are: no punctuation begins a line."""
    folded = Text("\n").join(
        piece
        for paragraph in text.split("\n", allow_blank=True)
        for piece in _cut(paragraph, wrap(paragraph.plain, width))
    )
    folded.no_wrap = True
    folded.overflow = "ignore"
    return folded


def _cut(text: Text, lines: list[str]) -> list[Text]:
    """``text`` where ``lines``, which are it without the spaces between them, begin."""
    places, at = [], 0
    for line in lines:
        at = text.plain.index(line, at)
        places.append(at)
        at += len(line)
    pieces = list(text.divide(places[1:]))
    for piece in pieces:
        piece.rstrip()
    return pieces
