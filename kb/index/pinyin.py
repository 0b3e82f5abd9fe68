"""Words by their sound: pinyin without tones, whole or by initials (corpus/lexicon/pinyin.txt)."""

from __future__ import annotations

from functools import cache

from kb.corpus import read_bytes
from kb.index.matching import Matcher
from kb.segment.words import domain_words

_READINGS_AT_MOST = 8
_LETTERS_AT_MOST = 80


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """Character -> its readings without tone (corpus/lexicon/pinyin.txt)."""
    readings: dict[str, list[str]] = {}
    for line in read_bytes("lexicon/pinyin.txt").decode("utf-8").splitlines():
        if line and not line.startswith("#"):
            syllable, _, chars = line.partition(" ")
            for char in chars:
                readings.setdefault(char, []).append(syllable)
    return {char: tuple(found) for char, found in readings.items()}


def sounds_alike(one: str, other: str) -> bool:
    table = _readings()
    return all(
        a == b or set(table.get(a, ())) & set(table.get(b, ())) for a, b in zip(one, other, strict=True)
    )


@cache
def _shapes() -> frozenset[str]:
    """Pairs of characters that look alike (corpus/lexicon/alike.txt)."""
    groups = read_bytes("lexicon/alike.txt").decode("utf-8").splitlines()
    return frozenset(a + b for group in groups if not group.startswith("#") for a in group for b in group)


def looks_alike(one: str, other: str) -> bool:
    """Whether two words are the same but for characters of like shape."""
    return all(a == b or a + b in _shapes() for a, b in zip(one, other, strict=True))


def _spellings(word: str) -> set[str]:
    """The word in pinyin, in its first few readings."""
    spelled = [""]
    for char in word:
        syllables = _readings().get(char)
        if not syllables:
            return set()
        spelled = [head + syllable for head in spelled for syllable in syllables][:_READINGS_AT_MOST]
    return set(spelled)


def spelled(matcher: Matcher, typed: str) -> list[str]:
    """The fewest known words whose spellings together are ``typed``; else the one whose initials it is."""
    if len(typed) > _LETTERS_AT_MOST:
        return []
    domain = frozenset(domain_words())
    vocabulary = [word for word in matcher.engine.terms("words") if len(word) > 1 and not word.isascii()]
    vocabulary += sorted(domain)
    by_spelling: dict[str, str] = {}

    def better(word: str, than: str | None) -> bool:
        if than is None:
            return True
        return _standing(matcher, domain, word) > _standing(matcher, domain, than)

    for word in dict.fromkeys(vocabulary):
        for spelling in _spellings(word):
            if spelling in typed and matcher.string(word) and better(word, by_spelling.get(spelling)):
                by_spelling[spelling] = word
    best: list[tuple[int, list[str]] | None] = [(0, [])] + [None] * len(typed)
    for at in range(len(typed)):
        reached = best[at]
        if reached is None:
            continue
        for spelling, word in by_spelling.items():
            if typed.startswith(spelling, at):
                cost = reached[0] + 1
                there = best[at + len(spelling)]
                if there is None or cost < there[0]:
                    best[at + len(spelling)] = (cost, [*reached[1], word])
    whole = best[len(typed)]
    if whole and whole[1]:
        return whole[1]
    if len(typed) < 3:
        return []
    initials = [
        word
        for word in dict.fromkeys(vocabulary)
        if len(word) == len(typed)
        and all(
            any(s.startswith(c) for s in _readings().get(w, ())) for w, c in zip(word, typed, strict=True)
        )
        and matcher.string(word)
    ]
    return [max(initials, key=lambda word: _standing(matcher, domain, word))] if initials else []


def _standing(matcher: Matcher, domain: frozenset[str], word: str) -> tuple[bool, int, str]:
    return word in domain, len(matcher.string(word)), word
