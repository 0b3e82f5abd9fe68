"""What a sentence turns from, the cases it provides for, and which duty a time or a refusal in it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest


def rows() -> Iterator[tuple[str, str, str]]:
    """Requirement, status and text."""
    for line in (Path(__file__).parent / "turns.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            requirement, status, text = line.split(" | ", 2)
            yield requirement, status, text.replace("⏎", "\n")


@pytest.mark.parametrize(("requirement", "status", "text"), list(rows()))
def test_such_a_sentence_is_judged_by_what_it_turns_to(
    requirement: str, status: str, text: str, status_of: Callable[[str, str], str]
) -> None:
    assert status_of(requirement, text) == status
