"""What the classifiers see of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kb.text.denials import COMPARISONS, DENIALS

LONGEST = 4
"""Characters of the longest n-gram."""
FARTHEST = 5
"""Places from the first to the second character of a pair with others between: 不_建 of 不在本行建, 拿_掉 of 拿来砍掉."""
GAP = "_"
"""What stands between the two of a pair: folding takes it out of texts."""
HOLE = "◎"
"""What stands for the words that are looked for, where only what stands around them counts."""
_SEEN = ("不", "不得")
_UNSEEN = re.compile(
    rf"(?:{'|'.join(sorted(set(DENIALS) - set(_SEEN), key=len, reverse=True))})(?={'|'.join(COMPARISONS)})"
)
"""不允许低于, 避免低于 are bounds like 不得低于, and no refusals, however seldom they are learnt from."""
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_QUOTES = str.maketrans("", "", "“”\t\n")
_STOPS = re.compile("[，。；：、]")


def ngrams(norm: str) -> set[str]:
    """All stretches of one to LONGEST characters of a normalised text, and the pairs of characters near to each other
    in one clause; of numbers only that they are there, of the bounds 不会低于 and 严禁低于 only that they are 不得低于.
    """
    text = _NUMBER.sub("0", _UNSEEN.sub(_SEEN[1], norm.translate(_QUOTES)))
    size = len(text)
    found = {text[start : start + n] for n in range(1, LONGEST + 1) for start in range(size - n + 1)}
    for clause in _STOPS.split(text):
        for apart in range(2, FARTHEST + 1):
            found.update(
                [f"{first}{GAP}{second}" for first, second in zip(clause, clause[apart:], strict=False)]
            )
    return found


def around(norm: str, spans: Iterable[tuple[int, int]]) -> set[str]:
    """The n-grams of a normalised text with its stretches ``spans`` taken out: 推广◎ of 推广无还本续贷."""
    parts: list[str] = []
    done = 0
    for start, end in sorted(spans):
        if end <= max(start, done):
            continue
        if start > done or not parts:
            parts += [norm[done:start], HOLE]
        done = end
    return ngrams("".join([*parts, norm[done:]]))
