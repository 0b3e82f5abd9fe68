"""A filled form is found and read wherever it was moved to and whatever program saved it."""

from __future__ import annotations

from datetime import date
from typing import Any

import openpyxl
import pytest
from openpyxl.formula.translate import Translator
from openpyxl.worksheet.worksheet import Worksheet
from workbooks import checked, filled, saved, sheet_of, short

from checker.forms.check import check_workbook
from checker.forms.definitions import form_definition
from checker.forms.workbook import read_workbook

FORMS = (2, 3, 4)


def moved(source: Worksheet, target: Worksheet, rows: int, columns: int) -> None:
    """Copy a sheet's cells, formulas adjusted, merged areas too."""
    for row in source.iter_rows():
        for cell in row:
            if cell.value is None:
                continue
            place = target.cell(cell.row + rows, cell.column + columns)
            value = cell.value
            if isinstance(value, str) and value.startswith("="):
                value = Translator(value, cell.coordinate).translate_formula(place.coordinate)
            place.value = value
    for area in source.merged_cells.ranges:
        target.merge_cells(
            start_row=area.min_row + rows,
            end_row=area.max_row + rows,
            start_column=area.min_col + columns,
            end_column=area.max_col + columns,
        )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("rows", "columns"), [(0, 0), (7, 0), (0, 3), (40, 5)])
def test_a_moved_table_on_a_renamed_sheet_is_read_the_same(form: int, rows: int, columns: int) -> None:
    source = filled(form)
    book = openpyxl.Workbook()
    sheet_of(book).title = "封面"
    sheet_of(book)["A1"] = "目录"
    moved(sheet_of(source), book.create_sheet("Sheet 2（最终）"), rows, columns)
    result = checked(book)
    assert [(table.form, table.sheet) for table in result.tables] == [(form, "Sheet 2（最终）")]
    assert short(result) == set()


@pytest.mark.parametrize("form", FORMS)
def test_a_fault_is_found_where_the_table_was_moved_to(form: int) -> None:
    source = filled(form)
    broken = {2: ("G4", "1380000"), 3: ("B6", 290.0), 4: ("J6", 40)}[form]
    sheet_of(source)[broken[0]] = broken[1]
    book = openpyxl.Workbook()
    moved(sheet_of(source), sheet_of(book), 10, 2)
    (finding,) = [f for f in checked(book).findings if f.severity == "error"]
    column = chr(ord(broken[0][0]) + 2)
    assert finding.cell == f"{column}{int(broken[0][1:]) + 10}"


def test_all_three_forms_in_one_workbook_are_checked_each() -> None:
    book = openpyxl.Workbook()
    for number, form in enumerate(FORMS):
        sheet = sheet_of(book) if number == 0 else book.create_sheet()
        moved(sheet_of(filled(form)), sheet, 0, 0)
    assert [table.form for table in checked(book).tables] == [2, 3, 4]


def test_two_tables_below_each_other_are_told_apart() -> None:
    book = openpyxl.Workbook()
    moved(sheet_of(filled(3)), sheet_of(book), 0, 0)
    moved(sheet_of(filled(4)), sheet_of(book), 30, 0)
    sheet_of(book)["J36"] = 10
    result = checked(book, "建设银行湖北省分行")
    assert [table.form for table in result.tables] == [3, 4]
    assert [f.cell for f in result.findings if f.kind == "bound"] == ["J36"]


def plain_plan(values: list[list[Any]]) -> openpyxl.Workbook:
    """The plan as somebody types it anew: no merged cells, one header row, a total at the bottom."""
    book = openpyxl.Workbook()
    for row in values:
        sheet_of(book).append(row)
    return book


def test_a_form_typed_anew_in_other_words_is_known_again() -> None:
    branches = [name.removesuffix("分行") for name in form_definition(3).branches]
    head = ["分行", "2020年末余额", "2021年末余额", "2021年增速(%)", "2022年全年新增额", "一季度", "二季度", "三季度", "四季度", "2022年预计增速(%)"]  # fmt: skip
    rows = [[f"{name}分行", 10, 12, 20, 4, 1, 1, 1, 1, 33.33] for name in branches]
    total = ["合计", 170, 204, 20, 68, 17, 17, 17, 17, 33.33]
    top = [
        ["汉口银行2022年普惠小微贷款投放计划表"],
        ["填报人：某同志 联系方式：82650000 单位：亿元，%"],
    ]
    assert short(checked(plain_plan([*top, head, *rows, total]))) == set()
    total[2] = 205
    assert "error total C21" in short(checked(plain_plan([*top, head, *rows, total])))


def test_a_header_split_over_two_rows_is_put_together() -> None:
    book = filled(4)
    sheet = sheet_of(book)
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    sheet["B4"], sheet["B5"] = "4月末普惠小微", "贷款余额"
    sheet["L4"], sheet["L5"] = "普惠小微贷款", "加权平均利率"
    assert short(checked(book)) == set()


def test_figures_merged_over_rows_are_not_counted_twice() -> None:
    book = filled(3)
    sheet_of(book).merge_cells("B22:B23")
    found = short(checked(book))
    assert "warning merged B23" in found
    assert "error total B6" not in found


def test_hidden_rows_and_empty_rows_between_change_nothing() -> None:
    book = filled(3)
    sheet_of(book).row_dimensions[10].hidden = True
    sheet_of(book)["A30"] = "以下空白"
    assert short(checked(book)) == set()


def test_a_stored_result_that_is_out_of_date_is_told() -> None:
    """openpyxl stores no results, so the workbook's XML is given one."""
    import io
    import re
    import zipfile

    data = saved(filled(3))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/"):
                content, count = re.subn(
                    rb'(<c r="B6"[^>]*><f>[^<]*</f>)<v\s*/?>(?:</v>)?', rb"\g<1><v>1</v>", content
                )
                assert count == 1
            target.writestr(name, content)
    result = check_workbook(out.getvalue(), path="表.xlsx")
    assert short(result) == {"warning formula B6"}


def test_values_are_read_as_they_are_stored() -> None:
    book = openpyxl.Workbook()
    sheet_of(book)["B2"] = date(2022, 4, 29)
    sheet_of(book)["C3"] = "=1+1"
    (sheet,) = read_workbook(saved(book), place="表.xlsx")
    assert sheet.cells[2, 2].value.year == 2022
    assert (sheet.cells[3, 3].formula, sheet.cells[3, 3].value) == ("=1+1", None)


def as_texts(book: openpyxl.Workbook, written: str) -> openpyxl.Workbook:
    """Every stored number as text; ``written`` formats it."""
    for row in sheet_of(book).iter_rows():
        for cell in row:
            if isinstance(cell.value, int | float):
                cell.value = written.format(cell.value)
    return book


@pytest.mark.parametrize("written", ["{:,.2f}", " {:.2f} ", "{:.2f}亿元"])
def test_a_plan_of_texts_is_checked_with_the_totals_that_its_formulas_would_give(written: str) -> None:
    result = checked(as_texts(filled(3), written))
    assert {f.severity for f in result.findings} <= {"warning", "note"}
    (total,) = [f for f in result.findings if f.cell == "B6"]
    assert (total.kind, total.expected) == ("formula", "298")


def test_an_increment_below_last_years_is_found_among_texts_too() -> None:
    book = filled(3)
    for column in "FGHI":
        sheet_of(book)[f"{column}7"] = -8
    assert "error increment E6" in short(checked(as_texts(book, "{:.2f}")))


def test_a_copy_on_a_hidden_sheet_is_passed_over_and_told() -> None:
    book = filled(4)
    copy = book.copy_worksheet(sheet_of(book))
    copy["B6"] = None
    copy.sheet_state = "hidden"
    assert short(checked(book)) == {"note layout A5"}


def test_a_form_that_stands_on_a_hidden_sheet_alone_is_checked() -> None:
    book = filled(4)
    book.create_sheet("封面")
    sheet_of(book)["J6"] = 40
    sheet_of(book).sheet_state = "hidden"
    book.active = 1
    assert short(checked(book)) == {"error bound J6"}


def test_months_side_by_side_in_a_workbook_are_compared() -> None:
    book = filled(4)
    may = book.copy_worksheet(sheet_of(book))
    for place in ("A2", "B5", "C5", "F5"):
        may[place] = str(may[place].value).replace("4月", "5月")
    may["D6"] = 150
    assert [(f.sheet, f.kind, f.cell) for f in checked(book).findings] == [(may.title, "cumulative", "D6")]
