"""Where words occur in a plan: one pass finds all of them, and what asks for them meets sets of units first.

A set of units is a whole number whose bit n stands for unit n: whether an expression's groups share a unit is one ``&``, so
that what a plan does not speak of costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.expressions import Group, Pattern
from checker.evidence.units import PlanText
from checker.evidence.vocabulary import NUMBERS, PARTS, Part, find_words

Span = tuple[int, int]
Places = dict[int, list[Span]]
"""Unit number -> spans in that unit's ``norm``, the longest first where several start together."""

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
_NOWHERE: Places = {}
_NONE: list[Span] = []


class Occurrences:
    """Finds words, patterns and groups in one plan, and remembers what it found."""

    def __init__(self, plan_text: PlanText) -> None:
        self.plan_text = plan_text
        self._words: list[dict[str, list[Span]]] = []
        """For each unit the words found in it."""
        self._units_of: list[int] = []
        """For each part, by its number, the set of units that have one of its words."""
        self._patterns: dict[Pattern, Places] = {}
        self._groups: dict[Group, int] = {}
        self._spans: dict[Group, Places] = {}

    def units_with(self, group: Group) -> int:
        """The set of units that have ``group``."""
        units = self._groups.get(group)
        if units is None:
            if len(self._units_of) != len(PARTS):  # expressions were parsed since the plan was read
                self._read()
            units = self._units_of[group.single.number] if group.single is not None else 0
            for pattern in group.several:
                if self._units_of[pattern.pieces[0].number]:
                    for number in self._pattern(pattern):
                        units |= 1 << number
            self._groups[group] = units
            self._spans[group] = {}
        return units

    def spans(self, group: Group, number: int) -> list[Span]:
        """Where any of the group's alternatives stands in unit ``number``, in reading order."""
        if not self.units_with(group) >> number & 1:
            return _NONE
        known = self._spans[group]
        found = known.get(number)
        if found is None:
            found = self._part(group.single, number) if group.single is not None else []
            if group.several:
                several = [
                    span
                    for pattern in group.several
                    if self._units_of[pattern.pieces[0].number]
                    for span in self._pattern(pattern).get(number, ())
                ]
                if several:
                    found = sorted({*found, *several}, key=_reading_order)
            known[number] = found
        return found

    def group(self, group: Group) -> Places:
        """Where any of the group's alternatives stands in the whole plan."""
        return {number: self.spans(group, number) for number in members(self.units_with(group))}

    def _pattern(self, pattern: Pattern) -> Places:
        """Spans from the first part of ``pattern`` to its last."""
        found = self._patterns.get(pattern)
        if found is None:
            common = -1
            for piece in pattern.pieces:
                common &= self._units_of[piece.number]
                if not common:
                    break
            found = self._patterns[pattern] = self._chained(pattern, common) if common else _NOWHERE
        return found

    def _chained(self, pattern: Pattern, common: int) -> Places:
        chained: Places = {}
        for number in members(common):
            spans = self._part(pattern.pieces[0], number)
            for part, gap in zip(pattern.pieces[1:], pattern.gaps, strict=True):
                spans = self._followed(number, spans, self._part(part, number), gap)
            if spans:
                chained[number] = spans
        return chained

    def _followed(self, number: int, first: list[Span], then: list[Span], gap: int) -> list[Span]:
        """Each of ``first`` drawn out to the nearest of ``then`` that follows within ``gap`` in its clause."""
        found: list[Span] = []
        clauses = self.plan_text.units[number].clause_numbers
        for start, end in first:
            for next_start, next_end in then:
                if 0 <= next_start - end <= gap and (gap == 0 or clauses[start] == clauses[next_start]):
                    found.append((start, next_end))
                    break
        return found

    def _part(self, part: Part, number: int) -> list[Span]:
        """Where any word of ``part`` stands in unit ``number``."""
        here = self._words[number]
        found = [span for word in here.keys() & part.words for span in here[word]]
        if len(found) > 1:
            found.sort(key=_reading_order)
        return found

    def _read(self) -> None:
        """Find all words there are to be found, and the units that each part has words in."""
        text, unit_of, starts = self.plan_text.joined, self.plan_text.unit_numbers, self.plan_text.starts
        self._words = [{} for _ in self.plan_text.units]
        self._units_of = units_of = [0] * len(PARTS)
        for known in (self._patterns, self._groups, self._spans):
            known.clear()
        for word, places in find_words(text).items():
            if word.startswith(_COMPARATIVES):  # 不低于 is not 低于
                places = [place for place in places if text[place - 1 : place] != "不"]
            units, length = 0, len(word)
            for place in places:
                number = unit_of[place]
                start = place - starts[number]
                units |= 1 << number
                here = self._words[number]
                if word in here:
                    here[word].append((start, start + length))
                else:
                    here[word] = [(start, start + length)]
            for part in NUMBERS[word]:
                units_of[part] |= units


def members(units: int) -> Iterator[int]:
    """The unit numbers in a set of units, in order."""
    while units:
        lowest = units & -units
        yield lowest.bit_length() - 1
        units ^= lowest


def _reading_order(span: Span) -> Span:
    return span[0], -span[1]
