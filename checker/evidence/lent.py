"""What a short heading says together with the first sentence under it: 报送监测表 over 每月14日前送上月数。

The heading alone promises nothing, the sentence alone names nothing. The plan is read a second time, the heading before
its sentence as a label would be, and only what takes words from both is taken from there. In this second reading a table
row that sets two states side by side stands as the sentence it means (``two_states.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from checker.catalogue import ElementSpec
from checker.evidence.cues import Cues, PolarityLexicon
from checker.evidence.expressions import Expression
from checker.evidence.matching import Match
from checker.evidence.occurrences import Occurrences
from checker.evidence.reader import Reader
from checker.evidence.two_states import as_sentence
from checker.evidence.units import PlanText, cut


class Lent:
    """Reads elements in one plan where headings lend words to the sentences under them."""

    def __init__(self, plan_text: PlanText, plain: Occurrences, lexicon: PolarityLexicon) -> None:
        retell = partial(as_sentence, lexicon=lexicon)
        lent = cut(
            plan_text.plan,
            fields=plan_text.fields,
            trim=plan_text.trim,
            lend=True,
            owner=plan_text.owner,
            retell=retell,
        )
        occurrences = Occurrences(lent, like=plain)
        self.reader = Reader(lent, occurrences, Cues(occurrences, lexicon))
        self._lending = sum(1 << unit.number for unit in lent.units if unit.lent or unit.retold)

    def matches(
        self, expressions: Sequence[Expression], spec: ElementSpec
    ) -> Iterator[tuple[Expression, Match]]:
        """The matches that take words from a heading and from its sentence, or stand in a row told as a sentence."""
        if not self._lending:
            return
        for expression, match in self.reader.matches(expressions, spec, self._lending):
            lent = match.unit.lent
            across = any(start < lent for start, _ in match.spans) and any(
                end > lent for _, end in match.spans
            )
            if across or match.unit.retold:
                yield expression, match
