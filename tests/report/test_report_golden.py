"""Reports stay as they were read and approved: golden/, written by regenerate.py."""

from __future__ import annotations

import json

import pytest
from report_sample import GOLDEN, HERE, golden_text, sample

from checker.report import FORMATS, render


@pytest.mark.parametrize("name", GOLDEN)
def test_report_is_the_approved_one_to_the_byte(name: str) -> None:
    assert golden_text(name).encode() == (HERE / "golden" / name).read_bytes()


@pytest.mark.parametrize("format", FORMATS)
def test_same_result_gives_same_bytes(format: str) -> None:
    assert render(sample(), format) == render(sample(), format)


def test_json_has_the_keys_of_the_contract_in_their_order() -> None:
    document = json.loads(render(sample(), "json"))
    report = document["reports"][0]
    by_requirement = {finding["requirement"]: finding for finding in report["findings"]}
    monthly, lists = by_requirement["report.monthly"], by_requirement["exemption.lists"]
    expected = {
        "document": (document, "schema as_of corpus reports"),
        "report": (report, "plan institution summary findings"),
        "plan": (report["plan"], "path title sha256"),
        "institution": (report["institution"], "name type level region"),
        "summary": (report["summary"], "satisfied partial missing conflict not_applicable"),
        "finding": (
            monthly,
            "requirement topic statement force status reason evidence missing candidates sources deadline"
            " advice",
        ),
        "evidence": (monthly["evidence"][0], "line heading text polarity element page"),
        "candidate": (by_requirement["renewal.annual-review"]["candidates"][0], "line text"),
        "source": (monthly["sources"][0], "clause citation quote"),
        "deadline": (monthly["deadline"], "due workday recurrence note"),
    }
    assert {name: " ".join(value) for name, (value, _) in expected.items()} == {
        name: keys for name, (_, keys) in expected.items()
    }
    assert (document["schema"], document["as_of"]) == ("policykb.check/1", "2022-04-25")
    assert (monthly["deadline"]["due"], monthly["deadline"]["workday"]) == ("2022-05-15", "2022-05-13")
    assert lists["deadline"] is None
