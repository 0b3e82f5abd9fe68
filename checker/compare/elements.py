"""Which elements of a requirement a provision has the words for: the expressions plans are checked with."""

from __future__ import annotations

from collections.abc import Sequence

from checker.catalogue import ElementSpec, Requirement
from checker.compare.model import Said
from checker.evidence.matching import find_matches
from checker.evidence.occurrences import Occurrences
from checker.evidence.units import cut
from checker.model import Passage, Plan
from kb.store import find_clause


def elements_in(requirement: Requirement, said: Sequence[Said]) -> tuple[str, ...]:
    """Names of the elements whose words stand in the clauses the sentences are from.

    The whole clause counts: an element must not be called missing that stands in the next sentence.
    """
    clauses = sorted({entry.clause for entry in said})
    passages = tuple(Passage(find_clause(clause).full_text, "paragraph", 1) for clause in clauses)
    occurrences = Occurrences(cut(Plan("", "", "", passages)))
    return tuple(spec.name for spec in requirement.elements if _has(spec, occurrences))


def _has(spec: ElementSpec, occurrences: Occurrences) -> bool:
    return all(occurrences.units_with(group) for group in spec.about) and any(
        all(occurrences.units_with(group) for group in expression.context)
        and next(find_matches(expression, occurrences, spec.within), None) is not None
        for expression in (*spec.says, *spec.also, *spec.forbids)
    )
