from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text.dates import (
    DateMention,
    Every,
    earliest_date,
    find_dates,
    latest_date,
    latest_due,
    recurrence_is_at_least,
)

TODAY = date(2022, 4, 24)
QUARTER_END = date(2022, 6, 30)
WORDS = st.sampled_from(
    [
        *(
            "2022",
            "22",
            "13",
            "4",
            "29",
            "31",
            "四",
            "二十九",
            "二〇二二",
            "年",
            "月",
            "日",
            "号",
            "底",
            "末",
            "初",
            "中",
        ),
        *(
            "前",
            "后",
            "内",
            "起",
            "至",
            "到",
            "-",
            "—",
            "自",
            "截至",
            "每",
            "按",
            "次月",
            "本月",
            "明年",
            "今年",
            "半年",
        ),
        *(
            "季",
            "季度",
            "首月",
            "周",
            "五",
            "旬",
            "上",
            "下",
            "T+",
            "5",
            "个",
            "工作日",
            "最后一个工作日",
            "五一节",
            "本周五",
            "廿九",
            "终了后",
            "之日起",
            "（周五）",
        ),
        *("、", "，", ".", "/", " ", "上旬", "全年", "Q2", "一", "第"),
    ]
)


def cases(name: str) -> list[tuple[str, ...]]:
    lines = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split(" | ")) for line in lines if line and not line.startswith("#")]


def only_recurrence(text: str) -> DateMention:
    return next(m for m in reversed(find_dates(text)) if not m.relative)


@pytest.mark.parametrize(("text", "expected"), cases("dates"))
def test_a_date_binds_to_its_last_day(text: str, expected: str) -> None:
    shown = (
        f"{m.bound} {latest_date(m, default_year=2022, as_of=TODAY) or '-'}"
        for m in find_dates(text)
        if not m.every
    )
    assert ("; ".join(shown) or "none") == expected


@pytest.mark.parametrize(("text", "every", "expected"), cases("recurrences"))
def test_a_recurrence_falls_due_after_its_period(text: str, every: str, expected: str) -> None:
    mention = only_recurrence(text)
    frequency = f"{mention.interval} {mention.every}" if mention.interval > 1 else mention.every or "-"
    assert frequency == every
    assert f"{mention.bound} {latest_due(mention, QUARTER_END) or '-'}" == expected


@pytest.mark.parametrize(
    ("text", "every", "expected"),
    [
        ("每月15日前", "month", True),
        ("每月", "quarter", True),
        ("每3个月", "quarter", True),
        ("每双月", "month", False),
        ("按季", "month", False),
        ("每周", "month", True),
        ("T+5", "year", False),
        ("4月29日前", "year", False),
    ],
)
def test_a_recurrence_is_at_least_as_often_as_asked(text: str, every: Every, expected: bool) -> None:
    assert recurrence_is_at_least(find_dates(text)[0], every) is expected


@pytest.mark.parametrize("text", ["本月底", "下月10日前", "15日前"])
def test_a_day_seen_from_today_needs_today(text: str) -> None:
    assert latest_date(find_dates(text)[0], default_year=2022) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4月29日后", date(2022, 4, 30)),
        ("五一节后", date(2022, 5, 5)),
        ("“五一”假期结束后", date(2022, 5, 5)),
        ("下周五后", date(2022, 4, 30)),
        ("2099年国庆节后", None),
        ("4月29日前", None),
        ("4月29日起", None),
    ],
)
def test_what_comes_after_a_date_begins_on_the_next_day(text: str, expected: date | None) -> None:
    assert earliest_date(find_dates(text)[-1], default_year=2022, as_of=TODAY) == expected


def test_working_days_beyond_the_calendar_are_not_guessed() -> None:
    assert latest_due(find_dates("每月结束后5个工作日内")[0], date(2090, 6, 30)) is None


@given(st.one_of(st.text(), st.lists(WORDS, max_size=14).map("".join)), st.dates())
def test_every_span_is_where_it_says_and_nothing_crashes(text: str, day: date) -> None:
    found = find_dates(text)
    assert all(m.text == text[m.start : m.end] for m in found)
    assert all(m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for mention in found:
        for answer in (latest_date(mention, default_year=day.year, as_of=day), latest_due(mention, day)):
            assert answer is None or isinstance(answer, date)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_date_written_out_reads_back(day: date) -> None:
    for text in (
        f"{day.year}年{day.month}月{day.day}日前",
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
    ):
        (mention,) = find_dates(text)
        assert latest_date(mention, default_year=2000) == day
