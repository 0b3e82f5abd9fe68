"""Sibling clauses against an alignment made by hand (alignment.toml)."""

from __future__ import annotations

import pytest
from aligned import AT, DATA, HELD_OUT, PAIRS, TRUTH, TUNED, recall

from kb.lineage import describe, in_order, links, rank_of
from kb.siblings import compute, siblings
from kb.store import load_notices


def test_the_alignment_by_hand_covers_every_numbered_clause() -> None:
    clauses = {clause.id: clause for notice in load_notices() for clause in notice.clauses()}
    numbered = {identifier for identifier, clause in clauses.items() if clause.number is not None}
    assert numbered <= TRUTH.keys() | set(DATA["alone"])
    assert not TRUTH.keys() & set(DATA["alone"])
    assert TRUTH.keys() | set(DATA["alone"]) <= clauses.keys()
    assert all(clauses[ours].notice != clauses[theirs].notice for ours, theirs in PAIRS)
    assert len(PAIRS) == len({frozenset(pair) for pair in PAIRS})


@pytest.mark.parametrize("clauses", [TUNED, HELD_OUT], ids=["tuned on", "held out"])
def test_nine_in_ten_siblings_are_among_the_first_five(clauses: list[str]) -> None:
    assert len(clauses) >= 30
    assert recall({clause: [s.id for s in siblings(clause, AT)] for clause in clauses}, clauses) >= 0.9


def test_the_nearest_clause_is_a_sibling_for_four_clauses_in_five() -> None:
    right = [clause for clause, truth in TRUTH.items() if siblings(clause)[0].id in truth]
    assert len(right) / len(TRUTH) >= 0.8


def test_siblings_are_of_other_notices_best_first() -> None:
    for clause in TRUTH:
        found = siblings(clause)
        assert 1 <= len(found) <= AT
        assert all(entry.id.partition("/")[0] != clause.partition("/")[0] for entry in found)
        assert [entry.score for entry in found] == sorted((entry.score for entry in found), reverse=True)
        assert all(0 < entry.score <= 1 and entry.heading for entry in found)


def test_a_sentence_has_the_siblings_of_its_clause_and_a_notice_has_none() -> None:
    assert siblings("wuhan-2022/14.3") == siblings("wuhan-2022/14")
    assert siblings("wuhan-2022") == ()


def test_a_clause_alone_in_the_world_has_no_sibling() -> None:
    only = [notice for notice in load_notices() if notice.id == "pbc-2021"]
    assert all(found == [] for found in compute(only).values())


def test_notices_stand_in_order_of_date_and_the_undated_one_at_the_end_of_its_year() -> None:
    assert [notice.id for notice in in_order()] == ["pbc-2021", "wuhan-2022", "pbc-2022", "cbirc-2022"]
    assert {notice.id: rank_of(notice) for notice in in_order()}["wuhan-2022"] == 2


def test_lineage_names_known_notices_and_says_why() -> None:
    known = {notice.id for notice in load_notices()}
    assert all({link.notice, link.other} <= known and link.because for link in links())
    assert describe("wuhan-2022", "pbc-2021") == "落实"
    assert describe("wuhan-2022", "pbc-2022") == "早于"
    assert describe("pbc-2022", "cbirc-2022") == "并行于"


def test_later_in_the_lineage_is_never_earlier_by_date() -> None:
    dates = {notice.id: notice.element("issue_date") for notice in load_notices()}
    for link in links():
        if link.relation != "parallel":
            assert dates[link.notice] > dates[link.other]
