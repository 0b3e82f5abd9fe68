"""The formats of a verification, and the command."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest

from checker.verify import FAULTS, verify_file, verify_text
from checker.verify.report import FORMATS, render, render_docx
from cli.main import run

WRONG = "武银〔2022〕45号第（七）条要求“积极争取总行对普惠小微贷款不低于40BP的内部资金转移定价优惠”。"
RIGHT = "武银〔2022〕45号第（七）条要求“积极争取总行对普惠小微贷款不低于50BP的内部资金转移定价优惠”。"


def word_file(path: Path, *paragraphs: tuple[str, ...]) -> Path:
    document = docx.Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for run_text in runs:
            paragraph.add_run(run_text)
    document.save(str(path))
    return path


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "docx"])
def test_every_format_tells_the_place_and_the_difference(format: str) -> None:
    shown = render(verify_text("# 讲义\n\n" + WRONG), format)
    assert "3" in shown
    assert "40" in shown
    assert "50" in shown
    assert "引文有出入" in shown or "differs" in shown


def test_json_is_complete() -> None:
    data = json.loads(render(verify_text(WRONG + "《中小企业促进法》第一条。"), "json"))
    assert data["schema"] == "policykb.verify/1"
    assert data["faulty"] is True
    assert [finding["status"] for finding in data["findings"]] == ["exact", "differs"]
    assert [finding["status"] for finding in data["apart"]] == ["unknown_notice"]
    assert sum(data["summary"].values()) == 3


def test_sarif_is_valid_and_holds_the_faults_alone() -> None:
    from sarif_kit.validate import validation_errors  # type: ignore[import-untyped]

    log = json.loads(render(verify_text(WRONG), "sarif"))
    assert list(validation_errors(log)) == []
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["verify.differs"]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [f"verify.{status}" for status in FAULTS]


def test_a_word_file_comes_back_with_comments_at_the_spot(tmp_path: Path) -> None:
    path = word_file(tmp_path / "讲义.docx", ("学习讲义",), (WRONG[:20], WRONG[20:]), (RIGHT,))
    result = verify_file(path)
    made = docx.Document(io.BytesIO(render_docx(result, path)))
    comments = list(made.comments)
    assert len(comments) == 2
    assert "引文有出入" in comments[1].text
    assert "50BP" in comments[1].text
    assert [p.text for p in made.paragraphs] == ["学习讲义", WRONG, RIGHT]
    body = made.element.body
    inside, marked = False, ""
    for element in body.iter():
        name = element.tag.rpartition("}")[2]
        if name in ("commentRangeStart", "commentRangeEnd") and element.values() == ["1"]:
            inside = name == "commentRangeStart"
        elif name == "t" and inside:
            marked += element.text or ""
    assert marked == WRONG[WRONG.index("“") : -1]


def test_the_same_word_file_gives_the_same_bytes(tmp_path: Path) -> None:
    path = word_file(tmp_path / "讲义.docx", (WRONG,))
    result = verify_file(path)
    assert render_docx(result, path) == render_docx(result, path)


def test_another_file_gives_a_word_report(tmp_path: Path) -> None:
    path = tmp_path / "讲义.md"
    path.write_text(WRONG, encoding="utf-8")
    made = docx.Document(io.BytesIO(render_docx(verify_file(path), path)))
    assert made.paragraphs[0].text == "引文核对报告"
    assert "不低于〔40→50〕BP" in made.tables[0].rows[1].cells[4].text


@pytest.mark.parametrize(("text", "code"), [(RIGHT, 0), (WRONG, 1), ("", 2)])
def test_the_exit_code_tells_whether_there_are_faults(
    text: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "讲义.md"
    path.write_text(text, encoding="utf-8")
    assert run(["verify", str(path)]) == code
    shown = capsys.readouterr()
    assert ("错误" in shown.err) == (code == 2)


def test_the_document_itself_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = word_file(tmp_path / "讲义.docx", (WRONG,))
    before = path.read_bytes()
    assert run(["verify", str(path), "-o", str(path)]) == 2
    assert path.read_bytes() == before
    assert "请换一个文件名" in capsys.readouterr().err
