"""What an institution has to submit, by when, under which clause; and the targets it is measured by.

Public: :func:`deadlines`, :func:`milestones`, :func:`not_applicable`, :func:`assumed_regions`, :func:`by_month`,
:func:`due_date`, :func:`entry_json`. The duties come from the requirement files; nothing here knows today's date.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from checker.applicability import applies, assumed_region, bound_title
from checker.in_force import repealed_from
from checker.model import DueDate, Institution
from checker.occurrences import Occurrence, Spec, is_milestone, occurrences, recurrence

DeadlineStatus = Literal["overdue", "due_soon", "upcoming"]
STATUS_TITLES: dict[DeadlineStatus, str] = {
    "overdue": "已过期",
    "due_soon": "7日内到期",
    "upcoming": "未到期",
}

SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class DeadlineDuty:
    """A duty with a date. ``spec`` as in :mod:`checker.occurrences`; ``quote`` verbatim from ``clause``;
    ``who`` a group of ``corpus/institutions.toml``."""

    requirement: str
    what: str
    clause: str
    quote: str
    who: str
    spec: Spec
    citation: str = ""


@dataclass(frozen=True, slots=True)
class DeadlineEntry:
    """One occurrence of a duty as seen on a day. ``workday`` is the last working day not after ``due``; ``who`` the
    group that is bound, ``who_title`` the same in words."""

    requirement: str
    due: date
    workday: date | None
    status: DeadlineStatus
    what: str
    clause: str
    citation: str
    period: str
    note: str
    quote: str
    who: str = ""
    who_title: str = ""


def deadlines(
    institution: Institution | None, duties: Iterable[DeadlineDuty], as_of: date, until: date | None = None
) -> tuple[DeadlineEntry, ...]:
    """What the institution (None: anybody) has to submit up to and including ``until``, past dates too, earliest first."""
    return _entries(institution, (duty for duty in duties if not is_milestone(duty.spec)), as_of, until)


def milestones(
    institution: Institution | None, duties: Iterable[DeadlineDuty], as_of: date, until: date | None = None
) -> tuple[DeadlineEntry, ...]:
    """The dates of targets (增量, 占比, 首贷户) that bind the institution (None: any): nothing is submitted then."""
    return _entries(institution, (duty for duty in duties if is_milestone(duty.spec)), as_of, until)


def not_applicable(
    institution: Institution, duties: Iterable[DeadlineDuty]
) -> tuple[tuple[DeadlineDuty, str], ...]:
    """The duties that don't bind the institution, each with the reason."""
    judged = ((duty, applies(institution, duty.who, _notices(duty))) for duty in duties)
    return tuple((duty, reason) for duty, (applicable, reason) in judged if not applicable)


def assumed_regions(institution: Institution, duties: Iterable[DeadlineDuty]) -> tuple[str, ...]:
    """The provinces in which the institution, whose own nothing tells, is taken to be so that duties bind it."""
    asked = (assumed_region(institution, duty.who, _notices(duty)) for duty in duties)
    return tuple(dict.fromkeys(region for region in asked if region))


def by_month(entries: Iterable[DeadlineEntry]) -> tuple[tuple[str, tuple[DeadlineEntry, ...]], ...]:
    """The entries under 2022年4月, 2022年5月 …, months in order, entries as they come."""
    months: dict[tuple[int, int], list[DeadlineEntry]] = {}
    for entry in entries:
        months.setdefault((entry.due.year, entry.due.month), []).append(entry)
    return tuple((f"{year}年{month}月", tuple(months[year, month])) for year, month in sorted(months))


def due_date(spec: Spec, as_of: date) -> DueDate:
    """The next due date on or after the day, else the last one, for a finding."""
    dates = occurrences(spec)
    chosen = next((one for one in dates if one.due >= as_of), dates[-1])
    return DueDate(chosen.due, chosen.workday, recurrence(spec), chosen.note)


def entry_json(entry: DeadlineEntry, *, whom: bool = False) -> dict[str, str | None]:
    """The entry as ``deadlines --format json`` has it, with ``note`` and ``quote`` beside; ``whom``: and whom it binds."""
    return {
        "requirement": entry.requirement,
        "due": entry.due.isoformat(),
        "workday": entry.workday.isoformat() if entry.workday else None,
        "status": entry.status,
        "what": entry.what,
        "clause": entry.clause,
        "citation": entry.citation,
        "period": entry.period,
        "note": entry.note,
        "quote": entry.quote,
        **({"who": entry.who, "who_title": entry.who_title} if whom else {}),
    }


def _notices(duty: DeadlineDuty) -> tuple[str]:
    return (duty.clause.partition("/")[0],)


def _entries(
    institution: Institution | None, duties: Iterable[DeadlineDuty], as_of: date, until: date | None
) -> tuple[DeadlineEntry, ...]:
    found: list[DeadlineEntry] = []
    for duty in duties:
        if institution is None or applies(institution, duty.who, _notices(duty))[0]:
            found += [_entry(duty, one, as_of) for one in _dates(duty, until)]
    return tuple(sorted(found, key=lambda entry: entry.due))


def _dates(duty: DeadlineDuty, until: date | None) -> list[Occurrence]:
    """The duty's dates up to ``until``, those before its notice was repealed."""
    end = repealed_from(_notices(duty)[0])
    return [
        one
        for one in occurrences(duty.spec)
        if (until is None or one.due <= until) and (end is None or one.due < end)
    ]


def _entry(duty: DeadlineDuty, one: Occurrence, as_of: date) -> DeadlineEntry:
    return DeadlineEntry(
        requirement=duty.requirement,
        due=one.due,
        workday=one.workday,
        status=_status(one.due, as_of),
        what=duty.what,
        clause=duty.clause,
        citation=duty.citation,
        period=one.period,
        note=one.note,
        quote=duty.quote,
        who=duty.who,
        who_title=bound_title(duty.who, *_notices(duty)),
    )


def _status(due: date, as_of: date) -> DeadlineStatus:
    """A duty is not overdue on the day itself: 4月29日前 includes the 29th."""
    if due < as_of:
        return "overdue"
    return "due_soon" if due - as_of <= SOON else "upcoming"
