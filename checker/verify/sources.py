"""The notices as streams of folded text in which quotations are looked up."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from checker.verify.folding import BARRIER, fold, folded
from kb.model import Notice

Piece = tuple[str, str]
"""Id of the owner (clause, section, attachment, notice) and its text."""
_BUCKET = 24
_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch [start, end) of the folded text of a stream."""

    stream: Stream
    start: int
    end: int

    @property
    def raw(self) -> str:
        """The words as they stand in the notice."""
        if self.start == self.end:
            return ""
        places = self.stream.places
        return self.stream.text[places[self.start] : places[self.end - 1] + 1]

    @property
    def owners(self) -> tuple[str, ...]:
        """Ids of what the stretch stands in, the one with most of it first."""
        share: Counter[str] = Counter()
        for identifier, start, end in self.stream.spans:
            common = min(end, self.end) - max(start, self.start)
            if common > 0:
                share[identifier] += common
        return tuple(identifier for identifier, _ in share.most_common())


@dataclass(eq=False)
class Stream:
    """One run of text of a notice, folded. ``spans`` are (owner, start, end) in the folded text."""

    notice: Notice
    text: str
    folded: str
    places: list[int]
    spans: list[tuple[str, int, int]]

    def spaced(self, at: int) -> bool:
        """Whether white space stands before a folded character: between the numbers of two cells."""
        return 0 < at < len(self.places) and self.places[at] - self.places[at - 1] > 1

    def find(self, words: str, start: int = 0) -> Iterator[Match]:
        """Every occurrence of folded words."""
        at = self.folded.find(words, start)
        while at >= 0:
            yield Match(self, at, at + len(words))
            at = self.folded.find(words, at + 1)


def stream_of(notice: Notice, pieces: list[Piece], between: str = "\n") -> Stream:
    """The pieces in a row; with a barrier between them no quotation runs over two."""
    text, folded, places, spans = "", "", list[int](), list[tuple[str, int, int]]()
    for identifier, words in pieces:
        if not words:
            continue
        if text:
            text += between
            if between == BARRIER:
                folded, places = folded + BARRIER, [*places, len(text) - 1]
        own, own_places = fold(words)
        spans.append((identifier, len(folded), len(folded) + len(own)))
        folded += own
        places += [place + len(text) for place in own_places]
        text += words
    return Stream(notice, text, folded, places, spans)


@dataclass(eq=False)
class Library:
    """The streams of all notices, with an index for what is only nearly found."""

    notices: tuple[Notice, ...]
    streams: list[Stream] = field(init=False)

    def __post_init__(self) -> None:
        self.streams = [stream for notice in self.notices for stream in _streams(notice)]

    def find(self, words: str) -> list[Match]:
        """Every occurrence of folded words, each place in a notice once."""
        found: dict[tuple[str, tuple[str, ...], int], Match] = {}
        for stream in self.streams:
            seen: Counter[tuple[str, ...]] = Counter()
            for match in stream.find(words):
                owners = match.owners
                seen[owners] += 1
                found.setdefault((stream.notice.id, owners, seen[owners]), match)
        return list(found.values())

    @cached_property
    def catchwords(self) -> frozenset[str]:
        """What the notices themselves put between quotation marks: “敢贷愿贷能贷会贷”."""
        return frozenset(
            folded(words) for stream in self.streams for words in re.findall("“([^“”]+)”", stream.text)
        )

    def windows(self, words: str, notice: str = "") -> list[tuple[Stream, int, int]]:
        """Stretches of the streams that share most character pairs with ``words``, in the same order."""
        votes: Counter[tuple[int, int]] = Counter()
        for place in range(len(words) - 1):
            for number, at in self._pairs.get(words[place : place + 2], ()):
                if not notice or self.streams[number].notice.id == notice:
                    votes[number, (at - place) // _BUCKET] += 1
        summed = Counter({key: votes[key] + votes.get((key[0], key[1] + 1), 0) for key in votes})
        slack = max(40, len(words) // 3)
        windows = []
        for (number, bucket), _ in sorted(summed.items(), key=lambda entry: (-entry[1], entry[0]))[
            :_CANDIDATES
        ]:
            start = max(0, bucket * _BUCKET - slack)
            end = min(len(self.streams[number].folded), (bucket + 2) * _BUCKET + len(words) + slack)
            windows.append((self.streams[number], start, end))
        return windows

    @cached_property
    def _pairs(self) -> dict[str, list[tuple[int, int]]]:
        pairs: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, stream in enumerate(self.streams):
            for at in range(len(stream.folded) - 1):
                pairs[stream.folded[at : at + 2]].append((number, at))
        return dict(pairs)


def _streams(notice: Notice) -> list[Stream]:
    """Running text; the same with labels and titles; and what stands by itself."""
    bodies = [notice.sections, *(found.sections for found in notice.attachments if found.sections)]
    streams = []
    for sections in bodies:
        plain: list[Piece] = []
        labelled: list[Piece] = []
        for section in sections:
            labelled.append((section.id, section.label + section.title))
            for clause in section.clauses:
                plain.append((clause.id, clause.full_text))
                labelled.append((clause.id, clause.label + clause.full_text))
        streams += [stream_of(notice, plain), stream_of(notice, labelled)]
    apart: list[Piece] = [(notice.id, element.value) for element in notice.elements.values()]
    apart += [(section.id, section.title) for sections in bodies for section in sections if section.title]
    apart += [(found.id, found.title) for found in notice.attachments]
    apart += [(found.id, found.text) for found in notice.attachments if not found.sections]
    apart += [(found.clause, found.text) for found in notice.footnotes]
    return [*streams, stream_of(notice, apart, BARRIER)]
