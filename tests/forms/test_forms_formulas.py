"""Formulas are worked out as spreadsheets do, or left alone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.forms.formula_values import ErrorValue, NotEvaluated
from checker.forms.formulas import Evaluator
from checker.forms.workbook import Cell, Sheet

ROWS = [
    tuple(part.strip() for part in line.rpartition(" | ")[::2])
    for line in (Path(__file__).parent / "formulas.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
PLACE = (9, 9)


def worked_out(formula: str) -> object:
    values = {(1, 1): 1, (1, 2): 2, (1, 3): 4, (1, 4): "１,000", (1, 6): "x"}
    cells = {place: Cell(value, "", "General", place) for place, value in values.items()}
    cells[PLACE] = Cell(None, f"={formula}", "General", PLACE)
    sheet = Sheet("表1", cells)
    return Evaluator((sheet,)).value(sheet, PLACE)


@pytest.mark.parametrize(("formula", "expected"), ROWS)
def test_a_formula_gives_what_a_spreadsheet_gives(formula: str, expected: str) -> None:
    if expected == "?":
        with pytest.raises(NotEvaluated):
            worked_out(formula)
    elif expected.startswith("#"):
        assert worked_out(formula) == ErrorValue(expected)
    else:
        assert worked_out(formula) == ast.literal_eval(expected)


@given(st.text(alphabet="()+-*/^&=<>%,\"' A1B2:SUMIF.0#!$é汉", max_size=40))
def test_any_text_is_worked_out_or_left_alone(formula: str) -> None:
    try:
        worked_out(formula)
    except NotEvaluated:
        return


@pytest.mark.parametrize("formula", ["(" * 5000 + "1", "-" * 5000 + "1", "IF(" * 300 + "1" + ")" * 300, "9^9^9^9^9", "1+" * 5000 + "1"])  # fmt: skip
def test_a_formula_without_measure_does_no_harm(formula: str) -> None:
    try:
        worked_out(formula)
    except NotEvaluated:
        return


def test_formulas_in_a_long_chain_or_doubling_do_no_harm() -> None:
    cells = {(1, 1): Cell("x" * 1000, "", "General", (1, 1))}
    for row in range(2, 200):
        cells[row, 1] = Cell(None, f"=A{row - 1}&A{row - 1}", "General", (row, 1))
    sheet = Sheet("表1", cells)
    evaluator = Evaluator((sheet,))
    assert evaluator.value(sheet, (8, 1)) == ErrorValue("#VALUE!")
    with pytest.raises(NotEvaluated):
        Evaluator((sheet,)).value(sheet, (199, 1))
