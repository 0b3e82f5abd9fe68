"""对照检查表 as a Word document: A4 landscape, one table row a requirement."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime

import docx
from docx.document import Document

from checker.model import CheckResult, Finding, Report
from checker.report import matrix, view
from checker.report.docx_style import BODY, HEADING, SMALL, TITLE_FONT, add_text, grid, page_numbers, set_up
from checker.report.options import Options
from checker.report.package import repacked
from checker.report.texts import one_line, short_citation
from checker.report.wording import FORCE_WORDS, STATUS_WORDS

TITLE = "实施方案对照检查表"
COLUMNS = {
    "序号": 1.1,
    "要求": 4.8,
    "依据条款及原文": 6.3,
    "方案表述及位置": 6.3,
    "检查结论": 2.0,
    "说明与整改建议": 5.2,
}
"""Widths in centimetres; together the 25.7 cm between the margins of A4 landscape."""


def render(result: CheckResult, options: Options) -> bytes:
    """The whole result; with several plans a summary first, then each plan on a new page."""
    del options
    document = docx.Document()
    set_up(document)
    _properties(document, result)
    page_numbers(document)
    add_text(document.add_paragraph(style="Title"), TITLE, HEADING, bold=True, font=TITLE_FONT)
    for words in view.unchecked_words(result):
        _paragraph(document, words, bold=True)
    if result.comparison is not None:
        _comparison(document, result)
    if matrix.is_needed(result):
        _totals(document, result)
    for number, report in enumerate(result.reports):
        before = len(document.paragraphs)
        for section in _SECTIONS:
            section(document, result, report)
        if number or matrix.is_needed(result):
            document.paragraphs[before].paragraph_format.page_break_before = True
    _paragraph(document, "说明：本表按条款逐项比对方案文字得出，不代替人工判断。", SMALL)
    stream = io.BytesIO()
    document.save(stream)
    return repacked(stream.getvalue(), result.as_of.isoformat())


def _properties(document: Document, result: CheckResult) -> None:
    made = datetime(result.as_of.year, result.as_of.month, result.as_of.day)
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = TITLE, "policykb", "policykb", ""
    core.created = core.modified = made
    core.revision, core.language = 1, "zh-CN"


def _paragraph(document: Document, text: str, size: float = BODY, *, bold: bool = False) -> None:
    add_text(document.add_paragraph(), text, size, bold=bold)


def _comparison(document: Document, result: CheckResult) -> None:
    for sentence in view.comparison_words(result):
        _paragraph(document, sentence, bold=True)
    for title, listed in view.change_groups(result):
        _paragraph(document, f"{title}（{len(listed)}项）", bold=True)
        for text in listed:
            _paragraph(document, text, SMALL)


def _totals(document: Document, result: CheckResult) -> None:
    table = matrix.matrix_of(result)
    _paragraph(document, f"汇总：{len(table.columns)}份方案对照{len(table.rows)}项要求", bold=True)
    rows = [
        [str(column.number), column.name, *(str(n) for n in column.report.counts().values())]
        for column in table.columns
    ]
    rows.append(["", "合计", *(str(n) for n in table.totals().values())])
    widths = {"序号": 1.5, "机构": 11.7, **dict.fromkeys(STATUS_WORDS.values(), 2.5)}
    grid(document, widths, [[[(cell, False)] for cell in row] for row in rows], centred=range(0, 7))


def _summary(document: Document, result: CheckResult, report: Report) -> None:
    words = view.institution_words(report.institution)
    facts = {
        "机构名称": view.institution_name(report) + (f"（{words}）" if words else ""),
        "方案名称": f"{view.plan_title(report)}（{one_line(report.plan.path)}）",
        "检查基准日": f"{result.as_of.year}年{result.as_of.month}月{result.as_of.day}日",
        "检查结果": f"{view.counts_words(report)}。",
    }
    for label, text in facts.items():
        paragraph = document.add_paragraph()
        add_text(paragraph, f"{label}：", BODY, bold=True)
        add_text(paragraph, text, BODY)
    for warning in report.plan.warnings:
        _paragraph(document, f"注意：{one_line(warning)}")


def _findings(document: Document, result: CheckResult, report: Report) -> None:
    rows: list[list[list[tuple[str, bool]]] | str] = []
    number = 0
    for group in view.applicable_groups(result, report):
        rows.append(one_line(group.title))
        for finding in group.findings:
            number += 1
            rows.append(_row(number, report, finding))
    if number:
        grid(document, COLUMNS, rows, centred=(0, 4))


def _row(number: int, report: Report, finding: Finding) -> list[list[tuple[str, bool]]]:
    """Cells of (text, bold) paragraphs."""
    deadline = [(f"时限：{view.deadline_words(finding.deadline)}", False)] if finding.deadline else []
    missing = (
        [(f"欠缺：{'、'.join(map(one_line, finding.missing))}", False)]
        if finding.missing and finding.status != "satisfied"
        else []
    )
    waiver = [(view.waiver_words(finding), True)] if finding.waiver else []
    advice = [(f"建议：{one_line(finding.advice)}", False)] if finding.advice else []
    return [
        [(str(number), False)],
        [
            (one_line(finding.statement), True),
            (f"约束力：{FORCE_WORDS[finding.force]}", False),
            (f"编号：{one_line(finding.requirement)}", False),
            *deadline,
        ],
        [
            part
            for source in finding.sources
            for part in (
                (f"{short_citation(one_line(source.citation))}：", True),
                (one_line(source.quote), False),
            )
        ],
        _words_of_plan(report, finding),
        [(STATUS_WORDS[finding.status], True)],
        [(one_line(finding.reason), False), *waiver, *missing, *advice],
    ]


def _words_of_plan(report: Report, finding: Finding) -> list[tuple[str, bool]]:
    quoted = [
        part
        for quotation in view.quotations(report.plan, finding)
        for part in ((f"{quotation.place}：", True), (_quoted(quotation), False))
    ]
    close = [
        (f"相近段落 {candidate.place}：{_quoted(candidate)}", False)
        for candidate in view.candidates(report.plan, finding)
    ]
    return quoted + close or [("方案中未见。", False)]


def _quoted(quotation: view.Quotation) -> str:
    return f"“{quotation.text}”" + (f"（{quotation.remark}）" if quotation.remark else "")


def _not_applicable(document: Document, result: CheckResult, report: Report) -> None:
    groups = view.reason_groups(report)
    if groups:
        _paragraph(document, "不适用的要求", bold=True)
    for group in groups:
        statements = "；".join(one_line(finding.statement) for finding in group.findings)
        _paragraph(document, f"{group.title}（{len(group.findings)}项）：{statements}。", SMALL)


def _not_checked(document: Document, result: CheckResult, report: Report) -> None:
    open_questions = [f for f in report.findings if f.not_checked and f.status != "not_applicable"]
    if open_questions:
        _paragraph(document, "需另行核实的事项", bold=True)
    for finding in open_questions:
        _paragraph(document, f"{one_line(finding.statement)}：{one_line(finding.not_checked)}", SMALL)


_SECTIONS: tuple[Callable[[Document, CheckResult, Report], None], ...] = (
    _summary,
    _findings,
    _not_applicable,
    _not_checked,
)
