"""Quote and citation of a place in a notice, ready to paste.

Official style: 《标题》（发文字号）第三部分第（七）条, for a text in articles 第十条. GB/T 7714—2015: a
document of type Z (other), its number after the title like a report's, the place where page numbers go.
What the notice's text lacks and was supplied is used, and :attr:`Citation.basis` says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast, get_args

from kb.errors import UserError
from kb.model import Attachment, Clause, Notice, Section, Sentence
from kb.store import find, load_notices
from kb.text.numerals import to_chinese

Style = Literal["official", "gbt7714", "markdown"]
Part = Notice | Section | Clause | Sentence | Attachment


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation and its citation. ``quote`` is verbatim; empty for a whole notice."""

    id: str
    style: Style
    quote: str
    citation: str
    basis: dict[str, str]
    """For each element of the notice the citation uses: text, supplied or inferred."""

    @property
    def text(self) -> str:
        """Both together, ready to paste."""
        if not self.quote:
            return self.citation
        if self.style == "markdown":
            quoted = "\n".join(f"> {line}" if line else ">" for line in self.quote.split("\n"))
            mark = f"[^{self.id.replace('/', '-')}]"
            return f"{quoted}{mark}\n\n{mark}: {self.citation}"
        return f"{self.quote}\n——{self.citation}"


def cite(identifier: str, style: str = "official") -> Citation:
    """Quote and cite a notice, section, clause, sentence or attachment.

    Raises UserError for an unknown id or style.
    """
    if style not in get_args(Style):
        raise UserError(f"没有名为“{style}”的引用格式", hint=f"可用的有：{'、'.join(get_args(Style))}")
    found = find(identifier)
    notice = notice_of(identifier)
    place = place_of(notice, found)
    citation = _standard(notice, place) if style == "gbt7714" else official(notice, place)
    used = ["title", "document_number", *(["issuing_authority", "issue_date"] if style == "gbt7714" else [])]
    basis = {name: notice.elements[name].basis for name in used if name in notice.elements}
    if isinstance(found, Section | Clause | Sentence):
        section = _section_of(notice, found)
        if section is not None and section.number and section.label_basis != "text":
            basis["section"] = section.label_basis
    return Citation(found.id, cast("Style", style), quote_of(found), citation, cast("dict[str, str]", basis))


def notice_of(identifier: str) -> Notice:
    """The notice an id belongs to; raises UserError when there is none."""
    slug = identifier.strip().partition("/")[0]
    for notice in load_notices():
        if notice.id == slug:
            return notice
    raise UserError(f"没有编号为“{slug}”的通知", hint=f"可用的有：{'、'.join(n.id for n in load_notices())}")


def quote_of(part: Part) -> str:
    """What is quoted: a sentence, a clause with its heading, a section's clauses, an attachment's text."""
    match part:
        case Sentence() | Attachment():
            return part.text
        case Clause():
            return part.full_text
        case Section():
            return "\n".join(f"{clause.label}{clause.full_text}" for clause in part.clauses)
        case _:
            return ""


def official(notice: Notice, place: str) -> str:
    """《标题》（发文字号）place."""
    number = notice.element("document_number")
    return f"《{_title(notice)}》{f'（{number}）' if number else ''}{place}"


def place_of(notice: Notice, part: Part) -> str:
    """Where in the notice: 第三部分第（七）条, 第一部分, 引言部分, 附件1, 第十条; empty for the notice."""
    match part:
        case Notice():
            return ""
        case Attachment():
            return f"附件{part.number}" if len(notice.attachments) > 1 else "附件"
        case Section():
            return _in_attachment(notice, part.id) + _section_place(part)
        case Sentence():
            clause = _clause_of(notice, part)
            return place_of(notice, clause) if clause else ""
        case Clause():
            return _in_attachment(notice, part.id) + _clause_place(notice, part)


def _title(notice: Notice) -> str:
    return notice.element("title") or notice.id


def _standard(notice: Notice, place: str) -> str:
    """GB/T 7714—2015: 责任者. 题名: 编号[Z]. 日期: 引文位置."""
    authority = notice.element("issuing_authority")
    number, date = notice.element("document_number"), notice.element("issue_date")
    head = f"{authority}. " if authority else ""
    title = f"{_title(notice)}{f': {number}' if number else ''}[Z]"
    tail = ": ".join(part for part in (date, place) if part)
    return f"{head}{title}. {tail}." if tail else f"{head}{title}."


def _sections(notice: Notice) -> list[Section]:
    return [*notice.sections, *(section for found in notice.attachments for section in found.sections)]


def _section_of(notice: Notice, part: Section | Clause | Sentence) -> Section | None:
    if isinstance(part, Section):
        return part
    clause = _clause_of(notice, part) if isinstance(part, Sentence) else part
    return next((found for found in _sections(notice) if clause and found.id == clause.section), None)


def _clause_of(notice: Notice, sentence: Sentence) -> Clause | None:
    for section in _sections(notice):
        for clause in section.clauses:
            if sentence in clause.sentences:
                return clause
    return None


def _in_attachment(notice: Notice, identifier: str) -> str:
    for found in notice.attachments:
        if identifier.startswith(f"{found.id}/"):
            return place_of(notice, found) + (f"《{found.title}》" if found.title else "")
    return ""


def _section_place(section: Section) -> str:
    label = section.label.strip()
    if section.number == 0:
        return "引言部分"
    if label.startswith("第"):
        return label
    return f"第{to_chinese(section.number)}部分"


def _clause_place(notice: Notice, clause: Clause) -> str:
    label = clause.label.strip().rstrip("、.．，, ")
    if label.startswith("第"):
        return label
    section = _section_of(notice, clause)
    part = _section_place(section) if section is not None and (section.number or not label) else ""
    return f"{part}第{label}条" if label else part
