"""References as people write them (references.toml), and what else ``cite`` can do with a place."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.cite import cite
from kb.errors import UserError
from kb.store import find, find_clause, load_notices

HERE = Path(__file__).parent
REFERENCES: list[dict[str, Any]] = tomllib.loads((HERE / "references.toml").read_text("utf-8"))["reference"]
FOUND = [entry for entry in REFERENCES if "id" in entry]
REFUSED = [entry for entry in REFERENCES if "says" in entry]


def first_of(identifier: str) -> str:
    """Of a range of sentences (``wuhan-2022/7.2-3``) the first."""
    return re.sub(r"(\.\d+)-\d+$", r"\1", identifier)


@pytest.mark.parametrize("entry", FOUND, ids=lambda entry: str(entry["given"]))
def test_a_reference_in_words_is_understood_and_says_how(entry: dict[str, Any]) -> None:
    made = cite(entry["given"])
    assert made.id == entry["id"]
    assert entry["given"] in made.note
    assert entry.get("note", "") in made.note
    assert made.citation == cite(first_of(entry["id"])).citation


@pytest.mark.parametrize("entry", REFUSED, ids=lambda entry: str(entry["given"]))
def test_a_reference_that_fits_several_places_or_none_says_so(entry: dict[str, Any]) -> None:
    with pytest.raises(UserError) as raised:
        cite(entry["given"])
    assert [words for words in entry["says"] if words not in str(raised.value)] == []


def test_every_clause_is_found_again_by_its_own_citation() -> None:
    for notice in load_notices():
        for clause in notice.clauses():
            if clause.number is not None:
                assert cite(cite(clause.id).citation).id == clause.id


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="武银发〔〕[]（）()《》第七条45号2022/.、句部分附件通知一 wuhan-", max_size=24))
def test_any_text_is_either_understood_or_the_users_mistake(text: str) -> None:
    try:
        identifier = cite(text).id
    except UserError:
        return
    assert find(first_of(identifier))


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [("2", 2, 2), ("2-3", 2, 3), ("2至4", 2, 4), ("第二句", 2, 2), ("3-", 3, 4), ("-2", 1, 2)],
)
def test_a_range_of_sentences_is_quoted_verbatim(wanted: str, first: int, last: int) -> None:
    clause = find_clause("wuhan-2022/7")
    made = cite("wuhan-2022/7", sentences=wanted)
    assert made.quote == "".join(sentence.text for sentence in clause.sentences[first - 1 : last])
    assert made.quote in clause.text
    assert made.id == f"wuhan-2022/7.{first}" + (f"-{last}" if last > first else "")


@pytest.mark.parametrize(
    ("identifier", "wanted"),
    [
        ("wuhan-2022/7", "0"),
        ("wuhan-2022/7", "3-2"),
        ("wuhan-2022/7", "9"),
        ("wuhan-2022/7", "x"),
        ("wuhan-2022/7", ""),
        ("wuhan-2022/7.2", "1"),
        ("wuhan-2022", "1"),
    ],
)
def test_sentences_that_are_not_there_are_the_users_mistake(identifier: str, wanted: str) -> None:
    with pytest.raises(UserError):
        cite(identifier, sentences=wanted)


def test_supplied_facts_are_marked_on_request_and_only_they() -> None:
    assert "（银发〔2022〕117号［补充］）" in cite("pbc-2022/1", mark_supplied=True).citation
    assert "［推定］第一部分" in cite("cbirc-2022/1", mark_supplied=True).citation
    assert "[银发〔2021〕176号][A]. [2021-06-30]" in cite("pbc-2021", "gbt7714", mark_supplied=True).citation
    for style in ("official", "gbt7714", "gbt7714-2025", "csl-json", "bibtex"):
        plain, marked = cite("wuhan-2022/7", style), cite("wuhan-2022/7", style, mark_supplied=True)
        assert plain.citation == marked.citation


def test_a_year_known_only_from_the_number_is_bracketed_as_estimated() -> None:
    made = cite("cbirc-2022/2", "gbt7714")
    assert made.citation.endswith("[A]. [2022]: 第一部分第（二）条.")
    assert made.basis["issue_date"] == "inferred"


def test_csl_json_holds_what_a_reference_manager_needs() -> None:
    (entry,) = json.loads(cite("wuhan-2022/7.2", "csl-json").text)
    assert entry["author"] == [{"literal": "中国人民银行武汉分行"}]
    assert entry["issued"] == {"date-parts": [[2022, 4, 24]]}
    assert (entry["type"], entry["number"]) == ("regulation", "武银〔2022〕45号")
    assert (entry["section"], entry["language"]) == ("第三部分第（七）条", "zh-CN")


def test_bibtex_is_balanced_and_escapes_what_tex_reads() -> None:
    made = cite("wuhan-2022/s1", "bibtex").text
    assert made.startswith("@misc{wuhan-2022-s1,")
    assert made.count("{") == made.count("}")
    assert "30\\%" in made


def test_inner_quotation_marks_of_a_footnoted_quotation_are_single() -> None:
    made = cite("wuhan-2022/14", "footnote", sentences="1").text
    assert made.startswith("“各金融机构")
    assert "‘短小急频’" in made
    assert "[^wuhan-2022-14.1]: 《" in made


def test_a_form_is_cited_by_its_title_and_not_by_its_scattered_cells() -> None:
    made = cite("wuhan-2022/a3")
    assert made.quote == "XX银行2022年普惠小微贷款投放计划表"
    assert made.citation.endswith("附件3")


def test_a_requirement_is_no_place_and_the_message_says_what_it_quotes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from cli.main import run

    assert run(["cite", "ftp.50bp"]) == 2
    assert "引自 wuhan-2022/7" in capsys.readouterr().err
