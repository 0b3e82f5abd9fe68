"""Every quotation and citation of a handout is the notices' own: verify finds no fault in any format it reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from handout_cases import handout_on

from checker.catalogue import load_catalogue
from checker.handout.model import Handout
from checker.handout.render import render, render_docx
from checker.verify import Verification, verify_file, verify_text

TOPICS = list(load_catalogue().topics)
SHORTEST = 8
"""Verification takes shorter words for catchwords, not quotations."""


def quoted(handout: Handout) -> list[str]:
    words = [provision.text for part in handout.topics for provision in part.provisions]
    words += [
        e.quote
        for part in handout.topics
        if len(part.notices) > 1
        for c in part.comparisons
        for e in c.excerpts
    ]
    words += [duty.quote for part in handout.topics for duty in part.deadlines]
    return words + [question.quote for question in handout.questions]


def flat(text: str) -> str:
    return "".join(text.split()).replace("‘", "“").replace("’", "”").strip("。；，“”")


def assert_all_exact(result: Verification, handout: Handout) -> None:
    assert [(f.status, f.text, f.message) for f in result.checked if f.status != "exact"] == []
    assert [f for f in result.apart if f.status == "unattributed"] == []
    found = "\n".join(flat(f.text) for f in result.findings if f.kind == "quotation")
    missed = [words for words in quoted(handout) if len(flat(words)) > SHORTEST and flat(words) not in found]
    assert missed == []


@pytest.mark.parametrize("topic", TOPICS)
def test_every_quotation_in_markdown_is_found_exact(topic: str) -> None:
    handout = handout_on(topic)
    assert_all_exact(verify_text(render(handout, "markdown"), path="讲义.md"), handout)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_quotation_in_word_is_found_exact(topic: str, tmp_path: Path) -> None:
    handout = handout_on(topic)
    file = tmp_path / "讲义.docx"
    file.write_bytes(render_docx(handout))
    assert_all_exact(verify_file(file), handout)


def test_a_handout_on_several_topics_is_exact_too() -> None:
    handout = handout_on("renewal", "ftp", "report")
    assert_all_exact(verify_text(render(handout, "markdown"), path="讲义.md"), handout)


def test_a_changed_number_in_a_handout_is_found() -> None:
    text = render(handout_on("ftp"), "markdown")
    changed = text.replace("不低于50BP的内部资金转移定价优惠", "不低于40BP的内部资金转移定价优惠")
    assert changed != text
    assert verify_text(changed, path="讲义.md").faulty


def test_provisions_are_the_clauses_in_full() -> None:
    from kb.store import find_clause

    for topic in TOPICS:
        for provision in handout_on(topic).topics[0].provisions:
            assert provision.text == find_clause(provision.clause).full_text


def test_examples_are_marked_and_never_quoted() -> None:
    for topic in TOPICS:
        handout = handout_on(topic)
        text = render(handout, "markdown")
        for gap in handout.topics[0].gaps:
            assert f"“{gap.text}”" not in text
        assert ("方案写法（示例）" in text) == bool(handout.topics[0].gaps)
