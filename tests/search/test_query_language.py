"""Phrases, AND OR NOT and filters (language.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kb.errors import UserError
from kb.index import open_index
from kb.search import search


def _cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))["case"]
    return cases


CASES = _cases("language.toml")
TYPED = _cases("typed.toml")
NUMBERS = [(query, case["first"]) for case in _cases("numbers.toml") for query in case["queries"]]


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


@pytest.mark.parametrize("case", TYPED, ids=[case["title"] for case in TYPED])
def test_what_is_typed_oddly_is_answered_or_refused_in_one_line(case: dict[str, Any]) -> None:
    query = case["query"] * case.get("repeat", 1) + case.get("suffix", "")
    if "refused" in case:
        with pytest.raises(UserError, match=case["refused"]) as refusal:
            search(query)
        assert "\n" not in str(refusal.value)
        return
    result = search(query)
    assert case.get("first") == (result.hits[0].id if result.hits else None)
    assert case.get("remark", "") in "".join(result.remarks)
    assert bool(result.remarks) == ("remark" in case)


@pytest.mark.parametrize(("query", "first"), NUMBERS)
def test_a_number_is_found_by_its_value(query: str, first: str) -> None:
    assert search(query).hits[0].id == first


@pytest.mark.parametrize(
    ("authority", "notices"),
    [
        ("中国人民银行", {"pbc-2021", "pbc-2022"}),
        ("人民银行", {"pbc-2021", "pbc-2022"}),
        ("央行", {"pbc-2021", "pbc-2022"}),
        ("武汉分行", {"wuhan-2022"}),
        ("人行武汉分行", {"wuhan-2022"}),
        ("银保监会", {"cbirc-2022"}),
    ],
)
def test_a_filter_by_authority_knows_its_short_names(authority: str, notices: set[str]) -> None:
    assert {hit.notice for hit in search("小微企业", authority=authority, limit=100).hits} == notices


@pytest.mark.parametrize("name", ["number", "deadline"])
def test_a_filter_by_what_a_clause_has_leaves_what_the_facet_counts(name: str) -> None:
    every = search("小微企业", limit=1)
    left = search("小微企业", has=[name], limit=100)
    assert 0 < left.total == every.facets["has"][name] < every.total


def test_filters_that_leave_nothing_say_what_there_is_without_them() -> None:
    result = search("续贷", authority="武汉分行", has=["deadline"])
    assert result.total == 0
    assert result.remarks == (f"不加筛选条件时有 {search('续贷').total} 条",)


@pytest.mark.parametrize("query", ["续贷", "坏账", "问责之前要不要先做尽职免责认定", "50BP", "小微企业"])
def test_a_filter_leaves_as_many_as_the_facet_counts(query: str) -> None:
    options: dict[str, Any] = {"notice": "notices", "has": "has"}
    every = search(query, limit=1)
    for facet, counts in every.facets.items():
        for value, count in counts.items():
            name = options.get(facet, facet)
            filters: dict[str, Any] = {name: [value] if facet in options else value}
            assert search(query, **filters).total == count, (facet, value)


def test_topics_in_facets_have_titles() -> None:
    result = search("续贷")
    assert set(result.facets["topic"]) <= set(result.topics)


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
    [
        {"notices": ["nowhere"]},
        {"topic": "nothing"},
        {"bearer": "张三"},
        {"force": "maybe"},
        {"limit": 0},
        {"authority": "财政部"},
    ],
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
