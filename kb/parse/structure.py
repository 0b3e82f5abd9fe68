"""Paragraphs put under their sections and clauses.

Two shapes. A regulation numbers its articles 第X条 under 第X章 (and 第X节); a notice numbers its clauses
（一） under 一、. What is no clause of its own (a list under an article, 1. under （一）) stays in the text
of its clause.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kb.model import Basis
from kb.parse.inferred import with_inferred_sections
from kb.parse.joined import split_run_together
from kb.parse.labels import Label
from kb.parse.leads import split_lead, split_title
from kb.parse.lexicon import document_words
from kb.parse.paragraphs import Paragraph, level
from kb.parse.trace import EMPTY, Traced, join

_LONGEST_HEADING = 60


@dataclass(slots=True)
class RawClause:
    """A clause before its sentences are read."""

    label: Label | None
    heading: Traced
    text: Traced
    division: str = ""

    @property
    def lines(self) -> tuple[int, int]:
        """First and last source line, label and heading included."""
        spans = [part.span() for part in (self.heading, self.text) if len(part)]
        return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else (0, 0)


@dataclass(slots=True)
class RawSection:
    """A section before it is numbered."""

    label: str
    title: Traced
    basis: Basis
    clauses: list[RawClause] = field(default_factory=list)


def build(paragraphs: list[Paragraph]) -> list[RawSection]:
    """Sections in order; the first, without label, holds the preamble (it may be empty)."""
    paragraphs = split_run_together(paragraphs)
    if sum(level(p) == "article" for p in paragraphs) >= 2:
        return _articles(paragraphs)
    return _points(with_inferred_sections(paragraphs))


def _articles(paragraphs: list[Paragraph]) -> list[RawSection]:
    sections = [RawSection("", EMPTY, "text")]
    division = ""
    has_chapters = any(level(p) == "chapter" for p in paragraphs)
    article = 0
    for paragraph in paragraphs:
        label = paragraph.label
        if (
            label
            and label.level in ("chapter", "first")
            and (label.level == "chapter" or not has_chapters)
            and (
                label.level == "chapter"
                or ("。" not in paragraph.text.text and len(paragraph.text) < _LONGEST_HEADING)
            )
        ):
            sections.append(RawSection(label.text, _title(paragraph), "text"))
            division = ""
        elif label and label.level == "division":
            division = f"{label.text} {paragraph.body.text}"
        elif label and label.level == "article" and label.number > article:
            if len(sections) == 1 and not has_chapters:
                sections.append(RawSection("", EMPTY, "inferred"))
            article = label.number
            sections[-1].clauses.append(RawClause(label, EMPTY, paragraph.body, division))
        else:
            _continue(sections[-1], paragraph.text)
    return sections


def _points(paragraphs: list[Paragraph]) -> list[RawSection]:
    sections = [RawSection("", EMPTY, "text")]
    section_number = clause_number = 0
    levels = [level(p) for p in paragraphs]
    clause_level = "second" if "second" in levels else "third" if "first" not in levels else ""
    listing = False
    last_label = max((at for at, p in enumerate(paragraphs) if p.label), default=-1)
    for at, paragraph in enumerate(paragraphs):
        label = paragraph.label
        if label and label.level == "first" and label.number > section_number:
            section_number = label.number
            listing = False
            _open_section(sections, label, paragraph)
        elif label and label.level == clause_level and not listing:
            expected = label.number == clause_number + 1 or label.number == 1
            lead_in = bool(sections[-1].clauses) and _introduces_list(sections[-1].clauses[-1])
            if lead_in or not expected:
                listing = lead_in
                _continue(sections[-1], paragraph.text)
                continue
            clause_number = label.number
            if len(sections) == 1:
                sections.append(RawSection("", EMPTY, "inferred"))
            sections[-1].clauses.append(RawClause(label, EMPTY, paragraph.body))
        elif at > last_label and _is_closing(paragraph) and len(sections) > 1:
            sections.append(RawSection("", EMPTY, "inferred", [RawClause(None, EMPTY, paragraph.text)]))
        else:
            _continue(sections[-1], paragraph.text)
    for clause in (clause for section in sections for clause in section.clauses if clause.label):
        clause.heading, clause.text = split_lead(clause.text)
    return sections


def _open_section(sections: list[RawSection], label: Label, paragraph: Paragraph) -> None:
    title, text = split_title(paragraph)
    basis: Basis = "inferred" if label.end == 0 else "text"
    sections.append(RawSection(label.text, title, basis))
    if len(text):
        sections[-1].clauses.append(RawClause(None, EMPTY, text))


def _title(paragraph: Paragraph) -> Traced:
    body = paragraph.body
    kept = [at for at, char in enumerate(body.text) if not char.isspace()]
    return Traced("".join(body.text[at] for at in kept), tuple(body.lines[at] for at in kept))


def _introduces_list(clause: RawClause) -> bool:
    return clause.label is None and clause.text.text.endswith(("：", ":"))


def _is_closing(paragraph: Paragraph) -> bool:
    return paragraph.label is None and bool(document_words().closing.search(paragraph.text.text))


def _continue(section: RawSection, text: Traced) -> None:
    if not section.clauses:
        section.clauses.append(RawClause(None, EMPTY, text))
        return
    clause = section.clauses[-1]
    clause.text = join([part for part in (clause.text, text) if len(part)], "\n")
