"""Where sentences and clauses end."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text.sentences import split_clauses, split_sentences

OPENING = "“‘（(《〈「『【〔［["
CLOSING = "”’）)》〉」』】〕］]"
SENTENCES = [
    ("每月报送。按年公示！", ["每月报送。", "按年公示！"]),
    ("推广“敢贷。愿贷”机制。每月报送。", ["推广“敢贷。愿贷”机制。", "每月报送。"]),
    ("做到（含分行。支行）每月报送。", ["做到（含分行。支行）每月报送。"]),
    ("（一没有结束。每月报送。", ["（一没有结束。", "每月报送。"]),
    ("没有开始）。每月报送。", ["没有开始）。", "每月报送。"]),
    ("（外（内。）仍在外。）每月报送。", ["（外（内。）仍在外。）每月报送。"]),
    ("（没有（有。）结束。每月报送。", ["（没有（有。）结束。", "每月报送。"]),
    ("他说：“每月报送。”按年公示。", ["他说：“每月报送。”", "按年公示。"]),
]


@pytest.mark.parametrize(("text", "sentences"), SENTENCES)
def test_sentences_end_outside_brackets_that_are_closed(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


def closing(text: str, at: int) -> int | None:
    """Where the bracket at a place is closed, counted by its depth."""
    depth = 0
    for index in range(at, len(text)):
        depth += (text[index] in OPENING) - (text[index] in CLOSING)
        if depth == 0:
            return index
    return None


@given(st.text(st.sampled_from("（(“[）)]，甲"), max_size=40))
def test_clauses_are_cut_at_every_comma_that_stands_in_no_closed_bracket(text: str) -> None:
    cuts, at = [0], 0
    while at < len(text):
        close = closing(text, at) if text[at] in OPENING else None
        at = at + 1 if close is None else close + 1
        cuts += [at] if text[at - 1] == "，" else []
    spans = [(begin, end) for begin, end in pairwise([*cuts, len(text)]) if begin < end]
    assert split_clauses(text) == spans


def test_brackets_that_are_never_closed_take_no_longer_than_others() -> None:
    begun = time.perf_counter()
    assert len(split_sentences("[“（" * 20_000 + "每月报送。")) == 1
    assert time.perf_counter() - begun < 5
