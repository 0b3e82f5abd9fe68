"""Bounds that name no number but something else to compare with: 不低于上年, 高于各项贷款平均增速."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from kb import corpus
from kb.text.quantities import find_quantities
from kb.text.quantity import Quantity

REFERENCE = "~"
"""Opens the unit of such a bound; what follows is the thing compared with, so that only like is set beside like."""
_ZERO = Decimal(0)


def find_comparatives(text: str) -> tuple[Quantity, ...]:
    """Such bounds as quantities: at least, more than, at most or less than 0 above what they compare with."""
    numbers = find_quantities(text)
    found = []
    for match in _pattern().finditer(text):
        if any(q.start < match.end() and match.start() < q.end for q in numbers):
            continue
        low, high, is_open = _bounds()[match["word"]]
        found.append(
            Quantity(
                text=match.group(),
                start=match.start(),
                end=match.end(),
                low=_ZERO if low else None,
                high=_ZERO if high else None,
                unit=REFERENCE + _filler().sub("", match["other"]),
                low_open=low and is_open,
                high_open=high and is_open,
            )
        )
    return tuple(found)


@cache
def _bounds() -> dict[str, tuple[bool, bool, bool]]:
    """Word -> whether it is a lower bound, an upper one, and leaves out what it compares with."""
    data = corpus.read_toml("lexicon/compare.toml")["comparatives"]
    return {
        word: (kind in ("at_least", "more"), kind in ("at_most", "less"), kind in ("more", "less"))
        for kind, words in data.items()
        if kind != "filler"
        for word in words
    }


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(_bounds(), key=lambda w: (-len(w), w)))
    return re.compile(rf"(?P<word>{words})(?P<other>[^，。；、：“”（）()的\d０-９]{{2,16}})")


@cache
def _filler() -> re.Pattern[str]:
    words = corpus.read_toml("lexicon/compare.toml")["comparatives"]["filler"]
    return re.compile("|".join(map(re.escape, words)))
