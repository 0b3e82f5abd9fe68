"""What an entry says does not hang on how it is set: label and deed in one line, under each other, in two cells."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.catalogue import Catalogue
from checker.judge import PlanJudge
from checker.reading import read_plan_text

TABLE = tomllib.loads((Path(__file__).parent / "layouts.toml").read_text(encoding="utf-8"))


def cases() -> Iterator[tuple[str, str, str, str]]:
    """Name of the layout, requirement, status wanted, plan."""
    for name, layout in TABLE["layouts"].items():
        for entry in TABLE["entry"]:
            text = layout.format(label=entry["label"], text=entry["text"])
            yield name, entry["requirement"], entry["status"], f"# 实施方案\n\n{text}"


@pytest.mark.parametrize(("layout", "requirement", "status", "plan"), list(cases()))
def test_an_entry_says_the_same_in_every_layout(
    layout: str, requirement: str, status: str, plan: str, catalogue: Catalogue
) -> None:
    judge = PlanJudge(read_plan_text(plan, path="plan.md"), catalogue)
    assert judge.judge(catalogue.requirement(requirement)).status == status


def test_evidence_under_a_heading_is_quoted_as_it_stands(catalogue: Catalogue) -> None:
    plan = read_plan_text("# 实施方案\n\n## 报送监测表\n\n每月14日前报上月数。\n", path="plan.md")
    [evidence] = PlanJudge(plan, catalogue).judge(catalogue.requirement("report.monthly")).evidence
    assert (evidence.line, evidence.heading, evidence.text) == (5, "报送监测表", "每月14日前报上月数。")
