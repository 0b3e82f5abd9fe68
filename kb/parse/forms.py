"""Forms and tables whose cells came through as scattered lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kb.model import Field
from kb.parse.lines import Line


@dataclass(frozen=True, slots=True)
class Form:
    """What could be read of a form."""

    title: str
    fields: tuple[Field, ...]
    rows: tuple[dict[str, str], ...]
    notes: tuple[str, ...]


FormLayout = Mapping[str, Any]


def read_form(lines: list[Line], title: str, layout: FormLayout) -> Form:
    """Fields, rows and notes of a form."""
    return Form(title or (lines[0].text.text if lines else ""), (), (), ())
