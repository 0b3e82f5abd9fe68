"""The notices in the knowledge base, as the ``notices`` command lists them."""

from __future__ import annotations

from typing import Any

from kb.model import Notice
from kb.personal.place import is_personal
from kb.store import load_notices

NAMED_ELEMENTS = ("title", "document_number", "issuing_authority", "issue_date")


def notice_listing() -> dict[str, Any]:
    """``{"notices": [...]}`` in order of issue, the oldest first; unknown values are null.

    The user's own notices have ``personal`` true as well; ``status``, ``region`` and ``short_title`` where given.
    """
    listed = sorted(load_notices(), key=lambda notice: (notice.element("issue_date") or "9999", notice.id))
    return {"notices": [listing_entry(notice) for notice in listed]}


def own_listing() -> dict[str, Any]:
    """``{"folder", "notices": [...]}``: the user's own notices, and built-in ones the user gave a status."""
    from kb.personal.place import corpus_directory

    listed = [entry for entry in notice_listing()["notices"] if "personal" in entry or "status" in entry]
    return {"schema": "policykb.list/1", "folder": str(corpus_directory()), "notices": listed}


def listing_entry(notice: Notice) -> dict[str, Any]:
    """One notice as it is listed."""
    return {
        "id": notice.id,
        **{name: notice.element(name) or None for name in NAMED_ELEMENTS},
        "addressees": list(notice.addressees),
        "sections": sum(section.number > 0 for section in notice.sections),
        "clauses": sum(clause.number is not None for clause in notice.clauses()),
        "attachments": [
            {"id": attachment.id, "title": attachment.title} for attachment in notice.attachments
        ],
        "sources": [{"file": text.file, "sha256": text.sha256} for text in notice.texts],
        "elements": _elements(notice),
        "differences": [
            {"kind": d.kind, "where": d.where, "ours": d.ours, "theirs": d.theirs} for d in notice.differences
        ],
        **_own(notice),
    }


def _own(notice: Notice) -> dict[str, Any]:
    own: dict[str, Any] = {"personal": True} if is_personal(notice) else {}
    for name in ("status", "status_since", "region", "short_title"):
        own |= {name: notice.element(name)} if name in notice.elements else {}
    return own


def _elements(notice: Notice) -> dict[str, dict[str, str | None]]:
    found: dict[str, dict[str, str | None]] = {
        name: {"value": element.value, "basis": element.basis} for name, element in notice.elements.items()
    }
    for name in NAMED_ELEMENTS:
        found.setdefault(name, {"value": None, "basis": "unknown"})
    return found
