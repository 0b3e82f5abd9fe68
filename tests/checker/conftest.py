"""A plan of a few words, read and judged."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from checker.catalogue import Catalogue
from checker.judge import PlanJudge
from checker.reading import read_plan_text


@pytest.fixture(scope="session")
def judge_of(catalogue: Catalogue) -> Callable[[str], PlanJudge]:
    """The judge of a plan with exactly this text."""
    return lambda text: PlanJudge(read_plan_text(text, path="plan.md"), catalogue)


@pytest.fixture(scope="session")
def status_by() -> Callable[[Catalogue, str, str], str]:
    """What the requirement of this id in this catalogue comes to in a plan that says this text under its title alone."""

    def status(catalogue: Catalogue, requirement: str, text: str) -> str:
        plan = read_plan_text(f"# 实施方案\n\n{text}\n", path="plan.md")
        return PlanJudge(plan, catalogue).judge(catalogue.requirement(requirement)).status

    return status


@pytest.fixture(scope="session")
def status_of(
    catalogue: Catalogue, status_by: Callable[[Catalogue, str, str], str]
) -> Callable[[str, str], str]:
    """The same with the catalogue that ships with the program."""
    return partial(status_by, catalogue)
