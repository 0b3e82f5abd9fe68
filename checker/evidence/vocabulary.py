"""Every word that any expression or cue looks for, arranged so that one pass over a plan finds them all.

What a plan is asked for grows with the catalogue, what it has does not: so the words are looked up by what stands in the
plan, two characters at a time, and never one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from operator import add
from typing import Any

from kb.text.denials import DENIED

Span = tuple[int, int]
Places = dict[int, list[Span]]
"""Unit number -> spans in that unit's ``norm``, in reading order, the longest first where several start together."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Alternative words for one place of a pattern. Compared by identity: :func:`part_at` gives each once."""

    words: frozenset[str]
    number: int
    """Its place among all parts."""


NUMBERS: dict[str, list[int]] = {}
"""Word -> the numbers of the parts it is an alternative of."""
PARTS: list[str] = []
"""The words of each part, in order and joined: of most parts a plan has none, and they are never taken apart."""
_JOINS = " "
"""No word has it: folded text is without spaces."""
_PART_NUMBERS: dict[str, int] = {}
"""Each of PARTS -> its number."""
_SINGLE: set[str] = set()
"""The words of one character."""
_LENGTHS: dict[str, list[int]] = {}
"""The first two characters of the longer words -> how long the words are that open with them."""
_COMPARATIVES = frozenset(
    ("低于", "高于", "少于", "多于", "超过", "晚于", "迟于", "大于", "小于", "弱于", "慢于", "短于")
)


_DENIED = re.compile(f"{DENIED}$")


_COMPOUNDS: set[str] = set()
"""Words of two characters of which neither is found by itself."""
_STRADDLED: set[str] = set()
"""Three characters of which the first two are no word: 年审计 in 半年审计."""


def hide_in(compounds: Iterable[str]) -> None:
    """Words of one character are no longer found in ``compounds`` of two, those of two no longer at the start of
    ``compounds`` of three."""
    for compound in compounds:
        (_COMPOUNDS if len(compound) == 2 else _STRADDLED).add(compound)


def number_of(words: frozenset[str]) -> int:
    """The number of the one part with these words, which is made when there is none yet."""
    joined = _JOINS.join(sorted(words))
    number = _PART_NUMBERS.get(joined)
    if number is None:
        number = _PART_NUMBERS[joined] = len(PARTS)
        PARTS.append(joined)
        for word in words:
            _add_word(word, number)
    return number


@cache
def part_at(number: int) -> Part:
    """The part with this number."""
    return Part(frozenset(filter(None, PARTS[number].split(_JOINS))), number)


def _add_word(word: str, number: int) -> None:
    known = NUMBERS.get(word)
    if known is not None:  # words come up again and again
        known.append(number)
        return
    NUMBERS[word] = [number]
    if len(word) == 1:
        _SINGLE.add(word)
    elif word and len(word) not in (lengths := _LENGTHS.setdefault(word[:2], [])):
        lengths.append(len(word))


def pack(numbers: Mapping[int, int]) -> dict[str, Any]:
    """The parts with these numbers -> the numbers they are to have, 0 and following in order, as plain data."""
    words = {
        word: packed
        for word, listed in NUMBERS.items()
        if (packed := [numbers[number] for number in listed if number in numbers])
    }
    lengths: dict[str, dict[int, None]] = {}
    for word in words:
        if len(word) > 1:
            lengths.setdefault(word[:2], {})[len(word)] = None
    return {
        "parts": [PARTS[number] for number in numbers],
        "words": words,
        "single": [word for word in words if len(word) == 1],
        "lengths": {opening: list(listed) for opening, listed in lengths.items()},
    }


def unpack(packed: Mapping[str, Any]) -> None:
    """Take over what :func:`pack` made, before there is any other part."""
    PARTS.extend(packed["parts"])
    _PART_NUMBERS.update(zip(PARTS, range(len(PARTS)), strict=True))
    NUMBERS.update(packed["words"])
    _SINGLE.update(packed["single"])
    _LENGTHS.update(packed["lengths"])


def find_words(text: str) -> dict[str, list[Span]]:
    """Each known word that ``text`` has -> where; occurrences may overlap."""
    found: dict[str, list[Span]] = {}
    lengths_of = _LENGTHS.get
    pairs = list(map(add, text, text[1:]))
    hidden = {place for start, pair in enumerate(pairs) if pair in _COMPOUNDS for place in (start, start + 1)}
    for start, char in enumerate(text):
        if char in _SINGLE and start not in hidden:
            found.setdefault(char, []).append((start, start + 1))
    for start, opening in enumerate(pairs):
        lengths = lengths_of(opening)
        if lengths is None:
            continue
        if opening in _COMPARATIVES and _DENIED.search(
            text, max(0, start - 4), start
        ):  # 不低于, 不会低于 is not 低于
            continue
        for length in lengths:
            if length == 2 and text[start : start + 3] in _STRADDLED:
                continue
            word = text[start : start + length]
            if word in NUMBERS and len(word) == length:  # the text may end before the word would
                found.setdefault(word, []).append((start, start + length))
    return found
