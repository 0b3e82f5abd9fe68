"""Which elements of a requirement a provision has the words for: the expressions plans are checked with."""

from __future__ import annotations

from collections.abc import Sequence

from checker.catalogue import ElementSpec, Requirement
from checker.compare.model import Said
from checker.evidence.matching import find_matches
from checker.evidence.occurrences import Occurrences
from checker.evidence.units import Unit, cut
from checker.model import Passage, Plan
from kb.store import find_clause


def elements_in(requirement: Requirement, said: Sequence[Said]) -> dict[str, str]:
    """The elements whose words stand in the clauses the sentences are from -> the sentence (or clause) they stand in.

    The whole clause counts: an element must not be called missing that stands in the next sentence.
    """
    clauses = sorted({entry.clause for entry in said})
    passages = tuple(Passage(find_clause(clause).full_text, "paragraph", 1) for clause in clauses)
    occurrences = Occurrences(cut(Plan("", "", "", passages)))
    found = {spec.name: units_with(spec, occurrences) for spec in requirement.elements}
    quoted = {entry.text.strip() for entry in said}
    return {
        name: _place(min(units, key=lambda unit: (unit.text.strip() not in quoted, unit.number)), clauses)
        for name, units in found.items()
        if units
    }


def units_with(spec: ElementSpec, occurrences: Occurrences) -> list[Unit]:
    """The units in which an expression of the element matches."""
    if not all(occurrences.units_with(group) for group in spec.about):
        return []
    return [
        match.unit
        for expression in (*spec.says, *spec.also, *spec.each, *spec.forbids)
        if all(occurrences.units_with(group) for group in expression.context)
        for match in find_matches(expression, occurrences, spec.within)
    ]


def _place(unit: Unit, clauses: Sequence[str]) -> str:
    """The id of the sentence a unit is; of its clause when it is the heading."""
    clause = find_clause(clauses[unit.passage_number])
    own = unit.text.strip()
    return next((sentence.id for sentence in clause.sentences if sentence.text.strip() == own), clause.id)
