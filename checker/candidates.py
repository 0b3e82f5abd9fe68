"""Passages close to a requirement that decide nothing: shown so that a person can judge where no mechanism does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.catalogue import Requirement
from checker.evidence.elements import Hit
from checker.evidence.normal import normalise
from checker.evidence.units import PlanText
from checker.model import Candidate

WANTED = 3
CLOSE_ENOUGH = 0.18
"""Share of the requirement's character pairs, weighted by rarity in the plan, that a passage must have."""


class CandidateFinder:
    """Ranks the units of one plan by character pairs shared with a requirement."""

    def __init__(self, plan_text: PlanText) -> None:
        self._plan_text = plan_text
        self._pairs = [_pairs(unit.norm) for unit in plan_text.units]
        spread = Counter(pair for pairs in self._pairs for pair in pairs)
        self._weight = {pair: 1.0 / count for pair, count in spread.items()}

    def find(self, requirement: Requirement, rejected: Sequence[Hit]) -> tuple[Candidate, ...]:
        """Up to three candidates: first what matched and was not taken, with the reason, then the closest others."""
        found: dict[int, Candidate] = {}
        for hit in rejected[:WANTED]:
            unit = hit.unit
            found.setdefault(unit.number, Candidate(unit.line, unit.text, hit.reason, unit.passage.page))
        if len(found) < WANTED:
            for number in self._closest(requirement):
                unit = self._plan_text.units[number]
                found.setdefault(
                    number, Candidate(unit.line, unit.text, "用词相近，但不能据以判定", unit.passage.page)
                )
                if len(found) >= WANTED:
                    break
        return tuple(found.values())

    def _closest(self, requirement: Requirement) -> list[int]:
        wanted = _pairs(normalise(requirement.statement)[0])
        for element in requirement.elements:
            wanted |= _pairs(normalise(element.name)[0])
        whole = sum(self._weight.get(pair, 1.0) for pair in wanted) or 1.0
        scored = []
        for number, pairs in enumerate(self._pairs):
            share = sum(self._weight[pair] for pair in wanted & pairs) / whole
            if share >= CLOSE_ENOUGH:
                scored.append((-share, number))
        return [number for _, number in sorted(scored)]


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}
