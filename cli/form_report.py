"""A check of forms as text for a terminal or a pipe, and as Markdown."""

from __future__ import annotations

from typing import Any

from checker.forms.model import SEVERITY_WORDS, FormCheck, FormFinding
from cli.output import markdown_table, paragraph, strong


def as_text(result: FormCheck) -> str:
    who = result.institution.name if result.institution else "机构不详"
    counts = result.counts()
    totals = "，".join(f"{word} {counts[severity]}" for severity, word in SEVERITY_WORDS.items())
    lines = [strong(f"{result.path}（{who}）：{totals}")]
    cited: dict[tuple[str, str], int] = {}
    for table in result.tables:
        lines += [
            "",
            strong(f"附件{table.form}  {table.title or '（没有表名）'}"),
            f"  工作表“{table.sheet}” {table.area}",
        ]
        own = [f for f in result.findings if (f.form, f.sheet) == (table.form, table.sheet)]
        if not own:
            lines.append("  没有发现问题。")
        for group in _grouped(own):
            first = group[0]
            for source in first.sources:
                cited.setdefault((source.citation, source.quote), len(cited) + 1)
            marks = "".join(f"[{cited[source.citation, source.quote]}]" for source in first.sources)
            lines.append(
                paragraph(
                    f"{SEVERITY_WORDS[first.severity]}  {_places(group)}  {first.message}{_expected(group)}{marks}",
                    2,
                )
            )
    if cited:
        lines += ["", "依据："]
    lines += [
        paragraph(f"[{number}] “{quote}”——{citation}", 2) for (citation, quote), number in cited.items()
    ]
    return "\n".join(lines)


def _grouped(findings: list[FormFinding]) -> list[list[FormFinding]]:
    """Findings that say the same of several cells, together; the order of the first of each."""
    groups: dict[tuple[Any, ...], list[FormFinding]] = {}
    for finding in findings:
        alone = (
            ()
            if finding.kind in ("missing", "text_number", "branch", "merged", "formula") and not finding.found
            else (finding.cell,)
        )
        same = () if finding.kind == "text_number" else alone
        groups.setdefault(
            (finding.severity, finding.kind, finding.message, finding.sources, *same), []
        ).append(finding)
    return list(groups.values())


def _places(group: list[FormFinding]) -> str:
    if len(group) == 1:
        where = "·".join(part for part in (group[0].row, group[0].field) if part)
        return f"{group[0].cell}{f'（{where}）' if where else ''}"
    return "、".join(finding.cell for finding in group) + f"（{len(group)}处）"


def _expected(group: list[FormFinding]) -> str:
    first = group[0]
    if len(group) > 1 or first.kind == "branch":
        return "。"
    parts = []
    if first.found and first.found not in first.message:
        parts.append(f"填的是 {first.found}")
    if first.expected and first.expected not in first.message:
        parts.append(f"应为：{first.expected}")
    return "；" + "，".join(parts) + "。" if parts else "。"


def as_markdown(result: FormCheck) -> str:
    who = result.institution.name if result.institution else "机构不详"
    lines = [f"# 表格核对：{result.path}", "", f"机构：{who}", ""]
    for table in result.tables:
        lines += [f"- 附件{table.form}：{table.title or '（没有表名）'}，工作表“{table.sheet}” {table.area}"]
    rows = [
        [
            SEVERITY_WORDS[f.severity],
            f"{f.sheet}!{f.cell}",
            "·".join(part for part in (f.row, f.field) if part),
            f.message,
            f.found,
            f.expected,
            "；".join(f"{source.citation}：“{source.quote}”" for source in f.sources),
        ]
        for f in result.findings
    ]
    headers = ["级别", "单元格", "项目", "问题", "填写", "应为", "依据"]
    lines += ["", markdown_table(headers, rows) if rows else "没有发现问题。"]
    return "\n".join(lines)
