"""Labelled documents, and how findings are held against the labels."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from checker.verify import Finding, verify_text

HERE = Path(__file__).parent
MARKS = '“「『"‘'


@dataclass(frozen=True)
class Label:
    status: str
    target: str
    words: str

    @property
    def kind(self) -> str:
        return "quotation" if self.words[0] in MARKS else "citation"


def load(name: str) -> list[tuple[str, list[Label]]]:
    documents = tomllib.loads((HERE / name).read_text(encoding="utf-8"))["document"]
    return [
        (document["text"], [Label(*label.split(" ", 2)) for label in document["findings"]])
        for document in documents
    ]


def words_marked(finding: Finding) -> bool:
    """Whether a finding is a citation or has quotation marks: a block or a table cell has none."""
    return finding.kind == "citation" or finding.text[0] in MARKS


@dataclass
class Score:
    right: int = 0
    missed: int = 0
    false: int = 0

    def add(self, other: Score) -> None:
        self.right += other.right
        self.missed += other.missed
        self.false += other.false

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.false)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)


def compare(text: str, labels: list[Label]) -> tuple[Score, list[str]]:
    """Right: status and target as labelled. What is not labelled and not listed apart is false."""
    findings = [f for f in verify_text(text).findings if f.status != "unattributed"]
    score, complaints = Score(), []
    left: list[Finding] = list(findings)
    for label in labels:
        words = label.words
        found = next(
            (f for f in left if words in f.text and (f.kind == label.kind or not words_marked(f))), None
        )
        if found is not None:
            left.remove(found)
        if found is not None and (found.status, found.target or "-") == (label.status, label.target):
            score.right += 1
            continue
        score.missed += 1
        score.false += found is not None
        complaints.append(
            f"{label} <- {(found.status, found.target, found.text, found.message) if found else None}"
        )
    score.false += len(left)
    complaints += [f"not labelled: {(f.status, f.target, f.text, f.message)}" for f in left]
    return score, complaints
