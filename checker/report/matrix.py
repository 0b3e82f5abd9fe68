"""Several plans side by side: requirements down, institutions across."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from checker.model import CheckResult, Report, Status
from checker.report.texts import one_line
from checker.report.view import institution_name, topic_title
from checker.report.wording import STATUS_INITIALS, STATUS_WORDS
from kb.model import Force


@dataclass(frozen=True, slots=True)
class Column:
    """One plan, numbered from 1 in the order given. ``name`` tells it from every other column."""

    number: int
    name: str
    report: Report


@dataclass(frozen=True, slots=True)
class Row:
    """One requirement; ``statuses`` by column, ``None`` where a report has no such finding."""

    topic: str
    requirement: str
    statement: str
    force: Force
    statuses: tuple[Status | None, ...]
    waived: tuple[bool, ...] = ()
    """By column, whether the gap is waived as of the check."""

    def count(self, status: Status) -> int:
        """How many institutions stand so."""
        return self.statuses.count(status)


@dataclass(frozen=True, slots=True)
class Matrix:
    """``rows`` in the catalogue's order, topics (by title) kept together."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def topics(self) -> list[tuple[str, list[Row]]]:
        """Rows under their topic's title."""
        groups: dict[str, list[Row]] = {}
        for row in self.rows:
            groups.setdefault(row.topic, []).append(row)
        return list(groups.items())

    def totals(self) -> dict[Status, int]:
        """Findings per status over all plans."""
        counted = Counter(status for row in self.rows for status in row.statuses)
        return {status: counted[status] for status in STATUS_WORDS}


def is_needed(result: CheckResult) -> bool:
    """A single plan needs no matrix."""
    return len(result.reports) > 1


def matrix_of(result: CheckResult) -> Matrix:
    """The matrix of all reports of one run."""
    found: dict[str, dict[int, Status]] = {}
    first: dict[str, tuple[str, str, Force]] = {}
    for index, report in enumerate(result.reports):
        for finding in report.findings:
            title = topic_title(result, finding.topic)
            first.setdefault(finding.requirement, (title, finding.statement, finding.force))
            found.setdefault(finding.requirement, {})[index] = finding.status
    waived = {
        (finding.requirement, index)
        for index, report in enumerate(result.reports)
        for finding in report.findings
        if finding.waived
    }
    rows = tuple(
        Row(
            *(topic, requirement, one_line(statement), force),
            statuses=tuple(found[requirement].get(i) for i in range(len(result.reports))),
            waived=tuple((requirement, i) in waived for i in range(len(result.reports))),
        )
        for requirement, (topic, statement, force) in first.items()
    )
    return Matrix(_columns(result), rows)


def initial(row: Row, index: int) -> str:
    """The status of ``row`` in one column as one character, with * when it is waived; empty for none."""
    status = row.statuses[index]
    return (STATUS_INITIALS[status] + ("*" if row.waived[index] else "")) if status else ""


def legend(table: Matrix) -> str:
    """What the asterisk means, where there is one."""
    return "，*＝已豁免" if any(any(row.waived) for row in table.rows) else ""


def _columns(result: CheckResult) -> tuple[Column, ...]:
    uses = Counter(institution_name(report) for report in result.reports)
    names = []
    for report in result.reports:
        name = institution_name(report)
        names.append(f"{name}（{one_line(report.plan.path)}）" if uses[name] > 1 else name)
    return tuple(
        Column(number, name, report)
        for number, (name, report) in enumerate(zip(names, result.reports, strict=True), start=1)
    )
