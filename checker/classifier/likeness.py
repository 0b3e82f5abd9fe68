"""What the sentences of one plan are like, each as a whole. All scores are log-odds in hundredths."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from checker.classifier.ngrams import ngrams
from checker.classifier.weights import Weights
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
    """Reads the units of one plan with the classifiers; every text once, when first asked for."""

    def __init__(self, plan_text: PlanText, weights: Weights) -> None:
        self._plan_text = plan_text
        self._weights = weights
        self._scores: dict[str, tuple[int, list[int]]] = {}
        """Text -> its leaning, and what it says of each duty. By text: a unit lent its label is another one."""

    def doubts(self, requirement: str, units: Iterable[Unit]) -> bool:
        """Whether none of ``units``, with its heading or without, reads like a commitment to this requirement."""
        number = self._weights.number(requirement)
        return number is not None and not any(self._may_commit(number, unit) for unit in units)

    def is_certain(self, requirement: str, units: Iterable[Unit]) -> bool:
        """Whether each of ``units`` reads like a commitment to the requirement beyond doubt."""
        number = self._weights.number(requirement)
        return number is not None and all(self._reaches(CERTAIN, number, unit) for unit in units)

    def likely(self, requirement: str) -> list[tuple[Unit, bool]]:
        """Units that read like a commitment to the requirement, the likeliest first, and whether each is SURE."""
        number = self._weights.number(requirement)
        if number is None:
            return []
        found = [(scores[number], unit) for unit, scores in self._leant if scores[number] >= ALIKE[0]]
        found.sort(key=lambda entry: (-entry[0], entry[1].number))
        return [(unit, self._reaches(SURE, number, unit)) for _, unit in found]

    def nearest(self, requirement: str) -> list[int]:
        """Numbers of the units that may speak of the duty, for it or against it, the likeliest first."""
        number = self._weights.number(requirement)
        if number is None:
            return []
        scored = ((self._score(unit.norm)[1][number], unit.number) for unit in self._plan_text.units)
        return [place for _, place in sorted((-score, place) for score, place in scored if score >= NEAR)]

    @cached_property
    def _leant(self) -> list[tuple[Unit, list[int]]]:
        """The units that lean towards a commitment, with what they say of each duty."""
        scored = (
            (unit, *self._score(unit.norm)) for unit in self._plan_text.units if len(unit.norm) <= AT_ONCE
        )
        return [(unit, duties) for unit, leaning, duties in scored if leaning >= ALIKE[1]]

    def _may_commit(self, number: int, unit: Unit) -> bool:
        leaning, duties = self._score(unit.norm)
        if leaning >= 0:
            return True
        duty = duties[number]
        if unit.heading:  # what a heading names the sentences under it need not
            under = f"{self._plan_text.folded(unit.heading)}：{unit.norm}"
            duty = max(duty, self._weights.duty(number, ngrams(under)))
        return leaning + duty // BESIDE >= DOUBTED

    def _reaches(self, least: tuple[int, int], number: int, unit: Unit) -> bool:
        leaning, duties = self._score(unit.norm)
        return duties[number] >= least[0] and leaning >= least[1]

    def _score(self, norm: str) -> tuple[int, list[int]]:
        found = self._scores.get(norm)
        if found is None:
            grams = ngrams(norm)
            found = self._scores[norm] = (self._weights.leaning(grams), self._weights.duties(grams))
        return found
