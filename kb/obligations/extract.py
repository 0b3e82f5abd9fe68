"""The dated duties of a whole notice, each with its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kb.model import Clause, Notice, Sentence
from kb.obligations.due import Due
from kb.obligations.reading import Duty, read_duties
from kb.text.bearers import list_bearers

_LONG_AGO = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Obligation:
    """A dated duty and where it stands. ``bearers`` as the sentence's, by name."""

    notice: str
    clause: str
    sentence: str
    bearers: tuple[str, ...]
    on_institutions: bool
    """Whether a bank or an insurer bears it, not an authority."""
    duty: Duty


def dated_obligations(notice: Notice) -> tuple[Obligation, ...]:
    """What a notice says has to be submitted, disclosed or done by a time, in its order.

    与工作方案一并报送 is due with the first thing of the notice that is named so.
    """
    issued = _issued(notice)
    found = [one for clause in _clauses(notice) for one in _of_clause(notice, clause, issued)]
    return tuple(one for one in (_resolved(one, found) for one in found) if _is_told(one.duty.due))


def _clauses(notice: Notice) -> Iterator[Clause]:
    yield from notice.clauses()
    for attachment in notice.attachments:
        for section in attachment.sections:
            yield from section.clauses


def _of_clause(notice: Notice, clause: Clause, issued: date) -> Iterator[Obligation]:
    for sentence in clause.sentences:
        for duty in read_duties(sentence.text, issued):
            yield Obligation(
                notice.id, clause.id, sentence.id, sentence.bearers, _on_institutions(sentence), duty
            )


def _resolved(one: Obligation, found: list[Obligation]) -> Obligation:
    if one.duty.due is not None or not one.duty.together:
        return one
    for other in found:
        if other.duty.due is not None and one.duty.together in other.duty.thing:
            return replace(one, duty=replace(one.duty, due=other.duty.due))
    return one


def _on_institutions(sentence: Sentence) -> bool:
    groups = {bearer.name: bearer.group for bearer in list_bearers()}
    return any(groups.get(name) for name in sentence.bearers)


def _issued(notice: Notice) -> date:
    """The day of issue, else the year in the document number; long ago when neither is known."""
    try:
        return date.fromisoformat(notice.element("issue_date"))
    except ValueError:
        year = re.search(r"[〔\[(（](\d{4})[〕\])）]", notice.element("document_number"))
        return date(int(year[1]), 1, 1) if year else _LONG_AGO


def _is_told(due: Due | None) -> bool:
    """Whether the date is known: not a day without a year in a text of unknown year."""
    return due is not None and not (due.on and due.on.year <= _LONG_AGO.year)
