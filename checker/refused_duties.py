"""Whose refusal a sentence is: 分行不设申诉环节 refuses the appeal and not the committee that decides in the next clause.

The words of one duty's contrary stand in refusals of many others. Where the plan commits to the duty elsewhere, and the
refusing sentence is another duty's by its words and much rather by its whole, that one alone is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from checker.catalogue import Requirement
from checker.classifier.likeness import Likeness
from checker.evidence.hits import ElementResult, Hit

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
        refuse is committed to in another paragraph."""
        refused = [result for result in results if result.contrary]
        return bool(refused) and all(
            self._is_committed_to_elsewhere(result)
            and all(self._is_of_another(requirement, hit) for hit in result.contrary)
            for result in refused
        )

    @staticmethod
    def _is_committed_to_elsewhere(result: ElementResult) -> bool:
        there = {hit.unit.number for hit in result.contrary}
        return any(hit.unit.number not in there for hit in result.affirmed)

    def _is_of_another(self, requirement: Requirement, hit: Hit) -> bool:
        if hit.polarity != "negated":
            return False
        mine = self._likeness.speaks_of(requirement.id, hit.unit, hit.part)
        return mine is not None and any(
            theirs is not None and theirs - mine >= RATHER
            for other in self._by_unit.get(hit.unit.number, ())
            if other != requirement.id
            for theirs in (self._likeness.speaks_of(other, hit.unit, hit.part),)
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
