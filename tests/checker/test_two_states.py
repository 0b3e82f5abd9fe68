"""Table rows that set what was beside what is to be, told as sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.catalogue import Catalogue
from checker.evidence.two_states import as_sentence, rises
from checker.judge import PlanJudge

ROWS = tomllib.loads((Path(__file__).parent / "two_states.toml").read_text(encoding="utf-8"))["row"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["told"] or row["cells"][0][1])
def test_a_row_of_two_states_is_told_as_its_sentence(row: dict[str, object], catalogue: Catalogue) -> None:
    cells = row["cells"]
    assert isinstance(cells, list)
    assert as_sentence([tuple(cell) for cell in cells], catalogue.lexicon) == row["told"]


def test_evidence_from_such_a_row_is_quoted_as_the_row_stands(
    catalogue: Catalogue, judge_of: Callable[[str], PlanJudge]
) -> None:
    table = "| 产品 | 原续贷次数上限 | 现上限 |\n| --- | --- | --- |\n| 小微流贷 | 1次 | 3次 |"
    finding = judge_of(f"# 实施方案\n\n{table}\n").judge(catalogue.requirement("products.renewal-times"))
    assert finding.status == "satisfied"
    assert [evidence.text for evidence in finding.evidence] == [
        "产品：小微流贷；原续贷次数上限：1次；现上限：3次"
    ]


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("72%", "30%", False),
        ("30%", "不低于45%", True),
        ("36场", "6月底前办10场", False),
        ("3年", "6个月", False),
        ("0.9亿元", "12000万元", True),
        ("2,600", "1200", False),
        ("12人", "12人", None),
        ("35%", "6月底前完成", None),
        ("按季", "按月", None),
        ("2次", "1200", None),
    ],
)
def test_numbers_of_two_cells_compare_where_their_units_agree(
    before: str, after: str, wanted: bool | None
) -> None:
    assert rises(before, after) is wanted
