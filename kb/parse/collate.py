"""Several texts of one notice collated: one whole, and where they differ."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher

from kb.model import Difference, Notice

_PARTS = {"title": "head", "document_number": "head", "addressees": "head"}
_NOT_COMPARED = ("issuing_authority",)


def collate(texts: list[Notice]) -> Notice:
    """The first text is the base for clauses and lines; the others lend the elements it lacks.

    What a text says itself goes before what was supplied. Differences are listed without white space.
    """
    base = texts[0]
    elements = dict(base.elements)
    addressees = base.addressees
    differences: list[Difference] = []
    for other in texts[1:]:
        for name, element in other.elements.items():
            known = elements.get(name)
            if element.basis == "text" and (known is None or known.basis != "text"):
                elements[name] = element
        addressees = addressees or other.addressees
        differences += _elements(base, other) + _bodies(base, other)
    return replace(
        base,
        elements=elements,
        addressees=addressees,
        attachments=base.attachments or next((other.attachments for other in texts if other.attachments), ()),
        texts=tuple(file for text in texts for file in text.texts),
        differences=tuple(differences),
    )


def _elements(base: Notice, other: Notice) -> list[Difference]:
    names = [name for name in {**base.elements, **other.elements} if name not in _NOT_COMPARED]
    found: list[Difference] = []
    for name in names:
        ours, theirs = (
            notice.elements[name].value if _from_text(notice, name) else "" for notice in (base, other)
        )
        if _bare(ours) != _bare(theirs):
            found.append(Difference(_PARTS.get(name, "tail"), name, ours, theirs))
    return found


def _from_text(notice: Notice, name: str) -> bool:
    return name in notice.elements and notice.elements[name].basis == "text"


def _bodies(base: Notice, other: Notice) -> list[Difference]:
    ours, theirs = _texts(base), _texts(other)
    found: list[Difference] = []
    for place in [*ours, *(place for place in theirs if place not in ours)]:
        left, right = ours.get(place, ""), theirs.get(place, "")
        if left == right:
            continue
        for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
            if tag != "equal":
                kind = "wording" if any(char.isalnum() for char in left[a:b] + right[c:d]) else "punctuation"
                found.append(Difference(kind, place, left[a:b], right[c:d]))
    return found


def _texts(notice: Notice) -> dict[str, str]:
    bodies: dict[str, str] = {}
    for section in notice.sections:
        if section.title:
            bodies[f"{section.id} {section.label}"] = _bare(section.title)
        for clause in section.clauses:
            bodies[clause.id] = _bare(clause.full_text)
    return bodies


def _bare(text: str) -> str:
    return "".join(text.split())
