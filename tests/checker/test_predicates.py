"""What is said of a thing in few words: a refusal is never a commitment, a commitment never goes against it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from checker.catalogue import Catalogue
from checker.judge import PlanJudge
from checker.reading import read_plan_text

TABLE = tomllib.loads((Path(__file__).parent / "predicates.toml").read_text(encoding="utf-8"))


def statuses(template: str, catalogue: Catalogue) -> dict[str, str]:
    """Requirement -> status of a plan that says ``template`` of its topic and nothing else."""
    found: dict[str, str] = {}
    for requirement, topic in TABLE["topics"].items():
        plan = read_plan_text(f"# 实施方案\n\n{template.replace('{}', topic)}\n", path="plan.md")
        found[requirement] = PlanJudge(plan, catalogue).judge(catalogue.requirement(requirement)).status
    return found


@pytest.mark.parametrize("template", TABLE["said"]["refusals"])
def test_a_refusal_in_few_words_is_never_satisfied(template: str, catalogue: Catalogue) -> None:
    assert "satisfied" not in statuses(template, catalogue).values()


@pytest.mark.parametrize("template", TABLE["said"]["commitments"])
def test_a_commitment_in_few_words_is_never_a_conflict(template: str, catalogue: Catalogue) -> None:
    assert "conflict" not in statuses(template, catalogue).values()
