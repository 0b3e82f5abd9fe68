"""Styles for a terminal; the one module of the report that imports Rich."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from rich.console import Console
from rich.text import Text
from rich.theme import Theme

from checker.report.layout import Line
from checker.report.options import Options

_THEME = Theme(
    {
        "title": "bold",
        "heading": "bold cyan",
        "strong": "bold",
        "label": "cyan",
        "id": "bold",
        "quote": "italic",
        "advice": "green",
        "dim": "dim",
        "satisfied": "bold green",
        "partial": "bold yellow",
        "missing": "bold magenta",
        "conflict": "bold red",
        "not_applicable": "dim",
    },
    inherit=False,
)


def styled(lines: Iterable[Line], options: Options) -> str:
    """The lines with ANSI styles; without colour, bold and dim remain (no-color.org asks for no more)."""
    stream = StringIO()
    console = Console(
        file=stream,
        force_terminal=True,
        color_system="standard",
        no_color=not options.colour,
        width=options.width,
        theme=_THEME,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    for line in lines:
        text = Text.assemble(*((span.text, span.style) for span in line))
        text.rstrip()
        console.print(text, no_wrap=True, overflow="ignore", crop=False)
    return stream.getvalue()
