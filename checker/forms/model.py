"""What a check of a filled form is made of. Plain immutable values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from checker.model import Institution, SourceQuote

Severity = Literal["error", "warning", "note"]
SEVERITY_WORDS: dict[Severity, str] = {"error": "错误", "warning": "提醒", "note": "说明"}

Kind = Literal[
    "missing",
    "type",
    "text_number",
    "unit",
    "formula",
    "merged",
    "total",
    "growth",
    "branch",
    "increment",
    "bound",
    "impossible",
    "share",
    "cumulative",
    "period",
    "title",
    "layout",
]
"""missing: not filled in; type: not the kind of value asked for; branch: a row of the breakdown is missing,
empty, twice or unknown; layout: the form itself was changed; the others say what they are."""


@dataclass(frozen=True, slots=True)
class FormFinding:
    """What is wrong with one cell. ``cell`` is its address (B7), ``row`` and ``field`` what it stands for."""

    severity: Severity
    kind: Kind
    form: int
    sheet: str
    cell: str
    row: str
    field: str
    message: str
    found: str = ""
    expected: str = ""
    sources: tuple[SourceQuote, ...] = ()


@dataclass(frozen=True, slots=True)
class FormTable:
    """A form found in the workbook: where, its title as filled in, and its month (0 where it has none)."""

    form: int
    title: str
    sheet: str
    area: str
    year: int = 0
    month: int = 0


@dataclass(frozen=True, slots=True)
class FormCheck:
    """One run of ``forms check``. ``institution`` is None when nothing tells whose form it is."""

    path: str
    sha256: str
    institution: Institution | None
    tables: tuple[FormTable, ...]
    findings: tuple[FormFinding, ...]

    def counts(self) -> dict[str, int]:
        """Findings per severity, every severity present, the worst first."""
        return {severity: sum(f.severity == severity for f in self.findings) for severity in SEVERITY_WORDS}
