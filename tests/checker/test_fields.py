"""Sentences set as a form's fields, read as table rows."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from checker.catalogue import Catalogue, load_catalogue
from checker.evidence.fields import as_fields
from checker.judge import PlanJudge
from checker.reading import read_plan_text

SENTENCES = tomllib.loads((Path(__file__).parent / "fields.toml").read_text(encoding="utf-8"))["sentence"]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


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
    sentence: dict[str, str], catalogue: Catalogue
) -> None:
    judge = PlanJudge(read_plan_text(f"# 实施方案\n\n{sentence['text']}\n", path="plan.md"), catalogue)
    finding = judge.judge(catalogue.requirement(sentence["requirement"]))
    assert finding.status == sentence["status"]
    assert all(evidence.text in sentence["text"] for evidence in finding.evidence)
