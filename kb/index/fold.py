"""Text as it is compared: width, case, brackets and white space do not matter; places are kept."""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

_IGNORED = frozenset(" \t\r\n\v\f\u00a0\u3000\u200b\ufeff“”‘’\"'「」『』《》〈〉()（）〔〕﹝﹞[]［］【】")


@cache
def _folded_char(char: str) -> str:
    """The character to compare by; empty for those that do not matter."""
    if char in _IGNORED:
        return ""
    plain = normalize("NFKC", char).lower()
    if len(plain) != 1:
        plain = char
    return "" if plain in _IGNORED else plain


def fold(text: str) -> str:
    """``text`` for comparing: half width, lower case, without white space, quotation marks and brackets."""
    return "".join(map(_folded_char, text))


def places(text: str) -> list[int]:
    """For each character of ``fold(text)``, its offset in ``text``."""
    return [at for at, char in enumerate(text) if _folded_char(char)]


def occurrences(text: str, wanted: str) -> list[int]:
    """Where ``wanted`` stands in ``text``, both folded, not overlapping.

    A number is not found inside a longer one (50BP in 150BP), nor a Latin word in a longer one.
    """
    found, at = [], text.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        if _parted(text[at - 1 : at], wanted[0]) and _parted(text[end : end + 1], wanted[-1]):
            found.append(at)
            at = text.find(wanted, end)
        else:
            at = text.find(wanted, at + 1)
    return found


def _parted(outside: str, edge: str) -> bool:
    if not outside or not outside.isascii() or not edge.isascii():
        return True
    if edge.isdigit():
        return not (outside.isdigit() or outside == ".")
    return not (edge.isalpha() and outside.isalpha())


def find_all(text: str, wanted: str) -> list[tuple[int, int]]:
    """Spans ``[start, end)`` of ``text`` that are ``wanted`` when both are folded, in order, not overlapping.

    A span begins and ends on a character that was matched, and may hold ignored ones between.
    """
    needle = fold(wanted)
    if not needle:
        return []
    haystack = fold(text)
    found = occurrences(haystack, needle)
    origin = places(text) if found else []
    return [(origin[at], origin[at + len(needle) - 1] + 1) for at in found]


def merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that touch or overlap made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
