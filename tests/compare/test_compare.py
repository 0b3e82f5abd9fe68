"""Comparisons of the notices: what is compared, what is remarked, in which words."""

from __future__ import annotations

import io
import json
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from checker.compare.changes import remarks
from checker.compare.compare import compare
from checker.compare.model import Comparison, Provision, Row, Said
from checker.compare.provisions import force_at
from checker.compare.report import FORMATS, overview, render
from kb.errors import UserError
from kb.store import find, find_clause
from kb.text.columns import text_width

HERE = Path(__file__).parent


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((HERE / name).read_text("utf-8"))["case"]
    return found


def row_of(comparison: Comparison, identifier: str) -> Row:
    return next(row for row in comparison.rows if row.id == identifier)


def provision_from(notice: str, given: dict[str, Any]) -> Provision:
    bearers = tuple(given.get("bearers", ["金融机构"]))
    force = given.get("force", "must")
    text = given["text"]
    said = Said(f"{notice}/1.1", f"{notice}/1", text, (text,), bearers, False, force, (), ())
    elements = tuple(given.get("elements", ()))
    return Provision(notice, (said,), "", force, bearers, elements, (said.id,) * len(elements))


@pytest.mark.parametrize("case", cases("force_at.toml"), ids=lambda case: str(case["quote"]))
def test_a_part_of_a_sentence_binds_as_strongly_as_its_own_words_say(case: dict[str, Any]) -> None:
    for sentence in find_clause(case["clause"]).sentences:
        if case["quote"] in sentence.text:
            assert force_at(sentence, sentence.text.index(case["quote"])) == case["force"]
            return
    pytest.fail("the quotation stands in no sentence")


@pytest.mark.parametrize("case", cases("remarks.toml"), ids=lambda case: str(case["name"]))
def test_what_the_later_one_changes_is_remarked(case: dict[str, Any]) -> None:
    made = remarks(provision_from("a", case["earlier"]), provision_from("b", case["later"]), 2022)
    found = sorted([entry.kind, entry.aspect, entry.before, entry.after] for entry in made)
    assert found == sorted(case["expected"])
    assert all(entry.sentences == (("a/1.1",), ("b/1.1",)) for entry in made)


@pytest.mark.parametrize("case", cases("topics.toml"), ids=lambda case: f"{case['query']} {case['row']}")
def test_a_real_comparison_holds_these_remarks(case: dict[str, Any]) -> None:
    row = row_of(compare(case["query"]), case["row"])
    found = [
        [e.kind, e.aspect, "、".join(e.sentences[0]), "、".join(e.sentences[1]), e.before, e.after]
        for e in row.remarks
    ]
    assert [entry for entry in case["remarks"] if entry not in found] == []
    assert list(row.silent) == case["silent"]


@pytest.mark.parametrize("case", cases("queries.toml"), ids=lambda case: str(case["query"]))
def test_a_query_is_compared_on_what_it_is_about(case: dict[str, Any]) -> None:
    comparison = compare(case["query"])
    rows = {row.id for row in comparison.rows}
    sentences = {said.id for row in comparison.rows for p in row.provisions for said in p.said}
    assert comparison.kind == case["kind"]
    assert set(case.get("with", ())) <= rows
    assert not set(case.get("without", ())) & rows
    assert set(case.get("sentences", ())) <= sentences


@pytest.mark.parametrize("query", ["尽职免责", "续贷", "pricing", "首贷中心", "wuhan-2022/4"])
def test_every_quotation_is_verbatim_and_every_remark_names_sentences_that_exist(query: str) -> None:
    comparison = compare(query)
    order = [column.id for column in comparison.columns]
    for row in comparison.rows:
        assert [p.notice for p in row.provisions] == [
            n for n in order if n in {p.notice for p in row.provisions}
        ]
        for said in (said for entry in row.provisions for said in entry.said):
            assert said.text in find_clause(said.clause).full_text
            assert all(quote in said.text for quote in said.quotes)
        for remark in row.remarks:
            assert order.index(remark.earlier) < order.index(remark.later)
            named = [identifier for ids in remark.sentences for identifier in ids]
            assert named
            assert all(find(identifier) for identifier in named)
            if remark.aspect != "provision":
                assert all(remark.sentences)
                assert remark.before != remark.after


def test_another_authoritys_silence_is_no_change() -> None:
    found = [
        entry for row in compare("尽职免责").rows for entry in row.remarks if entry.aspect == "provision"
    ]
    assert found
    assert not [entry for entry in found if "cbirc-2022" in (entry.earlier, entry.later)]


def test_notices_stand_in_order_of_date_with_what_was_supplied() -> None:
    columns = compare("尽职免责").columns
    assert [column.id for column in columns] == ["pbc-2021", "wuhan-2022", "pbc-2022", "cbirc-2022"]
    assert (columns[0].date_basis, columns[1].date_basis, columns[3].date_basis) == (
        "supplied",
        "text",
        "unknown",
    )
    assert [column.rank for column in columns] == [1, 2, 1, 1]


def test_a_query_without_an_answer_says_so_and_an_unknown_id_is_the_users_mistake() -> None:
    nothing = compare("乱七八糟")
    assert nothing.rows == ()
    assert "各通知都没有说到“乱七八糟”" in str(render(nothing, "table"))
    for wrong in ("", "ftp.60bp", "wuhan-2022/99", "wuhan-2022/14.9"):
        with pytest.raises(UserError):
            compare(wrong)


@pytest.mark.parametrize("query", ["首贷户", "贷款利率", "利率", "首贷中心", "信用信息"])
def test_nothing_is_said_to_be_added_or_dropped_where_sentences_are_only_alike(query: str) -> None:
    rows = compare(query).rows
    assert rows
    kinds = {remark.kind for row in rows if row.basis == "similarity" for remark in row.remarks}
    assert not kinds & {"adds", "drops"}


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_the_overview_keeps_to_the_width(width: int) -> None:
    lines = overview.in_columns(compare("pricing"), width)
    assert all(text_width(line) <= width for line in lines)
    assert bool(lines) == (width >= 60)


def test_the_overview_says_how_each_notice_binds_and_what_changes() -> None:
    comparison = compare("pricing")
    shown = overview.rows(comparison)
    relief = next(line for line in shown if line[0].endswith("实施更优惠的利率和收费"))
    assert relief[1:] == ["无", "必须", "鼓励", "无", "增加2 放宽1"]
    assert overview.rows(compare("ftp.50bp")) == []


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [value for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_every_format_holds_every_sentence_and_remark() -> None:
    from docx import Document

    from checker.compare.report import view

    comparison = compare("尽职免责")
    page = _Texts()
    page.feed(str(render(comparison, "html")))
    made = render(comparison, "docx")
    assert isinstance(made, bytes)
    assert made == render(comparison, "docx")
    document = Document(io.BytesIO(made))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    word = "".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])
    flat = str(render(comparison, "table")).replace("\n", "").replace(" ", "")
    flat = flat.replace("‘", "“").replace("’", "”")
    marked = str(render(comparison, "markdown")).replace("\\", "").replace("<b>", "").replace("</b>", "")
    for row in comparison.rows:
        for said in (said for entry in row.provisions for said in entry.said):
            assert said.text in page.text
            assert said.text in word.replace("【", "").replace("】", "")
            assert said.text in marked
            assert said.text in flat.replace("【", "").replace("】", "")
        for remark in row.remarks:
            words = view.remark(remark)
            assert words in page.text
            assert words in word
            assert words in marked
            assert words.replace(" ", "") in flat
    assert {"mark", "table", "dl"} <= set(page.tags)
    assert set(FORMATS) == {"table", "json", "markdown", "html", "docx"}


def test_the_json_has_the_documented_keys(root: Path) -> None:
    page = (root / "docs/json.md").read_text("utf-8").partition("## compare")[2].partition("\n## ")[0]
    data = json.loads(str(render(compare("尽职免责"), "json")))
    row = next(row for row in data["rows"] if row["remarks"])
    parts = (data, data["notices"][0], data["lineage"][0], row, row["provisions"][0], row["remarks"][0])
    keys = {key for part in (*parts, row["provisions"][0]["sentences"][0]) for key in part}
    assert [key for key in sorted(keys) if f'"{key}"' not in page] == []
