"""Where sentences and clauses of Chinese prose begin and end; used on notices and on plans alike."""

from __future__ import annotations

import re

_OPENING = "“‘（(《〈「『【〔［["
_CLOSING = "”’）)》〉」』】〕］]"
_BRACKET = re.compile(f"[{re.escape(_OPENING + _CLOSING)}]")
_FINAL = "。！？!?"
_HAN = re.compile(r"[\u3400-\u9fff]")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences, without the white space between them.

    A sentence ends at 。！？ (and a full stop printed as ``.`` after a Chinese character) outside brackets
    and quotation marks, or at a line break. ；ends one only before a label of a list: （二）, 2.
    """
    spans: list[tuple[int, int]] = []
    for start, end in _paragraphs(text):
        begin = start
        for at in _ends(text, start, end):
            _add(spans, text, begin, at)
            begin = at
        _add(spans, text, begin, end)
    return spans


def split_clauses(text: str) -> list[tuple[int, int]]:
    """Spans of a sentence's clauses, cut after ，；： and final marks outside brackets and quotes."""
    spans: list[tuple[int, int]] = []
    begin = 0
    for at in _cuts(text, 0, len(text), "，；：,;:" + _FINAL):
        _add(spans, text, begin, at)
        begin = at
    _add(spans, text, begin, len(text))
    return spans


def _paragraphs(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"[^\n]+", text)]


_LIST_LABEL = re.compile(r"\s*(?:[（(][一二三四五六七八九十百\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳])")


def _ends(text: str, start: int, end: int) -> list[int]:
    ends = _cuts(text, start, end, _FINAL + ".")
    lists = [at for at in _cuts(text, start, end, "；;：") if _LIST_LABEL.match(text, at, end)]
    return sorted({*ends, *lists})


def _cuts(text: str, start: int, end: int, marks: str) -> list[int]:
    """Positions after a mark that stands outside brackets; a bracket that is never closed opens nothing."""
    found: list[int] = []
    pairs: dict[int, int] | None = None
    at = start
    while at < end:
        char = text[at]
        if char in _OPENING:
            if pairs is None:
                pairs = _pairs(text, at, end)
            close = pairs.get(at)
            if close is not None:
                inner_end = text[close - 1] in _FINAL and char in "“‘「『" and "。" in marks
                at = close + 1
                # “……。” ends its sentence inside the quotation mark, unless the sentence runs on.
                if inner_end and at < end and text[at] not in "，、；：,;:的和与等）)":
                    found.append(at)
                continue
        elif char in marks and _is_cut(text, at, end, char):
            at += 1
            while at < end and text[at] in _FINAL + "”’":
                at += 1
            found.append(at)
            continue
        at += 1
    return [cut for cut in found if cut < end]


def _is_cut(text: str, at: int, end: int, char: str) -> bool:
    if char == ".":  # a full stop only between Chinese characters: not 3.5, not 1.
        return at > 0 and bool(_HAN.match(text[at - 1])) and (at + 1 >= end or not text[at + 1].isascii())
    if char in ",:;":
        return not (at > 0 and text[at - 1].isdigit() and at + 1 < end and text[at + 1].isdigit())
    return True


def _pairs(text: str, start: int, end: int) -> dict[int, int]:
    """Each bracket or quotation mark that is closed, of whatever kind, with the place of the one that closes it."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for found in _BRACKET.finditer(text, start, end):
        if found[0] in _OPENING:
            opened.append(found.start())
        elif opened:
            pairs[opened.pop()] = found.start()
    return pairs


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = left + len(piece.strip())
    if right > left:
        spans.append((left, right))
