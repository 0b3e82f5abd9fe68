"""JSON for programs: schema ``policykb.check/1`` of the command line's contract, keys in its order."""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import Any

from checker.model import BaselineComparison, CheckResult, DueDate, Finding, Report, Waiver
from checker.report.options import Options
from checker.report.texts import encodable

SCHEMA = "policykb.check/1"


def render(result: CheckResult, options: Options) -> str:
    """The whole result; text of the plan verbatim."""
    del options
    return encodable(indented(document(result))) + "\n"


def indented(value: object, line: str = "\n") -> str:
    """``json.dumps(value, ensure_ascii=False, indent=2)``, which takes twice as long. ``line``: what a new line opens with."""
    if isinstance(value, str):
        return encode_basestring(value)
    if not value or not isinstance(value, dict | list):
        return json.dumps(value)
    inner = f"{line}  "
    if isinstance(value, dict):
        entries = [f"{encode_basestring(key)}: {indented(entry, inner)}" for key, entry in value.items()]
        opening, closing = "{}"
    else:
        entries = [indented(entry, inner) for entry in value]
        opening, closing = "[]"
    return f"{opening}{inner}{f',{inner}'.join(entries)}{line}{closing}"


def document(result: CheckResult) -> dict[str, Any]:
    """The result as plain data, ready for ``json``."""
    return {
        "schema": SCHEMA,
        "as_of": result.as_of.isoformat(),
        "corpus": {"sha256": result.corpus_sha256},
        "reports": [_report(report) for report in result.reports],
        **(
            {"unchecked": [{"path": u.path, "reason": u.reason} for u in result.unchecked]}
            if result.unchecked
            else {}
        ),
        **({"baseline": _baseline(result.comparison)} if result.comparison else {}),
    }


def _baseline(comparison: BaselineComparison) -> dict[str, Any]:
    return {
        "file": comparison.file,
        "as_of": comparison.as_of,
        "corpus_changed": comparison.corpus_changed,
        "unchanged": comparison.unchanged,
        "changes": [
            {
                "kind": change.kind,
                "institution": change.institution,
                "plan": change.plan,
                "requirement": change.requirement,
                "force": change.force,
                "before": change.before,
                "after": change.after,
                **({"waived": True} if change.waived else {}),
            }
            for change in comparison.changes
        ],
        "notes": list(comparison.notes),
    }


def _report(report: Report) -> dict[str, Any]:
    plan, institution = report.plan, report.institution
    return {
        "plan": {"path": plan.path, "title": plan.title, "sha256": plan.sha256},
        "institution": {
            "name": institution.name,
            "type": institution.type,
            "level": institution.level,
            "region": institution.region,
        },
        "summary": _summary(report),
        "findings": [_finding(finding) for finding in report.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "requirement": finding.requirement,
        "topic": finding.topic,
        "statement": finding.statement,
        "force": finding.force,
        "status": finding.status,
        "reason": finding.reason,
        "evidence": [
            {
                "line": e.line,
                "heading": e.heading,
                "text": e.text,
                "polarity": e.polarity,
                "element": e.element,
                "page": e.page,
            }
            for e in finding.evidence
        ],
        "missing": list(finding.missing),
        "candidates": [{"line": c.line, "text": c.text} for c in finding.candidates],
        "sources": [{"clause": s.clause, "citation": s.citation, "quote": s.quote} for s in finding.sources],
        "deadline": _deadline(finding.deadline) if finding.deadline else None,
        "advice": finding.advice,
        **({"waiver": _waiver(finding.waiver)} if finding.waiver else {}),
    }


def _summary(report: Report) -> dict[str, int]:
    """Counts by status; ``waived`` beside them when anything is waived or was."""
    counts = report.counts()
    if any(finding.waiver for finding in report.findings):
        counts["waived"] = sum(finding.waived for finding in report.findings)
    return counts


def _waiver(waiver: Waiver) -> dict[str, Any]:
    return {
        "reason": waiver.reason,
        "expires": waiver.expires.isoformat(),
        "approved_by": waiver.approved_by,
        "active": waiver.active,
    }


def _deadline(deadline: DueDate) -> dict[str, Any]:
    return {
        "due": deadline.due.isoformat(),
        "workday": deadline.workday.isoformat() if deadline.workday else None,
        "recurrence": deadline.recurrence,
        "note": deadline.note,
    }
