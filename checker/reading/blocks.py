"""What every reader delivers, before headings and lists are told apart: blocks of plain text with places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal
from unicodedata import east_asian_width

BlockKind = Literal["heading", "paragraph", "list_item", "table_row", "footnote", "text_box"]
Offsets = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line without surrounding space. ``bold`` counts its leading characters set in bold."""

    number: int
    text: str
    indent: int = 0
    """Leading white space in columns (a full-width space is two)."""
    bold: int = 0
    page: int | None = None
    broken: bool = False
    """The author broke the line on purpose after this one (``<br>``, two spaces, a line break in Word)."""


@dataclass(slots=True)
class Block:
    """A heading, paragraph, list item, row or note as the file marks it; its text isn't looked at yet."""

    kind: BlockKind
    text: str
    line: int
    offsets: Offsets = ()
    level: int = 0
    """Heading level the file itself gives (1 is the outermost); 0 when it gives none."""
    depth: int = 0
    """Nesting of a list item, 1 for the outermost list."""
    bold: int = 0
    """How many leading characters are set in bold."""
    title: bool = False
    """The file marks it as the title of the document."""
    cells: tuple[tuple[str, str], ...] = ()
    page: int | None = None
    beside: str = ""
    """之后 or 之前: it stands there beside the paragraph ``line``, not in it."""
    last_width: int = 0
    """Columns of the last physical line, 0 when the file has no physical lines."""
    indent: int = 0


@dataclass(slots=True)
class Document:
    """What a reader made of a file."""

    blocks: list[Block]
    front_matter: dict[str, str] = field(default_factory=dict)
    title: str = ""
    running_head: str = ""
    """What stands at the top of every page, which may be all the title there is."""
    place_name: str = "行"
    warnings: list[str] = field(default_factory=list)


class _Columns(dict[str, int]):
    """Character -> columns, filled as characters come up: a text is measured without a call for each of them."""

    def __missing__(self, char: str) -> int:
        columns = self[char] = 2 if east_asian_width(char) in "WFA" else 1
        return columns


_COLUMNS = _Columns()


def width(text: str) -> int:
    """Columns a text takes on a page: Chinese characters and full-width punctuation count two."""
    return sum(map(_COLUMNS.__getitem__, text))


def glue(before: str, after: str) -> str:
    """What stands between two wrapped lines once joined: a space only between Latin words, else nothing."""
    left, right = before[-1:], after[:1]
    latin = left.isascii() and right.isascii() and left.isalpha() and right.isalpha()
    return " " if latin else ""


def join(lines: Iterable[Line]) -> tuple[str, Offsets, int]:
    """Join wrapped lines. Returns text, (offset, line number) pairs and how much of its start is bold."""
    text, offsets, bold, broken = "", [], 0, False
    for line in lines:
        text += ("\n" if broken else glue(text, line.text)) if text else ""
        if bold and bold == len(text.rstrip()):
            bold = len(text)
        offsets.append((len(text), line.number))
        if bold == len(text):
            bold += line.bold
        text += line.text
        broken = line.broken
    return text, tuple(offsets), bold


def paragraph(lines: list[Line], kind: BlockKind = "paragraph") -> Block:
    """A block from the physical lines it was wrapped over. Needs at least one line."""
    text, offsets, bold = join(lines)
    return Block(
        kind,
        text,
        lines[0].number,
        offsets,
        bold=bold,
        page=lines[0].page,
        last_width=width(lines[-1].text) + lines[-1].indent,
        indent=lines[0].indent,
    )


def row_text(cells: Iterable[tuple[str, str]]) -> str:
    """``表头：单元格；表头：单元格``, without empty cells; a cell that ends in a stop gets no second one."""
    text = ""
    for header, cell in cells:
        if not cell:
            continue
        if text and text[-1] not in "。；！？":
            text += "；"
        text += f"{header.rstrip('：:')}：{cell}" if header and header != cell else cell
    return text
