"""The calendar file, read back by two libraries that share no code; both reject a broken one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from checker.deadlines import DeadlineDuty, DeadlineEntry, deadlines
from checker.ical import calendar_text
from checker.institutions import resolve

HERE = Path(__file__).parent
NAME = "招商银行武汉分行"
DUTIES = tuple(
    DeadlineDuty(**entry)
    for entry in tomllib.loads((HERE / "duties.toml").read_text(encoding="utf-8"))["duty"]
)
AS_OF = date(2022, 4, 24)
ENTRIES = deadlines(resolve(NAME), DUTIES, AS_OF)
ENTRY = ENTRIES[0]


def problems_for_icalendar(text: str) -> list[str]:
    """What the library icalendar finds wrong with a calendar; empty when it is sound."""
    try:
        calendar = icalendar.Calendar.from_ical(text)
    except ValueError as error:
        return [str(error)]
    found = [f"{key}: {error}" for part in calendar.walk() for key, error in part.errors]
    found += [f"VCALENDAR lacks {key}" for key in ("VERSION", "PRODID") if key not in calendar]
    for event in calendar.walk("VEVENT"):
        found += [f"VEVENT lacks {key}" for key in ("UID", "DTSTAMP", "DTSTART") if key not in event]
    return found


def problems_for_vobject(text: str) -> list[str]:
    """What the library vobject finds wrong with a calendar; empty when it is sound."""
    try:
        vobject.readOne(text).validate(raiseException=True)
    except (vobject.base.VObjectError, ValueError, StopIteration) as error:
        return [repr(error)]
    return []


PROBLEMS = pytest.mark.parametrize("problems", [problems_for_icalendar, problems_for_vobject])


@PROBLEMS
def test_both_libraries_find_the_file_sound(problems: Callable[[str], list[str]]) -> None:
    assert problems(calendar_text(ENTRIES, NAME, AS_OF)) == []
    assert problems(calendar_text((), NAME, AS_OF)) == []


@PROBLEMS
@pytest.mark.parametrize(
    ("pattern", "replacement"),
    [
        (r"END:VEVENT\r\n", ""),
        (r"DTSTART;VALUE=DATE:\d+", "DTSTART;VALUE=DATE:tomorrow"),
        (r"UID:[^\r]*(\r\n [^\r]*)*\r\n", ""),
        (r"\r\n ", "\r\n"),
    ],
    ids=[
        "an event that does not end",
        "a date that is none",
        "no UID",
        "a continued line that is not marked",
    ],
)
def test_both_libraries_find_a_broken_file_broken(
    problems: Callable[[str], list[str]], pattern: str, replacement: str
) -> None:
    text = calendar_text(ENTRIES, NAME, AS_OF)
    broken = re.sub(pattern, replacement, text, count=1)
    assert broken != text
    assert problems(broken) != []


def test_both_libraries_read_the_same_events_with_their_dates_and_chinese_text() -> None:
    text = calendar_text(ENTRIES, NAME, AS_OF)
    first = [
        (str(event["UID"]), event.decoded("DTSTART"), str(event["SUMMARY"]), str(event["DESCRIPTION"]))
        for event in icalendar.Calendar.from_ical(text).walk("VEVENT")
    ]
    second = [
        (event.uid.value, event.dtstart.value, event.summary.value, event.description.value)
        for event in vobject.readOne(text).vevent_list
    ]
    assert first == second
    assert [day for _, day, _, _ in first] == [entry.due for entry in ENTRIES]
    for (_, _, summary, description), entry in zip(first, ENTRIES, strict=True):
        assert entry.what in summary
        assert entry.period in summary
        assert f"原文：“{entry.quote}”" in description
        assert f"出处：{entry.clause}" in description


def test_every_event_lasts_one_whole_day_and_reminds_7_3_and_1_days_before_the_last_working_day() -> None:
    events = icalendar.Calendar.from_ical(calendar_text(ENTRIES, NAME, AS_OF)).walk("VEVENT")
    for event, entry in zip(events, ENTRIES, strict=True):
        assert type(event.decoded("DTSTART")) is date
        assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(days=1)
        alarms = [entry.due + alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
        assert entry.workday is not None
        assert alarms == [entry.workday - timedelta(days=days) for days in (7, 3, 1)]


def test_a_reminder_says_what_it_counts_to() -> None:
    events = icalendar.Calendar.from_ical(calendar_text(ENTRIES, NAME, AS_OF)).walk("VEVENT")
    said = {event.decoded("DTSTART"): str(event.walk("VALARM")[0]["DESCRIPTION"]) for event in events}
    assert said[date(2022, 4, 29)].startswith("7日后到期：")
    assert said[date(2022, 5, 15)].startswith("7日后是最后工作日：")


def test_a_sunday_is_shown_with_the_working_day_before_it() -> None:
    text = calendar_text(ENTRIES, NAME, AS_OF)
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    may = next(event for event in events if event.decoded("DTSTART") == date(2022, 5, 15))
    assert "5月13日（周五）前" in str(may["SUMMARY"])
    assert "2022-05-13" in str(may["DESCRIPTION"])


def test_on_another_day_only_the_stamp_differs_so_that_importing_twice_adds_nothing() -> None:
    day = date(2022, 12, 1)
    later = calendar_text(deadlines(resolve(NAME), DUTIES, day), NAME, day)
    assert later != calendar_text(ENTRIES, NAME, AS_OF)
    assert later.replace("20221201T", "20220424T") == calendar_text(ENTRIES, NAME, AS_OF)


def test_the_stamp_is_the_day_as_of_which_the_file_was_made() -> None:
    events = icalendar.Calendar.from_ical(calendar_text(ENTRIES, NAME, AS_OF)).walk("VEVENT")
    assert {event.decoded("DTSTAMP") for event in events} == {datetime(2022, 4, 24, tzinfo=UTC)}


def test_a_calendar_for_everybody_says_whom_each_event_binds() -> None:
    everybody = deadlines(None, DUTIES, AS_OF)
    text = calendar_text(everybody, "", AS_OF)
    assert "X-WR-CALNAME:全部机构 报送时限" in text
    for event, entry in zip(icalendar.Calendar.from_ical(text).walk("VEVENT"), everybody, strict=True):
        assert f"适用机构：{entry.who_title}\n" in str(event["DESCRIPTION"])
    assert len({entry.who for entry in everybody}) > 1


def test_uids_differ_between_events_and_between_institutions() -> None:
    texts = [calendar_text(ENTRIES, NAME, AS_OF), calendar_text(ENTRIES, "汉口银行", AS_OF)]
    uids = [str(e["UID"]) for text in texts for e in icalendar.Calendar.from_ical(text).walk("VEVENT")]
    assert len(set(uids)) == 2 * len(ENTRIES)


def test_another_content_keeps_the_uid() -> None:
    changed = replace(ENTRY, what=f"{ENTRY.what}（更正）")
    one, other = (
        icalendar.Calendar.from_ical(calendar_text([entry], NAME, AS_OF)).walk("VEVENT")[0]
        for entry in (ENTRY, changed)
    )
    assert one["UID"] == other["UID"]


def test_an_unknown_working_day_is_said_in_the_description() -> None:
    entry: DeadlineEntry = replace(ENTRY, workday=None)
    (event,) = icalendar.Calendar.from_ical(calendar_text([entry], NAME, AS_OF)).walk("VEVENT")
    assert "日历未知" in str(event["DESCRIPTION"])


PROSE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co")), max_size=120)


@given(PROSE, PROSE)
def test_any_text_survives_folding_and_escaping_within_75_octets_a_line(what: str, quote: str) -> None:
    text = calendar_text([replace(ENTRY, what=what, quote=quote + ";,\\n\nEND:VEVENT")], NAME, AS_OF)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    kept = "".join(char for char in quote if char.isprintable() or char in " \u3000")
    assert f"原文：“{kept};,\\n\nEND:VEVENT”" in str(event["DESCRIPTION"])
    assert problems_for_vobject(text) == []
