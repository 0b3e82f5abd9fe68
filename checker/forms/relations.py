"""What must hold between the figures of one row: bounds, parts and wholes, households and amounts, shares."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from checker.forms.definitions import provision
from checker.forms.figures import show
from checker.forms.filled import Filled, Row
from checker.forms.groups import in_group
from checker.forms.model import FormFinding
from checker.model import SourceQuote

_HUNDRED = Decimal(100)


def check_relations(filled: Filled) -> Iterator[FormFinding]:
    """Findings by the constraints of the form. A form with a total is held to them in its total alone."""
    total = filled.form.total_row
    for row in filled.rows:
        if not filled.has_figures(row) or (total and row.name != total):
            continue
        for entry in filled.form.constraints.get("bound", ()):
            yield from _bound(filled, row, entry)
        for entry in filled.form.constraints.get("at_most", ()):
            yield from _at_most(filled, row, entry)
        for entry in filled.form.constraints.get("together", ()):
            yield from _together(filled, row, entry)
        for entry in filled.form.constraints.get("share_aim", ()):
            yield from _share_aim(filled, row, entry)
        yield from _average(filled, row)


def share(filled: Filled, row: Row, entry: dict[str, Any]) -> Decimal | None:
    """A part's share of the whole in percent; None when either isn't known or the whole is 0."""
    part, whole = filled.number(row, entry["part"]), filled.number(row, entry["whole"])
    return None if part is None or not whole or whole < 0 else part / whole * _HUNDRED


def _cited(entry: dict[str, Any]) -> tuple[SourceQuote, ...] | None:
    return (provision(entry["provision"]),) if "provision" in entry else None


def _bound(filled: Filled, row: Row, entry: dict[str, Any]) -> Iterator[FormFinding]:
    value, key = filled.number(row, entry["column"]), entry["column"]
    column = filled.form.column(key)
    if value is None or (value < 0 and column.kind not in ("signed", "percent")):
        return  # a negative figure is told as such
    unit = column.unit
    if "at_least" in entry and value < Decimal(entry["at_least"]):
        expected = f"不低于{entry['at_least']}{unit}"
    elif "at_most" in entry and value > Decimal(entry["at_most"]):
        expected = f"不高于{entry['at_most']}{unit}"
    else:
        return
    message, severity = entry["message"], entry["severity"]
    if 0 < value < Decimal(entry.get("hint_below", 0)):
        message += entry["hint"]
    if "group" in entry:
        member = in_group(filled.institution, entry["group"])
        if member is False:
            return
        if member is None:
            severity, message = "warning", f"{message}；全国性银行在鄂分支机构应不低于该数"
    yield filled.finding(
        severity, "bound", message, row=row, key=key, found=filled.figure(row, key).shown, expected=expected,
        sources=_cited(entry),
    )  # fmt: skip


def _at_most(filled: Filled, row: Row, entry: dict[str, Any]) -> Iterator[FormFinding]:
    part, whole = filled.number(row, entry["part"]), filled.number(row, entry["whole"])
    if part is None or whole is None or whole < 0 or part <= whole:
        return
    yield filled.finding(
        entry["severity"],
        "impossible",
        entry["message"],
        row=row,
        key=entry["part"],
        found=show(part),
        expected=f"不大于“{filled.name_of(entry['whole'])}”的{show(whole)}",
        sources=_cited(entry),
    )


def _together(filled: Filled, row: Row, entry: dict[str, Any]) -> Iterator[FormFinding]:
    amount, count = filled.number(row, entry["amount"]), filled.number(row, entry["count"])
    if amount is None or count is None or min(amount, count) < 0 or (amount > 0) == (count > 0):
        return
    names = filled.name_of(entry["amount"]), filled.name_of(entry["count"])
    has, lacks = names if amount > 0 else names[::-1]
    yield filled.finding(
        entry.get("severity", "error"),
        "impossible",
        f"有“{has}”而“{lacks}”为0",
        row=row,
        key=entry["count"] if amount > 0 else entry["amount"],
        found="0",
    )


def _average(filled: Filled, row: Row) -> Iterator[FormFinding]:
    entry = filled.form.constraints.get("average")
    if entry is None:
        return
    amount, count = filled.number(row, entry["amount"]), filled.number(row, entry["count"])
    if amount is None or not count or count < 0:
        return
    average = amount / count
    if average <= Decimal(entry["at_most"]):
        return
    yield filled.finding(
        "error",
        "impossible",
        entry["message"],
        row=row,
        key=entry["amount"],
        found=f"户均{show(average * 10000)}万元",
        expected=f"户均不高于{show(Decimal(entry['at_most']) * 10000)}万元",
        sources=_cited(entry),
    )


def _share_aim(filled: Filled, row: Row, entry: dict[str, Any]) -> Iterator[FormFinding]:
    value = share(filled, row, entry)
    if value is None or value >= Decimal(entry["at_least"]):
        return
    yield filled.finding(
        "note",
        "share",
        f"{entry['name']}{show(value.quantize(Decimal('0.01')))}%，低于全省力争的{entry['at_least']}%",
        row=row,
        key=entry["part"],
        found=f"{show(value.quantize(Decimal('0.01')))}%",
        expected=f"不低于{entry['at_least']}%",
        sources=_cited(entry),
    )
