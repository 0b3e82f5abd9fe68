"""One form on one worksheet: its parts from top to bottom, in the fonts of official documents."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import ceil
from typing import Literal, cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from checker.forms.definitions import FormDefinition
from kb.text.columns import text_width

_LINE = Side(style="thin", color="000000")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TITLE = Font(name="宋体", size=18, bold=True)
_LABEL = Font(name="黑体", size=14)
_TEXT = Font(name="宋体", size=11)
_HEAD = Font(name="宋体", size=11, bold=True)
_SMALL = Font(name="宋体", size=10)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_RIGHT = Alignment(horizontal="right", vertical="center")
_COMPUTED = PatternFill("solid", fgColor="F2F2F2")
_FORMATS = {
    "amount": "#,##0.00",
    "signed": "#,##0.00",
    "percent": "0.00",
    "rate": "0.00",
    "count": "#,##0",
    "points": "0.##",
}
_TEXT_FORMAT = "@"
_FIRST_WIDTH = 16.0
_WIDTHS = {"text": 18.0, "person": 12.0, "phone": 18.0, "mobile": 18.0, "email": 28.0}
_A4 = 9
_MANY = 8
_TITLE_ROW, _FILL_IN_ROW = 2, 3


class FormSheet:
    """A workbook with the form as its only sheet; rows are written from the top."""

    def __init__(self, form: FormDefinition, title: str) -> None:
        self.book = Workbook()
        self.sheet = cast(Worksheet, self.book.active)
        self.sheet.title = f"附件{form.number}"
        self._title = title
        self._last_column = 1 + len(form.columns)
        self._row = 1
        self._head = (0, 0)
        self.book.calculation = CalcProperties(fullCalcOnLoad=True)
        properties = self.book.properties
        properties.creator = properties.lastModifiedBy = "policykb"
        properties.title = title

    def letter(self, column: int) -> str:
        """The letters of a 1-based column."""
        return get_column_letter(column)

    def write(self, row: int, column: int, text: str) -> None:
        """Text as text, even if it starts like a formula."""
        cell = self._cell(row, column)
        cell.value = text
        cell.data_type = "s"

    def formula(self, row: int, column: int, formula: str) -> None:
        """A formula; its cell is shaded so that nobody types over it."""
        cell = self._cell(row, column)
        cell.value = formula
        cell.fill = _COMPUTED

    def merge(self, area: str) -> None:
        """Join cells."""
        self.sheet.merge_cells(area)

    def heading(self, label: str) -> None:
        """附件N at the left, the title below, centred over the table."""
        self.write(1, 1, label)
        self._cell(1, 1).font = _LABEL
        self.write(_TITLE_ROW, 1, self._title)
        self.sheet.merge_cells(
            start_row=_TITLE_ROW, end_row=_TITLE_ROW, start_column=1, end_column=self._last_column
        )
        title = self._cell(_TITLE_ROW, 1)
        title.font, title.alignment = _TITLE, _CENTRE
        self.sheet.row_dimensions[_TITLE_ROW].height = 42 if text_width(self._title) <= 70 else 54
        self._row = _FILL_IN_ROW

    def fill_in_line(self, labels: Sequence[str], unit_line: str) -> None:
        """填报人：, 联系方式： with room to write, and the unit at the right; no line for a form without them."""
        if not labels:
            return
        for number, label in enumerate(labels):
            column = 1 + 4 * number
            cell = self._cell(self._row, column)
            self.write(self._row, column, f"{label}：")
            cell.font, cell.alignment = _TEXT, _RIGHT
            self.sheet.merge_cells(
                start_row=self._row, end_row=self._row, start_column=column + 1, end_column=column + 2
            )
            answer = self._cell(self._row, column + 1)
            answer.font, answer.alignment, answer.number_format = _TEXT, _LEFT, _TEXT_FORMAT
        unit = self._cell(self._row, self._last_column)
        self.write(self._row, self._last_column, unit_line)
        unit.font, unit.alignment = _TEXT, _RIGHT
        self.sheet.row_dimensions[self._row].height = 22
        self._row += 1

    def table_head(self, corner: str, columns: Sequence[tuple[str, str]]) -> None:
        """Column names below the headers that span them; a name without such a header spans both rows.

        A column whose name is also the header over its parts (预计新增额 and its quarters) stands first under it,
        its own cell left empty, as such forms are printed.
        """
        groups = {group for _, group in columns if group}
        tops = [group or (name if name in groups else "") for name, group in columns]
        first, last = self._row, self._row + (1 if groups else 0)
        self._head_cell(first, last, 1, 1, corner)
        place = 2
        for top, run in groupby(zip(tops, columns, strict=True), key=lambda pair: pair[0]):
            names = [name for _, (name, _) in run]
            if top:
                self._head_cell(first, first, place, place + len(names) - 1, top)
            for name in names:
                self._head_cell(last if top else first, last, place, place, "" if name == top else name)
                place += 1
        self._head = (first, last)
        for row in range(first, last + 1):
            self.sheet.row_dimensions[row].height = 24 if groups and row == first else 48
        self._row = last + 1

    def data_rows(self, names: Sequence[str], kinds: Sequence[str]) -> int:
        """The rows to fill in, their names in the first column; returns the first one's number."""
        first = self._row
        for name in names:
            self.write(self._row, 1, name)
            for column, kind in enumerate(("text", *kinds), start=1):
                cell = self._cell(self._row, column)
                cell.font, cell.border, cell.alignment = _TEXT, _BORDER, _CENTRE
                cell.number_format = _FORMATS.get(kind, _TEXT_FORMAT)
            self.sheet.row_dimensions[self._row].height = 20 if len(names) > _MANY else 36
            self._row += 1
        self._widths(names, kinds)
        return first

    def notes(self, notes: Sequence[str]) -> None:
        """The printed notes below the table, across its width."""
        total = sum(
            self.sheet.column_dimensions[self.letter(n)].width for n in range(1, self._last_column + 1)
        )
        for number, note in enumerate(notes):
            text = f"注：{note}" if number == 0 else note
            self.write(self._row, 1, text)
            cell = self._cell(self._row, 1)
            cell.font, cell.alignment = _SMALL, _LEFT
            self.sheet.merge_cells(
                start_row=self._row, end_row=self._row, start_column=1, end_column=self._last_column
            )
            self.sheet.row_dimensions[self._row].height = 15.0 * ceil(text_width(text) / (total * 1.05))
            self._row += 1

    def validate(self, area: str, kind: str, formulas: Sequence[str], prompt: str) -> None:
        """Data validation with a Chinese prompt; a wrong value may be kept after a warning."""
        first, second = (*formulas, None, None)[:2]
        rule = DataValidation(
            type=cast(Literal["whole", "decimal", "custom"], kind),
            operator="between" if second is not None else None,
            formula1=first,
            formula2=second,
            allow_blank=True,
            showErrorMessage=True,
            showInputMessage=True,
            errorStyle="warning",
            errorTitle="请核对",
            error=prompt,
            promptTitle="填写说明",
            prompt=prompt,
        )
        rule.add(area)
        self.sheet.add_data_validation(rule)

    def page(self, first: int) -> None:
        """One A4 page in landscape, the whole form in print, the headers kept in view."""
        sheet = self.sheet
        sheet.print_area = f"A1:{self.letter(self._last_column)}{self._row - 1}"
        sheet.print_title_rows = f"{self._head[0]}:{self._head[1]}"
        sheet.freeze_panes = f"B{first}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = _A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 1
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_options.horizontalCentered = True

    def _widths(self, names: Sequence[str], kinds: Sequence[str]) -> None:
        widest = max((text_width(name) for name in names), default=0)
        self.sheet.column_dimensions["A"].width = min(28.0, max(_FIRST_WIDTH, widest + 2.0))
        for column, kind in enumerate(kinds, start=2):
            self.sheet.column_dimensions[self.letter(column)].width = _WIDTHS.get(kind, 15.5)

    def _head_cell(self, top: int, bottom: int, left: int, right: int, text: str) -> None:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                cell = self._cell(row, column)
                cell.font, cell.alignment, cell.border = _HEAD, _CENTRE, _BORDER
        if text:
            self.write(top, left, text)
        if (top, left) != (bottom, right):
            self.sheet.merge_cells(start_row=top, end_row=bottom, start_column=left, end_column=right)

    def _cell(self, row: int, column: int) -> Cell:
        cell = self.sheet.cell(row=row, column=column)
        assert isinstance(cell, Cell)
        return cell
