"""A plan's words can do nothing in a report but be read."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from html.parser import HTMLParser

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_sample import sample

from checker.model import CheckResult, Evidence
from checker.report import FORMATS, Options, render
from checker.report.markdown import escape
from checker.report.markup import tag
from checker.report.texts import one_line
from checker.report.xlsx_style import LONGEST, neutral

HOSTILE = "<script>alert('脱敏')</script>=1+1"


def _with_text(text: str) -> CheckResult:
    """The sample with ``text`` in every place that a plan or its file name fills."""
    result = sample(1)
    report = result.reports[0]
    findings = tuple(
        dataclasses.replace(
            finding, evidence=(Evidence(1, text, text, "affirmed", text),), reason=text, missing=(text,)
        )
        for finding in report.findings
    )
    plan = dataclasses.replace(report.plan, path=text, title=text, warnings=(text,))
    institution = dataclasses.replace(report.institution, name=text)
    changed = dataclasses.replace(report, plan=plan, institution=institution, findings=findings)
    return dataclasses.replace(result, reports=(changed, changed))


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.words += data


def test_page_has_one_script_and_one_style_and_loads_nothing() -> None:
    page = _Page(render(_with_text(HOSTILE + "<img src=x onerror=alert(1)>"), "html"))  # type: ignore[arg-type]
    assert (page.tags.count("script"), page.tags.count("style")) == (1, 1)
    assert not {"img", "link", "iframe", "object", "form"} & set(page.tags)
    assert page.attributes.isdisjoint({"src", "onerror", "onclick", "style", "action"})
    assert HOSTILE in page.words


def test_page_allows_its_own_script_and_style_alone() -> None:
    text = render(sample(), "html")
    assert isinstance(text, str)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    assert re.fullmatch(r"default-src 'none'; style-src 'sha256-\S+'; script-src 'sha256-\S+'", policy[1])


@given(st.text())
def test_html_shows_any_text_as_it_stands(text: str) -> None:
    page = _Page(tag("p", text, title=text))
    assert (page.tags, page.words) == (["p"], one_line(text))


def _inline_text(source: str) -> list[str]:
    """Text of every inline token; markup of any kind shows as its type."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)
    return [
        "".join(
            child.content if child.type == "text" else f"[{child.type}]" for child in token.children or ()
        )
        for token in tokens
        if token.type == "inline"
    ]


_PROSE = st.text(
    st.one_of(st.sampled_from("|`*_\\<>[]()#-+=~&$!1. \n:@/"), st.characters(exclude_categories=["Cs"]))
)


@given(_PROSE)
def test_markdown_shows_any_text_as_it_stands_in_a_paragraph(text: str) -> None:
    shown = one_line(text)
    assert _inline_text(escape(text)) == ([shown] if shown else [])


@given(_PROSE)
def test_markdown_shows_any_text_as_it_stands_in_a_table_cell(text: str) -> None:
    source = f"| 甲 | 乙 |\n| --- | --- |\n| {escape(text)} | 丙 |"
    assert _inline_text(source) == ["甲", "乙", one_line(text), "丙"]


ADDRESSES = {
    "https://example.com": r"https\://example.com",
    "FTP://example.com": r"FTP\://example.com",
    "www.example.com": r"www\.example.com",
    "a@example.com": r"a\@example.com",
}


@pytest.mark.parametrize(("text", "escaped"), ADDRESSES.items())
def test_markdown_breaks_up_addresses_that_viewers_make_links_of(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@pytest.mark.parametrize("rich", [False, True])
def test_terminal_gets_no_escape_sequence_from_a_plan(rich: bool) -> None:
    text = render(_with_text("甲\x1b[31m乙\x07\x9b2J\u202e丙"), "table", Options(rich=rich, verbose=True))
    assert isinstance(text, str)
    ours = re.sub(r"\x1b\[[0-9;]*m", "", text) if rich else text
    assert "\x1b[31m" not in text
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", ours) is None


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("text", ["\x00\x0b\x1b\ufffe甲", "\udce4\udcb8.md", "", " \n\t ", "甲" * 40_000])
def test_every_format_takes_any_text(format: str, text: str) -> None:
    content = render(_with_text(text), format)
    if isinstance(content, str):
        content.encode("utf-8")
    else:
        assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None


NEUTRAL = {
    "=1+1": "'=1+1",
    "+86": "'+86",
    "-1": "'-1",
    "@SUM(A1)": "'@SUM(A1)",
    "＝1+1": "'＝1+1",
    "\t=1+1": "'=1+1",
    "\n=1+1": "'\n=1+1",
    "1=1": "1=1",
    "": "",
}


@pytest.mark.parametrize(("text", "cell"), NEUTRAL.items())
def test_cell_never_starts_like_a_formula(text: str, cell: str) -> None:
    assert neutral(text) == cell


def test_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    cut = neutral("甲" * (LONGEST + 1))
    assert len(cut) <= LONGEST
    assert cut.endswith("（超长，已截断）")


@pytest.mark.parametrize("text", [*NEUTRAL, '=HYPERLINK("a","b")', "=cmd|' /C calc'!A0"])
def test_workbook_holds_no_formula(text: str) -> None:
    content = render(_with_text(text), "xlsx")
    assert isinstance(content, bytes)
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [c.value for c in cells if str(c.value).startswith(("=", "+", "-", "@", "\t"))]
