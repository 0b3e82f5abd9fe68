"""The report for people at a terminal: styled by Rich there, the same lines as plain text in a pipe."""

from __future__ import annotations

from collections.abc import Callable

from checker.model import CheckResult, Finding, Plan, Report
from checker.report import matrix, view
from checker.report.layout import Line, Span, labelled, line_text
from checker.report.options import Options
from checker.report.terminal_matrix import matrix_lines
from checker.report.texts import one_line, short_citation, shorten
from checker.report.wording import FORCE_WORDS, STATUS_MARKS, STATUS_WORDS
from kb.text.columns import text_width, wrap

QUOTED = 160
"""Characters of a quotation shown unless verbose: a screenful is no place for a page of text."""
CANDIDATES = 2
_HANGING = 5

_BLANK: Line = (Span(""),)


def render(result: CheckResult, options: Options) -> str:
    """One plan in full; of several plans the matrix and a line for each gap, all in full when verbose."""
    lines: list[Line] = []
    several = matrix.is_needed(result)
    for words in view.unchecked_words(result):
        lines += [(Span(line, "conflict"),) for line in wrap(words, options.width)]
    if result.unchecked:
        lines.append(_BLANK)
    if result.comparison is not None:
        lines += [*_comparison(result, options), _BLANK]
    if several:
        lines += [*matrix_lines(matrix.matrix_of(result), options.width), _BLANK]
    for report in result.reports:
        brief = several and not options.verbose
        sections = _BRIEF if brief else _FULL
        for section in sections:
            lines += section(result, report, options)
        lines.append(_BLANK)
    lines += [(Span(line, "dim"),) for line in wrap(view.basis_words(result) + "。", options.width)]
    if options.rich:
        from checker.report.terminal_rich import styled

        return styled(lines, options)
    return "\n".join(map(line_text, lines)) + "\n"


def _comparison(result: CheckResult, options: Options) -> list[Line]:
    lines: list[Line] = []
    for sentence in view.comparison_words(result):
        lines += [(Span(line, "strong"),) for line in wrap(sentence, options.width)]
    for title, listed in view.change_groups(result):
        lines += [_BLANK, _heading(title, f"{len(listed)}项")]
        for text in listed:
            lines += [(Span(line),) for line in wrap(text, options.width)]
    return lines


def _summary(result: CheckResult, report: Report, options: Options) -> list[Line]:
    words = view.institution_words(report.institution)
    head = view.institution_name(report) + (f"（{words}）" if words else "")
    lines: list[Line] = [(Span(line, "title"),) for line in wrap(head, options.width)]
    lines += [(Span(line),) for line in wrap(view.counts_words(report) + "。", options.width)]
    path = one_line(report.plan.path)
    title = view.plan_title(report)
    shown = path if title == path else f"{title}（{path}）"
    lines += labelled("方案", shown, options.width, indent=0, style="dim")
    for warning in report.plan.warnings:
        lines += labelled("注意", one_line(warning), options.width, indent=0, style="partial")
    return lines


def _gaps(result: CheckResult, report: Report, options: Options) -> list[Line]:
    lines: list[Line] = []
    for group in view.gap_groups(result, report):
        lines += [_BLANK, _heading(group.title, f"待整改{len(group.findings)}项")]
        for finding in group.findings:
            lines += [_BLANK, *_gap(report.plan, finding, options)]
    return lines or [_BLANK, (Span("未发现差距。", "satisfied"),)]


def _heading(title: str, remark: str) -> Line:
    return (Span(f"【{one_line(title)}】", "heading"), Span(remark, "dim"))


def _verdict(finding: Finding) -> Line:
    return (
        Span(f"{STATUS_MARKS[finding.status]} {STATUS_WORDS[finding.status]}", finding.status),
        Span("  "),
        Span(finding.requirement, "id"),
        Span(f"  {FORCE_WORDS[finding.force]}", "dim"),
    )


def _gap(plan: Plan, finding: Finding, options: Options) -> list[Line]:
    limit = None if options.verbose else QUOTED

    def put(label: str, text: str, style: str = "") -> list[Line]:
        return labelled(label, text, options.width, style=style) if text else []

    lines = [_verdict(finding), *put("要求", one_line(finding.statement), "strong")]
    lines += put("结论", one_line(finding.reason))
    lines += put("豁免", view.waiver_words(finding), "strong")
    for quotation in view.quotations(plan, finding):
        lines += put("方案", _quoted(quotation, limit), "quote")
    for candidate in view.candidates(plan, finding)[: None if options.verbose else CANDIDATES]:
        lines += put("相近", _quoted(candidate, limit), "dim")
    lines += put("欠缺", "、".join(map(one_line, finding.missing)))
    if finding.deadline:
        lines += put("时限", view.deadline_words(finding.deadline))
    lines += put("建议", one_line(finding.advice), "advice")
    lines += put(
        "依据", "；".join(dict.fromkeys(short_citation(one_line(s.citation)) for s in finding.sources)), "dim"
    )
    if options.verbose:
        for source in finding.sources:
            lines += put("原文", f"“{one_line(source.quote)}”", "dim")
        lines += put("另核", one_line(finding.not_checked), "dim")
    return lines


def _quoted(quotation: view.Quotation, limit: int | None) -> str:
    text = shorten(quotation.text, limit) if limit else quotation.text
    return f"{quotation.place}：“{text}”" + (f"（{quotation.remark}）" if quotation.remark else "")


def _brief_gaps(result: CheckResult, report: Report, options: Options) -> list[Line]:
    return [
        line
        for group in view.gap_groups(result, report)
        for finding in group.findings
        for line in _one_line(finding, _stated(finding), options)
    ] or [(Span("未发现差距。", "satisfied"),)]


def _stated(finding: Finding) -> str:
    waiver = view.waiver_words(finding)
    return one_line(finding.statement) + (f"【{waiver}】" if waiver else "")


def _one_line(finding: Finding, text: str, options: Options) -> list[Line]:
    """Mark, id and a few words; a second line hangs by a fixed indent, ids being of any length."""
    mark = STATUS_MARKS[finding.status]
    first, *rest = wrap(f"{finding.requirement}  {text}", options.width - text_width(mark) - 1)
    tail = wrap("".join(rest), options.width - _HANGING) if rest else []
    return [
        (Span(f"{mark} ", finding.status), Span(first)),
        *((Span(" " * _HANGING), Span(line)) for line in tail),
    ]


def _satisfied(result: CheckResult, report: Report, options: Options) -> list[Line]:
    lines: list[Line] = []
    for group in view.satisfied_groups(result, report):
        for finding in group.findings:
            lines += _one_line(finding, one_line(finding.statement), options)
            if options.verbose:
                for quotation in view.quotations(report.plan, finding):
                    lines += labelled("方案", _quoted(quotation, None), options.width, style="quote")
                if finding.not_checked:
                    lines += labelled("另核", one_line(finding.not_checked), options.width, style="dim")
    return [_BLANK, _heading("满足", f"{report.counts()['satisfied']}项"), *lines] if lines else []


def _not_applicable(result: CheckResult, report: Report, options: Options) -> list[Line]:
    lines: list[Line] = []
    for group in view.reason_groups(report):
        lines += labelled(f"{len(group.findings)}项", group.title, options.width, indent=0)
        if options.verbose:
            for finding in group.findings:
                lines += _one_line(finding, one_line(finding.statement), options)
    count = report.counts()["not_applicable"]
    remark = f"{count}项" + ("" if options.verbose else "（用 --verbose 逐项列出）")
    return [_BLANK, _heading("不适用", remark), *lines] if lines else []


_Section = Callable[[CheckResult, Report, Options], list[Line]]
_FULL: tuple[_Section, ...] = (_summary, _gaps, _satisfied, _not_applicable)
_BRIEF: tuple[_Section, ...] = (_summary, _brief_gaps)
