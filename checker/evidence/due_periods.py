"""The periods that a recurring deadline covers, and deadlines in words."""

from __future__ import annotations

from datetime import date, timedelta

from checker.catalogue import DeadlineSpec

_FIRST, _LAST = date(2022, 5, 15), date(2023, 1, 31)


def periods(spec: DeadlineSpec) -> list[tuple[date, date]]:
    """(last day of the period covered, last admissible day) for every occurrence of a recurring deadline.

    A quarterly one may be met until the end of the last month it allows, whatever form it goes along with.
    """
    after = 1 if spec.monthly_day else spec.after_quarter_months or 1
    first, last = spec.first or _FIRST, spec.last or _LAST
    pairs: list[tuple[date, date]] = []
    month = first.replace(day=1)
    while month <= last:
        end = _back(month, after - 1) - timedelta(days=1)
        due = month.replace(day=spec.monthly_day) if spec.monthly_day else _end(month)
        pairs.append((end, due))
        month = _end(month) + timedelta(days=1)
        for _ in range(0 if spec.monthly_day else 2):
            month = _end(month) + timedelta(days=1)
    return pairs


def describe(spec: DeadlineSpec) -> str:
    """The deadline in words."""
    if spec.on:
        return f"{said_date(spec.on)}前"
    if spec.monthly_day:
        return f"每月{spec.monthly_day}日前"
    return f"每季后{spec.after_quarter_months}个月内"


def said_period(spec: DeadlineSpec, end: date) -> str:
    """2022年4月, 2022年二季度: the period that ends on that day."""
    if spec.monthly_day:
        return f"{end.year}年{end.month}月"
    return f"{end.year}年{'一二三四'[(end.month - 1) // 3]}季度"


def said_date(day: date) -> str:
    """2022年4月29日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _end(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _back(month: date, count: int) -> date:
    for _ in range(count):
        month = (month - timedelta(days=1)).replace(day=1)
    return month
