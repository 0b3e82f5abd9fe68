"""SARIF 2.1.0 (OASIS, errata 01): gaps as results, which editors show at the plan's line."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from checker.model import GAPS, CheckResult, Finding, Report
from checker.report import view
from checker.report.options import Options
from checker.report.texts import encodable, one_line
from checker.report.wording import FORCE_WORDS, STATUS_WORDS

LEVELS = {"must": "error", "should": "warning", "aim": "note", "none": "note"}
"""SARIF level (3.27.10) by force, whatever the status: a gap in a must is an error."""

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_DRIVE = re.compile(r"^[A-Za-z]:/")


def render(result: CheckResult, options: Options) -> str:
    """One run with every plan as an artifact; what is satisfied or not applicable leaves no result."""
    del options
    rules: dict[str, Finding] = {}
    for report in result.reports:
        for finding in report.findings:
            rules.setdefault(finding.requirement, finding)
    index = {requirement: number for number, requirement in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "policykb",
                "language": "zh-CN",
                "rules": [_rule(result, finding) for finding in rules.values()],
            }
        },
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "artifacts": [
            {
                "location": {"uri": uri(report.plan.path)},
                "roles": ["analysisTarget"],
                "hashes": {"sha-256": report.plan.sha256},
            }
            for report in result.reports
        ],
        "results": [
            _result(report, number, finding, index[finding.requirement])
            | _baseline_state(result, report, finding)
            for number, report in enumerate(result.reports)
            for finding in report.findings
            if finding.status in GAPS
        ],
        **_invocations(result),
        "properties": {"asOf": result.as_of.isoformat(), "corpusSha256": result.corpus_sha256},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return encodable(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _invocations(result: CheckResult) -> dict[str, Any]:
    """Plans that gave no report, as errors of the run (3.20.21); nothing when there are none."""
    if not result.unchecked:
        return {}
    told = [
        {
            "level": "error",
            "message": {"text": _plain(words)},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(unchecked.path)}}}],
        }
        for unchecked, words in zip(result.unchecked, view.unchecked_words(result), strict=True)
    ]
    return {"invocations": [{"executionSuccessful": False, "toolExecutionNotifications": told}]}


def uri(path: str) -> str:
    """``path`` as a URI reference (RFC 3986): relative as it stands, absolute under ``file:``."""
    slashed = path if "/" in path else path.replace("\\", "/")
    if _DRIVE.match(slashed):
        return "file:///" + quote(slashed.encode("utf-8", "surrogateescape"), safe="/:")
    if slashed.startswith("/"):
        return "file://" + quote(slashed.encode("utf-8", "surrogateescape"))
    # A colon in the first segment would read as a scheme (4.2), quote() escapes it.
    return quote(str(PurePosixPath(slashed)).encode("utf-8", "surrogateescape"))


def _rule(result: CheckResult, finding: Finding) -> dict[str, Any]:
    quotes = _plain("\n".join(f"{s.citation}：“{s.quote}”" for s in finding.sources))
    rule: dict[str, Any] = {
        "id": finding.requirement,
        "shortDescription": {"text": _plain(finding.statement)},
        "defaultConfiguration": {"level": LEVELS[finding.force]},
        "properties": {
            "tags": [view.topic_title(result, finding.topic)],
            "force": finding.force,
            "clauses": [source.clause for source in finding.sources],
        },
    }
    if quotes:
        rule["fullDescription"] = {"text": quotes}
        rule["help"] = {"text": quotes}
    return rule


def _result(report: Report, number: int, finding: Finding, rule: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.requirement,
        "ruleIndex": rule,
        "level": LEVELS[finding.force],
        "kind": "fail",
        "message": {"text": _message(report, finding)},
        "locations": _locations(report, number, finding),
        "partialFingerprints": {"requirementInPlan/v1": _fingerprint(report, finding)},
        "properties": {
            "status": finding.status,
            "institution": report.institution.name,
            "missing": list(finding.missing),
        },
    }
    if finding.waiver is not None:  # 3.35: an accepted suppression is what viewers leave out
        result["suppressions"] = [
            {
                "kind": "external",
                "status": "accepted" if finding.waiver.active else "rejected",
                "justification": view.waiver_words(finding),
            }
        ]
    if finding.candidates:
        result["relatedLocations"] = [
            _location(report, number, c.line, c.page, c.text)
            | {"id": n, "message": {"text": _plain(f"相近段落（{c.reason}）" if c.reason else "相近段落")}}
            for n, c in enumerate(finding.candidates, start=1)
        ]
    return result


def _baseline_state(result: CheckResult, report: Report, finding: Finding) -> dict[str, str]:
    """``baselineState`` (3.27.24): new, updated or unchanged; nothing without a baseline."""
    if result.comparison is None:
        return {}
    kinds = [
        change.kind
        for change in result.comparison.changes
        if (change.plan, change.requirement) == (report.plan.path, finding.requirement)
    ]
    return {"baselineState": ("new" if kinds[0] == "opened" else "updated") if kinds else "unchanged"}


def _message(report: Report, finding: Finding) -> str:
    parts = [
        f"{STATUS_WORDS[finding.status]}（{FORCE_WORDS[finding.force]}）：{one_line(finding.statement)}。",
        f"{one_line(finding.reason)}。",
        f"欠缺：{'、'.join(map(one_line, finding.missing))}。" if finding.missing else "",
        one_line(finding.advice),
    ]
    return _plain("".join(part for part in parts if part))


def _plain(text: str) -> str:
    """``text`` as a plain message: braces mean placeholders unless doubled (3.11.5), brackets links."""
    return re.sub(r"[\\\[\]]", r"\\\g<0>", text).replace("{", "{{").replace("}", "}}")


def _locations(report: Report, number: int, finding: Finding) -> list[dict[str, Any]]:
    """Where the deciding words stand; the first line for what is nowhere said, as viewers want a place."""
    found = dict.fromkeys((e.line, e.page, e.text) for e in finding.evidence)
    places = list(found) or [(1, None, "")]
    return [_location(report, number, line, page, text) for line, page, text in places]


def _location(report: Report, number: int, line: int, page: int | None, text: str) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": max(line, 1)}
    if text:
        region["snippet"] = {"text": text}
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(report.plan.path), "index": number},
            "region": region,
        }
    }
    if text and (page is not None or report.plan.place_name != "行"):
        # What is counted here are paragraphs or pages, which a region has no word for.
        name = view.place(report.plan, line, page, text)
        location["logicalLocations"] = [{"name": name, "kind": "element"}]
    return location


def _fingerprint(report: Report, finding: Finding) -> str:
    """The same gap of the same plan, wherever its words move to and whatever their verdict becomes."""
    key = "\0".join((report.institution.name, report.plan.path, finding.requirement))
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()
