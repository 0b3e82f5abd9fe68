"""Sentences read as a whole: what the classifiers see, where they may speak, and that they are learnt from what is here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.catalogue import Catalogue
from checker.check import check_plan
from checker.classifier.likeness import ABOUT, AGAINST, DOUBTED, DOUBTED_FIGURES, LEAD, LITTLE, REFUSING
from checker.classifier.ngrams import GAP, HOLE, LONGEST, around, ngrams
from checker.classifier.weights import AROUND, DUTIES, LEANING, REFUSALS, Weights, read_duties, read_table
from checker.judge import PlanJudge
from checker.reading import read_plan_text
from kb.corpus import read_bytes
from kb.errors import UserError

HERE = Path(__file__).parent
SENTENCES = [
    line.split(" | ", 2)
    for line in (HERE / "whole_sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
StatusBy = Callable[[Catalogue, str, str], str]
ALL_FOR, ALL_AGAINST = 9999, -9999
"""Intercepts beside which nothing else counts."""


def biased(
    catalogue: Catalogue, bias: int, *, duty: int | None = None, refusal: int = 0, surrounding: int = 0
) -> Catalogue:
    """The catalogue with classifiers that say the same of every sentence; ``duty``: when of each duty something else;
    ``surrounding``: of what stands around the words."""
    duties = {r.id: {"": bias if duty is None else duty} for r in catalogue.requirements}
    return replace(catalogue, weights=Weights({"": bias}, duties, {"": refusal}, {"": surrounding}))


ASIDE = "经食堂旁的小楼里的同事商量，"
"""Beside it a sentence says more than that a thing is done; what says no more is doubted by no classifier."""


def commitments(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """One of each duty that no number or date decides."""
    for requirement in catalogue.requirements:
        for example in requirement.examples:
            if example.status == "satisfied" and not requirement.tells_figures:
                yield requirement.id, example.text
                break


@given(st.text(alphabet="普惠小微贷款不再，。；0123456789.%"))
def test_an_ngram_is_a_stretch_of_the_sentence_with_its_numbers_levelled(text: str) -> None:
    for gram in ngrams(text):
        assert 1 <= len(gram) <= LONGEST
        assert GAP not in gram or len(gram) == 3
        assert not set(gram) & set("123456789")


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_two_sentences_that_differ_in_a_number_are_one_to_the_classifiers(one: int, other: int) -> None:
    assert ngrams(f"新增{one}亿元") == ngrams(f"新增{other}亿元")


def test_two_characters_of_one_clause_are_a_pair_whatever_stands_between_them() -> None:
    assert f"不{GAP}建" in ngrams("本年不另建平台")
    assert f"不{GAP}建" not in ngrams("只增不减，另建平台")
    assert f"不{GAP}建" not in ngrams("不在本年之内再建")


@given(st.text(alphabet="甲乙丙丁，。", min_size=1), st.data())
def test_around_words_only_what_is_not_of_them_is_seen(text: str, data: st.DataObject) -> None:
    place = st.integers(0, len(text))
    spans = [tuple(sorted(pair)) for pair in data.draw(st.lists(st.tuples(place, place), max_size=3))]
    masked = [any(start <= at < end for start, end in spans) for at in range(len(text))]
    left = "".join("◎" if hidden else char for char, hidden in zip(text, masked, strict=True))
    assert around(text, spans) == ngrams(re.sub(f"{HOLE}+", HOLE, left))


def test_weights_of_the_ngrams_of_a_sentence_are_added_up() -> None:
    weights = Weights(
        {"": -10, "不": -50, "不再": -200}, {"a": {"": -5, "不": 7}, "b": {"": 1, "再办": 30}}, {"再": 40}
    )
    assert weights.leaning(ngrams("不再办")) == -260
    assert weights.refusal(ngrams("不再办")) == 40
    assert weights.duties(ngrams("不再办")) == [2, 31]
    assert [weights.duty(number, ngrams("不再办")) for number in (0, 1)] == [2, 31]
    assert (weights.number("b"), weights.number("c")) == (1, None)


@pytest.mark.parametrize("line", ["不", "不\t", "不\t1.5", "不\t再\t1"])
def test_a_malformed_line_is_told_with_its_place(line: str) -> None:
    with pytest.raises(UserError, match=r"leaning\.tsv:2: 应为以制表符分隔的2栏"):
        read_table(f"# made\n{line}\n", "leaning.tsv")


def test_every_requirement_has_a_classifier(catalogue: Catalogue) -> None:
    known = read_duties(read_bytes(f"classifier/{DUTIES}").decode(), DUTIES)
    assert [r.id for r in catalogue.requirements if r.id not in known] == []


@pytest.mark.parametrize("name", [LEANING, REFUSALS, AROUND, DUTIES])
def test_the_weights_are_those_of_the_sentences_in_the_repository(
    name: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(root / "evaluation"))
    from train import learnt_from

    assert f"# learnt from {learnt_from()}\n" in read_bytes(f"classifier/{name}").decode(), (
        "run python evaluation/train.py"
    )


@pytest.mark.parametrize(("requirement", "status", "text"), SENTENCES)
def test_a_sentence_is_read_as_a_whole_where_its_words_do_not_tell(
    requirement: str,
    status: str,
    text: str,
    status_of: Callable[[str, str], str],
    catalogue: Catalogue,
    status_by: StatusBy,
) -> None:
    untaught = catalogue.untaught()
    assert status_by(untaught, requirement, text) != status
    assert status_of(requirement, text) == status


def test_a_plan_that_says_nothing_of_a_duty_gets_nothing_from_classifiers_that_say_yes_to_all(
    catalogue: Catalogue, status_by: StatusBy
) -> None:
    yes = biased(catalogue, ALL_FOR)
    text = "食堂的菜谱由后勤部门排定，逢节加菜。"
    assert [r.id for r in catalogue.requirements if status_by(yes, r.id, text) == "satisfied"] == []


def test_figures_dates_and_several_elements_are_never_found_by_likeness(
    catalogue: Catalogue, status_by: StatusBy
) -> None:
    yes, untaught = biased(catalogue, ALL_FOR), catalogue.untaught()
    counted = [r for r in catalogue.requirements if r.deadline or len(r.elements) > 1]
    assert counted
    for requirement in counted:
        for example in requirement.examples:
            if example.status != "satisfied" and not example.submitted:
                assert status_by(yes, requirement.id, example.text) == status_by(
                    untaught, requirement.id, example.text
                )


def test_what_reads_like_a_refusal_from_end_to_end_is_not_satisfied_whatever_words_stand_in_it(
    catalogue: Catalogue, status_by: StatusBy
) -> None:
    no = biased(catalogue, ALL_AGAINST)
    assert [
        text
        for requirement, text in commitments(catalogue)
        if status_by(no, requirement, f"{ASIDE}{text}") == "satisfied"
    ] == []


def test_a_sentence_that_says_nothing_but_that_a_thing_is_done_is_doubted_by_no_classifier(
    catalogue: Catalogue, status_by: StatusBy
) -> None:
    no = biased(catalogue, ALL_AGAINST)
    text = "推广随借随还模式。"
    assert status_by(no, "renewal.revolving", text) == "satisfied"
    assert status_by(no, "renewal.revolving", f"{ASIDE}{text}") != "satisfied"


def test_where_a_figure_decides_it_takes_more_to_doubt(catalogue: Catalogue, status_by: StatusBy) -> None:
    reluctant = biased(catalogue, (DOUBTED + DOUBTED_FIGURES) // 2, duty=0)
    untaught = catalogue.untaught()
    deciding = [r for r in catalogue.requirements if r.tells_figures]
    assert deciding
    for requirement in deciding:
        for example in requirement.examples:
            assert status_by(reluctant, requirement.id, example.text) == status_by(
                untaught, requirement.id, example.text
            )
    assert all(
        status_by(reluctant, name, f"{ASIDE}{text}") != "satisfied" for name, text in commitments(catalogue)
    )


@pytest.mark.parametrize(
    ("surrounding", "refusal", "doubted"),
    [
        (AGAINST[0] - 1, REFUSING, True),
        (AGAINST[0], REFUSING, False),
        (AGAINST[0] - 1, REFUSING - 1, False),  # nothing in the sentence is like a refusal
        (AGAINST[1] - 1, REFUSING - 1, True),
    ],
)
def test_what_stands_around_the_words_speaks_against_a_commitment(
    surrounding: int, refusal: int, doubted: bool, catalogue: Catalogue, status_by: StatusBy
) -> None:
    read = biased(catalogue, 0, refusal=refusal, surrounding=surrounding)
    told = [(name, f"自发文之日起{text}") for name, text in commitments(catalogue)]
    untaught = catalogue.untaught()
    told = [each for each in told if status_by(untaught, *each) == "satisfied"]
    found = [name for name, text in told if status_by(read, name, text) != "satisfied"]
    plain = [name for name, _ in told if catalogue.requirement(name).deadline is None]
    assert found == (plain if doubted else [])


def test_what_stands_around_the_words_says_nothing_of_figures(
    catalogue: Catalogue, status_by: StatusBy
) -> None:
    against, untaught = biased(catalogue, 0, surrounding=ALL_AGAINST), catalogue.untaught()
    for requirement in catalogue.requirements:
        if requirement.tells_figures:
            for example in requirement.examples:
                assert status_by(against, requirement.id, example.text) == status_by(
                    untaught, requirement.id, example.text
                )


def test_a_doubted_sentence_that_reads_like_a_refusal_is_contrary_and_quoted(
    catalogue: Catalogue,
) -> None:
    text = "到期贷款可办理无还本续贷。"
    plan = read_plan_text(f"# 汉口银行实施方案\n\n{text}\n", path="plan.md")
    no = biased(catalogue, ALL_AGAINST, refusal=ALL_FOR)
    report = check_plan(plan, as_of=date(2022, 4, 25), catalogue=no)
    [finding] = [f for f in report.findings if f.requirement == "renewal.no-principal"]
    assert finding.status == "conflict"
    assert "请核对原文" in finding.reason
    assert [(e.text, e.polarity) for e in finding.evidence] == [(text, "negated")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("无还本续贷进了陈列馆。", "conflict"),
        ("2021年，无还本续贷进了陈列馆。", "missing"),  # what was
        ("《通知》指出，无还本续贷进了陈列馆的问题仍然存在。", "missing"),  # what others say
        ("食堂进了陈列馆。", "missing"),  # none of the words
    ],
)
def test_a_sentence_with_the_words_of_a_duty_that_reads_like_its_refusal_is_contrary(
    text: str, status: str, catalogue: Catalogue, status_by: StatusBy
) -> None:
    refusing = biased(catalogue, ALL_AGAINST, duty=0, refusal=ALL_FOR)
    assert status_by(refusing, "renewal.no-principal", text) == status


def test_a_refusal_of_one_duty_is_none_of_another_that_shares_its_words(
    catalogue: Catalogue, status_by: StatusBy
) -> None:
    text = "认定结果在本行系统进了陈列馆。"
    duties = {r.id: {"": 0} for r in catalogue.requirements}
    other = {**duties, "exemption.cases": {"": 2 * ABOUT}}
    for table, status in ((duties, "conflict"), (other, "missing")):
        taught = replace(catalogue, weights=Weights({"": ALL_AGAINST}, table, {"": ALL_FOR}))
        assert status_by(taught, "exemption.publicity", text) == status


def test_a_doubted_sentence_is_shown_as_the_first_candidate_with_the_reason(catalogue: Catalogue) -> None:
    text = "到期贷款可办理无还本续贷。"
    plan = read_plan_text(f"# 汉口银行实施方案\n\n{text}\n", path="plan.md")
    report = check_plan(plan, as_of=date(2022, 4, 25), catalogue=biased(catalogue, ALL_AGAINST))
    [finding] = [f for f in report.findings if f.requirement == "renewal.no-principal"]
    assert finding.status == "missing"
    assert finding.candidates[0].text == text
    assert "人工核对" in finding.reason
    assert finding.candidates[0].reason == "整句读来像是未落实"


@pytest.mark.parametrize(
    ("text", "lead", "refusal", "status"),
    [
        ("食堂旁的小楼腾出来办这件事。", LEAD, ALL_AGAINST, "satisfied"),
        ("食堂旁的小楼腾出来办这件事。", LEAD // 2, ALL_AGAINST, "missing"),  # another duty is as near
        ("食堂旁的小楼腾出来办这件事。", LEAD, 0, "missing"),  # it may be a refusal
        ("食堂旁的小楼不腾出来办这件事。", LEAD, ALL_AGAINST, "missing"),  # a negation stands in it
        ("2021年，食堂旁的小楼腾出来办了这件事。", LEAD, ALL_AGAINST, "missing"),  # what was
    ],
)
def test_a_sentence_in_other_words_commits_to_the_one_duty_that_it_reads_like(
    text: str, lead: int, refusal: int, status: str, catalogue: Catalogue, status_by: StatusBy
) -> None:
    duties = {r.id: {"": 200} for r in catalogue.requirements}
    duties["operations.unit"] = {"": 200 + lead}
    taught = replace(catalogue, weights=Weights({"": ALL_FOR}, duties, {"": refusal}))
    assert status_by(taught, "operations.unit", text) == status
    assert status_by(taught, "operations.outlets", text) == "missing"


def test_a_sentence_too_short_to_be_like_anything_is_not_doubted_where_nothing_speaks_against_it(
    catalogue: Catalogue, status_by: StatusBy
) -> None:
    text = "食堂单列小微信贷计划。"
    assert len(text) <= LITTLE
    nothing_said = biased(catalogue, -50, duty=ALL_AGAINST, refusal=-1)
    assert status_by(nothing_said, "plan.dedicated", text) == "satisfied"
    assert status_by(nothing_said, "plan.dedicated", f"{ASIDE}{text}") == "missing"
    assert status_by(biased(catalogue, -50, duty=ALL_AGAINST, refusal=1), "plan.dedicated", text) == "missing"


def test_a_part_between_semicolons_is_read_by_itself_and_a_field_of_a_form_is_not(
    catalogue: Catalogue, status_by: StatusBy
) -> None:
    duties: dict[str, dict[str, int]] = {r.id: {"": 0} for r in catalogue.requirements}
    against_ends = replace(catalogue, weights=Weights({"": 1, "停办": ALL_AGAINST}, duties, {}))
    ended = "食堂的外卖停办"
    assert status_by(against_ends, "renewal.revolving", f"推广随借随还模式；{ended}。") == "satisfied"
    assert (
        status_by(against_ends, "renewal.revolving", f"任务：推广随借随还模式；说明：{ended}。")
        != "satisfied"
    )


def test_words_of_a_header_are_no_words_of_a_duty(
    judge_of: Callable[[str], PlanJudge], catalogue: Catalogue
) -> None:
    table = "| 序号 | 任务 | 措施 | 部门 |\n|---|---|---|---|\n| 2 | 四张清单 | 免做 | 普惠部 |"
    judge = judge_of(f"# 实施方案\n\n{table}\n")
    for requirement in catalogue.requirements:
        if requirement.topic != "fourlists":
            assert judge.judge(requirement).status != "conflict", requirement.id
