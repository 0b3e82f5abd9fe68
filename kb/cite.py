"""Quote and citation of a place in a notice, ready to paste.

Official style: 《标题》（发文字号）第三部分第（七）条, for a text in articles 第十条; the other styles are in
:mod:`kb.cite_styles`. What the notice's text lacks and was supplied is used, :attr:`Citation.basis` says so, and
on request it is marked. What is no id is read as a reference in words (:mod:`kb.reference_text`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, cast, get_args

from kb import cite_styles
from kb.cite_styles import Facts
from kb.errors import UserError
from kb.model import Attachment, Clause, Notice, Section, Sentence
from kb.store import find, find_clause, load_notices
from kb.text.numerals import to_chinese
from kb.text.quoting import in_quotes

Style = Literal[
    "official", "gbt7714", "gbt7714-2015", "gbt7714-2025", "markdown", "footnote", "csl-json", "bibtex"
]
Part = Notice | Section | Clause | Sentence | Attachment
_USED = {"official": ("title", "document_number"), "markdown": ("title", "document_number")}
_USED["footnote"] = _USED["official"]
_ALL = ("title", "document_number", "issuing_authority", "issue_date")
_RANGE = re.compile(
    r"第?(\d+|[一二三四五六七八九十]+)?(?:(\s*[-—–~～至到]\s*)第?(\d+|[一二三四五六七八九十]+)?)?句?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation and its citation. ``quote`` is verbatim; empty for a whole notice."""

    id: str
    style: Style
    quote: str
    citation: str
    basis: dict[str, str]
    """For each element of the notice the citation uses: text, supplied or inferred."""
    note: str = ""
    """How a reference that is no id was understood; empty for an id."""

    @property
    def text(self) -> str:
        """Both together, ready to paste."""
        if not self.quote or self.style in ("csl-json", "bibtex"):
            return self.citation
        if self.style in ("markdown", "footnote"):
            mark = f"[^{self.id.replace('/', '-')}]"
            quoted = "\n".join(f"> {line}" if line else ">" for line in self.quote.split("\n"))
            if self.style == "footnote":
                quoted = in_quotes(self.quote)
            return f"{quoted}{mark}\n\n{mark}: {self.citation}"
        return f"{self.quote}\n——{self.citation}"


def cite(
    identifier: str, style: str = "official", *, sentences: str | None = None, mark_supplied: bool = False
) -> Citation:
    """Quote and cite a notice, section, clause, sentence or attachment, by id or by a reference in words.

    ``sentences``: of a clause only these, ``2`` or ``2-4``. ``mark_supplied``: mark what the text itself does
    not say. Raises UserError for an unknown or ambiguous place, a style or sentences that do not exist.
    """
    if style not in get_args(Style):
        raise UserError(f"没有名为“{style}”的引用格式", hint=f"可用的有：{'、'.join(get_args(Style))}")
    resolved, note, meant = _resolve(identifier)
    sentences = sentences if sentences is not None else meant or None
    found: Part = find(resolved)
    notice = notice_of(resolved)
    quote, cited = quote_of(found), found.id
    if sentences is not None:
        found, quote, cited = _quoted_range(resolved, sentences)
    section = _section_of(notice, found) if isinstance(found, Section | Clause | Sentence) else None
    inferred = bool(section and section.number and section.label_basis != "text")
    basis = {name: notice.elements[name].basis for name in _USED.get(style, _ALL) if name in notice.elements}
    facts = _facts(notice, place_of(notice, found), quote, cited, inferred, mark_supplied)
    if facts.date_estimated and style not in _USED:
        basis["issue_date"] = "inferred"
    if inferred and section is not None:
        basis["section"] = section.label_basis
    return Citation(
        cited, cast("Style", style), quote, _STYLES[style](facts), cast("dict[str, str]", basis), note
    )


_STYLES = {
    "official": cite_styles.official,
    "markdown": cite_styles.official,
    "footnote": cite_styles.official,
    "gbt7714": cite_styles.gbt7714_2015,
    "gbt7714-2015": cite_styles.gbt7714_2015,
    "gbt7714-2025": cite_styles.gbt7714_2025,
    "csl-json": cite_styles.csl_json,
    "bibtex": cite_styles.bibtex,
}


def _resolve(identifier: str) -> tuple[str, str, str]:
    """The id meant, how it was understood when it was given in words, and the sentences of it that are meant."""
    try:
        return find(identifier).id, "", ""
    except UserError as error:
        from kb.reference_text import read_reference

        reference = read_reference(identifier)
        if reference is None:
            raise error from None
        return reference.id, reference.note, reference.sentences


def _facts(notice: Notice, place: str, quote: str, cited: str, place_inferred: bool, marked: bool) -> Facts:
    number, date = notice.element("document_number"), notice.element("issue_date")
    year = "" if date else next(iter(_YEAR.findall(number)), "")
    return Facts(
        key=re.sub(r"[^A-Za-z0-9]+", "-", cited).strip("-"),
        title=notice.element("title") or notice.id,
        number=number,
        authority=notice.element("issuing_authority"),
        date=date or year,
        date_estimated=bool(year),
        place=place,
        quote=quote,
        supplied=frozenset(
            name for name in _ALL if name in notice.elements and notice.elements[name].basis == "supplied"
        ),
        place_inferred=place_inferred,
        marked=marked,
    )


def _quoted_range(identifier: str, wanted: str) -> tuple[Clause, str, str]:
    """The clause, its text from the first to the last sentence wanted, and the id of that stretch."""
    part = find(identifier)
    if isinstance(part, Sentence):
        raise UserError(
            f"{identifier} 已是一句", hint="--sentences 用于条款，如 wuhan-2022/7 --sentences 2-3"
        )
    clause = find_clause(identifier)
    matched = _RANGE.fullmatch(wanted.strip())
    if not matched or not (matched[1] or matched[3]):
        raise UserError(f"“{wanted}”不是句子的范围", hint="--sentences 请写成 2 或 2-4")
    count = len(clause.sentences)
    first = _number(matched[1]) if matched[1] else 1
    last = first if not matched[2] else _number(matched[3]) if matched[3] else count
    if not 1 <= first <= last <= count:
        raise UserError(f"{clause.id} 共 {count} 句，没有第 {wanted.strip()} 句", hint=f"可写 1-{count}")
    start, end = clause.sentences[first - 1], clause.sentences[last - 1]
    quote = clause.text[start.start : end.start + len(end.text)]
    return clause, quote, start.id if first == last else f"{start.id}-{last}"


def _number(printed: str) -> int:
    from kb.text.numerals import parse_number

    value = parse_number(printed)
    return int(value) if value is not None else 0


def notice_of(identifier: str) -> Notice:
    """The notice an id belongs to; raises UserError when there is none."""
    slug = identifier.strip().partition("/")[0]
    for notice in load_notices():
        if notice.id == slug:
            return notice
    raise UserError(f"没有编号为“{slug}”的通知", hint=f"可用的有：{'、'.join(n.id for n in load_notices())}")


def quote_of(part: Part) -> str:
    """What is quoted: a sentence, a clause with its heading, a section's clauses, an attachment's text, a form's title."""
    match part:
        case Sentence():
            return part.text
        case Attachment():  # the cells of a form are no text to quote
            return part.title if part.fields or part.rows else part.text
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
