"""The word lists of searching: synonyms and words that say nothing (corpus/lexicon)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kb.corpus import read_bytes, read_toml
from kb.index.fold import fold


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Other words by folded word: ``equal`` stand for it, ``near`` serve who asks for it."""

    equal: dict[str, tuple[str, ...]]
    near: dict[str, tuple[str, ...]]

    def knows(self, word: str) -> bool:
        """Whether there are other words for ``word``."""
        return word in self.equal or word in self.near


@cache
def synonyms() -> Synonyms:
    """corpus/lexicon/synonyms.toml."""
    data = read_toml("lexicon/synonyms.toml")
    equal: dict[str, tuple[str, ...]] = {}
    for group in data["equal"]:
        words = [fold(word) for word in group]
        for word in words:
            others = [other for other in words if other != word]
            equal[word] = tuple(dict.fromkeys([*equal.get(word, ()), *others]))
    near = {
        fold(word): tuple(other if other.startswith("@") else fold(other) for other in others)
        for word, others in data["near"].items()
    }
    return Synonyms(equal, near)


@cache
def stopwords() -> frozenset[str]:
    """corpus/lexicon/stopwords.txt, folded."""
    lines = read_bytes("lexicon/stopwords.txt").decode("utf-8").splitlines()
    return frozenset(fold(line) for line in lines if line and not line.startswith("#"))
