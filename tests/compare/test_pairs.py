"""How much of what a person reads between two provisions is remarked, and how much of what is remarked is right."""

from __future__ import annotations

import pytest
from compare_pairs import figures, pairs

FLOORS = {"tuned": (0.95, 0.98), "held out": (0.93, 0.97)}
"""Precision and recall."""


@pytest.mark.parametrize("half", FLOORS)
def test_remarks_on_the_labelled_pairs_are_as_right_and_as_complete_as_before(half: str) -> None:
    chosen = [pair for pair in pairs() if pair.held_out == (half == "held out")]
    precision, recall = figures(chosen)
    wrong = {
        pair.name: (pair.wrong(), pair.missed())
        for pair in chosen
        if not pair.held_out and (pair.wrong() or pair.missed())
    }
    assert len(chosen) >= 20
    assert precision >= FLOORS[half][0], wrong
    assert recall >= FLOORS[half][1], wrong


def test_half_of_the_pairs_are_held_out_and_some_have_nothing_to_remark() -> None:
    held_out = sum(pair.held_out for pair in pairs())
    assert held_out * 2 >= len(pairs()) >= 40
    assert sum(not pair.expected for pair in pairs()) * 5 >= len(pairs())
