"""A commitment stays one whatever is said of the manner in which it is kept, and a filler alone is none."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest

from checker.catalogue import Catalogue
from checker.judge import PlanJudge

FILLERS = tomllib.loads((Path(__file__).parent / "fillers.toml").read_text(encoding="utf-8"))["fillers"]
FORMS = ("{commitment}，{filler}。", "{commitment}。{filler}。")


def _commitments(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Requirement and its first example of one line that satisfies it, without the stop."""
    found = []
    for requirement in catalogue.requirements:
        texts = [e.text for e in requirement.examples if e.status == "satisfied" and "\n" not in e.text]
        found += [(requirement.id, text.strip().rstrip("。；")) for text in texts[:1]]
    return found


@pytest.mark.parametrize("form", FORMS)
def test_a_filler_changes_nothing(
    form: str, catalogue: Catalogue, status_of: Callable[[str, str], str]
) -> None:
    fillers = cycle(FILLERS)
    commitments = _commitments(catalogue)
    lost = []
    for requirement, commitment in commitments * 3:  # each beside other fillers every time
        text = form.format(commitment=commitment, filler=next(fillers))
        if status_of(requirement, text) != "satisfied":
            lost.append(f"{requirement}: {text}")
    assert lost == []


def test_a_filler_alone_commits_to_nothing(
    catalogue: Catalogue, judge_of: Callable[[str], PlanJudge]
) -> None:
    judge = judge_of("# 实施方案\n\n" + "。\n\n".join(FILLERS) + "。\n")
    assert [r.id for r in catalogue.requirements if judge.judge(r).status == "satisfied"] == []
