"""An Excel workbook: every finding a row to filter by; several plans get the matrix as first sheet."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import cast

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from checker.model import GAPS, CheckResult, Finding, Report
from checker.report import matrix, view
from checker.report.options import Options
from checker.report.package import repacked
from checker.report.texts import one_line
from checker.report.wording import CHANGE_WORDS, FORCE_WORDS, STATUS_INITIALS, STATUS_WORDS
from checker.report.xlsx_style import Value, fit_heights, heading_row, paint, set_page, write_row

COLUMNS: dict[str, float] = {
    "序号": 6,
    "机构": 20,
    "主题": 14,
    "要求编号": 22,
    "要求": 34,
    "约束力": 8,
    "检查结论": 10,
    "理由": 28,
    "方案表述": 48,
    "位置": 20,
    "欠缺": 18,
    "整改建议": 36,
    "依据": 34,
    "条款原文": 48,
    "时限": 12,
    "此前最后工作日": 15,
    "周期与说明": 24,
    "另需核实": 24,
    "方案文件": 28,
}
"""Widths in characters of the default font; a Chinese character takes two."""
_STATUS_COLUMN = list(COLUMNS).index("检查结论")


def render(result: CheckResult, options: Options) -> bytes:
    """Sheets 汇总矩阵 (several plans only), 检查结论, 概况."""
    del options
    book = Workbook()
    findings = cast(Worksheet, book.active)
    findings.title = "检查结论"
    _findings(findings, result)
    _overview(book.create_sheet("概况"), result)
    if result.comparison is not None:
        _comparison(book.create_sheet("与基线比较"), result)
    if matrix.is_needed(result):
        _matrix(book.create_sheet("汇总矩阵", 0), matrix.matrix_of(result))
        book.active = 0
        findings.sheet_view.tabSelected = False
    book.properties.creator = book.properties.lastModifiedBy = "policykb"
    book.properties.title = "实施方案对照检查表"
    book.properties.created = datetime(result.as_of.year, result.as_of.month, result.as_of.day)
    for sheet in book.worksheets:
        fit_heights(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return repacked(stream.getvalue(), result.as_of.isoformat())


def _findings(sheet: Worksheet, result: CheckResult) -> None:
    waivers = view.has_waivers(result)
    heading_row(sheet, {**COLUMNS, "豁免": 40} if waivers else COLUMNS)
    number = 0
    for report in result.reports:
        for finding in report.findings:
            number += 1
            values = _values(number, result, report, finding)
            if waivers:
                values.append(view.waiver_words(finding))
            cells = write_row(sheet, number + 1, values)
            paint(cells[_STATUS_COLUMN], finding.status)
    sheet.freeze_panes = "F2"
    sheet.auto_filter.ref = sheet.dimensions
    set_page(sheet, pages_wide=3)
    sheet.print_title_cols = "A:E"


def _values(number: int, result: CheckResult, report: Report, finding: Finding) -> list[Value]:
    quoted = view.quotations(report.plan, finding)
    words = [f"“{q.text}”" + (f"（{q.remark}）" if q.remark else "") for q in quoted]
    words += [f"相近段落：“{c.text}”" for c in view.candidates(report.plan, finding)]
    places = [q.place for q in quoted] + [c.place for c in view.candidates(report.plan, finding)]
    due = finding.deadline
    return [
        number,
        view.institution_name(report),
        view.topic_title(result, finding.topic),
        finding.requirement,
        finding.statement,
        FORCE_WORDS[finding.force],
        STATUS_WORDS[finding.status],
        finding.reason,
        "\n".join(words),
        "\n".join(places),
        "、".join(finding.missing),
        finding.advice,
        "\n".join(one_line(source.citation) for source in finding.sources),
        "\n".join(one_line(source.quote) for source in finding.sources),
        due.due if due else None,
        due.workday if due else None,
        "；".join(part for part in (due.recurrence, due.note) if part) if due else None,
        finding.not_checked,
        report.plan.path,
    ]


def _comparison(sheet: Worksheet, result: CheckResult) -> None:
    columns = {
        "变化": 12,
        "机构": 24,
        "要求编号": 26,
        "要求": 48,
        "约束力": 8,
        "基线": 10,
        "本次": 10,
        "方案文件": 34,
    }
    heading_row(sheet, columns)
    changes = result.comparison.changes if result.comparison else ()
    row = 1
    for row, change in enumerate(changes, start=2):
        cells: list[Value] = [
            CHANGE_WORDS[change.kind] + ("（已豁免）" if change.waived else ""), change.institution, change.requirement, change.statement,
            FORCE_WORDS[change.force], STATUS_WORDS[change.before] if change.before else None,
            STATUS_WORDS[change.after] if change.after else None, change.plan,
        ]  # fmt: skip
        write_row(sheet, row, cells)
    sheet.auto_filter.ref = sheet.dimensions
    for offset, sentence in enumerate(view.comparison_words(result), start=2):
        write_row(sheet, row + offset, [sentence])
    sheet.freeze_panes = "A2"
    set_page(sheet, pages_wide=1)


def _overview(sheet: Worksheet, result: CheckResult) -> None:
    columns = {"机构": 30, "性质": 34, "方案": 40, "文件": 34, **dict.fromkeys(STATUS_WORDS.values(), 10)}
    heading_row(sheet, {**columns, "读取时的注意事项": 40})
    row = 1
    for row, report in enumerate(result.reports, start=2):
        facts: list[Value] = [
            view.institution_name(report),
            view.institution_words(report.institution),
            view.plan_title(report),
            report.plan.path,
            *report.counts().values(),
            "\n".join(map(one_line, report.plan.warnings)),
        ]
        write_row(sheet, row, facts)
    basis: dict[str, date | str] = {"检查基准日": result.as_of, "要求库校验值": result.corpus_sha256}
    for offset, (label, value) in enumerate(basis.items(), start=2):
        write_row(sheet, row + offset, [label, value])
    for offset, words in enumerate(view.unchecked_words(result), start=row + 3 + len(basis)):
        write_row(sheet, offset, [words])
    sheet.freeze_panes = "B2"
    set_page(sheet, pages_wide=1)


def _matrix(sheet: Worksheet, table: matrix.Matrix) -> None:
    """Requirements down, institutions across, counts to the right and, by status, below."""
    columns = {"主题": 18.0, "要求编号": 28.0, "要求": 48.0}
    names = [column.name for column in table.columns]
    tallies = dict.fromkeys(STATUS_WORDS.values(), 10.0)
    heading_row(sheet, [*columns.items(), *((name, 14.0) for name in names), *tallies.items()])
    first, row = len(columns), 1
    for row, entry in enumerate(table.rows, start=2):
        words: list[Value] = [matrix.initial(entry, n) or None for n in range(len(entry.statuses))]
        tally: list[Value] = [entry.count(status) for status in STATUS_WORDS]
        cells = write_row(sheet, row, [entry.topic, entry.requirement, entry.statement, *words, *tally])
        for cell, status in zip(cells[first:], entry.statuses, strict=False):
            if status:
                paint(cell, status)
    sheet.auto_filter.ref = sheet.dimensions
    for offset, (status, word) in enumerate(STATUS_WORDS.items(), start=2):
        counts: list[Value] = [column.report.counts()[status] for column in table.columns]
        cells = write_row(sheet, row + offset, [f"{word}（{STATUS_INITIALS[status]}）", None, None, *counts])
        paint(cells[0], status)
    gaps: list[Value] = [sum(c.report.counts()[status] for status in GAPS) for c in table.columns]
    write_row(sheet, row + 2 + len(STATUS_WORDS), ["差距合计", None, None, *gaps])
    set_page(sheet, pages_wide=1)
    sheet.freeze_panes = "D2"
