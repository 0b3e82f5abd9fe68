"""What a short heading says together with the first sentence under it: 报送监测表 over 每月14日前送上月数。

The heading alone promises nothing, the sentence alone names nothing. The plan is read a second time, the heading before
its sentence as a label would be, and only what takes words from both is taken from there.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import ElementSpec
from checker.evidence.cues import Cues, PolarityLexicon
from checker.evidence.matching import Match
from checker.evidence.occurrences import Occurrences
from checker.evidence.polarity import Verdict
from checker.evidence.reader import Reader
from checker.evidence.units import PlanText, cut


class Lent:
    """Reads elements in one plan where headings lend words to the sentences under them."""

    def __init__(self, plan_text: PlanText, lexicon: PolarityLexicon) -> None:
        lent = cut(plan_text.plan, lend=True, owner=plan_text.owner)
        occurrences = Occurrences(lent)
        self._reader = Reader(lent, occurrences, Cues(occurrences, lexicon))
        self._lends = any(unit.lent for unit in lent.units)

    def read(self, spec: ElementSpec) -> Iterator[tuple[Match, Verdict]]:
        """The matches of what the element says that take words from a heading and from its sentence."""
        if not self._lends:
            return
        for expression, match in self._reader.matches(spec.says, spec):
            lent = match.unit.lent
            if any(start < lent for start, _ in match.spans) and any(end > lent for _, end in match.spans):
                forbids = self._reader.cues.forbids_in(expression.context)
                yield match, self._reader.judge.judge(match, forbids=forbids)
