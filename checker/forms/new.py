"""A blank form as the notice prints it, as a workbook that can be filled in and filed."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from checker.forms.definitions import Column, FormDefinition, bank_placeholder, form_definition
from checker.forms.office import office_library
from kb.errors import UserError

if TYPE_CHECKING:
    from checker.forms.sheet import FormSheet

LAST_MONTH = 12
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]')


def new_form(number: int, *, institution: str = "", month: int = 0) -> bytes:
    """The form as .xlsx; the same arguments give the same bytes.

    ``institution`` takes the place of XX银行 in title and rows, ``month`` (1 to 12, for a monthly form only)
    that of X月. Raises UserError for an unknown form, a month that is none, and without openpyxl.
    """
    form = form_definition(number)
    if month and not form.monthly:
        raise UserError(f"附件{number}不分月份", hint="--month 只用于附件4")
    if not 0 <= month <= LAST_MONTH:
        raise UserError(f"没有{month}月", hint="--month 请写 1 到 12")
    with office_library("制作表格"):
        from checker.forms.sheet import FormSheet

        sheet = FormSheet(form, named(form.title, institution, month))
    _fill(sheet, form, institution, month)
    stream = io.BytesIO()
    sheet.book.save(stream)
    from checker.report.package import repacked

    return repacked(stream.getvalue(), _issued(form))


def file_name(number: int, *, institution: str = "", month: int = 0) -> str:
    """What the form's file is called: 附件3 汉口银行2022年普惠小微贷款投放计划表.xlsx."""
    title = named(form_definition(number).title, institution, month)
    return f"附件{number} {_NOT_IN_FILE_NAMES.sub('', title)}.xlsx"


def named(text: str, institution: str, month: int) -> str:
    """A printed text with the bank's name and the month put in."""
    if institution:
        text = text.replace(bank_placeholder(), institution)
    return re.sub(r"X(?=月)", str(month), text) if month else text


def _issued(form: FormDefinition) -> str:
    from kb.cite import notice_of

    return notice_of(form.attachment).element("issue_date")


def _fill(sheet: FormSheet, form: FormDefinition, institution: str, month: int) -> None:
    rows = [institution if institution and row == bank_placeholder() else row for row in form.rows]
    sheet.heading(f"附件{form.number}")
    sheet.fill_in_line(form.fill_in, form.unit_line)
    sheet.table_head(
        form.row_heading if form.heading_printed else "",
        [(named(column.name, "", month), column.group) for column in form.columns],
    )
    first = sheet.data_rows(rows, [column.kind for column in form.columns])
    _formulas(sheet, form, first)
    _shared_cells(sheet, form, first, institution)
    _validation(sheet, form, first)
    sheet.notes(form.notes)
    sheet.page(first)


def _shared_cells(sheet: FormSheet, form: FormDefinition, first: int, institution: str) -> None:
    """What is filled in once for all rows is one merged cell; the bank's name is put in."""
    for key in form.constraints.get("one_for_all", ()):
        letter = sheet.letter(_place(form, key))
        sheet.merge(f"{letter}{first}:{letter}{first + len(form.rows) - 1}")
        if institution and key == "bank":
            sheet.write(first, _place(form, key), institution)


def _formulas(sheet: FormSheet, form: FormDefinition, first: int) -> None:
    """Totals and growth; a cell stays empty, never #DIV/0!, while what it is made of is missing."""
    if not form.total_row:
        return
    last = first + len(form.rows) - 1
    total = first + form.rows.index(form.total_row)
    computed = {entry["column"] for entry in form.constraints.get("growth", ())}
    summed = form.constraints.get("sum")
    for row in range(first, last + 1):
        for entry in form.constraints.get("growth", ()):
            sheet.formula(row, _place(form, entry["column"]), _growth(sheet, form, entry, row))
        if summed is not None and row != total:
            parts = [f"{sheet.letter(_place(form, key))}{row}" for key in summed["parts"]]
            sheet.formula(row, _place(form, summed["column"]), _sum(f"{parts[0]}:{parts[-1]}"))
    for place, column in enumerate(form.columns, start=2):
        if column.key not in computed and not column.is_text:
            letter = sheet.letter(place)
            sheet.formula(total, place, _sum(f"{letter}{total + 1}:{letter}{last}"))


def _sum(area: str) -> str:
    return f'=IF(COUNT({area})=0,"",SUM({area}))'


def _growth(sheet: FormSheet, form: FormDefinition, entry: dict[str, str], row: int) -> str:
    base = f"{sheet.letter(_place(form, entry['base']))}{row}"
    other = f"{sheet.letter(_place(form, entry.get('increment') or entry['new']))}{row}"
    change = other if "increment" in entry else f"({other}-{base})"
    return f'=IFERROR(IF(OR({base}="",{other}="",{base}<=0),"",{change}/{base}*100),"")'


def _place(form: FormDefinition, key: str) -> int:
    """The 1-based column of the sheet; column 1 holds the rows' names."""
    return 2 + form.columns.index(form.column(key))


_AT_MOST = {
    "percent": ("-100", "10000"),
    "rate": ("0", "24"),
    "points": ("0", "300"),
    "count": ("0", "99999999"),
}
_LARGEST = "99999"
"""亿元: more than all the loans of a province."""
_PROMPTS = {
    "amount": "请填数字，单位亿元，不写单位",
    "signed": "请填数字，单位亿元，不写单位；减少填负数",
    "count": "请填整数，单位户，不写单位",
    "percent": "由公式计算，单位%",
    "rate": "请填数字，单位%：4.35%填4.35",
    "points": "请填数字，单位BP：50个基点填50",
    "mobile": "请填11位手机号码",
    "email": "请填邮箱地址，含 @",
}


def _validation(sheet: FormSheet, form: FormDefinition, first: int) -> None:
    for place, column in enumerate(form.columns, start=2):
        letter = sheet.letter(place)
        area = f"{letter}{first}:{letter}{first + len(form.rows) - 1}"
        prompt = _PROMPTS.get(column.kind, "")
        if column.kind == "count":
            sheet.validate(area, "whole", _bounds(column), prompt)
        elif column.kind == "mobile":
            sheet.validate(
                area, "custom", (f"AND(LEN({letter}{first})=11,ISNUMBER(--{letter}{first}))",), prompt
            )
        elif column.kind == "email":
            sheet.validate(area, "custom", (f'ISNUMBER(FIND("@",{letter}{first}))',), prompt)
        elif not column.is_text:
            sheet.validate(area, "decimal", _bounds(column), prompt)


def _bounds(column: Column) -> Sequence[str]:
    return _AT_MOST.get(column.kind, (f"-{_LARGEST}" if column.kind == "signed" else "0", _LARGEST))
