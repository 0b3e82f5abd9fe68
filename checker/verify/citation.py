"""One citation in a document, and the text around it in which citations are read."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from checker.verify import numbers
from checker.verify.documents import Text
from checker.verify.model import Status
from checker.verify.numbers import Number
from checker.verify.quotes import title_spans
from kb.model import Notice

_STOP = re.compile(r"[。！？!?\n]")


@dataclass(slots=True)
class Citation:
    """One citation. ``notice`` None: a document outside the corpus. ``silent``: context only, no finding."""

    start: int
    end: int
    notice: Notice | None
    targets: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    faults: list[tuple[Status, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    number: Number | None = None
    names_place: bool = False
    silent: bool = False
    correct: str = ""

    @property
    def main(self) -> str:
        """The id of what is cited, or of what seems to be meant."""
        return self.correct or (self.targets[0] if self.targets else self.notice.id if self.notice else "-")


class Surroundings:
    """A document's text with the titles and numbers in it, and the notices to hold it against."""

    def __init__(self, document: Text, notices: tuple[Notice, ...]) -> None:
        self.document = document
        self.text = document.text
        self.notices = notices
        self.titles = title_spans(self.text)
        self.numbers = numbers.find_numbers(self.text, notices)
        self._starts = [number.start for number in self.numbers]

    def numbers_in(self, start: int, end: int) -> list[Number]:
        """The document numbers that begin in a stretch."""
        first = bisect_left(self._starts, start)
        return self.numbers[first : bisect_left(self._starts, end)]

    def sentence(self, at: int) -> int:
        """Where the sentence of a character begins; never before its passage."""
        start = self.document.bounds(self.document.passage_at(at))[0]
        stops = [match.end() for match in _STOP.finditer(self.text, start, at)]
        return stops[-1] if stops else start

    def same_passage(self, at: int, other: int) -> bool:
        """Whether two characters stand in one passage."""
        return self.document.passage_at(at) == self.document.passage_at(other)
