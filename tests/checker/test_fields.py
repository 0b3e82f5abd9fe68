"""Sentences set as a form's fields, read as table rows."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.catalogue import Catalogue
from checker.evidence.fields import as_fields
from checker.judge import PlanJudge

SENTENCES = tomllib.loads((Path(__file__).parent / "fields.toml").read_text(encoding="utf-8"))["sentence"]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["text"])
def test_a_sentence_is_read_as_the_fields_it_is_set_in(
    sentence: dict[str, list[str]], catalogue: Catalogue
) -> None:
    found = as_fields(str(sentence["text"]), catalogue.lexicon)
    assert [text for field in found for text in field] == sentence["fields"]


@pytest.mark.parametrize(
    "sentence", [each for each in SENTENCES if "status" in each], ids=lambda sentence: sentence["text"]
)
def test_what_the_other_fields_say_counts_for_the_task(
    sentence: dict[str, str], catalogue: Catalogue, judge_of: Callable[[str], PlanJudge]
) -> None:
    judge = judge_of(f"# 实施方案\n\n{sentence['text']}\n")
    finding = judge.judge(catalogue.requirement(sentence["requirement"]))
    assert finding.status == sentence["status"]
    assert all(evidence.text in sentence["text"] for evidence in finding.evidence)


def test_lines_of_fields_do_not_run_on_into_each_other(
    catalogue: Catalogue, judge_of: Callable[[str], PlanJudge]
) -> None:
    lines = "任务：首贷户拓展；责任部门：普惠金融部；完成时限：6月底\n任务：知识产权质押贷款；状态：已终止；接替安排：无"
    judge = judge_of(f"# 实施方案\n\n{lines}\n")
    assert judge.judge(catalogue.requirement("firstloan.expand")).status == "satisfied"
    refused = judge.judge(catalogue.requirement("collateral.movable"))
    assert refused.status == "conflict"
    assert [evidence.line for evidence in refused.evidence] == [4]


def test_a_plan_taken_back_by_its_name_refuses_nothing_else(status_of: Callable[[str, str], str]) -> None:
    text = "普惠小微信贷计划单列220亿元。因规模吃紧，自二季度起该计划取消，改由对公统筹。"
    assert status_of("plan.dedicated", text) == "conflict"
    assert status_of("operations.staff", text) == "missing"
