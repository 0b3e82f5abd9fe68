"""The comparison as Markdown: for each requirement a table with a column a notice."""

from __future__ import annotations

import re

from checker.compare.model import Comparison, Provision, Row
from checker.compare.report import overview, view

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")


def render_markdown(comparison: Comparison) -> str:
    """Words a requirement quotes are bold."""
    if not comparison.rows:
        return _plain(view.nothing(comparison))
    lines = [f"# {_plain(view.title(comparison))}", "", view.summary(comparison), ""]
    for column in comparison.columns:
        lines.append(f"- `{column.id}` 《{_plain(column.title)}》（{_plain(view.facts(column))}）")
    related = view.lineage(comparison)
    if related:
        lines += ["", "通知之间：", "", *(f"- {_plain(entry)}" for entry in related)]
    glance = overview.rows(comparison)
    if glance:
        table = [overview.header(comparison), ["---"] * len(glance[0]), *glance]
        lines += ["", f"## {overview.TITLE}", ""]
        lines += [f"| {' | '.join(map(_plain, line))} |" for line in table]
    for number, row in enumerate(comparison.rows, 1):
        lines += ["", f"## {number}. {_plain(view.row_title(row))}", "", *_row(comparison, row)]
    return "\n".join([*lines, "", _plain(view.note(comparison))])


def _row(comparison: Comparison, row: Row) -> list[str]:
    dates = {column.id: view.dated(column) for column in comparison.columns}
    lines = [
        "| " + " | ".join(f"{e.notice}　{_plain(dates[e.notice])}" for e in row.provisions) + " |",
        "| " + " | ".join("---" for _ in row.provisions) + " |",
        "| " + " | ".join(_cell(entry) for entry in row.provisions) + " |",
    ]
    if row.silent:
        lines += ["", f"没有相应规定：{'、'.join(row.silent)}"]
    for pair, remarks in view.remark_groups(row):
        lines += ["", f"{pair}：", "", *(f"- {_plain(view.remark(entry))}" for entry in remarks)]
    return lines


def _cell(entry: Provision) -> str:
    return "<br><br>".join(
        f"`{said.id}` {_plain(view.said_facts(said, by_words=entry.by_words))}<br>{_emphasised(said.text, view.spans(said))}"
        for said in entry.said
    )


def _emphasised(text: str, spans: list[tuple[int, int]]) -> str:
    parts, place = [], 0
    for start, end in spans:
        parts += [_plain(text[place:start]), f"<b>{_plain(text[start:end])}</b>"]
        place = end
    return "".join([*parts, _plain(text[place:])])


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text.replace("\n", " "))
