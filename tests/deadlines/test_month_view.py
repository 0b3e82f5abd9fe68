"""The months as deadlines shows them: the calendar, its marks, its width, with and without a terminal."""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Callable
from datetime import date

import pytest

from checker.deadlines import DeadlineEntry
from cli import months
from cli.main import run
from kb.text.columns import text_width

Show = Callable[..., str]


@pytest.fixture
def show(capsys: pytest.CaptureFixture[str]) -> Show:
    def call(*options: str) -> str:
        assert run(["deadlines", *options]) == 0
        return capsys.readouterr().out

    return call


def entry(due: date, workday: date | None) -> DeadlineEntry:
    return DeadlineEntry(
        "report.x", due, workday, "upcoming", "报送数据", "wuhan-2022/19", "", "2022年4月", "", "原文"
    )


def test_every_month_with_something_due_has_its_calendar(show: Show) -> None:
    out = show("-i", "汉口银行", "--as-of", "2022-04-25", "--until", "2022-06-30")
    titles = re.findall(r"^ (\d{4}年\d+月)", out, re.MULTILINE)
    assert titles == ["2022年4月", "2022年5月", "2022年6月"]
    assert out.count("一  二  三  四  五  六  日") == 3


def test_due_days_and_the_last_working_day_before_them_are_marked(show: Show) -> None:
    out = show("-i", "汉口银行", "--as-of", "2022-04-25", "--until", "2022-06-30")
    body = out.partition("2022年4月")[2]
    assert re.findall(r"\[ ?(\d+)\]", body) == ["29", "15", "15"]
    assert re.findall(r"\( ?(\d+)\)", body) == ["13"]
    assert "最后工作日 5月13日（周五）" in out


@pytest.mark.parametrize(
    "month", [date(2022, 5, 15), date(2023, 1, 15), date(2024, 2, 29), date(2026, 2, 28)]
)
def test_the_days_stand_under_their_weekdays(month: date) -> None:
    title, names, *weeks = months.plain(months.month_lines([entry(month, month)], 80)).split("\n")
    assert f"{month.year}年{month.month}月" in title
    grid = [line.ljust(28)[:28] for line in weeks]
    shown = [[line[at : at + 4].strip(" []()") for at in range(0, 28, 4)] for line in grid if line.strip()]
    wanted = calendar.Calendar().monthdayscalendar(month.year, month.month)
    assert shown == [[str(day or "") for day in week] for week in wanted]
    assert names.split()[:7] == list("一二三四五六日")


def test_no_line_is_wider_than_eighty_columns(show: Show) -> None:
    for name in ("汉口银行", "招商银行", "建设银行湖北省分行"):
        for line in show("-i", name, "--as-of", "2022-05-10").splitlines():
            assert text_width(line) <= 80
    for line in show("--extracted").splitlines():
        assert text_width(line) <= 80


def test_beyond_the_years_of_the_calendar_it_says_so_and_marks_no_working_day() -> None:
    drawn = months.plain(months.month_lines([entry(date(2099, 4, 15), None)], 80))
    assert "工作日历未知" in drawn
    assert "[15]" in drawn
    assert "(" not in drawn


def test_two_things_due_on_one_day_stand_under_one_date(show: Show) -> None:
    out = show("-i", "汉口银行", "--as-of", "2022-04-25", "--until", "2022-04-30")
    assert out.count("4月29日（周五）  7日内到期") == 1
    assert out.count("· ") == 2


def test_a_pipe_gets_plain_text_and_a_terminal_the_same_words_in_colour(show: Show) -> None:
    assert "\x1b" not in show("-i", "汉口银行", "--as-of", "2022-04-25")
    lines = months.month_lines([entry(date(2022, 5, 15), date(2022, 5, 13))], 80)
    coloured, sober = months.styled(lines, 80, colour=True), months.styled(lines, 80, colour=False)
    assert "\x1b[1;32m[15]\x1b[0m" in coloured
    assert "\x1b[1m[15]\x1b[0m" in sober
    bare = "\n".join(line.rstrip() for line in re.sub(r"\x1b\[[\d;]*m", "", coloured).split("\n"))
    assert bare == months.plain(lines)


def test_extracted_lists_what_the_texts_say(show: Show) -> None:
    data = json.loads(show("--extracted", "-n", "wuhan-2022", "-f", "json"))["extracted"]
    monthly = next(one for one in data if one["due"].get("every") == "month")
    assert monthly["sentence"] == "wuhan-2022/19.1"
    assert monthly["due"] | {"words": ""} == {
        "words": "", "text": "每月15日前", "every": "month", "months": 1, "day": 15,
    }  # fmt: skip
    assert monthly["submitter"] == "各金融机构"
    assert "第（十九）条" in monthly["citation"]
    assert {one["notice"] for one in data} == {"wuhan-2022"}
    for form in ("table", "markdown"):
        assert "2022年6月30日" in show("--extracted", "-n", "pbc-2022", "-f", form)
    assert "没有找到" in show("--extracted", "-n", "pbc-2021")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--extracted", "-n", "nothing"), "没有编号为“nothing”的通知"),
        (("--extracted", "-f", "ics"), "不能存成日历"),
        (("-i", "汉口银行", "-n", "wuhan-2022"), "--extracted"),
    ],
)
def test_a_mistake_gets_one_line(
    capsys: pytest.CaptureFixture[str], options: tuple[str, ...], words: str
) -> None:
    assert run(["deadlines", *options]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert words in err
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--as-of", "2022-04-25"), "下次到期：4月29日（周五），还有4天，2项；共有14项未到期。"),
        (("--as-of", "2021-12-31"), "下次到期：2022年4月29日（周五），还有119天"),
        (("--as-of", "2022-05-10"), "还有5天，宜在5月13日（周五）前，1项；共有12项未到期。时限已过的2项"),
        (("--as-of", "2022-05-14"), "还有1天，之前的最后一个工作日已过"),
        (("--as-of", "2022-05-15"), "5月15日（周日），就是这一天"),
        (("--as-of", "2023-02-01"), "没有未到期的事项；时限已过的14项"),
        (("--as-of", "2022-04-25", "--until", "2022-04-28"), "2022-04-28以前没有需要报送的事项。"),
    ],
)
def test_the_first_line_says_what_is_next_and_what_is_past(
    show: Show, options: tuple[str, ...], words: str
) -> None:
    for form in ("table", "markdown"):
        assert words in show("-i", "汉口银行", *options, "-f", form).replace("\n", "")


def test_the_day_of_the_list_is_marked_in_its_month_unless_it_is_a_due_day(show: Show) -> None:
    out = show("-i", "汉口银行", "--as-of", "2022-04-25", "--until", "2022-04-30")
    assert "<25> 26  27  28 [29]" in out
    assert out.count("<25>") == 2
    assert "<" not in show("-i", "汉口银行", "--as-of", "2022-04-29", "--until", "2022-04-30")
    assert "基准日" not in show("-i", "汉口银行", "--as-of", "2023-02-25")


def test_duties_that_share_a_reason_are_listed_together(show: Show) -> None:
    out = show("-i", "汇丰银行武汉分行", "--as-of", "2022-05-01")
    assert "没有需要报送的事项。" in out
    assert "report.plan、report.lending-plan、report.monthly、report.quarterly" in out
    assert out.replace("\n  ", "").count("只约束湖北省内的银行") == 1
