"""What a handout holds: the topics asked for, what binds the institution, gaps with reasons."""

from __future__ import annotations

from typing import Any

import pytest
from handout_cases import CASES, handout_on

from checker.catalogue import load_catalogue
from checker.handout import make_handout
from checker.handout.topics import choose_topics
from checker.institutions import resolve
from checker.model import GAPS
from kb.errors import UserError


@pytest.mark.parametrize("case", CASES["topic"], ids=lambda case: "+".join(case["given"]))
def test_topics_are_found_by_id_and_by_title(case: dict[str, Any]) -> None:
    assert list(choose_topics(case["given"], load_catalogue().topics)) == case["meant"]


@pytest.mark.parametrize("case", CASES["mistake"], ids=lambda case: case["given"])
def test_a_name_that_fits_none_or_several_is_explained(case: dict[str, Any]) -> None:
    with pytest.raises(UserError) as raised:
        make_handout([case["given"]])
    assert [words for words in case["says"] if words not in str(raised.value)] == []


@pytest.mark.parametrize("case", CASES["institution"], ids=lambda case: f"{case['name']}-{case['topic']}")
def test_only_what_binds_the_institution_is_quoted(case: dict[str, Any]) -> None:
    handout = make_handout([case["topic"]], institution=resolve(case["name"]))
    notices = {notice.id for notice in handout.notices}
    assert set(case["quoted"]) <= notices
    assert not notices & set(case["not_quoted"])
    assert not {question.sentence.partition("/")[0] for question in handout.questions} - notices
    assert bool(handout.left_out) == (not case["quoted"])


def test_deadlines_name_every_day_with_the_last_working_day() -> None:
    duties = {duty.requirement: duty for duty in handout_on("report").topics[0].deadlines}
    days = [(str(day.due), str(day.workday)) for day in duties["report.monthly"].days]
    assert days[0] == ("2022-05-15", "2022-05-13")
    assert duties["report.monthly"].recurrence == "每月15日前"
    assert all(duty.quote and duty.citation for duty in duties.values())


def test_gaps_are_examples_of_the_catalogue_with_their_reason() -> None:
    catalogue = load_catalogue()
    handout = make_handout(catalogue.topics, questions=0)
    gaps = [gap for part in handout.topics for gap in part.gaps]
    for gap in gaps:
        known = {(e.text.strip(), e.status) for e in catalogue.requirement(gap.requirement).examples}
        assert (gap.text.partition("（报送日期：")[0], gap.status) in known
        assert gap.status in GAPS
        assert gap.why
    shown = {gap.requirement for gap in gaps}
    assert [requirement.id for requirement in catalogue.requirements if requirement.id not in shown] == []


def test_side_by_side_says_where_the_notices_part() -> None:
    comparisons = {one.requirement: one for one in handout_on("ftp").topics[0].comparisons}
    assert comparisons["ftp.50bp"].only == "wuhan-2022"
    assert comparisons["ftp.discount"].only == ""
    discount = comparisons["ftp.discount"].excerpts
    assert [excerpt.notice for excerpt in discount][:3] == ["pbc-2021", "wuhan-2022", "pbc-2022"]
    renewal = {one.requirement: one for one in handout_on("renewal").topics[0].comparisons}
    assert "较武银〔2022〕45号收紧效力：鼓励→必须" in [
        c.text for c in renewal["renewal.annual-review"].changes
    ]


def test_no_change_is_told_against_a_notice_that_does_not_bind() -> None:
    handout = make_handout(["exemption", "appraisal"], institution=resolve("宁波银行"))
    changes = [c for part in handout.topics for one in part.comparisons for c in one.changes]
    assert changes
    assert not {"wuhan-2022"} & {notice for c in changes for notice in (c.earlier, c.later)}
