"""Dated duties read from single sentences, against labelled ones."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.obligations import read_duties

HERE = Path(__file__).parent
FIELDS = ("thing", "submitter", "addressee")
ENOUGH = 0.95


def labelled(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((HERE / name).read_text(encoding="utf-8"))["sentence"]
    return found


SENTENCES = labelled("sentences.toml")
HELD_OUT = labelled("held_out.toml") + labelled("held_out_later.toml") + labelled("held_out_third.toml")


def same(code: str) -> str:
    """So many days after a period's end are that day of the next month."""
    found = re.fullmatch(r"(month|quarter|half_year|year) (\d+)d", code)
    return f"{found[1]}+1 {found[2]}" if found and int(found[2]) <= 28 else code


def wanted(sentence: dict[str, Any]) -> list[tuple[str, ...]]:
    return [(same(duty["due"]), *(duty[name] for name in FIELDS)) for duty in sentence["duties"]]


def read(sentence: dict[str, Any]) -> list[tuple[str, ...]]:
    duties = read_duties(sentence["text"], date(sentence["year"], 1, 1))
    return [(d.due.code, d.thing, d.submitter, d.addressee) for d in duties if d.due]


def scores(sentences: list[dict[str, Any]], place: int | None) -> tuple[float, float]:
    """Precision and recall of the dues (``place`` None), or of a field together with its due."""
    found: set[tuple[Any, ...]] = set()
    labels: set[tuple[Any, ...]] = set()
    for number, sentence in enumerate(sentences):
        for collected, duties in ((found, read(sentence)), (labels, wanted(sentence))):
            for at, duty in enumerate(duties):
                if place is None:
                    collected.add((number, duty[0]))
                elif duty[place]:
                    collected.add((number, at, duty[place]))
    right = len(found & labels)
    return right / len(found), right / len(labels)


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["text"][:30])
def test_a_sentence_says_what_is_due_when_from_whom_and_to_whom(sentence: dict[str, Any]) -> None:
    assert read(sentence) == wanted(sentence)


@pytest.mark.parametrize("place", [None, 1, 2, 3], ids=["due", *FIELDS])
def test_sentences_labelled_before_they_were_read_are_read_as_well(place: int | None) -> None:
    precision, recall = scores(HELD_OUT, place)
    assert precision >= ENOUGH
    assert recall >= ENOUGH


def test_a_sentence_without_a_dated_duty_is_told_from_one_that_has_one() -> None:
    everything = [*SENTENCES, *HELD_OUT]
    labels = [bool(sentence["duties"]) for sentence in everything]
    answers = [bool(read(sentence)) for sentence in everything]
    assert labels.count(True) >= 60
    assert labels.count(False) >= 30
    hits = sum(answer and label for answer, label in zip(answers, labels, strict=True))
    assert hits / answers.count(True) >= ENOUGH
    assert hits / labels.count(True) >= ENOUGH


def test_a_third_of_the_sentences_was_labelled_before_they_were_read() -> None:
    assert len(HELD_OUT) * 3 >= len(SENTENCES + HELD_OUT)
    assert not {one["text"] for one in SENTENCES} & {one["text"] for one in HELD_OUT}


@pytest.mark.parametrize("sentence", SENTENCES + HELD_OUT, ids=lambda sentence: sentence["text"][:30])
def test_every_word_of_a_duty_stands_in_its_sentence(sentence: dict[str, Any]) -> None:
    for duty in read_duties(sentence["text"], date(sentence["year"], 1, 1)):
        for said in (duty.thing, duty.submitter, duty.addressee, duty.together):
            assert said in sentence["text"]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("各银行于2022年6月30日前报送总结。", "2022年6月30日"),
        ("各银行每月15日前报送上月数据。", "每月（次月15日前）"),
        ("各银行每季后1个月报送一篇经验做法。", "每季后1个月内"),
        ("各银行应在季度结束后10个工作日内报送季度报告。", "每季后10个工作日内"),
        ("各银行应于每年4月底前报送年度报告。", "每年4月30日前"),
        ("各银行应在案发后24小时内报告监管部门。", "案发后24小时内"),
        ("各银行应在外包合同签订前20个工作日向监管部门报告。", "外包合同签订前20个工作日"),
        ("各银行每周五前报送工作进展。", "每周五前"),
    ],
)
def test_a_due_date_is_put_in_words(sentence: str, said: str) -> None:
    (duty,) = read_duties(sentence, date(2022, 1, 1))
    assert duty.due is not None
    assert duty.due.words == said


def test_a_day_without_a_year_is_the_next_one_after_the_text_was_issued() -> None:
    (duty,) = read_duties("各银行于1月15日前报送年度总结。", date(2022, 11, 20))
    assert duty.due is not None
    assert duty.due.on == date(2023, 1, 15)


def test_a_day_before_the_text_was_issued_is_no_duty() -> None:
    assert read_duties("各银行于2021年6月30日前报送总结。", date(2022, 4, 24)) == ()


PIECES = [
    "各银行", "应", "于", "每月10日前", "将", "报告", "报送", "至", "我行", "，", "。", "并", "向", "、", "（", "）", "5个工作日内", "之日起",
    "后", "前", "与工作方案一并", "提前", "的", "年初30个工作日内", "2022年6月底前", "《", "》", "十", "报",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_order_of_words_is_read_without_an_error(text: str) -> None:
    for duty in read_duties(text, date(2022, 1, 1)):
        assert duty.due or duty.together
        assert duty.thing in text
