"""Notices as JSON and back: compact lists in field order, quick to read."""

from __future__ import annotations

import json
from dataclasses import fields
from decimal import Decimal
from typing import Any

from kb.model import (
    Attachment,
    Clause,
    Difference,
    Element,
    Field,
    Footnote,
    Notice,
    Section,
    Sentence,
    Source,
    TextFile,
)
from kb.text.dates import DateMention
from kb.text.quantities import Quantity


def dump_notices(notices: tuple[Notice, ...]) -> bytes:
    """UTF-8 JSON, the same bytes for the same notices."""
    return json.dumps(
        [_plain(notice) for notice in notices], ensure_ascii=False, separators=(",", ":")
    ).encode()


def load_notices(data: bytes) -> tuple[Notice, ...]:
    """What :func:`dump_notices` wrote; ValueError, TypeError, KeyError or IndexError for anything else."""
    return tuple(_notice(*values) for values in json.loads(data))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    return value


def _notice(
    notice_id: str,
    elements: dict[str, list[Any]],
    addressees: list[str],
    sections: list[list[Any]],
    attachments: list[list[Any]],
    footnotes: list[list[Any]],
    texts: list[list[str]],
    differences: list[list[str]],
) -> Notice:
    return Notice(
        notice_id,
        {name: Element(*values) for name, values in elements.items()},
        tuple(addressees),
        tuple(_section(*values) for values in sections),
        tuple(_attachment(*values) for values in attachments),
        tuple(_footnote(*values) for values in footnotes),
        tuple(TextFile(*values) for values in texts),
        tuple(Difference(*values) for values in differences),
    )


def _footnote(mark: str, text: str, clause: str, source: list[Any]) -> Footnote:
    return Footnote(mark, text, clause, Source(*source))


def _section(
    section_id: str,
    number: int,
    label: str,
    title: str,
    basis: Any,
    clauses: list[list[Any]],
    source: list[Any],
) -> Section:
    read = tuple(_clause(*values) for values in clauses)
    return Section(section_id, number, label, title, basis, read, Source(*source))


def _clause(
    clause_id: str,
    notice: str,
    section: str,
    number: int | None,
    label: str,
    heading: str,
    text: str,
    sentences: list[list[Any]],
    source: list[Any],
    division: str,
) -> Clause:
    read = tuple(_sentence(*values) for values in sentences)
    return Clause(clause_id, notice, section, number, label, heading, text, read, Source(*source), division)


def _sentence(
    sentence_id: str,
    text: str,
    start: int,
    bearers: list[str],
    inherited: bool,
    force: Any,
    quantities: list[list[Any]],
    dates: list[list[Any]],
    source: list[Any],
) -> Sentence:
    return Sentence(
        sentence_id,
        text,
        start,
        tuple(bearers),
        inherited,
        force,
        tuple(_quantity(*values) for values in quantities) if quantities else (),
        tuple(DateMention(*values) for values in dates) if dates else (),
        Source(*source),
    )


def _quantity(text: str, start: int, end: int, low: str | None, high: str | None, *rest: Any) -> Quantity:
    return Quantity(
        text,
        start,
        end,
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
        *rest,
    )


def _attachment(
    attachment_id: str,
    number: int,
    title: str,
    text: str,
    columns: list[list[str]],
    rows: list[dict[str, str]],
    notes: list[str],
    source: list[Any],
    sections: list[list[Any]],
) -> Attachment:
    return Attachment(
        attachment_id,
        number,
        title,
        text,
        tuple(Field(*values) for values in columns),
        tuple(rows),
        tuple(notes),
        Source(*source),
        tuple(_section(*values) for values in sections),
    )
