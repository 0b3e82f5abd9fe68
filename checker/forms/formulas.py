"""Formulas of a workbook worked out again: sums, ratios and the functions that forms use, nothing else.

For files whose formulas have no stored result (saved by a program that doesn't calculate) and for stored results
that are no longer true. What isn't known raises :class:`NotEvaluated`; an error is a value (``#DIV/0!``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from checker.forms.formula_functions import FUNCTIONS
from checker.forms.formula_values import (
    ErrorValue,
    NotEvaluated,
    Range,
    arithmetic,
    compared,
    joined,
    single,
)
from checker.forms.workbook import Place, Sheet

MOST_CELLS = 10_000
"""Cells a range may hold."""
DEEPEST = 25
"""Formulas that refer to formulas, and brackets in brackets."""
MOST_READ = 1_000_000
"""Cells read for one workbook."""

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)
    | (?P<text>"(?:[^"]|"")*")
    | (?P<range>(?:(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?(?![\w(]))
    | (?P<name>[^\W\d][\w.]*)
    | (?P<error>\#[A-Z/0-9]+[!?]?)
    | (?P<operator><=|>=|<>|[-+*/^&=<>%(),;])
    )""",
    re.VERBOSE,
)
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


@dataclass(slots=True)
class Evaluator:
    """Works out cells of a workbook; remembers what it worked out.

    ``reader`` says what a cell without a formula holds, when that is not what is stored in it.
    """

    sheets: tuple[Sheet, ...]
    reader: Callable[[Sheet, Place], Any] | None = None
    _known: dict[tuple[str, Place], Any] = field(default_factory=dict)
    _open: list[tuple[str, Place]] = field(default_factory=list)
    _read: int = 0

    def value(self, sheet: Sheet, place: Place) -> Any:
        """The value of a cell, worked out when it is a formula.

        Raises NotEvaluated for what isn't known, a circle, and references without end.
        """
        self._read += 1
        if self._read > MOST_READ:
            raise NotEvaluated("budget")
        cell = sheet.cells.get(place)
        if cell is None or (cell.master != place and cell.master in sheet.cells):
            return None
        if not cell.formula:
            stored = cell.value if self.reader is None else self.reader(sheet, place)
            return ErrorValue(stored) if isinstance(stored, str) and stored.startswith("#") else stored
        key = (sheet.name, place)
        if key not in self._known:
            if key in self._open or len(self._open) > DEEPEST:
                raise NotEvaluated("circle")
            self._open.append(key)
            try:
                self._known[key] = _Parser(cell.formula.removeprefix("="), sheet, self).result()
            except (NotEvaluated, RecursionError):
                # A function that isn't known here, in a cell with a stored result: that result stands.
                if cell.value is None:
                    raise NotEvaluated(cell.formula) from None
                self._known[key] = cell.value
            finally:
                self._open.pop()
        return self._known[key]

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name. Raises NotEvaluated."""
        for sheet in self.sheets:
            if sheet.name.lower() == name.lower():
                return sheet
        raise NotEvaluated(name)


class _Parser:
    """Recursive descent over one formula, worked out as it is read."""

    def __init__(self, formula: str, sheet: Sheet, evaluator: Evaluator) -> None:
        self.tokens = list(_tokens(formula))
        self.at = 0
        self.depth = 0
        self.sheet = sheet
        self.evaluator = evaluator

    def result(self) -> Any:
        value = single(self.comparison())
        if self.at != len(self.tokens):
            raise NotEvaluated("rest")
        return 0 if value is None else value

    def _peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def _take(self, *wanted: str) -> str:
        if self.at < len(self.tokens) and self.tokens[self.at][0] == "operator" and self._peek() in wanted:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return ""

    def comparison(self) -> Any:
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotEvaluated("depth")
        left = self.concatenation()
        while operator := self._take("=", "<>", "<=", ">=", "<", ">"):
            left = compared(operator, single(left), single(self.concatenation()))
        self.depth -= 1
        return left

    def concatenation(self) -> Any:
        left = self.sum()
        while self._take("&"):
            right = self.sum()
            left = joined(single(left), single(right))
        return left

    def sum(self) -> Any:
        left = self.product()
        while operator := self._take("+", "-"):
            right = self.product()
            left = arithmetic(operator, single(left), single(right))
        return left

    def product(self) -> Any:
        left = self.power()
        while operator := self._take("*", "/"):
            right = self.power()
            left = arithmetic(operator, single(left), single(right))
        return left

    def power(self) -> Any:
        left = self.signed()
        while self._take("^"):
            left = arithmetic("^", single(left), single(self.signed()))
        return left

    def signed(self) -> Any:
        signs = ""
        while sign := self._take("+", "-"):
            signs += sign
        value = self.primary()
        while self._take("%"):
            value = arithmetic("/", single(value), 100)
        for sign in signs:
            if sign == "-":
                value = arithmetic("-", 0, single(value))
        return value

    def primary(self) -> Any:
        if self._take("("):
            value = self.comparison()
            if not self._take(")"):
                raise NotEvaluated("bracket")
            return value
        if self.at >= len(self.tokens):
            raise NotEvaluated("end")
        kind, text = self.tokens[self.at]
        self.at += 1
        match kind:
            case "number":
                return float(text)
            case "text":
                return text[1:-1].replace('""', '"')
            case "error":
                return ErrorValue(text)
            case "range":
                return self._range(text)
            case "name":
                return self._named(text)
        raise NotEvaluated(text)

    def _named(self, name: str) -> Any:
        upper = name.upper().removeprefix("_XLFN.")
        if not self._take("("):
            if upper in ("TRUE", "FALSE"):
                return upper == "TRUE"
            raise NotEvaluated(name)
        arguments: list[Any] = []
        while not self._take(")"):
            arguments.append(None if self._peek() in (",", ";", ")") else self.comparison())
            if not self._take(",", ";") and self._peek() != ")":
                raise NotEvaluated(name)
        function = FUNCTIONS.get(upper)
        if function is None:
            raise NotEvaluated(name)
        try:
            return function(arguments)
        except (IndexError, TypeError, ValueError, OverflowError):
            raise NotEvaluated(name) from None

    def _range(self, text: str) -> Any:
        name, mark, area = text.rpartition("!")
        sheet = self.evaluator.sheet(name.strip("'").replace("''", "'")) if mark else self.sheet
        places = [_place(end) for end in area.split(":")]
        if len(places) == 1:
            return self.evaluator.value(sheet, places[0])
        (top, left), (bottom, right) = places
        top, bottom, left, right = min(top, bottom), max(top, bottom), min(left, right), max(left, right)
        if (bottom - top + 1) * (right - left + 1) > MOST_CELLS:
            raise NotEvaluated("large")
        inside = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
        return Range(tuple(self.evaluator.value(sheet, place) for place in inside))


def _tokens(formula: str) -> Iterator[tuple[str, str]]:
    at, end = 0, len(formula.rstrip())
    while at < end:
        found = _TOKEN.match(formula, at)
        if found is None or found.lastgroup is None:
            raise NotEvaluated(formula[at : at + 10])
        yield found.lastgroup, found[found.lastgroup]
        at = found.end()


def _place(reference: str) -> Place:
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise NotEvaluated(reference)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column
