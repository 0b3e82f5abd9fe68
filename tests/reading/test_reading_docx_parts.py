"""Parts of a Word file that aren't plain paragraphs: what is read of them, and what is said of the rest."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from reading_cases import dump
from reading_files import p, r, raw_word, row

from checker.reading import read_plan
from checker.report import view
from kb.errors import UserError

DELETED = '<w:rPr><w:del w:id="1"/></w:rPr>'
MOVED = '<w:rPr><w:moveFrom w:id="1"/></w:rPr>'
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def drawing(inside: str) -> str:
    """A run with a drawing."""
    return f"<w:r><w:drawing><a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic></w:drawing></w:r>"


def twice(new: str, old: str) -> str:
    """Content for new programs and for old ones."""
    return (
        f'<mc:AlternateContent><mc:Choice Requires="w14">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
        "</mc:AlternateContent>"
    )


def control(content: str) -> str:
    """A content control that shows its prompt."""
    return f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


UNREAD = [
    (p(drawing("<dgm:relIds/>")), "第1段之后：SmartArt 图形未读取"),
    (p(drawing("<c:chart/>")), "第1段之后：图表未读取"),
    (p(f"<w:r>{twice('<c:chart/>', '<a:blip/>')}</w:r>"), "第1段之后：图表未读取"),
    (p(drawing("<a:blip/>")), "第1段之后：图片未读取"),
    (p("<w:r><w:object><v:imagedata/><o:OLEObject/></w:object></w:r>"), "第1段之后：嵌入对象未读取"),
    (p("<w:subDoc/>"), "第1段之后：子文档未读取"),
    ("<w:subDoc/>", "第1段之后：子文档未读取"),
    ("<w:altChunk/>", "第1段之后：嵌入的文档未读取"),
    (control(p("单击此处输入文字。")), "第1段之后：空白控件里的提示“单击此处输入文字。”未读取"),
    (p(control(r("选择一项。"))), "第1段之后：空白控件里的提示“选择一项。”未读取"),
]


@pytest.mark.parametrize(("part", "warning"), UNREAD)
def test_what_is_not_read_is_said(tmp_path: Path, part: str, warning: str) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(raw_word(p("每月报送。") + part + p("优惠50BP。")))
    plan = read_plan(file)
    assert [passage.text for passage in plan.passages] == ["每月报送。", "优惠50BP。"]
    assert plan.warnings == (warning,)


def box(content: str) -> str:
    """A run with a text box."""
    return f"<w:r><w:pict><w:txbxContent>{content}</w:txbxContent></w:pict></w:r>"


STRUCK = r("按季", "<w:strike/>")
BESIDE = [
    (p("每月报送。") + p(box(p("停办续贷。"))) + p("优惠50BP。"), (1, "之后"), ()),
    (p("每月报送。") + p(r("年审。") + box(p("停办续贷。"))), (2, ""), ()),
    (p(box(p("停办续贷。"))) + p("每月报送。"), (1, "之前"), ()),
    (p("每月报送。") + p(box(p(r("停办续贷。") + STRUCK))), (1, "之后"), ("第1段之后",)),
    (p("每月报送。") + p(r("年审。") + box(p("停办续贷。") + p(STRUCK))), (2, ""), ("第2段",)),
    (p(box(p("停办续贷。"))) + p("每月报送。") + p(STRUCK), (1, "之前"), ("第1段之后",)),
    (p("每月报送。") + p(STRUCK + box(p("停办续贷。"))), (1, "之后"), ("第1段之后",)),
]


@pytest.mark.parametrize(("body", "place", "warned"), BESIDE)
def test_what_stands_in_a_paragraph_without_text_stands_beside_the_one_counted(
    tmp_path: Path, body: str, place: tuple[int, str], warned: tuple[str, ...]
) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(raw_word(body))
    plan = read_plan(file)
    (found,) = (passage for passage in plan.passages if passage.text == "停办续贷。")
    assert (found.line, found.beside) == place
    assert plan.warnings == tuple(f"{where}：加了删除线的文字未读取" for where in warned)
    shown = f"第{place[0]}段{place[1]}"
    assert view.place(plan, found.line, None, "停办续贷。") == shown
    assert view.place(plan, 1, None, "每月报送。") == "第1段"


def test_the_prompt_of_a_cell_leaves_the_cell_empty(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    cell = control(f"<w:tc>{p('选择日期。')}</w:tc>")
    table = row("事项", "时限", "部门") + row("续贷", cell, "普惠部")
    file.write_bytes(raw_word(f"<w:tbl>{table}</w:tbl>"))
    assert [passage.text for passage in read_plan(file).passages] == ["事项：续贷；部门：普惠部"]


WHOLE = [
    (twice(p("每月报送。"), p("每月报送。")), ["每月报送。"]),
    (twice("", p("每月报送。")), ["每月报送。"]),
    (
        f"<w:tbl>{row('事项', '措施')}{twice(row('续贷', '年审'), row('续贷', '年审'))}</w:tbl>",
        ["事项：续贷；措施：年审"],
    ),
    (
        "<w:tbl>" + row("事项", twice(f"<w:tc>{p('措施')}</w:tc>", "")) + row("续贷", "年审") + "</w:tbl>",
        ["事项：续贷；措施：年审"],
    ),
]


@pytest.mark.parametrize(("body", "texts"), WHOLE)
def test_paragraphs_rows_and_cells_given_twice_are_read_once(
    tmp_path: Path, body: str, texts: list[str]
) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(raw_word(body))
    assert [passage.text for passage in read_plan(file).passages] == texts


TABLE = f"<w:tbl>{row('事项', '措施')}{row('续贷', '年审')}</w:tbl>"
LAST = [
    (p("每月报送。", DELETED), ["每月报送。"]),
    (p("每月报送。", DELETED) + TABLE, ["每月报送。", "事项：续贷；措施：年审"]),
    (p("每月", DELETED) + p("报送。", DELETED) + TABLE, ["每月报送。", "事项：续贷；措施：年审"]),
    (
        "<w:tbl>" + row("事项", "措施") + row(f"<w:tc>{p('续贷', DELETED)}</w:tc>", "年审") + "</w:tbl>",
        ["事项：续贷；措施：年审"],
    ),
    (
        p(f"<w:r><w:pict><w:txbxContent>{p('每月报送。', DELETED)}</w:txbxContent></w:pict></w:r>")
        + p("优惠。"),
        ["每月报送。", "优惠。"],
    ),
]


@pytest.mark.parametrize(("body", "texts"), LAST)
def test_a_paragraph_whose_end_is_deleted_runs_on_only_as_far_as_there_is_a_next_one(
    tmp_path: Path, body: str, texts: list[str]
) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(raw_word(body))
    assert [passage.text for passage in read_plan(file).passages] == texts


def test_the_warnings_of_joined_paragraphs_are_all_kept(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(raw_word(p("每月", DELETED) + p(r("按季", "<w:strike/>") + r("报送。"))))
    assert read_plan(file).warnings == ("第1段：加了删除线的文字未读取",)


def test_empty_numbered_paragraphs_are_counted_but_not_deleted_or_hidden_ones(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    items = [
        p("首贷", NUMBERED),
        p("", NUMBERED + DELETED),
        p("", NUMBERED + MOVED),
        p(r("隐藏", "<w:vanish/>"), NUMBERED + "<w:rPr><w:vanish/></w:rPr>"),
        p("续贷", NUMBERED),
        p("", NUMBERED),
        p("定价", NUMBERED),
    ]
    file.write_bytes(raw_word("".join(items), numbering=NUMBERING))
    assert [passage.text for passage in read_plan(file).passages] == ["一、首贷", "二、续贷", "四、定价"]


def test_a_part_in_an_encoding_there_is_not_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    data = raw_word(p("正文。"))
    broken = b'<?xml version="1.0" encoding="foo"?><a/>'
    file.write_bytes(data)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/styles.xml", broken)
    with pytest.raises(UserError, match="文件已损坏，读不出正文"):
        read_plan(file)


BREAK = "<w:r><w:br/></w:r>"
OPENINGS = [
    p("---") + p() + p("institution: 汉口银行") + p("标题：行动方案") + p("---") + p("每月报送。"),
    p(BREAK.join([r("---"), r("institution: 汉口银行"), r("标题：行动方案"), r("---")])) + p("每月报送。"),
    p(BREAK.join(map(r, ["---", "institution: 汉口银行", "标题：行动方案", "---", "每月报送。"]))),
]


@pytest.mark.parametrize(("body", "place"), [*zip(OPENINGS, [5, 2, 1], strict=True)])
def test_front_matter_is_read_in_word_and_places_stay_right(tmp_path: Path, body: str, place: int) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(raw_word(body))
    assert dump(read_plan(file)).splitlines() == [
        "title: 行动方案",
        "institution: '汉口银行'",
        f"{place} paragraph: 每月报送。",
    ]


def test_a_line_of_dashes_without_a_known_field_is_text_in_word(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(raw_word(p("---") + p("主题：报送安排") + p("每月报送。")))
    plan = read_plan(file)
    assert (plan.front_matter, len(plan.passages)) == ({}, 3)


BROKEN = [
    (p("---") + p("institution: 汉口银行") + p("正文。"), "plan.docx:1: 开头的字段块没有结束的 ---"),
    (p("---") + p("level: branch") + p() + p("正文没有冒号") + p("---"), "plan.docx:3: 看不懂这一行"),
]


@pytest.mark.parametrize(("body", "message"), BROKEN)
def test_a_broken_opening_of_a_word_file_is_reported_with_its_paragraph(
    tmp_path: Path, body: str, message: str
) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(raw_word(body))
    with pytest.raises(UserError, match=message):
        read_plan(file)


def test_an_unknown_field_in_word_is_reported_with_its_paragraph(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(raw_word(p("---") + p("level: branch") + p("起草: 张三") + p("---") + p("每月报送。")))
    assert read_plan(file).warnings == ("第3段：不认识的字段“起草”，未采用",)


RUNNING = [
    ([p("内部资料，每月15日前报送监测表。")], [], ("页眉中的文字“内部资料，每月15日前报送监测表。”未读取",)),
    ([], [p("普惠金融部 2022年4月")], ("页脚中的文字“普惠金融部2022年4月”未读取",)),
    ([p("内部资料"), p("内部资料")], [], ("页眉中的文字“内部资料”未读取",)),
    ([p("推广续贷。")], [p("— 1 —"), p("第1页 共3页"), p("第 页")], ()),
    ([p(), p("<w:del>" + r("旧") + "</w:del>")], [], ()),
    ([p("续" * 40)], [], (f"页眉中的文字“{'续' * 30}……”未读取",)),
]


@pytest.mark.parametrize(("headers", "footers", "warnings"), RUNNING)
def test_headers_and_footers_with_text_of_their_own_are_said_to_be_left_out(
    tmp_path: Path, headers: list[str], footers: list[str], warnings: tuple[str, ...]
) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(raw_word(p("推广续贷。"), headers=headers, footers=footers))
    plan = read_plan(file)
    assert plan.warnings == warnings
    assert [passage.text for passage in plan.passages] == ["推广续贷。"]
