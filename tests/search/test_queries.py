"""Queries find what a compliance officer wants to see (the held-out ones are looked at by their means alone)."""

from __future__ import annotations

import tomllib
from math import log2
from pathlib import Path
from typing import Any

import pytest

from kb.search import search


def _read(name: str) -> list[dict[str, Any]]:
    queries: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))["query"]
    return queries


KNOWN = _read("queries.toml") + _read("second.toml") + _read("questions.toml")
HELDOUT = _read("heldout.toml") + _read("second_heldout.toml")
JUDGED = KNOWN + [query | {"heldout": True} for query in HELDOUT]


def gain(query: dict[str, Any], ids: list[str]) -> float:
    """nDCG@10 with grade 3 for best and 1 for good."""
    grades = dict.fromkeys(query.get("good", ()), 1) | dict.fromkeys(query["best"], 3)
    have = sum(grades.get(found, 0) / log2(place + 2) for place, found in enumerate(ids[:10]))
    ideal = sorted(grades.values(), reverse=True)[:10]
    return have / sum(grade / log2(place + 2) for place, grade in enumerate(ideal))


@pytest.mark.parametrize("query", KNOWN, ids=[query["text"] for query in KNOWN])
def test_the_best_clauses_are_among_the_first_ten(query: dict[str, Any]) -> None:
    ids = [hit.id for hit in search(query["text"], limit=10).hits]
    assert set(query["best"]) <= set(ids)


@pytest.mark.parametrize(("heldout", "least"), [([False], 0.96), ([True], 0.95), ([False, True], 0.95)])
def test_the_order_is_as_judged(heldout: list[bool], least: float) -> None:
    gains = [
        gain(query, [hit.id for hit in search(query["text"], limit=10).hits])
        for query in JUDGED
        if query.get("heldout", False) in heldout
    ]
    assert len(gains) >= 30
    assert sum(gains) / len(gains) >= least


def test_a_third_of_the_queries_is_held_out() -> None:
    heldout = [query for query in JUDGED if query.get("heldout", False)]
    assert len(JUDGED) <= 3 * len(heldout)
    assert len(JUDGED) >= 430


def test_no_query_is_judged_twice() -> None:
    assert len({query["text"] for query in JUDGED}) == len(JUDGED)


def test_what_is_judged_exists() -> None:
    from kb.index import open_index

    engine = open_index()
    known = {engine.record(number)["id"] for number in range(engine.size)}
    for query in JUDGED:
        assert {*query["best"], *query.get("good", ())} <= known


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("尽职免则", "尽职免责"),
        ("无还本续货", "无还本续贷"),
        ("xudai", "续贷"),
        ("wuhuanbenxudai", "无还本续贷"),
        ("jzmz", "尽职免责"),
        ("随借随换怎么办理", "随借随还怎么办理"),
    ],
)
def test_what_was_probably_meant_is_offered(query: str, meant: str) -> None:
    assert search(query).suggestions == (meant,)


@pytest.mark.parametrize("query", ["尽职免责", "50BP", "LPR", "5个工作日", "问责之前要不要先做尽职免责认定"])
def test_nothing_is_suggested_for_a_query_that_stands_in_the_text(query: str) -> None:
    assert search(query).suggestions == ()


@pytest.mark.parametrize("query", ["比特币", "牛肉面", "qwertyuiop", "9999亿元", "火星探测"])
def test_what_no_notice_has_gives_no_hit_and_says_so(query: str) -> None:
    result = search(query)
    assert (result.total, result.hits, result.unmatched) == (0, (), (query,))


def test_without_a_hit_the_nearest_clauses_are_offered() -> None:
    assert search("火星探测").nearest


def test_what_is_missing_of_a_longer_query_is_named() -> None:
    result = search("续贷 牛肉面")
    assert result.unmatched == ("牛肉面",)
    assert result.hits[0].id == "wuhan-2022/14"


def test_the_same_query_gives_the_same_answer() -> None:
    assert search("小微企业 贷款 风险", limit=50) == search("小微企业 贷款 风险", limit=50)


def test_a_shorter_list_is_the_beginning_of_a_longer_one() -> None:
    short, long = search("小微企业", limit=3), search("小微企业", limit=1000)
    assert long.hits[:3] == short.hits
    assert short.total == long.total == len(long.hits)
