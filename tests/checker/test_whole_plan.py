"""What a plan says of itself or of whole parts of it holds for every commitment there."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checker.catalogue import Catalogue
from checker.judge import PlanJudge

TABLE = tomllib.loads((Path(__file__).parent / "whole_plan.toml").read_text(encoding="utf-8"))
OPENINGS = {"apart": "\n## 四、附则\n\n", "within": "\n"}


def cases() -> Iterator[tuple[str, str, list[str]]]:
    for each in TABLE["sentence"]:
        for place in OPENINGS.keys() & each.keys():
            yield each["text"], place, each[place]


@pytest.mark.parametrize(("text", "place", "wanted"), sorted(cases()))
def test_such_a_sentence_reaches_the_parts_it_names_and_no_others(
    text: str, place: str, wanted: list[str], catalogue: Catalogue, judge_of: Callable[[str], PlanJudge]
) -> None:
    judge = judge_of(TABLE["plan"] + OPENINGS[place] + text + "\n")
    found = [judge.judge(catalogue.requirement(each)).status for each in TABLE["requirements"]]
    # an element told by its date alone may be left of a duty of which the words count no longer
    assert [status.replace("partial", "missing") for status in found] == wanted


def test_the_plan_by_itself_carries_out_the_three_duties(
    catalogue: Catalogue, judge_of: Callable[[str], PlanJudge]
) -> None:
    judge = judge_of(TABLE["plan"])
    found = {judge.judge(catalogue.requirement(each)).status for each in TABLE["requirements"]}
    assert found == {"satisfied"}


def test_the_report_quotes_the_sentence_that_takes_it_back(
    catalogue: Catalogue, judge_of: Callable[[str], PlanJudge]
) -> None:
    judge = judge_of(TABLE["plan"] + OPENINGS["apart"] + "本方案自2023年1月1日起施行。\n")
    assert "本方案自2023年1月1日起施行。" in judge.judge(catalogue.requirement("renewal.revolving")).reason
