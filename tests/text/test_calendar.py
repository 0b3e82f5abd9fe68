from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.calendar import (
    add_working_days,
    calendar_span,
    holiday_span,
    is_working_day,
    nth_working_day,
    workday_on_or_before,
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2022-05-15", "2022-05-13"),
        ("2022-04-29", "2022-04-29"),
        ("2022-04-24", "2022-04-24"),
        ("2022-10-07", "2022-09-30"),
        ("2023-01-15", "2023-01-13"),
    ],
)
def test_the_last_working_day_is_not_after_the_day(day: str, expected: str) -> None:
    assert workday_on_or_before(date.fromisoformat(day)) == date.fromisoformat(expected)


def test_a_sunday_worked_in_lieu_is_a_working_day() -> None:
    assert date(2022, 4, 24).weekday() == 6
    assert is_working_day(date(2022, 4, 24)) is True
    assert is_working_day(date(2022, 5, 2)) is False


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        ("2022-04-22", 1, "2022-04-24"),
        ("2022-04-29", 1, "2022-05-05"),
        ("2022-06-30", 5, "2022-07-07"),
        ("2022-05-05", -1, "2022-04-29"),
        ("2022-05-01", 0, "2022-05-01"),
    ],
)
def test_working_days_are_counted_over_holidays(day: str, n: int, expected: str) -> None:
    assert add_working_days(date.fromisoformat(day), n) == date.fromisoformat(expected)


@pytest.mark.parametrize("day", [date(2090, 5, 15), date(1990, 5, 15), date.max, date.min])
def test_beyond_the_calendar_nothing_is_guessed(day: date) -> None:
    assert is_working_day(day) is None
    assert workday_on_or_before(day) is None
    assert add_working_days(day, 1) is None
    assert add_working_days(day, -1) is None


def test_the_last_week_of_the_last_year_waits_for_the_next_years_announcement() -> None:
    first, last = calendar_span()
    assert is_working_day(first) is not None
    assert is_working_day(last) is not None
    assert is_working_day(last + timedelta(days=1)) is None
    assert is_working_day(first - timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("Labour Day", 2022, (date(2022, 4, 30), date(2022, 5, 4))),
        ("New Year's Day", 2023, (date(2022, 12, 31), date(2023, 1, 2))),
        ("National Day", 2022, (date(2022, 10, 1), date(2022, 10, 7))),
        ("Labour Day", 2099, None),
    ],
)
def test_a_holiday_is_the_days_off_that_the_state_council_announced(
    name: str, year: int, expected: tuple[date, date] | None
) -> None:
    assert holiday_span(name, year) == expected


@pytest.mark.parametrize(
    ("year", "month", "n", "expected"),
    [
        (2022, 4, -1, date(2022, 4, 29)),
        (2022, 5, 1, date(2022, 5, 5)),
        (2022, 10, 1, date(2022, 10, 8)),
        (2022, 12, -1, date(2022, 12, 30)),
        (2022, 4, 30, None),
        (2099, 4, 1, None),
    ],
)
def test_the_working_days_of_a_month_are_counted(
    year: int, month: int, n: int, expected: date | None
) -> None:
    assert nth_working_day(year, month, n) == expected


@given(st.dates(date(2010, 1, 1), date(2022, 12, 31)), st.integers(min_value=1, max_value=60))
def test_counting_forth_and_back_meets_a_working_day(day: date, n: int) -> None:
    there = add_working_days(day, n)
    assert there is not None
    assert is_working_day(there)
    back = add_working_days(there, -n)
    assert back is not None
    assert back <= day <= there - timedelta(days=1)
