"""What a sentence leaves open: thought, attitude, striving, or a mere mention without a deed.

Asked last, of sentences that neither quote, nor tell of the past, nor refuse. 择机, 高度重视 and 力争 are not 不: they
promise less than a deed, and each a different degree less.
"""

from __future__ import annotations

from checker.evidence.cues import Cues
from checker.evidence.matching import Match
from checker.evidence.units import Unit
from checker.evidence.verbs import action_verbs
from checker.evidence.verdict import Verdict

_THOUGHT = Verdict("intent", "只说研究、择机或视情况")
_ATTITUDE = Verdict("intent", "只是态度或认识，不是措施")
LABEL = 16
"""A sentence up to this long is a line of a list, which needs no verb."""


class Openness:
    """Asks of matches how firmly the sentence means them."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues

    def left_open(self, match: Match) -> Verdict | None:
        """``intent`` for attitude and thought: in the match's own clause, or governing it from the clause before."""
        if self._thought_beside(match) or self._in_own_clauses("thought", match):
            return _THOUGHT
        for start, end in self._in_own_clauses("attitude", match):
            if start < match.start and not self._goes_on(match, end):
                return _ATTITUDE
        return None

    def is_tentative(self, match: Match) -> bool:
        """Whether the match's own clause only strives (力争, 探索) for it. 引导企业 is a deed and no striving."""
        customers = self._cues.spans("not_tentative", match.unit)
        return any(
            start < match.end and not any(first <= start and end <= last for first, last in customers)
            for start, end in self._in_own_clauses("tentative", match)
        )

    def acts(self, match: Match) -> bool:
        """Whether the sentence does anything, and does not just say what the thing is (rows and labels are terse)."""
        unit = match.unit
        start, end = unit.clause_range(match.start)
        if self._cues.any_between("descriptive", unit, start, end):
            return False
        if unit.passage.kind == "list_item" and "：" in unit.norm[:20]:
            return True  # 投放计划表：4月29日前
        return unit.is_row or len(unit.norm) <= LABEL or bool(self._cues.spans("action", unit))

    def _in_own_clauses(self, category: str, match: Match) -> list[tuple[int, int]]:
        """Where words of ``category`` stand in the match's clauses and are not of the words looked for."""
        spans = self._cues.spans(category, match.unit)
        if not spans:
            return spans
        clauses = match.unit.clause_numbers
        own = {clauses[start] for start, _ in match.spans}
        return [
            (start, end)
            for start, end in spans
            if clauses[start] in own and not any(first == start or last == end for first, last in match.spans)
        ]

    def _thought_beside(self, match: Match) -> bool:
        """条件成熟时，推出……; ……业务，条件成熟时再商谈: the thought has a clause of its own beside the match."""
        unit = match.unit
        for first, last in self._cues.spans("thought", unit):
            clause_start, clause_end = unit.clause_range(first)
            if (
                clause_end == unit.clause_range(match.start)[0] - 1
                and clause_end - clause_start <= 12
                and clause_end - last <= 1
            ):
                return True
            if (
                clause_start == unit.clause_range(match.end - 1)[1] + 1
                and first - clause_start <= 2
                and not self._acts_around(unit, match)
            ):
                return True
        return False

    def _acts_around(self, unit: Unit, match: Match) -> bool:
        """Whether the match's last clause has a verb besides the matched words."""
        start, end = unit.clause_range(match.end - 1)
        beside = unit.norm[start : max(match.start, start)] + "，" + unit.norm[match.end : end]
        return bool(action_verbs(self._cues, beside))

    def _goes_on(self, match: Match, start: int) -> bool:
        """高度重视并切实推广…: the sentence goes on from the attitude to a deed; but not 认识推广……的重要意义."""
        unit = match.unit
        clause_end = unit.clause_range(match.end - 1)[1]
        if self._cues.has("meaning", unit.norm[match.end : clause_end]):
            return False
        return self._cues.contains("goes_on", unit.norm[start : match.start])
