"""The report for programs: docs/json.md, section verify."""

from __future__ import annotations

import json
from typing import Any

from checker.report.texts import encodable
from checker.verify.model import Finding, Verification

SCHEMA = "policykb.verify/1"


def render(result: Verification) -> str:
    """The report as JSON."""
    return encodable(json.dumps(data_of(result), ensure_ascii=False, indent=2)) + "\n"


def data_of(result: Verification) -> dict[str, Any]:
    """The report as plain data, keys in the order of the documentation."""
    plan = result.document
    return {
        "schema": SCHEMA,
        "document": {"path": plan.path, "title": plan.title, "sha256": plan.sha256, "place": plan.place_name},
        "corpus": {"sha256": result.corpus_sha256},
        "faulty": result.faulty,
        "summary": dict(result.counts()),
        "findings": [_finding(finding) for finding in result.checked],
        "apart": [_finding(finding) for finding in result.apart],
        "warnings": list(plan.warnings),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "status": finding.status,
        "faults": list(finding.faults),
        "text": finding.text,
        "line": finding.line,
        "page": finding.page,
        "passage": finding.passage,
        "start": finding.start,
        "end": finding.end,
        "target": finding.target or None,
        "citation": finding.citation or None,
        "message": finding.message,
        "notes": list(finding.notes),
        "source_text": finding.source_text or None,
        "similarity": finding.similarity,
        "diff": [{"change": d.change, "quoted": d.quoted, "source": d.source} for d in finding.differences],
    }
