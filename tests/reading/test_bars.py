"""Rows between bars are rows of a table even where the rule that Markdown asks for is missing."""

from __future__ import annotations

import pytest

from checker.model import Passage
from checker.reading import read_plan_text

ALONE = "| 12 | 授信权限下放 | 授信部 | 5月 |"
HEADED = "| 序号 | 措施 | 部门 |\n| 1 | 修订清单 | 普惠部 |\n| 2 | 逐户走访 | 各支行 |"
RULED = "| 措施 | 完成时限 |\n|---|---|\n| 修订清单 | 5月底 |"


def _passages(text: str, path: str) -> tuple[Passage, ...]:
    title = "# 实施方案" if path.endswith(".md") else "实施方案"
    return tuple(
        passage
        for passage in read_plan_text(f"{title}\n\n前言一句。\n\n{text}\n", path=path).passages
        if passage.kind == "table_row"
    )


@pytest.mark.parametrize("path", ["plan.md", "plan.txt"])
def test_a_row_alone_is_a_row_without_headers(path: str) -> None:
    (row,) = _passages(ALONE, path)
    assert row.cells == (("", "12"), ("", "授信权限下放"), ("", "授信部"), ("", "5月"))
    assert (row.text, row.line) == ("12；授信权限下放；授信部；5月", 5)


@pytest.mark.parametrize("path", ["plan.md", "plan.txt"])
def test_short_names_in_the_first_row_are_its_headers(path: str) -> None:
    first, second = _passages(HEADED, path)
    assert first.cells == (("序号", "1"), ("措施", "修订清单"), ("部门", "普惠部"))
    assert (second.text, second.line) == ("序号：2；措施：逐户走访；部门：各支行", 7)


@pytest.mark.parametrize("path", ["plan.md", "plan.txt"])
def test_a_rule_below_the_first_row_makes_it_one_of_headers(path: str) -> None:
    (row,) = _passages(RULED, path)
    assert row.cells == (("措施", "修订清单"), ("完成时限", "5月底"))


@pytest.mark.parametrize("path", ["plan.md", "plan.txt"])
def test_rows_part_the_paragraphs_around_them(path: str) -> None:
    text = f"表前一句。\n{ALONE}\n表后一句。"
    title = "# 实施方案" if path.endswith(".md") else "实施方案"
    passages = read_plan_text(f"{title}\n\n{text}\n", path=path).passages
    assert [(passage.kind, passage.text) for passage in passages[1:]] == [
        ("paragraph", "表前一句。"),
        ("table_row", "12；授信权限下放；授信部；5月"),
        ("paragraph", "表后一句。"),
    ]


@pytest.mark.parametrize("line", ["A|B 两类客户", "|绝对值|", "贷款|存款|中间业务"])
def test_a_bar_in_a_sentence_makes_no_row(line: str) -> None:
    assert not _passages(line, "plan.md")
