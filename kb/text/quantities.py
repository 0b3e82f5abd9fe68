"""Quantities in Chinese prose as intervals with a unit: 不低于50BP, 五十个基点, ３０至６０个BP."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from kb.text.numerals import DIGIT_CLASS
from kb.text.quantity import Change, Quantity

__all__ = ["Change", "Quantity", "find_quantities", "guarantees"]

_HINT = re.compile(
    rf"[0-9０-９]|[{DIGIT_CLASS}十百千万亿余多]\s?[个基百工bBＢｂ%％‰元美小分户家笔次人名位年周天日倍场期份"
    rf"件项条款种类批轮只秒页字星交自钟块平公网]|分之|[{DIGIT_CLASS}]成|半[年个天小]"
)
"""Whether a text can hold a quantity at all."""

_ONE = Decimal(1)
_NEAR = Decimal("0.1")
_OPERATORS = frozenset((">=", ">", "<=", "<", "="))
_BASES = {
    "秒": ("分钟", _ONE / 60),
    "分钟": ("分钟", _ONE),
    "小时": ("分钟", Decimal(60)),
    "天": ("分钟", Decimal(1440)),
    "周": ("分钟", Decimal(10080)),
    "个月": ("月", _ONE),
    "季度": ("月", Decimal(3)),
    "年": ("月", Decimal(12)),
}
"""Units of time -> the unit they compare in, and how many of it one is."""


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities in ``text``, in order and without overlap.

    Numbers without a unit, dates, document and clause numbers are none. 由30BP提高到50BP is one quantity
    (50 BP), and so are 在30BP基础上提高20BP (50 BP) and 不低于50BP、不高于80BP ([50, 80]).
    """
    if not _HINT.search(text):
        return ()
    from kb.text.quantity_reading import read_quantities  # its patterns take milliseconds to compile

    return read_quantities(text)


def guarantees(
    q: Quantity, op: str, value: Decimal | int, unit: str, *, changes: tuple[Change, ...] = ("level",)
) -> Literal["yes", "no", "open"]:
    """Whether what ``q`` promises guarantees ``op value unit`` (op one of >=, >, <=, <, =).

    ``yes``: every value it allows fulfils it. ``no``: it states a bound that falls short (40BP, 30至60BP or
    不低于40BP against >= 50). ``open``: it does not decide (最高不超过80BP, 约50BP, another unit, or a change
    where a level is asked; ``changes`` says which kinds of promise may stand for the level).
    约 and 左右 may stray by a tenth; n days count as at most n working days.
    Raises ValueError for another op.
    """
    if op not in _OPERATORS:
        raise ValueError(op)
    factor = _conversion(q.unit, unit, op)
    if q.change not in changes or factor is None:
        return "open"
    low, high = (None if bound is None else bound * factor for bound in (q.low, q.high))
    low_open, high_open = q.low_open, q.high_open
    if q.approximate:
        low = None if low is None else low * (1 - _NEAR)
        high = None if high is None else high * (1 + _NEAR)
    value = Decimal(value)
    if op == "=":
        if low == high == value:
            return "yes"
        below = high is not None and (high < value or (high == value and high_open))
        above = low is not None and (low > value or (low == value and low_open))
        return "no" if below or above else "open"
    if op in ("<=", "<"):
        low, high, low_open, high_open, value = _negative(high), _negative(low), high_open, low_open, -value
    strict = op in (">", "<")
    if low is not None and (low > value or (low == value and (low_open or not strict))):
        return "yes"
    if high is not None and (high < value or (high == value and (strict or high_open))):
        return "no"
    return "open" if low is None or q.approximate else "no"


def _conversion(unit: str, wanted: str, op: str) -> Decimal | None:
    """How many ``wanted`` one ``unit`` is; None when the two don't compare."""
    if unit == wanted:
        return _ONE
    if wanted == "工作日" and op in ("<=", "<"):  # n days hold at most n working days
        wanted = "天"
    base, factor = _BASES.get(unit, ("", _ONE))
    wanted_base, wanted_factor = _BASES.get(wanted, ("-", _ONE))
    return factor / wanted_factor if base == wanted_base else None


def _negative(number: Decimal | None) -> Decimal | None:
    return None if number is None else -number
