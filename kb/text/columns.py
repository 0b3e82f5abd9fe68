"""Text set in columns: Chinese characters are two columns wide, and punctuation does not begin a line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_OPENING = re.escape("（《〈「『【〔〖“‘([{")
_CLOSING = re.escape("，。；：、？！）》〉」』】〕〗”’…—％,.;:?!)]}%")
# What stays together: a Latin word, a number or one Chinese character, with the punctuation it carries. A space carries
# none: what follows it (.html) begins a word.
_UNIT = re.compile(rf"[{_OPENING}]*(?:[\x21-\x7e]+[{_CLOSING}]*|\s|.[{_CLOSING}]*)", re.DOTALL)


def character_width(character: str) -> int:
    """Columns of one character; ambiguous ones count as two, so that no terminal sees a line overflow."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def text_width(text: str) -> int:
    """Columns that ``text`` takes at most."""
    return sum(map(character_width, text))


def pad(text: str, width: int) -> str:
    """``text`` filled with spaces to ``width`` columns."""
    return text + " " * (width - text_width(text))


def clip(text: str, width: int) -> str:
    """``text`` cut to ``width`` columns, with ``..`` when something was cut off."""
    if text_width(text) <= width:
        return text
    kept = ""
    for character in text:
        if text_width(kept + character) > width - 2:
            break
        kept += character
    return kept + ".."


def wrap(text: str, width: int) -> list[str]:
    """``text`` broken into lines of at most ``width`` columns; at least one line."""
    lines, current, used = [], "", 0
    for unit in _units(text, width):
        size = text_width(unit)
        if current and used + size > width:
            lines.append(current.rstrip())
            current, used = "", 0
            unit = unit.lstrip()
            size = text_width(unit)
        current, used = current + unit, used + size
    return [*lines, current.rstrip()] if current.strip() or not lines else lines


def _units(text: str, width: int) -> Iterator[str]:
    for match in _UNIT.finditer(text):
        unit = match.group()
        if text_width(unit) <= width:
            yield unit
        else:
            yield from unit
