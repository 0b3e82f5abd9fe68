"""A handout in each of its formats."""

from __future__ import annotations

from checker.handout.layout import blocks_of
from checker.handout.model import Handout

FORMATS: dict[str, tuple[str, ...]] = {
    "table": (".txt",),
    "markdown": (".md", ".markdown"),
    "docx": (".docx",),
    "html": (".html", ".htm"),
    "json": (".json",),
}
"""Format -> file endings."""


def render(handout: Handout, format: str, *, answers: bool = True, width: int = 80) -> str:
    """As ``markdown``, ``html`` or ``json`` text, or (``table``) as plain text of at most ``width`` columns."""
    if format == "json":
        from checker.handout.json_handout import render as as_json

        return as_json(handout, answers=answers)
    if format == "html":
        from checker.handout.html import render as as_html

        return as_html(blocks_of(handout, answers=answers))
    if format == "table":
        from checker.handout.text import render as as_text

        return as_text(blocks_of(handout, answers=answers), width)
    from checker.handout.markdown import render as as_markdown

    return as_markdown(blocks_of(handout, answers=answers))


def render_docx(handout: Handout, *, answers: bool = True) -> bytes:
    """As a Word document. Raises UserError when the library for it is not installed."""
    try:
        from checker.handout.docx import render as as_docx
    except ModuleNotFoundError as error:
        from kb.errors import UserError

        if error.name != "docx":
            raise
        raise UserError(
            "没有安装生成 Word 文件所需的组件", hint="请安装 policykb[office]，或改用 .html、.md"
        ) from None
    return as_docx(blocks_of(handout, answers=answers))
