"""Whose form it is, as the forms themselves tell; and what an institution is called on one."""

from __future__ import annotations

from collections.abc import Sequence

from checker.forms.filled import Filled
from checker.forms.frame import find_title, is_placeholder
from checker.forms.locate import compact
from checker.model import Institution
from kb.errors import UserError


def whose(filled: Sequence[Filled]) -> Institution | None:
    """The institution that titles, row names or 银行名称 name; None when nothing does."""
    for one in filled:
        for text in _names(one):
            who = _resolved(text)
            if who is not None:
                return who
    return None


def _names(filled: Filled) -> list[str]:
    found = [find_title(filled).text]
    if not filled.form.total_row:
        found += [row.label for row in filled.rows[:1]]
    if any(column.key == "bank" for column in filled.form.columns):
        found += [filled.text(row, "bank") for row in filled.rows]
    return [text for text in map(compact, found) if text and not is_placeholder(text)]


def _resolved(text: str) -> Institution | None:
    from checker.institutions import find_in_title, resolve

    try:
        name = find_in_title(text)
        return resolve(name) if name else None
    except UserError:
        return None
