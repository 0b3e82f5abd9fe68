"""Requirements for one's own notices, and what a notice's status means for a check."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.catalogue import load_catalogue
from checker.check import check_plan
from checker.institutions import resolve
from checker.reading import read_plan_text

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "own_requirements.toml").read_text("utf-8"))
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def finished(notice: Path, policykb: Run, tmp_path: Path) -> Path:
    """The notice is added as shili; the finished requirement file is not yet."""
    assert policykb("add", notice, "--as", "shili")[0] == 0
    file = tmp_path / "shoudai.toml"
    file.write_text(CASES["whole"], "utf-8")
    return file


@pytest.mark.parametrize("case", CASES["check"], ids=lambda case: case["title"])
def test_a_finished_requirement_is_checked(finished: Path, policykb: Run, case: dict[str, Any]) -> None:
    assert policykb("add", finished)[0] == 0
    if "options" in case:
        assert policykb("add", "shili", *case["options"])[0] == 0
    report = check_plan(
        read_plan_text(case["plan"], path="plan.md"),
        as_of=date(2024, 1, 5),
        institution=resolve(case.get("institution", "汉口银行")),
    )
    found = next(finding for finding in report.findings if finding.requirement == "shoudai.discount")
    assert found.status == case["status"], found.reason
    assert case.get("reason", "") in found.reason
    assert case.get("caution", "") in found.not_checked
    assert ("请核对现行规定" in found.not_checked) is ("caution" in case)


@pytest.mark.parametrize("case", CASES["broken"], ids=lambda case: case["title"])
def test_a_requirement_file_that_does_not_hold_is_refused(
    finished: Path, corpus: Path, policykb: Run, case: dict[str, Any]
) -> None:
    before, after = case["replace"]
    assert before in CASES["whole"]
    finished.write_text(CASES["whole"].replace(before, after), "utf-8")
    code, out, error = policykb("add", finished)
    assert (code, out) == (2, "")
    assert case["says"] in error
    assert finished.name in error
    assert not (corpus / "shili" / "requirements.toml").exists()


def test_a_finished_requirement_is_listed_shown_and_searched(finished: Path, policykb: Run) -> None:
    assert "shoudai.discount" not in policykb("requirements", "-f", "json")[1]
    assert policykb("add", finished)[0] == 0
    assert "shoudai.discount" in policykb("requirements", "--topic", "shoudai")[1]
    assert json.loads(policykb("show", "shoudai.discount", "-f", "json")[1])["topic"] == "shoudai"
    sentences = json.loads(policykb("show", "shili/3", "-f", "json")[1])["sentences"]
    assert [s["requirements"] for s in sentences if s["requirements"]] == [["shoudai.discount"]]
    hits = json.loads(policykb("search", "首贷", "--topic", "shoudai", "-f", "json")[1])["hits"]
    assert [hit["id"] for hit in hits] == ["shili/3"]


def test_with_its_notice_removed_a_requirement_is_gone(finished: Path, policykb: Run) -> None:
    assert policykb("add", finished)[0] == 0
    assert "shoudai" in load_catalogue().topics
    assert policykb("remove", "shili")[0] == 0
    assert "shoudai" not in load_catalogue().topics


def test_a_requirement_file_broken_by_hand_is_reported_and_can_be_removed(
    finished: Path, corpus: Path, policykb: Run
) -> None:
    assert policykb("add", finished)[0] == 0
    (corpus / "shili" / "requirements.toml").write_text("topic = x\n", "utf-8")
    code, out, error = policykb("requirements")
    assert (code, out) == (2, "")
    assert "requirements.toml:1: 不是有效的 TOML" in error
    assert policykb("remove", "shili")[0] == 0
    assert policykb("requirements")[0] == 0


def test_a_draft_is_taken_over_as_it_is_and_marked_until_edited(
    notice: Path, policykb: Run, tmp_path: Path
) -> None:
    draft = tmp_path / "draft.toml"
    assert policykb("add", notice, "--as", "shili", "--draft-requirements", draft)[0] == 0
    code, _, error = policykb("add", draft)
    assert code == 0
    own = [entry for entry in load_catalogue().requirements if entry.topic == "ownshili"]
    assert f"还有{len(own)}项标着“待核改”" in error
    assert all("尚未人工核改" in entry.not_checked for entry in own)
    draft.write_text(draft.read_text("utf-8").replace("# 待核改\n", "", 1), "utf-8")
    assert f"还有{len(own) - 1}项" in policykb("add", draft)[2]
    now = [entry for entry in load_catalogue().requirements if entry.topic == "ownshili"]
    assert ["尚未人工核改" in entry.not_checked for entry in now] == [False] + [True] * (len(own) - 1)


def test_what_is_noted_on_a_notice_stays_until_noted_otherwise(
    notice: Path, corpus: Path, policykb: Run
) -> None:
    policykb("add", notice, "--as", "shili", "--status", "已废止", "--since", "2024-01-01")
    description = corpus / "shili" / "notice.toml"
    by_hand = '\n[forms.1]\nnotes = ["手写"]\n'
    description.write_text(description.read_text("utf-8") + by_hand, "utf-8")
    code, out, _ = policykb("add", "shili", "--number", "示银发〔2023〕9号", "--short", "首贷通知")
    assert code == 0
    assert "发文字号：示银发〔2023〕9号" in out
    policykb("add", "shili", "--region", "湖北省")
    entry = next(e for e in json.loads(policykb("notices", "-f", "json")[1])["notices"] if e["id"] == "shili")
    assert (entry["status"], entry["status_since"], entry["region"]) == ("已废止", "2024-01-01", "湖北")
    assert entry["document_number"] == "示银发〔2023〕9号"
    assert by_hand in description.read_text("utf-8")
    policykb("add", "shili", "--status", "现行有效")
    entry = next(e for e in json.loads(policykb("notices", "-f", "json")[1])["notices"] if e["id"] == "shili")
    assert entry["status"] == "现行有效"
    assert "status_since" not in entry


def test_a_built_in_notice_can_be_marked_and_unmarked(corpus: Path, policykb: Run, tmp_path: Path) -> None:
    document = tmp_path / "报告.md"
    document.write_text("依据武银〔2022〕45号第（七）条办理。\n", "utf-8")
    assert policykb("verify", document)[0] == 0
    assert policykb("add", "wuhan-2022", "--status", "已废止", "--since", "2024-01-01")[0] == 0
    code, out, _ = policykb("verify", document)
    assert code == 1
    assert "自2024年1月1日起已废止" in out
    assert policykb("add", "wuhan-2022", "--number", "x〔2022〕1号")[0] == 2
    assert policykb("remove", "wuhan-2022")[0] == 0
    assert policykb("verify", document)[0] == 0
    assert policykb("remove", "wuhan-2022")[0] == 2


@pytest.mark.parametrize("command", [("show", "shili"), ("show", "shili/3"), ("show", "shili/3.1"), ("search", "首贷户"), ("cite", "shili/3")])  # fmt: skip
def test_where_a_repealed_notice_is_read_it_is_said_so(
    notice: Path, policykb: Run, command: tuple[str, ...]
) -> None:
    policykb("add", notice, "--as", "shili")
    quiet = policykb(*command)
    assert "已废止" not in quiet[1] + quiet[2]
    policykb("add", "shili", "--status", "已废止", "--since", "2024-01-01")
    _, out, error = policykb(*command)
    assert "该通知自2024年1月1日起已废止" in out + error
    assert '"standing": "自2024年1月1日起已废止"' in policykb(*command, "-f", "json")[1]


def test_another_edition_of_a_notice_is_pointed_out_and_added(policykb: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text("示例收费条例\n第一条 银行应当公示收费项目。\n第二条 违者罚款。\n", "utf-8")
    second.write_text("示例收费条例\n第一条 保险公司不得拖延理赔。\n第二条 投诉应当在十日内答复。\n", "utf-8")
    assert "标题相同" not in policykb("add", first, "--as", "first")[2]
    code, _, error = policykb("add", second, "--as", "second")
    assert code == 0
    assert "first 标题相同，可能是另一版本" in error


def test_after_its_repeal_a_notice_has_no_deadlines(policykb: Run) -> None:
    arguments = ("deadlines", "-i", "汉口银行", "--as-of", "2022-04-25", "-f", "json")
    before = {(d["requirement"], d["due"]) for d in json.loads(policykb(*arguments)[1])["deadlines"]}
    policykb("add", "wuhan-2022", "--status", "已废止", "--since", "2022-08-01")
    after = {(d["requirement"], d["due"]) for d in json.loads(policykb(*arguments)[1])["deadlines"]}
    gone = before - after
    assert after < before
    assert {due >= "2022-08-01" for _, due in gone} == {True}
    assert ("report.monthly", "2022-07-15") in after
    assert ("report.monthly", "2022-08-15") in gone
