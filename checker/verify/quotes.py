"""What a document quotes: words between quotation marks, passages set apart, cells of a column 原文."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from checker.verify.documents import Text
from checker.verify.spans import Spans
from checker.verify.words import pattern

_CLOSING = {"“": "”", "「": "」", "『": "』", "‘": "’", "〝": "〞", "﹁": "﹂"}
_MARKS = re.compile(f'[{"".join(_CLOSING)}{"".join(_CLOSING.values())}"]')
_NAMED = re.compile(r"(?:简称|下称|统称|合称|简称为|称为|统称为)[:：]?\s*$")
_MOST_PARAGRAPHS = 60
_CREDIT = re.compile(
    r"\s*(?:——|—|--|－－|──)\s*(?:摘自|引自|出自|节选自|选自|语出|见)?[:：]?\s*(?=《|[\u4e00-\u9fff]{1,8}[〔\[【（(﹝][12二]|[a-z]+-\d{4})[^。！？]*[。]?\s*$"
)
Form = Literal["marks", "open", "block", "cell", "above"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words quoted, ``start`` to ``end`` in the document's text with their marks, ``inner`` without.

    ``above``: a paragraph made a quotation by a line —— citation below it; ``open``: from a mark that is never
    closed to the last one that closes something, a quotation only if it is a notice's words.
    """

    start: int
    end: int
    inner: str
    form: Form


def title_spans(text: str) -> list[tuple[int, int]]:
    """Where titles in 《》 stand, outermost ones, on one line each."""
    spans: list[tuple[int, int]] = []
    depth = start = 0
    for match in re.finditer(r"[《》\n]", text):
        mark = match[0]
        if mark == "《":
            start = start if depth else match.start()
            depth += 1
        elif mark == "\n":
            if depth:
                shallow = re.compile(r"《[^《》\n]*》")
                spans += [found.span() for found in shallow.finditer(text, start, match.start())]
            depth = 0
        elif depth:
            depth -= 1
            if not depth:
                spans.append((start, match.end()))
    if depth:
        spans += [found.span() for found in re.compile(r"《[^《》\n]*》").finditer(text, start)]
    return spans


def find_quotes(document: Text) -> list[Quote]:
    """Blocks, cells and words between marks, in order; the latter two not inside a block."""
    quotes = [*_blocks(document), *_cells(document)]
    taken = [(quote.start, quote.end) for quote in quotes]
    quotes += [
        quote
        for quote in marked(document)
        if not any(
            start <= quote.start < end and quote.end - quote.start > 0.8 * (end - start)
            for start, end in taken
        )
    ]
    return sorted(quotes, key=lambda quote: (quote.start, -quote.end))


def marked(document: Text) -> Iterator[Quote]:
    """Words between quotation marks, outermost ones; a quotation may open anew in each paragraph."""
    text = document.text
    titles = Spans(title_spans(text))
    index = 0
    while index < len(document.starts):
        start, end = document.bounds(index)
        found, opened = _pairs(text, start, end, titles)
        last = index
        if opened is not None:
            last = _closing_passage(document, index, opened, titles)
            if last > index:
                close = _close_of(document, last, text[opened])
                before = [pair for pair in found if pair[1] <= opened]
                yield from _quotes(text, before)
                yield Quote(opened, close + 1, text[opened + 1 : close], "marks")
                yield from _quotes(text, [pair for pair in found if pair[0] > opened])
                for inner in range(index + 1, last):
                    yield from _quotes(text, _pairs(text, *document.bounds(inner), titles)[0])
                rest, _ = _pairs(text, close + 1, document.bounds(last)[1], titles)
                yield from _quotes(text, rest)
                index = last + 1
                continue
        yield from _quotes(text, found)
        if opened is not None and any(pair[0] > opened for pair in found):
            close = max(pair[1] for pair in found)
            yield Quote(opened, close, text[opened + 1 : close - 1], "open")
        index += 1


def _quotes(text: str, pairs: list[tuple[int, int]]) -> Iterator[Quote]:
    for start, end in pairs:
        if not _NAMED.search(text[max(0, start - 8) : start]):
            yield Quote(start, end, text[start + 1 : end - 1], "marks")


def _pairs(text: str, start: int, end: int, titles: Spans) -> tuple[list[tuple[int, int]], int | None]:
    """Outermost pairs of marks, and where one opens that isn't closed."""
    marks = [
        match
        for match in _MARKS.finditer(text, start, end)
        if match.start() not in titles
        and not (
            match[0] in "’‘"
            and text[match.start() - 1 : match.start()].isascii()
            and text[match.end() : match.end() + 1].isalpha()
            and text[match.end() : match.end() + 1].isascii()
        )
    ]
    pairs: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for match in marks:
        mark = match[0]
        if mark == '"':
            if stack and stack[-1][0] == '"':
                _, opened = stack.pop()
                if not stack:
                    pairs.append((opened, match.end()))
            else:
                stack.append((mark, match.start()))
        elif mark in _CLOSING:
            stack.append((mark, match.start()))
        else:
            depth = next(
                (n for n in range(len(stack) - 1, -1, -1) if _CLOSING.get(stack[n][0]) == mark), None
            )
            if depth is not None:
                opened = stack[depth][1]
                del stack[depth:]
                if not stack:
                    pairs.append((opened, match.end()))
    if not stack:
        return pairs, None
    # Something stays open: what is closed inside it counts by itself.
    opened = stack[0][1]
    inner: list[tuple[int, int]] = []
    last: dict[str, int] = {}
    for match in marks:
        if match.start() <= opened or match[0] == '"':
            continue
        if match[0] in _CLOSING:
            last[match[0]] = match.start()
        else:
            for opening, closing in _CLOSING.items():
                if closing == match[0] and opening in last:
                    at = last.pop(opening)
                    inner = [pair for pair in inner if pair[0] < at]
                    inner.append((at, match.end()))
    return pairs + inner, opened


def _closing_passage(document: Text, index: int, opened: int, titles: Spans) -> int:
    """The later passage in which a quotation opened in this one ends; this one when there is none."""
    opening = document.text[opened]
    closing = _CLOSING.get(opening, '"')
    for later in range(index + 1, min(index + _MOST_PARAGRAPHS, len(document.starts))):
        start, end = document.bounds(later)
        words = document.text[start:end]
        body = words[1:] if words.startswith(opening) else words
        balance = 0
        for character in body:
            if character == opening and opening != closing:
                balance += 1
            elif character == closing:
                if balance == 0:
                    return later
                balance -= 1
    return index


def _close_of(document: Text, index: int, opening: str) -> int:
    start, end = document.bounds(index)
    closing = _CLOSING.get(opening, '"')
    text = document.text
    begin = start + 1 if text[start] == opening else start
    balance = 0
    for at in range(begin, end):
        if text[at] == opening and opening != closing:
            balance += 1
        elif text[at] == closing:
            if balance == 0:
                return at
            balance -= 1
    return end - 1


def _blocks(document: Text) -> Iterator[Quote]:
    """Runs of passages that the file sets apart, less a last line —— citation."""
    index = 0
    while index < len(document.starts):
        if index not in document.quoted or is_credit(document, index):
            index += 1
            continue
        start = document.bounds(index)[0]
        while (
            index + 1 in document.quoted
            and credit(document, index) is None
            and not _noted_apart(document, index)
            and not is_credit(document, index + 1)
        ):
            index += 1
        end = document.bounds(index)[1]
        tail = credit(document, index)
        end = end if tail is None else tail
        yield Quote(start, end, document.text[start:end], "block")
        index += 1


def _noted_apart(document: Text, index: int) -> bool:
    """Whether a passage and the next carry each a footnote mark of its own: two quotations."""
    own, following = document.marks.get(index), document.marks.get(index + 1)
    return bool(own and following and own != following)


def credit(document: Text, index: int) -> int | None:
    """Where in the text a line —— citation begins that ends a passage; None when it has none."""
    start, end = document.bounds(index)
    found = None
    for match in re.finditer("——|—|--|－－|──", document.text[start:end]):
        if end - start - match.start() < 200 and _CREDIT.match(document.text[start + match.start() : end]):
            found = start + match.start()
            break
    return found


def is_credit(document: Text, index: int) -> bool:
    """Whether a passage is nothing but a line —— citation, or a citation in brackets."""
    start, end = document.bounds(index)
    words = document.text[start:end].strip()
    if credit(document, index) == start:
        return True
    bracketed = words.startswith(("（", "(")) and words.rstrip("。").endswith(("）", ")"))
    return bracketed and len(words) < 160 and "号" in words


def _cells(document: Text) -> Iterator[Quote]:
    """Cells below a header like 原文, without marks of their own."""
    for index, passage in enumerate(document.plan.passages):
        start = document.starts[index]
        at = 0
        for header, cell in passage.cells:
            place = passage.text.find(cell, at) if cell else -1
            if place < 0:
                continue
            at = place + len(cell)
            if re.search(pattern("quoting_columns"), header) and not re.fullmatch(
                r"\s*[“「\"].*[”」\"]\s*", cell, re.S
            ):
                yield Quote(start + place, start + at, cell, "cell")
