"""Paragraphs put under their sections and clauses.

Two shapes. A regulation numbers its articles 第X条 under 第X章 (and 第X节); a notice numbers its clauses （一）
under 一、. What is no clause of its own (a list under an article, 1. under （一）) stays in its clause's text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from kb.model import Basis
from kb.parse.labels import Label, read_label
from kb.parse.lexicon import document_words
from kb.parse.paragraphs import Paragraph, make_paragraph
from kb.parse.trace import EMPTY, Traced, join
from kb.text.bearers import opens_duty, subject
from kb.text.force import stated_force
from kb.text.numerals import to_chinese

_LONGEST_LEAD = 60
_NO_LEAD = re.compile(r"[；：:;]|是指|所称")
_INFERRED_LIMIT = 60


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
    """A section before it is numbered; ``lead`` is unnumbered text, ``first_line`` that of its heading."""

    label: str
    title: Traced
    basis: Basis
    clauses: list[RawClause] = field(default_factory=list)


def build(paragraphs: list[Paragraph]) -> list[RawSection]:
    """Sections in order; the first, without label, holds the preamble (it may be empty)."""
    paragraphs = _split_run_together(paragraphs)
    if sum(_level(p) == "article" for p in paragraphs) >= 2:
        return _articles(paragraphs)
    return _points(_with_inferred_sections(paragraphs))


def _level(paragraph: Paragraph) -> str:
    return paragraph.label.level if paragraph.label else ""


def _articles(paragraphs: list[Paragraph]) -> list[RawSection]:
    sections = [RawSection("", EMPTY, "text")]
    division = ""
    has_chapters = any(_level(p) == "chapter" for p in paragraphs)
    article = 0
    for paragraph in paragraphs:
        label = paragraph.label
        if (
            label
            and label.level in ("chapter", "first")
            and (label.level == "chapter" or not has_chapters)
            and (
                label.level == "chapter"
                or ("。" not in paragraph.text.text and len(paragraph.text) < _INFERRED_LIMIT)
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
    levels = [_level(p) for p in paragraphs]
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
        clause.heading, clause.text = _split_lead(clause.text)
    return sections


def _open_section(sections: list[RawSection], label: Label, paragraph: Paragraph) -> None:
    title, text = _section_title(paragraph)
    basis: Basis = "inferred" if label.end == 0 else "text"
    sections.append(RawSection(label.text, title, basis))
    if len(text):
        sections[-1].clauses.append(RawClause(None, EMPTY, text))


def _section_title(paragraph: Paragraph) -> tuple[Traced, Traced]:
    body = paragraph.body
    if "。" not in body.text and len(body) <= 80 and not re.search(r"[；：:.]$", body.text):
        return body, EMPTY
    heading, text = _split_lead(body)
    return (heading, text) if len(heading) else _split_glued(body)


_CIRCUMSTANCE = re.compile(r"[对在为按经由从自]|根据|鼓励|通过")
_SHORTEST_TITLE = 6


def _split_glued(body: Traced) -> tuple[Traced, Traced]:
    """``标题正文`` without any mark between: cut before the first subject or 鼓励 that opens the text."""
    text = body.text
    if _CIRCUMSTANCE.match(text) or subject(text):
        return EMPTY, body
    for at in range(_SHORTEST_TITLE, min(_LONGEST_LEAD, len(text))):
        if text[at - 1] in "。；：:":
            break
        if text[at - 1] in "，、的对和与及向为由各" or not (
            text.startswith(("鼓励", "对于"), at) or opens_duty(text, at)
        ):
            continue
        return (body.cut(0, at), body.cut(at)) if _is_title_like(text[:at]) else (EMPTY, body)
    return EMPTY, body


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


def _split_lead(body: Traced) -> tuple[Traced, Traced]:
    """Heading and text of ``标题。正文`` or of a title line above text; no heading with nothing below it."""
    line_end = body.text.find("\n")
    if 0 < line_end <= _LONGEST_LEAD and not re.search(r"[。；：:;.]", body.text[:line_end]):
        return body.cut(0, line_end), body.cut(line_end + 1)
    end = _lead_end(body.text)
    if end is None or not body.text[end + 1 :].strip():
        return EMPTY, body
    return body.cut(0, end), body.cut(end + 1)


def _lead_end(text: str) -> int | None:
    depth = 0
    for at, char in enumerate(text[: _LONGEST_LEAD + 1]):
        depth += (char in "（(《“") - (char in "）)》”")
        full_stop = char == "。" or (char == "." and at and "\u3400" <= text[at - 1] <= "\u9fff")
        if full_stop and depth <= 0:
            lead = text[:at]
            return at if _is_title_like(lead) else None
    return None


def _is_title_like(lead: str) -> bool:
    """A heading tells what a clause is about: it has no subject that is bound, and lays down no duty."""
    return not _NO_LEAD.search(lead) and not subject(lead) and stated_force(lead) != "must"


def _with_inferred_sections(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Headings whose numeral was lost: lines without a sentence above a clause, as many as are missing."""
    firsts = [at for at, p in enumerate(paragraphs) if _level(p) == "first"]
    first_clause = next((at for at, p in enumerate(paragraphs) if _level(p) == "second"), len(paragraphs))
    if first_clause == len(paragraphs):
        return paragraphs
    result = list(paragraphs)
    bounds = [-1, *firsts, len(paragraphs)]
    for left, right in pairwise(bounds):
        before = _number_at(paragraphs, left, 0)
        after = _number_at(paragraphs, right, before + 1 + _count_bare(paragraphs, left, right))
        found = [at for at in range(left + 1, right) if _is_bare_heading(paragraphs, at)]
        if found and after - before - 1 == len(found):
            for offset, at in enumerate(found, start=1):
                label = Label("first", before + offset, f"{to_chinese(before + offset)}、", 0)
                old = paragraphs[at]
                result[at] = Paragraph(old.text, old.spaced, old.blank_before, label)
    return result


def _number_at(paragraphs: list[Paragraph], at: int, default: int) -> int:
    label = paragraphs[at].label if 0 <= at < len(paragraphs) else None
    return label.number if label else default


def _count_bare(paragraphs: list[Paragraph], left: int, right: int) -> int:
    return sum(_is_bare_heading(paragraphs, at) for at in range(left + 1, right))


def _is_bare_heading(paragraphs: list[Paragraph], at: int) -> bool:
    paragraph = paragraphs[at]
    following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    return (
        paragraph.label is None
        and following is not None
        and _level(following) == "second"
        and len(paragraph.text) <= _INFERRED_LIMIT
        and not re.search(r"[。；：:;.！？]", paragraph.text.text)
    )


def _split_run_together(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """``二、标题（四）…`` and ``…。（五）…`` on one line become paragraphs of their own."""
    articles = sum(_level(p) == "article" for p in paragraphs) >= 2
    result: list[Paragraph] = []
    expected = {"first": 1, "second": 1, "article": 1}
    for paragraph in paragraphs:
        for piece in _pieces(paragraph, expected, articles):
            if piece.label and piece.label.level in expected:
                expected[piece.label.level] = piece.label.number + 1
            result.append(piece)
    return result


_CANDIDATE = re.compile(
    r"[（(][一二三四五六七八九十百]{1,4}[）)]|第[一二三四五六七八九十百零]{1,6}条|[一二三四五六七八九十]{1,3}、"
)


def _pieces(paragraph: Paragraph, expected: dict[str, int], articles: bool) -> list[Paragraph]:
    text = paragraph.text.text
    known = dict(expected)
    if paragraph.label and paragraph.label.level in known:
        known[paragraph.label.level] = paragraph.label.number + 1
    begin, cuts = 0, []
    for found in _CANDIDATE.finditer(text):
        at = found.start()
        label = read_label(text, at)
        if at == 0 or not label or label.level not in known or (label.level == "article") != articles:
            continue
        head = text[begin:at]
        after_heading = label.level == "second" and _is_heading_text(
            head, paragraph.label if begin == 0 else None
        )
        after_sentence = text[at - 1] in "。！？" and label.level != "first"
        if label.number == known[label.level] and (after_heading or after_sentence):
            cuts.append(at)
            begin = at
            known[label.level] = label.number + 1
    if not cuts:
        return [paragraph]
    bounds = [0, *cuts, len(text)]
    parts = [paragraph.text.cut(left, right) for left, right in pairwise(bounds)]
    return [make_paragraph(part, paragraph.blank_before and at == 0) for at, part in enumerate(parts)]


def _is_heading_text(head: str, label: Label | None) -> bool:
    return bool(label and label.level == "first" and not re.search(r"[。；：:]", head) and len(head) <= 80)
