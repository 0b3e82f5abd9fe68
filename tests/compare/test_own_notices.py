"""A notice of the user's own beside the built-in ones: found by the words of requirements, never said to be silent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.compare.compare import compare
from checker.compare.model import Row
from checker.compare.report import render
from cli.main import run
from kb.personal.change import _forget
from kb.personal.place import VARIABLE

OWN = "own-2023"


@pytest.fixture(autouse=True)
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "corpus"))
    _forget()
    assert run(["add", str(Path(__file__).parent / "own_notice.txt"), "--as", OWN]) == 0
    yield
    _forget()


def row_of(query: str, identifier: str) -> Row:
    return next(row for row in compare(query).rows if row.id == identifier)


@pytest.mark.parametrize(
    ("query", "row", "sentence"),
    [
        ("renewal", "renewal.no-principal", "own-2023/3.1"),
        ("尽职免责", "exemption.lists", "own-2023/2.1"),
        ("own-2023/4", "ftp.50bp", "own-2023/4.1"),
        ("own-2023/2", "exemption.rules", "own-2023/2.1"),
    ],
)
def test_what_it_says_is_found_by_the_words_of_the_requirement(query: str, row: str, sentence: str) -> None:
    found = row_of(query, row).provisions[-1]
    assert (found.notice, found.by_words) == (OWN, True)
    assert [said.id for said in found.said] == [sentence]


def test_a_higher_number_is_tighter_than_the_built_in_notices() -> None:
    remarks = row_of("own-2023/4", "ftp.50bp").remarks
    found = [(r.kind, r.aspect, r.before, r.after) for r in remarks if r.later == OWN]
    assert ("tightens", "number", "不低于50BP", "不低于75BP") in found
    assert ("tightens", "force", "力争", "必须") in found


def test_it_is_never_said_to_be_silent_and_the_page_says_why() -> None:
    comparison = compare("尽职免责")
    assert OWN in {column.id for column in comparison.columns}
    assert not [row.id for row in comparison.rows if OWN in row.silent]
    dropped = [r for row in comparison.rows for r in row.remarks if r.aspect == "provision"]
    assert not [r for r in dropped if OWN in (r.earlier, r.later)]
    for form in ("table", "html", "markdown"):
        text = str(render(comparison, form)).replace("\n", "")
        assert "按词语" in text
        assert "不等于没有规定" in text
    assert "未见相应词语" in str(render(comparison, "html"))
    assert '"by_words": true' in str(render(comparison, "json"))


def test_the_built_in_notices_are_compared_as_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with_own = {
        row.id: [r for r in row.remarks if OWN not in (r.earlier, r.later)] for row in compare("npl").rows
    }
    monkeypatch.setenv(VARIABLE, "/nowhere/at/all")
    _forget()
    assert {row.id: list(row.remarks) for row in compare("npl").rows} == with_own
