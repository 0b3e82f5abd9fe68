"""Plain refusals and delays, put together from their parts: none of them is ever a commitment."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from itertools import cycle, product
from pathlib import Path

import pytest

TABLE = tomllib.loads((Path(__file__).parent / "plain_refusals.toml").read_text(encoding="utf-8"))


def refusals(form: str) -> Iterator[tuple[str, str]]:
    """Requirement and sentence: every negation with every verb, the other parts in turn."""
    topics = cycle(TABLE["topics"].items())
    subjects, adverbs = cycle(TABLE["subjects"]), cycle(TABLE["adverbs"])
    for negation, verb in product(TABLE["negations"], TABLE["verbs"]):
        requirement, topic = next(topics)
        sentence = form.replace("{subject}", next(subjects)).replace("{adverb}", next(adverbs))
        yield requirement, sentence.replace("{refusal}", negation + verb).replace("{}", topic)


def delays(form: str) -> Iterator[tuple[str, str]]:
    """Requirement and sentence: every time with every topic."""
    for time, (requirement, topic) in product(TABLE["times"], TABLE["topics"].items()):
        yield requirement, form.replace("{time}", time).replace("{}", topic)


def set_aside(form: str) -> Iterator[tuple[str, str]]:
    """Requirement and sentence: every topic left as it is, put off, shrunk or over."""
    less_is_welcome = TABLE["burdens"] if form in TABLE["shrinks"] else ()
    for requirement, topic in TABLE["topics"].items():
        if requirement not in less_is_welcome:
            yield requirement, form.replace("{}", topic)


def for_rivals(form: str) -> Iterator[tuple[str, str]]:
    """Requirement and sentence: every topic, for others than small firms."""
    rivals = cycle(TABLE["rivals"])
    for requirement, topic in TABLE["topics"].items():
        yield requirement, form.replace("{rival}", next(rivals)).replace("{}", topic)


def taken_back(by: str) -> Iterator[tuple[str, str]]:
    """Requirement and text: a commitment to every topic, the openings in turn, and what comes after it."""
    openings = cycle(TABLE["openings"])
    for requirement, topic in TABLE["topics"].items():
        yield requirement, next(openings).replace("{}", topic) + by


def all_refused() -> Iterator[tuple[str, str]]:
    """Requirement and text of all that is refused below."""
    for name, put_together in (
        ("forms", refusals),
        ("delays", delays),
        ("set_aside", set_aside),
        ("for_rivals", for_rivals),
    ):
        for form in TABLE[name]:
            yield from put_together(form)
    for afterthought in TABLE["afterthoughts"]:
        yield from taken_back(by=f"，{afterthought}。")
    for sentence in TABLE["next_sentences"]:
        yield from taken_back(by=f"。{sentence}。")


def committed(said: Iterator[tuple[str, str]], status_of: Callable[[str, str], str]) -> list[str]:
    """The texts that count as commitments."""
    return [
        f"{requirement}: {text}" for requirement, text in said if status_of(requirement, text) == "satisfied"
    ]


@pytest.mark.parametrize("form", TABLE["forms"])
def test_no_negation_with_any_verb_is_a_commitment(form: str, status_of: Callable[[str, str], str]) -> None:
    assert committed(refusals(form), status_of) == []


@pytest.mark.parametrize("form", TABLE["delays"])
def test_no_delay_to_a_later_year_is_a_commitment(form: str, status_of: Callable[[str, str], str]) -> None:
    assert committed(delays(form), status_of) == []


@pytest.mark.parametrize("form", TABLE["set_aside"])
def test_what_is_set_aside_is_no_commitment(form: str, status_of: Callable[[str, str], str]) -> None:
    assert committed(set_aside(form), status_of) == []


@pytest.mark.parametrize("form", TABLE["for_rivals"])
def test_what_is_for_large_customers_only_is_no_commitment_to_small_ones(
    form: str, status_of: Callable[[str, str], str]
) -> None:
    assert committed(for_rivals(form), status_of) == []


@pytest.mark.parametrize("afterthought", TABLE["afterthoughts"])
def test_what_an_afterthought_takes_back_is_no_commitment(
    afterthought: str, status_of: Callable[[str, str], str]
) -> None:
    assert committed(taken_back(by=f"，{afterthought}。"), status_of) == []


@pytest.mark.parametrize("sentence", TABLE["next_sentences"])
def test_what_the_next_sentence_takes_back_is_no_commitment(
    sentence: str, status_of: Callable[[str, str], str]
) -> None:
    assert committed(taken_back(by=f"。{sentence}。"), status_of) == []
