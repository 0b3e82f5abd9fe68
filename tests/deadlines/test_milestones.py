"""Dated targets: proven against the notices, shown apart from what has to be submitted."""

from __future__ import annotations

import json
from datetime import date

import pytest

from checker.deadlines import DeadlineDuty
from checker.duties import milestone_duties, reading_of, targets
from checker.institutions import resolve
from checker.registry import registry
from cli.main import run
from kb.store import find_clause

CLAUSES = {"wuhan-2022/s1", "wuhan-2022/8", "wuhan-2022/13", "cbirc-2022/2", "cbirc-2022/10"}
OF_2022 = date(2022, 4, 25)


@pytest.mark.parametrize("target", milestone_duties(), ids=lambda target: target.requirement)
def test_a_target_quotes_its_clause_word_for_word(target: DeadlineDuty) -> None:
    assert target.quote in find_clause(target.clause).full_text
    assert target.who in registry().groups
    assert "〕" in target.citation


@pytest.mark.parametrize("target", milestone_duties(), ids=lambda target: target.requirement)
def test_a_target_is_due_at_the_end_of_the_year_that_its_text_or_its_reading_names(
    target: DeadlineDuty,
) -> None:
    assert target.spec["milestone"] == date(2022, 12, 31)
    assert "2022年" in target.quote + str(target.spec["reading"])


def test_every_clause_with_a_year_end_target_has_one() -> None:
    assert {target.clause for target in milestone_duties()} == CLAUSES
    ids = [target.requirement for target in milestone_duties()]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("name", "clauses"),
    [
        ("汉口银行", CLAUSES),
        ("招商银行", {"cbirc-2022/2", "cbirc-2022/10"}),
        ("平安财险", set()),
    ],
)
def test_an_institution_sees_the_targets_that_bind_it(name: str, clauses: set[str]) -> None:
    assert {target.clause for target in targets(resolve(name), OF_2022)} == clauses


def test_the_target_of_large_banks_is_not_one_of_a_city_bank() -> None:
    large = {target.requirement for target in targets(resolve("招商银行"), OF_2022)}
    city = {target.requirement for target in targets(resolve("汉口银行"), OF_2022)}
    assert "milestone.first-loan-households" in large - city


def test_a_target_shows_how_the_text_was_read_and_no_working_day() -> None:
    shown = {target.requirement: reading_of(target) for target in targets(resolve("汉口银行"), OF_2022)}
    assert "通知标题" in shown["milestone.two-increases"]
    assert shown["milestone.increment"] == ""
    assert not any("周" in reading for reading in shown.values())


def test_until_leaves_out_later_targets() -> None:
    assert targets(resolve("汉口银行"), OF_2022, date(2022, 12, 30)) == ()


def deadlines(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert run(["deadlines", "-i", "汉口银行", "--as-of", "2022-04-25", *options]) == 0
    return capsys.readouterr().out


def test_json_has_the_targets_apart(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(deadlines(capsys, "-f", "json"))
    assert {entry["clause"] for entry in data["milestones"]} == CLAUSES
    assert {entry["due"] for entry in data["milestones"]} == {"2022-12-31"}
    assert not any(entry["requirement"].startswith("milestone.") for entry in data["deadlines"])


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_text_has_the_targets_apart(capsys: pytest.CaptureFixture[str], form: str) -> None:
    before, _, after = deadlines(capsys, "-f", form).partition("目标")
    assert "首贷户15万户" in after
    assert "首贷户15万户" not in before


def test_the_calendar_file_has_targets_only_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    from icalendar import Calendar

    plain, with_targets = deadlines(capsys, "-f", "ics"), deadlines(capsys, "-f", "ics", "--milestones")
    assert "milestone." not in plain
    events = Calendar.from_ical(with_targets).walk("VEVENT")
    marked = [event for event in events if str(event["UID"]).startswith("milestone.")]
    assert len(marked) == len(targets(resolve("汉口银行"), OF_2022))
    assert all(str(event["SUMMARY"]).startswith("目标：") for event in marked)
    assert len({str(event["UID"]) for event in events}) == len(events)
