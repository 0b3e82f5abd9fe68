"""The little language of the requirement files."""

from __future__ import annotations

import pytest

from checker.evidence.expressions import ExpressionError, parse_expression
from checker.evidence.matching import find_matches
from checker.evidence.occurrences import Occurrences
from checker.evidence.units import cut
from checker.reading import read_plan_text

CONCEPTS = {"续贷": ("续贷", "转贷"), "加分": ("加分", "每户…分")}
MATCHING = [
    ("{续贷}", "办理转贷业务。", True),
    ("{续贷} & 小微", "对小微企业办理续贷。", True),
    ("{续贷} & 小微", "对大型企业办理续贷。", False),
    ("提高…比例", "提高小微信贷人员免责比例。", True),
    ("提高…比例", "提高效率，明确比例。", False),
    ("免责比例|免责占比", "提高免责占比。", True),
    ("{续贷} & !停办", "停办续贷。", False),
    ("续贷 & !停办", "停办存款，续贷照常。", True),
    ("续贷 & !!停办", "停办存款，续贷照常。", False),
    ("续贷 & ！！停办", "续贷照常。", True),
    ("{加分} & 首贷", "首贷每户另记两分。", True),
    ("{加分}…考核", "每户另记两分的考核。", False),
    ("随借随还", "推广“随借随还”模式。", True),
    ("FTP优惠", "执行 ＦＴＰ 优惠。", True),
    ("ftp优惠", "执行FTP优惠。", True),
    ("正面清单", "编制正面 清单。", True),
]
WRONG = [
    ("", "空"),
    ("a & ", "空"),
    ("{没有}", "没有定义"),
    ("{续贷", "花括号"),
    ("提高…", "夹在两个词之间"),
    ("!词", "没有要在句中找的词"),
    ("a||b", "空"),
    ("普惠|@小微 & 续贷", "开头"),
    ("续贷 & 普惠|!小微", "开头"),
]


@pytest.mark.parametrize(("source", "text", "wanted"), MATCHING)
def test_expression_finds_what_it_says(source: str, text: str, wanted: bool) -> None:
    occurrences = Occurrences(cut(read_plan_text(text, path="case.md")))
    assert bool(list(find_matches(parse_expression(source, CONCEPTS), occurrences, "sentence"))) is wanted


@pytest.mark.parametrize(("source", "message"), WRONG)
def test_malformed_expression_is_refused_with_a_reason(source: str, message: str) -> None:
    with pytest.raises(ExpressionError, match=message):
        parse_expression(source, CONCEPTS)
