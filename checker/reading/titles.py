"""The title of a plan: marked as such, the only heading of its level, or the lines before the text."""

from __future__ import annotations

from checker.reading.blocks import Block
from checker.reading.numbering import label_of
from checker.reading.parts import is_date_line, is_document_number, stands_alone
from checker.reading.phrases import is_phrase, is_title

_TITLE_LENGTH = 60
_TITLE_LINES = 4
_SHORTEST_TITLE = 6
"""Shorter lines above a text are headings of a fragment: 工作目标."""


def find_title(blocks: list[Block]) -> tuple[str, frozenset[int]]:
    """The title and the positions of the blocks that make it up; several lines are joined.

    When the first level-1 heading is one of many it gives the title but stays a heading of its section.
    """
    marked = [n for n, block in enumerate(blocks[:12]) if block.title]
    if marked:
        return _joined(blocks, marked), frozenset(marked)
    top = next((n for n, block in enumerate(blocks) if block.kind == "heading"), None)
    if top is not None and label_of(blocks[top].text) is None and _is_alone(blocks, top):
        return blocks[top].text, frozenset({top})
    run = _leading_run(blocks)
    if run:
        return _joined(blocks, run), frozenset(run)
    first = next((b for b in blocks if b.kind == "heading" and b.level == 1 and not label_of(b.text)), None)
    return first.text if first else _named_below(blocks), frozenset()


def _named_below(blocks: list[Block]) -> str:
    """The title of a plan below the notice it came with: the first line set apart after the date of issue."""
    for n, block in enumerate(blocks[1:-1], 1):
        plain = block.kind == "paragraph" and not label_of(block.text) and not stands_alone(block.text)
        if plain and is_date_line(blocks[n - 1].text) and _fits(block.text):
            return block.text
    return ""


def _is_alone(blocks: list[Block], top: int) -> bool:
    """Nothing but short lines above it, and no other unnumbered heading of its level."""
    level = blocks[top].level
    return all(is_phrase(block.text) for block in blocks[:top]) and all(
        block.kind != "heading" or block.level > level or label_of(block.text) for block in blocks[top + 1 :]
    )


def _leading_run(blocks: list[Block]) -> list[int]:
    run: list[int] = []
    for n, block in enumerate(blocks[: _TITLE_LINES + 3]):
        text = block.text
        if is_document_number(text) or is_date_line(text) or text.endswith("文件"):
            if run and is_date_line(text):
                break
            continue
        fits = block.kind in ("paragraph", "text_box") and _fits(text)
        if not fits or label_of(text) or stands_alone(text) or text[-1] in "：:" or len(run) == _TITLE_LINES:
            break
        run.append(n)
    if sum(len(blocks[n].text) for n in run) < _SHORTEST_TITLE or len(run) == len(blocks):
        return []
    after = blocks[run[-1] + 1 :]
    bold = all(_is_bold(blocks[n]) for n in run)
    return [] if bold and any(_is_bold(block) and not label_of(block.text) for block in after) else run


def _is_bold(block: Block) -> bool:
    return block.kind == "paragraph" and block.bold >= len(block.text)


def _fits(text: str) -> bool:
    return (
        len(text) <= _TITLE_LENGTH and is_title(text) and not text.endswith(("：", ":"))
    )  # 严禁以下行为： opens a list


def _joined(blocks: list[Block], run: list[int]) -> str:
    """Lines of a title run together; a bracketed line (（征求意见稿）) belongs to it as well."""
    return "".join(blocks[n].text for n in run).replace("\n", "")
