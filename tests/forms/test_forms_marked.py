"""The marked copy: findings on their cells, nothing that acts, the source untouched; and the web page."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from workbooks import CASES, changed, checked, filled, saved, sheet_of

from checker.forms.check import check_workbook
from checker.forms.marked import LIST, NO_RESULT, is_marked_copy, marked_copy
from checker.forms.page import page
from checker.institutions import resolve


def copy_of(book: openpyxl.Workbook, institution: str = "") -> openpyxl.Workbook:
    data = saved(book)
    who = resolve(institution) if institution else None
    check = check_workbook(data, path="表.xlsx", institution=who)
    return openpyxl.load_workbook(io.BytesIO(marked_copy(data, check)))


def table(book: openpyxl.Workbook, name: str) -> list[list[Any]]:
    return [list(row) for row in book[name].iter_rows(values_only=True)]


FAULTY = [case for case in CASES if case["expect"]]


@pytest.mark.parametrize("case", FAULTY, ids=lambda case: case["title"])
def test_every_finding_stands_on_its_cell_and_in_the_list(case: dict[str, Any]) -> None:
    book = changed(case)
    result = checked(book, case.get("institution", ""))
    copy = copy_of(book, case.get("institution", ""))
    assert copy.sheetnames == [LIST, book.worksheets[0].title]
    listed = [row for row in table(copy, LIST)[1:] if isinstance(row[0], int)]
    assert [row[3] for row in listed] == [finding.cell for finding in result.findings]
    sheet: Worksheet = copy.worksheets[1]  # type: ignore[assignment]
    for finding in result.findings:
        cell: Any = sheet[finding.cell]
        if isinstance(cell, openpyxl.cell.cell.MergedCell):
            continue
        assert finding.message in cell.comment.text
        assert cell.fill.fill_type == "solid"


def test_a_finding_in_a_merged_area_stands_on_its_first_cell() -> None:
    book = filled(3)
    sheet_of(book).merge_cells("B22:B23")
    copy: Any = copy_of(book).worksheets[1]
    assert "合并" in copy["B22"].comment.text


def test_nothing_in_the_copy_can_act() -> None:
    book = filled(3)
    sheet = sheet_of(book)
    sheet["B8"] = '=HYPERLINK("http://example.com","20")'
    sheet["L1"] = "=1+1"
    sheet["B9"].hyperlink = "http://example.com"
    sheet["A10"] = "=cmd|' /C calc'!A0"
    sheet["A10"].data_type = "s"
    data = saved(book)
    made = marked_copy(data, check_workbook(data, path="表.xlsx"))
    copy: Any = openpyxl.load_workbook(io.BytesIO(made))
    for one in copy.worksheets:
        for row in one.iter_rows():
            assert not [cell.coordinate for cell in row if cell.data_type == "f"]
            assert not [cell for cell in row if cell.hyperlink and cell.hyperlink.target]
        assert not one.data_validations.dataValidation
    assert (copy.worksheets[1]["B8"].value, copy.worksheets[1]["L1"].value) == (NO_RESULT, 2)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert not [name for name in archive.namelist() if b"External" in archive.read(name)]


def test_formulas_stand_as_the_results_that_were_checked() -> None:
    copy: Any = copy_of(filled(3)).worksheets[1]
    assert copy["B6"].value == pytest.approx(298)
    assert copy["D7"].value == pytest.approx(20)


def test_a_comment_that_was_there_is_kept_below_the_findings() -> None:
    book = filled(4)
    sheet_of(book)["J6"] = 40
    sheet_of(book)["J6"].comment = Comment("总行批复中", "某同志")
    copy: Any = copy_of(book).worksheets[1]
    text = copy["J6"].comment.text
    assert text.index("低于50BP") < text.index("总行批复中")


def test_a_form_without_fault_gets_a_copy_that_says_so() -> None:
    copy: Any = copy_of(filled(4))
    assert "错误 0，提醒 0，说明 0" in [value for row in table(copy, LIST) for value in row]
    assert not [cell for row in copy.worksheets[1].iter_rows() for cell in row if cell.comment]


def test_a_sheet_that_is_called_like_the_list_stays() -> None:
    book = filled(4)
    sheet_of(book).title = LIST
    assert copy_of(book).sheetnames == [f"{LIST}2", LIST]


def test_the_copy_is_the_same_twice_and_known_again() -> None:
    data = saved(filled(3))
    check = check_workbook(data, path="表.xlsx")
    made = marked_copy(data, check)
    assert made == marked_copy(data, check)
    assert is_marked_copy(made)
    assert not is_marked_copy(data)
    assert not is_marked_copy(b"PK")


class Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_page_shows_every_finding_and_lets_no_text_become_markup() -> None:
    book = filled(4)
    sheet_of(book)["J6"] = 40
    sheet_of(book)["B6"] = "<script>alert(1)</script>"
    result = checked(book)
    made = page(result)
    parsed = Texts()
    parsed.feed(made)
    shown = "".join(parsed.texts)
    assert "script" not in parsed.tags
    assert all(finding.message in shown and finding.cell in shown for finding in result.findings)
    assert all(source.quote in shown for finding in result.findings for source in finding.sources)
    assert not re.search(r"(?:src|href)=", made)


def test_text_of_a_workbook_can_neither_steer_a_terminal_nor_turn_a_line_round() -> None:
    book = filled(4)
    sheet_of(book).title = "表\u202e四"
    sheet_of(book)["B6"] = "\x9b31m红\u202e"
    for finding in checked(book).findings:
        for text in (finding.sheet, finding.message, finding.found, finding.row):
            assert text.isprintable()
