"""Everything an institution has to file, in one folder: checklist, blank forms with its name, calendar, gap report.

Pure: files come back as names and bytes, the day is an argument.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from checker.deadlines import DeadlineEntry, deadlines, not_applicable
from checker.forms.definitions import FormDefinition, all_forms, blanks
from checker.model import CheckResult, Institution, Report
from checker.occurrences import chinese_date
from kb.errors import UserError

CHECKLIST = "报送清单"
CALENDAR = "报送时限.ics"
GAPS = "方案对照检查表.docx"
_WEEKDAYS = "一二三四五六日"

Line = tuple[str, str]
"""A line of the checklist: its style (title, heading, text, item, detail) and its text."""


@dataclass(frozen=True, slots=True)
class KitFile:
    """A file of the kit."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Kit:
    """The files, and the dates they serve."""

    institution: Institution
    files: tuple[KitFile, ...]
    entries: tuple[DeadlineEntry, ...]
    gaps: int | None
    """Gaps of the plan among the duties (must); None without a plan."""


def make_kit(institution: Institution, *, as_of: date, checked: CheckResult | None = None) -> Kit:
    """The kit for an institution. ``checked`` is the check of its plan, when there is one.

    Raises UserError when it has nothing to file, and without the libraries for workbooks and documents.
    """
    from checker.catalogue import load_catalogue
    from checker.duties import dated_duties

    duties = dated_duties(load_catalogue())
    entries = deadlines(institution, duties, as_of)
    if not entries:
        reasons = list(dict.fromkeys(reason for _, reason in not_applicable(institution, duties)))
        raise UserError(f"{institution.name}没有需要报送的事项", hint="；".join(reasons[:1]))
    report = checked.reports[0] if checked else None
    wanted = {entry.requirement for entry in entries}
    forms = [form for form in all_forms() if form.requirement in wanted]
    files = [_form_file(form, institution.name, entries) for form in forms]
    lines = _checklist(institution, as_of, entries, forms, [file.name for file in files], report)
    files.insert(0, KitFile(f"{CHECKLIST}.md", _markdown(lines).encode()))
    files.insert(1, KitFile(f"{CHECKLIST}.docx", _docx(lines, as_of)))
    files.append(KitFile(CALENDAR, _calendar(entries, institution.name)))
    if checked:
        files.append(KitFile(GAPS, _gap_report(checked)))
    return Kit(institution, tuple(files), entries, None if report is None else len(_gaps(report)))


def _form_file(form: FormDefinition, name: str, entries: Iterable[DeadlineEntry]) -> KitFile:
    from checker.forms.new import file_name, new_form

    month = _first_month(form, entries) if form.monthly else 0
    return KitFile(
        file_name(form.number, institution=name, month=month),
        new_form(form.number, institution=name, month=month),
    )


def _first_month(form: FormDefinition, entries: Iterable[DeadlineEntry]) -> int:
    """The month of the first form to file: the one before its date."""
    due = min(entry.due for entry in entries if entry.requirement == form.requirement)
    return due.month - 1 or 12


def _calendar(entries: tuple[DeadlineEntry, ...], name: str) -> bytes:
    from checker.ical import calendar_text

    return calendar_text(entries, name).encode()


def _gap_report(checked: CheckResult) -> bytes:
    from checker.report import Options, render

    made = render(checked, "docx", Options())
    return made if isinstance(made, bytes) else made.encode()


def _gaps(report: Report) -> list[str]:
    """What the plan lacks of its duties (must), as a line each."""
    from checker.report.wording import STATUS_WORDS

    return [
        f"{finding.statement}（{STATUS_WORDS[finding.status]}）"
        for finding in report.findings
        if finding.force == "must" and finding.status in ("partial", "missing", "conflict")
    ]


def _checklist(
    institution: Institution,
    as_of: date,
    entries: tuple[DeadlineEntry, ...],
    forms: list[FormDefinition],
    names: list[str],
    report: Report | None,
) -> list[Line]:
    files: dict[str, list[str]] = {}
    for form, name in zip(forms, names, strict=True):
        files.setdefault(form.requirement, []).append(name)
    times: dict[str, list[DeadlineEntry]] = {}
    for entry in entries:
        times.setdefault(entry.requirement, []).append(entry)
    once = [listed[0] for listed in times.values() if len(listed) == 1]
    again = [listed for listed in times.values() if len(listed) > 1]
    lines: list[Line] = [
        ("title", f"{institution.name}报送清单"),
        ("text", f"以{as_of.isoformat()}为准。“□”为待办事项；时限遇节假日的，并列此前最后一个工作日。"),
    ]
    for day in sorted({entry.due for entry in once}):
        due = [entry for entry in once if entry.due == day]
        lines.append(("heading", f"{_day(day)}前报送{_status(due[0])}"))
        for entry in due:
            lines += _entry_lines(entry, files.get(entry.requirement, []))
    for listed in again:
        following = next((entry for entry in listed if entry.due >= as_of), listed[-1])
        lines.append(("heading", f"按期报送：{listed[0].what}"))
        lines += _entry_lines(following, files.get(following.requirement, []))
        for entry in listed:
            early = (
                f"，此前最后一个工作日{chinese_date(entry.workday)}"
                if _is_early(entry) and entry.workday
                else ""
            )
            lines.append(("item", f"□ {_day(entry.due)}：{entry.period}{early}"))
    if report is not None:
        lines += _gap_lines(report)
    return lines


def _entry_lines(entry: DeadlineEntry, files: list[str]) -> list[Line]:
    lines: list[Line] = [] if entry.period else [("item", f"□ {entry.what}")]
    lines += [("detail", f"填写并报送：{name}") for name in files]
    lines += [("detail", f"{blank}：________________") for blank in blanks(entry.requirement)]
    if not entry.period and _is_early(entry) and entry.workday:
        lines.append(("detail", f"此前最后一个工作日：{_day(entry.workday)}"))
    lines.append(("detail", f"依据：“{entry.quote}”——{entry.citation}"))
    if entry.note:
        lines.append(("detail", f"说明：{entry.note}"))
    return lines


def _gap_lines(report: Report) -> list[Line]:
    gaps = _gaps(report)
    lines: list[Line] = [
        ("heading", f"方案《{report.plan.title or report.plan.path}》尚缺 {len(gaps)} 项必须写明的内容")
    ]
    lines += [("item", f"□ {gap}") for gap in gaps] or [("text", "必须写明的内容都已写明。")]
    lines.append(("text", f"逐项说明、原文和修改建议见“{GAPS}”。"))
    return lines


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"


def _is_early(entry: DeadlineEntry) -> bool:
    return entry.workday is not None and entry.workday != entry.due


def _status(entry: DeadlineEntry) -> str:
    from checker.deadlines import STATUS_TITLES

    return "" if entry.status == "upcoming" else f"（{STATUS_TITLES[entry.status]}）"


def _markdown(lines: list[Line]) -> str:
    marks = {"title": "# ", "heading": "## ", "item": "- ", "detail": "  - ", "text": ""}
    parts: list[str] = []
    last = ""
    for style, text in lines:
        if parts and (style not in ("item", "detail") or last not in ("item", "detail")):
            parts.append("")
        parts.append(marks[style] + text)
        last = style
    return "\n".join(parts) + "\n"


def _docx(lines: list[Line], as_of: date) -> bytes:
    from checker.forms.office import office_library
    from checker.report.package import repacked

    with office_library("制作报送清单"):
        from docx import Document

        from checker.report.docx_style import BODY, add_text, set_up

    document = Document()
    set_up(document)
    indents = {"item": 0.0, "detail": 24.0}
    for style, text in lines:
        if style == "title":
            paragraph = document.add_paragraph(style="Title")
            add_text(paragraph, text, 18, bold=True, font="宋体")
            continue
        paragraph = document.add_paragraph()
        if style in indents:
            from docx.shared import Pt

            paragraph.paragraph_format.left_indent = Pt(indents[style])
        add_text(paragraph, text, BODY if style != "detail" else 10.5, bold=style == "heading")
    stream = io.BytesIO()
    document.save(stream)
    return repacked(stream.getvalue(), as_of.isoformat())
