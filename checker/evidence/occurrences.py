"""Where words occur in a plan: each word is looked up once in the whole text, whatever asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.evidence.expressions import VOCABULARY, Pattern
from checker.evidence.units import PlanText

Span = tuple[int, int]


_COMPARATIVES = (
    "低于",
    "高于",
    "少于",
    "多于",
    "超过",
    "晚于",
    "迟于",
    "大于",
    "小于",
    "弱于",
    "慢于",
    "短于",
)


class Occurrences:
    """Finds words and patterns in one plan, and remembers what it found."""

    def __init__(self, plan_text: PlanText) -> None:
        self.plan_text = plan_text
        self._present: set[str] = set()
        self._openings = 0
        self._words: dict[str, dict[int, list[Span]]] = {}
        self._patterns: dict[Pattern, dict[int, list[Span]]] = {}
        self._groups: dict[tuple[Pattern, ...], dict[int, list[Span]]] = {}

    def word(self, word: str) -> dict[int, list[Span]]:
        """Unit number -> spans of ``word`` in that unit's ``norm``."""
        found = self._words.get(word)
        if found is None:
            found = {}
            joined = self.plan_text.joined
            place = joined.find(word)
            guarded = word.startswith(_COMPARATIVES)
            while place >= 0:
                if guarded and joined[place - 1 : place] == "不":  # 不低于 is not 低于
                    place = joined.find(word, place + 1)
                    continue
                unit, offset = self.plan_text.unit_at(place)
                found.setdefault(unit.number, []).append((offset, offset + len(word)))
                place = joined.find(word, place + 1)
            self._words[word] = found
        return found

    def pattern(self, pattern: Pattern) -> dict[int, list[Span]]:
        """Unit number -> spans of ``pattern``, from its first part to its last."""
        found = self._patterns.get(pattern)
        if found is None:
            found = self._any(pattern.words[0])
            for part, gap in zip(pattern.words[1:], pattern.gaps, strict=True):
                if not found:
                    break
                found = self._followed(found, self._any(part), gap)
            self._patterns[pattern] = found
        return found

    def group(self, group: tuple[Pattern, ...]) -> dict[int, list[Span]]:
        """Unit number -> sorted spans of any of the alternatives, longest first where they start together."""
        found = self._groups.get(group)
        if found is None:
            if self._openings != len(VOCABULARY):
                self._look()
            if first_words(group).isdisjoint(self._present):
                self._groups[group] = {}
                return {}
            found = _union([spans for pattern in group if (spans := self.pattern(pattern))])
            self._groups[group] = found
        return found

    def _any(self, words: frozenset[str]) -> dict[int, list[Span]]:
        if self._openings != len(VOCABULARY):
            self._look()
        present = words & self._present
        return _union([self.word(word) for word in sorted(present)]) if present else {}

    def _look(self) -> None:
        """Which words of the vocabulary the plan has. The first two characters rule most of them out."""
        joined = self.plan_text.joined
        openings = {joined[place : place + 2] for place in range(len(joined))} | set(joined)
        self._present = {
            word for opening in openings & VOCABULARY.keys() for word in VOCABULARY[opening] if word in joined
        }
        self._openings = len(VOCABULARY)

    def _followed(
        self, first: dict[int, list[Span]], then: dict[int, list[Span]], gap: int
    ) -> dict[int, list[Span]]:
        found: dict[int, list[Span]] = {}
        for number, spans in first.items():
            followers = then.get(number)
            if not followers:
                continue
            unit = self.plan_text.units[number]
            clauses = unit.clause_numbers
            for start, end in spans:
                for next_start, next_end in followers:
                    if 0 <= next_start - end <= gap and (gap == 0 or clauses[start] == clauses[next_start]):
                        found.setdefault(number, []).append((start, next_end))
                        break
        return found


@cache
def first_words(group: tuple[Pattern, ...]) -> frozenset[str]:
    """The words with which the group's alternatives open: a plan without any of them has no match."""
    return frozenset().union(*(pattern.words[0] for pattern in group))


def _union(parts: Sequence[dict[int, list[Span]]]) -> dict[int, list[Span]]:
    if len(parts) < 2:
        return parts[0] if parts else {}
    merged: dict[int, list[Span]] = {}
    for part in parts:
        for number, spans in part.items():
            merged.setdefault(number, []).extend(spans)
    for number, spans in merged.items():
        merged[number] = sorted(set(spans), key=lambda span: (span[0], -span[1]))
    return merged
