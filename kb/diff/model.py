"""What a comparison of two notices is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kb.model import Notice

Kind = Literal["unchanged", "renumbered", "moved", "changed", "added", "removed"]
ChangeKind = Literal["equal", "replace", "delete", "insert"]
PartKind = Literal["section", "clause", "text", "attachment"]
KINDS: dict[Kind, str] = {
    "unchanged": "未变",
    "renumbered": "仅改序号",
    "moved": "移动",
    "changed": "改动",
    "added": "新增",
    "removed": "删除",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A section's heading, a clause, unnumbered text or an attachment. ``section`` is the heading it stands under."""

    id: str
    kind: PartKind
    label: str
    text: str
    section: str = ""
    section_id: str = ""

    @property
    def name(self) -> str:
        """第七条, 第一章, “二、工作要求”, 引言, 附件1."""
        if self.kind == "section":
            return self.label if self.label.startswith("第") else f"“{self.label}{self.text}”"
        if self.kind == "text":
            return (
                "引言"
                if self.id.endswith("/s0")
                else f"“{self.section}”下的段落"
                if self.section
                else "无编号段落"
            )
        return self.label


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a character diff. ``change`` is equal, replace, delete or insert."""

    change: ChangeKind
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a part. A changed one may be ``renumbered`` and ``moved`` as well.

    ``similarity`` is 1 for the same text; ``pieces`` is empty unless the text changed. ``near`` is, for a part
    added or removed, the part of the other notice that has most of its words (a clause split or merged).
    """

    kind: Kind
    old: Part | None
    new: Part | None
    renumbered: bool = False
    moved: bool = False
    similarity: float = 0.0
    pieces: tuple[Piece, ...] = ()
    near: Part | None = None

    @property
    def part(self) -> Part:
        """The new part, or the old one where it was removed."""
        found = self.new or self.old
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two notices compared: metadata that differ as (name, old, new), and every part in the order of the new one.

    What was removed stands where it stood in the old one.
    """

    old: Notice
    new: Notice
    elements: tuple[tuple[str, str, str], ...]
    changes: tuple[Change, ...]

    def counts(self) -> dict[Kind, int]:
        """Parts per kind, headings left out; every kind present."""
        return {
            kind: sum(change.kind == kind and change.part.kind != "section" for change in self.changes)
            for kind in KINDS
        }

    @property
    def same(self) -> bool:
        """Whether nothing but layout differs."""
        return not self.elements and all(change.kind == "unchanged" for change in self.changes)
