"""Plans in PDF, written by hand."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from reading_cases import dump
from reading_files import pdf

from checker.reading import line_at, read_plan
from checker.reading.pdf_lines import pieces_of
from kb.errors import UserError


def test_lines_are_joined_across_lines_and_pages_without_heads_and_numbers(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(
        pdf(
            [
                [
                    "内部资料",
                    "汉口银行实施方案",
                    "一、行动目标",
                    "为进一步落实纾解中小微企业融资难融资贵问题有关工作部署",
                    "，突出问题导向、目标导向，推动各项金融助企纾困政策落地",
                    "见效，强化小微企业“敢贷愿贷能贷会贷”长效机制建设，加",
                    "— 1 —",
                ],
                ["内部资料", "大投放力度，全年新增 50 亿元。", "二、主要措施", " 推广续贷。", "— 2 —"],
                ["内部资料", "（一）单列计划。每月报送。", "3"],
            ]
        )
    )
    plan = read_plan(file)
    assert plan.place_name == "页"
    assert dump(plan).splitlines() == [
        "title: 汉口银行实施方案",
        "1 heading: 汉口银行实施方案",
        "1 heading: 一、行动目标",
        "1 paragraph: 为进一步落实纾解中小微企业融资难融资贵问题有关工作部署，突出问题导向、目标导向，"
        "推动各项金融助企纾困政策落地见效，强化小微企业“敢贷愿贷能贷会贷”长效机制建设，加"
        "大投放力度，全年新增50亿元。 << 一、行动目标 (81→2)",
        "2 heading: 二、主要措施",
        "2 paragraph: 推广续贷。 << 二、主要措施",
        "3 heading: （一）单列计划。 << 二、主要措施",
        "3 paragraph: 每月报送。 << 二、主要措施 > （一）单列计划",
    ]
    paragraph = plan.passages[2]
    assert paragraph.page == 1
    assert line_at(paragraph, len(paragraph.text) - 1) == 2


def test_a_running_head_is_the_title_when_there_is_no_other(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(
        pdf([["汉口银行实施方案", "一、全年新增五十亿元。"], ["汉口银行实施方案", "二、每月十五日前报送。"]])
    )
    plan = read_plan(file)
    assert plan.title == "汉口银行实施方案"
    assert [passage.text for passage in plan.passages] == ["一、全年新增五十亿元。", "二、每月十五日前报送。"]


TITLE = "汉口银行股份有限公司小微企业金融服务方案"
SHORT = [
    [
        TITLE,
        "搭建尽职免责申诉平台，由合规部受理复议。",
        "单列小微企业专项信贷计划，专项专用。",
        "推广随借随还模式，落实无还本续贷产品。",
    ],
    [
        TITLE,
        "一、不再单列小微信贷计划和搭建申诉平台",
        "推广楚天贷款码，落实一三五一模式工作",
        "二、推广随借随还模式，落实无还本续贷",
    ],
]


@pytest.mark.parametrize("lines", SHORT)
def test_a_few_lines_of_about_one_length_are_not_joined(tmp_path: Path, lines: list[str]) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(pdf([lines]))
    plan = read_plan(file)
    assert plan.title == TITLE
    assert [passage.text for passage in plan.passages] == lines


def test_a_title_is_not_joined_to_wrapped_text_of_its_width(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    wrapped = ["为进一步落实纾解中小微企业融资难有关部署", "突出问题导向推动各项金融助企纾困政策落地"]
    lines = [*wrapped, "强化小微企业敢贷愿贷长效机制建设并按季报", "告，制定本方案。"]
    file.write_bytes(pdf([[TITLE, *lines]]))
    plan = read_plan(file)
    assert (plan.title, [passage.text for passage in plan.passages]) == (TITLE, [TITLE, "".join(lines)])


def test_ideographs_that_only_look_like_the_ordinary_ones_are_read_as_these(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    lines = ["无还本续贷产品\uf967再办\uf9e4。", "⼀、⾃2022\uf98e起\ufa08⻓审批50%（５０％）。"]
    file.write_bytes(pdf([lines]))
    plan = read_plan(file)
    assert [passage.text for passage in plan.passages] == [
        "无还本续贷产品不再办理。",
        "一、自2022年起行长审批50%（５０％）。",
    ]


def locked() -> bytes:
    """A PDF that asks for a password."""
    writer = PdfWriter(PdfReader(io.BytesIO(pdf([["正文。"]]))))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


UNREADABLE = [
    (pdf([[], []]), "PDF 没有文字层，可能是扫描件，请先做文字识别"),
    (locked(), "PDF 有密码保护"),
    (b"%PDF-1.5\n" + b"\xff\xfe garbage" * 50, "PDF 已损坏，打不开"),
]


@pytest.mark.parametrize(("data", "message"), UNREADABLE)
def test_an_unreadable_pdf_is_reported(tmp_path: Path, data: bytes, message: str) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(data)
    with pytest.raises(UserError, match=message) as caught:
        read_plan(file)
    assert caught.value.place == str(file)


# Glyph numbers read as text, as they come out of a PDF whose font has no map to Unicode.
GARBLED = ["ĻǏƗ»Ü=&ĉưæưƍư@ư%ǞƗpÂGĎĪ", "ŦIǫǜ<EğĤŠ²Č:ğĤŪǎǢ°üňŦƉƣáƗ", "ÚùyŰǊaǌŊÂGĉưǩǪ½ƊRƬ"]
GOOD = ["一、目标", "全年新增普惠小微贷款五十亿元，占比高于上年。", "每月十五日前报送。"]


@pytest.mark.parametrize("pages", [[GARBLED], [GARBLED, GARBLED], [GARBLED, GOOD], [GARBLED, GARBLED, []]])
def test_a_garbled_text_layer_is_refused(tmp_path: Path, pages: list[list[str]]) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(pdf(pages))
    with pytest.raises(UserError, match="PDF 的文字层是乱码") as caught:
        read_plan(file)
    assert ".docx 原稿" in caught.value.hint


def test_a_garbled_page_among_good_ones_is_left_out_and_said(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(pdf([GOOD, GARBLED, GOOD, []]))
    plan = read_plan(file)
    assert {passage.page for passage in plan.passages} == {1, 3}
    assert plan.warnings == ("第4页没有文字层，未读取", "第2页文字层是乱码，未读取")


def test_a_page_with_some_garbled_text_is_read_and_said(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(pdf([[*GOOD, "ĻǏƗĉưæ"]]))
    assert read_plan(file).warnings == ("第1页有部分文字是乱码，请核对",)


FIGURES = [f"{n * 137.5:,.2f}  {n * 3.1:.1f}%  (a-{n})  ≥{n}  ①" for n in range(1, 9)]


@pytest.mark.parametrize(
    "lines", [FIGURES, ["机构　金额　占比", *FIGURES], ["普惠貸款優惠，每月報送，嚴禁抽貸。"]]
)
def test_figures_and_traditional_characters_are_not_garbled(tmp_path: Path, lines: list[str]) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(pdf([lines]))
    plan = read_plan(file)
    assert plan.passages
    assert plan.warnings == ()


def test_front_matter_is_read_in_a_pdf(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(pdf([["---", "institution: 汉口银行", "标题：行动方案", "---", "每月报送监测表。"]]))
    plan = read_plan(file)
    assert (plan.title, plan.front_matter) == ("行动方案", {"institution": "汉口银行"})
    assert [passage.text for passage in plan.passages] == ["每月报送监测表。"]


def test_a_page_without_text_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(pdf([["一、目标", "全年新增普惠小微贷款五十亿元，占比高于上年。"], []]))
    assert read_plan(file).warnings == ("第2页没有文字层，未读取",)


PIECES = tomllib.loads(Path(__file__).with_name("pdf_pieces.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", PIECES, ids=[case["title"] for case in PIECES])
def test_pieces_of_a_line_make_its_text(case: dict[str, Any]) -> None:
    class Page:
        def extract_text(self, visitor_text: Any) -> str:
            for text, left, base in case["pieces"]:
                visitor_text(text, [1, 0, 0, 1, 0, 0], [1, 0, 0, 1, left, base], None, 11.0)
            return "".join(text for text, _, _ in case["pieces"])

    assert "".join(piece.text for piece in pieces_of(Page())) == case["text"]
