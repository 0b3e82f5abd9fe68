"""The dated duties of the catalogue, in the form that the deadline calendar takes."""

from __future__ import annotations

from checker.catalogue import Catalogue
from checker.deadlines import DeadlineDuty
from kb.cite import cite


def dated_duties(catalogue: Catalogue) -> tuple[DeadlineDuty, ...]:
    """One duty for each requirement with a deadline, cited by its first provision."""
    return tuple(
        DeadlineDuty(
            requirement=requirement.id,
            what=requirement.statement,
            clause=requirement.sources[0].clause,
            quote=requirement.sources[0].quote,
            who=requirement.who,
            spec=requirement.deadline.table(),
            citation=cite(requirement.sources[0].clause).citation,
        )
        for requirement in catalogue.requirements
        if requirement.deadline is not None
    )
