"""Citations as people write them (citations.toml), quotations verbatim."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from kb import corpus
from kb.cite import cite, official, place_of
from kb.errors import UserError
from kb.model import Attachment, Clause, Element, Notice, Section, Source
from kb.show import show
from kb.store import load_notices

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("citations.toml").read_text("utf-8"))[
    "case"
]
SOURCE = Source("notice.txt", 1, 2)


@pytest.mark.parametrize("case", CASES, ids=[f"{c['id']} {c.get('style', 'official')}" for c in CASES])
def test_a_place_is_cited_as_people_write_it(case: dict[str, Any]) -> None:
    made = cite(case["id"], case.get("style", "official"))
    assert made.citation == case["citation"]
    assert made.quote.startswith(case["quote"])
    for basis in ("supplied", "inferred"):
        assert sorted(name for name, value in made.basis.items() if value == basis) == sorted(
            case.get(basis, [])
        )


def test_every_quotation_stands_in_the_text_as_received() -> None:
    for notice in load_notices():
        notes = {note.source.first_line for note in notice.footnotes}  # footnotes stand between the lines
        lines = [
            line
            for text in notice.texts
            for at, line in enumerate(corpus.read_bytes(text.file).decode("utf-8").splitlines(), 1)
            if at not in notes
        ]
        plain = re.sub(r"\s+", "", "".join(lines))
        for clause in notice.clauses():
            if any(note.clause == clause.id for note in notice.footnotes):
                continue  # their marks stand in it
            for sentence in clause.sentences:
                assert re.sub(r"\s+", "", cite(sentence.id).quote) in plain


def test_markdown_is_a_block_quotation_with_a_footnote() -> None:
    assert cite("pbc-2022/20.4", "markdown").text.startswith("> ")
    assert re.search(
        r"\[\^pbc-2022-20\.4\]\n\n\[\^pbc-2022-20\.4\]: 《", cite("pbc-2022/20.4", "markdown").text
    )


@pytest.mark.parametrize("identifier", ["wuhan-2022/99", "nowhere", "wuhan-2022/7.99", "", "wuhan-2022/"])
def test_an_unknown_id_is_the_users_mistake(identifier: str) -> None:
    for asked in (cite, show):
        with pytest.raises(UserError):
            asked(identifier)


def test_an_unknown_style_is_the_users_mistake() -> None:
    with pytest.raises(UserError, match="gbt7714"):
        cite("wuhan-2022/7", "apa")


def _notice(*sections: Section, attachments: tuple[Attachment, ...] = (), **elements: str) -> Notice:
    return Notice(
        id="n",
        elements={name: Element(value, "text") for name, value in elements.items()},
        addressees=(),
        sections=sections,
        attachments=attachments,
        footnotes=(),
        texts=(),
        differences=(),
    )


def _section(number: int, label: str, *clause_labels: str, prefix: str = "n") -> Section:
    identifier = f"{prefix}/s{number}"
    clauses = tuple(
        Clause(f"{prefix}/{at}", "n", identifier, at or None, label, "", "正文。", (), SOURCE)
        for at, label in enumerate(clause_labels, 10)
    )
    return Section(identifier, number, label, "总则", "text", clauses, SOURCE)


@pytest.mark.parametrize(
    ("section", "clause", "place"),
    [
        ("三、", "（七）", "第三部分第（七）条"),
        ("第二章", "第十条", "第十条"),
        ("十一、", "（一百零二）", "第十一部分第（一百零二）条"),
        ("三、", "5．", "第三部分第5条"),
        ("三、", "5、", "第三部分第5条"),
        ("", "（七）", "第三部分第（七）条"),
        ("第三章", "", "第三章"),
    ],
)
def test_labels_of_every_grammar_are_cited(section: str, clause: str, place: str) -> None:
    number = 11 if section.startswith("十一") else 3
    made = _section(number, section, clause)
    assert place_of(_notice(made), made.clauses[0]) == place


def test_a_notice_without_a_number_is_cited_without_brackets() -> None:
    assert official(_notice(title="关于某事的通知"), "第一部分") == "《关于某事的通知》第一部分"


def test_an_article_of_an_attached_regulation_is_cited_with_the_attachment() -> None:
    inner = _section(1, "第一章", "第十条", prefix="n/a1")
    attached = Attachment("n/a1", 1, "管理办法", "", (), (), (), SOURCE, (inner,))
    notice = _notice(attachments=(attached,), title="关于印发《管理办法》的通知")
    assert place_of(notice, inner.clauses[0]) == "附件《管理办法》第十条"
    assert place_of(notice, attached) == "附件"
