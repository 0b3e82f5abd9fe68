"""A filled form: the figures and texts in the cells of a table, in the units of the form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from checker.forms.definitions import Column, FormDefinition, provision, unit_factors
from checker.forms.figures import EMPTY, Figure, read_figure
from checker.forms.formula_values import ErrorValue, NotEvaluated
from checker.forms.formulas import Evaluator
from checker.forms.locate import Table, compact, row_name, texts_above
from checker.forms.model import FormFinding, Kind, Severity
from checker.forms.workbook import Place, Sheet, address
from checker.model import Institution, SourceQuote
from checker.report.texts import one_line

_UNITS = re.compile(r"单位[:：]?(\S+)")
_IN_BRACKETS = re.compile(r"[（(]([^（()）]+)[)）]")
_MONTH_END = re.compile(r"X(?=月)")
_SHEET_UNITS = ("amount", "count")
"""Kinds whose unit the line above the table decides. A % there may be the rates' or the points', so it decides neither."""
_PARTED = re.compile(r"[、，,;；/（）()：:]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its number, its name as it stands there, the printed row that this means (or empty)."""

    number: int
    label: str
    name: str

    @property
    def title(self) -> str:
        """How a finding names the row."""
        return self.name or self.label or f"第{self.number}行"


@dataclass(slots=True)
class Filled:
    """A table with what its cells say. ``institution`` is None when nothing tells whose it is."""

    table: Table
    evaluator: Evaluator
    institution: Institution | None
    units: dict[str, str] = field(default_factory=dict)
    """The units that the sheet states above the table, by kind; ``unit_place`` is where."""
    unit_place: Place | None = None
    month: int = 0
    """The month that the title names, 0 for none."""
    rows: list[Row] = field(default_factory=list)
    stale: list[tuple[Place, Any, Any]] = field(default_factory=list)
    """Formulas whose stored result is not what they give: place, stored, worked out."""
    _figures: dict[Place, Figure] = field(default_factory=dict)
    _as_meant: Evaluator | None = None

    @property
    def form(self) -> FormDefinition:
        """The form that the table is."""
        return self.table.form

    def name_of(self, key: str) -> str:
        """A column's printed name, with the month put in where it is known."""
        name = self.form.column(key).name
        return _MONTH_END.sub(str(self.month), name) if self.month else name

    def figure(self, row: Row, key: str) -> Figure:
        """The figure in a row's cell of a column; empty when there is no such column."""
        place = self.table.place(row.number, key)
        if place is None:
            return EMPTY
        if place not in self._figures:
            self._figures[place] = self._read(place, self.form.column(key))
        return self._figures[place]

    def number(self, row: Row, key: str) -> Decimal | None:
        """The figure's value; 无 and dashes count as 0, everything that is no number as None."""
        figure = self.figure(row, key)
        return Decimal(0) if figure.state == "none" else figure.value

    def decimals(self) -> int:
        """The decimals of the amounts typed in the table: the most of any, at most the two that the form prints."""
        amounts = [column.key for column in self.form.columns if kind_of(column) == "amount"]
        places = (self.figure(row, key).decimals for row in self.rows for key in amounts)
        return min(2, max(places, default=2))

    def text(self, row: Row, key: str) -> str:
        """The text of a cell without white space around; a merged area's text in each of its rows."""
        place = self.table.place(row.number, key)
        try:
            value = None if place is None else self._value(place, merged=True)
        except NotEvaluated:
            return ""
        if value is None or isinstance(value, ErrorValue):
            return "" if value is None else value.code
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return str(value).strip()

    def is_merged(self, row: Row, key: str) -> bool:
        """Whether the cell lies in a merged area that begins in another one."""
        place = self.table.place(row.number, key)
        cell = self.table.sheet.cells.get(place) if place else None
        return cell is not None and cell.master != place

    def has_figures(self, row: Row) -> bool:
        """Whether anything to fill in is filled in: a formula that gives nothing does not count."""
        states = (self.figure(row, column.key).state for column in self.form.columns if not column.is_text)
        return any(state not in ("empty", "placeholder", "unknown") for state in states)

    def is_computed(self, row: Row, key: str) -> bool:
        """Whether the cell holds a formula."""
        place = self.table.place(row.number, key)
        cell = self.table.sheet.cells.get(place) if place else None
        return cell is not None and bool(cell.formula)

    def finding(
        self,
        severity: Severity,
        kind: Kind,
        message: str,
        *,
        row: Row | None = None,
        key: str = "",
        place: Place | None = None,
        found: str = "",
        expected: str = "",
        sources: tuple[SourceQuote, ...] | None = None,
    ) -> FormFinding:
        """A finding on a cell of this table; without a source of its own it cites the duty to file the form."""
        if place is None and row is not None:
            place = self.table.place(row.number, key) if key else (row.number, self.table.label_column)
        return FormFinding(
            severity=severity,
            kind=kind,
            form=self.form.number,
            sheet=one_line(self.table.sheet.name),
            cell=address(place or (self.table.head[0], self.table.label_column)),
            row=one_line(row.title) if row else "",
            field=self.name_of(key) if key else "",
            message=one_line(message),
            found=one_line(found),
            expected=expected,
            sources=(provision(self.form.provision),) if sources is None else sources,
        )

    def _value(self, place: Place, *, merged: bool = False) -> Any:
        """The cell's value, worked out when it is a formula. Raises NotEvaluated."""
        cell = self.table.sheet.cells.get(place)
        if cell is None:
            return None
        if cell.master != place:
            return self._value(cell.master) if merged else None
        return self.evaluator.value(self.table.sheet, place) if cell.formula else cell.value

    def _read(self, place: Place, column: Column) -> Figure:
        cell = self.table.sheet.cells.get(place)
        if cell is None or cell.master != place:
            return EMPTY
        try:
            value = self._value(place)
        except NotEvaluated:
            return Figure("unknown", cell.formula)
        if cell.formula and _differs(cell.value, value):
            self.stale.append((place, cell.value, value))
        if isinstance(value, ErrorValue):
            return Figure("error", value.code)
        from_text = bool(cell.formula) and value in ("", None)
        if from_text:
            value = self._meant(place)
        figure = read_figure(value, column.kind, percent=cell.is_percent, factor=self._factor(column))
        return replace(figure, from_text=from_text and figure.state == "number")

    def _meant(self, place: Place) -> Any:
        """What a formula without a result gives when texts that read like figures count as such."""
        if self._as_meant is None:
            self._as_meant = Evaluator(self.evaluator.sheets, self._plain)
        try:
            value = self._as_meant.value(self.table.sheet, place)
        except NotEvaluated:
            return None
        return value if isinstance(value, int | float) else None

    def _plain(self, sheet: Sheet, place: Place) -> Any:
        """A cell's stored value; a text that reads like a figure as that figure, in the unit of its column."""
        stored = sheet.cells[place].value
        key = next((key for key, number in self.table.columns.items() if number == place[1]), None)
        if not isinstance(stored, str) or sheet is not self.table.sheet or key is None:
            return stored
        column = self.form.column(key)
        figure = read_figure(stored, column.kind, factor=self._factor(column))
        return stored if figure.value is None else float(figure.value / self._factor(column))

    def _factor(self, column: Column) -> Decimal:
        """What turns a plain figure of the column into the form's unit: the header's own unit before the sheet's."""
        unit = self.header_unit(column)[0] or self.units.get(kind_of(column), "")
        return unit_factors(column.kind).get(unit, Decimal(1))

    def header_unit(self, column: Column) -> tuple[str, Place | None]:
        """The unit in brackets in a column's own header, and where; empty when there is none."""
        number = self.table.columns.get(column.key, 0)
        for row in range(self.table.head[0], self.table.head[1] + 1):
            for inside in _IN_BRACKETS.findall(compact(self.table.sheet.text((row, number)))):
                unit = inside.removeprefix("单位：").removeprefix("单位:")
                if unit in unit_factors(column.kind):
                    return unit, (row, number)
        return "", None


def kind_of(column: Column) -> str:
    """amount for amounts with and without a sign, else the column's kind."""
    return {"signed": "amount", "rate": "percent"}.get(column.kind, column.kind)


def fill(table: Table, evaluator: Evaluator, institution: Institution | None) -> Filled:
    """Read a located table: its unit and its rows; figures are read when asked for."""
    filled = Filled(table, evaluator, institution)
    for place, text in _unit_texts(table):
        found = _UNITS.search(compact(text))
        if found:
            for kind in _SHEET_UNITS:
                known = unit_factors(kind)
                stated = next((part for part in _PARTED.split(found[1]) if part in known), "")
                filled.units.update({kind: stated} if stated else {})
            filled.unit_place = place
            break
    filled.rows = [row for row in _rows(filled) if row.label or filled.has_figures(row)]
    return filled


def _unit_texts(table: Table) -> Iterator[tuple[Place, str]]:
    """Texts that may state the unit; the unit may stand in the cell to the right of 单位：."""
    for place, text in texts_above(table):
        if compact(text) in ("单位:", "单位", "单位："):
            beside = table.sheet.text((place[0], place[1] + 1))
            yield place, f"{compact(text).rstrip(':：')}：{beside}"
        else:
            yield place, text


def _rows(filled: Filled) -> Iterator[Row]:
    table = filled.table
    for number in range(table.first_row, table.last_row + 1):
        label = table.label(number)
        yield Row(number, label, row_name(table.form, label))


def _differs(stored: Any, worked_out: Any) -> bool:
    """Whether a stored result contradicts what the formula gives now."""
    if stored is None:
        return False
    if isinstance(worked_out, ErrorValue):
        return not (isinstance(stored, str) and stored.startswith("#"))
    numbers = [
        isinstance(value, int | float) and not isinstance(value, bool) for value in (stored, worked_out)
    ]
    if all(numbers):
        return bool(abs(stored - worked_out) > 1e-6 * max(1.0, abs(stored), abs(worked_out)))
    return any(numbers) and not (isinstance(stored, str) and isinstance(worked_out, str))
