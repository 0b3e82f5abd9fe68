"""Everything the notices say on a subject, side by side, with what changes from one to the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from checker.catalogue import Requirement, load_catalogue
from checker.compare.changes import remarks, silence
from checker.compare.elements import elements_in
from checker.compare.matched import said_by_words
from checker.compare.model import Column, Comparison, Provision, Remark, Row
from checker.compare.provisions import provision, said, said_in
from checker.compare.subject import Subject, resolve
from kb.cite import notice_of
from kb.lineage import in_order, link_between, rank_of, scope_of
from kb.model import Clause, Notice, Sentence
from kb.personal.place import is_personal


def compare(query: str) -> Comparison:
    """What each notice says on a topic (id or title), a requirement, a clause or whatever a query finds.

    Raises UserError for an empty query and for an id that does not exist. A query that finds nothing gives a
    comparison without rows, with suggestions.
    """
    catalogue = load_catalogue()
    subject = resolve(query, catalogue)
    notices = in_order()
    rows = [_of_requirement(requirement, notices) for requirement in subject.requirements]
    rows += _of_sentences(subject, rows, notices)
    speaking = {entry.notice for row in rows for entry in row.provisions}
    if subject.requirements:  # on a requirement every notice the catalogue draws on speaks or is silent
        speaking |= {clause.partition("/")[0] for clause in catalogue.by_clause()}
    return Comparison(
        query=query.strip(),
        kind=subject.kind,
        title=subject.title,
        columns=tuple(_column(notice) for notice in notices if notice.id in speaking),
        rows=tuple(_with_silent(row, [n.id for n in notices if n.id in speaking]) for row in rows),
        suggestions=subject.suggestions,
    )


def _of_requirement(requirement: Requirement, notices: Sequence[Notice]) -> Row:
    found: list[Provision] = []
    for notice in notices:
        quoted = said_in([s for s in requirement.sources if s.clause.partition("/")[0] == notice.id])
        by_words = not quoted and is_personal(notice)
        if by_words:
            quoted = said_by_words(requirement, notice)
        if quoted:
            made = provision(notice, quoted, elements_in(requirement, quoted))
            found.append(replace(made, by_words=by_words))
    names = tuple(element.name for element in requirement.elements)
    return Row(requirement.id, requirement.statement, "requirement", tuple(found), (), (), names)


def _of_sentences(subject: Subject, rows: Iterable[Row], notices: Sequence[Notice]) -> list[Row]:
    """Rows for the sentences no requirement of the subject quotes, alike ones together."""
    quoted = {entry.id for row in rows for part in row.provisions for entry in part.said}
    left = [(clause, sentence) for clause, sentence in subject.sentences if sentence.id not in quoted]
    if not left:
        return []
    from checker.compare.alike import group

    made: list[Row] = []
    asked = subject.sentences[0][0].id
    for members in group(left):
        if subject.kind == "clause" and all(clause.id != asked for clause, _ in members):
            continue  # what a sibling says besides
        found = [_provision_of(notice, members) for notice in notices]
        made.append(
            Row(
                members[0][1].id,
                f"{members[0][0].label}{members[0][0].heading}" or members[0][0].id,
                "similarity",
                tuple(entry for entry in found if entry.said),
                (),
                (),
            )
        )
    return made


def _provision_of(notice: Notice, members: Sequence[tuple[Clause, Sentence]]) -> Provision:
    own = [(clause, sentence) for clause, sentence in members if clause.notice == notice.id]
    return provision(notice, [said(clause, sentence, [sentence.text]) for clause, sentence in own])


def _with_silent(row: Row, speaking: Sequence[str]) -> Row:
    """The row with its remarks: each notice against the one before it, and against what it carries out or follows."""
    by_notice = {entry.notice: entry for entry in row.provisions}
    made: list[Remark] = []
    for place, later in enumerate(speaking):
        for earlier in speaking[:place]:
            if not _compared(earlier, later, [n for n in speaking[:place] if n in by_notice]):
                continue
            ours, theirs = by_notice.get(earlier), by_notice.get(later)
            if ours and theirs:
                found = remarks(ours, theirs, _year(theirs.notice))
                made += found if row.basis == "requirement" else _of_alike(found)
            elif row.basis == "similarity" or not _in_line(earlier, later) or _own(earlier, later):
                continue  # other words may say it; and another line's silence is no change
            elif ours:
                made.append(silence(ours, later, said_first=True))
            elif theirs:
                made.append(silence(theirs, earlier, said_first=False))
    return Row(
        id=row.id,
        title=row.title,
        basis=row.basis,
        provisions=row.provisions,
        silent=tuple(
            n
            for n in speaking
            if n not in by_notice and row.basis == "requirement" and not is_personal(notice_of(n))
        ),
        remarks=tuple(made),
        elements=row.elements,
    )


def _own(*notices: str) -> bool:
    """Whether one of them is the user's own: that its words were not found is no silence."""
    return any(is_personal(notice_of(notice)) for notice in notices)


def _of_alike(found: Iterable[Remark]) -> list[Remark]:
    """Of sentences that are only alike: no word on what one does not say, nor on how it binds somebody else."""
    kept = [remark for remark in found if remark.kind not in ("adds", "drops")]
    others = any(remark.aspect == "bearer" and remark.kind == "differs" for remark in kept)
    return [remark for remark in kept if not (others and remark.aspect == "force")]


def _compared(earlier: str, later: str, before: Sequence[str]) -> bool:
    """Whether a pair is compared: the later one carries out or follows the earlier, or it's the last that spoke."""
    return _in_line(earlier, later) or (bool(before) and before[-1] == earlier)


def _in_line(earlier: str, later: str) -> bool:
    """Whether the later notice carries out or follows the earlier."""
    link = link_between(earlier, later)
    return link is not None and link.relation != "parallel"


def _year(identifier: str) -> int:
    found = re.search(r"(?:19|20)\d\d", identifier)
    notice = next((notice for notice in in_order() if notice.id == identifier), None)
    issued = notice.element("issue_date") if notice else ""
    return date.fromisoformat(issued).year if issued else int(found[0]) if found else 0


def _column(notice: Notice) -> Column:
    issued = notice.elements.get("issue_date")
    return Column(
        id=notice.id,
        title=notice.element("title"),
        document_number=notice.element("document_number"),
        issuing_authority=notice.element("issuing_authority"),
        issue_date=issued.value if issued else "",
        date_basis=issued.basis if issued else "unknown",
        rank=rank_of(notice),
        scope=scope_of(notice),
        supplied=tuple(name for name, found in notice.elements.items() if found.basis == "supplied"),
    )
