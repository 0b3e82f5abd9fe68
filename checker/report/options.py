"""How a report is to look; what it says depends on the result alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

WIDEST = 100
"""Columns: Chinese prose set wider than 50 characters is hard to follow from line to line."""


@dataclass(frozen=True, slots=True)
class Options:
    """Only ``table`` looks at these: ``width`` in columns, ``rich`` for a terminal, ``colour`` allowed."""

    verbose: bool = False
    width: int = 80
    rich: bool = False
    colour: bool = False


def options_for(
    stream: TextIO, environ: Mapping[str, str], *, columns: int = 80, verbose: bool = False
) -> Options:
    """Styled for a terminal ``columns`` wide, plain text of 80 columns for a pipe or a file.

    A non-empty ``NO_COLOR`` (no-color.org) allows bold but no colour; ``TERM=dumb`` allows neither.
    """
    terminal = stream.isatty() and environ.get("TERM") != "dumb"
    return Options(
        verbose=verbose,
        width=max(40, min(columns, WIDEST)) if terminal else 80,
        rich=terminal,
        colour=terminal and not environ.get("NO_COLOR"),
    )
