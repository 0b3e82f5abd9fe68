"""How alike passages are: cosine of tf-idf vectors over character bigrams, words and domain words.

Bigrams need no dictionary and forgive other wordings; the words that jieba cuts are rarer and say more. The words of corpus/lexicon/words.txt count besides, so
that two passages on 尽职免责 are nearer than two that share 有关工作, and words that stand for each other
(corpus/lexicon/synonyms.toml, ``equal``) count as one. Nothing here knows what a clause is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import log, sqrt

from kb import corpus
from kb.index.fold import fold
from kb.segment import cut_for_search
from kb.segment.words import domain_words

HEADING_WEIGHT = 1.5
"""A feature of the heading counts as so many of the text."""
_RUN = re.compile(r"[\u3400-\u9fff]+|[a-z]+|[0-9.]+")

Vector = dict[str, float]


def features(text: str) -> Counter[str]:
    """Bigrams of each run of Chinese characters, Latin words, numbers, the words it is cut into and the domain words."""
    folded = fold(text)
    found: Counter[str] = Counter()
    for run in _RUN.findall(folded):
        if run[0] >= "\u3400":
            found.update(run[at : at + 2] for at in range(len(run) - 1))
        else:
            found[run] += 1
    words = _words()
    for word in words.pattern.findall(folded):
        found[f"={words.same.get(word, word)}"] += 1
    for word in map(fold, cut_for_search(text)):
        if len(word) > 1 and word.isalpha():
            found[f"~{words.same.get(word, word)}"] += 1
    return found


@dataclass(frozen=True, slots=True)
class _Words:
    pattern: re.Pattern[str]
    same: dict[str, str]
    """Word -> the one that stands for all its synonyms."""


@cache
def _words() -> _Words:
    equal = corpus.read_toml("lexicon/synonyms.toml").get("equal", ())
    same = {fold(word): fold(group[0]) for group in equal for word in group}
    words = sorted({fold(word) for word in domain_words()} | same.keys(), key=lambda word: (-len(word), word))
    # The longest word at a place; words inside words are covered by their bigrams.
    return _Words(re.compile("|".join(re.escape(word) for word in words if len(word) > 1)), same)


class Likeness:
    """Weighs features by how few of ``passages`` (heading, text) hold them, and turns passages into vectors."""

    def __init__(self, passages: Iterable[tuple[str, str]]) -> None:
        held: Counter[str] = Counter()
        total = 0
        for heading, text in passages:
            held.update((features(heading) + features(text)).keys())
            total += 1
        self._weights = {name: log((1 + total) / (0.5 + count)) for name, count in held.items()}
        self._unseen = log(1 + total)

    def vector(self, heading: str, text: str) -> Vector:
        """The unit vector of a passage; empty for one without features."""
        counts: dict[str, float] = dict(features(text))
        for name, count in features(heading).items():
            counts[name] = counts.get(name, 0.0) + HEADING_WEIGHT * count
        vector = {
            name: (1 + log(count)) * self._weights.get(name, self._unseen) for name, count in counts.items()
        }
        size = sqrt(sum(value * value for value in vector.values()))
        return {name: value / size for name, value in vector.items()} if size else {}


def cosine(ours: Vector, theirs: Vector) -> float:
    """Of two unit vectors: 0 (nothing in common) to 1."""
    if len(theirs) < len(ours):
        ours, theirs = theirs, ours
    return sum(value * theirs[name] for name, value in ours.items() if name in theirs)
