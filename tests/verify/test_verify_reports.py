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


def marked_spots(made: docx.document.Document) -> dict[str, tuple[int, str]]:
    """Comment id -> (paragraph, the words it stands at)."""
    found: dict[str, tuple[int, str]] = {}
    open_ones: set[str] = set()
    for number, paragraph in enumerate(made.element.body.iter("{*}p")):
        for element in paragraph.iter():
            name = element.tag.rpartition("}")[2]
            if name == "commentRangeStart":
                open_ones.add(element.values()[0])
            elif name == "commentRangeEnd":
                open_ones.discard(element.values()[0])
            elif name == "t":
                for identifier in open_ones:
                    _, words = found.get(identifier, (number, ""))
                    found[identifier] = (number, words + (element.text or ""))
    return found


def test_of_words_that_occur_twice_the_faulty_ones_get_the_comment(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "讲义.docx",
        ("学习银发〔2022〕117号，以下简称《通知》。《通知》第二十条说明了时限。",),
        ("学习武银〔2022〕45号，以下简称《意见》。《意见》第七条不变。",),
        ("依据《意见》第三十条和《意见》第七条办理，《意见》第三十条另有规定。",),
    )
    result = verify_file(path)
    faults = [finding for finding in result.findings if finding.status in FAULTS]
    assert [(finding.status, finding.line) for finding in faults] == [("wrong_clause", 3)] * 2
    made = docx.Document(io.BytesIO(render_docx(result, path)))
    spots = marked_spots(made)
    assert [spots[key] for key in sorted(spots)][1:] == [(2, "《意见》第三十条")] * 2
    starts = [e.values()[0] for e in made.element.body.iter("{*}commentRangeStart")]
    between = "".join(e.text or "" for e in made.element.body.iter("{*}t"))
    assert len(set(starts)) == 3
    assert between.endswith("依据《意见》第三十条和《意见》第七条办理，《意见》第三十条另有规定。")


@pytest.mark.parametrize(
    ("text", "spots"),
    [
        (WRONG, [WRONG[WRONG.index("“") : -1]]),
        ("# 讲义\n\n" + WRONG + WRONG, [WRONG[WRONG.index("“") : -1]] * 2),
        (
            "- 一\n- 见武银〔2022〕45号第三十条，再见武银〔2022〕45号第三十条。",
            ["武银〔2022〕45号第三十条"] * 2,
        ),
    ],
)
def test_sarif_gives_the_columns_of_the_words(text: str, spots: list[str]) -> None:
    results = json.loads(render(verify_text(text), "sarif"))["runs"][0]["results"]
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in results]
    lines = text.split("\n")
    found = [lines[r["startLine"] - 1][r["startColumn"] - 1 : r["endColumn"] - 1] for r in regions]
    assert found == spots
    assert len({(r["startLine"], r["startColumn"]) for r in regions}) == len(spots)


def test_a_file_without_lines_gives_no_columns(tmp_path: Path) -> None:
    path = word_file(tmp_path / "讲义.docx", (WRONG,))
    region = json.loads(render(verify_file(path), "sarif"))["runs"][0]["results"][0]["locations"][0]
    assert "startColumn" not in region["physicalLocation"]["region"]
    assert region["logicalLocations"][0]["name"] == "第1段"
