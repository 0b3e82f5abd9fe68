"""A verification for people and programs: one module a format."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from checker.verify.model import Verification

FORMATS: dict[str, tuple[str, ...]] = {
    "table": (".txt",),
    "json": (".json",),
    "markdown": (".md", ".markdown"),
    "sarif": (".sarif",),
    "docx": (".docx",),
}
"""Format -> file endings."""
_MODULES = {"table": "table", "json": "json_report", "markdown": "markdown", "sarif": "sarif"}


def render(result: Verification, format: str) -> str:
    """The verification as text: table, json, markdown or sarif. Pure."""
    made: Callable[[Verification], str] = import_module(f"{__name__}.{_MODULES[format]}").render
    return made(result)


def render_docx(result: Verification, source: Path) -> bytes:
    """A .docx comes back with comments at the spots; for another file a report is made. Raises UserError."""
    if result.document.place_name == "段":
        from checker.verify.report.docx_comments import with_comments

        return with_comments(result, source.read_bytes())
    from checker.verify.report.docx_report import report

    return report(result)
