"""The comparison for a terminal: one requirement after another, the notices below each other."""

from __future__ import annotations

from checker.compare.model import Comparison, Row
from checker.compare.report import overview, view
from kb.text.columns import wrap
from kb.text.quoting import in_quotes


def render_table(comparison: Comparison, width: int = 80) -> str:
    """Plain text of at most ``width`` columns; 【】 around the words a requirement quotes."""
    if not comparison.rows:
        return view.nothing(comparison)
    lines = [view.title(comparison), view.summary(comparison), ""]
    for column in comparison.columns:
        lines += [column.id, *_wrapped(f"《{column.title}》", width, 2)]
        lines += _wrapped(view.facts(column), width, 2)
    related = view.lineage(comparison)
    if related:
        lines += ["", "通知之间："]
        lines += [line for entry in related for line in _wrapped(entry, width, 2)]
    glance = overview.in_columns(comparison, width - 2)
    if glance:
        lines += ["", f"{overview.TITLE}：", *(f"  {line}".rstrip() for line in glance)]
    for number, row in enumerate(comparison.rows, 1):
        lines += ["", *_wrapped(f"{number}. {view.row_title(row)}", width, 0)]
        lines += _row(row, width)
    return "\n".join([*lines, "", *_wrapped(view.note(comparison), width, 0)])


def _row(row: Row, width: int) -> list[str]:
    lines: list[str] = []
    for entry in row.provisions:
        for said in entry.said:
            lines += _wrapped(f"{said.id}  {view.said_facts(said, by_words=entry.by_words)}", width, 2)
            lines += _wrapped(in_quotes(view.marked(said)), width, 4)
    if row.silent:
        lines += _wrapped(f"没有相应规定：{'、'.join(row.silent)}", width, 2)
    for pair, remarks in view.remark_groups(row):
        lines += [f"  ▸ {pair}"]
        lines += [line for entry in remarks for line in _wrapped(view.remark(entry), width, 4)]
    return lines


def _wrapped(text: str, width: int, indent: int) -> list[str]:
    return [" " * indent + line for line in wrap(text, width - indent)]
