"""Passages close to a requirement that decide nothing: shown so that a person can judge where no mechanism does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import add

from checker.catalogue import Requirement
from checker.classifier.likeness import Likeness
from checker.evidence.hits import Hit
from checker.evidence.normal import normalise
from checker.evidence.units import PlanText
from checker.model import Candidate

WANTED = 3
CLOSE_ENOUGH = 0.18
"""Share of the requirement's character pairs, weighted by rarity in the plan, that a passage must have."""


class CandidateFinder:
    """Ranks the units of one plan by character pairs shared with a requirement, then by likeness to judged sentences."""

    def __init__(
        self, plan_text: PlanText, requirements: tuple[Requirement, ...], likeness: Likeness
    ) -> None:
        self._plan_text = plan_text
        self._likeness = likeness
        wanted = _wanted_by_any(requirements)
        self._units: dict[str, list[int]] = {}
        """Character pair -> the numbers of the units that have it; the fewer, the more the pair weighs."""
        for unit in plan_text.units:
            for pair in wanted.intersection(_pairs(unit.norm)):
                numbers = self._units.get(pair)
                if numbers is None:
                    self._units[pair] = [unit.number]
                else:
                    numbers.append(unit.number)

    def find(self, requirement: Requirement, rejected: Sequence[Hit]) -> tuple[Candidate, ...]:
        """Up to three candidates: first what matched and was not taken, with the reason, then the closest others."""
        found: dict[int, Candidate] = {}
        for hit in rejected[:WANTED]:
            unit = hit.unit
            found.setdefault(unit.number, Candidate(unit.line, unit.text, hit.reason, unit.passage.page))
        if len(found) < WANTED:
            for number in (*self._closest(requirement), *self._likeness.nearest(requirement.id)):
                unit = self._plan_text.units[number]
                found.setdefault(
                    number, Candidate(unit.line, unit.text, "用词相近，但不能据以判定", unit.passage.page)
                )
                if len(found) >= WANTED:
                    break
        return tuple(found.values())

    def _closest(self, requirement: Requirement) -> list[int]:
        whole = 0.0
        shares: dict[int, float] = {}
        for pair in _wanted(requirement):
            numbers = self._units.get(pair)
            if numbers is None:
                whole += 1.0
                continue
            weight = 1.0 / len(numbers)
            whole += weight
            for number in numbers:
                shares[number] = shares.get(number, 0.0) + weight
        least = CLOSE_ENOUGH * whole
        close = [(-share / whole, number) for number, share in shares.items() if share >= least]
        return [number for _, number in sorted(close)]


@lru_cache(maxsize=16)
def _wanted_by_any(requirements: tuple[Requirement, ...]) -> frozenset[str]:
    """The character pairs that can come to count: no others are looked for in a plan."""
    return frozenset().union(*map(_wanted, requirements))


@lru_cache(maxsize=1024)
def _wanted(requirement: Requirement) -> tuple[str, ...]:
    """The character pairs of a requirement's statement and elements, sorted: sums come out the same every time."""
    texts = (requirement.statement, *(element.name for element in requirement.elements))
    return tuple(sorted(set().union(*(_pairs(normalise(text)[0]) for text in texts))))


def _pairs(text: str) -> Iterator[str]:
    return map(add, text, text[1:])
