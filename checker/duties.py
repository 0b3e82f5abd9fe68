"""The dated duties of the catalogue and the dated targets, in the form that the deadline calendar takes."""

from __future__ import annotations

from datetime import date
from functools import cache

from checker.catalogue import Catalogue
from checker.deadlines import DeadlineDuty, DeadlineEntry, milestones
from checker.model import Institution
from kb import corpus
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


@cache
def milestone_duties() -> tuple[DeadlineDuty, ...]:
    """The targets of ``corpus/milestones.toml`` (增量, 占比, 首贷户); ``requirement`` is the target's id."""
    return tuple(
        DeadlineDuty(
            requirement=entry["id"],
            what=entry["what"],
            clause=entry["clause"],
            quote=entry["quote"],
            who=entry["who"],
            spec={"milestone": entry["due"], "reading": entry.get("reading", "")},
            citation=cite(entry["clause"]).citation,
        )
        for entry in corpus.read_toml("milestones.toml")["milestone"]
    )


def targets(
    institution: Institution | None, as_of: date, until: date | None = None
) -> tuple[DeadlineEntry, ...]:
    """The targets that bind the institution (None: any institution), up to and including ``until``, earliest first."""
    return milestones(institution, milestone_duties(), as_of, until)


def target_json(entry: DeadlineEntry, *, whom: bool = False) -> dict[str, str]:
    """A target as ``deadlines --format json`` has it under ``milestones``; ``whom``: and whom it binds."""
    return {
        "milestone": entry.requirement,
        "due": entry.due.isoformat(),
        "status": entry.status,
        "what": entry.what,
        "clause": entry.clause,
        "citation": entry.citation,
        "note": reading_of(entry),
        "quote": entry.quote,
        **({"who": entry.who, "who_title": entry.who_title} if whom else {}),
    }


def reading_of(entry: DeadlineEntry) -> str:
    """Of an entry's note, how the text was read where it leaves a choice; empty when it leaves none."""
    said = [part for part in entry.note.split("；") if part.startswith("按本项目的理解：")]
    return "；".join(said)
