"""Workbooks for the tests: the blank forms filled in from filled.toml and changed as a case says."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from checker.forms.check import check_workbook
from checker.forms.model import FormCheck
from checker.forms.new import new_form
from checker.institutions import resolve

HERE = Path(__file__).parent
FILLED: dict[str, Any] = tomllib.loads((HERE / "filled.toml").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = tomllib.loads((HERE / "cases.toml").read_text(encoding="utf-8"))["case"]


def filled(form: int, month: int | None = None) -> openpyxl.Workbook:
    """The form filled in without a fault."""
    entry = FILLED[str(form)]
    made = new_form(form, institution=entry["institution"], month=month or entry.get("month", 0))
    book = openpyxl.load_workbook(io.BytesIO(made))
    sheet = sheet_of(book)
    first = sheet[f"{entry['first_column']}1"].column
    for row, values in entry["rows"].items():
        for column, text in enumerate(values.split("|"), start=first):
            if text.strip():
                sheet.cell(int(row), column).value = text if form == 2 else float(text)
    for place, value in entry["cells"].items():
        sheet[place] = value
    return book


def sheet_of(book: openpyxl.Workbook) -> Worksheet:
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def changed(case: dict[str, Any]) -> openpyxl.Workbook:
    """The filled form with the case's changes."""
    book = filled(case["form"])
    sheet = sheet_of(book)
    for place, value in case.get("set", {}).items():
        sheet[place] = value
    for place in case.get("clear", ()):
        sheet[place] = None
    for place, number_format in case.get("format", {}).items():
        sheet[place].number_format = number_format
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def checked(book: openpyxl.Workbook, institution: str = "", **more: Any) -> FormCheck:
    who = resolve(institution) if institution else None
    return check_workbook(saved(book), path="表.xlsx", institution=who, **more)


def short(check: FormCheck) -> set[str]:
    """Severity, kind and cell of every finding."""
    return {f"{f.severity} {f.kind} {f.cell}" for f in check.findings}
