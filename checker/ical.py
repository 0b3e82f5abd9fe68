"""Deadlines as a calendar file: text/calendar per RFC 5545, importable twice without doubles.

The same entries and day give the same bytes: UIDs come from institution, requirement and date, DTSTAMP is the day as
of which the calendar is made, and nothing depends on the clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256

from checker.deadlines import DeadlineEntry
from checker.occurrences import chinese_date

ALARM_DAYS = (7, 3, 1)
"""Days before the date on which a calendar reminds; before the working day shown where the date is a day off."""

EVERYBODY = "全部机构"
"""Whose calendar it is when it was not narrowed to one institution."""

_LINE_OCTETS = 75
"""RFC 5545 section 3.1: content lines longer than this are folded."""


def calendar_text(entries: Iterable[DeadlineEntry], institution: str, as_of: date) -> str:
    """The whole calendar with CRLF line ends; write it as UTF-8 without translating line ends.

    Without an ``institution`` each event says whom it binds.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//policykb//deadlines//ZH",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escape(f'{institution or EVERYBODY} 报送时限')}",
    ]
    for entry in entries:
        lines += _event(entry, institution, as_of)
    lines.append("END:VCALENDAR")
    return "".join(_fold(line) + "\r\n" for line in lines)


def _event(entry: DeadlineEntry, institution: str, as_of: date) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{_uid(entry, institution)}",
        f"DTSTAMP:{as_of:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{entry.due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{entry.due + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escape(_summary(entry))}",
        f"DESCRIPTION:{_escape(_description(entry, institution))}",
        "CATEGORIES:监管报送",
        "TRANSP:TRANSPARENT",
        *(line for days in ALARM_DAYS for line in _alarm(days, entry)),
        "END:VEVENT",
    ]


def _alarm(days: int, entry: DeadlineEntry) -> list[str]:
    early = (entry.due - entry.workday).days if entry.workday else 0
    what = "日后是最后工作日" if early else "日后到期"
    return [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:-P{days + early}D",
        f"DESCRIPTION:{_escape(f'{days}{what}：{_summary(entry)}')}",
        "END:VALARM",
    ]


def _summary(entry: DeadlineEntry) -> str:
    text = f"{entry.what}（{entry.period}）" if entry.period else entry.what
    early = entry.workday is not None and entry.workday != entry.due
    return f"{text}，宜在{chinese_date(entry.workday)}前" if early and entry.workday else text


def _description(entry: DeadlineEntry, institution: str) -> str:
    workday = entry.workday.isoformat() if entry.workday else "日历未知"
    said = [
        f"机构：{institution}" if institution else f"适用机构：{entry.who_title}",
        f"时限：{entry.due.isoformat()}；当日或之前的最后一个工作日：{workday}",
        f"原文：“{entry.quote}”",
        f"出处：{entry.citation or entry.clause}",
        f"说明：{entry.note}" if entry.note else "",
    ]
    return "\n".join(line for line in said if line)


def _uid(entry: DeadlineEntry, institution: str) -> str:
    owner = sha256(institution.encode("utf-8", "replace")).hexdigest()[:12]
    return f"{entry.requirement}-{entry.due:%Y%m%d}-{owner}@policykb"


def _escape(text: str) -> str:
    r"""TEXT of RFC 5545 section 3.3.11: ``\ ; ,`` and line ends escaped, other control characters dropped."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(char for char in text if char.isprintable() or char == " " or char == "\u3000")


def _fold(line: str) -> str:
    """Lines of at most 75 octets, continued after CRLF and a space, never within a character."""
    parts, current, room = [], "", _LINE_OCTETS
    for char in line:
        size = len(char.encode("utf-8"))
        if size > room:
            parts.append(current)
            current, room = "", _LINE_OCTETS - 1
        current += char
        room -= size
    return "\r\n ".join([*parts, current])
