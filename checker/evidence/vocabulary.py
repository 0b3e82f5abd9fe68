"""Every word that any expression or cue looks for, arranged so that one pass over a plan finds them all.

What a plan is asked for grows with the catalogue, what it has does not: so the words are looked up by what stands in the
plan, two characters at a time, and never one by one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from operator import add

Span = tuple[int, int]
Places = dict[int, list[Span]]
"""Unit number -> spans in that unit's ``norm``, in reading order, the longest first where several start together."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Alternative words for one place of a pattern. Compared by identity: :func:`make_part` gives equal parts as one."""

    words: frozenset[str]
    number: int
    """Its place among all parts."""


NUMBERS: dict[str, list[int]] = {}
"""Word -> the numbers of the parts it is an alternative of."""
PARTS: list[Part] = []
_SINGLE: set[str] = set()
"""The words of one character."""
_LENGTHS: dict[str, tuple[int, ...]] = {}
"""The first two characters of the longer words -> how long the words are that open with them."""
_COMPARATIVES = frozenset(
    ("低于", "高于", "少于", "多于", "超过", "晚于", "迟于", "大于", "小于", "弱于", "慢于", "短于")
)


_COMPOUNDS: set[str] = set()
"""Words of two characters of which neither is found by itself."""


def hide_in(compounds: Iterable[str]) -> None:
    """Words of one character are no longer found in ``compounds``, each of two."""
    _COMPOUNDS.update(compounds)


@cache
def make_part(words: frozenset[str]) -> Part:
    """The one part with these words."""
    number = len(PARTS)
    part = Part(words, number)
    PARTS.append(part)
    for word in words:
        try:
            NUMBERS[word].append(number)
        except KeyError:  # seldom: words come up again and again
            _add_word(word, number)
    return part


def _add_word(word: str, number: int) -> None:
    NUMBERS[word] = [number]
    lengths = _LENGTHS.get(word[:2], ())
    if len(word) == 1:
        _SINGLE.add(word)
    elif word and len(word) not in lengths:
        _LENGTHS[word[:2]] = (*lengths, len(word))


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
        if opening in _COMPARATIVES and text[start - 1 : start] == "不":  # 不低于 is not 低于
            continue
        for length in lengths:
            word = text[start : start + length]
            if word in NUMBERS and len(word) == length:  # the text may end before the word would
                found.setdefault(word, []).append((start, start + length))
    return found
