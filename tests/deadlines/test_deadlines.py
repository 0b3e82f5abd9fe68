"""Due dates, statuses and whom they bind, from plain tables."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.deadlines import (
    DeadlineDuty,
    by_month,
    deadlines,
    due_date,
    entry_json,
    milestones,
    not_applicable,
)
from checker.institutions import resolve
from checker.model import Institution
from checker.occurrences import occurrences, recurrence
from kb.errors import UserError

HERE = Path(__file__).parent
CASES: dict[str, Any] = tomllib.loads((HERE / "occurrences.toml").read_text(encoding="utf-8"))
DUTIES = tuple(
    DeadlineDuty(**entry)
    for entry in tomllib.loads((HERE / "duties.toml").read_text(encoding="utf-8"))["duty"]
)


def rows() -> list[list[str]]:
    lines = (HERE / "entries.txt").read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["name"])
def test_a_deadline_means_these_days(case: dict[str, Any]) -> None:
    found = [f"{one.due} {one.workday or '-'} {one.period}".strip() for one in occurrences(case["spec"])]
    assert found == case["expected"]


@pytest.mark.parametrize("case", CASES["broken"], ids=lambda case: case["name"])
def test_a_broken_deadline_says_what_is_wrong(case: dict[str, Any]) -> None:
    with pytest.raises(UserError) as caught:
        occurrences(case["spec"])
    assert case["words"] in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize("row", rows(), ids=lambda row: " ".join(row[:3]))
def test_an_institution_sees_on_a_day_what_is_overdue_due_soon_and_upcoming(row: list[str]) -> None:
    name, as_of, until, *expected = row
    found = deadlines(
        resolve(name), DUTIES, date.fromisoformat(as_of), date.fromisoformat(until) if until else None
    )
    for status, words in zip(("overdue", "due_soon", "upcoming"), expected, strict=True):
        entries = [entry for entry in found if entry.status == status]
        wanted = words.split()
        counted = [word.split("*") for word in wanted if "*" in word]
        if counted:
            assert sorted({entry.requirement for entry in entries}) == sorted(name for name, _ in counted)
            for requirement, count in counted:
                assert sum(entry.requirement == requirement for entry in entries) == int(count)
        else:
            assert [f"{entry.requirement}@{entry.due}" for entry in entries] == wanted


def test_entries_come_by_date_and_duties_of_one_day_in_the_order_of_the_catalogue() -> None:
    found = deadlines(resolve("汉口银行"), DUTIES, date(2022, 4, 24))
    assert [entry.due for entry in found] == sorted(entry.due for entry in found)
    assert [entry.requirement for entry in found[:2]] == ["report.plan", "report.lending-plan"]


def test_the_recurring_duties_say_which_period_they_cover_and_how_the_notice_was_read() -> None:
    found = deadlines(resolve("汉口银行"), DUTIES, date(2022, 4, 24))
    july = [entry for entry in found if entry.due == date(2022, 7, 15)]
    assert [(entry.requirement, entry.period) for entry in july] == [
        ("report.monthly", "2022年6月"),
        ("report.quarterly", "2022年二季度"),
    ]
    assert "与该月监测表同日报送，最迟不晚于该月月末" in july[1].note
    assert not july[0].note
    may = next(entry for entry in found if entry.due == date(2022, 5, 15))
    assert "周日" in may.note
    assert "5月13日（周五）前" in may.note


def test_a_date_outside_the_calendar_says_that_the_working_day_is_unknown() -> None:
    (found,) = occurrences({"on": date(2099, 4, 29)})
    assert found.workday is None
    assert "未知" in found.note


def test_the_json_has_the_keys_of_the_contract() -> None:
    found = deadlines(resolve("汉口银行"), DUTIES, date(2022, 5, 10))
    may = next(entry for entry in found if entry.requirement == "report.monthly")
    as_json = entry_json(may)
    assert as_json["due"] == "2022-05-15"
    assert as_json["workday"] == "2022-05-13"
    assert as_json["status"] == "due_soon"
    assert as_json["clause"] == "wuhan-2022/19"
    assert as_json["period"] == "2022年4月"
    assert {"requirement", "what", "citation"} <= set(as_json)


def test_year_end_targets_are_listed_apart_from_submissions() -> None:
    day = date(2022, 12, 1)
    found = milestones(resolve("汉口银行"), DUTIES, day)
    assert [(entry.requirement, entry.due) for entry in found] == [("plan.increment", date(2022, 12, 31))]
    assert all(entry.requirement != "plan.increment" for entry in deadlines(resolve("汉口银行"), DUTIES, day))
    assert milestones(resolve("平安财险"), DUTIES, day) == ()


@pytest.mark.parametrize(
    ("name", "requirement", "words"),
    [
        ("招商银行武汉分行", "report.june", "总行"),
        ("汉口银行", "report.june", "城市商业银行"),
        ("招商银行", "report.plan", "不在湖北"),
        ("平安财险", "report.monthly", "保险公司"),
    ],
)
def test_a_duty_that_does_not_bind_comes_with_the_reason(name: str, requirement: str, words: str) -> None:
    reasons = {duty.requirement: reason for duty, reason in not_applicable(resolve(name), DUTIES)}
    assert words in reasons[requirement]


def test_entries_are_grouped_by_month() -> None:
    months = by_month(deadlines(resolve("汉口银行"), DUTIES, date(2022, 4, 24)))
    assert [title for title, _ in months][:3] == ["2022年4月", "2022年5月", "2022年6月"]
    assert [title for title, _ in months][-1] == "2023年1月"
    assert [len(entries) for _, entries in months] == [2, 1, 1, 2, 1, 1, 2, 1, 1, 2]


@pytest.mark.parametrize(
    ("as_of", "due"),
    [("2022-04-24", "2022-05-15"), ("2022-06-16", "2022-07-15"), ("2024-01-01", "2023-01-15")],
)
def test_a_finding_shows_the_next_date_or_the_last_one(as_of: str, due: str) -> None:
    monthly = next(duty for duty in DUTIES if duty.requirement == "report.monthly")
    found = due_date(monthly.spec, date.fromisoformat(as_of))
    assert found.due == date.fromisoformat(due)
    assert found.recurrence == "每月15日前"


def test_the_quarterly_duty_recurs_after_each_quarter_and_a_single_one_does_not() -> None:
    assert recurrence({"after_quarter": "1 month"}) == "每季后1个月"
    assert recurrence({"on": date(2022, 4, 29)}) == ""


@given(st.dates(date(2005, 1, 1), date(2100, 12, 31)))
def test_the_working_day_is_never_later_than_the_notice_says(due: date) -> None:
    (found,) = occurrences({"on": due})
    assert found.due == due
    assert found.workday is None or due - timedelta(days=15) < found.workday <= due


@given(st.dates(date(2022, 1, 1), date(2023, 12, 31)), st.sampled_from(DUTIES))
def test_the_status_follows_from_the_days_that_are_left(as_of: date, duty: DeadlineDuty) -> None:
    head = Institution("招商银行", "joint_stock", "head_office", "全国")
    branch = Institution("招商银行武汉分行", "joint_stock", "branch", "湖北")
    for entry in (*deadlines(head, [duty], as_of), *deadlines(branch, [duty], as_of)):
        left = (entry.due - as_of).days
        assert entry.status == ("overdue" if left < 0 else "due_soon" if left <= 7 else "upcoming")
