"""A table with a total and its parts: rows of the breakdown, sums, growth, and the increment against last year's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from checker.forms.definitions import provision, words
from checker.forms.figures import show
from checker.forms.filled import Filled, Row
from checker.forms.groups import in_group
from checker.forms.model import FormFinding, Severity
from checker.forms.workbook import address

_CENT, _HUNDRED = Decimal("0.005"), Decimal(100)
"""The printed form shows two decimals: a figure may be rounded by half a hundredth."""
_PRINTED = 2
_EXACT = Decimal("0.0005")
"""Differences below are none."""


def check_breakdown(filled: Filled) -> Iterator[FormFinding]:
    """Findings on the rows and on what must hold between the cells."""
    if not filled.form.total_row:
        return
    yield from _rows(filled)
    for row in filled.rows:
        if filled.has_figures(row):
            yield from _parts(filled, row)
            for entry in filled.form.constraints.get("growth", ()):
                yield from _growth(filled, row, entry)
            yield from _increment(filled, row)
    yield from _totals(filled)


def _is_part(row: Row) -> bool:
    """A row that repeats part of another (其中：…, 小计) and is not added."""
    return row.label.startswith(words("part_labels"))


def _rows(filled: Filled) -> Iterator[FormFinding]:
    """Every printed row there, once, filled in; no others."""
    if not any(filled.has_figures(row) for row in filled.rows):
        return
    named: dict[str, list[Row]] = {}
    for row in filled.rows:
        if row.name:
            named.setdefault(row.name, []).append(row)
        elif filled.has_figures(row) and not _is_part(row):
            yield filled.finding(
                "warning",
                "branch",
                f"附件{filled.form.number}没有“{row.title}”这一行，核对时计入合计",
                row=row,
                found=row.label,
            )
    local = in_group(filled.institution, "local_banks")
    for name in filled.form.rows:
        found = named.get(name, [])
        if not found:
            yield filled.finding(
                "warning" if local and name != filled.form.total_row else "error",
                "branch",
                f"缺少“{name}”一行",
                expected=name,
            )
        for row in found[1:]:
            yield filled.finding(
                "error", "branch", f"“{name}”重复：第{found[0].number}行已有", row=row, found=row.label
            )
        if found and not any(filled.has_figures(row) for row in found):
            yield filled.finding(
                "warning" if name != filled.form.total_row else "error",
                "branch",
                f"“{name}”一行没有填写"
                + ("" if name == filled.form.total_row else "；没有该分支机构的请填0或“无”"),
                row=found[0],
            )


def _half(filled: Filled, row: Row, key: str, least: int = _PRINTED) -> Decimal:
    """By how much the figure may be rounded: half of its last decimal, which is at ``least`` that one."""
    decimals = min(6, max(least, filled.figure(row, key).decimals))
    return Decimal(5).scaleb(-decimals - 1)


def _rounding(filled: Filled, difference: Decimal, allowed: Callable[[int], Decimal]) -> tuple[Severity, str]:
    """How bad a difference is: nothing to mend where the two decimals that the form prints explain it; where only
    a table rounded to fewer does, the form does not add up, but why is told. ``allowed``: what so many decimals
    explain."""
    if difference <= allowed(_PRINTED):
        return "note", "，可能是四舍五入"
    if difference <= allowed(filled.decimals()):
        return "error", "；如果是四舍五入造成的，请按两位小数填写"
    return "error", ""


def _parts(filled: Filled, row: Row) -> Iterator[FormFinding]:
    """A column that is the sum of others in its row."""
    entry = filled.form.constraints.get("sum")
    if entry is None:
        return
    given = filled.number(row, entry["column"])
    parts = [filled.number(row, key) for key in entry["parts"]]
    if given is None or any(part is None for part in parts):
        return
    total = sum((part for part in parts if part is not None), Decimal(0))
    cells = [(row, key) for key in (entry["column"], *entry["parts"])]
    names = "、".join(filled.name_of(key) for key in entry["parts"])
    yield from _difference(filled, row, entry["column"], given, total, cells, f"不等于{names}之和")


def _totals(filled: Filled) -> Iterator[FormFinding]:
    """The total row: for every column that adds up, the sum of the other rows."""
    total = next(
        (row for row in filled.rows if row.name == filled.form.total_row and filled.has_figures(row)), None
    )
    if total is None:
        return
    others = _summands(filled)
    if not others:
        return
    computed = {entry["column"] for entry in filled.form.constraints.get("growth", ())}
    for column in filled.form.columns:
        given = filled.number(total, column.key)
        values = [filled.number(row, column.key) for row in others]
        known = [value for value in values if value is not None]
        if column.key in computed or given is None or not known:
            continue
        if any(filled.figure(row, column.key).state in ("wrong", "error", "unknown") for row in others):
            continue
        cells = [(row, column.key) for row in (total, *others)]
        yield from _difference(
            filled,
            total,
            column.key,
            given,
            sum(known, Decimal(0)),
            cells,
            f"不等于各分行之和（{len(known)}行）",
            _left_out(filled, total, others, column.key),
        )


def _left_out(filled: Filled, total: Row, others: list[Row], key: str) -> str:
    """Which cells the total's formula passes over because they hold texts."""
    places = [filled.table.place(row.number, key) for row in others if filled.figure(row, key).as_text]
    if not filled.is_computed(total, key) or not places:
        return ""
    return f"；公式没有计入存成文本的{'、'.join(address(place) for place in places if place)}"


def _summands(filled: Filled) -> list[Row]:
    """The rows that make up the total, each once: of a branch given twice both count, for both were filed."""
    return [
        row
        for row in filled.rows
        if row.name != filled.form.total_row and not _is_part(row) and filled.has_figures(row)
    ]


def _difference(
    filled: Filled,
    row: Row,
    key: str,
    given: Decimal,
    total: Decimal,
    cells: Sequence[tuple[Row, str]],
    message: str,
    why: str = "",
) -> Iterator[FormFinding]:
    """What a figure differs by from the sum; ``cells`` are it and those added, each of which may be rounded."""
    difference = abs(given - total)
    if difference <= _EXACT:
        return
    severity, remark = _rounding(
        filled, difference, lambda least: sum((_half(filled, *cell, least) for cell in cells), Decimal(0))
    )
    yield filled.finding(
        severity,
        "total",
        f"{message}，相差{show(difference)}{remark}{why}",
        row=row,
        key=key,
        found=filled.figure(row, key).shown,
        expected=show(total),
    )


def _change(filled: Filled, row: Row, entry: dict[str, Any]) -> Decimal | None:
    """By how much something grew: the increment itself, or new less base."""
    if "column" in entry and "increment" in entry:
        return filled.number(row, entry["increment"])
    new, base = filled.number(row, entry["new"]), filled.number(row, entry["base"])
    return None if new is None or base is None else new - base


def _growth(filled: Filled, row: Row, entry: dict[str, Any]) -> Iterator[FormFinding]:
    key = entry["column"]
    figure, base, change = (
        filled.figure(row, key),
        filled.number(row, entry["base"]),
        _change(filled, row, entry),
    )
    if figure.value is None or base is None or change is None:
        return
    if base <= 0:
        if base == 0 and figure.value != 0:
            yield filled.finding(
                "warning",
                "growth",
                "上年末余额为0，算不出增速",
                row=row,
                key=key,
                found=figure.shown,
                expected="空",
            )
        return
    expected = change / base * _HUNDRED
    own = Decimal(5).scaleb(-min(6, figure.decimals) - 1)
    per_unit = (2 + abs(change) / base) / base * _HUNDRED
    difference = abs(figure.value - expected)
    if difference <= _EXACT + own.min(_CENT):
        return
    message = f"与{filled.name_of(entry['base'])}等推算的增速不符"
    severity, remark = _rounding(
        filled, difference, lambda least: own + Decimal(5).scaleb(-least - 1) * per_unit
    )
    if severity != "note" and abs(figure.value * _HUNDRED - expected) <= Decimal("0.5") + _CENT * per_unit:
        severity, message, remark = "error", "像是按小数填写的，本栏单位是%", ""
    yield filled.finding(
        severity,
        "growth",
        message + remark,
        row=row,
        key=key,
        found=figure.shown,
        expected=show(expected.quantize(Decimal("0.01"))),
    )


def _increment(filled: Filled, row: Row) -> Iterator[FormFinding]:
    """This year's increment against last year's: a duty of the institution, so an error in its total alone."""
    entry = filled.form.constraints.get("not_below_last_year")
    if entry is None or not row.name:
        return
    planned, before = filled.number(row, entry["increment"]), _last_year(filled, row, entry)
    if planned is None or before is None or before - planned <= _EXACT:
        return
    whole = row.name == filled.form.total_row
    yield filled.finding(
        "error" if whole else "note",
        "increment",
        f"2022年增量{show(planned)}亿元低于上年的{show(before)}亿元",
        row=row,
        key=entry["increment"],
        found=show(planned),
        expected=f"不低于{show(before)}",
        sources=(provision(entry["provision"]),),
    )


def _last_year(filled: Filled, row: Row, entry: dict[str, Any]) -> Decimal | None:
    values: Iterable[Decimal | None] = (filled.number(row, entry["new"]), filled.number(row, entry["base"]))
    new, base = values
    return None if new is None or base is None else new - base
