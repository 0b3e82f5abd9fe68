"""Around the table: title, month, unit, 填报人, and whether the printed columns are all there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.forms.definitions import all_labels, bank_placeholder, unit_factors, words, words_for
from checker.forms.filled import Filled, kind_of
from checker.forms.locate import compact, texts_above
from checker.forms.model import FormFinding, Severity
from checker.forms.workbook import Place
from checker.institutions import known_name
from kb.text.numerals import parse_number

_MONTH = re.compile(r"(?:(20\d\d)年)?(\d{1,2}|[一二三四五六七八九十]{1,2})月(?!日|\d)")
_YEAR = re.compile(r"20\d\d(?=年)")
_BLANK_MONTH = re.compile(r"(?:X{1,2}|[×〇○]{1,2}|_{1,4}|(?<=年))月", re.I)
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Title:
    """The title above a table: where it stands, its text; empty when there is none."""

    place: Place | None = None
    text: str = ""

    @property
    def period(self) -> tuple[int, int]:
        """Year and month that the title names, 0 for what it doesn't."""
        return read_period(self.text)


def read_period(text: str) -> tuple[int, int]:
    """Year and month in a text (2022年4月, 4月末), 0 for what isn't there."""
    plain = compact(text)
    found = _MONTH.search(plain)
    year = _YEAR.search(plain)
    number = parse_number(found[2]) if found else None
    month = int(number) if number is not None and 1 <= number <= _LAST_MONTH else 0
    return int(year[0]) if year else 0, month


def find_title(filled: Filled) -> Title:
    """The title: the text above the headers with the form's name in it, the nearest one."""
    stems = (filled.form.short[-4:], filled.form.short[-3:])
    found = Title()
    for place, text in texts_above(filled.table):
        plain = compact(text)
        if any(stem in plain for stem in stems) and not plain.startswith("附件"):
            found = Title(place, plain)
    return found


def check_frame(filled: Filled, title: Title) -> Iterator[FormFinding]:
    """Findings on everything but the rows."""
    yield from _columns(filled)
    yield from _title(filled, title)
    if filled.form.monthly:
        yield from _period(filled, title)
    yield from _unit(filled)
    for label in filled.form.fill_in:
        yield from _fill_in(filled, label)


def _columns(filled: Filled) -> Iterator[FormFinding]:
    for column in filled.form.columns:
        if column.key not in filled.table.columns:
            yield filled.finding(
                "error",
                "layout",
                f"缺少栏目“{column.name}”",
                place=(filled.table.head[0], filled.table.label_column),
            )


def _title(filled: Filled, title: Title) -> Iterator[FormFinding]:
    if title.place is None:
        yield filled.finding("warning", "title", "表头上方没有表名", expected=filled.form.title)
        return
    if re.search(r"X{2,3}银行|[×〇○]{2}银行", title.text, re.I):
        yield filled.finding(
            "error",
            "title",
            "表名中的机构名称没有填写",
            place=title.place,
            found=title.text,
            expected="机构名称",
        )
    elif filled.institution is not None and (named := _other_bank(filled, title.text)):
        yield filled.finding(
            "error",
            "title",
            f"表名中的机构“{named}”不是{filled.institution.name}",
            place=title.place,
            found=title.text,
            expected=filled.institution.name,
        )


def _other_bank(filled: Filled, text: str) -> str:
    """Another known bank that the text names; empty when it names none or the right one."""
    from checker.institutions import find_in_title

    who = filled.institution
    named = find_in_title(text) or ""
    theirs, ours = known_name(named) if named else "", known_name(who.name) if who else ""
    return named if theirs and ours and theirs != ours else ""


def _period(filled: Filled, title: Title) -> Iterator[FormFinding]:
    year, month = title.period
    heads = {key: read_period(_header(filled, key))[1] for key in filled.table.columns}
    named = {key: number for key, number in heads.items() if number}
    if not month and not named:
        blank = title.place if _BLANK_MONTH.search(title.text) else None
        yield filled.finding(
            "error",
            "period",
            "没有写明是哪个月的数据",
            place=blank,
            found=title.text,
            expected="如 2022年4月",
        )
    wrong = _MONTH.search(compact(title.text))
    if wrong and not month:
        yield filled.finding(
            "error",
            "period",
            f"没有{wrong[2]}月",
            place=title.place,
            found=f"{wrong[2]}月",
            expected="1月至12月",
        )
    for key, number in named.items():
        if month and number != month:
            yield filled.finding(
                "error",
                "period",
                f"栏目写的是{number}月末，表名写的是{month}月",
                place=(filled.table.head[1], filled.table.columns[key]),
                found=f"{number}月",
                expected=f"{month}月",
            )
    expected = read_period(filled.form.title)[0]
    if year and year != expected:
        yield filled.finding(
            "warning",
            "period",
            f"表名写的是{year}年",
            place=title.place,
            found=str(year),
            expected=f"{expected}年",
        )


def _header(filled: Filled, key: str) -> str:
    rows = range(filled.table.head[0], filled.table.head[1] + 1)
    texts = [filled.table.sheet.text((row, filled.table.columns[key])) for row in rows]
    return next((text for text in reversed(texts) if "月末" in compact(text)), "")


def _unit(filled: Filled) -> Iterator[FormFinding]:
    if not filled.form.unit_line:
        return
    if filled.unit_place is None:
        yield filled.finding(
            "note",
            "unit",
            f"没有写明单位，按附件{filled.form.number}的“{filled.form.unit_line}”核对",
            expected=filled.form.unit_line,
        )
    for kind, unit in filled.units.items():
        if unit_factors(kind)[unit] != 1:
            printed = next(column.unit for column in filled.form.columns if kind_of(column) == kind)
            yield _other_unit(filled, "error", "单位", unit, printed, filled.unit_place)
    for column in filled.form.columns:
        unit, place = filled.header_unit(column)
        if unit and unit_factors(column.kind)[unit] != 1:
            yield _other_unit(filled, "warning", "本栏单位", unit, column.unit, place)


def _other_unit(
    filled: Filled, severity: Severity, what: str, unit: str, printed: str, place: Place | None
) -> FormFinding:
    return filled.finding(
        severity,
        "unit",
        f"{what}应为{printed}，表中写的是{unit}；以下核对已折算为{printed}",
        place=place,
        found=unit,
        expected=printed,
    )


def _fill_in(filled: Filled, label: str) -> Iterator[FormFinding]:
    """填报人：and 联系方式：, the answer behind the colon or in a cell to the right."""
    place = None
    for place, text in _around(filled):
        plain = compact(text)
        said = next((word for word in words_for(label) if word in plain), "")
        if not said:
            continue
        behind = re.sub(r"^[:：]", "", plain[plain.find(said) + len(said) :])
        for other in (*all_labels(), "单位"):
            behind = behind.partition(other)[0]
        answer = behind or _beside(filled, place)
        if not answer or answer in words("placeholders"):
            yield filled.finding("error", "missing", f"“{label}”没有填写", place=place, expected=label)
        return
    yield filled.finding("warning", "layout", f"没有“{label}”一栏", expected=label)


def _around(filled: Filled) -> Iterator[tuple[Place, str]]:
    yield from texts_above(filled.table)
    bottom = filled.table.last_row
    for place in sorted(place for place in filled.table.sheet.cells if bottom < place[0] <= bottom + 12):
        if filled.table.sheet.cells[place].master == place:
            yield place, filled.table.sheet.text(place)


def _beside(filled: Filled, place: Place) -> str:
    """The text of the next filled cell to the right, within three cells past a merged area; not another label."""
    row, column = place
    sheet = filled.table.sheet
    while (row, column + 1) in sheet.cells and sheet.cells[row, column + 1].master == place:
        column += 1
    for step in range(1, 4):
        text = compact(sheet.text((row, column + step)))
        if text:
            return "" if text.startswith((*all_labels(), "单位")) else text
    return ""


def is_placeholder(text: str) -> bool:
    """Whether a text stands for something still to be filled in."""
    plain = compact(text)
    return (
        plain in words("placeholders")
        or plain.upper() == bank_placeholder()
        or plain.startswith(("XX", "××"))
    )
