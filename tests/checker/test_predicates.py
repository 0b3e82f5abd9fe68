"""What is said of a thing in few words: a refusal is never a commitment, a commitment never goes against it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

TABLE = tomllib.loads((Path(__file__).parent / "predicates.toml").read_text(encoding="utf-8"))


def statuses(template: str, status_of: Callable[[str, str], str]) -> dict[str, str]:
    """Requirement -> status of a plan that says ``template`` of its topic and nothing else."""
    return {
        requirement: status_of(requirement, template.replace("{}", topic))
        for requirement, topic in TABLE["topics"].items()
    }


@pytest.mark.parametrize("template", TABLE["said"]["refusals"])
def test_a_refusal_in_few_words_is_never_satisfied(
    template: str, status_of: Callable[[str, str], str]
) -> None:
    assert "satisfied" not in statuses(template, status_of).values()


@pytest.mark.parametrize("template", TABLE["said"]["commitments"])
def test_a_commitment_in_few_words_is_never_a_conflict(
    template: str, status_of: Callable[[str, str], str]
) -> None:
    assert "conflict" not in statuses(template, status_of).values()
