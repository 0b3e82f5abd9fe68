"""Blocks to passages: what is a heading, what stands under it, which list it belongs to, what is no text at all."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import Passage, PassageKind
from checker.reading.blocks import Block, Document, Offsets
from checker.reading.numbering import Label, label_of
from checker.reading.outline import Outline
from checker.reading.parts import is_contents_line
from checker.reading.phrases import (
    HEADING_LENGTH,
    introduces_list,
    is_phrase,
    is_title_like,
    lead_sentence,
    says_something,
)
from checker.reading.tail import mark_parts
from checker.reading.titles import find_title

_CAPTION_LENGTH = 60
_MATTER_LENGTH = 20


@dataclass(slots=True)
class _Entry:
    """A block with what is known of it so far."""

    block: Block
    label: Label | None
    kind: PassageKind
    opens: bool = False
    """Following passages stand under it, though it is text itself (a lead sentence on a line of its own)."""
    titles: bool = False
    """Belongs to the title of the plan: a heading nothing stands under."""


def passages_of(document: Document) -> tuple[str, tuple[Passage, ...]]:
    """Title and passages in reading order."""
    blocks = [block for block in document.blocks if block.text.strip() and not is_contents_line(block.text)]
    title, title_blocks = find_title(blocks)
    marks = mark_parts(blocks, title_blocks)
    entries = [
        _Entry(block, label_of(block.text), marks.get(n, block.kind), titles=n in title_blocks)
        for n, block in enumerate(blocks)
    ]
    _classify(entries)
    return document.title or title, tuple(_assemble(entries))


def _classify(entries: list[_Entry]) -> None:
    """Decide which blocks are headings and which numbered lines are entries of a list."""
    for n, entry in enumerate(entries):
        if entry.titles:
            entry.kind = "heading"
        elif entry.kind == "heading":
            entry.kind, entry.opens = _marked_heading(entry.block.text), True
        elif entry.kind == "paragraph" and _is_heading_line(entry):
            entry.kind = "heading"
        elif entry.kind == "paragraph" and (_is_lone_lead(entry) or _names_matter(entry, entries[n + 1 :])):
            entry.opens = n + 1 < len(entries) and _stands_under(entry, entries[n + 1])
    for n, entry in enumerate(entries):
        if entry.kind == "paragraph" and introduces_list(entry.block.text):
            _take_list(entries, n)
    for n, entry in enumerate(entries):
        below = n + 1 < len(entries) and _stands_under(entry, entries[n + 1])
        if entry.kind == "heading" and not entry.block.level and not entry.titles and not below:
            body = entry.block.text[entry.label.length if entry.label else 0 :]
            if says_something(body):
                entry.kind = "paragraph"


def _marked_heading(text: str) -> PassageKind:
    """A whole sentence marked as heading is text, too: a promise isn't lost because it is set large."""
    label = label_of(text)
    body = text[label.length if label else 0 :]
    return (
        "heading"
        if is_phrase(body.rstrip("。")) and (not body.endswith("。") or is_title_like(body))
        else "paragraph"
    )


def _is_heading_line(entry: _Entry) -> bool:
    block = entry.block
    if entry.label is None:
        return block.bold >= len(block.text) and len(block.text) <= HEADING_LENGTH and is_phrase(block.text)
    body = block.text[entry.label.length :]
    if entry.label.style == "attachment":
        return len(body) <= HEADING_LENGTH and (not body or is_phrase(body))
    return len(body) <= HEADING_LENGTH and is_phrase(body)


def _is_lone_lead(entry: _Entry) -> bool:
    if entry.label is None or not entry.block.text.endswith("。"):
        return False
    body = entry.block.text[entry.label.length : -1]
    return len(body) <= HEADING_LENGTH and is_phrase(body) and not says_something(body)


def _names_matter(entry: _Entry, below: list[_Entry]) -> bool:
    """An unnumbered line like 工作目标 above a paragraph: a heading by its place, though nothing marks it."""
    if entry.label is not None or not below or below[0].label is not None or below[0].kind != "paragraph":
        return False
    text = entry.block.text
    return (
        len(text) <= _MATTER_LENGTH
        and is_title_like(text)
        and text[-1] != "。"
        and "。" in below[0].block.text
    )


def _stands_under(entry: _Entry, below: _Entry) -> bool:
    """Whether the next block is text or a deeper heading of this one."""
    if below.kind in ("signature", "attachment_list", "addressees") or below.titles:
        return False
    if below.label is not None and entry.label is not None and below.kind in ("heading", "paragraph"):
        return below.label.rank > entry.label.rank
    if below.kind == "heading" or (below.label is not None and below.label.rank < 70):
        return bool(below.block.level and entry.block.level and below.block.level > entry.block.level)
    return True


def _take_list(entries: list[_Entry], lead: int) -> None:
    """Numbered lines after ``…：`` are entries of its list when nothing stands under any of them."""
    first = entries[lead + 1] if lead + 1 < len(entries) else None
    if (
        first is None
        or first.label is None
        or first.block.level
        or first.kind not in ("heading", "paragraph")
    ):
        return
    owner = entries[lead].label
    if owner is not None and owner.rank >= first.label.rank:
        return
    run: list[_Entry] = []
    for entry in entries[lead + 1 :]:
        label = entry.label
        if (
            entry.titles
            or entry.kind not in ("heading", "paragraph")
            or (label and label.rank < first.label.rank)
        ):
            break
        if label is None or label.style != first.label.style:
            if label is not None:
                return
            break
        run.append(entry)
    if len(run) < 2:
        return
    for entry in run:
        entry.kind, entry.opens = "list_item", False


def _assemble(entries: list[_Entry]) -> list[Passage]:
    """Passages with heading paths, leads and captions; lead sentences split off."""
    outline = Outline()
    passages: list[Passage] = []
    leads: list[str] = [""]
    caption = ""
    for entry in entries:
        block, label = entry.block, entry.label
        if entry.titles:
            passages.append(_passage(block, "heading", ()))
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


def _paragraph(entry: _Entry, outline: Outline) -> list[Passage]:
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
    leads += [lead] * (depth - len(leads)) + [own or lead]
    return lead


def _passage(block: Block, kind: PassageKind, path: tuple[str, ...], lead: str = "") -> Passage:
    return Passage(block.text, kind, block.line, path, lead, block.cells, block.page, block.offsets)


def _cut(block: Block, start: int, end: int, kind: PassageKind, path: tuple[str, ...]) -> Passage:
    offsets = _cut_offsets(block.offsets or ((0, block.line),), start, end)
    return Passage(block.text[start:end], kind, offsets[0][1], path, page=block.page, line_offsets=offsets)


def _cut_offsets(offsets: Offsets, start: int, end: int) -> Offsets:
    before = [line for at, line in offsets if at <= start]
    inside = tuple((at - start, line) for at, line in offsets if start < at < end)
    return ((0, before[-1] if before else offsets[0][1]), *inside)
