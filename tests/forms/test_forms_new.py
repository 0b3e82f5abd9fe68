"""Blank forms are as the notice prints them, and what is filled in adds up."""

from __future__ import annotations

import io
import re
from typing import Any

import openpyxl
import pytest
from workbooks import FILLED, filled, saved, sheet_of

from checker.forms.definitions import all_forms, footnote, form_definition, provision
from checker.forms.formulas import Evaluator
from checker.forms.new import file_name, new_form
from checker.forms.workbook import read_workbook
from kb import corpus
from kb.errors import UserError
from kb.model import Attachment
from kb.store import find

FORMS = (2, 3, 4)


def texts(data: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [str(v) for row in sheet_of(book).iter_rows(values_only=True) for v in row if v is not None]


@pytest.mark.parametrize("form", FORMS)
def test_every_printed_word_of_the_attachment_is_on_the_form_and_nothing_else(form: int) -> None:
    attachment = find(f"wuhan-2022/a{form}")
    assert isinstance(attachment, Attachment)
    printed = re.sub(r"\s", "", attachment.text).replace("#DIV/0!0.00", "")
    on_form = [text for text in texts(new_form(form)) if not text.startswith("=") and text != f"附件{form}"]
    rest = printed
    for text in sorted((re.sub(r"\s", "", text) for text in on_form), key=len, reverse=True):
        assert text in printed
        rest = rest.replace(text, "")
    assert rest == ""


def test_the_plan_has_the_province_and_its_seventeen_prefectures() -> None:
    form = form_definition(3)
    assert (form.total_row, len(form.branches)) == ("全省", 17)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_made_the_same_twice_and_with_the_banks_name(form: int) -> None:
    made = new_form(form, institution="汉口银行")
    assert made == new_form(form, institution="汉口银行")
    assert not [text for text in texts(made) if "XX银行" in text]
    assert texts(made)[1].startswith("汉口银行")


def test_the_month_goes_into_title_and_headers() -> None:
    assert not [text for text in texts(new_form(4, month=4)) if "X月" in text]
    assert "4月末普惠小微贷款余额" in texts(new_form(4, month=4))


@pytest.mark.parametrize(("form", "month", "said"), [(1, 0, "附件1"), (9, 0, "附件9"), (3, 4, "月份"), (4, 13, "13月"), (4, -1, "-1月")])  # fmt: skip
def test_what_cannot_be_made_is_refused(form: int, month: int, said: str) -> None:
    with pytest.raises(UserError, match=said):
        new_form(form, month=month)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_can_be_printed_on_one_page_and_scrolled_with_its_head_in_view(form: int) -> None:
    sheet = sheet_of(openpyxl.load_workbook(io.BytesIO(new_form(form))))
    assert sheet.print_area
    assert sheet.freeze_panes
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 1)
    assert sheet.data_validations.dataValidation


def test_no_formula_of_a_blank_or_half_filled_form_shows_an_error() -> None:
    for cells in (
        {},
        {"B7": 0, "C7": 5},
        {"C7": 5},
        {"B7": 5},
        {"B7": "无", "C7": 5},
        {"F7": 1},
        {"B7": 1, "C7": "待定"},
    ):
        book = openpyxl.load_workbook(io.BytesIO(new_form(3)))
        for place, value in cells.items():
            sheet_of(book)[place] = value
        (sheet,) = read_workbook(saved(book), place="表.xlsx")
        evaluator = Evaluator((sheet,))
        shown = [evaluator.value(sheet, place) for place, cell in sheet.cells.items() if cell.formula]
        assert shown
        assert all(isinstance(value, str | int | float) and not str(value).startswith("#") for value in shown)


def test_the_formulas_add_up_and_give_the_growth() -> None:
    (sheet,) = read_workbook(saved(filled(3)), place="表.xlsx")
    evaluator = Evaluator((sheet,))
    rows = [[float(part or 0) for part in row.split("|")] for row in FILLED["3"]["rows"].values()]
    assert evaluator.value(sheet, (6, 2)) == pytest.approx(sum(row[0] for row in rows))
    assert evaluator.value(sheet, (6, 5)) == pytest.approx(sum(sum(row[4:]) for row in rows))
    assert evaluator.value(sheet, (7, 4)) == pytest.approx(20)
    assert evaluator.value(sheet, (7, 10)) == pytest.approx(40 / 120 * 100)


def test_file_names_hold_nothing_that_a_file_system_refuses() -> None:
    assert file_name(3, institution="汉口银行") == "附件3 汉口银行2022年普惠小微贷款投放计划表.xlsx"
    assert not set('\\/:*?"<>|') & set(file_name(4, institution='a/b\\c:d*e?f"g<h>i|j', month=4))


def test_text_that_starts_like_a_formula_stays_text() -> None:
    book = openpyxl.load_workbook(io.BytesIO(new_form(4, institution="=1+1")))
    assert [c.data_type for row in sheet_of(book).iter_rows() for c in row if c.value == "=1+1"] in (
        [],
        ["s"],
    )


RAW: dict[str, Any] = corpus.read_toml("forms.toml")


@pytest.mark.parametrize("name", sorted(RAW["provisions"]))
def test_every_provision_is_quoted_word_for_word(name: str) -> None:
    from kb.store import find_clause

    source = provision(name)
    part = find(source.clause)
    text = part.text if isinstance(part, Attachment) else find_clause(source.clause).full_text
    assert re.sub(r"\s", "", source.quote) in re.sub(r"\s", "", text)


def test_every_constraint_names_columns_and_provisions_that_exist() -> None:
    for form in all_forms():
        keys = {column.key for column in form.columns}
        assert [column.name for column in form.columns] == [f.name for f in find(form.attachment).fields]  # type: ignore[union-attr]
        entries = [e for name in ("growth", "bound", "at_most", "together", "share", "share_aim", "never_falls") for e in form.constraints.get(name, ())]  # fmt: skip
        entries += [form.constraints[name] for name in ("sum", "average", "not_below_last_year") if name in form.constraints]  # fmt: skip
        for entry in entries:
            named = [entry[k] for k in ("column", "part", "whole", "amount", "count", "base", "new", "increment") if k in entry]  # fmt: skip
            named += [*entry.get("parts", ()), *entry.get("columns", ())]
            assert set(named) <= keys
            assert entry.get("provision", form.provision) in RAW["provisions"]
            if "footnote" in entry:
                assert footnote(entry["footnote"], provision(entry["provision"]).clause).quote
