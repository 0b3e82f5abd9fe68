"""Single sentences against single requirements of the real catalogue: one table for each mechanism."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checker.catalogue import Catalogue
from checker.judge import PlanJudge

TABLES = Path(__file__).parent / "judged"


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Table, requirement, status wanted, text; ``\\n`` in the text breaks the line."""
    for table in sorted(TABLES.glob("*.txt")):
        for line in table.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                requirement, status, text = line.split(" | ", 2)
                yield table.stem, requirement, status, text.replace("\\n", "\n")


@pytest.mark.parametrize(("table", "requirement", "status", "text"), list(rows()))
def test_a_sentence_is_judged_as_its_table_says(
    table: str,
    requirement: str,
    status: str,
    text: str,
    catalogue: Catalogue,
    judge_of: Callable[[str], PlanJudge],
) -> None:
    assert judge_of(text).judge(catalogue.requirement(requirement)).status == status
