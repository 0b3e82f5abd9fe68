"""What a check is made of: the plan that was read, the institution, the findings, the report.

Plain immutable values; no reading, judging or printing here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from kb.model import Force

Status = Literal["satisfied", "partial", "missing", "conflict", "not_applicable"]
STATUSES: tuple[Status, ...] = get_args(Status)
GAPS: tuple[Status, ...] = ("partial", "missing", "conflict")

PassageKind = Literal[
    "heading",
    "paragraph",
    "list_item",
    "table_row",
    "footnote",
    "text_box",
    "addressees",
    "attachment_list",
    "signature",
]
"""The last three are no text of the plan: 主送, the list of 附件, and 落款, 成文日期 and 抄送."""
Polarity = Literal[
    "affirmed", "tentative", "negated", "postponed", "intent", "past", "restated", "late", "below"
]
"""How a passage speaks of an element. Only ``affirmed`` can satisfy a must; ``tentative`` (力争, 探索) a should or
aim; ``negated``, ``postponed``, ``late`` and ``below`` contradict; ``intent``, ``past``, ``restated`` are no evidence."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the plan in reading order: one heading, paragraph, list item or table row.

    ``text`` is plain text without markup. A table row reads ``表头：单元格；表头：单元格`` and keeps its
    ``cells`` as (header, cell) pairs. ``headings`` is the heading path above it, outermost first; for a list item
    ``lead`` is the sentence that introduces the list (``重点做好以下工作：``), for a row the table's caption.
    ``line`` is the 1-based line in the file where it starts (paragraph number in .docx, page in .pdf, with ``page``
    set); ``line_offsets`` are (offset in ``text``, line) pairs for the lines it was wrapped over.
    """

    text: str
    kind: PassageKind
    line: int
    headings: tuple[str, ...] = ()
    lead: str = ""
    cells: tuple[tuple[str, str], ...] = ()
    page: int | None = None
    line_offsets: tuple[tuple[int, int], ...] = ()
    beside: str = ""
    """之后 or 之前 for a text box or note that stands in no counted paragraph, but after or before that of ``line``."""

    @property
    def nearest_heading(self) -> str:
        """The innermost heading above it; empty when there is none."""
        return self.headings[-1] if self.headings else ""


def line_at(passage: Passage, offset: int) -> int:
    """The 1-based line on which the character at ``offset`` of a passage's text stands."""
    line = passage.line
    for start, number in passage.line_offsets:
        if start > offset:
            break
        line = number
    return line


@dataclass(frozen=True, slots=True)
class Plan:
    """An implementation plan (实施方案) as read. ``front_matter`` holds the recognised keys as strings."""

    path: str
    title: str
    sha256: str
    passages: tuple[Passage, ...]
    front_matter: dict[str, str] = field(default_factory=dict)
    place_name: str = "行"
    """What ``line`` counts: 行, 段 (docx) or 页."""
    warnings: tuple[str, ...] = ()
    """What could not be read and was left out, one Chinese sentence each: nothing is lost silently."""


@dataclass(frozen=True, slots=True)
class Institution:
    """Whose plan it is. ``type`` as in corpus/institutions.toml; ``level`` head_office or branch; ``region`` e.g. 湖北."""

    name: str
    type: str
    level: str
    region: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the plan that decide on an element. ``text`` is the sentence, verbatim."""

    line: int
    heading: str
    text: str
    polarity: Polarity
    element: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage close to the requirement that decides nothing; ``reason`` says why it was not taken as evidence."""

    line: int
    text: str
    reason: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class SourceQuote:
    """The provision behind a requirement: clause id, official citation, verbatim quote."""

    clause: str
    citation: str
    quote: str


@dataclass(frozen=True, slots=True)
class DueDate:
    """A requirement's deadline as reported: nominal date, last working day on or before it, what recurs."""

    due: date
    workday: date | None
    recurrence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """An accepted gap (豁免): why and until when; ``place`` is where it was given (file:line)."""

    requirement: str
    reason: str
    expires: date
    """The last day on which it holds."""
    approved_by: str = ""
    place: str = ""
    active: bool = True
    """As of the check; an expired waiver is shown and counts for nothing."""
    days_left: int = 0
    """Days from the check to ``expires``; negative once expired."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict (检查结论) on one requirement."""

    requirement: str
    topic: str
    statement: str
    force: Force
    status: Status
    reason: str
    evidence: tuple[Evidence, ...]
    missing: tuple[str, ...]
    """Names of the elements the plan does not say."""
    candidates: tuple[Candidate, ...]
    sources: tuple[SourceQuote, ...]
    deadline: DueDate | None
    advice: str
    not_checked: str = ""
    waiver: Waiver | None = None

    @property
    def waived(self) -> bool:
        """Whether the gap is accepted as of the check: it keeps its status and doesn't count for the exit code."""
        return self.waiver is not None and self.waiver.active


@dataclass(frozen=True, slots=True)
class Report:
    """All findings on one plan for one institution."""

    plan: Plan
    institution: Institution
    findings: tuple[Finding, ...]

    def counts(self) -> dict[str, int]:
        """Findings per status, every status present, in the contract's order."""
        order = ("satisfied", "partial", "missing", "conflict", "not_applicable")
        return {status: sum(f.status == status for f in self.findings) for status in order}


@dataclass(frozen=True, slots=True)
class Change:
    """How one finding stands against the baseline; ``before`` and ``after`` None where there is none."""

    institution: str
    plan: str
    requirement: str
    statement: str
    force: Force
    kind: Literal["closed", "opened", "worsened", "improved", "changed"]
    """Gap gone; new gap; graver gap; lighter gap; the same verdict on other words."""
    before: Status | None
    after: Status | None
    waived: bool = False
    """Whether the gap is accepted as of the check."""

    @property
    def is_regression(self) -> bool:
        """Whether it is worse than before, and nobody accepted it."""
        return self.kind in ("opened", "worsened") and not self.waived


@dataclass(frozen=True, slots=True)
class BaselineComparison:
    """What changed since an earlier check of the same plans."""

    file: str
    as_of: str
    corpus_changed: bool
    changes: tuple[Change, ...]
    unchanged: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A plan that was given and gave no report; ``reason`` says why and what to do, a Chinese sentence."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One run of ``check``: reports in the order of the plans given."""

    as_of: date
    corpus_sha256: str
    reports: tuple[Report, ...]
    topic_titles: dict[str, str] = field(default_factory=dict)
    comparison: BaselineComparison | None = None
    unchecked: tuple[Unchecked, ...] = ()
