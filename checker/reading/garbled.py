"""Whether a text layer says what the page shows: fonts without a map to Unicode give numbers of glyphs as text."""

from __future__ import annotations

from functools import cache

from checker.reading.encoding import is_common

_BLANK = frozenset(" \t\n\r\f\u00a0\u3000")
_USUAL = (
    (0x20, 0x7E),
    (0x370, 0x3FF),  # Greek
    (0x2010, 0x205E),  # dashes, quotation marks
    (0x2070, 0x20BF),  # superscripts, currencies
    (0x2100, 0x27BF),  # ℃, Ⅲ, arrows, mathematics, ①, boxes, shapes
    (0x2E80, 0x303F),  # radicals that fonts give for characters, 、。《》
    (0x3200, 0x33FF),  # ㈠, ㎡
    (0xE000, 0xFAFF),  # bullets of symbol fonts, compatibility characters
    (0xFE10, 0xFE4F),
    (0xFF00, 0xFFEF),
)
_OTHERS = frozenset("·×÷±°§©®µ¥")


def garbled_share(text: str) -> float:
    """The share of characters that Chinese documents don't use: rare ones, control codes, other scripts."""
    counts = [_is_usual(char) for char in text if char not in _BLANK]
    return counts.count(False) / len(counts) if counts else 0.0


@cache
def _is_usual(char: str) -> bool:
    if "\u3400" <= char <= "\u9fff":
        return is_common(char) or is_common(char, "big5")
    return any(first <= ord(char) <= last for first, last in _USUAL) or char in _OTHERS
