"""Cell by cell: filled in, a number where one is asked for, in its unit, of a possible size."""

from __future__ import annotations

from collections.abc import Iterator

from checker.forms.definitions import Column, provision, unit_factors
from checker.forms.figures import Figure, show
from checker.forms.filled import Filled, Row
from checker.forms.frame import is_placeholder
from checker.forms.groups import in_group
from checker.forms.model import FormFinding
from checker.forms.workbook import address

_NONE = -100


def check_cells(filled: Filled) -> Iterator[FormFinding]:
    """Findings on every figure of the rows that have any; empty rows of a breakdown are judged elsewhere."""
    rows = [row for row in filled.rows if filled.has_figures(row)]
    if filled.form.total_row and not rows:
        yield filled.finding("error", "missing", "整张表没有填写数据")
        return
    rows = rows or filled.rows[:1] or [Row(filled.table.first_row, "", "")]
    for row in rows:
        if not filled.form.total_row:
            yield from _label(filled, row)
        for column in filled.form.columns:
            if column.key in filled.table.columns:
                yield from _cell(filled, row, column)
    yield from _stale(filled)


def _label(filled: Filled, row: Row) -> Iterator[FormFinding]:
    if not row.label or is_placeholder(row.label):
        yield filled.finding(
            "error",
            "missing",
            f"“{filled.form.row_heading}”没有填写",
            row=row,
            found=row.label,
            expected="机构名称",
        )


def _cell(filled: Filled, row: Row, column: Column) -> Iterator[FormFinding]:
    figure = filled.figure(row, column.key)
    match figure.state:
        case "empty" | "placeholder":
            yield from _missing(filled, row, column, figure)
        case "none":
            if not filled.form.total_row and not column.optional_for:
                yield filled.finding(
                    "note",
                    "missing",
                    "填的不是数字，没有发生额请填0",
                    row=row,
                    key=column.key,
                    found=figure.shown,
                    expected="0",
                )
        case "wrong":
            yield filled.finding(
                "error",
                "type",
                f"不是数字：“{figure.shown}”",
                row=row,
                key=column.key,
                found=figure.shown,
                expected=f"数字，单位{column.unit}",
            )
        case "error":
            yield filled.finding(
                "error", "formula", f"公式结果是 {figure.shown}", row=row, key=column.key, found=figure.shown
            )
        case "unknown":
            yield filled.finding(
                "warning",
                "formula",
                "公式没有存下结果，请用 Excel 或 WPS 打开后保存再查",
                row=row,
                key=column.key,
                found=figure.shown,
            )
        case "number":
            yield from _number(filled, row, column, figure)


def _missing(filled: Filled, row: Row, column: Column, figure: Figure) -> Iterator[FormFinding]:
    if filled.is_merged(row, column.key):
        yield filled.finding(
            "warning", "merged", "与其他行合并成一个单元格，各行数据应分别填写", row=row, key=column.key
        )
        return
    if figure.state == "empty" and (made_of := _made_of(filled, column.key)):
        numbers = [filled.number(row, key) for key in made_of]
        if _is_growth(filled, column.key) and numbers[0] is not None and numbers[0] <= 0:
            return
        if all(filled.figure(row, key).state == "none" for key in made_of):
            return
        if filled.is_computed(row, column.key):
            if None not in numbers:
                yield filled.finding(
                    "warning",
                    "formula",
                    "公式没有算出结果：它引用的单元格不是数字",
                    row=row,
                    key=column.key,
                )
            return
    if column.optional_for:
        bound = in_group(filled.institution, column.optional_for)
        if bound:
            return
        severe = "error" if bound is False else "warning"
    else:
        severe = "error"
    yield filled.finding(
        "error" if severe == "error" else "warning",
        "missing",
        "没有填写" if figure.state == "empty" else f"没有填写（还是“{figure.shown}”）",
        row=row,
        key=column.key,
        found=figure.shown,
        expected=f"数字，单位{column.unit}",
    )


def _is_growth(filled: Filled, key: str) -> bool:
    return any(entry["column"] == key for entry in filled.form.constraints.get("growth", ()))


def _made_of(filled: Filled, key: str) -> list[str]:
    """The columns that a column is worked out from, what it grew from first; empty for one that is filled in."""
    for entry in filled.form.constraints.get("growth", ()):
        if entry["column"] == key:
            return [entry["base"], entry.get("increment") or entry["new"]]
    entry = filled.form.constraints.get("sum", {})
    return list(entry["parts"]) if entry.get("column") == key else []


def _number(filled: Filled, row: Row, column: Column, figure: Figure) -> Iterator[FormFinding]:
    assert figure.value is not None
    if figure.from_text:
        yield filled.finding(
            "warning",
            "formula",
            "公式没有算出结果：它引用的数字存成了文本或带有单位；以下按这些数字核对",
            row=row,
            key=column.key,
            expected=show(figure.value),
        )
    unwanted = filled.form.constraints.get("no_units_in_cells", "")
    if figure.unit and not figure.percent_format:
        same = unit_factors(column.kind)[figure.unit] == 1
        yield filled.finding(
            "note" if same else "warning",
            "unit",
            "单元格里写了单位，只填数字即可"
            + ("" if same else f"；已折算为{show(figure.value)}{column.unit}"),
            row=row,
            key=column.key,
            found=figure.shown,
            expected=show(figure.value),
            sources=(provision(unwanted),) if unwanted else None,
        )
    elif figure.as_text:
        yield filled.finding(
            "note",
            "text_number",
            "数字存成了文本，求和公式会漏掉它",
            row=row,
            key=column.key,
            found=figure.shown,
            expected=show(figure.value),
        )
    if figure.percent_format and column.unit != "%":
        yield filled.finding(
            "warning",
            "type",
            f"单元格设成了百分比，本栏单位是{column.unit}",
            row=row,
            key=column.key,
            found=figure.shown,
        )
    if figure.value < 0 and column.kind not in ("signed", "percent"):
        yield filled.finding(
            "error",
            "impossible",
            "不能是负数",
            row=row,
            key=column.key,
            found=figure.shown,
            expected="不小于0",
        )
    if column.kind == "percent" and figure.value < _NONE:
        yield filled.finding(
            "error", "impossible", "增速不能低于-100%", row=row, key=column.key, found=figure.shown
        )
    if column.kind == "count" and figure.value != figure.value.to_integral_value():
        yield filled.finding(
            "error",
            "type",
            "户数应为整数",
            row=row,
            key=column.key,
            found=figure.shown,
            expected="整数，单位户",
        )


def _stale(filled: Filled) -> Iterator[FormFinding]:
    for place, stored, worked_out in filled.stale:
        yield filled.finding(
            "warning",
            "formula",
            f"{address(place)} 公式存下的结果已过时，请用 Excel 或 WPS 打开后保存；以下核对按重新计算的结果",
            place=place,
            found=str(stored),
            expected=f"{worked_out:g}" if isinstance(worked_out, int | float) else str(worked_out),
        )
