"""What ``show`` gives, for every id there is."""

from __future__ import annotations

import json

from kb.show import show
from kb.store import load_notices


def test_every_part_of_every_notice_is_shown_under_its_id_with_citation_and_lines() -> None:
    for notice in load_notices():
        ids = [notice.id, *(section.id for section in notice.sections), *(a.id for a in notice.attachments)]
        ids += [clause.id for clause in notice.clauses()]
        ids += [sentence.id for clause in notice.clauses() for sentence in clause.sentences]
        for identifier in ids:
            shown = show(identifier)
            assert shown["id"] == identifier
            assert shown["notice"] == notice.id
            assert shown["citation"].startswith("《")
            json.dumps(shown, ensure_ascii=False)
            if shown["kind"] != "notice":
                first, last = shown["source"]["lines"]
                assert 1 <= first <= last


def test_a_clause_has_the_shape_of_the_contract() -> None:
    shown = show("wuhan-2022/7")
    assert set(shown) >= {
        "id",
        "kind",
        "notice",
        "label",
        "heading",
        "text",
        "citation",
        "source",
        "sentences",
    }
    assert (shown["kind"], shown["label"]) == ("clause", "（七）")
    assert shown["sentences"][1]["id"] == "wuhan-2022/7.2"
    assert {"id", "text", "bearer", "force"} <= set(shown["sentences"][1])


def test_the_sentences_of_a_clause_are_its_text() -> None:
    shown = show("pbc-2022/1")
    assert "".join(sentence["text"] for sentence in shown["sentences"]) == shown["text"].replace("\n", "")


def test_an_attachment_shows_its_rows_and_fields() -> None:
    shown = show("wuhan-2022/a1")
    assert shown["kind"] == "attachment"
    assert len(shown["rows"]) == 24


def test_a_notice_shows_where_each_element_comes_from() -> None:
    elements = show("cbirc-2022")["elements"]
    assert elements["title"]["basis"] == "supplied"
    assert elements["signature"]["basis"] == "text"
