"""On which line of a TOML file the entries of a list stand, which the parser doesn't tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence

_MAY_OPEN = re.compile(r"[ \t]*\[\[")


def entry_lines(
    text: str, key: str, entries: Sequence[Mapping[str, object]], names: Sequence[str]
) -> list[int | None]:
    """The 1-based line of each of ``entries``, the list ``key`` of ``text``, which is TOML; None where it isn't sure.

    Entries under ``[[key]]`` are found by that line. Those in an array are found by the requirement they name in one of
    the fields ``names``, where only one line names it.
    """
    lines = text.split("\n")
    opened = _opened(lines, key)
    if len(opened) == len(entries):
        return list(opened)
    field = re.compile(rf"""["']?(?:{"|".join(names)})["']?\s*=\s*(?:"([^"\\]*)"|'([^']*)')""")
    named = [(n, found[1] or found[2]) for n, line in enumerate(lines, 1) for found in field.finditer(line)]
    ids = [next((entry[name] for name in names if name in entry), None) for entry in entries]
    return [_only([n for n, name in named if name == wanted]) for wanted in ids]


def _opened(lines: Sequence[str], key: str) -> list[int]:
    """The lines that open a table of the list.

    What looks like one may stand in a string of several lines; but only between tables can a file be cut into
    pieces that are TOML each by itself.
    """
    found: list[int] = []
    start = 0
    cuts = [n for n, line in enumerate(lines) if n and _MAY_OPEN.match(line)]
    for cut in [*cuts, len(lines)]:
        try:
            piece = tomllib.loads("\n".join(lines[start:cut]).replace("\r", ""))
        except (ValueError, RecursionError):
            continue
        if isinstance(piece.get(key), list) and _MAY_OPEN.match(lines[start]):
            found.append(start + 1)
        start = cut
    return found


def _only(found: Sequence[int]) -> int | None:
    return found[0] if len(found) == 1 else None
