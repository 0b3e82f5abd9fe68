"""The report as a Word document, for documents that aren't Word files themselves."""

from __future__ import annotations

import io

from checker.report.package import repacked
from checker.report.texts import one_line
from checker.verify.model import FAULTS, Finding, Verification
from checker.verify.report import view
from kb.errors import UserError

TITLE = "引文核对报告"
COLUMNS = {"序号": 1.1, "位置": 1.9, "文件表述": 7.2, "结论": 2.4, "说明与原文": 13.1}
"""Widths in centimetres; together the 25.7 cm between the margins of A4 landscape."""
_EPOCH = "2000-01-01"
"""The time of making, which isn't told: the same input gives the same bytes."""


def report(result: Verification) -> bytes:
    """Faults first, then what agrees, then what could not be checked. Raises UserError without python-docx."""
    try:
        import docx
    except ImportError:
        raise UserError("输出 Word 文件需要另装组件", hint='请运行 pip install "policykb[office]"') from None
    from checker.report.docx_style import BODY, HEADING, TITLE_FONT, add_text, grid, set_up

    document = docx.Document()
    set_up(document)
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = TITLE, "policykb", "policykb", ""
    add_text(document.add_paragraph(style="Title"), TITLE, HEADING, bold=True, font=TITLE_FONT)
    add_text(document.add_paragraph(), f"文件：{one_line(result.document.path)}", BODY)
    add_text(document.add_paragraph(), view.summary(result), BODY)
    groups = (
        ("有误", [f for f in result.findings if f.status in FAULTS]),
        ("一致", [f for f in result.findings if f.status == "exact"]),
        ("未核对", list(result.apart)),
    )
    for title, findings in groups:
        if findings:
            add_text(document.add_paragraph(), f"{title}（{len(findings)}处）", BODY, bold=True)
            grid(
                document, COLUMNS, [_row(result, n, f) for n, f in enumerate(findings, 1)], centred=(0, 1, 3)
            )
    stream = io.BytesIO()
    document.save(stream)
    return repacked(stream.getvalue(), _EPOCH)


def _row(result: Verification, number: int, finding: Finding) -> list[list[tuple[str, bool]]]:
    details = [(f"{label}：{text}", False) for label, text in view.details(finding)]
    return [
        [(str(number), False)],
        [(view.place(result, finding), False)],
        [(view.shown(finding, 400), False)],
        [(view.words(finding), finding.status in FAULTS)],
        details or [("", False)],
    ]
