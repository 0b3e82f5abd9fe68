"""A check beside an earlier one: closed, opened, worsened, improved, resting on other words; bad baselines refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cli.main import build
from kb.errors import UserError

HEAD = "---\ninstitution: 汉口银行\n---\n# 实施方案\n\n"
BEFORE = HEAD + "制定尽职免责实施细则和操作指引。推广随借随还产品。暂不公示四张清单。\n"
# what the plan says now -> requirement, kind of change
AFTER = [
    ("推广随借随还产品。暂不公示四张清单。", "exemption.rules", "opened"),
    ("制定尽职免责实施细则和操作指引。随借随还产品停办。暂不公示四张清单。", "renewal.revolving", "opened"),
    (
        "制定尽职免责实施细则和操作指引。推广随借随还产品。四张清单在全部网点公示。",
        "fourlists.publish",
        "closed",
    ),
    ("制定尽职免责实施细则和操作指引。推广随借随还产品。", "fourlists.publish", "improved"),
    ("印发《授信尽职免责实施细则》。推广随借随还产品。暂不公示四张清单。", "exemption.rules", "changed"),
]


def run(*arguments: str | Path, as_of: str = "2022-04-25") -> Any:
    return CliRunner().invoke(build({"check"}), ["check", *map(str, arguments), "--as-of", as_of])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "方案.md"
    path.write_text(BEFORE, encoding="utf-8")
    return path


@pytest.fixture
def old(plan: Path, tmp_path: Path) -> Path:
    path = tmp_path / "基线.json"
    run(plan, "--output", path)
    return path


@pytest.mark.parametrize(("text", "requirement", "kind"), AFTER, ids=[f"{k} {r}" for _, r, k in AFTER])
def test_each_kind_of_change_is_told(plan: Path, old: Path, text: str, requirement: str, kind: str) -> None:
    plan.write_text(HEAD + text + "\n", encoding="utf-8")
    done = run(plan, "--baseline", old, "--format", "json", "--fail-on", "never")
    changes = json.loads(done.stdout)["baseline"]["changes"]
    assert kind in [change["kind"] for change in changes if change["requirement"] == requirement]


def test_the_same_plan_has_no_changes(plan: Path, old: Path) -> None:
    baseline = json.loads(run(plan, "--baseline", old, "--format", "json").stdout)["baseline"]
    assert (baseline["changes"], baseline["corpus_changed"], baseline["notes"]) == ([], False, [])
    assert "没有变化" in run(plan, "--baseline", old).output


def test_without_a_baseline_the_json_has_none(plan: Path) -> None:
    assert "baseline" not in json.loads(run(plan, "--format", "json").stdout)


def test_only_regressions_fail_when_asked(plan: Path, old: Path) -> None:
    assert run(plan, "--baseline", old).exit_code == 1
    assert run(plan, "--baseline", old, "--fail-on-regression").exit_code == 0
    plan.write_text(HEAD + "推广随借随还产品。暂不公示四张清单。\n", encoding="utf-8")
    assert run(plan, "--baseline", old, "--fail-on-regression").exit_code == 1
    assert run(plan, "--baseline", old, "--fail-on-regression", "--fail-on", "never").exit_code == 0


def test_another_day_is_mentioned(plan: Path, old: Path) -> None:
    shown = run(plan, "--baseline", old, as_of="2022-05-01").output
    assert "两次检查的基准日不同（基线2022-04-25，本次2022-05-01）" in "".join(shown.split())


@pytest.mark.parametrize("format", ["table", "markdown", "html"])
def test_every_format_shows_the_changes(plan: Path, old: Path, format: str) -> None:
    plan.write_text(HEAD + "推广随借随还产品。暂不公示四张清单。\n", encoding="utf-8")
    shown = run(plan, "--baseline", old, "--format", format).stdout
    assert "新增缺口" in shown
    assert "满足→缺失" in shown


def test_sarif_gives_the_state_against_the_baseline(plan: Path, old: Path) -> None:
    plan.write_text(HEAD + "推广随借随还产品。暂不公示四张清单。\n", encoding="utf-8")
    log = json.loads(run(plan, "--baseline", old, "--format", "sarif").stdout)
    states = {result["ruleId"]: result["baselineState"] for result in log["runs"][0]["results"]}
    assert (states["exemption.rules"], states["exemption.cases"]) == ("new", "unchanged")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x", "基线不是 JSON 文件"),
        ("[]", "基线不是检查结果"),
        ('{"schema": "policykb.deadlines/1"}', "基线不是检查结果"),
        (
            '{"schema": "policykb.check/1", "reports": [{"plan": 1}], "corpus": {"sha256": ""}}',
            "基线不是检查结果",
        ),
        ("[" * 200000, "基线不是 JSON 文件"),
        ("9" * 9000, "基线不是 JSON 文件"),
        ('{"schema": "policykb.check/1", "reports": [], "corpus": {"sha256": ""}}', "基线是另一家机构"),
    ],
)
def test_a_bad_baseline_is_refused(plan: Path, old: Path, text: str, says: str) -> None:
    old.write_text(text, encoding="utf-8")
    done = run(plan, "--baseline", old)
    assert isinstance(done.exception, UserError)
    assert says in str(done.exception)


def test_a_baseline_with_an_unknown_status_is_refused(plan: Path, old: Path) -> None:
    text = old.read_text(encoding="utf-8")
    old.write_text(text.replace('"status": "missing"', '"status": "foo"', 1), encoding="utf-8")
    error = run(plan, "--baseline", old).exception
    assert isinstance(error, UserError)
    assert "基线不是检查结果" in str(error)


WAIVED = "---\ninstitution: 汉口银行\nwaivers:\n  - exemption.rules | 2022-06-30 | 随总行印发 | 合规部\n---\n# 实施方案\n\n"


@pytest.mark.parametrize(("day", "code"), [("2022-04-25", 0), ("2022-07-01", 1)])
def test_a_waived_regression_is_marked_and_does_not_fail(plan: Path, old: Path, day: str, code: int) -> None:
    plan.write_text(WAIVED + "推广随借随还产品。暂不公示四张清单。\n", encoding="utf-8")
    done = run(plan, "--baseline", old, "--fail-on-regression", as_of=day)
    assert done.exit_code == code
    assert ("【已豁免】" in "".join(done.stdout.split())) == (code == 0)
    data = json.loads(run(plan, "--baseline", old, "--format", "json", as_of=day).stdout)
    change = next(c for c in data["baseline"]["changes"] if c["requirement"] == "exemption.rules")
    assert change.get("waived", False) == (code == 0)


def test_all_gaps_of_a_plan_that_the_baseline_lacks_are_new(plan: Path, old: Path) -> None:
    other = plan.with_name("另一份.md")
    other.write_text(BEFORE.replace("汉口银行", "湖北银行"), encoding="utf-8")
    done = run(plan, other, "--baseline", old, "--fail-on-regression", "--format", "json")
    data = json.loads(done.stdout)
    gaps = [
        f["requirement"]
        for f in data["reports"][1]["findings"]
        if f["status"] in ("partial", "missing", "conflict")
    ]
    changes = data["baseline"]["changes"]
    assert [c["requirement"] for c in changes if c["institution"] == "湖北银行"] == gaps
    assert {(c["kind"], c["before"]) for c in changes} == {("opened", None)}
    assert data["baseline"]["notes"] == [f"湖北银行（{other}）在基线里没有，缺口都算新增"]
    assert done.exit_code == 1


NAMES = [
    ("汉口银行", "汉口银行股份有限公司"),
    ("汉口银行股份有限公司", "汉口银行总行"),
    ("工行湖北省分行", "中国工商银行股份有限公司湖北省分行"),
]


@pytest.mark.parametrize(("before", "now"), NAMES)
def test_one_institution_may_be_written_in_several_ways(
    before: str, now: str, plan: Path, tmp_path: Path
) -> None:
    old = tmp_path / "基线.json"
    run(plan, "-i", before, "--output", old)
    done = run(plan, "-i", now, "--baseline", old, "--fail-on-regression")
    assert (done.exit_code, done.exception) == (0, None)


def test_branches_of_one_bank_are_not_one_institution(plan: Path, tmp_path: Path) -> None:
    old = tmp_path / "基线.json"
    run(plan, "-i", "工行湖北省分行", "--output", old)
    assert "基线是另一家机构" in str(run(plan, "-i", "工行武汉分行", "--baseline", old).exception)


def test_a_baseline_of_another_institution_is_refused(plan: Path, old: Path) -> None:
    plan.write_text(BEFORE.replace("汉口银行", "湖北银行"), encoding="utf-8")
    assert "基线是另一家机构的检查结果（汉口银行）" in str(run(plan, "--baseline", old).exception)


def test_regressions_need_something_to_regress_from(plan: Path) -> None:
    assert "--fail-on-regression 要有比较的对象" in str(run(plan, "--fail-on-regression").exception)
