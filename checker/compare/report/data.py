"""The comparison as JSON; docs/json.md gives the shape."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from checker.compare.model import Comparison, Row
from kb.lineage import links

SCHEMA = "policykb.compare/1"


def render_json(comparison: Comparison) -> str:
    """Keys in a fixed order, Chinese as it is."""
    return json.dumps(comparison_data(comparison), ensure_ascii=False, indent=2)


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain data."""
    shown = {column.id for column in comparison.columns}
    return {
        "schema": SCHEMA,
        "query": comparison.query,
        "kind": comparison.kind,
        "title": comparison.title,
        "notices": [asdict(column) for column in comparison.columns],
        "lineage": [link.data() for link in links() if {link.notice, link.other} <= shown],
        "rows": [_row(row) for row in comparison.rows],
        "suggestions": list(comparison.suggestions),
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "basis": row.basis,
        "elements": list(row.elements),
        "provisions": [
            {
                "notice": entry.notice,
                "citation": entry.citation,
                **({"by_words": True} if entry.by_words else {}),
                "force": entry.force,
                "bearer": list(entry.bearers),
                "elements": list(entry.elements),
                "sentences": [
                    {
                        "id": said.id,
                        "clause": said.clause,
                        "text": said.text,
                        "quotes": list(said.quotes),
                        "bearer": list(said.bearers),
                        "bearer_inherited": said.bearer_inherited,
                        "force": said.force,
                        "quantities": list(said.quantities),
                        "dates": list(said.dates),
                    }
                    for said in entry.said
                ],
            }
            for entry in row.provisions
        ],
        "silent": list(row.silent),
        "remarks": [
            {
                "kind": entry.kind,
                "aspect": entry.aspect,
                "earlier": entry.earlier,
                "later": entry.later,
                "relation": entry.relation,
                "sentences": {"earlier": list(entry.sentences[0]), "later": list(entry.sentences[1])},
                "before": entry.before,
                "after": entry.after,
            }
            for entry in row.remarks
        ],
    }
