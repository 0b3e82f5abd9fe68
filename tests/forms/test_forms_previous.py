"""A month's form against an earlier one."""

from __future__ import annotations

from typing import Any

import pytest
from workbooks import checked, filled, saved, sheet_of

from kb.errors import UserError

EARLIER = "/tmp/以前.xlsx"
CASES: list[tuple[str, int, dict[str, Any], dict[str, Any], set[str]]] = [
    # what is told, month of the earlier form, changes to it, changes to this one, findings
    ("nothing fell", 3, {"C6": 110, "H6": 4900, "D6": 150, "E6": 50, "G6": 19900, "I6": 30, "K6": 1}, {}, set()),
    ("the share of unsecured loans fell", 3, {"C6": 130}, {}, {"warning share C6"}),
    ("the share of first-time borrowers fell", 3, {"H6": 5500}, {"H6": 5400}, {"warning share H6", "warning cumulative H6"}),
    ("a sum since January shrank", 3, {}, {"D6": 190, "K6": 1.1}, {"error cumulative D6", "warning cumulative K6"}),
    ("the same month twice", 4, {}, {}, {"warning period A2"}),
    ("a month left out", 2, {"C6": 110}, {}, {"warning period A2"}),
    ("a later month", 6, {"C6": 110}, {}, {"warning period A2"}),
    ("a later month with larger sums", 6, {"C6": 150, "D6": 300, "H6": 9000, "G6": 30000}, {}, {"warning period A2"}),
    ("another bank's", 3, {"A2": "汉口银行2022年3月专项行动进展情况监测表", "A6": "汉口银行", "C6": 130}, {}, {"warning title A2"}),
    ("the same bank by another name", 3, {"A2": "建行湖北省分行2022年3月专项行动进展情况监测表", "A6": "建行", "C6": 130}, {}, {"warning share C6"}),
    ("an earlier one without figures", 3, {f"{column}6": None for column in "BCDEFGHIJKL"}, {}, {"warning share A6"}),
    ("an earlier one without a share", 3, {"B6": 0, "C6": 0, "F6": 0}, {}, {"note share C6"}),
    ("below last year", 12, {"A2": "建设银行湖北省分行2021年12月专项行动进展情况监测表", "C6": 130, "H6": 5500}, {}, {"error share C6", "error share H6"}),
    ("no higher than last year", 12, {"A2": "建设银行湖北省分行2021年12月专项行动进展情况监测表", "H6": 4000}, {}, {"warning share C6"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "month", "before", "now", "expected"), CASES, ids=[case[0] for case in CASES]
)
def test_a_month_is_compared_with_an_earlier_one(
    told: str, month: int, before: dict[str, Any], now: dict[str, Any], expected: set[str]
) -> None:
    earlier, book = filled(4, month), filled(4)
    for place, value in before.items():
        sheet_of(earlier)[place] = value
    for place, value in now.items():
        sheet_of(book)[place] = value
    result = checked(book, previous=[(EARLIER, saved(earlier))])
    assert {f"{f.severity} {f.kind} {f.cell}" for f in result.findings} == expected, told


def test_a_share_is_cited_with_clause_and_footnote() -> None:
    earlier = filled(4, 3)
    sheet_of(earlier)["C6"] = 130
    (finding,) = checked(filled(4), previous=[(EARLIER, saved(earlier))]).findings
    assert [source.clause for source in finding.sources] == ["wuhan-2022/s1", "wuhan-2022/s1"]
    assert "普惠小微信用贷款余额/普惠小微贷款余额" in finding.sources[1].quote


def test_an_earlier_form_must_be_a_monthly_one_and_so_must_this() -> None:
    with pytest.raises(UserError, match="附件4"):
        checked(filled(4), previous=[(EARLIER, saved(filled(3)))])
    with pytest.raises(UserError, match="附件4"):
        checked(filled(3), previous=[(EARLIER, saved(filled(4)))])
