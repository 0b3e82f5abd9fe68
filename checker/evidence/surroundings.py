"""What stands around a sentence: the title and headings above it, its list's lead, the sentences beside it.

An element may be named there and not in the sentence that commits to it. Which units and which texts are around a unit is
settled once per unit; whether they speak of a group is then a meeting of two sets (:mod:`checker.evidence.occurrences`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.evidence.expressions import Expression, Group
from checker.evidence.occurrences import Occurrences, members
from checker.evidence.units import PlanText, Unit


class Surroundings:
    """Asks what the surroundings of one plan's units speak of."""

    def __init__(self, plan_text: PlanText, occurrences: Occurrences) -> None:
        self._plan_text = plan_text
        self._occurrences = occurrences
        self._above = occurrences.above
        self._around: dict[int, tuple[int, int]] = {}
        self._under: dict[str, int] = {}
        for unit in plan_text.units:
            for text in _nearest_above(unit):
                self._under[text] = self._under.get(text, 0) | 1 << unit.number

    def all_speak_of(self, unit: Unit, groups: Iterable[Group]) -> bool:
        """Whether every one of ``groups`` is spoken of in or around ``unit``."""
        return all(self.speak_of(unit, group) for group in groups)

    def speak_of(self, unit: Unit, group: Group) -> bool:
        """Whether the unit, its headings, its list's lead or a neighbouring sentence speaks of ``group``."""
        around = self._around.get(unit.number)
        if around is None:
            around = self._around[unit.number] = self._units_around(unit), self._texts_above(unit)
        beside, above = around
        return bool(self._occurrences.units_with(group) & beside or self._above.units_with(group) & above)

    def has(self, text: str, group: Group) -> bool:
        """Whether ``text``, a title, heading or lead of the plan, speaks of ``group``."""
        return bool(text and self._above.units_with(group) >> self._plan_text.context_numbers[text] & 1)

    def has_all(self, text: str, expression: Expression) -> bool:
        """Whether ``text`` by itself says what ``expression`` looks for."""
        return all(self.has(text, group) for group in expression.groups + expression.context) and not any(
            self.has(text, group) for group in expression.excluded + expression.barred
        )

    def bars(self, unit: Unit, groups: Iterable[Group]) -> bool:
        """Whether ``unit``, its nearest heading or its lead speaks of one of ``groups``, which it must not be about."""
        return any(
            self._occurrences.units_with(group) >> unit.number & 1
            or any(self.has(text, group) for text in _nearest_above(unit))
            for group in groups
        )

    def under_texts_with(self, groups: Iterable[Group]) -> Iterator[tuple[Unit, str]]:
        """Units in order with their nearest heading or their lead, where it speaks of one of ``groups``."""
        texts = 0
        for group in groups:
            texts |= self._above.units_with(group)
        naming = {self._plan_text.contexts.units[number].text for number in members(texts)}
        below = 0
        for text in naming:
            below |= self._under.get(text, 0)
        for number in members(below):
            unit = self._plan_text.units[number]
            for text in _nearest_above(unit):
                if text in naming:
                    yield unit, text

    def _units_around(self, unit: Unit) -> int:
        passage = unit.passage
        around = 0
        for sibling in self._plan_text.units_of_passage[unit.passage_number]:
            around |= 1 << sibling.number
        if unit.number:
            before = self._plan_text.units[unit.number - 1]
            if (
                before.passage_number == unit.passage_number - 1
                and before.passage.headings == passage.headings
                and before.passage.kind == passage.kind
            ):
                around |= 1 << before.number
        return around

    def _texts_above(self, unit: Unit) -> int:
        above = 0
        for text in (self._plan_text.title, *unit.passage.headings, unit.passage.lead):
            if text:
                above |= 1 << self._plan_text.context_numbers[text]
        return above


def _nearest_above(unit: Unit) -> tuple[str, ...]:
    """The unit's nearest heading and its list's lead, those that there are."""
    return tuple(text for text in (*unit.passage.headings[-1:], unit.passage.lead) if text)
