"""A comparison as plain data, as ``policykb diff --format json`` gives it (docs/json.md)."""

from __future__ import annotations

from typing import Any

from kb.diff.model import Change, Comparison, Part
from kb.diff.words import element_name
from kb.model import Notice

SCHEMA = "policykb.diff/1"


def as_data(comparison: Comparison) -> dict[str, Any]:
    """Everything, unchanged parts too."""
    return {
        "schema": SCHEMA,
        "old": _notice(comparison.old),
        "new": _notice(comparison.new),
        "same": comparison.same,
        "summary": comparison.counts(),
        "elements": [
            {"name": name, "label": element_name(name), "old": old, "new": new}
            for name, old, new in comparison.elements
        ],
        "changes": [change_data(change) for change in comparison.changes],
    }


def change_data(change: Change) -> dict[str, Any]:
    """One part and what became of it."""
    return {
        "change": change.kind,
        "kind": change.part.kind,
        "old": _part(change.old),
        "new": _part(change.new),
        "renumbered": change.renumbered,
        "moved": change.moved,
        "similarity": change.similarity,
        "near": change.near.id if change.near else None,
        "diff": [{"change": piece.change, "old": piece.old, "new": piece.new} for piece in change.pieces],
    }


def _part(part: Part | None) -> dict[str, str] | None:
    if part is None:
        return None
    return {"id": part.id.rstrip("#"), "label": part.label, "section": part.section, "text": part.text}


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "id": notice.id,
        "title": notice.element("title") or None,
        "document_number": notice.element("document_number") or None,
        "issue_date": notice.element("issue_date") or None,
        "sources": [{"file": text.file, "sha256": text.sha256} for text in notice.texts],
    }
