"""Highlights are right to the character, and nothing in the text is unfindable."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.index.fold import find_all, fold, merge, occurrences, places
from kb.search import Hit, search
from kb.store import load_notices


@cache
def _clauses() -> list[tuple[str, str]]:
    return [(c.id, c.text) for notice in load_notices() for c in notice.clauses() if len(c.text) > 20]


@st.composite
def _pieces(draw: st.DrawFn) -> tuple[str, str]:
    identifier, text = draw(st.sampled_from(_clauses()))
    start = draw(st.integers(0, len(text) - 2))
    length = draw(st.integers(1, min(30, len(text) - start)))
    return identifier, text[start : start + length]


def _spans_are_sound(hit: Hit) -> None:
    end = -1
    for start, stop in hit.highlights:
        assert end < start < stop <= len(hit.text)
        end = stop


@settings(max_examples=150, deadline=None)
@given(_pieces())
def test_any_stretch_of_a_clause_is_found_as_a_phrase_and_marked_where_it_stands(
    piece: tuple[str, str],
) -> None:
    identifier, words = piece
    wanted = words.translate(str.maketrans("", "", '“”"「」『』\n')).strip()
    folded = fold(wanted)
    if not any(char.isalnum() for char in wanted) or (folded[:1] + folded[-1:]).isascii():
        return
    if folded[0].isascii() or folded[-1].isascii():
        return  # half a number or Latin word is not looked for
    found = {hit.id: hit for hit in search(f'"{wanted}"', limit=200).hits}
    assert identifier in found
    hit = found[identifier]
    _spans_are_sound(hit)
    assert any(folded in fold(hit.text[start:end]) for start, end in hit.highlights)


@settings(max_examples=200, deadline=None)
@given(_pieces())
def test_any_stretch_of_two_characters_or_more_finds_its_clause(piece: tuple[str, str]) -> None:
    identifier, words = piece
    if len(words) > 1 and any(char.isalnum() for char in words):
        assert identifier in {hit.id for hit in search(words, limit=1000).hits}


@settings(max_examples=100, deadline=None)
@given(_pieces())
def test_every_mark_of_any_query_is_inside_the_text_and_in_order(piece: tuple[str, str]) -> None:
    if not any(char.isalnum() for char in piece[1]):
        return
    for hit in search(f"{piece[1]}吗", limit=20).hits:
        _spans_are_sound(hit)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_no_query_whatever_breaks_the_search(text: str) -> None:
    from kb.errors import UserError

    try:
        result = search(text)
    except UserError:
        return
    assert result.total >= len(result.hits)


def test_marks_cover_the_words_asked_for_and_their_synonyms_and_nothing_else() -> None:
    marked = {
        hit.id: {hit.text[start:end] for start, end in hit.highlights} for hit in search("FTP", limit=50).hits
    }
    assert marked["wuhan-2022/7"] == {"内部资金转移定价"}
    assert marked["cbirc-2022/11"] == {"内部资金转移定价", "FTP"}


def test_a_quantity_is_marked_with_its_direction_and_not_inside_another() -> None:
    hits = {hit.id: hit for hit in search("50个基点").hits}
    assert [hits["wuhan-2022/7"].text[a:b] for a, b in hits["wuhan-2022/7"].highlights] == ["不低于50BP"]
    assert "wuhan-2022/6" not in hits


@given(st.text(max_size=60), st.text(min_size=1, max_size=5))
def test_a_span_found_folds_to_what_was_wanted(text: str, wanted: str) -> None:
    for start, end in find_all(text + wanted + text, wanted):
        assert fold((text + wanted + text)[start:end]) == fold(wanted)


@given(st.text(max_size=80))
def test_every_folded_character_has_its_place(text: str) -> None:
    where = places(text)
    assert len(where) == len(fold(text))
    assert where == sorted(set(where))
    assert "".join(fold(text[at]) for at in where) == fold(text)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)), max_size=8))
def test_merged_spans_cover_the_same_places_and_do_not_touch(pairs: list[tuple[int, int]]) -> None:
    spans = [(start, start + length) for start, length in pairs]
    merged = merge(spans)
    assert {at for a, b in merged for at in range(a, b)} == {at for a, b in spans for at in range(a, b)}
    assert all(one[1] < other[0] for one, other in pairwise(merged))


def test_a_number_is_not_found_inside_a_longer_one() -> None:
    assert occurrences("150bp和50bp", "50bp") == [6]
    assert occurrences("1.50bp", "50bp") == []
