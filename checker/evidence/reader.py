"""A plan's text with all that is asked of it: where expressions match in their surroundings, and what is meant there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.catalogue import ElementSpec
from checker.evidence.cues import Cues
from checker.evidence.expressions import Expression
from checker.evidence.matching import Match, find_matches
from checker.evidence.occurrences import ALL_UNITS, Occurrences
from checker.evidence.polarity import PolarityJudge
from checker.evidence.surroundings import Surroundings
from checker.evidence.units import PlanText


class Reader:
    """One way of reading one plan."""

    def __init__(self, plan_text: PlanText, occurrences: Occurrences, cues: Cues) -> None:
        self.plan_text = plan_text
        self.occurrences = occurrences
        self.cues = cues
        self.judge = PolarityJudge(plan_text, cues)
        self.around = Surroundings(plan_text, occurrences)

    def matches(
        self, expressions: Sequence[Expression], spec: ElementSpec, among: int = ALL_UNITS
    ) -> Iterator[tuple[Expression, Match]]:
        """Each match of ``expressions`` ``among`` these units that stands where what the element and the expression are
        about is spoken of."""
        for expression in self.occurrences.possible(expressions, among):
            about = spec.about + expression.context
            for match in find_matches(expression, self.occurrences, spec.within, among):
                if self.around.all_speak_of(match.unit, about) and not self.around.bars(
                    match.unit, expression.barred
                ):
                    yield expression, match
