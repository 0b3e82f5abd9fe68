"""What the sentences of one plan are like, each as a whole. All scores are log-odds in hundredths."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from checker.classifier.ngrams import ngrams
from checker.classifier.weights import Weights
from checker.evidence.normal import normalise
from checker.evidence.units import PlanText, Unit

DOUBTED = -350
"""Below this nothing in the sentence speaks for a commitment (odds 1 : 33)."""
BESIDE = 5
"""The leaning weighs so many times what the duty's own classifier weighs there."""
ALIKE = (0, 100)
"""Duty and leaning from which on a sentence reads like a commitment to the duty, where nothing in it speaks against."""
SURE = (50, 250)
"""The same where a negation stands in it whose part in the sentence is not known (odds 2 : 1 and 12 : 1)."""
CERTAIN = (300, 400)
"""The same where its words are taken for the contrary (odds 20 : 1 and 55 : 1)."""
NEAR = -300
"""From this on a sentence is worth a look (odds 1 : 20)."""
AT_ONCE = 80
"""Characters of the longest sentence that is likened as a whole: a longer one says more than one thing."""


class Likeness:
    """Reads the units of one plan with the classifiers; every unit once, when first asked for."""

    def __init__(self, plan_text: PlanText, weights: Weights) -> None:
        self._units = plan_text.units
        self._weights = weights
        self._leanings: dict[int, int] = {}

    def doubts(self, requirement: str, units: Iterable[Unit]) -> bool:
        """Whether none of ``units``, with its heading or without, reads like a commitment to this requirement."""
        number = self._weights.number(requirement)
        return number is not None and not any(self._may_commit(number, unit) for unit in units)

    def _may_commit(self, number: int, unit: Unit) -> bool:
        leaning = self._leaning(unit)
        if leaning >= 0:
            return True
        duty = max(self._weights.duty(number, ngrams(text)) for text in _readings(unit))
        return leaning + duty // BESIDE >= DOUBTED

    def is_certain(self, requirement: str, units: Iterable[Unit]) -> bool:
        """Whether each of ``units`` reads like a commitment to the requirement beyond doubt."""
        number = self._weights.number(requirement)
        return number is not None and all(
            self._leaning(unit) >= CERTAIN[1] and self._weights.duty(number, ngrams(unit.norm)) >= CERTAIN[0]
            for unit in units
        )

    def likely(self, requirement: str) -> list[tuple[Unit, bool]]:
        """Units that read like a commitment to the requirement, the likeliest first, and whether each is SURE."""
        number = self._weights.number(requirement)
        if number is None:
            return []
        found = [(scores[number], unit) for unit, scores in self._leant if scores[number] >= ALIKE[0]]
        found.sort(key=lambda entry: (-entry[0], entry[1].number))
        return [(unit, score >= SURE[0] and self._leaning(unit) >= SURE[1]) for score, unit in found]

    def nearest(self, requirement: str) -> list[int]:
        """Numbers of the units that may speak of the duty, for it or against it, the likeliest first."""
        number = self._weights.number(requirement)
        if number is None:
            return []
        near = [
            (-scores[number], place) for place, scores in enumerate(self._duties) if scores[number] >= NEAR
        ]
        return [place for _, place in sorted(near)]

    @cached_property
    def _leant(self) -> list[tuple[Unit, list[int]]]:
        """The units that lean towards a commitment, with what they say of each duty."""
        return [
            (unit, self._duties[unit.number])
            for unit in self._units
            if len(unit.norm) <= AT_ONCE and self._leaning(unit) >= ALIKE[1]
        ]

    @cached_property
    def _duties(self) -> list[list[int]]:
        return [self._weights.duties(ngrams(unit.norm)) for unit in self._units]

    def _leaning(self, unit: Unit) -> int:
        found = self._leanings.get(unit.number)
        if found is None:
            found = self._leanings[unit.number] = self._weights.leaning(ngrams(unit.norm))
        return found


def _readings(unit: Unit) -> tuple[str, ...]:
    """The sentence alone, and behind its heading: what a heading names the sentences under it need not."""
    return (unit.norm, f"{normalise(unit.heading)[0]}：{unit.norm}") if unit.heading else (unit.norm,)
