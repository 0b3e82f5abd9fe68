"""The check result of sample.toml, built without the checker."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from checker.model import (
    Candidate,
    CheckResult,
    DueDate,
    Evidence,
    Finding,
    Institution,
    Plan,
    Report,
    SourceQuote,
)
from checker.report import Options, render

HERE = Path(__file__).parent


def sample(plans: int = 2) -> CheckResult:
    """The sample with its first ``plans`` plans; beyond the two described, copies under other names."""
    data = tomllib.loads((HERE / "sample.toml").read_text("utf-8"))
    described = [_report(data, report) for report in data["reports"]]
    reports = [_renamed(described[i % len(described)], i, len(described)) for i in range(plans)]
    return CheckResult(data["as_of"], data["corpus_sha256"], tuple(reports), data["topic_titles"])


def _renamed(report: Report, index: int, described: int) -> Report:
    if index < described:
        return report
    name = f"{report.institution.name}{index + 1}号"
    return replace(report, institution=replace(report.institution, name=name))


def _report(data: dict[str, Any], report: dict[str, Any]) -> Report:
    plan = Plan(
        path=report["path"],
        title=report["title"],
        sha256=report["sha256"],
        passages=(),
        place_name=report.get("place_name", "行"),
        warnings=tuple(report.get("warnings", ())),
    )
    findings = tuple(_finding(data, finding) for finding in report["findings"])
    return Report(plan, Institution(**report["institution"]), findings)


def _finding(data: dict[str, Any], finding: dict[str, Any]) -> Finding:
    requirement = data["requirements"][finding["requirement"]]
    due = finding.get("deadline")
    return Finding(
        requirement=finding["requirement"],
        topic=finding["requirement"].split(".")[0],
        statement=requirement["statement"],
        force=requirement["force"],
        status=finding["status"],
        reason=finding["reason"],
        evidence=tuple(_evidence(**entry) for entry in finding.get("evidence", ())),
        missing=tuple(finding.get("missing", ())),
        candidates=tuple(Candidate(**entry) for entry in finding.get("candidates", ())),
        sources=tuple(
            SourceQuote(clause, data["sources"][clause]["citation"], quote)
            for clause, quote in requirement["sources"]
        ),
        deadline=DueDate(**{"workday": None, **due}) if due else None,
        advice=finding.get("advice", ""),
        not_checked=requirement.get("not_checked", ""),
    )


def _evidence(text: str, repeat: int = 1, **rest: Any) -> Evidence:
    return Evidence(text=text * repeat, **rest)


GOLDEN: dict[str, tuple[int, str, Options]] = {
    "report.json": (2, "json", Options()),
    "report.md": (2, "markdown", Options()),
    "report.html": (2, "html", Options()),
    "report.sarif": (2, "sarif", Options()),
    "report.txt": (1, "table", Options()),
    "report-verbose.txt": (1, "table", Options(verbose=True)),
    "matrix.txt": (2, "table", Options()),
}
"""File under golden/ -> how many plans, format, options."""


def golden_text(name: str) -> str:
    """What the golden file ``name`` should hold."""
    plans, format, options = GOLDEN[name]
    text = render(sample(plans), format, options)
    assert isinstance(text, str)
    return text
