"""The weights of the classifiers: read from corpus/classifier, and added up for a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from struct import Struct
from typing import Any

from kb.errors import UserError

LEANING = "leaning.tsv"
"""n-gram, weight: whether a sentence is a commitment at all."""
REFUSALS = "refusals.tsv"
"""n-gram, weight: whether a sentence refuses, ends, puts off or empties anything."""
AROUND = "around.tsv"
"""n-gram, weight: whether what stands around the words of a duty commits to them."""
SURROUNDINGS = "surroundings.tsv"
"""n-gram, weight: whether a heading, lead, next sentence or last clause takes back what it stands beside."""
DUTIES = "duties.tsv"
"""Requirement, n-gram, weight: whether a sentence commits to what this requirement asks."""
INTERCEPT = ""
"""The n-gram that every sentence has."""
UNIT = 100
"""Weights are written in hundredths (of the natural logarithm of the odds)."""

_FIELD = 32
"""Bits for the sum of one requirement."""
_BIAS = 1 << (_FIELD - 1)
"""Added to each field, that none is below zero and borrows from the next."""

Table = dict[str, int]


def read_table(text: str, path: str) -> Table:
    """n-gram -> weight in hundredths. Raises UserError for a malformed line."""
    return dict(_fields(row, 2, path) for row in _rows(text))


def read_duties(text: str, path: str) -> dict[str, Table]:
    """Requirement id -> n-gram -> weight in hundredths. Raises UserError for a malformed line."""
    found: dict[str, Table] = {}
    for row in _rows(text):
        requirement, gram, weight = _fields(row, 3, path)
        found.setdefault(requirement, {})[gram] = weight
    return found


def _rows(text: str) -> Iterator[tuple[int, str]]:
    return ((n, line) for n, line in enumerate(text.splitlines(), 1) if line and not line.startswith("# "))


def _fields(row: tuple[int, str], wanted: int, path: str) -> Any:
    number, line = row
    fields = line.split("\t")
    try:
        if len(fields) != wanted:
            raise ValueError
        return (*fields[:-1], int(fields[-1]))
    except ValueError:
        raise UserError(
            f"{path}:{number}: 应为以制表符分隔的{wanted}栏，末栏为整数",
            hint="用 python evaluation/train.py 重新生成",
        ) from None


class Weights:
    """The classifiers, ready to be asked."""

    def __init__(
        self,
        leaning: Mapping[str, int],
        duties: Mapping[str, Mapping[str, int]],
        refusals: Mapping[str, int],
        around: Mapping[str, int] | None = None,
        surroundings: Mapping[str, int] | None = None,
    ) -> None:
        self._leaning = leaning
        self._refusals = refusals
        self._around = around or {}
        self._surroundings = surroundings or {}
        self._numbers = {name: number for number, name in enumerate(duties)}
        self._tables = list(duties.values())
        self._fields = Struct(f"<{len(duties)}I")
        self._base = sum(
            (table.get(INTERCEPT, 0) + _BIAS) << (number * _FIELD)
            for number, table in enumerate(self._tables)
        )

    @cached_property
    def _duties(self) -> dict[str, list[tuple[int, int]]]:
        """n-gram -> numbers of the requirements it speaks for or against, with the weights. Not every command asks."""
        found: dict[str, list[tuple[int, int]]] = {}
        for number, table in enumerate(self._tables):
            for gram, weight in table.items():
                found.setdefault(gram, []).append((number, weight))
        return found

    def number(self, requirement: str) -> int | None:
        """The number of a requirement; None where there is no classifier for it."""
        return self._numbers.get(requirement)

    def leaning(self, grams: set[str]) -> int:
        """Log-odds (hundredths) that a sentence of these n-grams commits to anything."""
        return _added_up(self._leaning, grams)

    def refusal(self, grams: set[str]) -> int:
        """Log-odds (hundredths) that it says the contrary of a commitment."""
        return _added_up(self._refusals, grams)

    def around(self, grams: set[str]) -> int:
        """Log-odds (hundredths) that a sentence commits to the words around which these n-grams stand."""
        return _added_up(self._around, grams)

    @property
    def tells_taken_back(self) -> bool:
        """Whether there are weights for :meth:`taken_back`: without any all would be even."""
        return bool(self._surroundings)

    def taken_back(self, grams: set[str]) -> int:
        """Log-odds (hundredths) that a text of these n-grams takes back the commitment that it stands beside."""
        return _added_up(self._surroundings, grams)

    def duty(self, number: int, grams: set[str]) -> int:
        """Log-odds (hundredths) that a sentence of these n-grams commits to what one requirement asks."""
        return _added_up(self._tables[number], grams)

    def duties(self, grams: set[str]) -> list[int]:
        """What :meth:`duty` says of every number, in one go."""
        known = grams & self._duties.keys()
        total = sum(map(self._packed.__getitem__, known), self._base)
        return [field - _BIAS for field in self._fields.unpack(total.to_bytes(self._fields.size, "little"))]

    @cached_property
    def _packed(self) -> _Packed:
        return _Packed(self._duties)


class _Packed(dict[str, int]):
    """n-gram -> its weights for all requirements in one whole number, a field each, put together when first asked for:
    to add such numbers up takes one step for all requirements."""

    def __init__(self, duties: Mapping[str, Sequence[tuple[int, int]]]) -> None:
        super().__init__()
        self._duties = duties

    def __missing__(self, gram: str) -> int:
        packed = self[gram] = sum(weight << (number * _FIELD) for number, weight in self._duties[gram])
        return packed


def _added_up(weights: Mapping[str, int], grams: set[str]) -> int:
    return weights.get(INTERCEPT, 0) + sum(filter(None, map(weights.get, grams)))
