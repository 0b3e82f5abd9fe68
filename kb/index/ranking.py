"""Best first: how much of what was asked a document has, how rare that is, how densely, and in its heading.

The score of a document is a sum over what was asked, each part weighed by its rarity (inverse document
frequency), times how much of it is there; then a bonus for a sentence that has much of it together, and
for the whole query standing in the text as typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import Any

from kb.index.concepts import PLACES, Concept
from kb.index.fold import fold, occurrences
from kb.index.matching import Matcher

HEADING, DENSITY, LITERAL, SOURCE = 1.6, 1.0, 0.8, 0.5
SATURATION, LENGTH = 1.2, 0.45
MINIMUM, ALONE = 0.34, 0.4
"""The share of the best document's coverage below which a document is no hit; of a single thing asked for,
so that clauses that only their requirement's words speak for stay behind when others have the word."""
_FRAME = {"clause": 1.0, "notice": 0.6, "attachment": 0.55}
"""A clause before the notice's head and the forms, other things equal."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A document's number, score, and the parts the score is made of."""

    number: int
    score: float
    parts: dict[str, float]


class Ranker:
    """Scores documents for the concepts of one query."""

    def __init__(self, matcher: Matcher, concepts: list[Concept], whole: str = "") -> None:
        self._matcher = matcher
        self._concepts = concepts
        self._found = [matcher.concept(concept) for concept in concepts]
        self._rarity = [self._idf(found) for found in self._found]
        self._total = sum(self._rarity) or 1.0
        self._whole = fold(whole) if len(concepts) > 1 else ""
        self._average = 400.0

    def rarity(self) -> list[float]:
        """How rare each concept is: the more the rarer."""
        return self._rarity

    def minimum(self) -> float:
        """The share of the best coverage that a hit must have."""
        return MINIMUM if len(self._concepts) > 1 else ALONE

    def candidates(self) -> frozenset[int]:
        """The documents that have any of it."""
        return frozenset().union(*self._found)

    def labelled(self, numbers: frozenset[int]) -> frozenset[int]:
        """Those that bear the label asked for (第七条, 第三部分), when any does; of the notice named beside it."""
        named = False
        for place in PLACES:
            found = [
                frozenset(documents)
                for concept, documents in zip(self._concepts, self._found, strict=True)
                if concept.mark.startswith(place)
            ]
            numbers = numbers & frozenset().union(*found) or numbers
            named = named or bool(found)
        return self._of_the_notice_named(numbers) if named else numbers

    def _of_the_notice_named(self, numbers: frozenset[int]) -> frozenset[int]:
        """Of ``numbers`` those whose notice the other concepts name best, by number or by its title's words."""
        record = self._matcher.engine.record
        likeness: dict[int, float] = {}
        for number in numbers:
            notice = f"notice:{record(number)['notice']}"
            of_notice = self._matcher.engine.having("marks", notice)
            likeness[number] = sum(self._named(concept, number) for concept in self._concepts)
            for concept, found in zip(self._concepts, self._found, strict=True):
                if concept.mark.startswith("number:"):
                    heads = [n for n in found if n in of_notice and record(n)["kind"] == "notice"]
                    likeness[number] += 10.0 * len(heads)
        most = max(likeness.values(), default=0.0)
        return frozenset(number for number, value in likeness.items() if value == most)

    def unmatched(self) -> list[str]:
        """What was asked for and is nowhere."""
        return [c.surface for c, found in zip(self._concepts, self._found, strict=True) if not found]

    def coverage(self, number: int) -> float:
        """The share, by rarity, of what was asked that the document has, in whatever word."""
        have = sum(
            rarity * found.get(number, 0.0) for rarity, found in zip(self._rarity, self._found, strict=True)
        )
        return have / self._total

    def score(self, number: int) -> Scored:
        """Score one document."""
        record = self._matcher.engine.record(number)
        heading, text, notes = record["folded"]
        stretch = 1 - LENGTH + LENGTH * len(text) / self._average
        words = heads = source = 0.0
        for concept, found, rarity in zip(self._concepts, self._found, self._rarity, strict=True):
            if number in found:
                count, head = self._count(concept, heading, text + notes)
                if concept.mark.startswith("attachment:") and found[number] == 1.0:
                    head = 1.0
                if concept.mark.startswith(PLACES):
                    words += rarity * found[number]
                    continue
                frequency = max(count, 1.0)
                words += (
                    rarity * found[number] * frequency * (1 + SATURATION) / (frequency + SATURATION * stretch)
                )
                heads += rarity * head
            source += rarity * self._named(concept, number)
        coverage = self.coverage(number)
        dense = self._density(record, text)
        literal = 1.0 if self._whole and (self._whole in text or self._whole in heading) else 0.0
        parts = {
            "words": words * (0.35 + 0.65 * coverage),
            "heading": HEADING * heads,
            "density": DENSITY * self._total * dense,
            "literal": LITERAL * self._total * literal,
            "source": SOURCE * source,
        }
        return Scored(number, sum(parts.values()) * _FRAME[record["kind"]], parts)

    def _idf(self, found: dict[int, float]) -> float:
        strong = max(found.values(), default=0.0) * 0.8
        frequency = sum(value >= strong for value in found.values())
        size = self._matcher.engine.size
        return log(1 + (size - frequency + 0.5) / (frequency + 0.5))

    def _count(self, concept: Concept, heading: str, text: str) -> tuple[float, float]:
        """Weighted occurrences in the text; and how much of the heading is about it, 0 to 1."""
        count = head = 0.0
        for word, weight in concept.words.items():
            if word:
                count = max(count, weight * len(occurrences(text, word)))
                if word in heading:
                    head = max(head, weight * (0.6 + 0.4 * min(1.0, 2 * len(word) / len(heading))))
        return count, head

    def _named(self, concept: Concept, number: int) -> float:
        """Whether the query names the notice the document is of."""
        return max(
            (
                weight
                for word, weight in concept.words.items()
                if weight >= 0.9 and number in self._matcher.engine.having("source", word)
            ),
            default=0.0,
        )

    def _density(self, record: dict[str, Any], text: str) -> float:
        """The most, by rarity, that one sentence has of what was asked, if it was several things."""
        if len(self._concepts) < 2:
            return 0.0
        best = 0.0
        marks = {
            concept.mark: self._matcher.likenesses(concept) for concept in self._concepts if concept.mark
        }
        for start, end in record["sentences"]:
            sentence = fold(record["text"][start:end])
            inside = {mark for a, _, mark in record["values"] if start <= a < end}
            have = 0.0
            for concept, rarity in zip(self._concepts, self._rarity, strict=True):
                weights = [weight for word, weight in concept.words.items() if occurrences(sentence, word)]
                if concept.mark:
                    weights += [value for mark, value in marks[concept.mark].items() if mark in inside]
                have += rarity * max(weights, default=0.0)
            best = max(best, have)
        return best / self._total


def rank(
    ranker: Ranker, admitted: frozenset[int] | None, literal: frozenset[int] = frozenset(), most: int = 400
) -> list[Scored]:
    """The documents in order of score, ties in corpus order. ``admitted``: None for those that match;
    ``literal``: those that have the query as typed, and are never left out.

    Only the ``most`` that cover most of the query are scored in full; the rest follow by coverage.
    """
    numbers = ranker.candidates() if admitted is None else admitted
    numbers = ranker.labelled(numbers | literal) | literal
    covering = sorted(((ranker.coverage(number), number) for number in numbers), key=lambda c: (-c[0], c[1]))
    if admitted is None and covering:
        least = covering[0][0] * ranker.minimum()
        covering = [found for found in covering if found[0] >= least or found[1] in literal]
    scored = [ranker.score(number) for _, number in covering[:most]]
    scored.sort(key=lambda found: (-round(found.score, 6), found.number))
    rest = [Scored(number, 0.0, {}) for _, number in covering[most:]]
    return scored + rest
