"""Two numbers that write one quantity: 由30BP提高到50BP, 在30BP基础上提高20BP, 不低于50BP且不高于80BP."""

from __future__ import annotations

import re
from dataclasses import replace

from kb.text import quantity_patterns as p
from kb.text.numerals import DIGIT_CLASS
from kb.text.quantity import Quantity

_FIRST_NUMBER = re.compile(rf"[0-9{DIGIT_CLASS}十]|百分")
_LONGEST_GAP = 24
_LOOK_BACK = 12


def joined(text: str, folded: str, a: Quantity, b: Quantity) -> Quantity | None:
    """One quantity for two that speak of the same thing; None when they do not."""
    if a.unit != b.unit or b.end <= a.end:
        return None
    if a.change == b.change and p.JOIN_CAP.match(folded[a.end : b.start]):
        if a.high is None and b.low is None and a.low is not None and b.high is not None and a.low <= b.high:
            return replace(a, text=text[a.start : b.end], end=b.end, high=b.high, high_open=b.high_open)
        if a.low is None and b.high is None and a.high is not None and b.low is not None and b.low <= a.high:
            return replace(a, text=text[a.start : b.end], end=b.end, low=b.low, low_open=b.low_open)
    number = _number_start(folded, b)
    gap = folded[a.end : number]
    if len(gap) > _LONGEST_GAP:
        return None
    from_word = p.FROM.search(folded, max(0, a.start - _LOOK_BACK), a.start)
    start = from_word.start() if from_word else a.start
    if base := p.JOIN_BASE.match(gap):
        if b.change == "level":  # 在30BP基础上提高20BP至50BP
            return replace(b, text=text[start : b.end], start=start)
        if a.low is None or a.low != a.high:
            return None
        sign = 1 if base["up"] else -1
        low, high = (
            None if x is None else a.low + sign * x
            for x in ((b.low, b.high) if sign > 0 else (b.high, b.low))
        )
        return Quantity(text[start : b.end], start, b.end, low, high, b.unit, "level", b.approximate)
    if p.JOIN_TARGET.match(gap) and (
        from_word or a.change != "level" or len(gap.lstrip("的")) > 1 or a.text[0] in "由从在"
    ):
        return replace(b, text=text[start : b.end], start=start, change="level")
    return None


def _number_start(folded: str, q: Quantity) -> int:
    """Where the number of ``q`` begins, behind its change verb and bound."""
    found = _FIRST_NUMBER.search(folded, q.start, q.end)
    return found.start() if found else q.start
