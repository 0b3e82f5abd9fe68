"""Where a form stands in a workbook: known by the texts of its headers, wherever they were moved to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from checker.forms.definitions import FormDefinition, all_forms, all_labels, words
from checker.forms.workbook import Place, Sheet
from kb.text.numerals import fold

HIGHEST_HEAD = 3
"""Rows that the headers of a table may take."""
MOST_ROWS = 500
"""Rows with text that are searched for headers, and rows that a table may have."""
_NOTE = re.compile(r"注\s*[：:]|注\d|说明\s*[：:]|备注\s*[：:]")
_NUMBERED = re.compile(r"\d[.．、]\D")
_UNIT_IN_HEADER = re.compile(r"[（(][^（()）]{0,8}[)）]")
_MONTH_END = re.compile(r"(?:X{1,2}|[×〇○_＿]{1,2}|\d{1,2}|[一二三四五六七八九十]{1,2})月末", re.I)
_NEAR = 60
"""Rows below the headers in which the column with the rows' names is looked for."""
_WIDE = 40
"""Characters that no header, only a note has."""
_ENOUGH = 0.5
"""Share of a form's columns that must be found to know it again."""


@dataclass(frozen=True, slots=True)
class Table:
    """A form's table: header rows (both inclusive), columns by key, the rows' names, data rows (both inclusive)."""

    form: FormDefinition
    sheet: Sheet
    head: tuple[int, int]
    columns: dict[str, int]
    label_column: int
    last_row: int

    @property
    def first_row(self) -> int:
        """The first row below the headers."""
        return self.head[1] + 1

    def place(self, row: int, key: str) -> Place | None:
        """The cell of a column in a row; None when the column isn't there."""
        column = self.columns.get(key)
        return None if column is None else (row, column)

    def label(self, row: int) -> str:
        """The name of a row as it stands there, without white space."""
        return compact(self.sheet.text((row, self.label_column)))


def compact(text: str) -> str:
    """Text without white space, full-width letters and digits as plain ones."""
    return re.sub(r"[\s\u200b\u3000\u00a0]", "", fold(text))


def find_tables(sheets: tuple[Sheet, ...]) -> list[Table]:
    """Every form of the workbook, in the order of sheets; one sheet may hold several."""
    return [table for sheet in sheets for table in _tables_of(sheet)]


def _tables_of(sheet: Sheet) -> list[Table]:
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet.cells.items():
        if isinstance(cell.value, str) and 0 < len(cell.value) <= 2 * _WIDE:
            text = compact(cell.value)
            if text:
                rows.setdefault(row, {})[column] = text
    searched = {row: rows[row] for row in sorted(rows)[:MOST_ROWS]}
    found: list[Table] = []
    for form in all_forms():
        found += _instances(form, sheet, searched)
    return sorted(_without_overlap(found), key=lambda table: (table.head, table.form.number))


def _without_overlap(tables: list[Table]) -> list[Table]:
    """Of forms found on the same rows, the one with the greater share of its columns."""
    kept: list[Table] = []
    for table in sorted(tables, key=lambda t: -len(t.columns) / len(t.form.columns)):
        if all(table.head[1] < other.head[0] or other.head[1] < table.head[0] for other in kept):
            kept.append(table)
    return kept


def _instances(form: FormDefinition, sheet: Sheet, rows: dict[int, dict[int, str]]) -> Iterator[Table]:
    """The form's tables on a sheet, from the top; a table's header never starts within the one before."""
    heads: list[tuple[int, int, int, dict[str, int]]] = []
    for row in sorted(rows):
        if not any(
            _likeness(form, place, [text])
            for text in rows[row].values()
            for place in range(len(form.columns))
        ):
            continue
        best: tuple[int, int, int, dict[str, int]] = (0, 0, 0, {})
        for height in range(1, HIGHEST_HEAD + 1):
            columns = _match(form, [rows.get(row + offset, {}) for offset in range(height)])
            if len(columns) > best[0]:
                best = (len(columns), row, height, columns)
        if best[0] >= max(3, _ENOUGH * len(form.columns)):
            heads.append(best)
    after = 0
    for number, (count, row, height, columns) in enumerate(heads):
        if row < after:
            continue
        rivals = [h for h in heads[number + 1 :] if h[1] < row + HIGHEST_HEAD]
        if any(rival[0] > count for rival in rivals):
            continue
        head = (row, row + height - 1)
        after = row + height
        limit = next((h[1] for h in heads if h[1] > row + HIGHEST_HEAD), 0)
        yield _table(form, sheet, head, columns, limit)


def _match(form: FormDefinition, rows: list[dict[int, str]]) -> dict[str, int]:
    """Columns of the form in a window of header rows: the best likeness first, each column once."""
    scored: list[tuple[int, int, int]] = []
    for column in sorted({column for row in rows for column in row}):
        texts = list(dict.fromkeys(row[column] for row in rows if column in row))
        lowest = rows[-1].get(column)
        for place in range(len(form.columns)):
            score = 2 * _likeness(form, place, [*texts, "".join(texts)])
            if score and lowest is not None and _likeness(form, place, [lowest]):
                score += 1
            if score:
                scored.append((-score, column, place))
    found: dict[str, int] = {}
    for _, column, place in sorted(scored):
        key = form.columns[place].key
        if key not in found and column not in found.values():
            found[key] = column
    return found


def _likeness(form: FormDefinition, place: int, texts: list[str]) -> int:
    """2 when one of the texts is the printed name, 1 when it has the words by which the column is known, else 0."""
    column = form.columns[place]
    best = 0
    for text in texts:
        bare = _bare(text)
        if bare == column.name:
            return 2
        known = any(all(word in bare for word in way) for way in column.words)
        if known and not any(word in bare for word in column.without):
            best = 1
    return best


@lru_cache(maxsize=8192)
def _bare(text: str) -> str:
    """A header without its unit and month; empty for a title or a note, which are none."""
    if len(text) > _WIDE or ("年" in text and "表" in text):
        return ""
    return _MONTH_END.sub("X月末", _UNIT_IN_HEADER.sub("", text)).upper()


def _table(
    form: FormDefinition, sheet: Sheet, head: tuple[int, int], columns: dict[str, int], limit: int
) -> Table:
    label_column = _label_column(form, sheet, head, columns)
    used = {label_column, *columns.values()}
    last = row = head[1]
    bottom = max((row for row, column in sheet.cells if column in used), default=row)
    bottom = min(bottom, head[1] + MOST_ROWS)
    empty = 0
    while row < bottom and (not limit or row + 1 < limit):
        row += 1
        texts = [compact(sheet.text((row, column))) for column in sorted(used)]
        if not any(texts):
            empty += 1
            if empty > HIGHEST_HEAD:
                break
            continue
        first = next(text for text in texts if text)
        if _NOTE.match(first) or _NUMBERED.match(first) or len(first) > _WIDE or _is_fill_in(form, first):
            break
        empty, last = 0, row
    return Table(form, sheet, head, columns, label_column, last)


def _is_fill_in(form: FormDefinition, text: str) -> bool:
    return bool(form.fill_in) and text.startswith(all_labels())


def _label_column(form: FormDefinition, sheet: Sheet, head: tuple[int, int], columns: dict[str, int]) -> int:
    """The column with the rows' names: where most of them stand, else the one before the first column."""
    counts: dict[int, int] = {}
    for (row, column), cell in sheet.cells.items():
        if (
            head[1] < row <= head[1] + _NEAR
            and isinstance(cell.value, str)
            and row_name(form, compact(cell.value))
        ):
            counts[column] = counts.get(column, 0) + 1
    taken = set(columns.values())
    best = max((column for column in counts if column not in taken), key=lambda c: (counts[c], -c), default=0)
    return best or max(1, min(columns.values()) - 1)


def row_name(form: FormDefinition, label: str) -> str:
    """The printed row that a label means (武汉, 汉口银行武汉分行 -> 武汉分行); empty when none."""
    if not label or len(label) > _WIDE or label.startswith(words("part_labels")):
        return ""
    if label in form.rows:
        return label
    if form.total_row and (label in words("total_labels") or label.rstrip("：:") in words("total_labels")):
        return form.total_row
    known: dict[str, list[str]] = form.constraints.get("row_words", {})
    for name, needed in known.items():
        if all(word in label for word in needed):
            return name
    aliases: dict[str, list[str]] = form.constraints.get("row_aliases", {})
    for name, others in aliases.items():
        if any(other in label for other in others):
            return name
    return _branch(form, label)


def _branch(form: FormDefinition, label: str) -> str:
    """The branch whose place stands last in the label: 武汉农商行宜昌分行 is the one in 宜昌."""
    if not form.total_row:
        return ""
    best: tuple[int, str] = (-1, "")
    for name in form.branches:
        stem = stem_of(name)
        best = max(best, (label.rfind(stem), name))
    return best[1] if best[0] >= 0 else ""


def stem_of(name: str) -> str:
    """The place's name in a row's name: 恩施州分行 -> 恩施."""
    for suffix in words("row_suffixes"):
        if name.endswith(suffix):
            return name.removesuffix(suffix)
    return name


def texts_above(table: Table) -> Iterator[tuple[Place, str]]:
    """What stands above the headers, row by row: title, 填报人, unit. Not farther up than eight rows."""
    top = max(1, table.head[0] - 8)
    for place in sorted(place for place in table.sheet.cells if top <= place[0] < table.head[0]):
        cell: Any = table.sheet.cells[place]
        if cell.master == place and cell.value is not None:
            yield place, str(cell.value)
