"""Radicals and compatibility ideographs become the characters they look like, one for one; nothing else changes."""

from __future__ import annotations

import pytest

from checker.reading.encoding import clean
from checker.reading.ideographs import unify
from checker.verify.folding import folded

PAIRS = [
    ("\uf967", "不"),
    ("\ufa08", "行"),
    ("\uf98e", "年"),
    ("\uf9e4", "理"),
    ("\u2f00", "一"),
    ("\u2f8f", "行"),
    ("\u2ea0", "民"),
    ("\u2ed3", "长"),
    ("\u2eda", "页"),
    ("\u2ecb", "车"),
    ("\u2ef3", "龟"),
    ("\U0002f804", "你"),
]
KEPT = ["５０％（含），①㈠", "\u2ecc", "\ufa0e", "\u3000〇、", "ﬁ"]


@pytest.mark.parametrize(("variant", "ordinary"), PAIRS)
def test_what_looks_alike_is_one_character_in_plans_and_in_quotations(variant: str, ordinary: str) -> None:
    assert unify(f"本{variant}\n{variant}。") == f"本{ordinary}\n{ordinary}。"
    assert clean(variant) == folded(variant) == ordinary


@pytest.mark.parametrize("text", KEPT)
def test_width_figures_and_half_characters_stay(text: str) -> None:
    assert unify(text) == text


def test_every_character_is_replaced_by_one() -> None:
    text = "".join(map(chr, [*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20)]))
    assert len(unify(text)) == len(text)
