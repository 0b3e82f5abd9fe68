"""The checklist of what an institution has to file: by when, with which form, whereto, under which words."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import date

from checker.deadlines import STATUS_TITLES, DeadlineEntry
from checker.forms.definitions import blanks
from checker.model import Finding, Institution, Report
from checker.occurrences import chinese_date
from checker.report.texts import short_citation

_WEEKDAYS = "一二三四五六日"

Line = tuple[str, str]
"""A line of the checklist: its style (title, heading, text, item, detail) and its text."""


def plan_gaps(report: Report) -> list[Finding]:
    """What the plan lacks of its duties (must)."""
    return [
        finding
        for finding in report.findings
        if finding.force == "must" and finding.status in ("partial", "missing", "conflict")
    ]


def checklist(
    institution: Institution,
    as_of: date,
    entries: tuple[DeadlineEntry, ...],
    files: Mapping[str, str],
    report: Report | None,
    gap_file: str,
) -> list[Line]:
    """The lines. ``files`` gives the form to fill in for a requirement, ``gap_file`` where the gaps are told in full."""
    times: dict[str, list[DeadlineEntry]] = {}
    for entry in entries:
        times.setdefault(entry.requirement, []).append(entry)
    once = [listed[0] for listed in times.values() if len(listed) == 1]
    again = [listed for listed in times.values() if len(listed) > 1]
    lines: list[Line] = [
        ("title", f"{institution.name}报送清单"),
        ("text", f"以{as_of.isoformat()}为准。“□”为待办事项；时限遇节假日的，并列此前最后一个工作日。"),
        *(("text", line) for line in _addressees(entries)),
    ]
    for day in sorted({entry.due for entry in once}):
        due = [entry for entry in once if entry.due == day]
        lines.append(("heading", f"{_day(day)}前报送{_status(due[0])}"))
        for entry in due:
            lines.append(("item", f"□ {entry.what}"))
            lines += [("detail", text) for text in (*_to_hand_in(entry, files), *_basis(entry))]
    for listed in again:
        following = next((entry for entry in listed if entry.due >= as_of), listed[-1])
        lines.append(("heading", f"按期报送：{listed[0].what}"))
        for entry in listed:
            lines.append(("item", _occurrence(entry)))
            if entry is following:
                lines += [("detail", text) for text in _to_hand_in(entry, files)]
        lines += [("text", text) for text in _basis(following)]
    if report is not None:
        lines += _gap_lines(report, gap_file)
    return lines


def _addressees(entries: Iterable[DeadlineEntry]) -> list[str]:
    """Whereto: the notices' own contact lines."""
    from kb.cite import notice_of

    notices = {notice.id: notice for notice in (notice_of(entry.clause) for entry in entries)}
    return [
        f"{notice.element('document_number')}的联系人：{notice.element('contact')}。"
        for notice in notices.values()
        if notice.element("contact")
    ]


def _occurrence(entry: DeadlineEntry) -> str:
    early = ""
    if _is_early(entry) and entry.workday:
        early = f"，此前最后一个工作日{chinese_date(entry.workday)}"
    return f"□ {_day(entry.due)}：{entry.period}{early}{_status(entry)}"


def _to_hand_in(entry: DeadlineEntry, files: Mapping[str, str]) -> list[str]:
    form = [f"填写并报送：{files[entry.requirement]}"] if entry.requirement in files else []
    return [*form, *(f"{blank}：________________" for blank in blanks(entry.requirement))]


def _basis(entry: DeadlineEntry) -> list[str]:
    lines = []
    if not entry.period and _is_early(entry) and entry.workday:
        lines.append(f"此前最后一个工作日：{_day(entry.workday)}")
    lines.append(f"依据：“{entry.quote}”——{entry.citation}")
    return [*lines, f"说明：{entry.note}"] if entry.note else lines


def _gap_lines(report: Report, gap_file: str) -> list[Line]:
    from checker.report.wording import STATUS_WORDS

    gaps = plan_gaps(report)
    title = report.plan.title or report.plan.path
    lines: list[Line] = [("heading", f"方案《{title}》尚缺 {len(gaps)} 项必须写明的内容")]
    for finding in gaps:
        under = f"，{short_citation(finding.sources[0].citation)}" if finding.sources else ""
        lines.append(("item", f"□ {finding.statement}（{STATUS_WORDS[finding.status]}{under}）"))
    if not gaps:
        lines.append(("text", "必须写明的内容都已写明。"))
    lines.append(("text", f"逐项说明、原文和修改建议见“{gap_file}”。"))
    return lines


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"


def _is_early(entry: DeadlineEntry) -> bool:
    return entry.workday is not None and entry.workday != entry.due


def _status(entry: DeadlineEntry) -> str:
    return "" if entry.status == "upcoming" else f"（{STATUS_TITLES[entry.status]}）"


def as_markdown(lines: list[Line]) -> str:
    """The checklist as Markdown."""
    marks = {"title": "# ", "heading": "## ", "item": "- ", "detail": "  - ", "text": ""}
    parts: list[str] = []
    last = ""
    for style, text in lines:
        if parts and (style not in ("item", "detail") or last not in ("item", "detail")):
            parts.append("")
        parts.append(marks[style] + text)
        last = style
    return "\n".join(parts) + "\n"


def as_docx(lines: list[Line], as_of: date) -> bytes:
    """The checklist as a Word document, saved as of the day. Raises UserError without python-docx."""
    from checker.forms.office import office_library
    from checker.report.package import repacked

    with office_library("制作报送清单"):
        from docx import Document
        from docx.enum.section import WD_ORIENT
        from docx.shared import Pt

        from checker.report.docx_style import BODY, add_text, set_up

    document = Document()
    set_up(document)
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = section.page_height, section.page_width
    indents = {"item": 0.0, "detail": 24.0}
    for style, text in lines:
        if style == "title":
            paragraph = document.add_paragraph(style="Title")
            add_text(paragraph, text, 18, bold=True, font="宋体")
            continue
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Pt(indents.get(style, 0.0))
        if style == "heading":
            paragraph.paragraph_format.space_before = Pt(10)
            paragraph.paragraph_format.keep_with_next = True
        add_text(paragraph, text, BODY if style != "detail" else 10.5, bold=style == "heading")
    stream = io.BytesIO()
    document.save(stream)
    return repacked(stream.getvalue(), as_of.isoformat())
