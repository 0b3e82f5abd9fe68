"""Whose refusal a sentence is: 分行不设申诉环节 refuses the appeal and not the committee that decides in the next clause.

The words of one duty's contrary stand in refusals of many others. Where the plan commits to the duty elsewhere, and the
refusing sentence is another duty's by its words and much rather by its whole, that one alone is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from functools import cached_property

from checker.catalogue import Requirement
from checker.classifier.likeness import Likeness
from checker.evidence.hits import ElementResult, Hit
from checker.evidence.units import Unit
from checker.evidence.vocabulary import Span

SAME = 3
"""So many characters that stand in both the commitment and the words of its contrary name the thing itself."""
LONG = 7
"""So long a word of the contrary is a name, too, and none that another refusal lends."""
RATHER = 100
"""So much likelier, in hundredths of the log-odds, that the sentence is about the other duty (odds 2.7 : 1)."""

Results = Callable[[Requirement], Sequence[ElementResult]]


class RefusedDuties:
    """Asks of one plan's refusals which duty they refuse."""

    def __init__(self, requirements: Sequence[Requirement], results: Results, likeness: Likeness) -> None:
        self._requirements = requirements
        self._results = results
        self._likeness = likeness

    def are_of_others(self, requirement: Requirement, results: Sequence[ElementResult]) -> bool:
        """Whether all that ``results`` has against ``requirement`` refuses another duty, and each element it seems to
        refuse is committed to in another sentence, in other words."""
        refused = [result for result in results if result.contrary]
        return bool(refused) and all(self._is_of_others(requirement, result) for result in refused)

    def _is_of_others(self, requirement: Requirement, result: ElementResult) -> bool:
        elsewhere = _committed_elsewhere(result)
        return bool(elsewhere) and all(
            hit.polarity == "negated"
            and not _names(hit, elsewhere)
            and self.is_of_another(requirement, hit.unit, hit.part)
            for hit in result.contrary
        )

    def is_of_another(self, requirement: Requirement, unit: Unit, part: Span) -> bool:
        """Whether the unit refuses another duty by its words, and speaks of that one RATHER than of this."""
        mine = self._likeness.speaks_of(requirement.id, unit, part)
        return mine is not None and any(
            theirs is not None and theirs - mine >= RATHER
            for other in self._by_unit.get(unit.number, ())
            if other != requirement.id
            for theirs in (self._likeness.speaks_of(other, unit, part),)
        )

    @cached_property
    def _by_unit(self) -> dict[int, list[str]]:
        """Number of a unit -> the duties that its words refuse."""
        found: dict[int, list[str]] = {}
        for requirement in self._requirements:
            for result in self._results(requirement):
                for hit in result.contrary:
                    found.setdefault(hit.unit.number, []).append(requirement.id)
        return found


def _committed_elsewhere(result: ElementResult) -> list[str]:
    """The sentences that commit to the element, without those that have something against it."""
    there = {hit.unit.number for hit in result.contrary}
    return [hit.unit.norm for hit in result.affirmed if hit.unit.number not in there]


def _names(hit: Hit, committed: Sequence[str]) -> bool:
    """Whether the words of the contrary name the thing that is committed to, or any other at length."""
    words = [hit.unit.norm[start:end] for start, end in hit.match.spans]
    return any(
        len(word) >= LONG
        or SequenceMatcher(None, word, sentence, autojunk=False).find_longest_match().size >= SAME
        for word in words
        for sentence in committed
    )
