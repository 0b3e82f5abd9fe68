"""Where words occur in a plan: one pass finds all of them, and what asks for them meets sets of units first.

A set of units is a whole number whose bit n stands for unit n: whether an expression's groups share a unit is one ``&``, so
that what a plan does not speak of costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from checker.evidence.expressions import GROUPS, OPENINGS, SINGLES, Expression, Group, Pattern
from checker.evidence.units import PlanText
from checker.evidence.vocabulary import NUMBERS, PARTS, Part, Places, Span, find_words

_NOWHERE: Places = {}
_NONE: list[Span] = []
ALL_UNITS = -1
_UNTRIED = ALL_UNITS
"""That a group may stand anywhere is right until more is known."""


class Occurrences:
    """Finds words, patterns and groups in one plan, and remembers what it found."""

    def __init__(self, plan_text: PlanText, like: Occurrences | None = None) -> None:
        """``like``: those of another reading of the same plan, whose words are taken over where a unit reads the same."""
        self.plan_text = plan_text
        self._like = like
        self._words: list[dict[str, list[Span]]] = []
        """For each unit the known words it has, and where."""
        self._units_of: list[int] = []
        """For each part, by its number, the set of units that have one of its words."""
        self._parts: dict[tuple[Part, int], list[Span]] = {}
        self._patterns: dict[Pattern, Places] = {}
        self._groups: list[int] = []
        """For each group, by its number, the set of units that have it; all units (-1) until its patterns were tried."""
        self._spans: dict[Group, Places] = {}

    @cached_property
    def above(self) -> Occurrences:
        """Those in the titles, headings and leads of the plan."""
        contexts = self.plan_text.contexts
        like = self._like.above if self._like is not None else None
        if like is not None and [u.norm for u in like.plan_text.units] == [u.norm for u in contexts.units]:
            return like
        return Occurrences(contexts)

    def possible(self, expressions: Sequence[Expression], among: int = ALL_UNITS) -> list[Expression]:
        """Those of ``expressions`` that may match somewhere ``among`` these units: most don't, and are out before
        anything is asked of them."""
        if not self._words_known():  # expressions were parsed since the plan was read
            self._read()
        units = self._groups
        found = []
        for expression in expressions:
            common = among
            for group in expression.groups:
                common &= units[group.number]
                if not common:  # so it is with most
                    break
            else:
                found.append(expression)
        return found

    def units_with(self, group: Group) -> int:
        """The set of units that have ``group``."""
        if not self._words_known():
            self._read()
        units = self._groups[group.number]
        if units == _UNTRIED:
            units = self._units_of[group.single.number] if group.single is not None else 0
            for pattern in group.several:
                for number in self._pattern(pattern):
                    units |= 1 << number
            self._groups[group.number] = units
        return units

    def units_with_all(self, groups: tuple[Group, ...]) -> int:
        """The set of units that have every one of ``groups``."""
        common = -1
        for group in groups:
            common &= self.units_with(group)
            if not common:
                break
        return common

    def spans(self, group: Group, number: int) -> list[Span]:
        """Where any of the group's alternatives stands in unit ``number``, in reading order."""
        if not self.units_with(group) >> number & 1:
            return _NONE
        known = self._spans.setdefault(group, {})
        found = known.get(number)
        if found is None:
            found = self._part(group.single, number) if group.single is not None else []
            if group.several:
                several = [
                    span for pattern in group.several for span in self._pattern(pattern).get(number, ())
                ]
                if several:
                    found = _in_reading_order([found, several])
            known[number] = found
        return found

    def group(self, group: Group) -> Places:
        """Where any of the group's alternatives stands in the whole plan."""
        units = self.units_with(group)
        if units and not group.several and group.single is not None:
            return self._everywhere(group.single)
        return {number: self.spans(group, number) for number in members(units)}

    def across_cells(self, group: Group) -> Places:
        """Where the group's alternatives stand in the plan; in a row of a table the parts of one may stand in several
        cells (任务：普惠小微贷款；目标：净增40亿元), and its place is that of the last part."""
        found = dict(self.group(group))
        for pattern in group.several:
            if not all(pattern.gaps):
                continue
            common = -1
            for piece in pattern.pieces:
                common &= self._units_of[piece.number]
            for number in members(common):
                if self.plan_text.units[number].is_row:
                    spans = found.get(number, [])
                    found[number] = _in_reading_order([spans, self._part(pattern.pieces[-1], number)])
        return found

    def _pattern(self, pattern: Pattern) -> Places:
        """Spans from the first part of ``pattern`` to its last."""
        units_of = self._units_of
        common = -1
        for piece in pattern.pieces:
            common &= units_of[piece.number]
            if not common:  # so it is with most
                return _NOWHERE
        found = self._patterns.get(pattern)
        if found is None:
            found = self._patterns[pattern] = self._chained(pattern, common)
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
        known = self._parts.get((part, number))
        if known is None:
            words = self._words[number]
            found = [words[word] for word in part.words.intersection(words)]
            known = found[0] if len(found) == 1 else _in_reading_order(found)
            self._parts[part, number] = known
        return known

    def _everywhere(self, part: Part) -> Places:
        """Where any word of ``part`` stands in the whole plan."""
        return {number: self._part(part, number) for number in members(self._units_of[part.number])}

    def _read(self) -> None:
        """Find all words there are to be found, and the units that each part has words in."""
        for known in (self._parts, self._patterns, self._spans):
            known.clear()
        self._words = [self._words_in(number) for number in range(len(self.plan_text.units))]
        self._units_of = units_of = self._units_by_part()
        self._groups = groups = list(map(units_of.__getitem__, SINGLES))
        for first, followers in OPENINGS.items():
            if units := units_of[first]:  # of most parts the plan has no word
                for second, group in followers:
                    if units & units_of[second]:
                        groups[group] = _UNTRIED

    def _units_by_part(self) -> list[int]:
        """For each part, by its number, the set of units that have it; those of the other reading but for what differs.
        The last stands for NO_PART."""
        like = self._like
        if like is not None and like._words_known() and len(like._words) == len(self._words):
            differing = [n for n, words in enumerate(self._words) if words is not like._words[n]]
            same = ~sum(1 << number for number in differing)
            units_of = [units & same for units in like._units_of]
        else:
            differing = list(range(len(self._words)))
            units_of = [0] * (len(PARTS) + 1)
        units_with: dict[str, int] = {}
        for number in differing:
            bit = 1 << number
            for word in self._words[number]:
                units_with[word] = units_with.get(word, 0) | bit
        for word, units in units_with.items():
            for part in NUMBERS[word]:
                units_of[part] |= units
        return units_of

    def _words_in(self, number: int) -> dict[str, list[Span]]:
        """The known words of unit ``number``."""
        norm = self.plan_text.units[number].norm
        like = self._like
        if like is not None and like._words_known() and like.plan_text.units[number].norm == norm:
            return like._words[number]
        return find_words(norm)

    def _words_known(self) -> bool:
        """Whether the plan was read with all the words there are now."""
        return len(self._groups) == len(GROUPS)


def members(units: int) -> Iterator[int]:
    """The unit numbers in a set of units, in order."""
    while units:
        lowest = units & -units
        yield lowest.bit_length() - 1
        units ^= lowest


def _in_reading_order(found: list[list[Span]]) -> list[Span]:
    """The spans of all lists, each once, the longest first where several start together."""
    return sorted({span for spans in found for span in spans}, key=_reading_order)


def _reading_order(span: Span) -> Span:
    return span[0], -span[1]
