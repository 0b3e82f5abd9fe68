"""Months side by side with what is due in them: a calendar from Monday to Sunday, the entries at its right."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable, Sequence
from datetime import date

from checker.deadlines import STATUS_TITLES, DeadlineEntry, by_month
from kb.calendar import is_working_day
from kb.text.columns import pad, text_width, wrap

Span = tuple[str, str]
"""Text and the name of a style."""
Line = list[Span]

_WEEKDAYS = "一二三四五六日"
_CELL = 4
_GRID = 7 * _CELL
_GAP = 2
_STYLES = {"overdue": "bold red", "due_soon": "bold yellow", "upcoming": "bold green"}


def month_lines(entries: Sequence[DeadlineEntry], width: int, day: date | None = None) -> list[Line]:
    """For each month with something due its calendar and entries, a blank line between months.

    ``day`` is marked in its month.
    """
    lines: list[Line] = []
    for title, listed in by_month(entries):
        if lines:
            lines.append([])
        first = listed[0].due.replace(day=1)
        left = [[(pad(" " + title, _GRID), "bold cyan")], *_grid(first, entries, day)]
        right = _entries(listed, width - _GRID - _GAP)
        for number in range(max(len(left), len(right))):
            line: Line = list(left[number]) if number < len(left) else [(" " * _GRID, "")]
            if number < len(right) and right[number]:
                line += [(" " * _GAP, ""), *right[number]]
            lines.append(line)
    return lines


def legend(entries: Sequence[DeadlineEntry], day: date | None = None) -> Line:
    """What the marks of the calendars mean."""
    line: Line = [("[15]", "bold"), (" 到期日", "")]
    if any(entry.workday not in (None, entry.due) for entry in entries):
        line += [("   (13)", "bold"), (" 到期日之前最后一个工作日", "")]
    if day is not None and _is_shown(day, entries):
        line += [(f"   <{day.day:>2}>", "bold"), (" 基准日", "")]
    return line


def _is_shown(day: date, entries: Iterable[DeadlineEntry]) -> bool:
    """Whether the day is marked: its month is shown and it has no mark of its own."""
    months = {(entry.due.year, entry.due.month) for entry in entries}
    marked = {entry.due for entry in entries} | {entry.workday for entry in entries}
    return (day.year, day.month) in months and day not in marked


def weekday(day: date) -> str:
    """周五."""
    return f"周{_WEEKDAYS[day.weekday()]}"


def _grid(month: date, entries: Sequence[DeadlineEntry], today: date | None) -> list[Line]:
    due = {entry.due: _STYLES[entry.status] for entry in reversed(entries)}
    early = {entry.workday: _STYLES[entry.status] for entry in reversed(entries) if entry.workday}
    rows: list[Line] = [[(f" {name} ", "dim" if number > 4 else "") for number, name in enumerate(_WEEKDAYS)]]
    for week in Calendar().monthdatescalendar(month.year, month.month):
        row: Line = []
        for day in week:
            if day.month != month.month:
                row.append((" " * _CELL, ""))
            elif day in due:
                row.append((f"[{day.day:>2}]", due[day]))
            elif day in early:
                row.append((f"({day.day:>2})", early[day]))
            elif day == today:
                row.append((f"<{day.day:>2}>", "bold"))
            else:
                row.append((f" {day.day:>2} ", "" if is_working_day(day) is not False else "dim"))
        rows.append(row)
    return rows


def _entries(listed: Sequence[DeadlineEntry], width: int) -> list[Line]:
    lines: list[Line] = []
    for due in dict.fromkeys(entry.due for entry in listed):
        that_day = [entry for entry in listed if entry.due == due]
        status = that_day[0].status
        lines.append(
            [
                (f"{due.month}月{due.day}日（{weekday(due)}）", "bold"),
                ("  ", ""),
                (STATUS_TITLES[status], _STYLES[status]),
            ]
        )
        if hint := _workday_hint(that_day[0]):
            lines.append([("  " + hint, "yellow")])
        for entry in that_day:
            for number, part in enumerate(_said(entry, width - 3)):
                lines.append([("· " if number == 0 else "  ", ""), (part, "")])
    return lines


def _said(entry: DeadlineEntry, width: int) -> list[str]:
    """What is due, wrapped; the period it covers is kept in one piece."""
    lines = wrap(entry.what, width)
    period = f"（{entry.period}）" if entry.period else ""
    if text_width(lines[-1] + period) <= width:
        return [*lines[:-1], lines[-1] + period]
    return [*lines, period]


def _workday_hint(entry: DeadlineEntry) -> str:
    if entry.workday is None:
        return "工作日历未知"
    if entry.workday == entry.due:
        return ""
    return f"最后工作日 {entry.workday.month}月{entry.workday.day}日（{weekday(entry.workday)}）"


def plain(lines: Iterable[Line]) -> str:
    """The lines without styles, without blanks at their ends."""
    return "\n".join("".join(text for text, _ in line).rstrip() for line in lines)


def styled(lines: Iterable[Line], width: int, *, colour: bool) -> str:
    """The lines with ANSI styles; without colour bold and dim remain."""
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    stream = StringIO()
    console = Console(
        file=stream,
        force_terminal=True,
        color_system="standard",
        no_color=not colour,
        width=width,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    for line in lines:
        text = Text.assemble(*line)
        text.rstrip()
        console.print(text, no_wrap=True, overflow="ignore", crop=False)
    return stream.getvalue().rstrip("\n")
