"""The domain words of corpus/lexicon/words.txt."""

from __future__ import annotations

from functools import cache

from kb.corpus import read_bytes


@cache
def domain_words() -> tuple[str, ...]:
    """The words in the order of the file; blank lines and ``#`` comments aside."""
    lines = (
        line.partition("#")[0].strip()
        for line in read_bytes("lexicon/words.txt").decode("utf-8").splitlines()
    )
    return tuple(dict.fromkeys(line for line in lines if line))
