"""A bound means the same in whatever grammar its other side is denied: 不低于, 不会低于, 不许少于, 严禁晚于."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kb.text.denials import DENIALS

TABLE = tomllib.loads((Path(__file__).parent / "bounds.toml").read_text(encoding="utf-8"))
SIDES = {"floor": ("低于", "少于"), "ceiling": ("高于", "超过"), "deadline": ("晚于", "迟于")}
OTHER_SIDE = {"floor": "高于", "ceiling": "低于"}


def bounds(kind: str) -> Iterator[tuple[str, str, str]]:
    """Requirement, text and word of comparison."""
    for each in TABLE[kind]:
        for comparison in SIDES[kind]:
            yield each["requirement"], each["text"], comparison


@pytest.mark.parametrize("kind", SIDES)
def test_a_bound_is_kept_in_every_grammar_of_denial(kind: str, status_of: Callable[[str, str], str]) -> None:
    lost = [
        text
        for requirement, form, comparison in bounds(kind)
        for denial in DENIALS
        if status_of(requirement, text := form.format(bound=denial + comparison)) != "satisfied"
    ]
    assert lost == []


@pytest.mark.parametrize("kind", OTHER_SIDE)
def test_the_bound_on_the_other_side_does_not_keep_it(
    kind: str, status_of: Callable[[str, str], str]
) -> None:
    passed = [
        text
        for each in TABLE[kind]
        for denial in DENIALS
        if status_of(each["requirement"], text := each["text"].format(bound=denial + OTHER_SIDE[kind]))
        == "satisfied"
    ]
    assert passed == []
