"""What plans say of a duty's date, against the duty: in time, late, or not to be told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.catalogue import load_catalogue
from checker.check import check_plan
from checker.evidence.plan_day import plan_day
from checker.institutions import resolve
from checker.judge import Judgement, PlanJudge
from checker.reading import read_plan_text
from kb.errors import UserError
from kb.text.numerals import to_chinese

HERE = Path(__file__).parent
STATUSES = {"in time": "satisfied", "late": "conflict", "undecided": "partial", "missing": "missing"}
AS_OF = date(2022, 4, 25)


def rows(name: str, fields: int) -> list[tuple[str, ...]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [
        tuple(cell.strip() for cell in line.split(" | ", fields - 1))
        for line in lines
        if line.strip() and not line.startswith("#")
    ]


def judged(requirement: str, front: str, text: str) -> Judgement:
    as_of = date.fromisoformat(front.removeprefix("as of ")) if front.startswith("as of ") else AS_OF
    submitted = "" if front == "-" or front.startswith("as of ") else f"---\nsubmitted: {front}\n---\n"
    plan = read_plan_text(submitted + text.replace("\\n", "\n"), path="plan.md")
    catalogue = load_catalogue()
    return PlanJudge(plan, catalogue, as_of=as_of).judge(catalogue.requirement(requirement))


@pytest.mark.parametrize(("requirement", "front", "verdict", "text"), rows("plans.txt", 4))
def test_the_dates_of_a_plan_are_held_against_the_duty(
    requirement: str, front: str, verdict: str, text: str
) -> None:
    found = judged(requirement, front, text)
    assert found.status == STATUSES[verdict], found.reason


@pytest.mark.parametrize(("requirement", "front", "words", "text"), rows("reasons.txt", 4))
def test_the_reason_names_the_day_that_was_understood(
    requirement: str, front: str, words: str, text: str
) -> None:
    assert words in judged(requirement, front, text).reason


@pytest.mark.parametrize(("expected", "text"), rows("plan_days.txt", 2))
def test_the_day_of_a_plan_is_that_of_its_submission_or_its_signature(expected: str, text: str) -> None:
    found = plan_day(read_plan_text(text.replace("\\n", "\n"), path="plan.md"))
    said = f"{'submitted' if found.submitted else 'signed'} {found.day}" if found else "-"
    assert said == expected


@pytest.mark.parametrize("given", ["昨天", "4月28日", "2022-02-30", "2022年4月"])
def test_a_submission_day_that_is_no_date_is_reported_with_its_file(given: str) -> None:
    plan = read_plan_text(f"---\nsubmitted: {given}\n---\n推广续贷。", path="plan.md")
    with pytest.raises(UserError, match="submitted") as caught:
        plan_day(plan)
    assert caught.value.place == "plan.md"
    assert "2022-04-28" in str(caught.value.hint)


def test_the_day_of_the_check_stands_for_the_day_of_a_plan_without_one() -> None:
    plan = read_plan_text("本月28日前将工作方案和联系人情况报送人民银行武汉分行。", path="plan.md")
    who = resolve("汉口银行")
    by_day = {
        day: next(
            f for f in check_plan(plan, as_of=day, institution=who).findings if f.requirement == "report.plan"
        )
        for day in (date(2022, 4, 25), date(2023, 4, 25))
    }
    assert [by_day[day].status for day in sorted(by_day)] == ["satisfied", "partial"]


WAYS = st.sampled_from(
    [
        lambda day: f"{day.month}月{day.day}日前",
        lambda day: f"{day.month}月{day.day}号之前",
        lambda day: f"于{day.month}/{day.day}",
        lambda day: f"于{day.year}.{day.month}.{day.day}前",
        lambda day: f"于{day.isoformat()}",
        lambda day: f"最迟{to_chinese(day.month)}月{to_chinese(day.day)}日",
        lambda day: f"不晚于{day.year}年{day.month}月{day.day}日（含）",
    ]
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dates(date(2022, 4, 1), date(2022, 12, 31)), WAYS)
def test_no_day_after_the_deadline_is_in_time_however_it_is_written(
    day: date, way: Callable[[date], str]
) -> None:
    found = judged("report.plan", "-", f"{way(day)}将工作方案和联系人情况报送人民银行武汉分行。")
    assert found.status == ("satisfied" if day <= date(2022, 4, 29) else "conflict"), found.reason


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.integers(1, 28),
    st.sampled_from(
        ["每月{}日前", "次月{}日前", "按月于次月{}日前", "每月{}号", "每月不晚于{}日", "每月第{}天前"]
    ),
)
def test_no_day_of_the_month_after_the_15th_is_in_time(day: int, way: str) -> None:
    status = judged("report.monthly", "-", f"{way.format(day)}报送上月监测表。").status
    assert status == ("satisfied" if day <= 15 else "conflict")
