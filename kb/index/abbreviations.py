"""Short forms no list has: the first characters of words that stand side by side in a notice (尽调, 尽职调查).

Chinese makes its abbreviations so. A word no notice has is looked for as one: its characters in order, each
the first of a word or next to the one before, at most one word passed over (国担, 国家融资担保).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kb.index.lexicon import synonyms
from kb.segment import cut, cut_for_search

if TYPE_CHECKING:
    from kb.index.concepts import Concept
    from kb.index.matching import Matcher

WHOLE, WITH_GAP = 0.8, 0.6
"""What a match counts by what the word is short for; when a word between is passed over."""
_SHORTEST, _LONGEST = 2, 5
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_BETWEEN = "[\u4e00-\u9fff]{0,3}?"
_AROUND = 8
"""Characters read before and after, so that words are cut where the text has them."""


def spell_out(matcher: Matcher, concepts: list[Concept]) -> None:
    """Give each word no notice has, and no list knows, the words it is short for."""
    for concept in concepts:
        words = list(concept.words)
        if concept.mark or len(words) != 1 or synonyms().knows(words[0]) or matcher.string(words[0]):
            continue
        concept.words |= long_forms(matcher, words[0])


def long_forms(matcher: Matcher, word: str) -> dict[str, float]:
    """What ``word`` (folded) may be short for in the notices, and how much it counts."""
    if not _SHORTEST <= len(word) <= _LONGEST or not _CHINESE.fullmatch(word):
        return {}
    shape = re.compile(f"(?={_BETWEEN.join(f'({char})' for char in word)})")
    found: dict[str, float] = {}
    for number in sorted(frozenset.intersection(*(matcher.characters(char) for char in word))):
        for part in matcher.engine.record(number)["folded"]:
            for match in shape.finditer(part):
                places = [match.start(group) for group in range(1, len(word) + 1)]
                whole, weight = _spelled(part, places)
                if whole:
                    found[whole] = max(weight, found.get(whole, 0.0))
    best = max(found.values(), default=0.0)
    return {whole: weight for whole, weight in found.items() if weight == best}


def _spelled(text: str, places: list[int]) -> tuple[str, float]:
    """The words whose first characters stand at ``places``, and what they count; empty when they are none."""
    before = max(0, places[0] - _AROUND)
    ends = _ends(text[before : places[-1] + _AROUND], before)
    if places[0] not in ends:
        return "", 0.0
    end, weight = ends[places[0]], WHOLE
    for last, place in pairwise(places):
        if place in ends and place >= end:
            weight = weight if place == end else WITH_GAP
            end = ends[place]
        elif place != last + 1 or place >= end:
            return "", 0.0
    whole = text[places[0] : end]
    return (whole, weight) if len(whole) > len(places) else ("", 0.0)


def _ends(text: str, offset: int) -> dict[int, int]:
    """Where words of two characters and more begin, those inside longer ones too: start to end, the shortest."""
    ends: dict[int, int] = {}
    at = offset
    for word in cut(text):
        for inner in cut_for_search(word):
            start = at + word.find(inner)
            if len(inner) > 1 and (start not in ends or start + len(inner) < ends[start]):
                ends[start] = start + len(inner)
        at += len(word)
    return ends
