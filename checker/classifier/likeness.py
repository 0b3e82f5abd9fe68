"""What the sentences of one plan are like, each as a whole. All scores are log-odds in hundredths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from heapq import nlargest
from typing import NamedTuple

from checker.classifier.ngrams import around, ngrams
from checker.classifier.weights import Weights
from checker.evidence.units import PlanText, Unit
from checker.evidence.vocabulary import Span

DOUBTED = -155
"""Below this nothing in the sentence speaks for a commitment (odds 1 : 4.5)."""
DOUBTED_FIGURES = -200
"""The same where figures decide: n-grams don't tell one number from another."""
AGAINST = (-120, -225)
"""Below this what stands around the words of a duty, the whole sentence and the duty's own classifier together speak
against a commitment: where the sentence may be a refusal (REFUSING), and where it reads like none. N-grams don't tell
one number from another: where figures decide this is not asked."""
REFUSING = -100
"""Refusal from which on a sentence may be one (odds 1 : 3)."""
BEHIND = (-600, 200)
"""What the duty's own classifier may say in that sum at least and at most; half of it counts."""
LITTLE = 12
"""Characters of a sentence that says too little to be like anything (单列小微企业信贷计划。)."""
NOTHING_SAID = (-100, 0)
"""Leaning down to which, and refusal up to which, nothing in so short a sentence speaks against a commitment."""
BESIDE = 3
"""The leaning weighs so many times what the duty's own classifier weighs there."""
ALIKE = (0, 100)
"""Duty and leaning from which on a sentence reads like a commitment to the duty, where nothing in it speaks against."""
SURE = (50, 250)
"""The same where a negation stands in it whose part in the sentence is not known (odds 2 : 1 and 12 : 1)."""
CERTAIN = (100, 300)
"""The same where its words are taken for the contrary (odds 3 : 1 and 20 : 1)."""
UNMISTAKABLE = (50, 250, -200)
"""Duty and leaning from which on, and refusal up to which, a sentence is a commitment to the duty whatever its words; it
has to lead all other duties by LEAD."""
LEAD = 100
REFUSED = (-800, 220)
"""Duty and refusal from which on a sentence that has most of the words reads like the contrary. A refusal has little of
what commitments to the duty are told by, a sentence on another matter nothing. It refuses the duty it speaks of most."""
ABOUT = 125
"""Duties so close to that one share the lead: no telling which of them is meant."""
NEAR = -300
"""From this on a sentence is worth a look (odds 1 : 20)."""
AT_ONCE = 80
"""Characters of the longest sentence that is likened as a whole: a longer one says more than one thing."""
TOO_LONG = 200
"""Characters from which on a sentence says too many things for any of them to be doubted by the whole."""


class Place(NamedTuple):
    """Where words of a duty stand: their ``spans`` in the unit, and start and end of the part of it that is read by
    itself as well."""

    unit: Unit
    part: Span
    spans: Sequence[Span]


class _Scores(NamedTuple):
    """What one text is like."""

    leaning: int
    """Whether it commits to anything."""
    refusal: int
    """Whether it says the contrary of anything."""
    duties: list[int]
    """Whether it commits to what each requirement asks, by the numbers of the requirements."""


class Likeness:
    """Reads the units of one plan with the classifiers; every text once, when first asked for."""

    def __init__(self, plan_text: PlanText, weights: Weights) -> None:
        self._plan_text = plan_text
        self._weights = weights
        self._around: dict[tuple[str, tuple[Span, ...]], int] = {}
        self._scores: dict[str, _Scores] = {}
        """By text: a unit lent its label is another one."""

    def doubts(self, requirement: str, places: Iterable[Place], *, figures: bool = False) -> bool:
        """Whether nowhere the unit or its part, with its heading or without, reads like a commitment to this
        requirement, and what stands around the words like one to them.

        ``figures``: it is one that figures decide.
        """
        number = self._weights.number(requirement)
        return number is not None and not any(
            self._is_borne_out(number, place, figures=figures) for place in places
        )

    def refuses(self, unit: Unit) -> bool:
        """Whether it reads like a refusal of anything."""
        return self._score(unit.norm).refusal >= REFUSED[1]

    def speaks_of(self, requirement: str, unit: Unit, part: Span) -> int | None:
        """How much the unit, or that part of it, speaks of the duty; None where there is no classifier for it."""
        number = self._weights.number(requirement)
        if number is None:
            return None
        return max(self._score(text).duties[number] for text in (unit.norm, unit.norm[slice(*part)]))

    def refusals(self, requirement: str) -> list[Unit]:
        """Units that read like a refusal of anything, and speak of the requirement sooner than of any other."""
        number = self._weights.number(requirement)
        if number is None:
            return []
        return [unit for unit, refused in self._refusing if number in refused]

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

    def unmistakable(self, requirement: str) -> list[Unit]:
        """Units that read like a commitment to the requirement and to no other, and like no refusal."""
        number = self._weights.number(requirement)
        return [] if number is None else self._unmistakable.get(number, [])

    def nearest(self, requirement: str) -> list[int]:
        """Numbers of the units that may speak of the duty, for it or against it, the likeliest first."""
        number = self._weights.number(requirement)
        if number is None:
            return []
        scored = ((self._score(unit.norm).duties[number], unit.number) for unit in self._plan_text.units)
        return [place for _, place in sorted((-score, place) for score, place in scored if score >= NEAR)]

    @cached_property
    def _refusing(self) -> list[tuple[Unit, list[int]]]:
        """The units that read like refusals, with the numbers of the duties refused: one, or several that share the lead."""
        found: list[tuple[Unit, list[int]]] = []
        for unit in self._plan_text.units:
            if len(unit.norm) <= AT_ONCE and self.refuses(unit):
                duties = self._score(unit.norm).duties
                least = max(REFUSED[0], max(duties, default=0) - ABOUT)
                found.append((unit, [number for number, duty in enumerate(duties) if duty >= least]))
        return found

    @cached_property
    def _unmistakable(self) -> dict[int, list[Unit]]:
        """By the number of the one duty that they speak of."""
        found: dict[int, list[Unit]] = {}
        for unit, duties in self._leant:
            scores = self._score(unit.norm)
            first, second, *_ = (*nlargest(2, duties), REFUSED[0], REFUSED[0])
            least, leaning, refusal = UNMISTAKABLE
            if first >= max(least, second + LEAD) and scores.leaning >= leaning and scores.refusal <= refusal:
                found.setdefault(duties.index(first), []).append(unit)
        return found

    @cached_property
    def _leant(self) -> list[tuple[Unit, list[int]]]:
        """The units that lean towards a commitment, with what they say of each duty."""
        scored = (
            (unit, self._score(unit.norm)) for unit in self._plan_text.units if len(unit.norm) <= AT_ONCE
        )
        return [(unit, scores.duties) for unit, scores in scored if scores.leaning >= ALIKE[1]]

    def _is_borne_out(self, number: int, place: Place, *, figures: bool) -> bool:
        """Whether the whole sentence or its part reads like a commitment, and what stands around the words too. One that
        says little has to have something that speaks against it, one that says many things can't be read as a whole.
        """
        norm = place.unit.norm
        if len(norm) > TOO_LONG or self._says_little(norm, _named(place)):
            return True
        least = DOUBTED_FIGURES if figures else DOUBTED
        parts = list(dict.fromkeys([(0, len(norm)), place.part]))
        return any(self._may_commit(number, place.unit, norm[slice(*part)], least) for part in parts) and (
            figures or any(self._is_meant(number, place._replace(part=part)) for part in parts)
        )

    def _says_little(self, text: str, named: str) -> bool:
        """Whether what names the commitment is short and nothing in the text speaks against it."""
        scores = self._score(text)
        leaning, refusal = NOTHING_SAID
        return len(named) <= LITTLE and scores.leaning >= leaning and scores.refusal <= refusal

    def _is_meant(self, number: int, place: Place) -> bool:
        """Whether what stands around the words, the part they stand in and the duty together speak for a commitment."""
        start, end = place.part
        scores = self._score(place.unit.norm[start:end])
        least, most = BEHIND
        duty = min(max(scores.duties[number], least), most)
        against = AGAINST[scores.refusal < REFUSING]
        return self._surrounding(place) + scores.leaning + duty // 2 >= against

    def _surrounding(self, place: Place) -> int:
        """Log-odds that the part commits to the words that stand in it."""
        first, last = place.part
        text = place.unit.norm[first:last]
        spans = tuple((start - first, end - first) for start, end in place.spans if first <= start < last)
        found = self._around.get((text, spans))
        if found is None:
            found = self._around[text, spans] = self._weights.around(around(text, spans))
        return found

    def _may_commit(self, number: int, unit: Unit, text: str, least: int) -> bool:
        scores = self._score(text)
        if scores.leaning >= 0 or self._says_little(text, text):
            return True
        duty = scores.duties[number]
        if unit.heading:  # what a heading names the sentences under it need not
            under = f"{self._plan_text.folded(unit.heading)}：{text}"
            duty = max(duty, self._weights.duty(number, ngrams(under)))
        return scores.leaning + duty // BESIDE >= least

    def _reaches(self, least: tuple[int, int], number: int, unit: Unit) -> bool:
        scores = self._score(unit.norm)
        return scores.duties[number] >= least[0] and scores.leaning >= least[1]

    def _score(self, norm: str) -> _Scores:
        found = self._scores.get(norm)
        if found is None:
            grams = ngrams(norm)
            found = self._scores[norm] = _Scores(
                self._weights.leaning(grams), self._weights.refusal(grams), self._weights.duties(grams)
            )
        return found


def _named(place: Place) -> str:
    """The sentence; of a table row the cell that the words stand in: 计财部 and 2022年5月 beside it tell nothing."""
    unit = place.unit
    first = min(start for start, _ in place.spans)
    cell = next((cell for cell in unit.cells if cell.start <= first < cell.end), None)
    return unit.norm if cell is None else unit.cell_text(cell)
