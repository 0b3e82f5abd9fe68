"""Phrases, AND OR NOT and filters (language.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kb.errors import UserError
from kb.index import open_index
from kb.search import search

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("language.toml").read_text("utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_query_admits_what_it_says(case: dict[str, Any]) -> None:
    hits = search(case["query"], limit=100).hits
    assert hits
    if "ids" in case:
        assert {hit.id for hit in hits} == set(case["ids"])
    assert hits[0].id == case.get("first", hits[0].id)
    for hit in hits:
        whole = hit.heading + hit.text
        assert all(text in whole for text in case.get("all", ()))
        assert not any(text in whole for text in case.get("none", ()))


@pytest.mark.parametrize("query", ["", "  ", "，。", "“”", "NOT 续贷", "非 续贷", "()", "-续贷"])
def test_a_query_that_asks_for_nothing_is_the_users_mistake(query: str) -> None:
    with pytest.raises(UserError):
        search(query)


@pytest.mark.parametrize(
    "query", ["AND", "续贷 AND", "OR 续贷", "(续贷", "续贷)", '续贷 "', "NOT NOT 续贷 展期", "((("]
)
def test_a_crooked_query_is_answered_or_refused_in_one_line(query: str) -> None:
    said = ""
    try:
        search(query)
    except UserError as mistake:
        said = str(mistake)
    assert "\n" not in said


@pytest.mark.parametrize("notice", ["wuhan-2022", "pbc-2022", "pbc-2021", "cbirc-2022"])
def test_a_filter_by_notice_leaves_its_clauses_only(notice: str) -> None:
    hits = search("续贷", notices=[notice], limit=50).hits
    assert hits
    assert {hit.notice for hit in hits} == {notice}


def test_several_notices_may_be_given() -> None:
    hits = search("续贷", notices=["pbc-2021", "cbirc-2022"], limit=50).hits
    assert {hit.notice for hit in hits} == {"pbc-2021", "cbirc-2022"}


def test_filters_by_bearer_and_force_hold_for_one_sentence() -> None:
    from kb.store import load_notices

    both = search("小微企业", bearer="地方法人银行", force="must", limit=100).hits
    expected = {
        clause.id
        for notice in load_notices()
        for clause in notice.clauses()
        if any("地方法人银行" in s.bearers and s.force == "must" for s in clause.sentences)
    }
    assert both
    assert {hit.id for hit in both} <= expected


def test_a_topic_is_known_by_id_and_by_title() -> None:
    by_id = search("小微企业 贷款", topic="exemption", limit=50)
    assert by_id.hits
    assert by_id.hits == search("小微企业 贷款", topic="尽职免责", limit=50).hits
    assert {"wuhan-2022/4", "pbc-2022/1"} <= {
        hit.id for hit in search("免责", topic="exemption", limit=50).hits
    }


def test_facets_count_every_hit_once_by_notice() -> None:
    result = search("续贷", limit=2)
    assert sum(result.facets["notice"].values()) == result.total > 2
    assert {"notice", "authority", "force"} <= set(result.facets)


@pytest.mark.parametrize(
    "filters",
    [{"notices": ["nowhere"]}, {"topic": "nothing"}, {"bearer": "张三"}, {"force": "maybe"}, {"limit": 0}],
)
def test_an_unknown_filter_value_is_the_users_mistake(filters: dict[str, Any]) -> None:
    with pytest.raises(UserError):
        search("续贷", **filters)


def test_the_index_holds_every_clause_attachment_and_notice_once() -> None:
    from kb.store import load_notices

    engine = open_index()
    ids = [engine.record(number)["id"] for number in range(engine.size)]
    assert len(ids) == len(set(ids))
    for notice in load_notices():
        assert {clause.id for clause in notice.clauses()} | {a.id for a in notice.attachments} <= set(ids)
