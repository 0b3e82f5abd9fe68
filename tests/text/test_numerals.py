from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text.numerals import fold, parse_number, to_chinese


def cases(name: str) -> list[tuple[str, ...]]:
    lines = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split(" | ")) for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("written", "number"), cases("numbers"))
def test_a_number_is_read_as_written(written: str, number: str) -> None:
    assert parse_number(written) == (None if number == "none" else Decimal(number))


@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_a_number_written_in_chinese_reads_back(n: int) -> None:
    assert parse_number(to_chinese(n)) == n


def test_labels_are_written_as_printed() -> None:
    assert [to_chinese(n) for n in (1, 10, 11, 20, 21, 100, 105, 110, 111, 999)] == [
        "一", "十", "十一", "二十", "二十一", "一百", "一百零五", "一百一十", "一百一十一", "九百九十九",
    ]  # fmt: skip


@pytest.mark.parametrize("n", [-1, 10**16])
def test_a_number_out_of_range_is_refused(n: int) -> None:
    with pytest.raises(ValueError, match=str(n)):
        to_chinese(n)


@given(st.text())
def test_any_text_is_a_number_or_none(text: str) -> None:
    number = parse_number(text)
    assert number is None or number.is_finite()


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
