"""Other business: what a plan does for mortgages, green loans or private banking it does not do for small firms.

The same words serve every line of a bank (白名单, 专项计划, 走访), and requirements seldom name the small firm, which a
plan of this kind is about throughout. So a sentence whose subject is another line is told apart by that subject.
"""

from __future__ import annotations

from checker.evidence.cues import Cues
from checker.evidence.matching import Match
from checker.evidence.verdict import Verdict

OPENS_WITHIN = 8
"""The other line is the subject when it begins within so many characters of its comma-clause."""


class OtherBusiness:
    """Asks of one plan's matches whether they are about another line of business."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues

    def told(self, match: Match) -> Verdict | None:
        """A verdict without polarity where the subject before the match is another line and small firms, rural ones
        and the whole bank go unnamed; None where the other line is itself what is looked for."""
        unit = match.unit
        lines = self._cues.spans("other_business", unit)
        if not lines or self._cues.spans("own_business", unit):
            return None
        for start, _ in lines:
            if start >= match.end or start - unit.clause_range(start)[0] > OPENS_WITHIN:
                continue
            if not any(first <= start < last for first, last in match.spans):
                return Verdict(None, "说的是其他业务，不是小微企业金融服务")
        return None
