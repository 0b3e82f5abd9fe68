"""The matrix on top of the web page: counts for each institution, then requirements by institutions."""

from __future__ import annotations

from checker.model import GAPS
from checker.report.markup import Markup, join, tag
from checker.report.matrix import Matrix, Row, initial, legend
from checker.report.wording import FORCE_WORDS, STATUS_INITIALS, STATUS_WORDS


def matrix_section(matrix: Matrix) -> Markup:
    """Two tables; every cell leads to its finding below."""
    heading = tag("h2", f"汇总：{len(matrix.columns)}份方案对照{len(matrix.rows)}项要求", class_="first")
    words = "，".join(f"{STATUS_INITIALS[status]}＝{word}" for status, word in STATUS_WORDS.items())
    note = tag("p", f"下表各列为机构序号；{words}{legend(matrix)}；空白＝未列入该机构的检查。", class_="meta")
    return tag("section", Markup("\n"), join([heading, _counts(matrix), note, _grid(matrix)]), Markup("\n"))


def _counts(matrix: Matrix) -> Markup:
    head = tag(
        "tr",
        tag("th", "序号", class_="n"),
        tag("th", "机构"),
        *(_number_head(w) for w in STATUS_WORDS.values()),
    )
    rows = [
        tag(
            "tr",
            tag("td", str(column.number), class_="n"),
            tag("td", tag("a", column.name, href=f"#r{column.number}")),
            *(_number(n, status) for status, n in column.report.counts().items()),
        )
        for column in matrix.columns
    ]
    total = tag("tr", tag("th"), tag("th", "合计"), *(_number_head(str(n)) for n in matrix.totals().values()))
    return _table([head], [*rows, total])


def _number(count: int, status: str) -> Markup:
    return tag("td", str(count), class_=f"n {status}" if count else "n")


def _number_head(text: str) -> Markup:
    return tag("th", text, class_="n")


def _grid(matrix: Matrix) -> Markup:
    numbers = [tag("th", str(c.number), class_="n", title=c.name) for c in matrix.columns]
    head = tag("tr", tag("th", "要求"), *numbers, _number_head("差距"))
    rows: list[Markup] = []
    for topic, members in matrix.topics():
        rows.append(tag("tr", tag("th", topic, colspan=str(len(matrix.columns) + 2)), class_="topic"))
        rows += [_row(matrix, row) for row in members]
    return tag("div", _table([head], rows, "grid"), class_="scroll")


def _row(matrix: Matrix, row: Row) -> Markup:
    cells = []
    for column, status in zip(matrix.columns, row.statuses, strict=True):
        if status is None:
            cells.append(tag("td", class_="n"))
            continue
        link = tag(
            "a",
            initial(row, column.number - 1),
            href=f"#r{column.number}-{row.requirement}",
            title=f"{column.name}：{STATUS_WORDS[status]}",
        )
        cells.append(tag("td", link, class_=f"n {status}"))
    gaps = sum(row.count(status) for status in GAPS)
    name = tag("td", f"{row.statement}（{FORCE_WORDS[row.force]}）", title=row.requirement, class_="what")
    return tag("tr", name, *cells, tag("td", str(gaps), class_="n"))


def _table(head: list[Markup], rows: list[Markup], class_: str | None = None) -> Markup:
    body = tag("tbody", Markup("\n"), join(rows))
    return tag("table", tag("thead", *head), Markup("\n"), body, Markup("\n"), class_=class_)
