"""From the text as received to its lines, without page furniture: page numbers, page starts, footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kb.parse.spacing import close_up, display_width
from kb.parse.trace import Traced, join

_DASH = "-—–－─―﹣"
_PAGE_NUMBER = re.compile(
    rf"[{_DASH}]+\s*\d{{1,4}}\s*[{_DASH}]+|第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?|\d{{1,3}}\s*/\s*\d{{1,3}}"
)
_MARKDOWN = re.compile(r"^#{1,6}\s+(?=\S)|^>\s+")
_COMMENT = re.compile(r"<!--.*?-->|\[TOC\]", re.DOTALL)
_SOURCE = re.compile(
    r"https?://|www\.|\bgithub(?:\.com)?[:/]|\bfile:|^(?:您?(?:当前|现在|所在)的?位置|首页\s*[>＞»›/])", re.I
)
"""What a line above a copied document says of where it was taken from; no head of a document has an address or the
way through a site to it."""
_SOURCE_LINES = 3
_MARK = re.compile(r"\d{1,2}|[①-⑳]|[¹²³⁴-⁹]|[*＊†]")
_NOTE = re.compile(rf"({_MARK.pattern})\s+(?=\S)|([①-⑳]|[¹²³⁴-⁹])(?=\S)")
_SPLIT_LABEL = re.compile(r"^[�．.、]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with its columns of indent (a Chinese space counts two) and what stands before it."""

    text: Traced
    raw: str
    indent: int
    blank_before: bool

    @property
    def number(self) -> int:
        """1-based line in the text as received."""
        return self.text.lines[0]

    @property
    def width(self) -> int:
        """Columns the line takes without its indent."""
        return display_width(self.text.text)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its mark, its words and the line of the mark in the running text."""

    mark: str
    text: Traced
    marked_line: int


def read_lines(text: str) -> list[Line]:
    """The lines that carry text, page numbers, markup comments and an address above it all left out."""
    found: list[Line] = []
    blank = True
    sources = 0
    source = _COMMENT.sub(lambda match: "\n" * match.group().count("\n"), text.removeprefix("\ufeff"))
    for number, raw in enumerate(re.split(r"\r\n|\r|\n", source), start=1):
        bare = raw.replace("\f", "")
        if not bare.strip():
            blank = True
            continue
        if _PAGE_NUMBER.fullmatch(bare.strip()):
            continue
        if not found and sources < _SOURCE_LINES and _SOURCE.search(bare):
            sources += 1
            continue
        lead = bare[: len(bare) - len(bare.lstrip())]
        body = _MARKDOWN.sub("", bare.strip())
        found.append(Line(close_up(body, number), body, display_width(lead), blank))
        blank = False
    return _without_running_numbers(_with_split_labels(found))


def take_footnotes(lines: list[Line]) -> tuple[list[Line], list[Note]]:
    """Lines without footnotes and their marks.

    A mark stands alone on a line inside a sentence; its note begins with the same mark further down, at the
    foot of the page. A mark without a note is left where it is.
    """
    notes: list[Note] = []
    dropped: set[int] = set()
    for at, line in enumerate(lines):
        mark = line.text.text
        if at in dropped or not _MARK.fullmatch(mark):
            continue
        body = _find_note(lines, at, mark, dropped)
        if body:
            dropped.update({at, *body})
            words = join([lines[index].text for index in body])
            begin = _note_start(lines[body[0]], mark)
            notes.append(Note(mark, words.cut(begin), line.number))
    return [line for at, line in enumerate(lines) if at not in dropped], notes


def _note_start(line: Line, mark: str) -> int:
    return len(mark) if line.text.text.startswith(mark) else 0


def _find_note(lines: list[Line], at: int, mark: str, dropped: set[int]) -> list[int]:
    for index in range(at + 1, min(at + 80, len(lines))):
        opened = _NOTE.match(lines[index].raw)
        if index in dropped or not opened or (opened.group(1) or opened.group(2)) != mark:
            continue
        body = [index]
        for following in range(index + 1, len(lines)):
            line = lines[following]
            if line.blank_before or line.indent or _NOTE.match(line.raw):
                break
            body.append(following)
        return body
    return []


def _with_split_labels(lines: list[Line]) -> list[Line]:
    """``１`` and ``．做大…`` printed on two lines become one (the dot may have come through as U+FFFD)."""
    merged: list[Line] = []
    for line in lines:
        if merged and _SPLIT_LABEL.match(line.raw) and re.fullmatch(r"\d{1,2}", merged[-1].raw.strip()):
            first = merged.pop()
            line = Line(join([first.text, line.text]), first.raw + line.raw, first.indent, first.blank_before)
        merged.append(line)
    return merged


def _without_running_numbers(lines: list[Line]) -> list[Line]:
    """Bare numbers counting up by one through the text are page numbers; other bare numbers stay."""
    bare = [(at, int(line.raw)) for at, line in enumerate(lines) if re.fullmatch(r"\d{1,3}", line.raw)]
    run = [at for (at, number), (_, after) in pairwise(bare) if after == number + 1]
    if len(bare) < 3 or len(run) != len(bare) - 1 or any(_has_note(lines, at) for at, _ in bare):
        return lines
    pages = {at for at, _ in bare}
    return [line for at, line in enumerate(lines) if at not in pages]


def _has_note(lines: list[Line], at: int) -> bool:
    return bool(_find_note(lines, at, lines[at].raw, set()))
