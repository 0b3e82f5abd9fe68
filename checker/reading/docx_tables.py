"""Tables of a .docx as rows with headers: merged cells repeated, header rows found, forms read as pairs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from checker.reading.blocks import Block, row_text
from checker.reading.docx_package import Element, W, is_on, number, value
from checker.reading.docx_text import ALTERNATIVES
from checker.reading.phrases import is_phrase, says_something

_HEADER_LENGTH = 20


@dataclass(slots=True)
class Cell:
    """A cell with its blocks, first column and span; ``merged`` when it continues the one above."""

    blocks: list[Block]
    first: int
    span: int
    merged: bool

    @property
    def text(self) -> str:
        """The cell's paragraphs, one a line; tables nested in it are not part."""
        return "\n".join(block.text for block in self.blocks if block.kind != "table_row")


@dataclass(slots=True)
class Row:
    """A row of cells; ``header`` when the file marks it as one, ``gone`` when it is deleted or hidden."""

    cells: list[Cell] = field(default_factory=list)
    header: bool = False
    gone: bool = False

    def at(self, column: int) -> Cell | None:
        """The cell that covers a column."""
        return next((cell for cell in self.cells if cell.first <= column < cell.first + cell.span), None)


def read_table(
    table: Element, read_cell: Callable[[Element], list[Block]], on_hidden: Callable[[], None]
) -> list[Block]:
    """Blocks of a table, one a row, nested tables after their row. One column is a box of paragraphs.

    ``on_hidden`` is called for each hidden row with text.
    """
    rows = _rows(table, read_cell, on_hidden)
    columns = max((cell.first + cell.span for row in rows for cell in row.cells), default=0)
    if columns < 2:
        return [block for row in rows for cell in row.cells for block in cell.blocks]
    blocks: list[Block] = []
    while rows and len(rows[0].cells) == 1 and not rows[0].header:
        blocks += rows.pop(0).cells[0].blocks  # a caption set as the first row
    headed = _header_rows(rows, columns)
    names = [_column_name(rows[:headed], column) for column in range(columns)]
    pairs = not headed and columns in (2, 4) and _is_form(rows)
    for row in rows[headed:] or rows:
        blocks += _row_blocks(row, names if headed < len(rows) else [""] * columns, pairs)
    return blocks


def _rows(
    table: Element, read_cell: Callable[[Element], list[Block]], on_hidden: Callable[[], None]
) -> list[Row]:
    rows: list[Row] = []
    for element in _children(table, "tr"):
        properties = element.find(f"{W}trPr")
        deleted = properties is not None and properties.find(f"{W}del") is not None
        hidden = not deleted and bool(is_on(properties, "hidden"))
        if hidden and any((text.text or "").strip() for text in element.iter(f"{W}t")):
            on_hidden()
        column = number(value(properties, "gridBefore"), 0) or 0
        row = Row(header=bool(is_on(properties, "tblHeader")), gone=deleted or hidden)
        for cell in _children(element, "tc"):
            format_ = cell.find(f"{W}tcPr")
            span = max(number(value(format_, "gridSpan"), 1) or 1, 1)
            merge = format_.find(f"{W}vMerge") if format_ is not None else None
            merged = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            above = rows[-1].at(column) if merged and rows else None
            blocks = above.blocks if above else [] if row.gone else read_cell(cell)
            row.cells.append(Cell(blocks, column, span, above is not None))
            column += span
        rows.append(row)
    return [row for row in rows if not row.gone]


def _children(parent: Element, name: str) -> list[Element]:
    """Rows or cells, also those wrapped in content controls, marked as inserted or given twice."""
    found: list[Element] = []
    for element in parent:
        if element.tag == f"{W}{name}":
            found.append(element)
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            found += _children(element, name)
        elif element.tag == ALTERNATIVES:
            found += next(filter(None, (_children(choice, name) for choice in element)), [])
    return found


def _header_rows(rows: list[Row], columns: int) -> int:
    marked = 0
    while marked < len(rows) and rows[marked].header:
        marked += 1
    if marked:
        return marked if marked < len(rows) else 0
    if len(rows) < 2 or not all(_names_column(cell.text) for cell in rows[0].cells):
        return 0
    if sum(bool(cell.text) for cell in rows[0].cells) < 2:
        return 0
    headed = 1  # a header cell merged downwards, or one spanning columns, makes the next row a header, too
    while headed < len(rows) - 1 and any(cell.merged for cell in rows[headed].cells):
        if not all(_names_column(cell.text) for cell in rows[headed].cells):
            break
        headed += 1
    return headed


def _names_column(text: str) -> bool:
    return not text or (len(text) <= _HEADER_LENGTH and is_phrase(text.replace("\n", "")))


def _is_form(rows: list[Row]) -> bool:
    """Label and value side by side: every odd column short and saying nothing by itself."""
    return all(
        cell.merged or (_names_column(cell.text) and not says_something(cell.text))
        for row in rows
        for cell in row.cells[::2]
    )


def _column_name(headers: list[Row], column: int) -> str:
    parts: list[str] = []
    for row in headers:
        cell = row.at(column)
        text = cell.text.replace("\n", "") if cell else ""
        if text and text not in parts:
            parts.append(text)
    return "".join(parts)


def _row_blocks(row: Row, names: list[str], pairs: bool) -> list[Block]:
    if pairs:
        texts = [cell.text for cell in row.cells]
        cells = tuple(
            (texts[n].replace("\n", ""), texts[n + 1] if n + 1 < len(texts) else "")
            for n in range(0, len(texts), 2)
        )
    elif len(row.cells) == 1:
        cells = (("", row.cells[0].text),)
    else:
        cells = tuple((names[cell.first], cell.text) for cell in row.cells)
    own = [block for cell in row.cells if not cell.merged for block in cell.blocks]
    paragraphs = [block for block in own if block.kind != "table_row"]
    nested = [block for block in own if block.kind == "table_row"]
    text = row_text(cells)
    if not text:
        return nested
    line = paragraphs[0].line if paragraphs else row.cells[0].blocks[0].line if row.cells[0].blocks else 1
    return [Block("table_row", text, line, _offsets(text, paragraphs, line), cells=cells), *nested]


def _offsets(text: str, paragraphs: list[Block], line: int) -> tuple[tuple[int, int], ...]:
    offsets = [(0, line)]
    position = 0
    for block in paragraphs:
        found = text.find(block.text, position)
        if found > 0:
            offsets.append((found, block.line))
            position = found + len(block.text)
    return tuple(offsets)
