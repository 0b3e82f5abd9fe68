"""Short plans wrapped as in a PDF or by an editor read as the same plans unwrapped do."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from reading_files import pdf, set_pdf

from checker.reading import read_plan, read_plan_text
from checker.reading.blocks import width

TITLE = "汉口银行小微企业专项行动实施方案"
MONTHLY = (
    "我行于2022年5月底前制定小微企业授信尽职免责实施细则和操作指引，建立正面清单和负面清单，搭建免责申诉平台，畅通申诉渠道，"
    "在系统内公示，每月15日前报送上月专项行动进展情况监测表，每季后1个月内随监测表报送一篇经验做法。"
)
RENEWAL = "开发无还本续贷产品，推广一次授信、循环使用的随借随还模式，对符合条件的正常类小微企业办理续贷。"
WRITE_OFF = "对小微企业不良贷款优先安排核销，应核尽核，用好批量转让、资产证券化等处置手段。"
CODES = "在全部网点推广楚天贷款码，按1351时限响应，在全部可贷款网点公示四张清单。"

PLANS = {
    "one paragraph": [TITLE, "一、敢贷", MONTHLY],
    "no heading": [TITLE, MONTHLY],
    "short paragraphs": [TITLE, "一、敢贷", RENEWAL, WRITE_OFF, CODES],
    "all of them": [TITLE, "一、敢贷", MONTHLY, RENEWAL, "二、愿贷", WRITE_OFF, CODES],
    "entries": [
        TITLE,
        "二、措施",
        "1．" + RENEWAL,
        "2．" + WRITE_OFF,
        "3．推广楚天贷款码",
        "4．公示四张清单",
    ],
    "clauses with labels": [TITLE, "（一）续贷", RENEWAL, "（二）报送", MONTHLY],
}
COLUMNS = (40, 60, 76, 80)
LEFT, GAP = 72.0, 1.6
_WORD = re.compile(r"[“‘《（]*(?:[0-9A-Za-z.%]+|.)[，。、；：？！”’》）%]*")


def wrapped(text: str, columns: int, indent: int = 0) -> list[str]:
    """Lines of at most so many columns, the first one shorter by its indent."""
    lines, used = [""], indent
    for word in _WORD.findall(text):
        if lines[-1] and used + width(word) > columns:
            lines.append("")
            used = 0
        lines[-1] += word
        used += width(word)
    return lines


def typeset(plan: list[str], columns: int, *, indent: int, apart: float, page: int, size: float) -> bytes:
    """A PDF of the plan: first lines set in by ``indent`` columns, paragraphs ``apart`` by lines, ``page`` lines a page."""
    pages: list[list[tuple[str, float, float]]] = [[]]
    base = 780.0
    for n, text in enumerate(plan):
        base -= apart * GAP * size
        for m, line in enumerate(wrapped(text, columns, 0 if n == 0 else indent)):
            if len(pages[-1]) == page:
                pages.append([])
                base = 780.0
            shift = (columns - width(text)) / 2 if n == 0 else indent if m == 0 else 0
            pages[-1].append((line, LEFT + max(shift, 0) * size / 2, base))
            base -= GAP * size
    return set_pdf(pages, size)


def passages(path: Path) -> list[tuple[str, str]]:
    return [(passage.kind, passage.text) for passage in read_plan(path).passages]


def unwrapped(plan: list[str]) -> list[tuple[str, str]]:
    """The same plan, a paragraph a line."""
    read = read_plan_text("\n\n".join(plan), path="plan.txt")
    return [(passage.kind, passage.text) for passage in read.passages]


LAYOUTS = {
    "first lines set in": {"indent": 4, "apart": 0, "page": 40},
    "first lines set in, over pages": {"indent": 4, "apart": 0, "page": 4},
    "paragraphs apart": {"indent": 0, "apart": 0.5, "page": 40},
    "plain": {"indent": 0, "apart": 0, "page": 40},
    "plain, over pages": {"indent": 0, "apart": 0, "page": 5},
}


@pytest.mark.parametrize("size", [9, 11])
@pytest.mark.parametrize(("name", "columns", "layout"), list(product(PLANS, COLUMNS, LAYOUTS)))
def test_a_pdf_reads_as_the_plan_it_was_made_from(
    tmp_path: Path, name: str, columns: int, layout: str, size: float
) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(typeset(PLANS[name], columns, size=size, **LAYOUTS[layout]))  # type: ignore[arg-type]
    assert passages(file) == unwrapped(PLANS[name])


@pytest.mark.parametrize(("name", "columns"), list(product(PLANS, COLUMNS)))
def test_a_text_whose_first_lines_are_set_in_reads_as_the_plan_it_was_made_from(
    tmp_path: Path, name: str, columns: int
) -> None:
    plan = PLANS[name]
    file = tmp_path / "plan.txt"
    lines = [plan[0], *(line for text in plan[1:] for line in wrapped("　　" + text, columns))]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert passages(file) == unwrapped(plan)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("columns", COLUMNS)
def test_a_paragraph_of_a_few_lines_is_one(tmp_path: Path, columns: int, count: int) -> None:
    lines = wrapped(MONTHLY + RENEWAL + WRITE_OFF + CODES, columns)[: count - 1]
    plan = [TITLE, "".join(lines) + "按月报送。"]
    file = tmp_path / "plan.pdf"
    file.write_bytes(pdf([[TITLE, *lines, "按月报送。"]]))
    assert passages(file) == unwrapped(plan)


def test_a_sentence_cut_at_the_end_of_a_page_goes_on_on_the_next(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(
        pdf(
            [
                [TITLE, "（二）续贷", "开发无还本续贷产品，推广一次授信、循环使用的随借随还模式，并对符", "合条件的企业", "— 1 —"],
                ["办理续贷。暂不安排专项激励费用。", "— 2 —"],
            ]
        )
    )  # fmt: skip
    assert passages(file)[-1][1] == (
        "开发无还本续贷产品，推广一次授信、循环使用的随借随还模式，并对符合条件的企业办理续贷。暂不安排专项激励费用。"
    )


APART = {
    "lines without stops": [
        TITLE,
        "推广楚天贷款码",
        "单列小微企业信贷计划",
        "办理无还本续贷",
        "公示四张清单。",
    ],
    "long lines without stops": [
        TITLE,
        "建立尽职免责制度，制定正面清单和负面清单，搭建申诉平台",
        "推广一次授信、循环使用的随借随还模式，办理无还本续贷",
        "单列小微企业专项信贷计划，专款专用，不得挪作他用",
    ],
    "remarks behind the stop": [
        TITLE,
        "出台《小微信贷尽职免责实施细则》和操作指引。（合规部）",
        "免责清单只列正面情形，不设负面清单。（合规部）",
        "不经免责认定，不得启动问责；查无失职证据的免除。（纪检室）",
    ],
    "headings without numbers": [TITLE, "健全敢贷机制", RENEWAL, "强化愿贷激励", WRITE_OFF],
    "rows": [
        TITLE,
        "事项　　责任部门　　完成时限",
        "推广随借随还　　普惠金融部　　2022年5月底",
        "公示四张清单　　风险管理部　　2022年6月底",
    ],
    "signature": [TITLE, RENEWAL, "汉口银行", "2022年4月28日"],
}


@pytest.mark.parametrize("name", APART)
@pytest.mark.parametrize("kind", ["pdf", "txt"])
def test_what_ends_with_its_line_stays_apart(tmp_path: Path, name: str, kind: str) -> None:
    lines = APART[name]
    file = tmp_path / f"plan.{kind}"
    if kind == "pdf":
        file.write_bytes(pdf([lines]))
    else:
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert [text for _, text in passages(file)] == [text for _, text in unwrapped(lines)]


def test_a_text_of_two_lines_without_indent_is_left_as_it_is(tmp_path: Path) -> None:
    lines = [
        TITLE,
        "建立尽职免责制度，制定正面清单和负面清单，搭建申诉平台，畅通申诉渠道",
        "每月15日前报送。",
    ]
    file = tmp_path / "plan.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    assert [text for _, text in passages(file)] == lines
