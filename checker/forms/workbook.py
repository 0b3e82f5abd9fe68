"""A workbook as cells: values as stored, formulas, number formats, what is merged. Nothing in it is executed."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import Any

from checker.forms.office import office_library
from checker.forms.package import damaged, inspect

Place = tuple[int, int]
"""Row and column, from 1."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: the stored value (a formula's last result, None without one), the formula (empty for a value).

    ``master`` is the top left cell of the merged area the cell lies in, its own place outside of one.
    """

    value: Any
    formula: str
    number_format: str
    master: Place

    @property
    def is_percent(self) -> bool:
        """Whether the number is shown as a percentage, so that 0.3 reads 30%."""
        return "%" in self.number_format.split(";")[0].replace('"%"', "").replace("\\%", "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its cells that hold something, merged areas filled out with their first cell."""

    name: str
    cells: dict[Place, Cell]
    hidden: bool = False

    def text(self, place: Place) -> str:
        """A cell's stored value as text; empty where there is none."""
        cell = self.cells.get(place)
        return "" if cell is None or cell.value is None else str(cell.value)


def address(place: Place) -> str:
    """B7 for (7, 2)."""
    row, column = place
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def read_workbook(data: bytes, *, place: str) -> tuple[Sheet, ...]:
    """The worksheets, in order. Raises UserError for what is no readable .xlsx, and without openpyxl."""
    inspect(data, place=place)
    with office_library("读取工作簿"):
        import openpyxl
    try:
        with warnings.catch_warnings():
            # openpyxl warns of extensions it leaves out; none of them holds a cell's value.
            warnings.simplefilter("ignore")
            formulas = openpyxl.load_workbook(io.BytesIO(data), data_only=False)
            values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
            sheets = tuple(_sheet(sheet, values[sheet.title]) for sheet in formulas.worksheets)
    except Exception:  # whatever a broken file makes the library raise
        raise damaged(place) from None
    if not sheets:
        raise damaged(place)
    return sheets


_WIDEST_MERGE = 2000


def _sheet(formulas: Any, values: Any) -> Sheet:
    cells: dict[Place, Cell] = {}
    for place, cell in formulas._cells.items():
        if cell.value is None:
            continue
        formula = _formula(cell)
        value = values._cells[place].value if formula and place in values._cells else cell.value
        cells[place] = Cell(
            value if not formula or value != cell.value else None, formula, str(cell.number_format), place
        )
    for area in formulas.merged_cells.ranges:
        first = (area.min_row, area.min_col)
        master = cells.get(first)
        if master is None or area.size["rows"] * area.size["columns"] > _WIDEST_MERGE:
            continue
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                cells[row, column] = Cell(master.value, master.formula, master.number_format, first)
    return Sheet(formulas.title, cells, formulas.sheet_state != "visible")


def _formula(cell: Any) -> str:
    if cell.data_type != "f":
        return ""
    text = getattr(cell.value, "text", cell.value)  # an array formula keeps its text apart
    return text if isinstance(text, str) else "="
