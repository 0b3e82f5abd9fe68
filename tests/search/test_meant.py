"""Short forms, institutions' names and words cut across (meant.toml); filters as they are written (filters.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kb.errors import UserError
from kb.index import open_index
from kb.index.abbreviations import long_forms
from kb.index.matching import Matcher
from kb.search import search


def _cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))["case"]
    return cases


def _lines(name: str) -> list[str]:
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


MEANT, FILTERS = _cases("meant.toml"), _cases("filters.toml")


@pytest.mark.parametrize("case", MEANT, ids=[case["title"] for case in MEANT])
def test_a_word_is_taken_for_what_it_stands_for(case: dict[str, Any]) -> None:
    if case.get("nothing"):
        assert long_forms(Matcher(open_index()), case["query"]) == {}
        return
    hits = search(case["query"], explain=True).hits
    hit = next(found for found in hits if found.id == case.get("hit", hits[0].id))
    assert any(reason.matched.startswith(case["matched"]) for reason in hit.reasons)
    marked = [hit.heading, *(hit.text[start:end] for start, end in hit.highlights)]
    assert any(case["matched"] in words for words in marked)


@pytest.mark.parametrize("case", FILTERS, ids=[case["title"] for case in FILTERS])
def test_filters_are_read_as_they_are_written(case: dict[str, Any]) -> None:
    if "refused" in case:
        with pytest.raises(UserError) as refusal:
            search(case["query"], **case["filters"])
        assert case["refused"] in str(refusal.value)
        return
    assert {hit.id for hit in search(case["query"], limit=50, **case["filters"]).hits} == set(case["ids"])


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("45号文第三部分", ["wuhan-2022/4", "wuhan-2022/5", "wuhan-2022/6", "wuhan-2022/7"]),
        ("央行117号文第五部分第十六条", ["pbc-2022/16"]),
        ("银保监会37号文第十五条", ["cbirc-2022/15"]),
        ("45号文第七条和第八条", ["wuhan-2022/7", "wuhan-2022/8"]),
        ("WUHAN-2022/7", ["wuhan-2022/7"]),
        ("wuhan-2022/7-9", ["wuhan-2022/7", "wuhan-2022/8", "wuhan-2022/9"]),
        ("pbc-2022/S2", ["pbc-2022/1", "pbc-2022/2", "pbc-2022/3", "pbc-2022/4"]),
    ],
)
def test_a_section_or_clause_of_a_notice_is_given_alone_and_in_order(query: str, ids: list[str]) -> None:
    assert [hit.id for hit in search(query).hits] == ids


@pytest.mark.parametrize("query", ["wuhan-2022/99", "cbirc-2022/s9", "PBC-2021/30-40"])
def test_an_id_that_nothing_has_gives_no_hit_and_those_like_it(query: str) -> None:
    result = search(query)
    assert (result.total, result.unmatched) == (0, (query,))
    assert {hit.notice for hit in result.nearest} == {query.partition("/")[0].lower()}
    assert query in result.remarks[0]


@pytest.mark.parametrize("query", _lines("no_misprint.txt"))
def test_plain_words_are_not_taken_for_misprints(query: str) -> None:
    assert search(query).suggestions == ()
