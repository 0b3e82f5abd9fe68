"""The matrix in 80 columns: institutions are numbered, each requirement shows one mark for every number."""

from __future__ import annotations

from checker.model import GAPS
from checker.report.layout import Line, Span
from checker.report.matrix import Column, Matrix, initial, legend
from checker.report.wording import STATUS_INITIALS, STATUS_WORDS
from kb.text.columns import clip, pad, text_width

_CELL = 3


def matrix_lines(matrix: Matrix, width: int) -> list[Line]:
    """Counts for each institution, then the marks, in blocks of as many institutions as fit."""
    blank: Line = (Span(""),)
    lines = [*_counts(matrix, width), blank, _legend(legend(matrix))]
    id_width = max((text_width(row.requirement) for row in matrix.rows), default=0) + 4
    per_block = max(1, (width - id_width - 6) // _CELL)
    for start in range(0, len(matrix.columns), per_block):
        lines += [blank, *_block(matrix, matrix.columns[start : start + per_block], id_width)]
    return lines


def _counts(matrix: Matrix, width: int) -> list[Line]:
    words = [pad(word, text_width(word) + 2) for word in STATUS_WORDS.values()]
    name_width = width - 5 - sum(map(text_width, words))
    lines: list[Line] = [
        (Span(f"{len(matrix.columns)}份方案对照{len(matrix.rows)}项要求", "title"),),
        (Span(" 序号 " + pad("机构", name_width - 1) + "".join(words), "label"),),
    ]
    for column in matrix.columns:
        counts = column.report.counts()
        cells = [
            Span(f"{counts[status]:>{text_width(word) - 2}}  ", status if counts[status] else "dim")
            for status, word in zip(STATUS_WORDS, words, strict=True)
        ]
        name = pad(clip(column.name, name_width - 2), name_width)
        lines.append((Span(f"{column.number:>4} ", "id"), Span(name), *cells))
    totals = matrix.totals()
    tally = "".join(f"{totals[s]:>{text_width(w) - 2}}  " for s, w in zip(STATUS_WORDS, words, strict=True))
    lines.append((Span("     " + pad("合计", name_width) + tally, "label"),))
    return lines


def _legend(more: str) -> Line:
    spans = [Span(f"{STATUS_INITIALS[s]} {word}  ", s) for s, word in STATUS_WORDS.items()]
    return (*spans, Span(f"右栏：有差距的机构数{more}", "dim"))


def _block(matrix: Matrix, columns: tuple[Column, ...], id_width: int) -> list[Line]:
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
            lines.append((Span(pad(f"  {row.requirement}", id_width), "id"), *cells, Span(f"{gaps:>5}")))
    return lines
