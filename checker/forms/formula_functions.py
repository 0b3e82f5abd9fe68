"""The functions that formulas of forms use, over values of :mod:`checker.forms.formula_values`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from checker.forms.formula_values import ErrorValue, NotEvaluated, Range, number, single


def _flat(arguments: list[Any]) -> Iterator[tuple[Any, bool]]:
    """Every value, with whether it was given directly and not in a range."""
    for argument in arguments:
        if isinstance(argument, Range):
            yield from ((value, False) for value in argument.values)
        else:
            yield argument, True


def _numbers(arguments: list[Any]) -> list[float] | ErrorValue:
    """The numbers as SUM takes them: text and empty cells of a range don't count, an error decides."""
    found: list[float] = []
    for value, direct in _flat(arguments):
        if isinstance(value, ErrorValue):
            return value
        if isinstance(value, bool):
            found += [float(value)] if direct else []
        elif isinstance(value, int | float):
            found.append(float(value))
    return found


def _over(operation: Callable[[list[float]], Any]) -> Callable[[list[Any]], Any]:
    def function(arguments: list[Any]) -> Any:
        numbers = _numbers(arguments)
        return numbers if isinstance(numbers, ErrorValue) else operation(numbers)

    return function


def _if(arguments: list[Any]) -> Any:
    condition = single(arguments[0])
    if isinstance(condition, ErrorValue):
        return condition
    chosen = arguments[1] if condition else (arguments[2] if len(arguments) > 2 else False)
    return 0 if chosen is None else chosen


def _logical(decide: Callable[[Iterator[bool]], bool]) -> Callable[[list[Any]], Any]:
    def function(arguments: list[Any]) -> Any:
        values = [value for value, _ in _flat(arguments) if value is not None and not isinstance(value, str)]
        wrong = next((value for value in values if isinstance(value, ErrorValue)), None)
        return wrong or decide(bool(value) for value in values)

    return function


def _round(arguments: list[Any]) -> Any:
    from decimal import ROUND_HALF_UP, Decimal

    value, digits = single(arguments[0]), int(number(single(arguments[1])))
    if isinstance(value, ErrorValue):
        return value
    if abs(digits) > 15:
        raise NotEvaluated("ROUND")
    return float(Decimal(repr(number(value))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


FUNCTIONS: dict[str, Callable[[list[Any]], Any]] = {
    "SUM": _over(sum),
    "AVERAGE": _over(lambda numbers: sum(numbers) / len(numbers) if numbers else ErrorValue("#DIV/0!")),
    "MIN": _over(lambda numbers: min(numbers, default=0.0)),
    "MAX": _over(lambda numbers: max(numbers, default=0.0)),
    "COUNT": lambda arguments: float(sum(_is_number(value) for value, _ in _flat(arguments))),
    "COUNTA": lambda arguments: float(sum(value is not None for value, _ in _flat(arguments))),
    "COUNTBLANK": lambda arguments: float(sum(value in (None, "") for value, _ in _flat(arguments))),
    "IF": _if,
    "IFERROR": lambda arguments: (
        arguments[1] if isinstance(single(arguments[0]), ErrorValue) else arguments[0]
    ),
    "ISERROR": lambda arguments: isinstance(single(arguments[0]), ErrorValue),
    "ISNUMBER": lambda arguments: _is_number(single(arguments[0])),
    "ISBLANK": lambda arguments: single(arguments[0]) is None,
    "AND": _logical(all),
    "OR": _logical(any),
    "NOT": lambda arguments: not single(arguments[0]),
    "ABS": lambda arguments: abs(number(single(arguments[0]))),
    "ROUND": _round,
    "N": lambda arguments: single(arguments[0]) if _is_number(single(arguments[0])) else 0.0,
    "VALUE": lambda arguments: number(single(arguments[0])),
}
"""The functions that are worked out; every other one is left to a spreadsheet program."""
