"""Clauses with their sentences read: who is bound, how strongly, which quantities and dates."""

from __future__ import annotations

from kb.model import Clause, Section, Sentence, Source
from kb.parse.structure import RawClause, RawSection
from kb.parse.trace import Traced
from kb.text.bearers import read_bearers
from kb.text.dates import find_dates
from kb.text.force import read_forces
from kb.text.quantities import find_quantities
from kb.text.sentences import split_sentences


def number_sections(raw: list[RawSection], prefix: str, notice: str, file: str) -> tuple[Section, ...]:
    """Sections with ids. Section 0 (preamble) is left out when it is empty.

    Clause numbers that occur once in the text give ``prefix/7``; where numbering starts anew in every
    section, the clause is ``prefix/s2c1``.
    """
    numbers = [clause.label.number for section in raw for clause in section.clauses if clause.label]
    unique = len(set(numbers)) == len(numbers)
    sections: list[Section] = []
    for at, section in enumerate(raw):
        if at == 0 and not section.clauses:
            continue
        section_id = f"{prefix}/s{at}"
        clauses: list[Clause] = []
        for clause in section.clauses:
            if clause.label is None:
                clause_id = section_id if not clauses else f"{section_id}x{len(clauses)}"
            else:
                number = clause.label.number
                clause_id = f"{prefix}/{number}" if unique else f"{section_id}c{number}"
            clauses.append(_clause(clause, clause_id, section_id, section.title.text, notice, file))
        spans = [section.title.span()] if len(section.title) else []
        spans += [(clause.source.first_line, clause.source.last_line) for clause in clauses]
        source = _source(file, spans)
        sections.append(
            Section(section_id, at, section.label, section.title.text, section.basis, tuple(clauses), source)
        )
    return tuple(sections)


def _clause(raw: RawClause, clause_id: str, section_id: str, title: str, notice: str, file: str) -> Clause:
    first, last = raw.lines
    return Clause(
        id=clause_id,
        notice=notice,
        section=section_id,
        number=raw.label.number if raw.label else None,
        label=raw.label.text if raw.label else "",
        heading=raw.heading.text,
        text=raw.text.text,
        sentences=read_sentences(raw.text, clause_id, file, title, preamble=section_id.endswith("/s0")),
        source=Source(file, first, last),
        division=raw.division,
    )


def read_sentences(
    text: Traced, clause_id: str, file: str, section_title: str = "", preamble: bool = False
) -> tuple[Sentence, ...]:
    """The sentences of a clause's text, counted from 1."""
    spans = split_sentences(text.text)
    texts = [text.text[start:end] for start, end in spans]
    bearers = read_bearers(texts, section_title)
    forces = read_forces(texts, bearers, preamble)
    found: list[Sentence] = []
    for at, ((start, end), words) in enumerate(zip(spans, texts, strict=True)):
        names, inherited = bearers[at]
        first, last = text.span(start, end)
        found.append(
            Sentence(
                id=f"{clause_id}.{at + 1}",
                text=words,
                start=start,
                bearers=names,
                bearer_inherited=inherited,
                force=forces[at],
                quantities=tuple(find_quantities(words)),
                dates=tuple(find_dates(words)),
                source=Source(file, first, last),
            )
        )
    return tuple(found)


def _source(file: str, spans: list[tuple[int, int]]) -> Source:
    known = [span for span in spans if span != (0, 0)]
    if not known:
        return Source(file, 0, 0)
    return Source(file, min(first for first, _ in known), max(last for _, last in known))
