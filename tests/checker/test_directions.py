"""Numbers that go the wrong way: what small firms are given may not shrink, what they wait for may not grow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.evidence.directions import reversals
from checker.evidence.units import cut
from checker.reading import read_plan_text

LINES = (Path(__file__).parent / "directions.txt").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split(" | ", 1)) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("wanted", "text"), CASES)
def test_a_change_for_the_worse_is_told_by_its_noun_and_unit(wanted: str, text: str) -> None:
    (unit,) = cut(read_plan_text(text, path="plan.md")).units
    assert [reversal.said for reversal in reversals(unit)] == ([] if wanted == "-" else [wanted])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("设立普惠特色网点，由20家缩到6家。", "conflict"),
        ("设立普惠特色网点，由6家增到20家。", "satisfied"),
        ("普惠特色网点不得由20家减到6家，年内再设3家普惠特色网点。", "satisfied"),
    ],
)
def test_such_a_change_beside_a_commitment_contradicts_it(
    text: str, status: str, status_of: Callable[[str, str], str]
) -> None:
    assert status_of("operations.outlets", text) == status
