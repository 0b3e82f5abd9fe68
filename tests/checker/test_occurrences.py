"""Where words stand in a plan, and which clause they stand in."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.evidence.clauses import clauses_of
from checker.evidence.expressions import parse_expression
from checker.evidence.occurrences import Occurrences, members
from checker.evidence.units import cut
from checker.reading import read_plan_text


def cases(name: str) -> list[tuple[str, ...]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split(" | ")) for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("expression", "text", "wanted"), cases("occurrences.txt"))
def test_group_is_found_where_its_words_stand(expression: str, text: str, wanted: str) -> None:
    occurrences = Occurrences(cut(read_plan_text(text, path="case.md")))
    (group,) = parse_expression(expression, {}).groups
    units = occurrences.plan_text.units
    found = [
        units[number].norm[start:end]
        for number, spans in sorted(occurrences.group(group).items())
        for start, end in spans
    ]
    assert found == wanted.replace("－", "").split()
    assert list(members(occurrences.units_with(group))) == sorted(occurrences.group(group))


def test_words_of_an_expression_parsed_later_are_found_too() -> None:
    occurrences = Occurrences(cut(read_plan_text("推广循环额度。设立首贷中心。", path="case.md")))
    for word, unit in (("循环额度", 0), ("首贷中心", 1)):
        (group,) = parse_expression(word, {}).groups
        assert list(members(occurrences.units_with(group))) == [unit]


@pytest.mark.parametrize(("text", "wanted"), cases("clauses.txt"))
def test_sentence_falls_into_clauses(text: str, wanted: str) -> None:
    _, ranges = clauses_of(text, is_row=False)
    assert " / ".join(text[start:end] for start, end in dict.fromkeys(ranges)) == wanted


def test_clause_goes_on_under_its_number_after_a_long_parenthesis() -> None:
    text = "建立机制（由信贷管理部牵头负责）并公示"
    numbers, _ = clauses_of(text, is_row=False)
    assert numbers[0] == numbers[-1] != numbers[text.index("由")]


@given(st.text(alphabet="续贷，；。：（）\n", max_size=60), st.booleans())
def test_every_character_has_a_clause_that_holds_it_or_ends_before_it(text: str, is_row: bool) -> None:
    numbers, ranges = clauses_of(text, is_row=is_row)
    assert len(numbers) == len(ranges) == len(text)
    for place, (start, stop) in enumerate(ranges):
        assert start <= place <= stop <= len(text)
    for (before, now), (last, following) in zip(pairwise(ranges), pairwise(numbers), strict=True):
        assert (before == now) == (last == following)
