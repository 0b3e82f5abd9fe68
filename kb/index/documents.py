"""The notices as entries of the index: clauses, attachments, and each notice's own head and tail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kb.cite import official, place_of
from kb.index.analysis import index_words, pairs
from kb.index.fold import fold
from kb.index.institutions import alias_marks
from kb.index.marks import date_mark, document_numbers, quantity_mark
from kb.index.script import to_simplified
from kb.model import Attachment, Clause, Notice
from kb.standing import standing
from kb.text.quantities import find_quantities

Entry = tuple[dict[str, list[str]], dict[str, Any]]

_ELEMENTS = {
    "document_number": "发文字号",
    "issuing_authority": "发文机关",
    "issue_date": "成文日期",
    "addressees": "主送机关",
    "copy_recipients": "抄送机关",
    "internal_recipients": "内部发送",
    "contact": "联系人",
    "printing": "印发",
    "status": "效力状态",
    "status_since": "状态起始日期",
}


def entries(
    notices: Iterable[Notice],
    topics: dict[str, tuple[str, ...]],
    titles: dict[str, str],
    readings: dict[str, dict[str, str]],
) -> Iterator[Entry]:
    """Everything to be found, notice by notice.

    ``topics``: clause id -> topics it is cited for; ``titles``: topic -> title; ``readings``: clause id -> requirement id -> its words.
    """
    order = 0
    for notice in notices:
        for entry in _notice_entries(notice, topics):
            order += 1
            entry[1]["order"] = order
            said = readings.get(entry[1]["id"], {})
            cited = [mark.removeprefix("topic:") for mark in entry[0]["marks"] if mark.startswith("topic:")]
            entry[0]["marks"] += [f"title:{topic}|{titles[topic]}" for topic in cited if topic in titles]
            entry[0]["readings"] = list(
                dict.fromkeys(w for words in said.values() for w in index_words(words))
            )
            yield entry


def _notice_entries(notice: Notice, topics: dict[str, tuple[str, ...]]) -> Iterator[Entry]:
    titles = {section.id: section.title for section in notice.sections}
    for clause in notice.clauses():
        if clause.text or clause.heading:
            yield _clause_entry(notice, clause, titles.get(clause.section, ""), topics.get(clause.id, ()))
    for attachment in notice.attachments:
        yield _attachment_entry(notice, attachment, topics.get(attachment.id, ()))
        for section in attachment.sections:
            for clause in section.clauses:
                yield _clause_entry(notice, clause, section.title, topics.get(clause.id, ()))
    yield _head_entry(notice)


def _clause_entry(notice: Notice, clause: Clause, section: str, topics: tuple[str, ...]) -> Entry:
    values = []
    for sentence in clause.sentences:
        found = [(q.start, q.end, quantity_mark(q)) for q in sentence.quantities]
        found += [(d.start, d.end, date_mark(d)) for d in sentence.dates if date_mark(d).strip("d|")]
        values += [[sentence.start + start, sentence.start + end, mark] for start, end, mark in found]
    marks = [f"topic:{topic}" for topic in topics]
    marks += [f"label:{clause.number}"] if clause.number is not None else []
    marks += [f"part:{clause.section.rpartition('/s')[2]}"]
    for sentence in clause.sentences:
        marks.append(f"force:{sentence.force}")
        for bearer in sentence.bearers:
            marks += [f"bearer:{bearer}", f"duty:{bearer}|{sentence.force}"]
        marks += ["has:number"] if sentence.quantities else []
        marks += ["has:deadline"] if any(date.bound == "by" or date.every for date in sentence.dates) else []
    notes = [note.text for note in notice.footnotes if note.clause == clause.id]
    record = {
        "id": clause.id,
        "kind": "clause",
        "notice": notice.id,
        "label": clause.label,
        "heading": clause.heading,
        "section_id": clause.section,
        "section": section,
        "text": clause.text,
        "notes": notes,
        "citation": official(notice, place_of(notice, clause)),
        "standing": standing(notice),
        "sentences": [[s.start, s.start + len(s.text)] for s in clause.sentences],
    }
    return _entry(notice, record, marks, values)


def _attachment_entry(notice: Notice, attachment: Attachment, topics: tuple[str, ...]) -> Entry:
    record = {
        "id": attachment.id,
        "kind": "attachment",
        "notice": notice.id,
        "label": f"附件{attachment.number}",
        "heading": attachment.title,
        "section": "",
        "text": "" if attachment.sections else attachment.text,
        "notes": [],
        "citation": official(notice, place_of(notice, attachment)),
        "standing": standing(notice),
        "sentences": [],
    }
    marks = [f"attachment:{attachment.number}", *(f"topic:{topic}" for topic in topics)]
    stated = [found for found in find_quantities(str(record["text"])) if len(found.text.split()) == 1]
    values = [[found.start, found.end, quantity_mark(found)] for found in stated]  # none across cells
    return _entry(notice, record, marks, values)


def _head_entry(notice: Notice) -> Entry:
    """The notice itself: title, number, addressees, contact, signature, date, copies."""
    lines = [
        f"{_ELEMENTS.get(name, '其他')}：{element.value}"
        for name, element in notice.elements.items()
        if name not in ("title", "signature")
    ]
    text = "\n".join(lines)
    record = {
        "id": notice.id,
        "kind": "notice",
        "notice": notice.id,
        "label": "",
        "heading": notice.element("title"),
        "section": "",
        "text": text,
        "notes": [],
        "citation": official(notice, ""),
        "standing": standing(notice),
        "sentences": [],
    }
    values: list[list[Any]] = []
    parts = notice.element("issue_date").split("-")
    if len(parts) == 3:
        start = text.index(notice.element("issue_date"))
        year, month, day = (int(part) for part in parts)
        values.append([start, start + 10, f"d|{year}|{month}|{day}||"])
    return _entry(notice, record, [], values)


def _entry(notice: Notice, record: dict[str, Any], marks: list[str], values: list[list[Any]]) -> Entry:
    text, heading = to_simplified(record["text"]), to_simplified(record["heading"])
    rest = to_simplified("\n".join([record["section"], *record["notes"]]))
    for start, end, mark in document_numbers(record["text"]):
        values.append([start, end, mark])
    everything = [
        f"notice:{notice.id}",
        f"kind:{record['kind']}",
        *([f"authority:{authority}"] if (authority := notice.element("issuing_authority")) else []),
        *marks,
        *(mark for _, _, mark in values),
        *alias_marks(fold(text)),
    ]
    record |= {
        "values": values,
        "marks": sorted({mark for mark in everything if mark.partition(":")[0] in _FACETS}),
        "folded": [fold(heading), fold(text), fold(rest)],
    }
    terms = {
        "words": index_words(text) + index_words("\n".join(record["notes"])),
        "heading": index_words(heading),
        "pairs": pairs(heading) + pairs(text) + pairs("\n".join(record["notes"])),
        "marks": list(dict.fromkeys(everything)),
        "source": index_words(_source_words(notice)),
    }
    return terms, record


def _source_words(notice: Notice) -> str:
    """What a reader may name the notice by: its title, issuing authority and year."""
    year = notice.element("issue_date")[:4]
    return "\n".join(
        [notice.element("title"), notice.element("issuing_authority"), f"{year}年" if year else ""]
    )


_FACETS = frozenset({"notice", "authority", "topic", "bearer", "force", "has"})
