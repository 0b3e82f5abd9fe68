"""What of a text goes into the index: its words, the words inside them, and its character pairs."""

from __future__ import annotations

from functools import cache

from kb.index.fold import fold
from kb.index.script import to_simplified
from kb.segment import cut, cut_for_search
from kb.segment.words import domain_words

END = "\x03"
"""Closes a text, so that its last character begins a pair too."""


@cache
def _domain() -> frozenset[str]:
    return frozenset(domain_words())


def is_word(word: str) -> bool:
    """Whether there is a letter, digit or Chinese character in it."""
    return any(char.isalnum() for char in word)


def query_words(text: str) -> list[str]:
    """The words of a query, in order, folded; punctuation dropped."""
    return [fold(word) for word in cut(to_simplified(text)) if is_word(word)]


def inner_words(word: str) -> list[str]:
    """The domain words inside a longer word (无还本续贷 -> 续贷), longest first."""
    found = {
        word[start:end]
        for start in range(len(word) - 1)
        for end in range(start + 2, len(word) + 1)
        if end - start < len(word) and word[start:end] in _domain()
    }
    return sorted(found, key=lambda inner: (-len(inner), inner))


def index_words(text: str) -> list[str]:
    """The words of a text as they are indexed: as cut for searching, and domain words inside them."""
    words: list[str] = []
    for word in cut_for_search(to_simplified(text)):
        if is_word(word):
            if len(word) > 4:
                words.extend(inner for inner in inner_words(word) if len(inner) > 3)
            words.append(fold(word))
    return words


def pairs(text: str) -> list[str]:
    """The character pairs of the folded text, in order; the last character is paired with :data:`END`."""
    folded = fold(to_simplified(text))
    closed = folded + END
    return [closed[at : at + 2] for at in range(len(folded))]
