"""The measured error rate may not get worse: floors for the labelled plans, and no mutant may pass for a commitment."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from checker.catalogue import Catalogue

EVALUATION = Path(__file__).resolve().parent.parent / "evaluation"
# part: accuracy where the requirement binds, precision of satisfied, recall of gaps
FLOORS = {
    "tuning": (0.970, 0.992, 0.988),
    "heldout": (0.927, 0.976, 0.966),
    "heldout sentences": (0.850, 0.964, 0.968),
}


@pytest.fixture(scope="module")
def run() -> Iterator[ModuleType]:
    sys.path.insert(0, str(EVALUATION))
    import run as module

    yield module
    sys.path.remove(str(EVALUATION))


@pytest.mark.parametrize("part", FLOORS)
def test_the_checker_is_right_at_least_as_often_as_measured(run: ModuleType, part: str) -> None:
    accuracy, precision, recall = FLOORS[part]
    read, folder = run.PARTS[part]
    found = list(read(folder))
    binding = [d for d in found if d.wanted != "not_applicable"]
    satisfied = [d for d in found if d.got == "satisfied"]
    gaps = [d for d in found if d.wanted in ("partial", "missing", "conflict")]
    assert sum(d.wanted == d.got for d in binding) >= accuracy * len(binding)
    assert sum(d.wanted == "satisfied" for d in satisfied) >= precision * len(satisfied)
    assert sum(d.got in ("partial", "missing", "conflict") for d in gaps) >= recall * len(gaps)


def test_a_third_of_the_single_sentences_is_held_out_and_no_text_is_in_both_parts(run: ModuleType) -> None:
    texts = {
        part: [text for path in run.PARTS[part][1].glob("*.txt") for _, _, text in run.in_sentences(path)]
        for part in ("tuning sentences", "heldout sentences")
    }
    tuned, held_out = texts["tuning sentences"], texts["heldout sentences"]
    assert 3 * len(held_out) >= 0.99 * (len(tuned) + len(held_out))
    assert not set(tuned) & set(held_out)


def test_a_third_of_the_decisions_on_plans_is_held_out_and_never_tuned_on(run: ModuleType) -> None:
    counted = {
        part: sum(len(labels) for name, _, labels in run.cases(EVALUATION / part) if "#" not in name)
        for part in ("tuning", "heldout")
    }
    assert counted["heldout"] >= sum(counted.values()) / 3
    assert sum(counted.values()) >= 600


def test_hardly_any_commitment_that_is_undone_is_still_satisfied(
    run: ModuleType, catalogue: Catalogue
) -> None:
    import mutate

    mutants = list(mutate.survivors(catalogue, "tuned", every=6))
    survivors = [text for _, _, text, status in mutants if status == "satisfied"]
    assert len(survivors) <= len(mutants) / 1000


def test_hardly_any_commitment_that_stands_is_not_satisfied(run: ModuleType, catalogue: Catalogue) -> None:
    import mutate

    standing = [status for *_, status in mutate.survivors(catalogue, "tuned_kept", every=3)]
    assert standing.count("satisfied") >= 0.99 * len(standing)


@pytest.mark.parametrize(("part", "passing", "doubted"), [("tuning", 0.08, 0.03), ("heldout", 0.42, 0.14)])
def test_what_stands_beside_a_commitment_is_read_at_least_as_well_as_measured(
    run: ModuleType, catalogue: Catalogue, part: str, passing: float, doubted: float
) -> None:
    import beside

    found = list(beside.tried(catalogue, part))
    for stance, most in (("back", passing), ("stands", doubted)):
        of_it = [each.right for each in found if each.stance == stance]
        assert of_it.count(False) <= most * len(of_it)
