"""Text folded for comparison: what layout, width and quotation marks make different is the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from checker.reading.ideographs import unify

BARRIER = "\0"
"""Stands between pieces of text that don't run on into each other; no quotation holds it."""
QUOTE_MARKS = "“”‘’「」『』\"'＂＇〝〞﹁﹂﹃﹄"
_SPACE = frozenset(" \t\r\n\v\f\u00a0\u2002\u2003\u2009\u3000\u200b\u200c\u200d\ufeff\u00ad")
_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_WIDTH |= {"(": "（", ")": "）", ",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "﹪": "%"}
_WIDTH |= {mark: mark for mark in "（），；：？！"}
_WIDTH |= dict.fromkeys("﹝[【［", "〔") | dict.fromkeys("﹞]】］", "〕")
_WIDTH |= dict.fromkeys("–—―─﹣－−‐‑‒", "-") | dict.fromkeys("•・‧∙", "·") | {"～": "~", "∼": "~", "〜": "~"}


@cache
def fold_character(character: str) -> str:
    """One character with its width folded; always one character."""
    if character in _WIDTH:
        return _WIDTH[character]
    return unify(character)


def fold(text: str) -> tuple[str, list[int]]:
    """``text`` for comparison, and for each character its offset in ``text``.

    White space and quotation marks are dropped, dashes are one hyphen, a comma inside 1,000 stays a comma.
    """
    out: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character in _SPACE or character in QUOTE_MARKS:
            continue
        folded = fold_character(character)
        if folded == "-" and out and out[-1] == "-":
            continue
        if character in ",，" and _groups_digits(text, place):
            folded = ","
        out.append(folded)
        places.append(place)
    return "".join(out), places


def folded(text: str) -> str:
    """``text`` for comparison."""
    return fold(text)[0]


def _groups_digits(text: str, place: int) -> bool:
    around = text[place - 1 : place] + text[place + 1 : place + 4]
    return len(around) == 4 and all(fold_character(ch).isdigit() for ch in around)


def layout_notes(quoted: str, source: str) -> tuple[str, ...]:
    """How two texts that are equal when folded differ: white space, quotation marks, width."""
    layers: dict[str, Callable[[str], str]] = {
        "空格或换行与原文不同": lambda text: "".join(ch for ch in text if ch not in _SPACE),
        "引号与原文不同": lambda text: "".join(ch for ch in text if ch not in QUOTE_MARKS),
        "全角半角或括号样式与原文不同": _fold_width,
    }
    notes = []
    for note in layers:
        ours, theirs = quoted, source
        for other, layer in layers.items():
            if other != note:
                ours, theirs = layer(ours), layer(theirs)
        if ours != theirs:
            notes.append(note)
    return tuple(notes)


def _fold_width(text: str) -> str:
    out: list[str] = []
    for place, character in enumerate(text):
        one = "," if character in ",，" and _groups_digits(text, place) else fold_character(character)
        if one != "-" or out[-1:] != ["-"]:
            out.append(one)
    return "".join(out)
