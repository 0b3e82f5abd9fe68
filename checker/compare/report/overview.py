"""The comparison at a glance: for each row how strongly each notice puts it, and how much changes."""

from __future__ import annotations

from collections import Counter

from checker.compare.model import Comparison, Row
from checker.compare.report import view
from checker.report.wording import FORCE_WORDS
from kb.text.columns import clip, pad, text_width, wrap

TITLE = "概览"
_SILENT, _UNSEEN = "无", "未见"
_GAP = 2
_LEAST = 12
"""Columns that the ids of the rows need at least."""
_SHORT = {
    "adds": "增", "drops": "未", "tightens": "紧", "loosens": "松", "narrows": "窄", "widens": "扩", "differs": "异"
}  # fmt: skip
_LEGEND = "增：增加；未：未写；紧：收紧；松：放宽；窄、扩：义务主体收窄、扩大；异：不同。数字是处数。"


def header(comparison: Comparison) -> list[str]:
    """The heads of the columns."""
    return ["要求", *(column.id for column in comparison.columns), "变化"]


def rows(comparison: Comparison, *, titles: bool = True) -> list[list[str]]:
    """A line for each row; nothing when there is only one. ``titles``: with what is required, else its id alone."""
    if len(comparison.rows) < 2:
        return []
    return [
        [
            f"{number}. {row.title if titles else row.id}",
            *(_force(row, column.id) for column in comparison.columns),
            _changes(row, view.KIND_WORDS),
        ]
        for number, row in enumerate(comparison.rows, 1)
    ]


def in_columns(comparison: Comparison, width: int) -> list[str]:
    """The overview as lines of at most ``width`` columns; without the changes, or none, when there is no room."""
    lines = rows(comparison, titles=False)
    if not lines:
        return []
    for line, row in zip(lines, comparison.rows, strict=True):
        line[-1] = _changes(row, _SHORT)
    whole = [header(comparison), *lines]
    for table in (whole, [line[:-1] for line in whole]):
        widths = [max(map(text_width, cells)) + _GAP for cells in zip(*table, strict=True)]
        room = width - sum(widths[1:]) + _GAP
        if room >= min(widths[0], _LEAST):
            widths[0] = min(widths[0], room)
            shown = [
                "".join(
                    pad(clip(cell, size - _GAP), size) for cell, size in zip(line, widths, strict=True)
                ).rstrip()
                for line in table
            ]
            changed = table is whole and any(row.remarks for row in comparison.rows)
            return [*shown, "", *wrap(_LEGEND, width)] if changed else shown
    return []


def _force(row: Row, notice: str) -> str:
    entry = view.provision_of(row, notice)
    if entry:
        return FORCE_WORDS[entry.force]
    return _UNSEEN if row.basis == "requirement" and notice not in row.silent else _SILENT


def _changes(row: Row, words: dict[str, str]) -> str:
    counted: Counter[str] = Counter(remark.kind for remark in row.remarks)
    found = [f"{word}{counted[kind]}" for kind, word in words.items() if counted[kind]]
    return " ".join(found) or "—"
