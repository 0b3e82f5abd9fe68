"""What a cell holds, read as the figure that the form asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal

from checker.forms.definitions import unit_factors, words
from kb.text.numerals import fold, parse_number

State = Literal["empty", "none", "placeholder", "number", "wrong", "error", "unknown"]
"""empty: nothing there; none: 无 or a dash; placeholder: XX, 待定; wrong: something else than a number; error:
#DIV/0!; unknown: a formula without a result that can't be worked out."""

_SIGNED = re.compile(r"[-−－﹣]")
_SPACES = re.compile(r"[\s\u200b\u200c\u200d\ufeff\u00a0\u3000]")
_CURRENCY = re.compile(r"^(-?)(?:[¥￥]|人民币|RMB|CNY)", re.I)
_BRACKETED = re.compile(r"[（(]([\d,.，]+)[)）]")
_LONGEST = 40
MOST_DIGITS = 15
"""Significant digits of a spreadsheet's number; beyond :data:`LARGEST` it is none that a form asks for."""
LARGEST = Decimal(10) ** MOST_DIGITS


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` in the form's unit when ``state`` is number; ``shown`` as the cell shows it.

    ``unit`` is a unit written in the cell, ``as_text`` whether the number is stored as text, ``decimals`` how
    many the figure has.
    """

    state: State
    shown: str = ""
    value: Decimal | None = None
    unit: str = ""
    as_text: bool = False
    decimals: int = 0
    percent_format: bool = False
    from_text: bool = False
    """What a formula would give if the cells it refers to held numbers and not texts; it gives nothing."""


EMPTY = Figure("empty")


def read_figure(value: Any, kind: str, *, percent: bool = False, factor: Decimal = Decimal(1)) -> Figure:
    """The figure of kind ``kind`` (a column's) in a cell.

    ``percent`` tells that the cell shows its number as a percentage, ``factor`` turns a figure without a unit of
    its own into the form's unit (0.0001 on a sheet in 万元).
    """
    if value is None or (isinstance(value, str) and not _SPACES.sub("", value)):
        return EMPTY
    if isinstance(value, bool):
        return Figure("wrong", "TRUE" if value else "FALSE")
    if isinstance(value, date | datetime | time | timedelta):
        return Figure("wrong", str(value).removesuffix(" 00:00:00"))
    if isinstance(value, int | float):
        return _stored(value, kind, percent, factor)
    return _written(str(value), kind, factor)


def show(number: Decimal) -> str:
    """A figure as people write it: at most four decimals, no trailing zeros."""
    rounded = number.quantize(Decimal("0.0001")) if abs(number) < LARGEST else number
    text = f"{rounded:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _stored(value: float, kind: str, percent: bool, factor: Decimal) -> Figure:
    try:
        # A spreadsheet keeps 15 digits; 0.1 + 0.2 is 0.3 to whoever looks at the cell.
        number = Decimal(f"{value:.{MOST_DIGITS}g}")
    except (InvalidOperation, OverflowError, ValueError):
        return Figure("wrong", str(value)[:_LONGEST])
    if not number.is_finite() or abs(number) >= LARGEST:
        return Figure("wrong", str(value)[:_LONGEST])
    shown = show(number)
    if percent:
        of_unit = unit_factors(kind).get("%")
        scaled = number * 100
        if of_unit is not None:
            number = scaled * of_unit
        return Figure(
            "number", f"{show(scaled)}%", number, "%", False, _decimals(scaled), percent_format=True
        )
    return Figure("number", shown, number * factor, "", False, _decimals(number * factor))


def _written(text: str, kind: str, factor: Decimal) -> Figure:
    shown = " ".join(text.split())[:_LONGEST]
    plain = _CURRENCY.sub(r"\1", _SIGNED.sub("-", _SPACES.sub("", fold(text))))
    if plain.startswith("#") and plain.rstrip("!?")[1:].replace("/", "").isalnum():
        return Figure("error", shown)
    if plain.upper() in _listed("none_words"):
        return Figure("none", shown)
    if plain.upper() in _listed("placeholders"):
        return Figure("placeholder", shown)
    if len(plain) > _LONGEST:
        return Figure("wrong", shown)
    number_text, unit = _split(plain, kind)
    number = _parsed(number_text)
    if number is None or abs(number) >= LARGEST:
        return Figure("wrong", shown)
    number = number * (unit_factors(kind)[unit] if unit else factor)
    return Figure("number", shown, number, unit, True, _decimals(number))


def _split(text: str, kind: str) -> tuple[str, str]:
    """A number and the unit behind it; a unit counts only when figures of the kind may carry it."""
    upper = text.upper()
    for unit in sorted(unit_factors(kind), key=len, reverse=True):
        if upper.endswith(unit) and len(upper) > len(unit):
            return text[: -len(unit)], unit
    return text, ""


def _parsed(text: str) -> Decimal | None:
    bracketed = _BRACKETED.fullmatch(text)
    negative = bracketed is not None or text.startswith("-")
    plain = bracketed[1] if bracketed else text.lstrip("-+") if text[:2] not in ("--", "-+", "++") else ""
    if re.fullmatch(r"\d*\.?\d+[eE][+-]?\d{1,2}|\.\d+|\d+\.", plain):
        number: Decimal | None = Decimal(plain)
    else:
        number = parse_number(plain) if plain and plain[-1] not in "%‰成" else None
    return None if number is None else -number if negative else number


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_SIGNED.sub("-", _SPACES.sub("", fold(word))).upper() for word in words(name))
