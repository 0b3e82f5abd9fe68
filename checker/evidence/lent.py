"""What a short heading says together with the first sentence under it: 报送监测表 over 每月14日前送上月数。

The heading alone promises nothing, the sentence alone names nothing. The plan is read a second time, the heading before
its sentence as a label would be, and only what takes words from both is taken from there.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import ElementSpec
from checker.evidence.cues import Cues, PolarityLexicon
from checker.evidence.matching import Match, find_matches
from checker.evidence.occurrences import Occurrences
from checker.evidence.polarity import PolarityJudge, Verdict
from checker.evidence.surroundings import Surroundings
from checker.evidence.units import PlanText, cut


class Lent:
    """Reads elements in one plan where headings lend words to the sentences under them."""

    def __init__(self, plan_text: PlanText, lexicon: PolarityLexicon) -> None:
        self._plan_text = cut(plan_text.plan, lend=True, owner=plan_text.owner)
        self._occurrences = Occurrences(self._plan_text)
        self._cues = Cues(self._occurrences, lexicon)
        self._judge = PolarityJudge(self._plan_text, self._cues)
        self._around = Surroundings(self._plan_text, self._occurrences)
        self._lent = 0
        for unit in self._plan_text.units:
            if unit.lent:
                self._lent |= 1 << unit.number

    def read(self, spec: ElementSpec) -> Iterator[tuple[Match, Verdict]]:
        """The matches of what the element says that take words from a heading and from its sentence."""
        if not self._lent:
            return
        for expression in self._occurrences.possible(spec.says):
            if not self._occurrences.units_with_all(expression.groups) & self._lent:
                continue
            for match in find_matches(expression, self._occurrences, spec.within):
                lent = match.unit.lent
                if (
                    lent
                    and any(start < lent for start, _ in match.spans)
                    and any(end > lent for _, end in match.spans)
                    and self._around.all_speak_of(match.unit, spec.about + expression.context)
                ):
                    yield match, self._judge.judge(match, forbids=self._cues.forbids_in(expression.context))
