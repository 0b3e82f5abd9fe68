"""Forms and tables whose cells came through as scattered lines.

What a line says is kept; how the cells were arranged on the page is lost. So the order of the columns, the
header that spans them and the heading of a row come from the notice's ``notice.toml`` (``[forms.3]``), our
reading of the printed form; every name in it must be printed in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kb import corpus
from kb.model import Field
from kb.parse.lines import Line

FormLayout = Mapping[str, Any]

_SCORED = re.compile(r"(?P<name>.*[\u4e00-\u9fff])（(?:满分)?\d+分?）")
_SCORE = re.compile(r"（(?:满分)?\d+分?）")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?%?")
_FORMULA = re.compile(r"#[A-Z]+/?\d*!|#[A-Z/]+[!?]?")
_FIELD_LINE = re.compile(r"[^\s：]{2,8}：(?=\s|$)")
_UNITS = re.compile(r"单位\s*[：:]\s*(\S+)")
_NOTE_LABEL = re.compile(r"(?<=[。；])(?=\d[.．、][^\d])")


@dataclass(frozen=True, slots=True)
class Form:
    """What could be read of a form."""

    title: str
    fields: tuple[Field, ...]
    rows: tuple[dict[str, str], ...]
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Cells:
    """The lines of a form sorted by what they are; ``values`` are rows of printed cells, label first."""

    headers: list[str]
    groups: list[str]
    values: list[list[str]]
    notes: list[str]
    units: list[str]


def read_form(lines: list[Line], title: str, layout: FormLayout) -> Form:
    """Fields, rows and notes of a form.

    Raises ValueError when the layout names a cell that is not in the text.
    """
    cells = _sort(lines, re.sub(r"\s", "", title))
    columns = _columns(layout, list(dict.fromkeys(cells.headers)))
    row_names = list(layout.get("rows", []))
    printed = re.sub(r"\s", "", "".join(line.raw for line in lines))
    named = [*(c.name for c in columns), *(c.group for c in columns), *row_names]
    missing = [name for name in named if name not in printed]
    if missing:
        raise ValueError(f"form {title!r}: not in the text: {missing}")
    fields = tuple(Field(c.name, c.group, c.unit or _unit(c.name, cells.units)) for c in columns)
    heading = str(layout.get("row_heading", ""))
    rows = [{heading: name} for name in row_names] or _rows(
        cells.values, fields, layout.get("not_printed", []), heading
    )
    notes = (*cells.notes, *layout.get("notes", []))
    return Form(title or (lines[0].text.text if lines else ""), fields, tuple(rows), notes)


def _columns(layout: FormLayout, headers: list[str]) -> list[Field]:
    columns = layout.get("columns")
    if not columns:
        return [Field(name) for name in headers]
    return [Field(c["name"], c.get("group", ""), c.get("unit", "")) for c in columns]


def _sort(lines: list[Line], title: str) -> _Cells:
    cells = _Cells([], [], [], [], [])
    pending = ""
    in_note = False
    for line in lines:
        tokens, text = line.raw.split(), line.text.text
        if re.match(r"注\s*[：:]", text):
            cells.notes.append(re.sub(r"^注\s*[：:]\s*", "", text))
            in_note, pending = True, ""
        elif in_note and (not line.blank_before or len(text) > 30) and text != title:
            if line.blank_before:
                cells.notes.append(text)
            else:
                cells.notes[-1] += text
        elif (unit := _UNITS.search(line.raw)) or _FIELD_LINE.match(line.raw):
            cells.headers += [name.rstrip("：") for name in _FIELD_LINE.findall(line.raw) if name != "单位："]
            cells.units += re.split(r"[、，,]", unit.group(1)) if unit else []
        elif _is_value_row(tokens):
            cells.values.append(tokens)
            pending = ""
        elif text.startswith(title) and title:
            pending, in_note = "", False
        elif len(tokens) > 1:
            (cells.headers if len(tokens) > 3 or tokens[0] == "机构" else cells.groups).extend(tokens)
        else:
            in_note = False
            pending = _gather(cells, pending + text if not _starts_anew(pending, line) else text)
    cells.notes = [part.strip() for note in cells.notes for part in _NOTE_LABEL.split(note) if part.strip()]
    return cells


def _gather(cells: _Cells, text: str) -> str:
    """Put a finished cell where it belongs; what may still go on comes back."""
    scored = _SCORED.fullmatch(text)
    if scored or _cell_end().search(text):
        cells.headers.append(text)
        return ""
    if _SCORE.fullmatch(text) and cells.headers:
        cells.headers[-1] += text
        return ""
    return text


def _starts_anew(pending: str, line: Line) -> bool:
    """A cell that does not end like a column header goes on in the next line."""
    return not pending or (line.blank_before and not _may_continue(pending))


def _may_continue(pending: str) -> bool:
    return bool(re.search(r"[\u4e00-\u9fff]$", pending)) and not re.search(
        r"(?:组|人|领导|分|银行)$", pending
    )


def _is_value_row(tokens: list[str]) -> bool:
    printed = [token for token in tokens[1:] if _NUMBER.fullmatch(token) or _FORMULA.fullmatch(token)]
    return (
        len(tokens) >= 2
        and len(printed) >= max(1, (len(tokens) - 1) // 2)
        and not _NUMBER.fullmatch(tokens[0])
    )


def _rows(
    values: list[list[str]], fields: tuple[Field, ...], not_printed: list[str], heading: str
) -> list[dict[str, str]]:
    """Printed rows by column; results of empty formulas (#DIV/0! and the like) are no cells.

    A column no line prints (a merged cell that came loose) stays empty rather than guessed.
    """
    rows: list[dict[str, str]] = []
    printed = [field.name for field in fields if field.name not in not_printed]
    for tokens in values:
        if any(_FORMULA.fullmatch(token) for token in tokens):
            rows.append({heading: tokens[0]})
        else:
            row = dict(zip(printed, tokens, strict=False))
            rows.append({field.name: row.get(field.name, "") for field in fields})
    return rows


def _unit(name: str, units: list[str]) -> str:
    for unit, ending in _endings():
        if ending.search(name) and unit in units:
            return unit
    return ""


@cache
def _endings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    entries = corpus.read_toml("lexicon/forms.toml")["cell_endings"]
    return tuple((e["unit"], re.compile(f"(?:{'|'.join(map(re.escape, e['words']))})$")) for e in entries)


@cache
def _cell_end() -> re.Pattern[str]:
    return re.compile("|".join(ending.pattern for _, ending in _endings()))
