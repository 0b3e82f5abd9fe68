"""The handout as plain text for a terminal: headings underlined, tables in columns where these are wide enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.handout.blocks import Block, Cell, Exercise, Grid, Heading, Line, Paragraph, Quotation
from checker.handout.layout import lettered, stem
from kb.text.columns import pad, text_width, wrap

_RULES = {1: "=", 2: "-"}
"""What headings are underlined with; the lower ones have a mark before them."""
_MARKS = {3: "■ ", 4: "▪ "}
_GAP = 2
_NARROW = 20
"""Columns in which Chinese text that goes over lines can't be read well: such tables are told row by row."""


def render(blocks: list[Block], width: int = 80) -> str:
    """The blocks in at most ``width`` columns, a blank line between them."""
    return "\n\n".join("\n".join(_block(block, width)) for block in blocks) + "\n"


def _block(block: Block, width: int) -> list[str]:
    match block:
        case Heading():
            return _heading(block, width)
        case Paragraph():
            return _hanging("· " if block.item else "", _plain(block.line), width, indent=2 * block.item)
        case Quotation():
            quoted = [line for text in block.lines if text for line in _indented(text, width)]
            return [*quoted, *_indented(f"——{block.citation}", width)]
        case Grid():
            return _grid(block, width)
        case Exercise():
            options = [line for option in lettered(block.options) for line in _indented(option, width)]
            return [*_hanging(f"{block.number}. ", stem(block), width), *options]


def _heading(heading: Heading, width: int) -> list[str]:
    lines = _hanging(_MARKS.get(heading.level, ""), heading.text, width)
    if heading.level in _RULES:
        return [*lines, _RULES[heading.level] * max(map(text_width, lines))]
    return lines


def _grid(grid: Grid, width: int) -> list[str]:
    """In columns as wide as the text, else as wide as the table says; row by row where these are too narrow."""
    rows = [row for row in grid.rows if not isinstance(row, str)]
    columns = [[title, *map(_cell, cells)] for (title, _), *cells in zip(grid.columns, *rows, strict=True)]
    natural = [max(map(text_width, column)) for column in columns]
    room = width - _GAP * (len(natural) - 1)
    if sum(natural) <= room:
        return _table(grid, natural, width)
    total = sum(share for _, share in grid.columns)
    shared = [int(share / total * room) for _, share in grid.columns]
    if any(has < min(_NARROW, needed) for has, needed in zip(shared, natural, strict=True)):
        return _records(grid, width)
    return _table(grid, shared, width)


def _table(grid: Grid, widths: Sequence[int], width: int) -> list[str]:
    shown = [*_row([title for title, _ in grid.columns], widths), "  ".join("-" * size for size in widths)]
    for row in grid.rows:
        shown += wrap(row, width) if isinstance(row, str) else _row([_cell(cell) for cell in row], widths)
    return shown


def _row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    wrapped = [
        [part for line in cell.split("\n") for part in wrap(line, size)]
        for cell, size in zip(cells, widths, strict=True)
    ]
    return [
        "  ".join(
            pad(lines[number] if number < len(lines) else "", size)
            for lines, size in zip(wrapped, widths, strict=True)
        ).rstrip()
        for number in range(max(map(len, wrapped)))
    ]


def _records(grid: Grid, width: int) -> list[str]:
    """Each row as its cells below each other, under the titles of their columns."""
    return [line for row in grid.rows for line in _record(grid, row, width)]


def _record(grid: Grid, row: tuple[Cell, ...] | str, width: int) -> Iterator[str]:
    if isinstance(row, str):
        yield from wrap(row, width)
        return
    for (title, _), cell in zip(grid.columns, row, strict=True):
        for number, text in enumerate(_cell(cell).split("\n")):
            yield from _hanging(f"  {title}：" if number == 0 else "    ", text, width, indent=4)


def _cell(cell: Cell) -> str:
    return "\n".join(map(_plain, cell))


def _plain(line: Line) -> str:
    return "".join(text for text, _ in line)


def _indented(text: str, width: int) -> list[str]:
    return ["  " + line for line in wrap(text, width - 2)]


def _hanging(mark: str, text: str, width: int, indent: int | None = None) -> list[str]:
    """``mark`` and ``text`` over lines; those that follow are indented by ``indent``, else as far as the mark is wide."""
    indent = text_width(mark) if indent is None else indent
    space = " " * (len(mark) - len(mark.lstrip()))
    first = wrap(mark.lstrip() + text, width - len(space))[0]
    rest = (mark.lstrip() + text)[len(first) :].lstrip()
    return [space + first, *(" " * indent + line for line in (wrap(rest, width - indent) if rest else []))]
