"""What the notices say on a topic: the clauses that its requirements cite, in full."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.catalogue import Requirement, SourceRef
from checker.handout.model import NoticeFacts, Provision
from kb.cite import cite, notice_of, place_of
from kb.lineage import in_order
from kb.model import Clause, Notice, Sentence
from kb.store import find_clause

_SHOWN = ("title", "document_number", "issuing_authority", "issue_date")
Bound = Sequence[tuple[Requirement, tuple[SourceRef, ...]]]
"""Requirements with those of their provisions that count for the handout."""


@cache
def notice_order() -> dict[str, int]:
    """Rank of every notice by date and level of authority."""
    return {notice.id: rank for rank, notice in enumerate(in_order())}


def notice_facts(identifier: str) -> NoticeFacts:
    """The notice for the list at the head of the handout."""
    notice = notice_of(identifier)
    return NoticeFacts(
        id=notice.id,
        title=notice.element("title"),
        document_number=notice.element("document_number"),
        issuing_authority=notice.element("issuing_authority"),
        issue_date=notice.element("issue_date"),
        supplied=tuple(
            name for name in _SHOWN if name in notice.elements and notice.elements[name].basis == "supplied"
        ),
    )


def short_name(notice: str) -> str:
    """Its document number, or its title when it has none."""
    found = notice_of(notice)
    return found.element("document_number") or f"《{found.element('title') or found.id}》"


def provisions_of(bound: Bound) -> tuple[Provision, ...]:
    """Every clause that is cited, in full, once, notice by notice in their order."""
    clauses = dict.fromkeys(source.clause for _, sources in bound for source in sources)
    found = [(notice_of(clause), find_clause(clause)) for clause in clauses]
    found.sort(key=lambda pair: (notice_order()[pair[0].id], _position(*pair)))
    return tuple(
        Provision(
            clause=clause.id,
            notice=notice.id,
            place=place_of(notice, clause),
            text=clause.full_text,
            citation=cite(clause.id).citation,
            footnotes=tuple((note.mark, note.text) for note in notice.footnotes if note.clause == clause.id),
        )
        for notice, clause in found
    )


def sentences_of(source: SourceRef) -> tuple[Sentence, ...]:
    """The sentences of the clause in which the quoted words stand, wholly or in part."""
    clause = find_clause(source.clause)
    quote = source.quote.rstrip("。；，")
    return tuple(s for s in clause.sentences if quote in s.text or s.text.rstrip("。") in source.quote)


def _position(notice: Notice, clause: Clause) -> int:
    order = [one.id for one in notice.clauses()]
    return order.index(clause.id) if clause.id in order else len(order)
