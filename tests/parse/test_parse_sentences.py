"""Where sentences and clauses end, and what force a sentence states."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb import corpus
from kb.text.bearers import list_bearers
from kb.text.force import stated_force
from kb.text.sentences import split_clauses, split_sentences

HERE = Path(__file__).parent


def table(path: Path) -> list[str]:
    return [s for s in path.read_text(encoding="utf-8").split("\n") if s and not s.startswith("#")]


def sentence_cases() -> list[str]:
    """A line that begins with ‖ goes on from the line before it."""
    return "\n".join(table(HERE / "sentences.txt")).replace("\n‖", "\x00‖").split("\n")


@pytest.mark.parametrize("case", sentence_cases())
def test_sentences_end_where_marked(case: str) -> None:
    text = case.replace("\x00", "\n").replace("‖", "")
    expected = [part.strip() for part in case.replace("\x00", "").split("‖")]
    assert [text[start:end] for start, end in split_sentences(text)] == expected


@pytest.mark.parametrize("case", table(HERE / "clauses.txt"))
def test_clauses_end_where_marked(case: str) -> None:
    text = case.replace("‖", "")
    assert [text[start:end] for start, end in split_clauses(text)] == case.split("‖")


@given(st.text(alphabet="要应，。；：！？“”（）《》.、一1a \n"))
def test_sentences_hold_every_character_but_white_space_once(text: str) -> None:
    for split in (split_sentences, split_clauses):
        spans = split(text)
        assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
        assert all(left[1] <= right[0] for left, right in pairwise(spans))


@pytest.mark.parametrize("line", table(HERE / "forces.txt"))
def test_the_force_a_sentence_states(line: str) -> None:
    expected, sentence = (part.strip() for part in line.split("|"))
    assert (stated_force(sentence) or "?") == expected


def test_every_bearer_has_one_name_and_stands_for_known_institutions() -> None:
    institutions = corpus.read_toml("institutions.toml")
    known = {"", *institutions["groups"], *institutions["types"]}
    bearers = list_bearers()
    assert {bearer.group for bearer in bearers} <= known
    assert all(bearer.group == "" for bearer in bearers if bearer.regulator)
    aliases = [alias for bearer in bearers for alias in bearer.aliases]
    assert len(set(aliases)) == len(aliases)
    assert len({bearer.name for bearer in bearers}) == len(bearers)
