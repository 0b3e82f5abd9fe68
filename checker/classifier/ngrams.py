"""What the classifiers see of a sentence."""

from __future__ import annotations

import re

LONGEST = 4
"""Characters of the longest n-gram."""
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_QUOTES = str.maketrans("", "", "“”\t\n")


def ngrams(norm: str) -> set[str]:
    """All stretches of one to LONGEST characters of a normalised text; of numbers only that they are there."""
    text = _NUMBER.sub("0", norm.translate(_QUOTES))
    size = len(text)
    return {text[start : start + n] for n in range(1, LONGEST + 1) for start in range(size - n + 1)}
