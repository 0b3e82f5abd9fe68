"""Whom a requirement binds and what the reason says, from plain tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.applicability import applies, binding_sources, binds
from checker.institutions import all_institutions, resolve
from checker.registry import registry

HERE = Path(__file__).parent
FOUR = ("wuhan-2022", "pbc-2022", "pbc-2021", "cbirc-2022")


def rows() -> list[list[str]]:
    lines = (HERE / "applicability.txt").read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("row", rows(), ids=lambda row: " ".join(row[:3]))
def test_a_group_and_its_notices_bind_an_institution_or_the_reason_says_why_not(row: list[str]) -> None:
    name, who, notices, answer, words = row
    applicable, reason = applies(resolve(name), who, tuple(notices.split()))
    assert applicable is (answer == "yes"), reason
    assert name in reason
    assert words in reason
    assert not reason.endswith("。")


@pytest.mark.parametrize(
    ("name", "notices"),
    [
        ("招商银行武汉分行", FOUR),
        ("汉口银行", FOUR),
        ("招商银行", FOUR[1:]),
        ("长沙银行", FOUR[1:]),
        ("汇丰银行（中国）有限公司武汉分行", FOUR[3:]),
        ("平安财险湖北分公司", FOUR[3:]),
    ],
)
def test_only_the_sources_of_binding_notices_are_kept(name: str, notices: tuple[str, ...]) -> None:
    clauses = tuple(f"{notice}/{number}" for notice in FOUR for number in ("7", "s1"))
    kept = binding_sources(resolve(name), clauses)
    assert kept == tuple(clause for clause in clauses if clause.split("/")[0] in notices)


def test_no_reason_leaves_out_a_scope_that_was_asked_for() -> None:
    applicable, reason = applies(resolve("平安财险"), "banks", ("wuhan-2022", "pbc-2021"))
    assert not applicable
    assert "武银〔2022〕45号" in reason
    assert "银发〔2021〕176号" in reason
    assert reason.count("保险公司") == 1


def test_every_known_institution_gets_a_reason_for_every_group_and_notice() -> None:
    for named in all_institutions():
        institution = resolve(named.name)
        for group in registry().groups:
            for notice in FOUR:
                applicable, reason = applies(institution, group, (notice,))
                assert institution.name in reason
                assert not applicable or binds(notice, institution)


def test_an_insurer_and_a_foreign_bank_are_bound_by_nothing_but_cbirc_2022() -> None:
    for name in ("平安财险", "汇丰银行武汉分行"):
        assert [notice for notice in FOUR if binds(notice, resolve(name))] == ["cbirc-2022"]


@pytest.mark.parametrize(("who", "notices"), [("nobody", ("pbc-2022",)), ("banks", ("pbc-1999",))])
def test_an_unknown_group_or_notice_is_an_error_of_the_catalogue(who: str, notices: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"nobody|pbc-1999"):
        applies(resolve("招商银行"), who, notices)
