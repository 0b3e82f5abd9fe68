"""The check of a filled workbook: which forms are in it, whose they are, and what is wrong with each."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from checker.forms.breakdown import check_breakdown
from checker.forms.cells import check_cells
from checker.forms.contacts import check_contacts
from checker.forms.definitions import all_forms
from checker.forms.filled import Filled, fill
from checker.forms.formulas import Evaluator
from checker.forms.frame import Title, check_frame, find_title
from checker.forms.locate import Table, find_tables
from checker.forms.model import SEVERITY_WORDS, FormCheck, FormFinding, FormTable
from checker.forms.owner import whose
from checker.forms.previous import Earlier, beside, check_against
from checker.forms.relations import check_relations
from checker.forms.workbook import Sheet, address, read_workbook
from checker.model import Institution
from checker.report.texts import one_line
from kb.errors import UserError


def check_workbook(
    data: bytes,
    *,
    path: str,
    institution: Institution | None = None,
    previous: Sequence[tuple[str, bytes]] = (),
) -> FormCheck:
    """Check every form in a workbook. ``previous`` are earlier monthly forms, (path, bytes) each.

    Without ``institution`` it is told from the forms themselves, if they tell it. Raises UserError for a
    file that can't be read or holds none of the forms.
    """
    sheets = read_workbook(data, place=path)
    tables, passed_over = _tables(sheets, path)
    evaluator = Evaluator(sheets)
    filled = [_read(table, evaluator) for table in tables]
    who = institution or whose(filled)
    for one in filled:
        one.institution = who
    earlier = [_earlier(name, content) for name, content in previous]
    if earlier and not any(one.form.monthly for one in filled):
        raise UserError("--previous 只用于附件4，这个工作簿里没有附件4", place=path)
    findings = [
        finding for one in filled for finding in _findings(one, [*earlier, *beside(one, filled)], passed_over)
    ]
    return FormCheck(
        path, sha256(data).hexdigest(), who, tuple(_described(one) for one in filled), tuple(findings)
    )


def _tables(sheets: tuple[Sheet, ...], path: str) -> tuple[list[Table], list[Table]]:
    """The tables to check, and those on hidden sheets of which a visible one has another copy."""
    tables = find_tables(sheets)
    if not tables:
        listed = "、".join(f"附件{form.number}（{form.short}）" for form in all_forms())
        raise UserError(
            f"没有认出{listed}中的任何一张表",
            hint="请保留表头文字，或用 policykb forms new 重新制作",
            place=path,
        )
    shown = {table.form.number for table in tables if not table.sheet.hidden}
    passed_over = [table for table in tables if table.sheet.hidden and table.form.number in shown]
    return [table for table in tables if table not in passed_over], passed_over


def _read(table: Table, evaluator: Evaluator) -> Filled:
    filled = fill(table, evaluator, None)
    filled.month = find_title(filled).period[1] if table.form.monthly else 0
    return filled


def _findings(filled: Filled, earlier: list[Earlier], passed_over: list[Table]) -> list[FormFinding]:
    found: list[FormFinding] = list(check_frame(filled, find_title(filled)))
    for table in passed_over:
        if table.form.number == filled.form.number:
            message = f"隐藏的工作表“{table.sheet.name}”里也有这张表，没有核对"
            found.append(filled.finding("note", "layout", message, found=table.sheet.name))
    if all(column.is_text for column in filled.form.columns):
        found += check_contacts(filled)
    else:
        found += check_cells(filled)
        found += check_breakdown(filled)
        found += check_relations(filled)
    if filled.form.monthly:
        for one in earlier:
            found += check_against(filled, one)
    order = list(SEVERITY_WORDS)
    return sorted(dict.fromkeys(found), key=lambda finding: order.index(finding.severity))


def _earlier(path: str, data: bytes) -> Earlier:
    sheets = read_workbook(data, place=path)
    table = next((table for table in find_tables(sheets) if table.form.monthly), None)
    if table is None:
        raise UserError(
            "这个工作簿里没有附件4（监测表）", hint="--previous 请给出以前报送的附件4", place=path
        )
    return Earlier(_read(table, Evaluator(sheets)), path.replace("\\", "/").rpartition("/")[2])


def _described(filled: Filled) -> FormTable:
    title: Title = find_title(filled)
    year, month = title.period
    table = filled.table
    last = (max(table.last_row, table.head[1]), max(table.columns.values()))
    area = f"{address((table.head[0], table.label_column))}:{address(last)}"
    return FormTable(
        filled.form.number,
        one_line(title.text),
        one_line(table.sheet.name),
        area,
        year,
        month if filled.form.monthly else 0,
    )
