"""Plans in Word, made with python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK
from reading_cases import dump
from reading_files import add_numbering, numbered, word, xml

from checker.model import Plan
from checker.reading import read_plan
from checker.reading.docx_numbering import shown
from kb.errors import UserError

OFFICIAL = [
    ("chineseCounting", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
]
NUMBERS = [
    (1, "chineseCounting", "一"),
    (10, "chineseCountingThousand", "十"),
    (21, "japaneseCounting", "二十一"),
    (105, "chineseCountingThousand", "一百零五"),
    (1010, "chineseCountingThousand", "一千零一十"),
    (10, "ideographDigital", "一〇"),
    (12, "chineseLegalSimplified", "拾贰"),
    (3, "ideographTraditional", "丙"),
    (11, "decimalEnclosedCircle", "⑪"),
    (4, "upperRoman", "IV"),
    (28, "lowerLetter", "bb"),
    (7, "decimalZero", "07"),
    (5, "unknown", "5"),
]


@pytest.fixture
def read(tmp_path: Path) -> Callable[[Callable[[Document], Any]], Plan]:
    """Build a Word file and read it."""

    def build_and_read(build: Callable[[Document], Any]) -> Plan:
        file = tmp_path / "plan.docx"
        file.write_bytes(word(build))
        return read_plan(file)

    return build_and_read


Read = Callable[[Callable[[Document], Any]], Plan]


@pytest.mark.parametrize(("count", "form", "text"), NUMBERS)
def test_a_number_is_shown_in_its_format(count: int, form: str, text: str) -> None:
    assert shown(count, form) == text


def test_automatic_numbers_are_restored_and_head_what_follows(read: Read) -> None:
    def build(document: Document) -> None:
        add_numbering(document, 90, OFFICIAL)
        numbered(document, 90, 0, "工作目标", "Heading 1")
        document.add_paragraph("全年新增50亿元。")
        numbered(document, 90, 0, "主要措施", "Heading 1")
        numbered(document, 90, 1, "优化尽职免责制度。各部门修订办法。")
        numbered(document, 90, 1, "单列专项信贷计划。")
        numbered(document, 90, 2, "FTP优惠不低于50BP；")
        numbered(document, 90, 0, "保障措施", "Heading 1")
        numbered(document, 90, 1, "加强领导。")

    assert dump(read(build)).splitlines() == [
        "1 heading: 一、工作目标",
        "2 paragraph: 全年新增50亿元。 << 一、工作目标",
        "3 heading: 二、主要措施",
        "4 heading: （一）优化尽职免责制度。 << 二、主要措施",
        "4 paragraph: 各部门修订办法。 << 二、主要措施 > （一）优化尽职免责制度",
        "5 paragraph: （二）单列专项信贷计划。 << 二、主要措施",
        "6 paragraph: 1.FTP优惠不低于50BP； << 二、主要措施 > （二）单列专项信贷计划",
        "7 heading: 三、保障措施",
        "8 paragraph: （一）加强领导。 << 三、保障措施",
    ]


def test_headings_are_known_by_style_outline_level_and_number(read: Read) -> None:
    def build(document: Document) -> None:
        document.add_paragraph("汉口银行实施方案", style="Title")
        document.add_paragraph("总体要求", style="Heading 1")
        outlined = document.add_paragraph("定价")
        outlined._p.get_or_add_pPr().append(xml('<w:outlineLvl w:val="1"/>'))
        document.add_paragraph("（一）利率")
        document.add_paragraph("利率稳中有降。")

    assert dump(read(build)).splitlines() == [
        "title: 汉口银行实施方案",
        "1 heading: 汉口银行实施方案",
        "2 heading: 总体要求",
        "3 heading: 定价 << 总体要求",
        "4 heading: （一）利率 << 总体要求 > 定价",
        "5 paragraph: 利率稳中有降。 << 总体要求 > 定价 > （一）利率",
    ]


def test_insertions_count_and_deletions_do_not(read: Read) -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph("每月")
        paragraph._p.append(xml('<w:ins w:id="1" w:author="x"><w:r><w:t>15日</w:t></w:r></w:ins>'))
        paragraph._p.append(
            xml('<w:del w:id="2" w:author="x"><w:r><w:delText>20日</w:delText></w:r></w:del>')
        )
        paragraph.add_run("前报送。")
        joined = document.add_paragraph("优惠不低于")
        joined._p.get_or_add_pPr().append(xml('<w:rPr ><w:del w:id="3" w:author="x"/></w:rPr>'))
        document.add_paragraph("50BP。")
        struck = document.add_paragraph("按年")
        struck.add_run("按季").font.strike = True
        struck.add_run("隐藏").font.hidden = True
        struck.add_run("公示。")

    plan = read(build)
    assert [passage.text for passage in plan.passages] == [
        "每月15日前报送。",
        "优惠不低于50BP。",
        "按年公示。",
    ]
    assert plan.warnings == ("第3段：加了删除线的文字未读取", "第3段：隐藏文字未读取")


def test_tables_read_by_header_with_merged_cells_repeated(read: Read) -> None:
    def build(document: Document) -> None:
        document.add_paragraph("任务分工如下：")
        table = document.add_table(rows=4, cols=4)
        texts = [
            ("任务", "2022年", "2022年", "部门"),
            ("任务", "目标", "时限", "部门"),
            ("首贷", "1000户", "年底", "普惠部"),
            ("续贷", "", "6月底前。", "普惠部"),
        ]
        for row, cells in enumerate(texts):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text
        merged = [((0, 0), (1, 0), "任务"), ((0, 1), (0, 2), "2022年"), ((0, 3), (1, 3), "部门")]
        for first, last, text in merged:
            table.cell(*first).merge(table.cell(*last)).text = text
        table.cell(2, 3).merge(table.cell(3, 3)).text = "普惠部"

    assert dump(read(build)).splitlines() == [
        "1 paragraph: 任务分工如下：",
        "7 table_row: 任务：首贷；2022年目标：1000户；2022年时限：年底；部门：普惠部"
        " [任务分工如下：] (14→8 28→9 34→10)",
        "11 table_row: 任务：续贷；2022年时限：6月底前。部门：普惠部 [任务分工如下：] (14→12)",
    ]


def test_a_form_reads_as_label_and_value(read: Read) -> None:
    def build(document: Document) -> None:
        table = document.add_table(rows=2, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = "报送时间", "每月15日前报送上月监测表。"
        table.cell(1, 0).text, table.cell(1, 1).text = "牵头部门", "普惠金融部"

    assert [passage.text for passage in read(build).passages] == [
        "报送时间：每月15日前报送上月监测表。",
        "牵头部门：普惠金融部",
    ]


def test_nested_tables_and_boxes_of_one_column_are_read(read: Read) -> None:
    def build(document: Document) -> None:
        outer = document.add_table(rows=2, cols=2)
        outer.cell(0, 0).text, outer.cell(0, 1).text = "事项", "安排"
        outer.cell(1, 0).text, outer.cell(1, 1).text = "考核", "见下"
        inner = outer.cell(1, 1).add_table(rows=2, cols=2)
        for n, text in enumerate(("指标", "权重", "普惠", "12%")):
            inner.cell(n // 2, n % 2).text = text
        document.add_table(rows=1, cols=1).cell(0, 0).text = "（一）严禁抽贷断贷。"

    assert [f"{passage.kind} {passage.text}" for passage in read(build).passages] == [
        "table_row 事项：考核；安排：见下",
        "table_row 指标：普惠；权重：12%",
        "paragraph （一）严禁抽贷断贷。",
    ]


def test_text_boxes_and_line_breaks_are_read_and_headers_and_contents_are_not(read: Read) -> None:
    inside = "<w:txbxContent><w:p><w:r><w:t>严禁抽贷。</w:t></w:r></w:p></w:txbxContent>"
    box = (
        '<w:r xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing>{inside}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )

    def build(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "内部资料"
        document.add_paragraph("一、目标………………1")
        paragraph = document.add_paragraph("一、目标")
        paragraph.add_run().add_break()
        paragraph.add_run("新增50亿元。").add_break(WD_BREAK.PAGE)
        paragraph._p.append(xml(box))
        document.add_paragraph("首贷拓展", style="List Bullet")

    assert dump(read(build)).splitlines() == [
        "warning: 页眉中的文字“内部资料”未读取",
        "2 heading: 一、目标",
        "2 paragraph: 新增50亿元。 << 一、目标",
        "2 text_box: 严禁抽贷。 << 一、目标",
        "3 list_item: 首贷拓展 << 一、目标",
    ]


def test_footnotes_follow_the_paragraph_that_refers_to_them(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph("首贷户比重高于上年。")
        paragraph._p.append(xml('<w:r ><w:footnoteReference w:id="2"/></w:r>'))
        document.add_paragraph("信用贷款占比提升。")

    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>指户数。</w:t></w:r></w:p></w:footnote>'
    file = tmp_path / "plan.docx"
    file.write_bytes(word(build))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/footnotes.xml", f'<w:footnotes xmlns:w="{w}">{note}</w:footnotes>')
    assert [f"{passage.kind} {passage.text}" for passage in read_plan(file).passages] == [
        "paragraph 首贷户比重高于上年。",
        "footnote 指户数。",
        "paragraph 信用贷款占比提升。",
    ]


def zipped(**parts: bytes) -> bytes:
    """A zip file with parts under word/."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(f"word/{name}.xml", data)
    return file.getvalue()


DAMAGED = [
    (zipped(document=b"<w:document"), "文件已损坏，读不出正文"),
    (zipped(document=b"<a/>"), "文件已损坏，读不出正文"),
    (zipped(document=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "文件已损坏，读不出正文"),
    (zipped(styles=b"<a/>"), "文件已损坏，读不出正文"),
    (zipped(document=b" " * (51 * 1024 * 1024)), "文件解压后过大"),
    (word(lambda document: document.add_paragraph("正文。"))[:-600], "文件已损坏，打不开"),
]


@pytest.mark.parametrize(("data", "message"), DAMAGED)
def test_a_damaged_word_file_is_reported(tmp_path: Path, data: bytes, message: str) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(data)
    with pytest.raises(UserError, match=message) as caught:
        read_plan(file)
    assert caught.value.hint
