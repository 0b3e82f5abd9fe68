"""Waivers: accepted gaps keep their status, are shown everywhere, don't fail the check, and come back when expired."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cli.main import build
from kb.errors import UserError

BROKEN = tomllib.loads((Path(__file__).parent / "broken.toml").read_text(encoding="utf-8"))["case"]
PLAN = """---
institution: 汉口银行
---
# 实施方案

制定尽职免责实施细则和操作指引。
"""
WAIVER = """
[[waiver]]
requirement = "exemption.cases"
expires = 2022-06-30
reason = "案例汇编随总行统一印发"
approved_by = "合规部"
"""


def run(*arguments: str | Path, as_of: str = "2022-04-25") -> Any:
    return CliRunner().invoke(build({"check"}), ["check", *map(str, arguments), "--as-of", as_of])


def report(*arguments: str | Path, as_of: str = "2022-04-25") -> tuple[dict[str, Any], dict[str, Any]]:
    done = run(*arguments, "--format", "json", "--fail-on", "never", as_of=as_of)
    assert done.exit_code == 0, done.output
    only = json.loads(done.stdout)["reports"][0]
    return only, next(f for f in only["findings"] if f["requirement"] == "exemption.cases")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "方案.md"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.mark.parametrize("case", BROKEN, ids=[case["name"] for case in BROKEN])
def test_a_broken_list_is_refused_with_its_line(case: dict[str, str], plan: Path, tmp_path: Path) -> None:
    path = tmp_path / "清单.toml"
    path.write_text(case["text"], encoding="utf-8")
    done = run(plan, "--waivers", path)
    assert isinstance(done.exception, UserError)
    assert str(done.exception).startswith(case["says"].format(path))


@pytest.mark.parametrize("text", ["waiver=" + "[" * 9000, "waiver=" + "9" * 9000], ids=["deep", "long"])
def test_what_the_parser_chokes_on_is_refused(text: str, plan: Path, tmp_path: Path) -> None:
    path = tmp_path / "清单.toml"
    path.write_text(text, encoding="utf-8")
    error = run(plan, "--waivers", path).exception
    assert isinstance(error, UserError)
    assert str(error).startswith(f"{path}: 豁免文件不是正确的 TOML")


WRITTEN = {
    "an array": 'waiver = [{requirement = "exemption.cases", expires = 2022-06-30, reason = "甲"}]',
    "a name in quotes": WAIVER.replace("[[waiver]]", '[[ "waiver" ]]'),
    "lines ended as on Windows": WAIVER.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("how", WRITTEN)
def test_every_way_to_write_a_list_is_read(how: str, plan: Path, tmp_path: Path) -> None:
    path = tmp_path / "清单.toml"
    path.write_bytes(WRITTEN[how].encode())
    assert report(plan, "--waivers", path)[1]["waiver"]["active"]


def test_without_waivers_the_json_says_nothing_of_them(plan: Path) -> None:
    only, finding = report(plan)
    assert "waiver" not in finding
    assert "waived" not in only["summary"]


def test_a_waived_gap_keeps_its_status_and_is_counted_apart(plan: Path, tmp_path: Path) -> None:
    before, _ = report(plan)
    path = tmp_path / "清单.toml"
    path.write_text(WAIVER, encoding="utf-8")
    only, finding = report(plan, "--waivers", path)
    assert finding["status"] == "missing"
    assert finding["waiver"] == {
        "reason": "案例汇编随总行统一印发",
        "expires": "2022-06-30",
        "approved_by": "合规部",
        "active": True,
    }
    assert only["summary"].pop("waived") == 1
    assert only["summary"] == before["summary"]


def test_an_expired_waiver_is_shown_and_counts_for_nothing(plan: Path, tmp_path: Path) -> None:
    path = tmp_path / "清单.toml"
    path.write_text(WAIVER, encoding="utf-8")
    only, finding = report(plan, "--waivers", path, as_of="2022-07-01")
    assert (finding["waiver"]["active"], only["summary"]["waived"]) == (False, 0)
    assert "豁免已于2022-06-30到期" in run(plan, "--waivers", path, as_of="2022-07-01").output


def test_the_last_day_still_counts(plan: Path, tmp_path: Path) -> None:
    path = tmp_path / "清单.toml"
    path.write_text(WAIVER, encoding="utf-8")
    assert report(plan, "--waivers", path, as_of="2022-06-30")[1]["waiver"]["active"]


def test_the_list_beside_the_plan_is_found_and_said_so(plan: Path) -> None:
    plan.with_name("方案.waivers.toml").write_text(WAIVER, encoding="utf-8")
    assert report(plan)[1]["waiver"]["active"]
    assert "已采用方案旁的豁免清单" in run(plan).output


@pytest.mark.parametrize("day", ["2022-06-30", "2022年6月30日"])
def test_front_matter_carries_waivers_a_line_each(plan: Path, day: str) -> None:
    lines = f"waivers:\n  - exemption.cases | {day} | 案例汇编随总行统一印发 | 合规部\n---\n# 实施方案"
    plan.write_text(PLAN.replace("---\n# 实施方案", lines), encoding="utf-8")
    assert report(plan)[1]["waiver"]["expires"] == "2022-06-30"


def test_a_broken_line_of_front_matter_is_named(plan: Path) -> None:
    plan.write_text(PLAN.replace("---\n#", "waivers:\n  - exemption.cases\n---\n#"), encoding="utf-8")
    done = run(plan)
    assert str(done.exception).startswith(f"{plan}:4: 看不懂豁免“exemption.cases”")


def test_only_what_is_not_waived_fails_the_check(plan: Path, tmp_path: Path) -> None:
    only, _ = report(plan)
    gaps = [f["requirement"] for f in only["findings"] if f["status"] in ("partial", "missing", "conflict")]
    listed = [WAIVER.replace("exemption.cases", gap) for gap in gaps]
    path = tmp_path / "清单.toml"
    path.write_text("".join(listed), encoding="utf-8")
    assert run(plan, "--waivers", path, "--fail-on", "aim").exit_code == 0
    path.write_text("".join(listed[1:]), encoding="utf-8")
    assert run(plan, "--waivers", path, "--fail-on", "aim").exit_code == 1


def test_a_superfluous_waiver_is_mentioned(plan: Path) -> None:
    plan.with_name("方案.waivers.toml").write_text(
        WAIVER.replace("exemption.cases", "exemption.rules"), encoding="utf-8"
    )
    assert "exemption.rules 已满足，豁免可以删去" in run(plan).output


@pytest.mark.parametrize("format", ["table", "markdown", "html", "sarif"])
def test_every_format_shows_the_waiver(plan: Path, format: str) -> None:
    plan.with_name("方案.waivers.toml").write_text(WAIVER, encoding="utf-8")
    shown = "".join(run(plan, "--format", format).stdout.split())
    assert "已豁免（至2022-06-30，合规部批准）：案例汇编随总行统一印发" in shown.replace("\\-", "-")


def test_office_reports_show_the_waiver(plan: Path, tmp_path: Path) -> None:
    import docx
    import openpyxl

    plan.with_name("方案.waivers.toml").write_text(WAIVER, encoding="utf-8")
    words = "已豁免（至2022-06-30，合规部批准）：案例汇编随总行统一印发"
    run(plan, "--output", tmp_path / "报告.docx")
    cells = [
        c.text for t in docx.Document(str(tmp_path / "报告.docx")).tables for r in t.rows for c in r.cells
    ]
    assert any(words in cell for cell in cells)
    run(plan, "--output", tmp_path / "报告.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "报告.xlsx")["检查结论"]
    assert words in [cell.value for row in sheet for cell in row]


def test_an_accepted_gap_is_a_suppressed_result_of_sarif(plan: Path) -> None:
    plan.with_name("方案.waivers.toml").write_text(WAIVER, encoding="utf-8")
    log = json.loads(run(plan, "--format", "sarif").stdout)
    found = [r for r in log["runs"][0]["results"] if "suppressions" in r]
    assert [(r["ruleId"], r["suppressions"][0]["status"]) for r in found] == [("exemption.cases", "accepted")]
