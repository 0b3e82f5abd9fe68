"""Blocks to passages: heading paths, lists with their leads, tables with their captions."""

from __future__ import annotations

from checker.model import Passage, PassageKind
from checker.reading.blocks import Block, Document, Offsets
from checker.reading.headings import Entry, classify
from checker.reading.numbering import label_of
from checker.reading.outline import Outline
from checker.reading.parts import is_contents_line
from checker.reading.phrases import introduces_list, is_phrase, is_title_like, lead_sentence
from checker.reading.tail import mark_parts
from checker.reading.titles import find_title

_CAPTION_LENGTH = 60


def passages_of(document: Document) -> tuple[str, tuple[Passage, ...]]:
    """Title and passages in reading order."""
    blocks = [block for block in document.blocks if block.text.strip() and not is_contents_line(block.text)]
    title, title_blocks = find_title(blocks)
    marks = mark_parts(blocks, title_blocks)
    entries = [
        Entry(block, label_of(block.text), marks.get(n, block.kind), titles=n in title_blocks)
        for n, block in enumerate(blocks)
    ]
    classify(entries)
    return document.title or title or document.running_head, tuple(_assemble(entries))


def _assemble(entries: list[Entry]) -> list[Passage]:
    """Passages with heading paths, leads and captions; lead sentences split off."""
    outline = Outline()
    passages: list[Passage] = []
    leads: list[str] = [""]
    caption = ""
    for entry in entries:
        block, label = entry.block, entry.label
        if entry.titles:
            passages.append(_passage(block, "heading", ()))
            caption = block.text
            continue
        if entry.kind == "heading":
            path = outline.open(block.text, label, block.level)
            passages.append(_passage(block, "heading", path))
            leads, caption = [introduces_list(block.text)], ""
            continue
        if entry.kind == "table_row":
            passages.append(_passage(block, "table_row", outline.path, caption or leads[0]))
            continue
        if entry.kind == "list_item":
            passages.append(_passage(block, "list_item", outline.path, _lead_for(block, leads)))
            caption = ""
            continue
        if entry.kind != "paragraph":
            apart = entry.kind in ("addressees", "attachment_list", "signature")
            passages.append(_passage(block, entry.kind, () if apart else outline.path))
            continue
        passages += _paragraph(entry, outline)
        last = passages[-1]
        leads = [introduces_list(last.text)]
        caption = last.text if len(last.text) <= _CAPTION_LENGTH else leads[0]
    return passages


def _paragraph(entry: Entry, outline: Outline) -> list[Passage]:
    block, label = entry.block, entry.label
    if label is not None and label.rank < 85:
        lead = lead_sentence(block.text)
        if lead and is_title_like(lead[label.length :]):
            path = outline.open(lead.rstrip("。"), label, block.level)
            rest = len(lead) + len(block.text[len(lead) :]) - len(block.text[len(lead) :].lstrip())
            return [
                _cut(block, 0, len(lead), "heading", path),
                _cut(block, rest, len(block.text), "paragraph", outline.path),
            ]
    elif label is None and 0 < block.bold < len(block.text):
        outline.close(None)
        lead = lead_sentence(block.text)
        if lead and len(lead) - 1 <= block.bold <= len(lead) and is_title_like(lead):
            path = outline.open(lead.rstrip("。"), None, 0)
            return [
                _cut(block, 0, len(lead), "heading", path),
                _cut(block, len(lead), len(block.text), "paragraph", outline.path),
            ]
    if entry.opens:
        path = outline.open(block.text.rstrip("。"), label, block.level)
    elif label is not None:
        path = outline.close(label)
    else:
        path = outline.path
    return [_passage(block, "paragraph", path)]


def _lead_for(block: Block, leads: list[str]) -> str:
    """The lead of a list item; keeps ``leads[depth]`` up to date for the items nested in it."""
    depth = max(block.depth, 1)
    del leads[depth:]
    lead = leads[-1]
    own = introduces_list(block.text) or (block.text if is_phrase(block.text) else "")
    if own and lead:
        own = f"{lead.rstrip('：:')}：{own}"
    leads += [lead] * (depth - len(leads)) + [own or lead]
    return lead


def _passage(block: Block, kind: PassageKind, path: tuple[str, ...], lead: str = "") -> Passage:
    return Passage(
        block.text, kind, block.line, path, lead, block.cells, block.page, block.offsets, block.beside
    )


def _cut(block: Block, start: int, end: int, kind: PassageKind, path: tuple[str, ...]) -> Passage:
    offsets = _cut_offsets(block.offsets or ((0, block.line),), start, end)
    return Passage(block.text[start:end], kind, offsets[0][1], path, page=block.page, line_offsets=offsets)


def _cut_offsets(offsets: Offsets, start: int, end: int) -> Offsets:
    before = [line for at, line in offsets if at <= start]
    inside = tuple((at - start, line) for at, line in offsets if start < at < end)
    return ((0, before[-1] if before else offsets[0][1]), *inside)
