"""Plans in Markdown and plain text against what is expected to be read from them."""

from __future__ import annotations

import pytest
from reading_cases import Case, all_cases, read_case

from checker.reading import line_at, read_plan_text
from kb.errors import UserError

BROKEN_FRONT_MATTER = [
    ("---\ninstitution: 汉口银行\n正文。", "plan.md:1: 开头的字段块没有结束的 ---"),
    ("---\ninstitution: 汉口银行\n这一行没有冒号\n---\n正文。", "plan.md:3: 看不懂这一行“这一行没有冒号”"),
    ("---\ninstitution: “汉口银行\n---\n正文。", "plan.md:2: 引号没有成对"),
    ("\n---\nregion: [湖北\n---\n正文。", "plan.md:3: 列表的方括号没有成对"),
    ("---\nlevel: branch\n层级: branch\n---\n正文。", "plan.md:3: 字段“层级”写了两次"),
    ("---\ninstitution: 汉口银行\n---\n\n", "plan.md: 只有开头的字段块，没有正文"),
    ("<!-- 待写 -->\n", "plan.md: 文件里没有文字"),
]


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: f"{case.file}: {case.title}")
def test_a_plan_reads_as_expected(case: Case) -> None:
    assert case.expected
    assert read_case(case) == case.expected


@pytest.mark.parametrize(("text", "message"), BROKEN_FRONT_MATTER)
def test_a_broken_opening_is_reported_with_its_line(text: str, message: str) -> None:
    with pytest.raises(UserError) as caught:
        read_plan_text(text, path="plan.md")
    assert str(caught.value).startswith(message)
    assert caught.value.hint


def test_every_character_of_a_wrapped_paragraph_knows_its_line() -> None:
    plan = read_plan_text("普惠小微贷款\n优惠50BP，\n每月报送。\n", path="plan.md")
    (passage,) = plan.passages
    lines = [line_at(passage, at) for at in range(len(passage.text))]
    assert lines == [1] * 6 + [2] * 7 + [3] * 5


def test_a_title_is_the_file_name_when_the_plan_gives_none() -> None:
    assert read_plan_text("每月报送。", path="方案/汉口银行.md").title == "汉口银行"
