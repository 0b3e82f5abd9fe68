"""The comparison as one self-contained web page: nothing loaded from elsewhere, fit to print."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from importlib.resources import files

from checker.compare.model import Comparison, Row
from checker.compare.report import overview, view
from checker.report.markup import Markup, join, tag
from checker.report.texts import short_citation


def render_html(comparison: Comparison) -> str:
    """A table a requirement, with a column a notice; below it what changes."""
    style = files("checker.compare.report").joinpath("compare.css").read_text("utf-8")
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    body = [tag("h1", view.title(comparison))]
    if comparison.rows:
        body += [tag("p", view.summary(comparison), class_="meta"), _notices(comparison)]
        body += [tag("ul", *(tag("li", entry) for entry in view.lineage(comparison)), class_="lineage")]
        body += _overview(comparison)
        body += [_row(comparison, number, row) for number, row in enumerate(comparison.rows, 1)]
        body.append(tag("footer", view.note(comparison)))
    else:
        body.append(tag("p", view.nothing(comparison)))
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{digest}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
{tag("title", view.title(comparison))}
<style>{style}</style>
</head>
<body>
{join(body)}
</body>
</html>
"""


def _notices(comparison: Comparison) -> Markup:
    rows = [
        tag(
            "tr",
            tag("th", column.id, scope="row"),
            tag("td", f"《{column.title}》"),
            tag("td", view.facts(column)),
        )
        for column in comparison.columns
    ]
    return tag("table", tag("tbody", *rows), class_="notices")


def _overview(comparison: Comparison) -> list[Markup]:
    glance = overview.rows(comparison)
    if not glance:
        return []
    head = tag("tr", *(tag("th", name, scope="col") for name in overview.header(comparison)))
    lines = [
        tag("tr", tag("th", line[0], scope="row"), *(tag("td", cell) for cell in line[1:])) for line in glance
    ]
    table = tag("table", tag("thead", head), tag("tbody", *lines), class_="overview")
    return [tag("h2", overview.TITLE), tag("div", table, class_="scroll")]


def _row(comparison: Comparison, number: int, row: Row) -> Markup:
    shown = [
        column
        for column in comparison.columns
        if row.basis == "requirement" or view.provision_of(row, column.id)
    ]
    head = tag("tr", *(tag("th", f"{column.id}　{view.dated(column)}", scope="col") for column in shown))
    cells = tag("tr", *(_cell(row, column.id) for column in shown))
    parts = [
        tag("h2", f"{number}. {view.row_title(row)}"),
        tag("div", tag("table", tag("thead", head), tag("tbody", cells), class_="side"), class_="scroll"),
    ]
    groups = view.remark_groups(row)
    if groups:
        lines = [
            cell
            for pair, remarks in groups
            for cell in (
                tag("dt", pair),
                tag("dd", *(tag("p", view.remark(entry), class_=entry.kind) for entry in remarks)),
            )
        ]
        parts.append(tag("dl", *lines))
    return tag("section", *parts)


def _cell(row: Row, notice: str) -> Markup:
    entry = view.provision_of(row, notice)
    if entry is None:
        return tag("td", view.absent(row, notice), class_="silent")
    parts: list[Markup] = []
    for said in entry.said:
        parts.append(
            tag(
                "p",
                tag("b", said.id),
                Markup(" "),
                view.said_facts(said, by_words=entry.by_words),
                class_="facts",
            )
        )
        pieces: list[str] = []
        place = 0
        for start, end in view.spans(said):
            pieces += [said.text[place:start], tag("mark", said.text[start:end])]
            place = end
        parts.append(tag("p", *pieces, said.text[place:]))
    return tag("td", *parts, tag("p", f"——{short_citation(entry.citation)}", class_="cite"))
