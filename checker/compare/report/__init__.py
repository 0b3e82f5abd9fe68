"""A comparison in the formats of ``compare``: FORMATS maps each to its file endings."""

from __future__ import annotations

from checker.compare.model import Comparison

FORMATS: dict[str, tuple[str, ...]] = {
    "table": (".txt",),
    "json": (".json",),
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm"),
    "docx": (".docx",),
}


def render(comparison: Comparison, chosen: str, width: int = 80) -> str | bytes:
    """The comparison as text, or as bytes for ``docx``. Raises UserError without python-docx."""
    if chosen == "json":
        from checker.compare.report.data import render_json

        return render_json(comparison)
    if chosen == "markdown":
        from checker.compare.report.markdown import render_markdown

        return render_markdown(comparison)
    if chosen == "html":
        from checker.compare.report.html import render_html

        return render_html(comparison)
    if chosen == "docx":
        from checker.compare.report.docx import render_docx

        return render_docx(comparison)
    from checker.compare.report.table import render_table

    return render_table(comparison, width)
