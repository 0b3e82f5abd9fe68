"""A place in the knowledge base, whole, as the ``show`` command gives it."""

from __future__ import annotations

from typing import Any

from kb.cite import notice_of, official, place_of
from kb.model import Attachment, Clause, Notice, Section, Sentence, Source
from kb.standing import standing
from kb.store import Part, find


def show(identifier: str) -> dict[str, Any]:
    """The notice, section, clause, sentence or attachment as plain data.

    Every shape has ``id``, ``kind``, ``notice``, ``citation`` and ``source``; docs/json.md gives the rest.
    ``standing`` is there only when the notice is not in force. Raises UserError for an unknown id.
    """
    notice = notice_of(identifier)
    said = standing(notice)
    return _data(notice, find(identifier)) | ({"standing": said} if said else {})


def _data(notice: Notice, part: Part) -> dict[str, Any]:
    match part:
        case Notice():
            return _notice(part)
        case Section():
            return _section(notice, part)
        case Clause():
            return clause_data(notice, part)
        case Attachment():
            return _attachment(notice, part)
        case Sentence():
            return {
                "id": part.id,
                "kind": "sentence",
                "notice": notice.id,
                "clause": part.id.rpartition(".")[0],
                "citation": official(notice, place_of(notice, part)),
                "source": _source(part.source),
                **{key: value for key, value in _sentence(part).items() if key != "id"},
            }


def clause_data(notice: Notice, clause: Clause) -> dict[str, Any]:
    """A clause as ``show`` gives it."""
    return {
        "id": clause.id,
        "kind": "clause",
        "notice": notice.id,
        "section": clause.section,
        "label": clause.label,
        "heading": clause.heading,
        "text": clause.text,
        "citation": official(notice, place_of(notice, clause)),
        "source": _source(clause.source),
        "sentences": [_sentence(sentence) for sentence in clause.sentences],
        "footnotes": [
            {"mark": note.mark, "text": note.text} for note in notice.footnotes if note.clause == clause.id
        ],
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "id": notice.id,
        "kind": "notice",
        "notice": notice.id,
        "title": notice.element("title"),
        "citation": official(notice, ""),
        "elements": {
            name: {"value": element.value, "basis": element.basis}
            for name, element in notice.elements.items()
        },
        "addressees": list(notice.addressees),
        "sections": [
            {"id": s.id, "label": s.label, "title": s.title, "clauses": [c.id for c in s.clauses]}
            for s in notice.sections
        ],
        "attachments": [{"id": found.id, "title": found.title} for found in notice.attachments],
        "footnotes": [{"mark": f.mark, "text": f.text, "clause": f.clause} for f in notice.footnotes],
        "sources": [{"file": text.file, "sha256": text.sha256} for text in notice.texts],
        "differences": [
            {"kind": d.kind, "where": d.where, "ours": d.ours, "theirs": d.theirs} for d in notice.differences
        ],
    }


def _section(notice: Notice, section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "kind": "section",
        "notice": notice.id,
        "label": section.label,
        "label_basis": section.label_basis,
        "heading": section.title,
        "text": "\n".join(f"{clause.label}{clause.full_text}" for clause in section.clauses),
        "citation": official(notice, place_of(notice, section)),
        "source": _source(section.source),
        "clauses": [clause_data(notice, clause) for clause in section.clauses],
    }


def _attachment(notice: Notice, attachment: Attachment) -> dict[str, Any]:
    return {
        "id": attachment.id,
        "kind": "attachment",
        "notice": notice.id,
        "label": f"附件{attachment.number}",
        "heading": attachment.title,
        "text": attachment.text,
        "citation": official(notice, place_of(notice, attachment)),
        "source": _source(attachment.source),
        "fields": [{"name": f.name, "group": f.group, "unit": f.unit} for f in attachment.fields],
        "rows": [dict(row) for row in attachment.rows],
        "notes": list(attachment.notes),
        "clauses": [
            clause_data(notice, clause) for section in attachment.sections for clause in section.clauses
        ],
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "id": sentence.id,
        "text": sentence.text,
        "bearer": list(sentence.bearers),
        "bearer_inherited": sentence.bearer_inherited,
        "force": sentence.force,
        "quantities": [quantity.text for quantity in sentence.quantities],
        "dates": [date.text for date in sentence.dates],
    }


def _source(source: Source) -> dict[str, Any]:
    return {"file": source.file, "lines": [source.first_line, source.last_line]}
