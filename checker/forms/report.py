"""A check of forms as plain data: schema ``policykb.forms/1`` (docs/json.md)."""

from __future__ import annotations

from typing import Any

from checker.forms.model import FormCheck, FormFinding, FormTable

SCHEMA = "policykb.forms/1"


def document(check: FormCheck) -> dict[str, Any]:
    """The check, ready for ``json``."""
    from kb.corpus import corpus_sha256

    who = check.institution
    return {
        "schema": SCHEMA,
        "file": {"path": check.path, "sha256": check.sha256},
        "corpus": {"sha256": corpus_sha256()},
        "institution": {"name": who.name, "type": who.type, "level": who.level, "region": who.region}
        if who
        else None,
        "forms": [_table(table) for table in check.tables],
        "summary": check.counts(),
        "findings": [_finding(finding) for finding in check.findings],
    }


def _table(table: FormTable) -> dict[str, Any]:
    return {
        "form": table.form,
        "title": table.title,
        "sheet": table.sheet,
        "area": table.area,
        "period": f"{table.year or ''}-{table.month:02}".lstrip("-") if table.month else None,
    }


def _finding(finding: FormFinding) -> dict[str, Any]:
    return {
        "severity": finding.severity,
        "kind": finding.kind,
        "form": finding.form,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "row": finding.row,
        "field": finding.field,
        "message": finding.message,
        "found": finding.found,
        "expected": finding.expected,
        "sources": [
            {"clause": source.clause, "citation": source.citation, "quote": source.quote}
            for source in finding.sources
        ],
    }
