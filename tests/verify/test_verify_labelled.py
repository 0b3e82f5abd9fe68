"""Labelled documents: what is found, resolved and judged; and what must never pass as exact."""

from __future__ import annotations

import pytest
from verify_labels import Score, compare, load

from checker.verify import verify_text

SETS = ("held_out.toml", "tuned.toml")
DOCUMENTS = [(name, number, *document) for name in SETS for number, document in enumerate(load(name))]


def test_there_are_enough_labels_a_third_of_them_held_out() -> None:
    held_out, tuned = (sum(len(labels) for _, labels in load(name)) for name in SETS)
    assert held_out + tuned >= 150
    assert held_out * 3 >= held_out + tuned - 20


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
    wrong = [label for label in labels if label.status not in ("exact", "unknown_notice")]
    exact = [finding for finding in verify_text(text).findings if finding.status == "exact"]
    for label in wrong:
        assert not any(label.words in finding.text and finding.kind == label.kind for finding in exact), label
