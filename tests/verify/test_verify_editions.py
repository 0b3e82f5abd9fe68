"""Notices issued jointly, editions of a regulation, laws: with notices of one's own beside the built-in ones."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from verify_labels import Label, compare

from kb.personal.change import keep
from kb.personal.place import VARIABLE
from kb.personal.submission import Submission
from kb.store import forget

CASES = tomllib.loads((Path(__file__).parent / "editions.toml").read_text("utf-8"))


@pytest.fixture(scope="module", autouse=True)
def _own_notices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(tmp_path_factory.mktemp("own") / "corpus"))
        for slug, text in CASES["notices"].items():
            keep(Submission(slug, f"{slug}.txt", text.strip().encode() + b"\n"))
        yield
    forget()


@pytest.mark.parametrize("case", CASES["document"], ids=lambda case: case["title"])
def test_each_citation_is_held_against_the_right_edition(case: dict[str, Any]) -> None:
    _, complaints = compare(case["text"], [Label(*label.split(" ", 2)) for label in case["findings"]])
    assert complaints == []
