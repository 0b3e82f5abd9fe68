"""What a verification is made of: the citations and quotations of a document and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from checker.model import Plan

Status = Literal[
    "exact",
    "differs",
    "not_found",
    "wrong_clause",
    "wrong_number",
    "wrong_date",
    "wrong_title",
    "wrong_authority",
    "superseded",
    "unknown_notice",
    "unattributed",
]
STATUSES: tuple[Status, ...] = get_args(Status)
FAULTS: tuple[Status, ...] = STATUSES[1:9]
"""``unknown_notice`` (a document outside the corpus) and ``unattributed`` (a long quotation that names no source
and stands in no notice) are no faults: they are listed apart."""
WORDS: dict[Status, str] = {
    "exact": "一致",
    "differs": "引文有出入",
    "not_found": "原文没有",
    "wrong_clause": "条款有误",
    "wrong_number": "文号有误",
    "wrong_date": "日期有误",
    "wrong_title": "标题有误",
    "wrong_authority": "发文机关有误",
    "superseded": "已不是现行",
    "unknown_notice": "未收录的文件",
    "unattributed": "未注明出处",
}

Kind = Literal["citation", "quotation"]
Change = Literal["equal", "replace", "delete", "insert"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of a character diff. ``insert``: the source has more; ``delete``: the quotation has more."""

    change: Change
    quoted: str
    source: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one citation or quotation.

    ``status`` is the gravest of ``faults``, or exact. ``target`` is the id of what is cited or where the words
    stand, ``citation`` its official citation. ``start`` and ``end`` are offsets in the text of the passage
    ``passage`` (an index; a quotation over several passages ends at its first one's end).
    """

    kind: Kind
    status: Status
    text: str
    target: str
    citation: str
    message: str
    line: int
    passage: int
    start: int
    end: int
    page: int | None = None
    faults: tuple[Status, ...] = ()
    notes: tuple[str, ...] = ()
    source_text: str = ""
    differences: tuple[Difference, ...] = ()
    similarity: float | None = None
    columns: tuple[int, int] | None = None
    """Where it stands in its line of the file: the first column, 1-based, and the one behind the last."""


@dataclass(frozen=True, slots=True)
class Verification:
    """All findings on one document, in reading order."""

    document: Plan
    corpus_sha256: str
    findings: tuple[Finding, ...]

    @property
    def checked(self) -> tuple[Finding, ...]:
        """What could be held against the corpus."""
        return tuple(f for f in self.findings if f.status not in ("unknown_notice", "unattributed"))

    @property
    def apart(self) -> tuple[Finding, ...]:
        """Documents outside the corpus and quotations of unknown source."""
        return tuple(f for f in self.findings if f.status in ("unknown_notice", "unattributed"))

    @property
    def faulty(self) -> bool:
        """Whether there is any fault."""
        return any(f.status in FAULTS for f in self.findings)

    def counts(self) -> dict[Status, int]:
        """Findings per status, every status present."""
        return {status: sum(f.status == status for f in self.findings) for status in STATUSES}
