"""The dates of a deadline as a requirement file gives it: every occurrence, with the last working day before.

A deadline is one of
``{on = 2022-04-29}`` once;
``{monthly_day = 15, covers = "previous month", first = …, last = …}`` on a day of each month;
``{after_quarter = "1 month", with = "report.monthly", first = …, last = …, reading = "…"}`` after each
quarter, ``with`` another form on the day of the month that ``first`` has, else on the corresponding day;
``{milestone = 2022-12-31}`` a target's date, at which nothing has to be submitted.
Nothing here knows today's date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kb.calendar import calendar_span, workday_on_or_before
from kb.errors import UserError

Spec = Mapping[str, object]

_KINDS = ("on", "monthly_day", "after_quarter", "milestone")
_KEYS = {*_KINDS, "covers", "first", "last", "with", "reading"}
_COVERS = {"previous month": 1, "this month": 0}
_WEEKDAYS = "一二三四五六日"
_QUARTERS = "一二三四"
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One due date: as the notice says, the last working day not after it (None: calendar unknown), the
    period covered (2022年4月; empty when it covers none) and what the reader should know."""

    due: date
    workday: date | None
    period: str
    note: str


def occurrences(spec: Spec) -> tuple[Occurrence, ...]:
    """Every occurrence, earliest first; UserError when the deadline isn't one of the kinds above."""
    kind = _kind(spec)
    reading = str(spec.get("reading", ""))
    if kind in ("on", "milestone"):
        dates = iter([(_date(spec, kind), "")])
    else:
        dates = _monthly(spec) if kind == "monthly_day" else _quarterly(spec)
    return tuple(_occurrence(due, period, reading) for due, period in dates)


def recurrence(spec: Spec) -> str:
    """How often, in Chinese (每月15日前); empty when it is once."""
    kind = _kind(spec)
    if kind == "monthly_day":
        return f"每月{spec['monthly_day']}日前"
    return f"每季后{_months(spec)}个月" if kind == "after_quarter" else ""


def is_milestone(spec: Spec) -> bool:
    """Whether the date is a target's, not a submission's."""
    return _kind(spec) == "milestone"


def chinese_date(day: date) -> str:
    """5月13日（周五）."""
    return f"{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"


def _kind(spec: Spec) -> str:
    unknown = sorted(set(spec) - _KEYS)
    kinds = [kind for kind in _KINDS if kind in spec]
    if unknown:
        raise UserError(f"时限里不认识 {'、'.join(unknown)}", hint=f"可写：{'、'.join(sorted(_KEYS))}")
    if len(kinds) != 1:
        what = f"同时写了 {'、'.join(kinds)}" if kinds else "没有说哪一天"
        raise UserError(f"时限{what}", hint=f"{'、'.join(_KINDS)} 写其中一个")
    return kinds[0]


def _date(spec: Spec, key: str) -> date:
    value = spec.get(key)
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        shown = f"不是日期：{value}" if value is not None else "没有写"
        raise UserError(f"时限的 {key} {shown}", hint="写成 2022-04-29 这样") from None


def _span(spec: Spec) -> tuple[date, date]:
    first, last = _date(spec, "first"), _date(spec, "last")
    if last < first:
        raise UserError(f"时限的 last {last} 早于 first {first}", hint="改正其中一个")
    return first, last


def _months(spec: Spec) -> int:
    found = re.fullmatch(r"([1-9]\d?) months?", str(spec["after_quarter"]))
    if not found:
        raise UserError(f"时限的 after_quarter 不认识：{spec['after_quarter']}", hint='写成 "1 month" 这样')
    return int(found[1])


def _add_months(year: int, month: int, count: int) -> tuple[int, int]:
    total = year * 12 + month - 1 + count
    return total // 12, total % 12 + 1


def _day_of(year: int, month: int, day: int) -> date:
    """That day of the month, or its last day when the month is shorter."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def _monthly(spec: Spec) -> Iterator[tuple[date, str]]:
    first, last = _span(spec)
    day, covers = spec["monthly_day"], str(spec.get("covers", "previous month"))
    if isinstance(day, bool) or not isinstance(day, int) or not 1 <= day <= 31:
        raise UserError(f"时限的 monthly_day 不是一个月里的某一天：{day}", hint="写 1 到 31")
    if covers not in _COVERS:
        raise UserError(f"时限的 covers 不认识：{covers}", hint=f"可写：{'、'.join(_COVERS)}")
    year, month = first.year, first.month
    if _day_of(year, month, day) != first:
        raise UserError(f"时限的 first {first} 不在每月{day}日", hint="改正其中一个")
    while (due := _day_of(year, month, day)) <= last:
        covered = _add_months(year, month, -_COVERS[covers])
        yield due, f"{covered[0]}年{covered[1]}月"
        year, month = _add_months(year, month, 1)


def _quarterly(spec: Spec) -> Iterator[tuple[date, str]]:
    first, last = _span(spec)
    after = _months(spec)
    year, month = _add_months(first.year, first.month, -after)
    together = "with" in spec
    if month % 3 or _after_quarter(year, month, after, first.day if together else None) != first:
        raise UserError(f"时限的 first {first} 不在季后{after}个月", hint="改正其中一个")
    while (due := _after_quarter(year, month, after, first.day if together else None)) <= last:
        yield due, f"{year}年{_QUARTERS[month // 3 - 1]}季度"
        year, month = _add_months(year, month, 3)


def _after_quarter(year: int, month: int, after: int, day: int | None) -> date:
    """The due date after the quarter that ends with that month: on ``day``, else on the corresponding day."""
    return _day_of(*_add_months(year, month, after), day or monthrange(year, month)[1])


def _occurrence(due: date, period: str, reading: str) -> Occurrence:
    workday = workday_on_or_before(due)
    notes = [f"按本项目的理解：{reading}"] if reading else []
    if workday is None:
        first, last = calendar_span()
        notes.append(f"工作日历未知：放假安排只收录{first.isoformat()}至{last.isoformat()}")
    elif workday != due:
        rest = f"周{_WEEKDAYS[due.weekday()]}" if due.weekday() >= _SATURDAY else "放假"
        notes.append(f"{due.month}月{due.day}日{rest}，通知没有说顺延，宜在{chinese_date(workday)}前办理")
    return Occurrence(due, workday, period, "；".join(notes))
