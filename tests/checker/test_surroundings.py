"""What stands beside a commitment is read as a whole where no list of words tells whether it takes it back."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.catalogue import Catalogue
from checker.classifier.beside import surroundings
from checker.classifier.weights import SURROUNDINGS
from checker.judge import PlanJudge
from kb.corpus import read_bytes

TOLD = tomllib.loads((Path(__file__).parent / "surroundings.toml").read_text(encoding="utf-8"))
LAID_OUT = {
    "heading": "# 实施方案\n\n## {text}\n\n{commitment}。\n",
    "lead": "# 实施方案\n\n{text}\n\n1. 加强党建引领。\n2. {commitment}。\n",
    "next": "# 实施方案\n\n{commitment}。{text}\n",
    "ending": "# 实施方案\n\n{commitment}{text}。\n",
}


@pytest.mark.parametrize(("place", "text"), [(p, t) for p in LAID_OUT for t in TOLD[p]["back"]])
def test_a_text_that_takes_back_by_no_known_words_leaves_nothing_satisfied(
    place: str, text: str, catalogue: Catalogue, judge_of: Callable[[str], PlanJudge]
) -> None:
    judgements = [
        judge_of(LAID_OUT[place].format(text=text, commitment=commitment)).judge(catalogue.requirement(each))
        for each, commitment in TOLD["commitments"].items()
    ]
    assert "satisfied" not in {judgement.status for judgement in judgements}
    told = [judgement for judgement in judgements if "读来像是不落实，请人工核对" in judgement.reason]
    assert told
    assert all(each.status == "missing" and each.missing and not each.evidence for each in told)
    assert all(text.strip("，。") in each.reason for each in told)


@pytest.mark.parametrize(("place", "text"), [(p, t) for p in LAID_OUT for t in TOLD[p]["stands"]])
@pytest.mark.parametrize("requirement", sorted(TOLD["commitments"]))
def test_a_text_that_says_no_to_something_else_leaves_the_commitment_standing(
    requirement: str, place: str, text: str, catalogue: Catalogue, judge_of: Callable[[str], PlanJudge]
) -> None:
    plan = LAID_OUT[place].format(text=text, commitment=TOLD["commitments"][requirement])
    assert judge_of(plan).judge(catalogue.requirement(requirement)).status == "satisfied"


def test_headings_lead_next_sentence_and_last_clauses_stand_around_a_sentence(
    catalogue: Catalogue, judge_of: Callable[[str], PlanJudge]
) -> None:
    judge = judge_of(
        "# 实施方案\n\n## 一、产品\n\n### （一）续贷\n\n主要措施：\n\n1. 推广无还本续贷，由普惠部牵头，6月见效。按月通报。\n"
    )
    (hit, *_) = judge.results(catalogue.requirement("renewal.no-principal"))[0].affirmed
    assert [(each.place, each.text) for each in surroundings(judge.plan_text, hit.match)] == [
        ("heading", "产品"),
        ("heading", "续贷"),
        ("lead", "主要措施："),
        ("ending", "6月见效"),
        ("ending", "由普惠部牵头，6月见效"),
        ("next", "按月通报。"),
    ]


def test_the_reason_quotes_the_text_as_it_is_written(
    catalogue: Catalogue, judge_of: Callable[[str], PlanJudge]
) -> None:
    plan = "# 实施方案\n\n## 支行提议 （“未”定）\n\n开通尽职免责申诉渠道。\n"
    reason = judge_of(plan).judge(catalogue.requirement("exemption.appeal")).reason
    assert "标题“支行提议 （“未”定）”" in reason


def test_of_a_table_row_only_what_stands_above_it_is_read(
    catalogue: Catalogue, judge_of: Callable[[str], PlanJudge]
) -> None:
    judge = judge_of("# 实施方案\n\n## 一、产品\n\n| 措施 | 部门 |\n|---|---|\n| 推广无还本续贷 | 普惠部 |\n")
    (hit, *_) = judge.results(catalogue.requirement("renewal.no-principal"))[0].affirmed
    assert [each.place for each in surroundings(judge.plan_text, hit.match)] == ["heading"]


def test_another_sentence_that_stands_by_itself_is_enough(
    catalogue: Catalogue, judge_of: Callable[[str], PlanJudge]
) -> None:
    doubted = LAID_OUT["next"].format(
        text=TOLD["next"]["back"][0], commitment=TOLD["commitments"]["renewal.no-principal"]
    )
    judge = judge_of(f"{doubted}\n## 二、保障\n\n各支行对到期小微企业贷款办理无还本续贷。\n")
    assert judge.judge(catalogue.requirement("renewal.no-principal")).status == "satisfied"


def test_the_weights_are_those_of_the_texts_in_the_repository(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(root / "evaluation"))
    from train_surroundings import learnt_from

    assert f"# learnt from {learnt_from()}\n" in read_bytes(f"classifier/{SURROUNDINGS}").decode(), (
        "run python evaluation/train_surroundings.py"
    )


def test_no_held_out_text_is_learnt_from(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(root / "evaluation"))
    from train_surroundings import LABELLED, in_file, in_templates, put_together

    texts = {
        part: {each for path in (LABELLED / part).glob("*.txt") for each, _ in in_file(path)}
        for part in ("tuning", "heldout")
    }
    learnt = texts["tuning"] | {each for each, _ in (*put_together(), *in_templates())}
    assert 5 * len(texts["heldout"]) >= len(texts["tuning"])
    assert not texts["heldout"] & learnt
