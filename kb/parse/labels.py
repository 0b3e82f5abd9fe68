"""The heading grammar of notices (GB/T 9704—2012, 7.3.3) and regulations: 一、 （一） 1. （1） 第X条."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kb.text.numerals import parse_number

Level = Literal["chapter", "division", "article", "first", "second", "third", "fourth"]

_HAN = "零〇一二三四五六七八九十百千两"

_PATTERNS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    ("chapter", re.compile(rf"第\s*([{_HAN}\d]+)\s*[章编](?!(?!一般)[{_HAN}\d、，。的])")),
    ("division", re.compile(rf"第\s*([{_HAN}\d]+)\s*节(?!(?!一般)[{_HAN}\d、，。的])")),
    ("article", re.compile(rf"第\s*([{_HAN}\d]+)\s*条(?![{_HAN}\d、，。第])")),
    ("first", re.compile(rf"([{_HAN}]+)\s*、")),
    ("second", re.compile(rf"[（(]\s*([{_HAN}]+)\s*[）)]\s*、?")),
    ("third", re.compile(r"(\d{1,2})\s*(?:[．�]|[.、](?!\d{1,3}[^\d年]))\s*")),
    ("fourth", re.compile(r"[（(]\s*(\d{1,2})\s*[）)]")),
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the beginning of a paragraph; ``end`` is where the words after it begin."""

    level: Level
    number: int
    text: str
    end: int


def read_label(text: str, start: int = 0) -> Label | None:
    """The label that stands at ``text[start:]``, or None."""
    for level, pattern in _PATTERNS:
        found = pattern.match(text, start)
        if found:
            number = read_ordinal(found.group(1))
            if number is None:
                return None
            end = found.end()
            while end < len(text) and text[end].isspace():
                end += 1
            return Label(level, number, re.sub(r"\s", "", found.group()), end)
    return None


def read_ordinal(text: str) -> int | None:
    """二十一 -> 21, 一〇三 -> 103, ２１ -> 21; None when it is not a whole number."""
    number = parse_number(text)
    return int(number) if number is not None and number == int(number) else None
