"""Cells of the workbook: text that stays text, fonts, fills, widths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import ceil

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from checker.model import Status
from checker.report.texts import one_line
from kb.text.columns import text_width

Value = str | int | date | None
LONGEST = 32_767
"""Characters that a cell can hold (Excel's specifications and limits)."""

LINE, HIGHEST = 13.5, 300.0
"""Points: one line of text, and a row beyond which its neighbours would be out of sight."""

# Full-width signs too: Chinese and Japanese Excel takes them for the plain ones.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "＠", "\t", "\r", "\n")
_LINE = Side(style="thin", color="D0D0D0")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FONT = Font(name="宋体", size=10)
_HEAD_FONT = Font(name="宋体", size=10, bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="44546A")
_WRAP = Alignment(wrap_text=True, vertical="top")
_CENTRE = Alignment(wrap_text=True, vertical="center", horizontal="center")
_FILLS: dict[Status, PatternFill] = {
    "satisfied": PatternFill("solid", fgColor="C6E6CE"),
    "partial": PatternFill("solid", fgColor="FFEB9C"),
    "missing": PatternFill("solid", fgColor="F8CBAD"),
    "conflict": PatternFill("solid", fgColor="F4A6A6"),
    "not_applicable": PatternFill("solid", fgColor="E7E6E6"),
}


def neutral(text: str) -> str:
    """``text`` that no spreadsheet takes for a formula, not even after it was saved as CSV and read again.

    The apostrophe is what spreadsheets themselves use to force text (OWASP, CSV Injection). A text too long
    for a cell is cut, and says so.
    """
    text = "\n".join(map(one_line, text.split("\n")))
    if text.startswith(_FORMULA_STARTS):
        text = "'" + text
    return text if len(text) <= LONGEST else text[: LONGEST - 12] + "……（超长，已截断）"


def write_row(sheet: Worksheet, row: int, values: Sequence[Value]) -> list[Cell]:
    """Write ``values`` from column A; strings always as strings."""
    cells = []
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row=row, column=column)
        assert isinstance(cell, Cell)
        if isinstance(value, str):
            cell.value = neutral(value)
            cell.data_type = "s"
        elif value is not None:
            cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
        cell.font, cell.alignment, cell.border = _FONT, _WRAP, _BORDER
        cells.append(cell)
    return cells


def heading_row(sheet: Worksheet, columns: Mapping[str, float] | Iterable[tuple[str, float]]) -> None:
    """Column titles in row 1 with their widths; pairs where two columns may share a title."""
    pairs = list(columns.items() if isinstance(columns, Mapping) else columns)
    for index, (cell, (_, width)) in enumerate(
        zip(write_row(sheet, 1, [title for title, _ in pairs]), pairs, strict=True), start=1
    ):
        cell.font, cell.fill, cell.alignment = _HEAD_FONT, _HEAD_FILL, _CENTRE
        sheet.column_dimensions[get_column_letter(index)].width = width


def fit_heights(sheet: Worksheet) -> None:
    """Set every row high enough for its wrapped text, up to :data:`HIGHEST`; not every program does."""
    widths = {c: sheet.column_dimensions[get_column_letter(c)].width for c in range(1, sheet.max_column + 1)}
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        lines = (
            sum(max(1, ceil(text_width(part) / (widths[column] - 1))) for part in value.split("\n"))
            for column, value in enumerate(row, start=1)
            if isinstance(value, str)
        )
        sheet.row_dimensions[number].height = min(HIGHEST, 4 + LINE * max(lines, default=1))


def set_page(sheet: Worksheet, *, pages_wide: int) -> None:
    """Print on A4 landscape, so many pages wide and as many long as it takes, column titles on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages_wide, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def paint(cell: Cell, status: Status) -> None:
    """Mark a cell by its status."""
    cell.fill, cell.alignment = _FILLS[status], _CENTRE
