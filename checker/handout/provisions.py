"""What the notices say on a topic: clauses in full, and requirement by requirement side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from checker.catalogue import Requirement, SourceRef
from checker.handout.model import Comparison, Excerpt, NoticeFacts, Provision
from checker.report.wording import FORCE_ORDER, FORCE_WORDS
from kb.cite import cite, notice_of, place_of
from kb.lineage import in_order
from kb.model import Clause, Notice, Sentence
from kb.store import find_clause
from kb.text.quantities import find_quantities

_SHOWN = ("title", "document_number", "issuing_authority", "issue_date")
_DIGIT = re.compile(r"\d")
"""一次 and 一公里 are words, not numbers to compare."""
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


def comparisons_of(bound: Bound) -> tuple[Comparison, ...]:
    """Each requirement with the words of each notice side by side."""
    notices = {source.clause.partition("/")[0] for _, sources in bound for source in sources}
    return tuple(
        Comparison(requirement.id, requirement.statement, excerpts, _remarks(excerpts, notices))
        for requirement, sources in bound
        if (excerpts := _excerpts(sources))
    )


def sentences_of(source: SourceRef) -> tuple[Sentence, ...]:
    """The sentences of the clause in which the quoted words stand, wholly or in part."""
    clause = find_clause(source.clause)
    quote = source.quote.rstrip("。；，")
    return tuple(s for s in clause.sentences if quote in s.text or s.text.rstrip("。") in source.quote)


def _position(notice: Notice, clause: Clause) -> int:
    order = [one.id for one in notice.clauses()]
    return order.index(clause.id) if clause.id in order else len(order)


def _excerpts(sources: Iterable[SourceRef]) -> tuple[Excerpt, ...]:
    found = []
    for source in sources:
        own = sentences_of(source)
        forces = [force for force in FORCE_ORDER if any(s.force == force for s in own)]
        found.append(
            Excerpt(
                clause=source.clause,
                notice=source.clause.partition("/")[0],
                quote=source.quote,
                citation=cite(source.clause).citation,
                force=forces[0] if forces else "none",
                bearers=tuple(dict.fromkeys(name for s in own for name in s.bearers)),
            )
        )
    return tuple(sorted(found, key=lambda excerpt: notice_order()[excerpt.notice]))


def _remarks(excerpts: Sequence[Excerpt], notices: set[str]) -> tuple[str, ...]:
    """Where the notices part: only one of several speaks, another force, another number."""
    by_notice: dict[str, list[Excerpt]] = {}
    for excerpt in excerpts:
        by_notice.setdefault(excerpt.notice, []).append(excerpt)
    if len(by_notice) == 1:
        return (f"仅{short_name(excerpts[0].notice)}规定",) if len(notices) > 1 else ()
    said = []
    forces = {n: {e.force for e in own if e.force != "none"} for n, own in by_notice.items()}
    if len({frozenset(one) for one in forces.values() if one}) > 1:
        words = (
            f"{short_name(n)}{'、'.join(FORCE_WORDS[f] for f in FORCE_ORDER if f in one)}"
            for n, one in forces.items()
            if one
        )
        said.append(f"力度不同：{'，'.join(words)}")
    numbers = {
        n: list(dict.fromkeys(q.text for e in own for q in find_quantities(e.quote) if _DIGIT.search(q.text)))
        for n, own in by_notice.items()
    }
    if len({tuple(one) for one in numbers.values()}) > 1:
        words = (f"{short_name(n)}{'、'.join(one) if one else '未写数值'}" for n, one in numbers.items())
        said.append(f"数值不同：{'，'.join(words)}")
    return tuple(said)
