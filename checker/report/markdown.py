"""Markdown (CommonMark with GitHub's tables) to paste into a review or a wiki."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from checker.model import CheckResult, Finding, Report
from checker.report import matrix, view
from checker.report.options import Options
from checker.report.texts import one_line, short_citation
from checker.report.wording import FORCE_WORDS, STATUS_INITIALS, STATUS_MARKS, STATUS_WORDS

# ASCII punctuation that can start or end markup, a tag, an entity, a table cell, a formula or a mention.
_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$@]")
# GitHub makes links of bare addresses; a plan's words must not lead the reader of a report off.
_ADDRESS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
# What means a heading, a list or a rule at the start of a block only.
_AT_START = re.compile(r"^(\d{1,9}(?=[.)])|(?=[#+=:-]))")


def escape(text: str) -> str:
    """``text`` on one line so that Markdown shows it as it stands, wherever in a block it is put."""
    shown = _SPECIAL.sub(r"\\\g<0>", one_line(text))
    shown = _ADDRESS.sub(r"\\\g<0>", shown)
    return _AT_START.sub(r"\g<0>\\", shown)


def render(result: CheckResult, options: Options) -> str:
    """The whole result; with several plans the matrix first."""
    del options
    blocks = ["# 实施方案对照检查报告", f"{view.basis_words(result)}。"]
    if result.unchecked:
        blocks.append("\n".join(f"- **{escape(words)}**" for words in view.unchecked_words(result)))
    if result.comparison is not None:
        blocks += ["## 与基线比较", *map(escape, view.comparison_words(result))]
        for title, listed in view.change_groups(result):
            blocks += [f"### {title}", "\n".join(f"- {escape(text)}" for text in listed)]
    if matrix.is_needed(result):
        blocks += _matrix(matrix.matrix_of(result))
    for report in result.reports:
        for section in _SECTIONS:
            blocks += section(result, report)
    return "\n\n".join(blocks) + "\n"


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(header)
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _matrix(table: matrix.Matrix) -> list[str]:
    counts = [
        [str(c.number), escape(c.name), *(str(n) for n in c.report.counts().values())] for c in table.columns
    ]
    counts.append(["", "合计", *(str(n) for n in table.totals().values())])
    legend = "，".join(f"{STATUS_INITIALS[status]}＝{word}" for status, word in STATUS_WORDS.items())
    rows = [
        [
            escape(row.topic),
            escape(row.requirement),
            *(matrix.initial(row, n) for n in range(len(row.statuses))),
        ]
        for row in table.rows
    ]
    return [
        "## 汇总",
        _table(["序号", "机构", *STATUS_WORDS.values()], counts),
        f"下表各列为机构序号；{legend}{matrix.legend(table)}。",
        _table(["主题", "要求", *(str(c.number) for c in table.columns)], rows),
    ]


def _summary(result: CheckResult, report: Report) -> list[str]:
    words = view.institution_words(report.institution)
    plan = [f"- 方案：{escape(view.plan_title(report))}", f"- 文件：{escape(report.plan.path)}"]
    plan += [f"- 注意：{escape(warning)}" for warning in report.plan.warnings]
    return [
        f"## {escape(view.institution_name(report))}" + (f"（{escape(words)}）" if words else ""),
        f"{view.counts_words(report)}。",
        "\n".join(plan),
    ]


def _gaps(result: CheckResult, report: Report) -> list[str]:
    blocks: list[str] = []
    for group in view.gap_groups(result, report):
        blocks.append(f"### {escape(group.title)}")
        for finding in group.findings:
            blocks += _gap(report, finding)
    return blocks or ["未发现差距。"]


def _gap(report: Report, finding: Finding) -> list[str]:
    facts = [
        ("结论", finding.reason),
        ("豁免", view.waiver_words(finding)),
        ("约束力", FORCE_WORDS[finding.force]),
        ("欠缺", "、".join(finding.missing)),
        ("时限", view.deadline_words(finding.deadline) if finding.deadline else ""),
        ("建议", finding.advice),
        ("另需核实", finding.not_checked),
    ]
    blocks = [
        f"#### {STATUS_MARKS[finding.status]} {STATUS_WORDS[finding.status]}"
        f"：{escape(finding.statement)}（{escape(finding.requirement)}）",
        "\n".join(f"- **{label}**：{escape(text)}" for label, text in facts if text),
    ]
    blocks += [_quote(quotation, "方案") for quotation in view.quotations(report.plan, finding)]
    blocks += [_quote(candidate, "相近段落") for candidate in view.candidates(report.plan, finding)]
    blocks += [
        f"> 依据 {escape(short_citation(source.citation))}：“{escape(source.quote)}”"
        for source in finding.sources
    ]
    return blocks


def _quote(quotation: view.Quotation, label: str) -> str:
    remark = f"（{escape(quotation.remark)}）" if quotation.remark else ""
    return f"> {label} {escape(quotation.place)}：“{escape(quotation.text)}”{remark}"


def _satisfied(result: CheckResult, report: Report) -> list[str]:
    rows = [
        [
            escape(finding.requirement),
            escape(finding.statement),
            "<br>".join(_cell(q) for q in view.quotations(report.plan, finding)),
        ]
        for group in view.satisfied_groups(result, report)
        for finding in group.findings
    ]
    return ["### 满足", _table(["编号", "要求", "方案表述"], rows)] if rows else []


def _cell(quotation: view.Quotation) -> str:
    return f"{escape(quotation.place)}：“{escape(quotation.text)}”"


def _not_applicable(result: CheckResult, report: Report) -> list[str]:
    lines = [
        f"- {escape(group.title)}（{len(group.findings)}项）："
        + "、".join(escape(finding.requirement) for finding in group.findings)
        for group in view.reason_groups(report)
    ]
    return ["### 不适用", "\n".join(lines)] if lines else []


_SECTIONS: tuple[Callable[[CheckResult, Report], list[str]], ...] = (
    _summary,
    _gaps,
    _satisfied,
    _not_applicable,
)
