"""What a handout looks like, apart from any file format: headings, paragraphs, quotations, tables, questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Span = tuple[str, bool]
"""Text and whether it is emphasised. An emphasised one ends in no punctuation: Markdown could not close it."""
Line = tuple[Span, ...]
Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title. ``new_page``: starts a page in print."""

    level: Literal[1, 2, 3, 4]
    text: str
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``small`` for remarks, ``item`` one of a list."""

    line: Line
    small: bool = False
    item: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a notice set apart, with the citation below them."""

    lines: tuple[str, ...]
    citation: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: column titles with their share of the width; a ``str`` among the rows spans all columns."""

    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[Cell, ...] | str, ...]
    centred: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Exercise:
    """A question with a blank between ``before`` and ``after``."""

    number: int
    kind: str
    before: str
    after: str
    options: tuple[str, ...]


Block = Heading | Paragraph | Quotation | Grid | Exercise
BLANK = "（＿＿＿）"


def line(*parts: str | Span) -> Line:
    """A line from plain texts and (text, bold) pairs; empty texts are left out."""
    spans = ((part, False) if isinstance(part, str) else part for part in parts)
    return tuple(span for span in spans if span[0])


def cell(text: str) -> Cell:
    """A cell of one plain line."""
    return (line(text),)
