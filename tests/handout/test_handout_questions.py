"""Questions come from the text by mechanism, have one right answer, and tell nothing by their order."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from handout_cases import CASES, handout_on

from checker.catalogue import load_catalogue
from checker.handout import make_handout
from checker.handout.blanks import all_blanks, find_blanks, force_of, is_issuer, names_of
from checker.handout.distractors import distractors_for
from checker.handout.model import Question
from checker.handout.render import render
from kb.cite import notice_of
from kb.model import Sentence
from kb.store import find


def all_questions() -> list[Question]:
    return [q for topic in load_catalogue().topics for q in handout_on(topic).questions]


@pytest.mark.parametrize("case", CASES["blank"], ids=lambda case: case["sentence"])
def test_what_can_be_left_out_of_a_sentence(case: dict[str, Any]) -> None:
    sentence = find(case["sentence"])
    assert isinstance(sentence, Sentence)
    assert [[blank.kind, blank.text] for blank in find_blanks(sentence)] == case["found"]


@pytest.mark.parametrize("case", CASES["question"], ids=lambda case: f"{case['topic']}-{case['kind']}")
def test_a_topic_asks_what_matters(case: dict[str, Any]) -> None:
    found = [
        question
        for question in make_handout([case["topic"]], questions=99).questions
        if (question.sentence, question.kind) == (case["sentence"], case["kind"])
    ]
    assert [question.answer_text for question in found] == [case["answer"]]
    assert set(case["wrong"]) <= set(found[0].options)


def test_the_answer_put_into_the_blank_is_the_text() -> None:
    for question in all_questions():
        filled = f"{question.before}{question.answer_text}{question.after}".replace("……", "")
        sentence = find(question.sentence)
        assert isinstance(sentence, Sentence)
        assert filled in sentence.text
        assert question.quote in sentence.text
        assert question.answer_text in question.quote


def test_a_wrong_option_put_into_the_blank_is_not_the_text() -> None:
    for question in all_questions():
        for option in set(question.options) - {question.answer_text}:
            filled = f"{question.before}{option}{question.after}".replace("……", "")
            assert filled.rstrip("，；：") != question.quote


def test_options_differ_and_stand_in_the_notices_as_the_same_kind() -> None:
    known = {(blank.kind, blank.text) for blank in all_blanks()}
    for question in all_questions():
        assert len(set(question.options)) == len(question.options) >= 3
        assert [option for option in question.options if (question.kind, option) not in known] == []


def test_no_wrong_force_word_means_the_same_as_the_right_one() -> None:
    keys: dict[str, set[tuple[str, str]]] = {}
    for blank in all_blanks():
        if blank.kind == "force":
            keys.setdefault(blank.text, set()).add(force_of(blank))
    for blank in all_blanks():
        if blank.kind == "force":
            for option in distractors_for(blank):
                assert keys[option] != {force_of(blank)}


def test_the_stem_does_not_tell_the_answer() -> None:
    for question in all_questions():
        if question.kind != "force":
            assert question.answer_text not in question.before + question.after


def test_the_place_of_the_answer_tells_nothing() -> None:
    questions = all_questions()
    letters = Counter(question.letter for question in questions)
    assert set(letters) == set("ABCD")
    assert max(letters.values()) < 0.4 * len(questions)


def test_nothing_is_asked_twice_and_little_is_asked_alike() -> None:
    questions = make_handout(["ftp", "renewal", "appraisal"]).questions
    blanks = [(question.sentence, len(question.before), question.kind) for question in questions]
    assert len(set(blanks)) == len(blanks)
    assert [question.number for question in questions] == list(range(1, len(questions) + 1))
    alike = Counter((question.topic, question.answer_text) for question in questions)
    assert max(alike.values()) <= 2


@pytest.mark.parametrize("limit", [0, 1, 3])
def test_no_more_questions_than_wanted(limit: int) -> None:
    assert len(make_handout(["ftp"], questions=limit).questions) == limit


def test_questions_of_every_kind_are_asked() -> None:
    assert {question.kind for question in all_questions()} == {"number", "date", "bearer", "force"}


def test_no_question_shows_the_answer_of_another() -> None:
    everything = make_handout(list(load_catalogue().topics)).questions
    for sentence in {question.sentence for question in everything}:
        asked = [question for question in everything if question.sentence == sentence]
        for one in asked:
            shown = f"{one.before}口{one.after}"
            told = [q for q in asked if q is not one and q.kind != "force" and q.answer_text in shown]
            assert told == []


def test_no_wrong_bearer_is_the_issuer_or_binds_the_same_institutions() -> None:
    for blank in all_blanks():
        if blank.kind == "bearer":
            options = set(distractors_for(blank))
            others = [one for one in all_blanks() if one.kind == "bearer" and one.text in options]
            assert not [one.text for one in others if is_issuer(one) or names_of(one) & names_of(blank)]


def test_a_date_asked_for_is_one_that_something_falls_due_on() -> None:
    dates = {question.answer_text for question in all_questions() if question.kind == "date"}
    assert "每月15日前" in dates
    assert not dates & {"2022年", "2021年", "全年", "上年", "上年度"}


def test_every_question_names_its_notice() -> None:
    handout = handout_on("pricing")
    text = render(handout, "markdown")
    for question in handout.questions:
        number = notice_of(question.clause).element("document_number")
        assert f"**{question.number}** （" in text
        assert f"，{number}）{question.before}" in text
