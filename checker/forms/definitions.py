"""The forms as the notice prints them, together with what ``corpus/forms.toml`` knows of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from checker.model import SourceQuote
from kb import corpus
from kb.errors import UserError
from kb.model import Attachment

TEXT_KINDS = ("text", "person", "phone", "mobile", "email")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: as printed (name, group, unit) and what it holds (``kind``, see corpus/forms.toml)."""

    key: str
    name: str
    group: str
    unit: str
    kind: str
    words: tuple[tuple[str, ...], ...]
    without: tuple[str, ...]
    optional: tuple[str, ...]
    optional_for: str

    @property
    def is_text(self) -> bool:
        """Whether the column holds words rather than figures."""
        return self.kind in TEXT_KINDS


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """A form: number of the attachment, printed title, columns, printed rows, notes, and its constraints."""

    number: int
    attachment: str
    title: str
    columns: tuple[Column, ...]
    row_heading: str
    heading_printed: bool
    rows: tuple[str, ...]
    notes: tuple[str, ...]
    unit_line: str
    fill_in: tuple[str, ...]
    requirement: str
    provision: str
    short: str
    monthly: bool
    constraints: Mapping[str, Any]

    def column(self, key: str) -> Column:
        """The column of that key; KeyError when there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    @property
    def total_row(self) -> str:
        """The printed row that sums up the others; empty when the form has none."""
        return next((row for row in self.rows if row in words("total_labels")), "")

    @property
    def branches(self) -> tuple[str, ...]:
        """The printed rows but the total."""
        return tuple(row for row in self.rows if row != self.total_row)


def form_numbers() -> tuple[int, ...]:
    """The attachments that are forms to fill in."""
    return tuple(int(entry["number"]) for entry in _data()["form"])


@cache
def form_definition(number: int) -> FormDefinition:
    """The form of that number. Raises UserError naming the forms there are."""
    entry = next((entry for entry in _data()["form"] if entry["number"] == number), None)
    if entry is None:
        listed = "、".join(f"{one['number']}（{one['short']}）" for one in _data()["form"])
        raise UserError(f"没有附件{number}的表格", hint=f"可选：{listed}")
    from kb.store import find

    attachment = find(entry["attachment"])
    if not isinstance(attachment, Attachment):
        raise ValueError(f"{entry['attachment']} is no attachment")
    return _defined(entry, attachment)


def all_forms() -> tuple[FormDefinition, ...]:
    """Every form, in order."""
    return tuple(form_definition(number) for number in form_numbers())


@cache
def provision(name: str) -> SourceQuote:
    """The clause or note a finding cites, by its name in corpus/forms.toml."""
    from kb.cite import cite

    entry = _data()["provisions"][name]
    return SourceQuote(entry["clause"], cite(entry["clause"]).citation, entry["quote"])


@cache
def footnote(mark: str, clause: str) -> SourceQuote:
    """A footnote of a clause as a source: it defines what the clause speaks of."""
    from kb.cite import cite, notice_of

    found = next(note for note in notice_of(clause).footnotes if note.mark == mark)
    return SourceQuote(clause, f"{cite(clause).citation}脚注{mark}", found.text)


@cache
def words(name: str) -> tuple[str, ...]:
    """A list of words of corpus/forms.toml."""
    return tuple(_data()[name])


def words_for(label: str) -> tuple[str, ...]:
    """How a label beside the table (填报人) may be worded, the printed way first."""
    return (label, *_data()["fill_in_synonyms"].get(label, ()))


def all_labels() -> tuple[str, ...]:
    """The labels beside the table in every wording."""
    return tuple(word for label in words("fill_in_labels") for word in words_for(label))


def blanks(requirement: str) -> tuple[str, ...]:
    """What has to be handed in for a duty, for a checklist to leave room; empty for what a form asks."""
    return tuple(_data()["blanks"].get(requirement, ()))


def bank_placeholder() -> str:
    """What stands for the bank's name in a blank form: XX银行."""
    return str(_data()["bank_placeholder"])


@cache
def unit_factors(kind: str) -> dict[str, Decimal]:
    """Units that a figure of that kind may carry -> the factor that turns it into the form's unit."""
    group = {"signed": "amount", "rate": "percent"}.get(kind, kind)
    return {unit: Decimal(factor) for unit, factor in _data()["units"].get(group, {}).items()}


@cache
def _data() -> dict[str, Any]:
    return corpus.read_toml("forms.toml")


def _defined(entry: dict[str, Any], attachment: Attachment) -> FormDefinition:
    printed = {field.name: field for field in attachment.fields}
    columns = tuple(
        Column(
            key=column["key"],
            name=column["name"],
            group=printed[column["name"]].group,
            unit=printed[column["name"]].unit,
            kind=column["kind"],
            words=tuple(map(tuple, (column["words"], *column.get("also", ())))),
            without=tuple(column.get("without", ())),
            optional=tuple(column.get("optional", ())),
            optional_for=column.get("optional_for", ""),
        )
        for column in entry["column"]
    )
    text = re.sub(r"[ \t]", "", attachment.text)
    heading = next(iter(attachment.rows[0])) if attachment.rows else ""
    unit_line = re.search(r"单位：\S+", text)
    return FormDefinition(
        number=attachment.number,
        attachment=attachment.id,
        title=attachment.title,
        columns=columns,
        row_heading=heading,
        heading_printed=heading in text,
        rows=tuple(row[heading] for row in attachment.rows),
        notes=tuple(note for note in attachment.notes if re.sub(r"\s", "", note) in re.sub(r"\s", "", text)),
        unit_line=unit_line.group() if unit_line else "",
        fill_in=tuple(label for label in words("fill_in_labels") if f"{label}：" in text),
        requirement=entry["requirement"],
        provision=entry["provision"],
        short=entry["short"],
        monthly=bool(entry.get("monthly", False)),
        constraints=entry,
    )
