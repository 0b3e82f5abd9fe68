"""Figures in cells, as people type them."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.forms.figures import read_figure

ROWS = [
    [part.strip(" ") for part in line.split("|")]
    for line in (Path(__file__).parent / "figures.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("# ")
]
KINDS = ("amount", "signed", "percent", "rate", "count", "points")
STORED = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=60), st.dates(), st.times(), st.datetimes()
)  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "state", "value"), ROWS)
def test_a_figure_typed_as_text_is_read(text: str, kind: str, state: str, value: str) -> None:
    figure = read_figure(text, kind)
    assert (figure.state, figure.value) == (state, Decimal(value) if value else None)


def test_a_stored_number_is_read_as_its_cell_shows_it() -> None:
    assert read_figure(0.1 + 0.2, "amount").value == Decimal("0.3")
    assert read_figure(0.1538, "percent", percent=True).value == Decimal("15.38")
    assert read_figure(12000, "amount", factor=Decimal("0.0001")).value == Decimal("1.2")
    assert read_figure("2亿元", "amount", factor=Decimal("0.0001")).value == Decimal(2)


@pytest.mark.parametrize("value", [True, date(2022, 1, 2), datetime(2022, 1, 2), time(1), float("inf"), float("nan"), 1e300, 10**400])  # fmt: skip
def test_what_is_stored_as_something_else_is_no_figure(value: object) -> None:
    assert read_figure(value, "amount").state == "wrong"


@given(STORED, st.sampled_from(KINDS), st.booleans())
def test_any_value_is_read_as_a_figure_or_said_to_be_none(value: object, kind: str, percent: bool) -> None:
    figure = read_figure(value, kind, percent=percent)
    assert (figure.state == "number") == (figure.value is not None)
