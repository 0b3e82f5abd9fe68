"""The Word and Excel files: what stands where, and nothing of the clock in them."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from report_sample import sample

from checker.report import render


def _bytes(plans: int, format: str) -> bytes:
    content = render(sample(plans), format)
    assert isinstance(content, bytes)
    return content


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_archive_tells_no_time_but_the_date_of_the_check(format: str) -> None:
    with zipfile.ZipFile(io.BytesIO(_bytes(2, format))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert re.findall(r"\d{4}-\d\d-\d\dT[^<]*", core) == ["2022-04-25T00:00:00Z"] * 2


def test_checklist_is_a4_landscape_with_a_header_row_on_every_page() -> None:
    document = docx.Document(io.BytesIO(_bytes(1, "docx")))
    section = document.sections[0]
    sides = (section.page_width, section.page_height)
    assert [round(side.mm) for side in sides if side is not None] == [297, 210]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    header = document.tables[0].rows[0]
    assert header._tr.trPr is not None
    assert header._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [c.text for c in header.cells] == [
        "序号",
        "要求",
        "依据条款及原文",
        "方案表述及位置",
        "检查结论",
        "说明与整改建议",
    ]


def test_checklist_has_a_row_for_every_requirement_that_applies() -> None:
    document = docx.Document(io.BytesIO(_bytes(1, "docx")))
    rows = [row.cells for row in document.tables[0].rows]
    numbered = {cells[0].text: [cell.text for cell in cells] for cells in rows if cells[0].text.isdigit()}
    assert len(numbered) == 10
    monthly = numbered["10"]
    assert "每月15日前报送上月进展情况监测表" in monthly[1]
    assert "武银〔2022〕45号第六部分第（十九）条" in monthly[2]
    assert "第83行" in monthly[3]
    assert "“每月20日前向人民银行武汉分行报送上月监测表。”（晚于时限）" in monthly[3]
    assert (monthly[4], "请改为每月15日前报送。" in monthly[5]) == ("冲突", True)


def test_checklist_names_a_chinese_font_in_every_run() -> None:
    with zipfile.ZipFile(io.BytesIO(_bytes(1, "docx"))) as archive:
        body = archive.read("word/document.xml").decode()
    assert body.count("<w:r>") == body.count('w:eastAsia="仿宋"') + body.count('w:eastAsia="宋体"')


def test_workbook_of_one_plan_is_filterable_under_a_frozen_header() -> None:
    book = openpyxl.load_workbook(io.BytesIO(_bytes(1, "xlsx")))
    sheet = book["检查结论"]
    assert book.sheetnames[0] == "检查结论"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("F2", "A1:S14")
    titles = [cell.value for cell in sheet[1]]
    monthly = {title: cell.value for title, cell in zip(titles, sheet[11], strict=True)}
    assert (monthly["要求编号"], monthly["检查结论"], monthly["位置"]) == (
        "report.monthly",
        "冲突",
        "第83行（六、组织保障）",
    )
    due = monthly["时限"]
    assert due == datetime(2022, 5, 15)


def test_workbook_of_several_plans_opens_on_the_matrix() -> None:
    book = openpyxl.load_workbook(io.BytesIO(_bytes(2, "xlsx")))
    sheet = book.active
    assert sheet is not None
    assert sheet.title == "汇总矩阵"
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][3:5] == ["中国工商银行湖北省分行", "汉口银行"]
    by_requirement = {row[1]: row[3:] for row in rows[1:] if row[1]}
    assert by_requirement["exemption.appeal"] == ["冲", "缺", 0, 0, 1, 1, 0]
    assert ["满足（满）", None, None, 2, 4] in [row[:5] for row in rows]


def test_the_tables_of_the_word_document_keep_the_order_of_the_schema() -> None:
    order = [
        "tblStyle",
        "tblpPr",
        "tblOverlap",
        "bidiVisual",
        "tblStyleRowBandSize",
        "tblStyleColBandSize",
        "tblW",
    ]
    order += ["jc", "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook"]
    tables = docx.Document(io.BytesIO(_bytes(2, "docx"))).tables
    assert tables
    for table in tables:
        names = [child.tag.rpartition("}")[2] for child in table._tbl.tblPr]
        assert "tblCellMar" in names
        assert names == sorted(names, key=order.index)
