"""Find the parts around a plan's text: addressees above it, attachment list, signature and copies below."""

from __future__ import annotations

import re

from checker.model import PassageKind
from checker.reading.blocks import Block
from checker.reading.numbering import label_of
from checker.reading.parts import (
    is_attachment_entry,
    is_copy_line,
    is_date_line,
    is_document_number,
    is_numbered_attachment,
    opens_attachment_list,
)
from checker.reading.phrases import is_phrase

_ANNOUNCES = re.compile(r"以下|如下|下列|下述")
_SIGNATURE_LENGTH = 30
_BODY = re.compile(r"[行社部门司局会处室构团组位厅院署所]\S{0,6}$")


def mark_parts(blocks: list[Block], title: frozenset[int]) -> dict[int, PassageKind]:
    """Kinds of the blocks that are no text of the plan, by position."""
    marks: dict[int, PassageKind] = {}
    _mark_addressees(blocks, title, marks)
    listing = False
    for n, block in enumerate(blocks):
        text = block.text
        if block.kind == "heading" and n not in title and opens_attachment_list(text):
            listing = True
            continue
        if block.kind not in ("paragraph", "list_item") or n in title:
            listing = False
            continue
        if opens_attachment_list(text) or (is_numbered_attachment(text) and _lists(blocks, n, listing)):
            marks[n], listing = "attachment_list", True
        elif listing and is_attachment_entry(text):
            marks[n] = "attachment_list"
        else:
            listing = False
            if is_copy_line(text) or is_document_number(text):
                marks[n] = "signature"
            elif is_date_line(text):
                marks[n] = "signature"
                _mark_signature(blocks, n, title, marks)
    return marks


def _lists(blocks: list[Block], n: int, listing: bool) -> bool:
    """附件1：… is an entry of a list when a neighbour is one, too, or nothing stands under it."""
    following = blocks[n + 1] if n + 1 < len(blocks) else None
    return (
        listing or following is None or is_numbered_attachment(following.text) or is_date_line(following.text)
    )


def _mark_signature(
    blocks: list[Block], date: int, title: frozenset[int], marks: dict[int, PassageKind]
) -> None:
    """The issuing bodies above the date: up to three short lines without punctuation."""
    for n in range(date - 1, max(date - 4, 0), -1):
        block = blocks[n]
        fits = block.kind == "paragraph" and not block.level and len(block.text) <= _SIGNATURE_LENGTH
        if n in title or n in marks or not fits or label_of(block.text) or not is_phrase(block.text):
            return
        if not _BODY.search(block.text):
            return
        marks[n] = "signature"


def _mark_addressees(blocks: list[Block], title: frozenset[int], marks: dict[int, PassageKind]) -> None:
    """各支行、总行各部门： as the first text below the title."""
    for n, block in enumerate(blocks[: len(title) + 4]):
        if (
            n in title
            or block.kind == "heading"
            or is_date_line(block.text)
            or is_document_number(block.text)
        ):
            continue
        text = block.text.rstrip()
        opens_list = (
            n + 1 < len(blocks) and blocks[n + 1].kind == "list_item"
        )  # 各支行可以： over a list is its lead
        if (
            block.kind == "paragraph"
            and text.endswith(("：", ":"))
            and not opens_list
            and _addresses(text[:-1])
        ):
            marks[n] = "addressees"
        return


def _addresses(text: str) -> bool:
    if _ANNOUNCES.search(text):
        return False  # 以下工作我行不开展：
    return "。" not in text and not label_of(text) and bool(_BODY.search(re.split(r"[，,；;、]", text)[-1]))
