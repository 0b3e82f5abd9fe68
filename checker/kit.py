"""Everything an institution has to file, in one folder: checklist, blank forms with its name, calendar, gap report.

Pure: files come back as names and bytes, the day is an argument.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from checker.checklist import as_docx, as_markdown, checklist, plan_gaps
from checker.deadlines import DeadlineEntry, deadlines, not_applicable
from checker.forms.definitions import FormDefinition, all_forms
from checker.forms.naming import official_name
from checker.model import CheckResult, Institution
from kb.errors import UserError

CHECKLIST = "报送清单"
CALENDAR = "报送时限.ics"
GAPS = "方案对照检查表.docx"


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

    institution = replace(institution, name=official_name(institution.name))
    duties = dated_duties(load_catalogue())
    entries = deadlines(institution, duties, as_of)
    if not entries:
        reasons = list(dict.fromkeys(reason for _, reason in not_applicable(institution, duties)))
        raise UserError(f"{institution.name}没有需要报送的事项", hint="；".join(reasons[:1]))
    report = checked.reports[0] if checked else None
    wanted = {entry.requirement for entry in entries}
    forms = {
        form.requirement: _form_file(form, institution.name, entries, as_of)
        for form in all_forms()
        if form.requirement in wanted
    }
    names = {requirement: file.name for requirement, file in forms.items()}
    lines = checklist(institution, as_of, entries, names, report, GAPS)
    files = [
        KitFile(f"{CHECKLIST}.md", as_markdown(lines).encode()),
        KitFile(f"{CHECKLIST}.docx", as_docx(lines, as_of)),
        *forms.values(),
        KitFile(CALENDAR, _calendar(entries, institution.name, as_of)),
    ]
    if checked:
        files.append(KitFile(GAPS, _gap_report(checked)))
    return Kit(institution, tuple(files), entries, None if report is None else len(plan_gaps(report)))


def _form_file(form: FormDefinition, name: str, entries: Iterable[DeadlineEntry], as_of: date) -> KitFile:
    from checker.forms.new import file_name, new_form

    month = _next_month(form, entries, as_of) if form.monthly else 0
    return KitFile(
        file_name(form.number, institution=name, month=month),
        new_form(form.number, institution=name, month=month),
    )


def _next_month(form: FormDefinition, entries: Iterable[DeadlineEntry], as_of: date) -> int:
    """The month of the form that is due next, the last one when none is: the month before its date."""
    days = sorted(entry.due for entry in entries if entry.requirement == form.requirement)
    due = next((day for day in days if day >= as_of), days[-1])
    return due.month - 1 or 12


def _calendar(entries: tuple[DeadlineEntry, ...], name: str, as_of: date) -> bytes:
    from checker.ical import calendar_text

    return calendar_text(entries, name, as_of).encode()


def _gap_report(checked: CheckResult) -> bytes:
    from checker.report import Options, render

    made = render(checked, "docx", Options())
    return made if isinstance(made, bytes) else made.encode()
