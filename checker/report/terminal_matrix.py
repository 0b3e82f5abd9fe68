"""The matrix in 80 columns: institutions are numbered, each requirement shows one mark for every number."""

from __future__ import annotations

from checker.model import GAPS
from checker.report.layout import Line, Span
from checker.report.matrix import Column, Matrix, initial, legend
from checker.report.wording import STATUS_INITIALS, STATUS_WORDS
from kb.text.columns import clip, pad, text_width

_CELL = 3
_NARROWEST = 24
"""Columns that a name needs beside the counts; where there are fewer, it gets a line of its own."""


def matrix_lines(matrix: Matrix, width: int) -> list[Line]:
    """Counts for each institution, then the marks, in blocks of as many institutions as fit."""
    blank: Line = (Span(""),)
    lines = [*_counts(matrix, width), blank, *_legend(legend(matrix), width)]
    longest = max((text_width(row.requirement) for row in matrix.rows), default=0)
    indent = "  " if longest + 4 + _CELL + 5 <= width else ""
    id_width = len(indent) + longest + (2 if indent else 1)
    per_block = max(1, (width - id_width - 6) // _CELL)
    for start in range(0, len(matrix.columns), per_block):
        lines += [blank, *_block(matrix, matrix.columns[start : start + per_block], id_width, indent)]
    return lines


def _counts(matrix: Matrix, width: int) -> list[Line]:
    words = [pad(word, text_width(word) + 2) for word in STATUS_WORDS.values()]
    name_width = width - 5 - sum(map(text_width, words))
    title: Line = (Span(f"{len(matrix.columns)}份方案对照{len(matrix.rows)}项要求", "title"),)
    apart = name_width < _NARROWEST
    if apart:
        lines: list[Line] = [
            title,
            (Span(" 序号 机构", "label"),),
            (Span("     " + "".join(words), "label"),),
        ]
    else:
        lines = [title, (Span(" 序号 " + pad("机构", name_width - 1) + "".join(words), "label"),)]
    for column in matrix.columns:
        counts = column.report.counts()
        cells = [
            Span(f"{counts[status]:>{text_width(word) - 2}}  ", status if counts[status] else "dim")
            for status, word in zip(STATUS_WORDS, words, strict=True)
        ]
        number = Span(f"{column.number:>4} ", "id")
        if apart:
            lines += [(number, Span(clip(column.name, width - 5))), (Span("     "), *cells)]
        else:
            lines.append((number, Span(pad(clip(column.name, name_width - 2), name_width)), *cells))
    totals = matrix.totals()
    tally = "".join(f"{totals[s]:>{text_width(w) - 2}}  " for s, w in zip(STATUS_WORDS, words, strict=True))
    if apart:
        lines += [(Span("     合计", "label"),), (Span("     " + tally, "label"),)]
    else:
        lines.append((Span("     " + pad("合计", name_width) + tally, "label"),))
    return lines


def _legend(more: str, width: int) -> list[Line]:
    spans = [Span(f"{STATUS_INITIALS[s]} {word}  ", s) for s, word in STATUS_WORDS.items()]
    spans.append(Span(f"右栏：有差距的机构数{more}", "dim"))
    lines: list[Line] = [()]
    for span in spans:
        used = sum(text_width(other.text) for other in lines[-1])
        if lines[-1] and used + text_width(span.text.rstrip()) > width:
            lines.append(())
        lines[-1] = (*lines[-1], span)
    return lines


def _block(matrix: Matrix, columns: tuple[Column, ...], id_width: int, indent: str) -> list[Line]:
    numbers = "".join(f"{column.number:>{_CELL - 1}} " for column in columns)
    lines: list[Line] = [(Span(pad("要求", id_width) + numbers + " 差距", "label"),)]
    for topic, rows in matrix.topics():
        lines.append((Span(f"【{topic}】", "heading"),))
        for row in rows:
            cells = []
            for column in columns:
                status = row.statuses[column.number - 1]
                cells.append(Span(pad(initial(row, column.number - 1), _CELL), status or ""))
            gaps = sum(row.count(status) for status in GAPS)
            lines.append(
                (Span(pad(f"{indent}{row.requirement}", id_width), "id"), *cells, Span(f"{gaps:>5}"))
            )
    return lines
