"""What a later provision does to the numbers of an earlier one: bounds compared as intervals of one unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from checker.compare.comparatives import find_comparatives
from checker.compare.mentions import Mention, align, mentions
from checker.compare.model import Change, Kind, Provision
from kb.text.dates import find_dates
from kb.text.quantities import find_quantities
from kb.text.quantity import Quantity

_DAYS = {
    "分钟": Decimal(1) / 1440,
    "小时": Decimal(1) / 24,
    "天": Decimal(1),
    "工作日": Decimal(7) / 5,
    "周": Decimal(7),
    "个月": Decimal(30),
    "季度": Decimal(91),
    "年": Decimal(365),
}
"""Spans of time in days; five working days are a week."""


def numbers(earlier: Provision, later: Provision, year: int) -> Iterator[Change]:
    """Numbers tightened, loosened, changed, added and dropped."""
    del year
    ours, theirs = mentions(earlier, _limits), mentions(later, _limits)
    for unit in dict.fromkeys(_unit(mention.value) for mention in (*ours, *theirs)):
        before = [mention for mention in ours if _unit(mention.value) == unit]
        after = [mention for mention in theirs if _unit(mention.value) == unit]
        pairs, dropped, added = align(before, after)
        for first, second in pairs:
            kind = _kind(first, second)
            if kind is not None:
                yield kind, "number", first.value.text, second.value.text, (first.said.id,), (second.said.id,)
        for mention in added:
            yield "adds", "number", "", mention.value.text, (), (mention.said.id,)
        for mention in dropped:
            yield "drops", "number", mention.value.text, "", (mention.said.id,), ()


def stricter(before: Quantity, after: Quantity) -> Kind | None:
    """Whether what ``after`` allows lies within what ``before`` allows, or the other way round."""
    ours, theirs = _bounds(before), _bounds(after)
    if ours == theirs and before.approximate == after.approximate:
        return None
    if theirs[0] >= ours[0] and theirs[1] <= ours[1]:
        return "tightens"
    if theirs[0] <= ours[0] and theirs[1] >= ours[1]:
        return "loosens"
    if None not in (before.low, before.high, after.low, after.high) and before.low == before.high:
        return _of_targets(before, after)
    return "differs"


def _of_targets(before: Quantity, after: Quantity) -> Kind:
    """Two plain figures (5万户, 8万户) are targets: the higher one asks for more."""
    if before.low is None or after.low is None or after.low != after.high:
        return "differs"
    return "tightens" if after.low > before.low else "loosens"


def _kind(before: Mention[Quantity], after: Mention[Quantity]) -> Kind | None:
    kind = stricter(before.value, after.value)
    return "differs" if kind is not None and before.scope else kind


def is_limit(quantity: Quantity) -> bool:
    """Whether it limits something: 一次授信 and 一个 do not."""
    return not (quantity.text.startswith("一") and quantity.low == quantity.high == 1)


def _limits(quote: str) -> tuple[Quantity, ...]:
    """The quantities that limit something, in one unit each: not 一次, 一个 and what belongs to a date."""
    dates = [d for d in find_dates(quote) if d.bound == "by" or d.every is not None]
    found = [
        _in_days(q)
        for q in find_quantities(quote)
        if is_limit(q) and not any(d.start < q.end and q.start < d.end for d in dates)
    ]
    return tuple(sorted((*found, *find_comparatives(quote)), key=lambda q: q.start))


def _in_days(quantity: Quantity) -> Quantity:
    days = _DAYS.get(quantity.unit)
    if days is None:
        return quantity
    low, high = (None if bound is None else bound * days for bound in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high, unit="天")


def _unit(quantity: Quantity) -> tuple[str, str]:
    return quantity.unit, quantity.change


def _bounds(quantity: Quantity) -> tuple[tuple[float, int], tuple[float, int]]:
    """Lower and upper bound, each with whether it is itself left out."""
    low = float("-inf") if quantity.low is None else float(quantity.low)
    high = float("inf") if quantity.high is None else float(quantity.high)
    return (low, int(quantity.low_open)), (high, -int(quantity.high_open))
