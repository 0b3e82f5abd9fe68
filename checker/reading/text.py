"""Plans in plain text: hard-wrapped lines, blank lines, bullets and numbering."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.reading import bars
from checker.reading.blocks import Block, Document, Line
from checker.reading.parts import is_contents_line, is_page_number
from checker.reading.titles import title_end
from checker.reading.wrapping import group, margin, margin_of_few, rejoin

_BULLET = re.compile(r"(?:[•●○◆◇■□▪➢►▶✓√※\uf000-\uf0ff]\s*|[-*–·]\s+)(?=\S)")
_SPACED = re.compile(r"(?<=[^\x00-\x7f])[ \u3000](?=[^\x00-\x7f])")
_MARKDOWN = re.compile(r"#{1,6}\s+\S|\|?\s*:?-{3,}:?\s*\|[\s|:-]*$|```|\*\*\S.*\S\*\*")


def looks_like_markdown(lines: list[str]) -> bool:
    """Markdown in a .txt: two or more headings, table rules, fences or bold runs."""
    return sum(bool(_MARKDOWN.match(line.strip())) for line in lines) >= 2


def read_text(lines: list[str], *, first_line: int = 1) -> Document:
    """Blocks of a plain text. ``first_line`` is the number of the first line in the file."""
    physical = [_line(raw, number) for number, raw in enumerate(lines, first_line)]
    left = min((line.indent for line in physical if line.text), default=0)
    return Document(blocks_of_lines([replace(line, indent=max(line.indent - left, 0)) for line in physical]))


def blocks_of_lines(physical: list[Line], *, measure: int | None = None) -> list[Block]:
    """Paragraphs and bullets; an empty line parts them, unless a sentence runs on across it.

    ``measure``: the lines are those of printed pages, with so many columns between the margins (0: unknown).
    """
    physical = [
        line for line in physical if not is_page_number(line.text) and not is_contents_line(line.text)
    ]
    filled = [n for n, line in enumerate(physical) if line.text]
    titled = title_end([physical[n].text for n in filled])
    below_title = filled[titled] if titled < len(filled) else len(physical)
    wrapped_at = margin(physical) or margin_of_few(physical[below_title:], measure)
    typeset = measure is not None
    blocks: list[Block] = []
    for part in (physical[:below_title], physical[below_title:]):
        for rows, lines in bars.runs(part):
            blocks += bars.rows_of(lines) if rows else _unbarred(lines, wrapped_at, typeset)
    return rejoin(blocks, wrapped_at)


def _unbarred(physical: list[Line], wrapped_at: int, typeset: bool) -> list[Block]:
    blocks: list[Block] = []
    run: list[Line] = []
    for line in [*physical, Line(0, "")]:
        bullet = _BULLET.match(line.text)
        if run and (not line.text or bullet):
            blocks += _blocks(run, wrapped_at, typeset)
            run = []
        if line.text:
            run.append(line)
    return blocks


def _blocks(run: list[Line], wrapped_at: int, typeset: bool) -> list[Block]:
    bullet = _BULLET.match(run[0].text)
    if not bullet:
        return group(run, wrapped_at, loose=False, typeset=typeset)
    head = run[0]
    column = head.indent + bullet.end()
    hanging = all(line.indent >= column for line in run[1:])
    opened = replace(head, text=head.text[bullet.end() :], indent=column)
    following = [replace(line, indent=max(line.indent - column, 0)) for line in run[1:]]
    blocks = group([opened, *following], wrapped_at, loose=hanging, typeset=typeset)
    blocks[0].kind, blocks[0].depth = "list_item", 1 + head.indent // 2
    return blocks


def _line(raw: str, number: int) -> Line:
    raw = raw.replace("\f", "").replace("\t", "    ")
    text = raw.strip()
    lead = raw[: len(raw) - len(raw.lstrip())]
    return Line(number, unspace(text), sum(2 if ch == "\u3000" else 1 for ch in lead))


def unspace(text: str) -> str:
    """Undo letter-spacing (``务 院 高 度``): only where most characters of the line are spaced."""
    spaces = len(_SPACED.findall(text))
    return _SPACED.sub("", text) if spaces > 1 and spaces >= 0.3 * (len(text) - spaces) else text
