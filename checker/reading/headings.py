"""Which blocks are headings, whatever marks them: a style, a number, bold type, or their place alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from checker.model import PassageKind
from checker.reading.blocks import Block
from checker.reading.numbering import Label, label_of
from checker.reading.phrases import (
    HEADING_LENGTH,
    introduces_list,
    is_phrase,
    is_title_like,
    says_something,
)

_MATTER_LENGTH = 20
_ENUMERATION = 85
"""Numbers of this rank and below (1）, ①) count entries within a text, they head nothing."""


@dataclass(slots=True)
class Entry:
    """A block with what is known of it so far."""

    block: Block
    label: Label | None
    kind: PassageKind
    opens: bool = False
    """Following passages stand under it, though it is text itself (a lead sentence on a line of its own)."""
    titles: bool = False
    """Belongs to the title of the plan: a heading nothing stands under."""


def classify(entries: list[Entry]) -> None:
    """Decide which blocks are headings and which numbered lines are entries of a list."""
    for entry, below in zip(entries, [*entries[1:], None], strict=False):
        if entry.titles:
            entry.kind = "heading"
        elif entry.kind == "heading":
            entry.kind, entry.opens = _marked_heading(entry.block.text), True
        elif entry.kind == "paragraph" and entry.label is not None and entry.label.rank >= _ENUMERATION:
            entry.kind = "list_item"
        elif entry.kind == "paragraph" and _is_heading_line(entry):
            entry.kind = "heading"
        elif entry.kind == "paragraph" and (_is_lone_lead(entry) or _names_matter(entry, below)):
            entry.opens = below is not None and _stands_under(entry, below)
    for n, entry in enumerate(entries):
        if entry.kind == "paragraph" and introduces_list(entry.block.text):
            _take_list(entries, n)
    for run in _empty_runs(entries):
        if any(says_something(entry.block.text[entry.label.length if entry.label else 0 :]) for entry in run):
            for entry in run:
                entry.kind = "paragraph"


def _empty_runs(entries: list[Entry]) -> list[list[Entry]]:
    """Unmarked headings of one style in a row with nothing under any of them."""
    runs: list[list[Entry]] = []
    previous: Entry | None = None
    for n, entry in enumerate(entries):
        below = n + 1 < len(entries) and _stands_under(entry, entries[n + 1])
        if entry.kind != "heading" or entry.block.level or entry.titles or below:
            previous = None
            continue
        if previous is None or (previous.label and previous.label.style) != (
            entry.label and entry.label.style
        ):
            runs.append([])
        runs[-1].append(entry)
        previous = entry
    return runs


def _marked_heading(text: str) -> PassageKind:
    """A whole sentence marked as heading is text, too: a promise isn't lost because it is set large."""
    label = label_of(text)
    body = text[label.length if label else 0 :]
    named = is_phrase(body) or is_title_like(body)
    return "heading" if named else "paragraph"


def _is_heading_line(entry: Entry) -> bool:
    block = entry.block
    if entry.label is None:
        return block.bold >= len(block.text) and len(block.text) <= HEADING_LENGTH and is_phrase(block.text)
    body = block.text[entry.label.length :]
    if entry.label.style == "attachment":
        return len(body) <= HEADING_LENGTH and (not body or is_phrase(body))
    return len(body) <= HEADING_LENGTH and is_phrase(body)


def _is_lone_lead(entry: Entry) -> bool:
    if entry.label is None or not entry.block.text.endswith("。"):
        return False
    body = entry.block.text[entry.label.length : -1]
    return len(body) <= HEADING_LENGTH and is_phrase(body) and not says_something(body)


def _names_matter(entry: Entry, below: Entry | None) -> bool:
    """An unnumbered line like 工作目标 above a paragraph: a heading by its place, though nothing marks it."""
    if entry.label is not None or below is None or below.label is not None or below.kind != "paragraph":
        return False
    text = entry.block.text
    return (
        len(text) <= _MATTER_LENGTH and is_title_like(text) and text[-1] != "。" and "。" in below.block.text
    )


def _stands_under(entry: Entry, below: Entry) -> bool:
    """Whether the next block is text or a deeper heading of this one."""
    if below.kind in ("signature", "attachment_list", "addressees") or below.titles:
        return False
    if below.label is not None and entry.label is not None and below.kind in ("heading", "paragraph"):
        return below.label.rank > entry.label.rank
    if below.kind == "heading" or (below.label is not None and below.label.rank < 70):
        return bool(below.block.level and entry.block.level and below.block.level > entry.block.level)
    return True


def _take_list(entries: list[Entry], lead: int) -> None:
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
    run: list[Entry] = []
    for entry in islice(entries, lead + 1, None):
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
