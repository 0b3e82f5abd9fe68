"""Whole plans: whose they are, what is found, and that it is found the same way every time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.catalogue import load_catalogue
from checker.check import check_plan, identify
from checker.evidence.normal import normalise
from checker.model import CheckResult, Finding
from checker.reading import read_plan, read_plan_text
from checker.report import render
from kb.corpus import corpus_sha256
from kb.errors import UserError
from kb.store import find_clause

AS_OF = date(2022, 4, 25)


def findings(text: str, institution: str = "建设银行湖北省分行") -> dict[str, Finding]:
    plan = read_plan_text(f"---\ninstitution: {institution}\n---\n{text}", path="plan.md")
    return {finding.requirement: finding for finding in check_plan(plan, as_of=AS_OF).findings}


@pytest.mark.parametrize("name", ["national-branch", "local-bank", "head-office"])
def test_examples_show_findings_for_every_requirement(root: Path, name: str) -> None:
    report = check_plan(read_plan(root / "examples" / f"plan-{name}.md"), as_of=AS_OF)
    assert [finding.requirement for finding in report.findings] == [
        r.id for r in load_catalogue().requirements
    ]


def test_the_examples_together_show_every_status(root: Path) -> None:
    shown = set()
    for path in sorted((root / "examples").glob("plan-*.md")):
        shown |= {finding.status for finding in check_plan(read_plan(path), as_of=AS_OF).findings}
    assert shown == {"satisfied", "partial", "missing", "conflict", "not_applicable"}


def test_empty_words_satisfy_nothing_that_is_a_must(root: Path) -> None:
    report = check_plan(read_plan(root / "examples" / "plan-empty-words.md"), as_of=AS_OF)
    satisfied = [
        finding.requirement
        for finding in report.findings
        if finding.status == "satisfied" and finding.force == "must"
    ]
    assert len(satisfied) <= 2, satisfied


def test_evidence_quotes_the_plan_and_sources_quote_the_clause(root: Path) -> None:
    for path in sorted((root / "examples").glob("plan-*.md")):
        written = normalise(path.read_text(encoding="utf-8"))[0]
        lines = path.read_text(encoding="utf-8").count("\n") + 1
        for finding in check_plan(read_plan(path), as_of=AS_OF).findings:
            for evidence in finding.evidence:
                assert 1 <= evidence.line <= lines
                if "：" not in evidence.text:  # a table row carries its headers
                    assert normalise(evidence.text)[0] in written
            for source in finding.sources:
                assert source.quote in find_clause(source.clause).full_text


def test_the_same_input_gives_the_same_bytes(root: Path) -> None:
    def once() -> str | bytes:
        report = check_plan(read_plan(root / "examples" / "plan-local-bank.md"), as_of=AS_OF)
        return render(CheckResult(AS_OF, corpus_sha256(), (report,)), "json")

    assert once() == once()


IDENTITIES = [
    ("# 中国建设银行湖北省分行专项行动实施方案\n\n一", "建设银行", "state_owned", "branch", "湖北"),
    ("# 汉口银行专项行动实施方案\n\n一", "汉口银行", "city_commercial", "head_office", "湖北"),
    ("---\ninstitution: 招商银行\n---\n# 方案\n\n一", "招商银行", "joint_stock", "head_office", None),
]


@pytest.mark.parametrize(("text", "name", "kind", "level", "region"), IDENTITIES)
def test_the_institution_is_found(text: str, name: str, kind: str, level: str, region: str | None) -> None:
    who = identify(read_plan_text(text, path="plan.md"))
    assert name in who.name
    assert (who.type, who.level) == (kind, level)
    assert region is None or who.region == region


def test_a_plan_of_nobody_says_how_to_name_the_institution() -> None:
    with pytest.raises(UserError, match="--institution"):
        identify(read_plan_text("# 关于加强小微服务的方案\n\n推广续贷。", path="plan.md"))


def test_what_does_not_bind_is_not_applicable_with_a_reason() -> None:
    found = findings("6月底前将实施细则报送人民银行。", "汉口银行")
    assert found["report.june"].status == "not_applicable"
    assert found["report.june"].reason
    assert found["ftp.50bp"].status == "not_applicable"


DEADLINES = [
    ("每月15日前报送上月监测表。", "satisfied"),
    ("每月10日前报送上月监测表。", "satisfied"),
    ("每月20日前报送上月监测表。", "conflict"),
    ("监测表按季度报送。", "conflict"),
    ("按月报送监测表。", "partial"),
    ("次月12日前向人民银行报送监测表。", "satisfied"),
]


@pytest.mark.parametrize(("text", "status"), DEADLINES)
def test_recurrences_are_compared_as_recurrences(text: str, status: str) -> None:
    assert findings(text)["report.monthly"].status == status


SUBMISSIONS = [("2022-04-28", "satisfied"), ("2022-04-29", "satisfied"), ("2022-05-06", "conflict")]


@pytest.mark.parametrize(("submitted", "status"), SUBMISSIONS)
def test_the_date_of_submission_is_held_against_the_deadline(submitted: str, status: str) -> None:
    text = f"---\ninstitution: 汉口银行\nsubmitted: {submitted}\n---\n推广续贷。"
    plan = read_plan_text(text, path="plan.md")
    found = {finding.requirement: finding for finding in check_plan(plan, as_of=AS_OF).findings}
    assert found["report.plan"].status == status


QUANTITIES = [
    ("不低于50BP", "satisfied"), ("５０个基点", "satisfied"), ("五十五个基点", "satisfied"), ("0.5个百分点", "satisfied"),
    ("40BP", "conflict"), ("三十个BP", "conflict"), ("0.3个百分点", "conflict"), ("最高不超过45BP", "conflict"),
    ("30至60BP", "conflict"), ("由30BP提高到60BP", "satisfied"), ("一定幅度", "partial"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "status"), QUANTITIES)
def test_numbers_are_compared_with_unit_and_direction(written: str, status: str) -> None:
    assert (
        findings(f"对普惠小微贷款给予内部资金转移定价优惠，优惠幅度{written}。")["ftp.50bp"].status == status
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "续贷",
                "暂不",
                "办理",
                "，",
                "。",
                "\n\n",
                "# ",
                "- ",
                "| 甲 | 乙 |\n| --- | --- |\n| 续贷 | 停办 |\n",
                "FTP优惠",
                "50BP",
                "每月20日前",
                "报送监测表",
                "（",
                "）",
                "除",
                "外",
                "：",
                "《通知》要求",
                "2021年",
                "\u200b",
                "“",
                "的",
                "不",
            ]
        ),
        max_size=40,
    )
)
def test_no_plan_however_odd_makes_the_checker_fail(pieces: list[str]) -> None:
    text = "".join(pieces)
    try:
        found = findings("正文\n\n" + text)
    except UserError:
        return
    for finding in found.values():
        assert finding.status in ("satisfied", "partial", "missing", "conflict", "not_applicable")
        assert (finding.status == "satisfied") <= (not finding.missing)


def test_a_missing_duty_says_whether_passages_come_near() -> None:
    found = findings("普惠小微贷款考核权重不低于10%。\n", "汉口银行")
    weight = found["appraisal.weight"]
    assert [candidate.text for candidate in weight.candidates] == ["普惠小微贷款考核权重不低于10%。"]
    assert weight.reason == "方案中未见可据以判定的内容，相近的段落见下"
    nothing = [finding for finding in found.values() if finding.reason == "方案中未见相应内容"]
    assert nothing
    assert not any(finding.candidates for finding in nothing)
