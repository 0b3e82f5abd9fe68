"""How sentences mean what they name, sentence by sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.catalogue import load_catalogue
from checker.evidence.cues import Cues
from checker.evidence.expressions import parse_expression
from checker.evidence.matching import find_matches
from checker.evidence.occurrences import Occurrences
from checker.evidence.polarity import PolarityJudge
from checker.evidence.units import cut
from checker.reading import read_plan_text

LINES = (Path(__file__).parent / "polarity.txt").read_text(encoding="utf-8").splitlines()
CASES = [
    tuple(part.strip() for part in line.split(" | ")) for line in LINES if line and not line.startswith("#")
]


def polarities(expression: str, text: str) -> set[str]:
    plan_text = cut(read_plan_text(text, path="case.md"))
    occurrences = Occurrences(plan_text)
    judge = PolarityJudge(plan_text, Cues(occurrences, load_catalogue().lexicon))
    matches = find_matches(parse_expression(expression, {}), occurrences, "sentence")
    return {judge.judge(match).polarity or "none" for match in matches}


@pytest.mark.parametrize(("expression", "text", "wanted"), CASES, ids=[case[1] for case in CASES])
def test_sentence_is_read_as_it_is_meant(expression: str, text: str, wanted: str) -> None:
    assert polarities(expression, text) == {wanted}
