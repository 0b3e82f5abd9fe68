"""What kb.cite makes of every part of every notice is found exact; what is changed in it is not."""

from __future__ import annotations

import random

import pytest

from checker.verify import verify_text
from checker.verify.folding import folded
from checker.verify.lookup import verbatim
from checker.verify.sources import Library
from kb.cite import cite
from kb.store import load_notices

PARTS = [
    part.id
    for notice in load_notices()
    for part in (notice, *notice.sections, *notice.attachments, *notice.clauses())
]
SENTENCES = [
    sentence for notice in load_notices() for clause in notice.clauses() for sentence in clause.sentences
]
CHANGES = ("left out", "put in", "replaced", "swapped", "digit")


@pytest.mark.parametrize("identifier", PARTS)
@pytest.mark.parametrize("form", ["official", "markdown", "inline"])
def test_a_citation_with_its_quotation_is_exact(identifier: str, form: str) -> None:
    made = cite(identifier, "markdown" if form == "markdown" else "official")
    inline = f"{made.citation}规定：“{made.quote}”" if made.quote else made.citation
    findings = verify_text(inline if form == "inline" else made.text, path="a.md").findings
    citations = [finding for finding in findings if finding.kind == "citation"]
    quotations = [finding for finding in findings if finding.kind == "quotation"]
    assert [(f.status, f.target) for f in citations] == [("exact", identifier)]
    assert [f.status for f in quotations] == ["exact"] * bool(made.quote)


def test_every_sentence_is_found_verbatim() -> None:
    library = Library(load_notices())
    long = [sentence for sentence in SENTENCES if len(folded(sentence.text)) >= 8]
    assert [sentence.id for sentence in long if not verbatim(sentence.text, library)] == []
    assert len(long) > 250


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_sentence_is_never_verbatim(change: str) -> None:
    library = Library(load_notices())
    streams = [stream.folded for stream in library.streams]
    chance = random.Random(change)
    tried = 0
    for sentence in SENTENCES:
        changed = _changed(folded(sentence.text).strip("。；，"), change, chance)
        if changed is None or any(changed in stream for stream in streams):
            continue
        tried += 1
        assert not verbatim(changed, library), changed
    assert tried > 20


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_sentence_with_its_citation_differs(change: str) -> None:
    library = Library(load_notices())
    streams = [stream.folded for stream in library.streams]
    chance = random.Random(change)
    for sentence in chance.sample(SENTENCES, 25):
        changed = _changed(folded(sentence.text).strip("。；，"), change, chance)
        if changed is None or len(changed) < 16 or any(changed in stream for stream in streams):
            continue
        text = f"{cite(sentence.id).citation}规定：“{changed}”。"
        quotations = [f.status for f in verify_text(text).findings if f.kind == "quotation"]
        assert quotations == ["differs"], text


def _changed(words: str, change: str, chance: random.Random) -> str | None:
    """The words with one character changed, not at their ends; None when that isn't possible."""
    if len(words) < 10:
        return None
    at = chance.randrange(3, len(words) - 3)
    match change:
        case "left out":
            return words[:at] + words[at + 1 :]
        case "put in":
            return words[:at] + chance.choice("不要各先可") + words[at:]
        case "replaced":
            return words[:at] + chance.choice("较更再极") + words[at + 1 :]
        case "swapped":
            return (
                words[:at] + words[at + 1] + words[at] + words[at + 2 :]
                if words[at] != words[at + 1]
                else None
            )
    digits = [place for place, character in enumerate(words) if character.isdigit()]
    if not digits:
        return None
    at = chance.choice(digits)
    return words[:at] + str((int(words[at]) + 1) % 10) + words[at + 1 :]
