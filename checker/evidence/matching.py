"""Where an expression matches: one span per group, near each other, in one unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from checker.evidence.expressions import Expression
from checker.evidence.occurrences import Occurrences, Span
from checker.evidence.units import Unit

Within = Literal["clause", "sentence"]

REACH = 45
"""Groups of one sentence must lie within so many characters of each other; table rows have no such limit."""


@dataclass(frozen=True, slots=True)
class Match:
    """An expression's words in one unit: ``spans`` has one span per group, in the order of the groups."""

    unit: Unit
    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        return min(start for start, _ in self.spans)

    @property
    def end(self) -> int:
        return max(end for _, end in self.spans)


def find_matches(expression: Expression, occurrences: Occurrences, within: Within) -> Iterator[Match]:
    """Matches of ``expression`` in reading order, one for each place of its first group."""
    groups: list[dict[int, list[Span]]] = []
    numbers: set[int] = set()
    for group in expression.groups:
        found = occurrences.group(group)
        numbers = numbers & found.keys() if groups else set(found)
        if not numbers:
            return
        groups.append(found)
    for number in sorted(numbers):
        unit = occurrences.plan_text.units[number]
        for anchor in groups[0][number]:
            spans = _nearest(unit, anchor, [group[number] for group in groups[1:]], within)
            if spans and not _excluded(expression, occurrences, unit, anchor):
                yield Match(unit, spans)


def _nearest(unit: Unit, anchor: Span, others: list[list[Span]], within: Within) -> tuple[Span, ...] | None:
    chosen = [anchor]
    clauses = unit.clause_numbers
    for spans in others:
        best: Span | None = None
        best_rank: tuple[int, int] | None = None
        for span in spans:
            same_clause = clauses[span[0]] == clauses[anchor[0]]
            if within == "clause" and not same_clause and not unit.is_row:
                continue
            distance = max(span[0] - anchor[1], anchor[0] - span[1], 0)
            if distance > REACH and not unit.is_row:
                continue
            rank = (0 if same_clause else 1, distance)
            if best_rank is None or rank < best_rank:
                best, best_rank = span, rank
        if best is None:
            return None
        chosen.append(best)
    return tuple(chosen)


def _excluded(expression: Expression, occurrences: Occurrences, unit: Unit, anchor: Span) -> bool:
    if not expression.excluded:
        return False
    start, end = unit.clause_range(anchor[0])
    return any(
        start <= first and last <= end
        for group in expression.excluded
        for first, last in occurrences.group(group).get(unit.number, [])
    )
