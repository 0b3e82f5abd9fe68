"""Titles, numbers, differences and notes from a plain table."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from checker.verify import verify_text
from checker.verify.documents import text_of
from checker.verify.lookup import nearest
from checker.verify.numbers import find_numbers
from checker.verify.sources import Library
from checker.verify.titles import resolve
from checker.verify.verify import verify
from kb.model import Element
from kb.store import load_notices

PIECES = tomllib.loads((Path(__file__).parent / "pieces.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", PIECES["title"], ids=lambda case: case["given"])
def test_a_title_means(case: dict[str, str]) -> None:
    meant = resolve(case["given"], load_notices())
    part = (meant.attachment or meant.notice).id if meant else ""
    assert (f"{part} {meant.likeness}" if meant else "") == case["means"]


@pytest.mark.parametrize("case", PIECES["number"], ids=lambda case: case["text"])
def test_a_document_number_has_the_code(case: dict[str, str]) -> None:
    assert [number.code for number in find_numbers(case["text"], load_notices())] == [case["code"]]


@pytest.mark.parametrize("case", PIECES["difference"], ids=lambda case: case["quoted"])
def test_the_difference_is_shown_in_whole_words(case: dict) -> None:
    near = nearest(case["quoted"], Library(load_notices()))
    assert near is not None
    assert [f"{d.quoted} -> {d.source}" for d in near.differences if d.change != "equal"] == case["changes"]


@pytest.mark.parametrize("case", PIECES["note"], ids=lambda case: case["quoted"])
def test_layout_is_no_fault_but_a_note(case: dict[str, str]) -> None:
    findings = verify_text(f"学习“{case['quoted']}”的要求。").findings
    assert [(f.status, f.notes) for f in findings] == [("exact", (case["note"],))]


def test_a_repealed_notice_is_superseded() -> None:
    repealed = tuple(
        replace(notice, elements={**notice.elements, "status": Element("已废止", "supplied")})
        for notice in load_notices()
    )
    findings = verify(text_of("依据武银〔2022〕45号第（七）条办理。"), repealed).findings
    assert [(f.status, f.target) for f in findings] == [("superseded", "wuhan-2022/7")]


def test_a_document_without_citations_has_no_findings() -> None:
    assert verify_text("今天天气很好。").findings == ()
