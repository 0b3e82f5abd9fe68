"""The comparison as a Word document: A4 landscape, a table a requirement with a column a notice."""

from __future__ import annotations

import io

from checker.compare.model import Comparison, Provision, Row
from checker.compare.report import overview, view
from checker.report.package import repacked
from checker.report.texts import short_citation
from kb.errors import UserError

WIDTH = 25.7
"""Centimetres between the margins of A4 landscape."""
_EPOCH = "2000-01-01"
"""The time of making, which isn't told: the same input gives the same bytes."""


def render_docx(comparison: Comparison) -> bytes:
    """Words a requirement quotes stand in 【】. Raises UserError without python-docx."""
    try:
        import docx
    except ImportError:
        raise UserError("输出 Word 文件需要另装组件", hint='请运行 pip install "policykb[office]"') from None
    from checker.report.docx_style import (
        BODY,
        HEADING,
        SMALL,
        TITLE_FONT,
        add_text,
        grid,
        page_numbers,
        set_up,
    )

    document = docx.Document()
    set_up(document)
    page_numbers(document)
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = (
        view.title(comparison),
        "policykb",
        "policykb",
        "",
    )
    core.language = "zh-CN"
    title = document.add_paragraph(style="Title")
    add_text(title, view.title(comparison), HEADING, bold=True, font=TITLE_FONT)
    if not comparison.rows:
        add_text(document.add_paragraph(), view.nothing(comparison), BODY)
        return _saved(document)
    add_text(document.add_paragraph(), view.summary(comparison), BODY)
    notices = [
        [[(column.id, True)], [(f"《{column.title}》", False)], [(view.facts(column), False)]]
        for column in comparison.columns
    ]
    grid(document, {"编号": 3.2, "通知": 12.5, "文号、日期、层级、约束范围": 10.0}, notices)
    for entry in view.lineage(comparison):
        add_text(document.add_paragraph(), entry, SMALL)
    glance = overview.rows(comparison)
    if glance:
        heading = document.add_paragraph()
        heading.paragraph_format.keep_with_next = True
        heading.paragraph_format.space_before = docx.shared.Pt(12)
        add_text(heading, overview.TITLE, BODY, bold=True)
        names = overview.header(comparison)
        sizes = [10.0, *([(WIDTH - 14.5) / (len(names) - 2)] * (len(names) - 2)), 4.5]
        cells = [[[(cell, False)] for cell in line] for line in glance]
        grid(document, dict(zip(names, sizes, strict=True)), cells, centred=range(1, len(names) - 1))
    dates = {column.id: f"{column.id}　{view.dated(column)}" for column in comparison.columns}
    for number, row in enumerate(comparison.rows, 1):
        heading = document.add_paragraph()
        heading.paragraph_format.keep_with_next = True
        heading.paragraph_format.space_before = docx.shared.Pt(12)
        add_text(heading, f"{number}. {view.row_title(row)}", BODY, bold=True)
        widths = {dates[entry.notice]: WIDTH / len(row.provisions) for entry in row.provisions}
        grid(document, widths, [[_cell(entry) for entry in row.provisions]])
        for line in _below(row):
            add_text(document.add_paragraph(), line, SMALL)
    add_text(document.add_paragraph(), view.note(comparison), SMALL)
    return _saved(document)


def _cell(entry: Provision) -> list[tuple[str, bool]]:
    lines: list[tuple[str, bool]] = []
    for said in entry.said:
        lines += [
            (f"{said.id}  {view.said_facts(said, by_words=entry.by_words)}", True),
            (view.marked(said), False),
        ]
    return [*lines, (f"——{short_citation(entry.citation)}", False)]


def _below(row: Row) -> list[str]:
    lines = [f"没有相应规定：{'、'.join(row.silent)}"] if row.silent else []
    for pair, remarks in view.remark_groups(row):
        lines.append(f"{pair}：" + "；".join(view.remark(entry) for entry in remarks) + "。")
    return lines


def _saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return repacked(stream.getvalue(), _EPOCH)
