"""policykb forms, as users call it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from workbooks import filled, saved, sheet_of

from checker.forms.model import SEVERITY_WORDS
from cli.main import run

Result = tuple[int, str, str]


@pytest.fixture
def policykb(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> Result:
        code = run(list(arguments))
        out, err = capsys.readouterr()
        return code, out, err

    return call


def broken(path: Path) -> Path:
    book = filled(4)
    sheet_of(book)["J6"] = 40
    path.write_bytes(saved(book))
    return path


def test_a_blank_form_is_written_beside_the_user_and_never_over_a_file(policykb) -> None:  # type: ignore[no-untyped-def]
    name = "附件3 汉口银行2022年普惠小微贷款投放计划表.xlsx"
    code, out, err = policykb("forms", "new", "3", "-i", "汉口银行")
    assert (code, out, name in err, Path(name).exists()) == (0, "", True, True)
    code, _, err = policykb("forms", "new", "3", "-i", "汉口银行")
    assert (code, "已存在" in err, err.count("\n")) == (2, True, 1)
    assert policykb("forms", "new", "3", "-i", "汉口银行", "--force")[0] == 0


def test_a_blank_form_goes_where_it_is_told_to(policykb) -> None:  # type: ignore[no-untyped-def]
    Path("夹").mkdir()
    assert policykb("forms", "new", "2", "-o", "夹")[0] == 0
    assert [path.name for path in Path("夹").iterdir()] == ["附件2 XX银行专项行动联系人.xlsx"]
    code, out, _ = policykb("forms", "new", "4", "-m", "5", "-o", "a.xlsx", "-f", "json")
    assert (code, json.loads(out)["path"], Path("a.xlsx").exists()) == (0, "a.xlsx", True)
    assert policykb("forms", "new", "4", "-o", "a.docx")[0] == 2


def test_a_form_without_fault_exits_0_and_one_with_a_fault_1(policykb) -> None:  # type: ignore[no-untyped-def]
    Path("好.xlsx").write_bytes(saved(filled(3)))
    assert policykb("forms", "check", "好.xlsx")[0] == 0
    broken(Path("坏.xlsx"))
    code, out, _ = policykb("forms", "check", "坏.xlsx")
    assert code == 1
    assert "J6" in out
    assert "不低于50BP" in re.sub(r"\s", "", out)
    assert policykb("forms", "check", "坏.xlsx", "--fail-on", "never")[0] == 0


def test_a_marked_copy_is_written_but_never_over_somebodys_form(policykb) -> None:  # type: ignore[no-untyped-def]
    source = broken(Path("坏.xlsx"))
    before = source.read_bytes()
    code, out, err = policykb("forms", "check", "坏.xlsx", "-o", "标注.xlsx")
    assert (code, out, "错误 1" in err) == (1, "", True)
    first = Path("标注.xlsx").read_bytes()
    assert policykb("forms", "check", "坏.xlsx", "-o", "标注.xlsx")[0] == 1
    assert (Path("标注.xlsx").read_bytes(), source.read_bytes()) == (first, before)
    Path("别的.xlsx").write_bytes(saved(filled(3)))
    assert policykb("forms", "check", "坏.xlsx", "-o", "别的.xlsx")[0] == 2
    assert policykb("forms", "check", "坏.xlsx", "-o", "别的.xlsx", "--force")[0] == 1
    Path("连接.xlsx").hardlink_to(source)
    assert policykb("forms", "check", "坏.xlsx", "-o", "连接.xlsx", "--force")[0] == 2
    assert policykb("forms", "check", "坏.xlsx", "-f", "xlsx")[0] == 2
    assert source.read_bytes() == before


@pytest.mark.parametrize(("name", "start"), [("a.html", "<!DOCTYPE html>"), ("a.md", "# 表格核对"), ("a.json", "{"), ("a.txt", "坏.xlsx")])  # fmt: skip
def test_the_format_follows_the_files_ending(policykb, name: str, start: str) -> None:  # type: ignore[no-untyped-def]
    broken(Path("坏.xlsx"))
    assert policykb("forms", "check", "坏.xlsx", "-o", name)[0] == 1
    text = Path(name).read_text(encoding="utf-8")
    assert text.startswith(start)
    assert "J6" in text


def test_a_command_written_wrongly_is_looked_for_in_its_own_group(policykb) -> None:  # type: ignore[no-untyped-def]
    assert "您是不是要用 forms check" in policykb("forms", "chek")[2]
    assert "可用的有：forms new、forms check" in policykb("forms", "nothing")[2]


def test_json_has_the_documented_shape(policykb) -> None:  # type: ignore[no-untyped-def]
    broken(Path("坏.xlsx"))
    code, out, _ = policykb("forms", "check", "坏.xlsx", "-f", "json")
    data = json.loads(out)
    assert code == 1
    assert list(data) == ["schema", "file", "corpus", "institution", "forms", "summary", "findings"]
    assert data["forms"] == [
        {
            "form": 4,
            "title": "建设银行湖北省分行2022年4月小微企业“敢贷愿贷能贷会贷”专项行动进展情况监测表",
            "sheet": "附件4",
            "area": "A5:L6",
            "period": "2022-04",
        }
    ]
    assert list(data["summary"]) == list(SEVERITY_WORDS)
    (finding,) = data["findings"]
    assert (finding["severity"], finding["kind"], finding["cell"], finding["found"]) == (
        "error",
        "bound",
        "J6",
        "40",
    )
    assert finding["sources"][0]["clause"] == "wuhan-2022/7"


def test_json_is_described_in_the_documentation(root: Path) -> None:
    text = (root / "docs/json.md").read_text(encoding="utf-8")
    section = text.partition("## forms check")[2]
    from typing import get_args

    from checker.forms.model import Kind

    assert section
    assert not [kind for kind in get_args(Kind) if kind not in section]


@pytest.mark.parametrize(
    "arguments",
    [
        ("forms", "new", "1"), ("forms", "new", "x"), ("forms", "new", "4", "-m", "13"), ("forms", "check", "无.xlsx"), ("forms", "check", "."),
        ("forms", "check", "文.xlsx"), ("forms", "check", "好.xlsx", "-o", "好.xlsx", "-f", "json"), ("forms", "check", "好.xlsx", "-p", "无.xlsx"),
        ("forms", "check", "好.xlsx", "--fail-on", "x"), ("forms", "check", "好.xlsx", "-f", "x"), ("forms", "nothing"), ("forms",),
        ("kit", "-o", "夹"), ("kit", "-i", "中国人寿保险", "-o", "夹"), ("kit", "-i", "汉口银行"), ("kit", "-i", "汉口银行", "-o", "好.xlsx"),
    ],
)  # fmt: skip
def test_a_mistake_gets_one_line_and_exit_2(policykb, arguments: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    Path("好.xlsx").write_bytes(saved(filled(4)))
    Path("文.xlsx").write_text("机构", encoding="utf-8")
    before = Path("好.xlsx").read_bytes()
    code, _, err = policykb(*arguments)
    assert (code, err.count("\n"), err.startswith("错误：")) == (2, 1, True)
    assert Path("好.xlsx").read_bytes() == before


def test_the_page_on_forms_shows_what_is_printed(
    policykb, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[no-untyped-def]
    page = (root / "docs/commands/forms.md").read_text(encoding="utf-8")
    example = re.search(r"```console\n\$ policykb ([^\n]*)\n(.*?)```", page, re.DOTALL)
    assert example
    monkeypatch.chdir(root)
    code, out, _ = policykb(*example[1].split())
    assert (code, out) == (1, example[2])
