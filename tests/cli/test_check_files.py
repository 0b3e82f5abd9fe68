"""Which files check reads and writes: never over what it was given, no report taken for a plan, no plan lost unsaid."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.main import run
from cli.plans import UNREAD_ENDINGS

DAY = ("--as-of", "2022-04-25")
PLAN = "---\ninstitution: {}\n---\n# 实施方案\n\n制定尽职免责实施细则和操作指引。\n"
WAIVER = '[[waiver]]\nrequirement = "exemption.cases"\nexpires = 2022-06-30\nreason = "随总行印发"\n'
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def policykb(capsys: pytest.CaptureFixture[str]) -> Call:
    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder 方案 with two plans and their waivers, in the current folder."""
    (tmp_path / "方案").mkdir()
    (tmp_path / "方案" / "甲.md").write_text(PLAN.format("汉口银行"), encoding="utf-8")
    (tmp_path / "方案" / "乙.md").write_text(PLAN.format("湖北银行"), encoding="utf-8")
    (tmp_path / "方案" / "甲.waivers.toml").write_text(WAIVER, encoding="utf-8")
    (tmp_path / "清单.toml").write_text(WAIVER.replace("cases", "appeal"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "方案"


OVERWRITING = {
    "the plan": ("check", "方案/甲.md", "-o", "方案/甲.md"),
    "the plan by another path": ("check", "方案/甲.md", "-o", "方案/../方案/甲.md"),
    "one of several plans": ("check", "方案/甲.md", "方案/乙.md", "-o", "方案/乙.md"),
    "a plan of the folder": ("check", "方案", "-o", "方案/乙.md"),
    "the plan by a link": ("check", "方案/甲.md", "-o", "链接.md"),
    "the list of waivers": ("check", "方案/乙.md", "--waivers", "清单.toml", "-f", "json", "-o", "清单.toml"),
    "the waivers beside it": ("check", "方案/甲.md", "-f", "json", "-o", "方案/甲.waivers.toml"),
    "the new side of diff": ("diff", "wuhan-2022", "方案/甲.md", "-o", "方案/甲.md"),
    "the old side of diff": ("diff", "方案/甲.md", "wuhan-2022", "-o", "链接.md"),
    "what is verified": ("verify", "方案/甲.md", "-o", "链接.md"),
    "the plan of a kit": (
        *("kit", "-i", "汉口银行", "--plan", "方案/方案对照检查表.docx", "-o", "方案", "--force"),
    ),
}


def test_the_baseline_is_not_overwritten_by_what_is_compared_with_it(policykb: Call, folder: Path) -> None:
    made = ("check", folder / "甲.md", *DAY, "--fail-on", "never", "-o", "基线.json")
    assert policykb(*made)[0] == 0
    before = Path("基线.json").read_bytes()
    code, _, err = policykb(*made, "--baseline", "基线.json")
    assert (code, "输出文件就是要读的文件" in err) == (2, True)
    assert Path("基线.json").read_bytes() == before
    assert policykb(*made[:-1], "新的.json", "--baseline", "基线.json")[0] == 0


@pytest.mark.parametrize("what", OVERWRITING)
def test_nothing_is_written_over_what_was_read(policykb: Call, folder: Path, what: str) -> None:
    os.link(folder / "甲.md", "链接.md")
    if what == "the plan of a kit":
        docx = pytest.importorskip("docx")
        document = docx.Document()
        document.add_paragraph("推广随借随还产品。")
        document.save(str(folder / "方案对照检查表.docx"))
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    code, out, err = policykb(*OVERWRITING[what])
    assert (code, out) == (2, "")
    assert "输出文件就是要读的文件，请换一个文件名" in err
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("ending", ["md", "txt", "docx", "html", "xlsx"])
def test_a_folder_checked_again_gives_the_same_report(policykb: Call, folder: Path, ending: str) -> None:
    report = folder / f"汇总.{ending}"
    assert policykb("check", "方案", *DAY, "-o", report)[0] == 1
    first = report.read_bytes()
    code, _, err = policykb("check", "方案", *DAY, "-o", report)
    assert code == 1
    assert report.read_bytes() == first
    assert ("没有当作方案检查" in err) == (ending in ("md", "txt", "docx"))


@pytest.mark.parametrize("plans", [("方案",), ("方案/甲.md",)])
@pytest.mark.parametrize("ending", ["md", "txt", "docx"])
def test_an_earlier_report_is_no_plan(
    policykb: Call, folder: Path, plans: tuple[str, ...], ending: str
) -> None:
    report = folder / f"以前.{ending}"
    policykb("check", *plans, *DAY, "-o", report)
    code, out, err = policykb("check", "方案", *DAY, "-f", "json")
    assert code == 1
    assert [entry["plan"]["path"] for entry in json.loads(out)["reports"]] == ["方案/乙.md", "方案/甲.md"]
    assert f"注意：方案/以前.{ending} 是 policykb 的检查报告，没有当作方案检查" in err
    code, out, err = policykb("check", report, "-i", "汉口银行")
    assert (code, out) == (2, "")
    assert err == f"错误：{report}: 这是 policykb 的检查报告，不是方案，请给出方案本身\n"


def test_a_folder_of_reports_has_no_plans(policykb: Call, folder: Path) -> None:
    Path("报告").mkdir()
    policykb("check", "方案", *DAY, "-o", "报告/汇总.md")
    code, out, err = policykb("check", "报告")
    assert (code, out) == (2, "")
    assert "文件夹里没有方案文件" in err


@pytest.mark.parametrize("format", ["table", "markdown", "html", "json", "sarif"])
def test_the_rest_is_checked_and_every_unreadable_plan_is_named(
    policykb: Call, folder: Path, format: str
) -> None:
    (folder / "坏.pdf").write_bytes(b"%PDF-1.7 nothing more")
    (folder / "空.md").write_bytes(b"")
    code, out, err = policykb("check", "方案", *DAY, "-f", format)
    assert code == 2
    for name in ("坏.pdf", "空.md"):
        assert [line for line in err.splitlines() if line.startswith(f"错误：方案/{name}: ")]
        assert name in out
    if format == "json":
        data = json.loads(out)
        assert len(data["reports"]) == 2
        assert [entry["path"] for entry in data["unchecked"]] == ["方案/坏.pdf", "方案/空.md"]


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_office_reports_name_the_plans_that_were_not_checked(
    policykb: Call, folder: Path, ending: str
) -> None:
    (folder / "空.md").write_bytes(b"")
    report = Path(f"汇总.{ending}")
    code, _, err = policykb("check", "方案", *DAY, "-o", report)
    assert code == 2
    assert "1份没有检查" in err
    words = "没有检查 方案/空.md：文件是空的，请确认保存了内容"
    if ending == "docx":
        import docx

        assert words in [paragraph.text for paragraph in docx.Document(str(report)).paragraphs]
    else:
        import openpyxl

        sheet = openpyxl.load_workbook(report)["概况"]
        assert words in [cell.value for row in sheet for cell in row]


def test_broken_waivers_of_one_plan_leave_the_others_checked(policykb: Call, folder: Path) -> None:
    (folder / "甲.waivers.toml").write_text(WAIVER.replace("exemption.cases", "nosuch"), encoding="utf-8")
    code, out, err = policykb("check", "方案", *DAY, "-f", "json")
    assert code == 2
    assert [entry["institution"]["name"] for entry in json.loads(out)["reports"]] == ["湖北银行"]
    assert "错误：方案/甲.waivers.toml:1: 没有编号为“nosuch”的要求" in err


def test_where_all_are_unreadable_all_are_named_and_nothing_is_written(policykb: Call, folder: Path) -> None:
    for path in folder.iterdir():
        path.write_bytes(b"")
    code, out, err = policykb("check", "方案", "-o", "汇总.md")
    assert (code, out) == (2, "")
    assert [line.split(": ")[0] for line in err.splitlines()] == ["错误：方案/乙.md", "错误：方案/甲.md"]
    assert not Path("汇总.md").exists()


def test_a_mistake_that_holds_for_all_plans_is_told_once(policykb: Call, folder: Path) -> None:
    code, out, err = policykb("check", "方案", "-i", "火星")
    assert (code, out, err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("ending", UNREAD_ENDINGS)
def test_documents_of_a_folder_that_cannot_be_read_are_named(
    policykb: Call, folder: Path, ending: str
) -> None:
    (folder / f"旧方案{ending}").write_bytes(b"x")
    code, _, err = policykb("check", "方案", *DAY)
    assert code == 1
    assert f"注意：没有检查 方案/旧方案{ending}，不能直接读取 {ending} 文件，请另存为 .docx" in err


def test_a_plan_given_twice_is_checked_once(policykb: Call, folder: Path) -> None:
    Path("链接.md").symlink_to(folder / "甲.md")
    given = ["方案/甲.md", "./方案/甲.md", folder / "甲.md", "链接.md"]
    code, out, err = policykb("check", *given, *DAY, "-f", "json")
    assert code == 1
    assert [entry["plan"]["path"] for entry in json.loads(out)["reports"]] == ["方案/甲.md"]
    assert "链接.md 与 方案/甲.md 是同一个文件，只检查一次" in err


@pytest.mark.parametrize("name", ["", " "])
def test_an_empty_name_is_not_the_current_folder(policykb: Call, folder: Path, name: str) -> None:
    code, out, err = policykb("check", name)
    assert (code, out) == (2, "")
    assert "方案的文件名是空的" in err


@pytest.mark.parametrize("value", ["[汉口银行, 武汉农商行]", "\n  - 汉口银行\n  - 武汉农商行"])
def test_a_plan_of_two_institutions_is_refused(policykb: Call, tmp_path: Path, value: str) -> None:
    path = tmp_path / "方案.md"
    path.write_text(PLAN.format(value), encoding="utf-8")
    code, out, err = policykb("check", path)
    assert (code, out) == (2, "")
    assert "institution 写了几家机构（汉口银行、武汉农商行）" in err
    assert policykb("check", path, "-i", "汉口银行")[0] == 1


@pytest.mark.parametrize(
    ("command", "format", "ending"),
    [
        ("check", "json", "html"),
        ("check", "sarif", "md"),
        ("check", "table", "xlsx"),
        ("doctor", "json", "md"),
        ("deadlines", "ics", "json"),
    ],
)
def test_an_ending_of_another_format_than_the_one_asked_for_is_refused(
    policykb: Call, folder: Path, command: str, format: str, ending: str
) -> None:
    output = folder / f"结果.{ending}"
    plans = [folder / "甲.md"] if command == "check" else []
    code, out, err = policykb(command, *plans, "-f", format, "-o", output)
    assert (code, out) == (2, "")
    assert "扩展名" in err
    assert format in err
    assert not output.exists()


@pytest.mark.parametrize(
    ("format", "name"),
    [("json", "结果.txt"), ("sarif", "结果.sarif.json"), ("sarif", "结果.json"), ("json", "结果")],
)
def test_a_format_is_written_into_plain_text_and_into_names_that_tell_no_other(
    policykb: Call, folder: Path, format: str, name: str
) -> None:
    assert policykb("check", folder / "甲.md", *DAY, "-f", format, "-o", folder / name)[0] == 1
    assert (folder / name).read_text(encoding="utf-8").startswith("{")
