"""From one text as received to a notice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

from kb.model import Attachment, Element, Footnote, Notice, Section, Source, TextFile
from kb.parse.annotate import number_sections
from kb.parse.attachments import RawAttachment, is_regulation, split_attachments
from kb.parse.forms import FormLayout, read_form
from kb.parse.head import Head, read_head, split_addressees
from kb.parse.lexicon import document_words
from kb.parse.lines import Line, Note, read_lines, take_footnotes
from kb.parse.paragraphs import unwrap
from kb.parse.promulgation import read_promulgation
from kb.parse.structure import build
from kb.parse.tail import Tail, read_tail

_FROM_TAIL = ("issue_date", "signature", "copy_recipients", "internal_recipients", "contact", "printing")


def parse_text(
    text: str,
    *,
    slug: str,
    file: str,
    supplied: Mapping[str, str] | None = None,
    layouts: Mapping[str, FormLayout] | None = None,
) -> Notice:
    """A notice read from one text of an official document.

    ``supplied`` gives metadata elements the text may lack; what the text says itself takes precedence.
    ``layouts`` says for a form (by attachment number) how its scattered cells were arranged. Never fails on
    a text that is not a notice: what cannot be told is left out.
    """
    lines = read_lines(text)
    main, attached = split_attachments(lines)
    main, notes = take_footnotes(main)
    head = read_head(main)
    body = main[head.length :]
    tail = read_tail(body)
    _read_last_tail(tail, attached)
    if tail.rest and is_regulation(tail.rest):
        attached.insert(0, RawAttachment(1, tail.rest))
    sections = number_sections(build(unwrap(body[: tail.start])), slug, slug, file)
    digest = sha256(text.encode("utf-8")).hexdigest()
    addressees = head.addressees or tail.elements.get("addressees", "")
    return Notice(
        id=slug,
        elements=_elements(head, tail, addressees, supplied or {}),
        addressees=split_addressees(addressees),
        sections=sections,
        attachments=tuple(_attachment(raw, tail, slug, file, layouts or {}) for raw in attached),
        footnotes=tuple(_footnote(note, sections, file) for note in notes),
        texts=(TextFile(file, digest),),
    )


def _read_last_tail(tail: Tail, attached: list[RawAttachment]) -> None:
    """抄送 and 印发 may stand below the last attachment."""
    if not attached or not is_regulation(attached[-1].lines):
        return
    last = read_tail(attached[-1].lines)
    found = {name for name in last.elements if name != "issue_date"}
    if found - {"signature"}:
        for name in found:
            tail.elements.setdefault(name, last.elements[name])
        attached[-1].lines = attached[-1].lines[: last.start]


def _elements(head: Head, tail: Tail, addressees: str, supplied: Mapping[str, str]) -> dict[str, Element]:
    read = {
        "title": head.title,
        "document_number": head.document_number,
        "addressees": addressees,
        **{name: tail.elements.get(name, "") for name in _FROM_TAIL},
    }
    elements = {name: Element(value, "text") for name, value in read.items() if value}
    for name, value in supplied.items():
        elements.setdefault(name, Element(value, "supplied"))
    authority = _issuing_authority(elements, head.masthead)
    if authority:
        elements["issuing_authority"] = authority
    if head.promulgation:
        elements["promulgation"] = Element(head.promulgation, "text")
        latest = read_promulgation(head.promulgation)
        told = {
            "document_number": latest.number,
            "issue_date": latest.date,
            "issuing_authority": latest.authority,
        }
        elements |= {
            name: Element(value, "text") for name, value in told.items() if value and name not in elements
        }
    return elements


def _issuing_authority(elements: Mapping[str, Element], masthead: str) -> Element | None:
    """Who signed; else the name on the masthead (某某机关文件), else the one before 关于 in the title."""
    if "signature" in elements:
        return elements["signature"]
    title = elements.get("title")
    found = re.match(r"(.+?)(?:印发《|关于)", title.value) if title else None
    name = found.group(1).strip() if found else ""
    known = bool(name) and all(document_words().authority.fullmatch(part) for part in name.split(" "))
    if masthead and not (known and len(name) >= len(masthead)):
        return Element(masthead, "text")
    return Element(name, title.basis) if title and known else None


def _footnote(note: Note, sections: tuple[Section, ...], file: str) -> Footnote:
    first, last = note.text.span()
    return Footnote(
        note.mark, note.text.text, _clause_at(sections, note.marked_line), Source(file, first, last)
    )


def _clause_at(sections: tuple[Section, ...], line: int) -> str:
    for section in sections:
        for clause in section.clauses:
            if clause.source.first_line <= line <= clause.source.last_line:
                return clause.id
    return ""


def _attachment(
    raw: RawAttachment, tail: Tail, slug: str, file: str, layouts: Mapping[str, FormLayout]
) -> Attachment:
    title = tail.attachment_titles.get(raw.number, "")
    attachment_id = f"{slug}/a{raw.number}"
    lines = raw.lines
    if is_regulation(lines):
        head = read_head(lines)
        title = title or head.title or lines[0].text.text
        body = lines[head.length :]
        sections = number_sections(build(unwrap(body)), attachment_id, slug, file)
        return Attachment(
            attachment_id, raw.number, title, _text(lines), (), (), (), _source(lines, file), sections
        )
    form = read_form(lines, title, layouts.get(str(raw.number), {}))
    title = title or form.title
    return Attachment(
        attachment_id,
        raw.number,
        title,
        _text(lines),
        form.fields,
        form.rows,
        form.notes,
        _source(lines, file),
    )


def _text(lines: list[Line]) -> str:
    return "\n".join(re.sub(r"[^\S\n]+", " ", line.raw) for line in lines)


def _source(lines: list[Line], file: str) -> Source:
    return Source(file, lines[0].number, lines[-1].number) if lines else Source(file, 0, 0)
