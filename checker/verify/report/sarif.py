"""SARIF 2.1.0: faults as results, which editors show at the document's line."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from checker.report.sarif import SCHEMA, uri
from checker.report.texts import encodable, one_line
from checker.verify.model import FAULTS, WORDS, Finding, Status, Verification
from checker.verify.report import view

LEVELS: dict[Status, str] = {"superseded": "warning"}
"""Every other fault is an error."""


def render(result: Verification) -> str:
    """One run; what agrees or is listed apart leaves no result."""
    run = {
        "tool": {"driver": {"name": "policykb", "language": "zh-CN", "rules": [_rule(s) for s in FAULTS]}},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "artifacts": [
            {
                "location": {"uri": uri(result.document.path)},
                "roles": ["analysisTarget"],
                "hashes": {"sha-256": result.document.sha256},
            }
        ],
        "results": [_result(result, finding) for finding in result.findings if finding.status in FAULTS],
        "properties": {"corpusSha256": result.corpus_sha256},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return encodable(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _rule(status: Status) -> dict[str, Any]:
    return {
        "id": f"verify.{status}",
        "shortDescription": {"text": WORDS[status]},
        "defaultConfiguration": {"level": LEVELS.get(status, "error")},
    }


def _result(result: Verification, finding: Finding) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": max(finding.line, 1), "snippet": {"text": finding.text}}
    if finding.columns:
        region |= {"startColumn": finding.columns[0], "endColumn": finding.columns[1]}
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(result.document.path), "index": 0},
            "region": region,
        }
    }
    if result.document.place_name != "行":
        # What is counted here are paragraphs or pages, which a region has no word for.
        location["logicalLocations"] = [{"name": view.place(result, finding), "kind": "element"}]
    details = "".join(f"{label}：{text}。" for label, text in view.details(finding))
    key = "\0".join((result.document.path, finding.kind, finding.text))
    return {
        "ruleId": f"verify.{finding.status}",
        "ruleIndex": FAULTS.index(finding.status),
        "level": LEVELS.get(finding.status, "error"),
        "kind": "fail",
        "message": {"text": _plain(f"{view.words(finding)}：{view.shown(finding)}。{one_line(details)}")},
        "locations": [location],
        "partialFingerprints": {
            "wordsInDocument/v1": hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()
        },
        "properties": {
            "faults": list(finding.faults),
            "target": finding.target,
            "citation": finding.citation,
        },
    }


def _plain(text: str) -> str:
    """A plain message: braces mean placeholders unless doubled (3.11.5), brackets links."""
    return re.sub(r"[\\\[\]]", r"\\\g<0>", text).replace("{", "{{").replace("}", "}}")
