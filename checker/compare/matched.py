"""What a notice of the user's own says on a requirement that no file of requirements cites it for: found by the words.

The built-in notices are read whole by people, so that their silence means something; of one's own only words are known.
"""

from __future__ import annotations

from functools import lru_cache

from checker.catalogue import Requirement
from checker.compare.elements import units_with
from checker.compare.model import Said
from checker.compare.provisions import said
from checker.evidence.occurrences import Occurrences
from checker.evidence.units import cut
from checker.model import Passage, Plan
from kb.model import Clause, Notice


def said_by_words(requirement: Requirement, notice: Notice) -> tuple[Said, ...]:
    """The sentences of the notice's clauses in which at least half of the requirement's elements have their words."""
    return tuple(
        entry
        for clause in notice.clauses()
        if clause.number is not None
        for entry in said_in_clause(requirement, clause)
    )


def said_in_clause(requirement: Requirement, clause: Clause) -> tuple[Said, ...]:
    """The same for one clause."""
    occurrences = _occurrences(clause)
    units = [units_with(spec, occurrences) for spec in requirement.elements]
    if sum(map(bool, units)) * 2 < len(requirement.elements) or not any(units):
        return ()
    texts = {unit.text.strip() for several in units for unit in several}
    return tuple(
        said(clause, sentence, [sentence.text])
        for sentence in clause.sentences
        if sentence.text.strip() in texts
    )


@lru_cache(maxsize=512)
def _occurrences(clause: Clause) -> Occurrences:
    passage = Passage(clause.full_text, "paragraph", 1)
    return Occurrences(cut(Plan("", "", "", (passage,))))
