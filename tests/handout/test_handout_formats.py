"""Every format holds the whole handout, the same bytes each time; the page of the command is real."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import docx
import pytest
from handout_cases import handout_on

from checker.handout.json_handout import handout_data
from checker.handout.render import FORMATS, render, render_docx
from cli.main import run
from kb.text.columns import text_width


def test_the_web_page_is_whole_and_loads_nothing() -> None:
    handout = handout_on("renewal")
    page = render(handout, "html")
    assert not re.search(r"https?://|<script|<img|<link|src=|@import|url\(", page)
    assert page.count("<table") == page.count("</table>") > 3
    for provision in handout.topics[0].provisions:
        assert provision.text in page
    assert "@media print" in page


def test_the_word_document_has_an_outline_and_quotations_of_their_own_style() -> None:
    handout = handout_on("renewal")
    document = docx.Document(io.BytesIO(render_docx(handout)))
    styles = [p.style.name for p in document.paragraphs if p.style is not None]
    assert styles.count("Quote") >= len(handout.topics[0].provisions)
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert headings == ["依据的通知", "续贷与期限管理", "自测题", "参考答案"]
    section = document.sections[0]
    assert section.page_height is not None
    assert section.page_width is not None
    assert section.page_height > section.page_width


@pytest.mark.parametrize("format", [*FORMATS])
def test_the_same_handout_has_the_same_bytes(format: str) -> None:
    handout = handout_on("ftp")
    made = [render_docx(handout) if format == "docx" else render(handout, format) for _ in range(2)]
    assert made[0] == made[1]


def test_without_answers_the_key_is_left_out() -> None:
    handout = handout_on("ftp")
    for format in ("markdown", "html"):
        assert "参考答案" in render(handout, format)
        assert "参考答案" not in render(handout, format, answers=False)
    assert "answer" in handout_data(handout)["questions"][0]
    assert (
        not {"answer", "answer_text", "quote"} & handout_data(handout, answers=False)["questions"][0].keys()
    )


def test_the_json_keys_are_documented(root: Path) -> None:
    page = (
        (root / "docs/json.md").read_text(encoding="utf-8").partition("## handout")[2].partition("\n## ")[0]
    )
    data = json.loads(render(handout_on("report"), "json"))
    assert data["schema"] == "policykb.handout/1"
    part = data["topics"][0]
    keys = [*data, *part, *data["notices"][0], *data["questions"][0], *part["deadlines"][0]["days"][0]]
    for name in ("provisions", "comparisons", "deadlines", "demands", "gaps"):
        keys += part[name][0]
    compared = json.loads(render(handout_on("renewal"), "json"))["topics"][0]["comparisons"]
    keys += compared[0]["excerpts"][0]
    keys += next(change for one in compared for change in one["changes"])
    assert [key for key in keys if f'"{key}"' not in page] == []


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("topic", ["renewal", "report"])
def test_plain_text_holds_every_word_within_its_width(topic: str, width: int) -> None:
    handout = handout_on(topic)
    text = render(handout, "table", width=width)
    assert max(map(text_width, text.split("\n"))) <= width
    bare = "".join(text.split())
    part = handout.topics[0]
    wanted = [provision.text for provision in part.provisions]
    wanted += [demand.statement for demand in part.demands]
    if width == 60:  # in more room the gaps stand in columns, line beside line
        wanted += [gap.text for gap in part.gaps]
    wanted += [option for question in handout.questions for option in question.options]
    assert "|" not in text
    assert "**" not in text
    assert [words for words in wanted if "".join(words.split()) not in bare] == []


def test_the_terminal_shows_plain_text_unless_told_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    shown = []
    for options in ([], ["-f", "table"], ["-f", "markdown"]):
        assert run(["handout", "ftp", *options]) == 0
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1] != shown[2]
    assert shown[2].startswith("# ")


@pytest.mark.parametrize("ending", ["txt", "md", "docx", "html", "json"])
def test_the_command_writes_every_format(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / f"讲义.{ending}"
    assert run(["handout", "续贷", "-i", "汉口银行", "-o", str(target)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert str(target) in err
    assert target.stat().st_size > 5000


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["handout", "信用"], "对应几个主题"),
        (["handout", "续贷", "-f", "pdf"], "不认识的格式"),
        (["handout", "续贷", "-o", "讲义.pdf"], "扩展名"),
        (["handout"], "主题"),
    ],
)
def test_a_mistake_gets_one_line(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    error = capsys.readouterr().err
    assert says in error
    assert len(error.strip().split("\n")) == 1


def test_the_example_is_real(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (root / "docs/commands/handout.md").read_text(encoding="utf-8")
    command = re.findall(r"`policykb (handout [^`]*)`：\n", page)[0]
    assert run(command.split()) == 0
    made = capsys.readouterr().out
    shown = re.findall(r"````markdown\n(.*?)````", page, re.S)
    assert len(shown) == 2
    assert [part for part in shown if part.strip() not in made] == []
