"""Every word that any expression or cue looks for, arranged so that one pass over a plan finds them all.

What a plan is asked for grows with the catalogue, what it has does not: so the words are looked up by what stands in the
plan, two characters at a time, and never one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from operator import add

OPENING = 2
"""Words are filed under so many first characters: with one the files are long, with three there are too many."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Alternative words for one place of a pattern. Compared by identity: :func:`make_part` gives equal parts as one."""

    words: frozenset[str]
    number: int
    """Its place among all parts."""


_LENGTHS: dict[str, tuple[int, ...]] = {}
"""First characters -> how long the words are that open with them."""
NUMBERS: dict[str, list[int]] = {}
"""Word -> the numbers of the parts it is an alternative of."""
PARTS: list[Part] = []


@cache
def make_part(words: tuple[str, ...]) -> Part:
    """The one part with these words."""
    part = Part(frozenset(words), len(PARTS))
    PARTS.append(part)
    for word in part.words:
        numbers = NUMBERS.get(word)
        if numbers is None:
            numbers = NUMBERS[word] = []
            lengths = _LENGTHS.get(word[:OPENING], ())
            if word and len(word) not in lengths:
                _LENGTHS[word[:OPENING]] = (*lengths, len(word))
        numbers.append(part.number)
    return part


def find_words(text: str) -> dict[str, list[int]]:
    """Each known word that ``text`` has -> where it begins, in order; occurrences may overlap."""
    found: dict[str, list[int]] = {}
    for char in set(text) & _LENGTHS.keys():
        found[char] = _places_of(char, text)
    for place, opening in enumerate(map(add, text, text[1:])):
        for length in _LENGTHS.get(opening, ()):
            word = text[place : place + length]
            if word in NUMBERS:
                if word in found:
                    found[word].append(place)
                else:
                    found[word] = [place]
    return found


def _places_of(char: str, text: str) -> list[int]:
    places: list[int] = []
    place = text.find(char)
    while place >= 0:
        places.append(place)
        place = text.find(char, place + 1)
    return places
