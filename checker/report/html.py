"""One self-contained web page: nothing loaded from elsewhere, whole without scripts, fit to print."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable
from importlib.resources import files

from checker.model import CheckResult, Finding, Report
from checker.report import matrix, view
from checker.report.html_matrix import matrix_section
from checker.report.markup import Markup, join, tag
from checker.report.options import Options
from checker.report.wording import FORCE_WORDS, STATUS_MARKS, STATUS_WORDS

TITLE = "实施方案对照检查报告"
LONG = 600
"""Characters of quotation from which a finding may be torn apart by a page break."""


def render(result: CheckResult, options: Options) -> str:
    """The whole result; with several plans the matrix on top."""
    del options
    style, script = (files("checker.report").joinpath("assets", n).read_text("utf-8") for n in _ASSETS)
    body = [tag("h1", TITLE), tag("p", f"{view.basis_words(result)}。", class_="meta")]
    body += [tag("p", tag("strong", words)) for words in view.unchecked_words(result)]
    if result.comparison is not None:
        body.append(_comparison(result))
    if matrix.is_needed(result):
        body.append(matrix_section(matrix.matrix_of(result)))
    body.append(_filter())
    for number, report in enumerate(result.reports, start=1):
        parts = [part for section in _SECTIONS for part in section(result, report, number)]
        body.append(tag("section", Markup("\n"), join(parts), Markup("\n")))
    body.append(tag("footer", "本报告按条款逐项比对方案文字得出，不代替人工判断；方案文字均为原文照录。"))
    policy = f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}"
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
{tag("title", _title(result))}
<style>{style}</style>
</head>
<body>
{join(body)}
<script>{script}</script>
</body>
</html>
"""


_ASSETS = ("report.css", "report.js")


def _digest(content: str) -> str:
    """The source expression that lets a page run just this (Content Security Policy Level 3, 2.3.1)."""
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _title(result: CheckResult) -> str:
    if len(result.reports) == 1:
        return f"{view.institution_name(result.reports[0])} {TITLE}"
    return f"{TITLE}（{len(result.reports)}份方案）"


def _comparison(result: CheckResult) -> Markup:
    parts = [tag("h2", "与基线比较", class_="first")]
    parts += [tag("p", sentence) for sentence in view.comparison_words(result)]
    for title, listed in view.change_groups(result):
        parts += [tag("h3", title), tag("ul", *(tag("li", text) for text in listed))]
    return tag("section", Markup("\n"), join(parts), Markup("\n"))


def _filter() -> Markup:
    choices = [("", "全部"), ("gap", "有差距"), *STATUS_WORDS.items()]
    buttons = [
        tag("button", word, type="button", value=value, aria_pressed="false" if value else "true")
        for value, word in choices
    ]
    # Shown by the script alone: without it there would be buttons that do nothing.
    return Markup(
        '<div class="filter" role="group" aria-label="按结论筛选" hidden>' + join(buttons, "") + "</div>"
    )


def _summary(result: CheckResult, report: Report, number: int) -> list[Markup]:
    words = view.institution_words(report.institution)
    counts = [
        tag("li", tag("b", str(count)), f"{STATUS_MARKS[status]} {STATUS_WORDS[status]}", class_=status)
        for status, count in zip(STATUS_WORDS, report.counts().values(), strict=True)
    ]
    first = number == 1 and not matrix.is_needed(result)
    return [
        tag("h2", view.institution_name(report), id=f"r{number}", class_="first" if first else None),
        *([tag("p", words, class_="meta")] if words else []),
        tag("p", f"方案：{view.plan_title(report)}（{report.plan.path}）", class_="meta"),
        *(tag("p", f"注意：{warning}", class_="warning") for warning in report.plan.warnings),
        tag("ul", *counts, class_="counts"),
    ]


def _gaps(result: CheckResult, report: Report, number: int) -> list[Markup]:
    return [
        _group(group, f"待整改{len(group.findings)}项", report, number)
        for group in view.gap_groups(result, report)
    ] or [tag("p", "未发现差距。")]


def _satisfied(result: CheckResult, report: Report, number: int) -> list[Markup]:
    return [
        _group(group, f"满足{len(group.findings)}项", report, number)
        for group in view.satisfied_groups(result, report)
    ]


def _group(group: view.Group, remark: str, report: Report, number: int) -> Markup:
    heading = tag("h3", group.title, Markup(" "), tag("small", remark))
    cards = [_card(report, finding, number) for finding in group.findings]
    return Markup(f"<section data-group>\n{join([heading, *cards])}\n</section>")


def _card(report: Report, finding: Finding, number: int) -> Markup:
    status = f"{STATUS_MARKS[finding.status]} {STATUS_WORDS[finding.status]}"
    quoted = view.quotations(report.plan, finding)
    facts = [
        ("结论", [tag("dd", finding.reason)] if finding.reason else []),
        ("豁免", [tag("dd", tag("strong", view.waiver_words(finding)))] if finding.waiver else []),
        ("方案表述", [_quote(quotation) for quotation in quoted]),
        ("相近段落", [_quote(c, "candidate") for c in view.candidates(report.plan, finding)]),
        ("欠缺", [tag("dd", "、".join(finding.missing))] if finding.missing else []),
        ("时限", [tag("dd", view.deadline_words(finding.deadline))] if finding.deadline else []),
        ("建议", [tag("dd", finding.advice, class_="advice")] if finding.advice else []),
        ("依据原文", [_source(s.citation, s.quote) for s in finding.sources]),
        ("另需核实", [tag("dd", finding.not_checked)] if finding.not_checked else []),
    ]
    listed = [row for label, values in facts for row in _row(label, values)]
    size = sum(len(q.text) for q in quoted) + sum(len(s.quote) for s in finding.sources)
    return tag(
        "article",
        Markup("\n"),
        tag("h4", tag("span", status, class_=finding.status), Markup(" "), finding.statement),
        tag("p", f"{finding.requirement} · {FORCE_WORDS[finding.force]}"),
        tag("dl", *listed),
        Markup("\n"),
        class_="finding long" if size > LONG else "finding",
        id=f"r{number}-{finding.requirement}",
        data_status=finding.status,
    )


def _row(label: str, values: list[Markup]) -> list[Markup]:
    """The label stands beside the first value; the grid keeps the others under it."""
    return [cell for n, value in enumerate(values) for cell in (tag("dt", "" if n else label), value)]


def _quote(quotation: view.Quotation, class_: str | None = None) -> Markup:
    remark = [tag("span", f"（{quotation.remark}）", class_="remark")] if quotation.remark else []
    return tag(
        "dd", tag("span", quotation.place, class_="place"), tag("q", quotation.text), *remark, class_=class_
    )


def _source(citation: str, quote: str) -> Markup:
    return tag("dd", tag("q", quote), tag("span", citation, class_="cite"))


def _not_applicable(result: CheckResult, report: Report, number: int) -> list[Markup]:
    rows = [
        tag(
            "tr",
            tag("td", finding.requirement, class_="id"),
            tag("td", finding.statement),
            tag("td", group.title),
            id=f"r{number}-{finding.requirement}",
            data_status=finding.status,
        )
        for group in view.reason_groups(report)
        for finding in group.findings
    ]
    if not rows:
        return []
    head = tag("thead", tag("tr", *(tag("th", word) for word in ("编号", "要求", "不适用的原因"))))
    heading = tag("h3", "不适用", Markup(" "), tag("small", f"{len(rows)}项"))
    return [Markup(f"<section data-group>\n{heading}\n{tag('table', head, tag('tbody', *rows))}\n</section>")]


_SECTIONS: tuple[Callable[[CheckResult, Report, int], list[Markup]], ...] = (
    _summary,
    _gaps,
    _satisfied,
    _not_applicable,
)
