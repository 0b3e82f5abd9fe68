"""Hits explain themselves (explained.toml), and their text fits the page."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from cli.hits import result_text
from kb.index.explained import reason_text, score_text
from kb.search import search
from kb.text.columns import text_width

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("explained.toml").read_text("utf-8"))[
    "case"
]
QUERIES = [
    "尽职免责",
    "FTP",
    "50BP",
    "无还本续贷 展期",
    "小微企业",
    "附件3",
    "坏账",
    "银发〔2021〕176号",
    "牛肉面续贷",
]


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_hit_says_what_made_it_one(case: dict[str, Any]) -> None:
    hits = {hit.id: hit for hit in search(case["query"], limit=50, explain=True).hits}
    reasons = [(reason.asked, reason.how, reason.matched) for reason in hits[case["id"]].reasons]
    assert (case["asked"], case["how"], case["matched"]) in reasons


@pytest.mark.parametrize("query", QUERIES)
def test_every_hit_has_a_reason_and_its_score_is_the_sum_said(query: str) -> None:
    for hit in search(query, limit=100, explain=True).hits:
        assert hit.reasons
        assert all(reason_text(reason).startswith("“") for reason in hit.reasons)
        assert hit.score <= sum(hit.parts.values()) + 0.001
        assert score_text(hit.score, hit.parts).startswith("得分")


def test_reasons_count_the_places_they_name() -> None:
    (hit, *_) = search("续贷", explain=True).hits
    (reason,) = hit.reasons
    assert reason.fields == {"heading": hit.heading.count("续贷"), "text": hit.text.count("续贷")}


def test_nothing_is_explained_unless_asked_for() -> None:
    assert all(not hit.reasons and "explain" not in hit.data() for hit in search("续贷").hits)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("explain", [False, True])
def test_no_line_in_a_pipe_is_wider_than_eighty_columns(query: str, explain: bool) -> None:
    lines = result_text(search(query, explain=explain)).splitlines()
    assert len(lines) > 3
    assert max(map(text_width, lines)) <= 80


def test_json_has_the_explanation() -> None:
    found = json.loads(json.dumps(search("FTP", explain=True).data()))
    assert set(found["hits"][0]["explain"]) == {"score", "reasons"}
    assert {"facets", "suggestions", "unmatched", "remarks"} <= set(found)
    assert set(found["hits"][0]["explain"]["reasons"][0]) == {
        "asked",
        "how",
        "matched",
        "fields",
        "weight",
        "rarity",
    }


def test_a_hit_that_has_none_of_the_words_says_so_unless_explained() -> None:
    note = "条款里没有这些词"
    assert note in result_text(search("减点"))
    assert note not in result_text(search("减点", explain=True))
    assert note not in result_text(search("尽职免责")) + result_text(search("第三部分"))
