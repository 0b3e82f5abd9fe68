"""Official documents of other shapes, and texts that are none."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb import corpus
from kb.model import Notice, Section
from kb.parse import parse_text
from kb.parse.forms import read_form
from kb.parse.labels import read_label
from kb.parse.lines import read_lines
from kb.parse.spacing import close_up

HERE = Path(__file__).parent


def table(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def outline_cases() -> list[tuple[str, str, list[str]]]:
    pieces = re.split(r"\n\.\n", (HERE / "outlines.txt").read_text(encoding="utf-8"))
    titles = [pieces[0], *(piece.rsplit("\n\n", 1)[1] for piece in pieces[2:-1:2])]
    results = [piece.rsplit("\n\n", 1)[0] for piece in pieces[2:-1:2]] + [pieces[-1]]
    return [(t, x, r.strip().split("\n")) for t, x, r in zip(titles, pieces[1::2], results, strict=True)]


def outline(notice: Notice, wanted: list[str]) -> list[str]:
    """The notice as the lines of outlines.txt: the elements and sections asked for, all clauses."""
    names = [line.split("=")[0] for line in wanted if re.match(r"\w+=", line)]
    found = [f"{name}={notice.element(name)}" for name in names]
    if any(line.startswith("section ") for line in wanted):
        found += [
            f"section s{s.number} {s.label} {s.title} {s.label_basis}" for s in notice.sections if s.number
        ]
    found += [f"footnote {f.mark} {f.clause} {f.text}" for f in notice.footnotes]
    sections: list[Section] = [*notice.sections, *(s for a in notice.attachments for s in a.sections)]
    for clause in (clause for section in sections for clause in section.clauses):
        text = clause.text.replace("\n", "⏎")
        found.append(f"{clause.id} {clause.label}| {clause.heading} | {text}".replace("|  |", "| |"))
    return found


@pytest.mark.parametrize(
    ("title", "text", "expected"), outline_cases(), ids=[case[0] for case in outline_cases()]
)
def test_documents_of_many_shapes_are_structured(title: str, text: str, expected: list[str]) -> None:
    assert outline(parse_text(text, slug="x", file="x.txt"), expected) == expected, title


@pytest.mark.parametrize("line", table("spacing.txt"))
def test_spaces_of_typesetting_are_dropped(line: str) -> None:
    received, expected = line.split(" => ")
    assert close_up(received, 1).text == expected


@pytest.mark.parametrize("line", table("labels.txt"))
def test_labels_are_read(line: str) -> None:
    text, level, number, printed = (part.strip() for part in line.split("|"))
    label = read_label(text)
    found = (label.level, str(label.number), label.text) if label else ("-", "-", "-")
    assert found == (level, number, printed)


def rewrap(paragraphs: list[str], width: int, indent: str, spaced: bool, blank: bool, paged: bool) -> str:
    """The paragraphs as a PDF gives them: cut at a width, no closing mark at the start of a line."""
    lines: list[str] = []
    for paragraph in paragraphs:
        rest = indent + paragraph
        while rest:
            cut = width
            while cut < len(rest) and rest[cut] in "，。、；：！？”’）》〕％%":
                cut += 1
            line, rest = rest[:cut], rest[cut:]
            lead = indent if indent and line.startswith(indent) else ""
            lines.append(lead + " ".join(line.strip()) if spaced else line)
            lines += [""] if blank else []
            lines += [f"— {len(lines) // 22} —"] if paged and len(lines) % 22 == 0 else []
    return "\n".join(lines)


LAYOUTS = list(itertools.product((23, 28, 33), ("", "　　"), (False, True), (False, True), (False, True)))


@pytest.mark.parametrize(("width", "indent", "spaced", "blank", "paged"), LAYOUTS)
def test_a_notice_reads_the_same_however_it_was_laid_out(
    width: int, indent: str, spaced: bool, blank: bool, paged: bool
) -> None:
    path = next(path for path in corpus.list_files("notices/pbc-2021") if path.endswith(".txt"))
    source = corpus.read_bytes(path).decode("utf-8")
    paragraphs = [line.strip() for line in source.split("\n") if line.strip()]
    plain = parse_text(source, slug="x", file=path)
    laid_out = parse_text(rewrap(paragraphs, width, indent, spaced, blank, paged), slug="x", file=path)
    assert [(c.id, c.heading, c.text) for c in laid_out.clauses()] == [
        (c.id, c.heading, c.text) for c in plain.clauses()
    ]
    assert laid_out.elements == plain.elements


PIECES = st.sampled_from(table("pieces.txt")).map(lambda piece: piece.replace("⏎", "\n").replace("␣", " "))


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_text_is_too_odd_to_read_and_nothing_is_invented(text: str) -> None:
    notice = parse_text(text, slug="x", file="x.txt")
    bare = re.sub(r"\s", "", text)
    attached = [section for attachment in notice.attachments for section in attachment.sections]
    for clause in (clause for section in [*notice.sections, *attached] for clause in section.clauses):
        for paragraph in clause.text.split("\n"):
            assert set(paragraph) <= set(bare) | {" "}
        for sentence in clause.sentences:
            assert clause.text[sentence.start :].startswith(sentence.text)


@given(st.text(max_size=200))
def test_any_characters_can_be_read(text: str) -> None:
    assert parse_text(text, slug="x", file="x.txt").id == "x"


def test_a_layout_that_names_a_cell_not_printed_is_refused() -> None:
    lines = read_lines("某表\n机构 金额\n甲 1 2")
    with pytest.raises(ValueError, match="户数"):
        read_form(lines, "某表", {"columns": [{"name": "户数"}]})
