"""Values in formulas: numbers, texts, errors, ranges, and the arithmetic between them as spreadsheets have it."""

from __future__ import annotations

import operator as operators
import re
from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from typing import Any

LONGEST_TEXT = 32_767
"""Characters that a cell can hold."""

_OPERATIONS: dict[str, Callable[[float, float], Any]] = {
    "+": operators.add,
    "-": operators.sub,
    "*": operators.mul,
    "/": operators.truediv,
    "^": operators.pow,
}


class NotEvaluated(Exception):  # noqa: N818 - not an error: the formula is left to a spreadsheet program
    """The formula uses something that is not worked out here."""


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """#DIV/0! and the like."""

    code: str


@dataclass(frozen=True, slots=True)
class Range:
    """The values of an area, row by row; None for an empty cell."""

    values: tuple[Any, ...]


def single(value: Any) -> Any:
    """A range where one value is wanted: its only one."""
    if isinstance(value, Range):
        if len(value.values) != 1:
            raise NotEvaluated("range")
        return value.values[0]
    return value


def number(value: Any) -> float:
    """A value where a number is wanted; text that reads like a number counts. Raises ValueError."""
    if value is None or value == "":
        if value == "":
            raise ValueError(value)
        return 0.0
    if isinstance(value, bool | int | float):
        return float(value)
    if isinstance(value, str) and re.fullmatch(r"\s*[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?%?\s*", value):
        text = value.strip().replace(",", "")
        return float(text[:-1]) / 100 if text.endswith("%") else float(text)
    raise ValueError(value)


def joined(left: Any, right: Any) -> Any:
    """Two values as one text."""
    for value in (left, right):
        if isinstance(value, ErrorValue):
            return value
    text = shown(left) + shown(right)
    return text if len(text) <= LONGEST_TEXT else ErrorValue("#VALUE!")


def arithmetic(operator: str, left: Any, right: Any) -> Any:
    """``left operator right`` for + - * / ^; an error of either goes through."""
    for value in (left, right):
        if isinstance(value, ErrorValue):
            return value
    try:
        a, b = number(left), number(right)
    except ValueError:
        return ErrorValue("#VALUE!")
    try:
        result = _OPERATIONS[operator](a, b)
    except ZeroDivisionError:
        return ErrorValue("#DIV/0!")
    except OverflowError:
        return ErrorValue("#NUM!")
    return result if isinstance(result, float) and isfinite(result) else ErrorValue("#NUM!")


def compared(operator: str, left: Any, right: Any) -> Any:
    """A comparison as spreadsheets order values: numbers before texts before truth values."""
    for value in (left, right):
        if isinstance(value, ErrorValue):
            return value
    if left is None or right is None:
        other = right if left is None else left
        empty: Any = "" if isinstance(other, str) else 0.0
        left, right = (empty if left is None else left), (empty if right is None else right)
    ranks = [2 if isinstance(v, bool) else 1 if isinstance(v, str) else 0 for v in (left, right)]
    if ranks[0] != ranks[1]:
        order = ranks[0] - ranks[1]
    elif isinstance(left, str):
        order = (left.lower() > right.lower()) - (left.lower() < right.lower())
    else:
        try:
            order = (left > right) - (left < right)
        except TypeError:
            raise NotEvaluated("compare") from None
    return {
        "=": order == 0, "<>": order != 0, "<": order < 0, ">": order > 0, "<=": order <= 0, ">=": order >= 0,
    }[operator]  # fmt: skip


def shown(value: Any) -> str:
    """A value as text."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
