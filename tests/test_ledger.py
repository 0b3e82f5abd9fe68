"""Every sentence of the notices is cited, elaborates a requirement, or is out of scope for a reason."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from checker.catalogue import Catalogue, build
from checker.catalogue_cache import compile_all
from checker.ledger import Elaborates, Ledger, OutOfScope, ledger, parse_ledger
from kb.errors import UserError
from kb.store import find, load_notices

BROKEN = tomllib.loads((Path(__file__).parent / "ledger" / "broken.toml").read_text(encoding="utf-8"))["case"]
REGULATORS = {"人民银行分支机构", "发文机关", "监管部门", "银保监局"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return build(compile_all())


def test_every_sentence_of_the_notices_is_accounted_for(catalogue: Catalogue) -> None:
    coverage = ledger().coverage(catalogue, load_notices())
    assert coverage.uncovered == ()
    assert coverage.share == 1
    assert coverage.total == sum(len(c.sentences) for n in load_notices() for c in n.clauses())


def test_the_ledger_names_only_what_exists_and_each_sentence_once(catalogue: Catalogue) -> None:
    coverage = ledger().coverage(catalogue, load_notices())
    assert coverage.stale == ()
    assert coverage.doubled == ()


def test_every_entry_says_why_in_chinese() -> None:
    entries = [(entry.sentence, entry.note) for entry in ledger().out_of_scope]
    entries += [(entry.sentence, entry.note) for entry in ledger().elaborates]
    assert [sentence for sentence, note in entries if not any("一" <= char <= "鿿" for char in note)] == []


def test_what_is_left_to_regulators_binds_no_institution() -> None:
    left = [
        entry.sentence for entry in ledger().out_of_scope if entry.reason in ("binds_regulators", "follow_up")
    ]
    bearers = {name: set(find(name).bearers) - REGULATORS for name in left}  # type: ignore[union-attr]
    assert {name: others for name, others in bearers.items() if others} == {}


def test_a_sentence_dropped_from_the_ledger_is_reported_as_uncovered(catalogue: Catalogue) -> None:
    whole = ledger()
    dropped = whole.out_of_scope[0].sentence
    less = replace(whole, out_of_scope=whole.out_of_scope[1:])
    assert less.coverage(catalogue, load_notices()).uncovered == (dropped,)
    assert less.coverage(catalogue, load_notices()).share < 1


def test_an_elaborated_sentence_of_an_unknown_requirement_is_uncovered_and_the_entry_stale(
    catalogue: Catalogue,
) -> None:
    whole = ledger()
    sentence = whole.elaborates[0].sentence
    wrong = replace(whole, elaborates=(Elaborates(sentence, "plan.nothing"), *whole.elaborates[1:]))
    coverage = wrong.coverage(catalogue, load_notices())
    assert coverage.uncovered == (sentence,)
    assert coverage.unknown_requirements == ("plan.nothing",)


def test_an_entry_for_a_sentence_of_no_notice_is_stale(catalogue: Catalogue) -> None:
    coverage = Ledger(out_of_scope=(OutOfScope("wuhan-2022/99.1", "background"),)).coverage(
        catalogue, load_notices()
    )
    assert coverage.unknown_sentences == coverage.stale == ("wuhan-2022/99.1",)


def test_an_entry_for_a_cited_sentence_is_redundant_and_counts_once(catalogue: Catalogue) -> None:
    whole = ledger()
    more = replace(whole, elaborates=(*whole.elaborates, Elaborates("wuhan-2022/7.2", "ftp.50bp")))
    coverage = more.coverage(catalogue, load_notices())
    assert "wuhan-2022/7.2" in coverage.redundant
    assert "wuhan-2022/7.2" not in coverage.elaborated
    assert "ftp.50bp" in coverage.cited["wuhan-2022/7.2"]


def test_a_quote_cites_the_sentence_it_stands_in_and_not_its_neighbours(catalogue: Catalogue) -> None:
    only = replace(catalogue, requirements=tuple(r for r in catalogue.requirements if r.id == "ftp.50bp"))
    assert set(Ledger().coverage(only, load_notices()).cited) == {"wuhan-2022/7.2"}


def test_figures_add_up_to_the_whole(catalogue: Catalogue) -> None:
    coverage = ledger().coverage(catalogue, load_notices())
    out = sum(len(names) for names in coverage.out_of_scope.values())
    assert len(coverage.cited) + len(coverage.elaborated) + out == coverage.total


def test_a_sentence_listed_twice_is_reported(catalogue: Catalogue) -> None:
    whole = ledger()
    twice = replace(whole, out_of_scope=(*whole.out_of_scope, whole.out_of_scope[0]))
    assert twice.coverage(catalogue, load_notices()).doubled == (whole.out_of_scope[0].sentence,)


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["title"])
def test_a_broken_ledger_is_refused_with_what_is_wrong(case: dict[str, str]) -> None:
    with pytest.raises(UserError) as caught:
        parse_ledger(case["text"])
    assert case["says"] in str(caught.value)
    assert "corpus/ledger.toml" in str(caught.value)
