"""Several plans side by side."""

from __future__ import annotations

from dataclasses import replace

from report_sample import sample

from checker.report import render
from checker.report.matrix import matrix_of


def test_every_finding_has_its_cell() -> None:
    matrix = matrix_of(sample())
    rows = {row.requirement: row.statuses for row in matrix.rows}
    assert rows["exemption.appeal"] == ("conflict", "missing")
    assert rows["org.leadership"] == ("partial", None)
    assert len(rows) == 13


def test_totals_are_the_sums_of_the_reports() -> None:
    result = sample(5)
    reports = [report.counts() for report in result.reports]
    assert matrix_of(result).totals() == {s: sum(r[s] for r in reports) for s in reports[0]}


def test_plans_of_one_institution_are_told_apart_by_their_files() -> None:
    result = sample()
    first = result.reports[0]
    other = replace(first, plan=replace(first.plan, path="另一份.md"))
    names = [c.name for c in matrix_of(replace(result, reports=(first, other))).columns]
    assert names == [
        "中国工商银行湖北省分行（方案/工行湖北省分行 实施方案.md）",
        "中国工商银行湖北省分行（另一份.md）",
    ]


def test_one_plan_has_no_matrix() -> None:
    for format in ("table", "markdown", "html"):
        text = render(sample(1), format)
        assert isinstance(text, str)
        assert "合计" not in text
