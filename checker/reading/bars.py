"""Tables drawn with bars, without the rule that Markdown asks for: | 12 | 授信权限下放 | 授信部 | 5月 |."""

from __future__ import annotations

import re
from itertools import groupby

from checker.reading.blocks import Block, Line, row_text
from checker.reading.phrases import is_title_like

_ROW = re.compile(r"[|｜].*[^\s|｜].*[|｜]")
_BAR = re.compile(r"(?<!\\)[|｜]")
_RULE = re.compile(r"[|｜\s:：—–+-]+")
_NAME = 8
"""Characters of the longest name of a column."""
_FEWEST = 3
"""Bars of a row of two cells, the least that make a table."""


def is_row(text: str) -> bool:
    """Whether a line (without surrounding space) is a row between bars."""
    return bool(_ROW.fullmatch(text)) and len(_BAR.findall(text)) >= _FEWEST


def rows_of(lines: list[Line]) -> list[Block]:
    """The rows of a run of such lines; its first is one of headers when it reads so, or a rule follows it."""
    cells = [[cell.strip() for cell in _BAR.split(line.text)[1:-1]] for line in lines]
    ruled = len(lines) > 1 and _RULE.fullmatch(lines[1].text) is not None
    headed = len(lines) > 1 and (ruled or all(map(_names_column, cells[0])))
    names = cells[0] if headed else []
    blocks: list[Block] = []
    for line, texts in list(zip(lines, cells, strict=True))[headed:]:
        if _RULE.fullmatch(line.text):
            continue
        named = tuple((names[n] if n < len(names) else "", text) for n, text in enumerate(texts))
        if any(texts):
            blocks.append(Block("table_row", row_text(named), line.number, cells=named, page=line.page))
    return blocks


def runs(lines: list[Line]) -> list[tuple[bool, list[Line]]]:
    """The lines in stretches, each of rows (with the rules among them) or of anything else."""
    return [
        (rows, list(run))
        for rows, run in groupby(lines, key=lambda line: is_row(line.text) or _is_rule(line.text))
    ]


def _names_column(text: str) -> bool:
    return len(text) <= _NAME and is_title_like(text)


def _is_rule(text: str) -> bool:
    return text.startswith(("|", "｜")) and _RULE.fullmatch(text) is not None and "-" in text
