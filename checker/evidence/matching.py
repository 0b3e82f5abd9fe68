"""Where an expression matches: one span per group, near each other, in one unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from checker.evidence.expressions import Expression, Group
from checker.evidence.occurrences import ALL_UNITS, Occurrences, members
from checker.evidence.units import Unit
from checker.evidence.vocabulary import Span

Within = Literal["clause", "sentence"]

REACH = 45
"""Groups of one sentence must lie within so many characters of each other; table rows have no such limit."""


class Match:
    """An expression's words in one unit: ``spans`` has one span per group, in the order of the ``groups``; ``start``
    and ``end`` are those of the stretch they take up."""

    __slots__ = ("end", "groups", "spans", "start", "unit")

    def __init__(self, unit: Unit, spans: tuple[Span, ...], groups: tuple[Group, ...] = ()) -> None:
        self.unit = unit
        self.spans = spans
        self.groups = groups
        if len(spans) == 1:
            self.start, self.end = spans[0]
        else:
            self.start = min(start for start, _ in spans)
            self.end = max(end for _, end in spans)

    def ends(self) -> Iterator[int]:
        """Where it ends; and, if it reaches into later clauses, where its part of the first one does: what is said of
        it there may have lent it a word (单列……计划，时间另行确定)."""
        yield self.end
        clauses = self.unit.clause_numbers
        first = clauses[self.start]
        if clauses[self.end - 1] != first:
            yield max(end for start, end in self.spans if clauses[start] == first)

    def within(self, start: int, end: int) -> Match | None:
        """It without the words that do not begin in ``start:end``; None where none does."""
        inside = [number for number, (first, _) in enumerate(self.spans) if start <= first < end]
        groups = tuple(self.groups[number] for number in inside) if self.groups else ()
        return Match(self.unit, tuple(self.spans[number] for number in inside), groups) if inside else None

    def looks_for(self, start: int, end: int) -> bool:
        """Whether a word that is looked for, and no mere gap between two, covers some of ``start:end``."""
        norm = self.unit.norm
        for number, (first, last) in enumerate(self.spans):
            if last <= start or end <= first:
                continue
            group = self.groups[number] if self.groups else None
            if group is None or not group.several:
                return True
            for word in group.all_words:
                at = norm.find(word, max(first, start - len(word) + 1), min(last, end + len(word) - 1))
                if at >= 0 and at < end:
                    return True
        return False


def find_matches(
    expression: Expression, occurrences: Occurrences, within: Within, among: int = ALL_UNITS
) -> Iterator[Match]:
    """Matches of ``expression`` ``among`` these units in reading order, one for each place of its first group."""
    common = occurrences.units_with_all(expression.groups) & among
    for group in expression.barred:
        common &= ~occurrences.units_with(group)
    return _matches_in(common, expression, occurrences, within) if common else iter(())


def said_again(match: Match, expression: Expression, occurrences: Occurrences) -> Match | None:
    """The same words with a deed of the match's first clause taken from where a later clause repeats it:
    可贷资金不得用于省外，主要用于涉农贷款. None where nothing is repeated."""
    unit, (anchor, *others) = match.unit, match.spans
    home = unit.clause_numbers[anchor[0]]
    spans, changed = [anchor], False
    for span, group in zip(others, expression.groups[1:], strict=True):
        if unit.clause_numbers[span[0]] == home:
            word = unit.norm[slice(*span)]
            later = (
                (start, end)
                for start, end in occurrences.spans(group, unit.number)
                if start >= match.start and unit.clause_numbers[start] > home and unit.norm[start:end] == word
            )
            span, changed = next(later, span), True
        spans.append(span)
    if not changed or tuple(spans) == match.spans:
        return None
    return Match(unit, tuple(spans), expression.groups)


def _matches_in(
    common: int, expression: Expression, occurrences: Occurrences, within: Within
) -> Iterator[Match]:
    first, *others = expression.groups
    for number in members(common):
        unit = occurrences.plan_text.units[number]
        beside = [occurrences.spans(group, number) for group in others]
        barring = [span for group in expression.excluded for span in occurrences.spans(group, number)]
        for anchor in occurrences.spans(first, number):
            spans = _nearest(unit, anchor, beside, within) if beside else (anchor,)
            if spans and not (barring and _stands_in(unit.clause_range(anchor[0]), barring)):
                yield Match(unit, spans, expression.groups)


def _nearest(unit: Unit, anchor: Span, others: list[list[Span]], within: Within) -> tuple[Span, ...] | None:
    chosen = [anchor]
    clauses, is_row = unit.clause_numbers, unit.is_row
    anchor_start, anchor_end = anchor
    home = clauses[anchor_start]
    for spans in others:
        best: Span | None = None
        best_rank: tuple[bool, int] | None = None
        for span in spans:
            start, end = span
            away = clauses[start] != home
            if away and within == "clause" and not is_row:
                continue
            distance = start - anchor_end if start > anchor_end else max(anchor_start - end, 0)
            if distance > REACH and not is_row:
                continue
            rank = (away, distance)
            if best_rank is None or rank < best_rank:
                best, best_rank = span, rank
        if best is None:
            return None
        chosen.append(best)
    return tuple(chosen)


def _stands_in(clause: Span, spans: list[Span]) -> bool:
    start, end = clause
    return any(start <= first and last <= end for first, last in spans)


def lies_within(inner: Match, outer: Match) -> bool:
    """Whether ``inner`` is a shorter stretch of ``outer``'s."""
    return (
        inner.unit is outer.unit
        and not inner.unit.is_row  # where a word's deed stands in another cell
        and outer.start <= inner.start
        and inner.end <= outer.end
        and inner.end - inner.start < outer.end - outer.start
    )
