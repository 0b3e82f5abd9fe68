"""A plan of a few words, read and judged."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.catalogue import Catalogue
from checker.judge import PlanJudge
from checker.reading import read_plan_text


@pytest.fixture(scope="session")
def judge_of(catalogue: Catalogue) -> Callable[[str], PlanJudge]:
    """The judge of a plan with exactly this text."""
    return lambda text: PlanJudge(read_plan_text(text, path="plan.md"), catalogue)


@pytest.fixture(scope="session")
def status_of(catalogue: Catalogue, judge_of: Callable[[str], PlanJudge]) -> Callable[[str, str], str]:
    """What the requirement of this id comes to in a plan that says this text under its title and nothing else."""

    def status(requirement: str, text: str) -> str:
        return judge_of(f"# 实施方案\n\n{text}\n").judge(catalogue.requirement(requirement)).status

    return status
