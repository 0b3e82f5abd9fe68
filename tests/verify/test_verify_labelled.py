"""Labelled documents: what is found, resolved and judged; and what must never pass as exact."""

from __future__ import annotations

import pytest
from verify_labels import Score, compare, load

from checker.verify import verify_text

HELD_OUT = ("held_out.toml", "held_out_trainers.toml")
SETS = (*HELD_OUT, "tuned.toml", "tuned_trainers.toml")
DOCUMENTS = [(name, number, *document) for name in SETS for number, document in enumerate(load(name))]


def test_there_are_enough_labels_a_third_of_them_held_out() -> None:
    counted = {name: sum(len(labels) for _, labels in load(name)) for name in SETS}
    assert sum(counted.values()) >= 150
    assert sum(counted[name] for name in HELD_OUT) * 3 >= sum(counted.values())


@pytest.mark.parametrize("name", SETS)
def test_precision_and_recall_are_at_least_97_percent(name: str) -> None:
    total = Score()
    complaints: list[str] = []
    for text, labels in load(name):
        score, wrong = compare(text, labels)
        total.add(score)
        complaints += wrong
    assert total.precision >= 0.97, "\n".join(complaints)
    assert total.recall >= 0.97, "\n".join(complaints)


@pytest.mark.parametrize(("name", "number", "text", "labels"), DOCUMENTS)
def test_nothing_labelled_as_wrong_is_called_exact(name: str, number: int, text: str, labels: list) -> None:
    exact = [finding for finding in verify_text(text).findings if finding.status == "exact"]
    for label in labels:
        if label.status in ("exact", "unknown_notice"):
            continue
        # The same words may be quoted once rightly and once wrongly: no more may pass than are labelled so.
        alike = [one for one in labels if (one.kind, one.words) == (label.kind, label.words)]
        passed = [f for f in exact if label.words in f.text and f.kind == label.kind]
        assert len(passed) <= sum(one.status in ("exact", "unknown_notice") for one in alike), label


@pytest.mark.parametrize(("text", "labels"), load("once_misread.toml"))
def test_what_was_once_misread_is_read_in_full(text: str, labels: list) -> None:
    score, complaints = compare(text, labels)
    assert (score.missed, score.false) == (0, 0), "\n".join(complaints)
