"""A later sentence may give up a commitment that it names in short."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checker.catalogue import Catalogue
from checker.judge import PlanJudge

TABLE = tomllib.loads((Path(__file__).parent / "resumed.toml").read_text(encoding="utf-8"))
Status = Callable[[str, str, str], str]


@pytest.fixture
def status(catalogue: Catalogue, judge_of: Callable[[str], PlanJudge]) -> Status:
    def of(requirement: str, plan: str, sentence: str) -> str:
        text = TABLE["frame"].format(plan=plan, sentence=sentence)
        return judge_of(text).judge(catalogue.requirement(requirement)).status

    return of


def said(kind: str) -> Iterator[tuple[str, str, str]]:
    """Requirement, commitment and later sentence."""
    for each in TABLE["commitment"]:
        for sentence in TABLE.get(kind, ()):
            yield each["requirement"], each["plan"], sentence.format(thing=each["thing"])
    for each in TABLE["single"]:
        for sentence in each.get(kind, ()):
            yield each["requirement"], each["plan"], sentence


@pytest.mark.parametrize(("requirement", "plan", "sentence"), sorted(said("given_up")))
def test_a_later_sentence_takes_back_what_it_names_in_short(
    requirement: str, plan: str, sentence: str, status: Status
) -> None:
    assert status(requirement, plan, sentence) == "conflict"


@pytest.mark.parametrize(("requirement", "plan", "sentence"), sorted(said("left_open")))
def test_a_later_sentence_that_leaves_open_whether_it_comes_takes_the_finding_away(
    requirement: str, plan: str, sentence: str, status: Status
) -> None:
    assert status(requirement, plan, sentence) in ("missing", "conflict")


@pytest.mark.parametrize(("requirement", "plan", "sentence"), sorted(said("kept")))
def test_a_later_sentence_about_it_that_refuses_something_else_leaves_it_standing(
    requirement: str, plan: str, sentence: str, status: Status
) -> None:
    assert status(requirement, plan, sentence) == "satisfied"


def test_the_report_quotes_the_sentence_that_gives_it_up(
    catalogue: Catalogue, judge_of: Callable[[str], PlanJudge]
) -> None:
    text = TABLE["frame"].format(plan="年初单列普惠小微信贷计划30亿元。", sentence="单列计划因资本约束取消。")
    assert "单列计划因资本约束取消。" in judge_of(text).judge(catalogue.requirement("plan.dedicated")).reason
