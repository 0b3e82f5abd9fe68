"""What an entry says does not hang on how it is set: label and deed in one line, under each other, in two cells."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checker.catalogue import Catalogue
from checker.judge import PlanJudge

TABLE = tomllib.loads((Path(__file__).parent / "layouts.toml").read_text(encoding="utf-8"))


def cases() -> Iterator[tuple[str, str, str, str]]:
    """Name of the layout, requirement, status wanted, text."""
    for name, layout in TABLE["layouts"].items():
        for entry in TABLE["entry"]:
            text = layout.format(label=entry["label"], text=entry["text"])
            yield name, entry["requirement"], entry["status"], text


@pytest.mark.parametrize(("layout", "requirement", "status", "text"), list(cases()))
def test_an_entry_says_the_same_in_every_layout(
    layout: str, requirement: str, status: str, text: str, status_of: Callable[[str, str], str]
) -> None:
    assert status_of(requirement, text) == status


def test_evidence_under_a_heading_is_quoted_as_it_stands(
    catalogue: Catalogue, judge_of: Callable[[str], PlanJudge]
) -> None:
    judge = judge_of("# 实施方案\n\n## 报送监测表\n\n每月14日前报上月数。\n")
    [evidence] = judge.judge(catalogue.requirement("report.monthly")).evidence
    assert (evidence.line, evidence.heading, evidence.text) == (5, "报送监测表", "每月14日前报上月数。")
