"""The title of a plan: marked as such, the only heading of its level, or the lines before the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.reading.blocks import Block
from checker.reading.numbering import label_of
from checker.reading.parts import is_date_line, is_document_number, stands_alone
from checker.reading.phrases import is_phrase, is_title

_TITLE_LENGTH = 60
_TITLE_LINES = 4
_GENRE = re.compile(
    r"(?:方案|计划|规划|通知|意见|办法|细则|措施|要点|报告|制度|规定|安排|清单)"
    r"(?:[（(〔][^（）()〔〕]{1,12}[）)〕])?$"
)
"""What kind of document a title names, as its last word: …方案（试行）."""
_BRACKETED = re.compile(r"[（(〔][^（）()〔〕]{1,20}[）)〕]")
_INNER_STOP = re.compile(r"[，,；;]")
_REASON = re.compile(r"为|根据|按照|依据|现将|结合")
"""How a sentence opens that only comes to name a document: 为落实……，制定本方案."""
_REFUSAL = re.compile(r"不(?![良断动])|严禁|禁止|停止|停办|暂停|暂缓|取消")
"""How a line opens that says what is not done; no document is called so."""
_RUNS_ON = re.compile(r"[，。、；：,.;:）)》”’的和与及并]")
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


def title_end(texts: Sequence[str]) -> int:
    """How many of a document's first lines (without empty ones) are its title and what stands above it.

    0 when none of them names a kind of document: 汉口银行小微企业金融服务方案.
    """
    title = ""
    for n, text in enumerate(texts[: _TITLE_LINES + 3]):
        if is_document_number(text) or is_date_line(text) or text.endswith("文件"):
            continue
        title += text
        if len(title) > 2 * _TITLE_LENGTH or label_of(text) or not is_title(text) or _INNER_STOP.search(text):
            return 0
        if _REASON.match(title):
            return 0
        if _GENRE.search(text):
            below = texts[n + 1] if n + 1 < len(texts) else ""
            return 0 if _RUNS_ON.match(below) else n + 1 + bool(_BRACKETED.fullmatch(below))
    return 0


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
    end = title_end([block.text for block in blocks]) or len(blocks)
    for n, block in enumerate(blocks[: min(_TITLE_LINES + 3, end)]):
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
        len(text) <= _TITLE_LENGTH
        and is_title(text)
        and not _REFUSAL.match(text)
        and not text.endswith(("：", ":"))
    )  # 严禁以下行为： opens a list


def _joined(blocks: list[Block], run: list[int]) -> str:
    """Lines of a title run together; a bracketed line (（征求意见稿）) belongs to it as well."""
    return "".join(blocks[n].text for n in run).replace("\n", "")
