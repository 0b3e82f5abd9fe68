"""A check of forms as one self-contained web page that prints well: nothing loaded from elsewhere, no script."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from importlib.resources import files

from checker.forms.model import SEVERITY_WORDS, FormCheck, FormFinding, FormTable
from checker.report.markup import Markup, join, tag
from checker.report.texts import short_citation

TITLE = "表格核对结果"
_CLASSES = {"error": "conflict", "warning": "partial", "note": "not_applicable"}
"""The colours of reports: red, yellow, grey."""
_SHORT = 12
"""Characters that are kept on one line."""
_HEADERS = ("级别", "单元格", "项目", "问题", "填写", "应为", "依据")


def page(check: FormCheck) -> str:
    """The whole page."""
    style = files("checker.report").joinpath("assets", "report.css").read_text("utf-8")
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    who = check.institution.name if check.institution else "机构不详"
    counts = [
        tag("li", tag("b", str(count)), SEVERITY_WORDS[severity], class_=_CLASSES[severity])
        for severity, count in zip(SEVERITY_WORDS, check.counts().values(), strict=True)
    ]
    body = [
        tag("h1", TITLE),
        tag("p", f"机构：{who}", class_="meta"),
        tag("p", f"文件：{check.path}", class_="meta"),
        tag("ul", *counts, class_="counts"),
    ]
    for table in check.tables:
        body += _section(table, check.findings)
    body.append(tag("footer", "数字是否真实、与A3302报表是否一致，不在核对范围内。"))
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{digest}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
{tag("title", f"{who} {TITLE}")}
<style>{style}</style>
</head>
<body>
{join(body)}
</body>
</html>
"""


def _section(table: FormTable, findings: tuple[FormFinding, ...]) -> list[Markup]:
    own = [f for f in findings if (f.form, f.sheet) == (table.form, table.sheet)]
    heading = [
        tag("h3", f"附件{table.form}　{table.title or '（没有表名）'}"),
        tag("p", f"工作表“{table.sheet}” {table.area}", class_="meta"),
    ]
    if not own:
        return [*heading, tag("p", "没有发现问题。")]
    head = tag("thead", tag("tr", *(tag("th", word, class_="id") for word in _HEADERS)))
    body = tag("tbody", Markup("\n"), join([_row(finding) for finding in own]), Markup("\n"))
    return [*heading, tag("div", tag("table", head, body), class_="scroll")]


def _row(finding: FormFinding) -> Markup:
    where = "·".join(part for part in (finding.row, finding.field) if part)
    sources = [
        Markup(tag("q", source.quote) + tag("span", short_citation(source.citation), class_="cite"))
        for source in finding.sources
    ]
    return tag(
        "tr",
        tag("td", tag("b", SEVERITY_WORDS[finding.severity]), class_=f"id {_CLASSES[finding.severity]}"),
        tag("td", finding.cell, class_="id"),
        tag("td", where),
        tag("td", finding.message, class_="what"),
        tag("td", finding.found, class_="id" if len(finding.found) <= _SHORT else None),
        tag("td", finding.expected),
        tag("td", join(sources)),
    )
