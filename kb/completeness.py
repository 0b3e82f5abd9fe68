"""How complete a notice is as an official document (GB/T 9704—2012): each element from the text, supplied or unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kb import corpus
from kb.model import Basis, Element, Notice

_MORE_NAMES = {
    "issuing_authority": "发文机关",
    "promulgation": "题注",
    "status": "效力状态",
    "short_title": "简称",
}
_HEAD_LINES = 16
"""Lines above the body in which the head of a document is looked for."""


@dataclass(frozen=True, slots=True)
class ElementState:
    """One element: its clause of the standard, whether every notice has it, its value and where that comes from.

    ``option`` is the option of ``policykb add`` that supplies it; empty when none does.
    """

    name: str
    standard: str
    needed: bool
    basis: Basis
    value: str
    option: str = ""


def completeness(notice: Notice, text: str = "") -> tuple[ElementState, ...]:
    """The elements in the standard's order. ``text`` is what the notice was read from: marks stand there alone."""
    lines = ["".join(line.split()) for line in re.sub(r"(?m)^#{1,6}\s", "", text).splitlines()]
    lines = [line for line in lines if line]
    head = _head(lines, notice)
    found = []
    regulation = is_regulation_text(notice)
    for entry in _entries():
        element = _of_notice(notice, entry.get("key", "")) or _of_lines(head, lines, entry)
        if element and entry["name"] == "附件说明":
            element = _of_notice(notice, "attachments") or element
        found.append(
            ElementState(
                entry["name"],
                entry["standard"],
                bool(entry.get("needed")) and not (regulation and entry.get("of_documents")),
                element.basis if element else "unknown",
                element.value if element else "",
                entry.get("option", ""),
            )
        )
    return tuple(found)


def is_regulation_text(notice: Notice) -> bool:
    """Whether this is a law's or regulation's own text (第一条 …), without the document that issued it."""
    if "promulgation" in notice.elements:
        return True
    articles = [clause for clause in notice.clauses() if clause.label.startswith("第")]
    numbered = [clause for clause in notice.clauses() if clause.number is not None]
    return len(articles) > 1 and len(articles) == len(numbered) and not notice.addressees


def lacking(states: tuple[ElementState, ...]) -> tuple[ElementState, ...]:
    """Those that every notice has and this one does not show."""
    return tuple(state for state in states if state.needed and state.basis == "unknown")


def element_names() -> dict[str, str]:
    """Key of a notice's element -> its name in the standard, or in use where it is none of the standard's."""
    return {entry["key"]: entry["name"] for entry in _entries() if entry.get("key")} | _MORE_NAMES


def _of_notice(notice: Notice, key: str) -> Element | None:
    match key:
        case "":
            return None
        case "body":
            return _body(notice)
        case "attachments":
            titles = [attachment.title or f"附件{attachment.number}" for attachment in notice.attachments]
            return Element(f"{len(titles)}件：{'；'.join(titles)}", "text") if titles else None
        case "signature" if key not in notice.elements:
            named = notice.elements.get("issuing_authority")
            return (
                Element(named.value, "inferred" if named.basis == "text" else named.basis) if named else None
            )
        case _:
            return notice.elements.get(key)


def _body(notice: Notice) -> Element | None:
    clauses = sum(clause.number is not None for clause in notice.clauses())
    sections = sum(section.number > 0 for section in notice.sections)
    parts = [f"{sections}部分"] * bool(sections) + [f"{clauses}条"] * bool(clauses)
    if not parts and not any(clause.text for clause in notice.clauses()):
        return None
    return Element("".join(parts) or "不分条", "text")


def _head(lines: list[str], notice: Notice) -> list[str]:
    """The lines above the first sentence."""
    first = next((at for at, line in enumerate(lines[:_HEAD_LINES]) if "。" in line), _HEAD_LINES)
    return lines[:first]


def _of_lines(head: list[str], lines: list[str], entry: Mapping[str, Any]) -> Element | None:
    if "line" not in entry:
        return None
    pattern = re.compile(entry["line"])
    for line in head if entry.get("where") == "head" else lines:
        found = pattern.fullmatch(line)
        if found:
            return Element(found[1], "text")
    return None


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    return tuple(corpus.read_toml("lexicon/elements.toml")["elements"])
