"""One table of formats: names, file endings, and what happens when one is not to be had."""

from __future__ import annotations

import sys

import pytest
from report_sample import sample

from checker.report import FORMATS, format_for_path, render
from kb.errors import UserError

ENDINGS = {
    "报告.json": "json",
    "out/报告.MD": "markdown",
    "a.markdown": "markdown",
    "a.htm": "html",
    "a.HTML": "html",
    "a.docx": "docx",
    "a.v2.xlsx": "xlsx",
    "a.sarif": "sarif",
    "a.sarif.json": "sarif",
    "a.txt": "table",
}


@pytest.mark.parametrize(("path", "format"), ENDINGS.items())
def test_format_follows_the_ending_of_the_file(path: str, format: str) -> None:
    assert format_for_path(path) == format


@pytest.mark.parametrize("path", ["报告", "a.pdf", "a.doc", "json", "a.json.bak"])
def test_unknown_ending_is_refused_with_the_known_ones(path: str) -> None:
    with pytest.raises(UserError, match=r"\.docx"):
        format_for_path(path)


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_renders_text_or_bytes_as_the_table_says(format: str) -> None:
    content = render(sample(), format)
    assert isinstance(content, bytes if FORMATS[format].binary else str)
    assert content[-1:] == "\n" or content[:2] == b"PK"


def test_unknown_format_is_refused() -> None:
    with pytest.raises(UserError, match="pdf"):
        render(sample(), "pdf")


@pytest.mark.parametrize(("format", "library"), [("docx", "docx"), ("xlsx", "openpyxl")])
def test_missing_office_library_is_said_plainly(
    format: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [n for n in sys.modules if n.startswith(("checker.report.docx", "checker.report.xlsx"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UserError, match=r"policykb\[office\]"):
        render(sample(), format)
