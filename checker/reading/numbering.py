"""Numbering of official documents in plain text: 第一章, 一、, （一）, 1., （1） (GB/T 9704—2012, 7.3.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CN = "一二三四五六七八九十百零〇两"

_STYLES: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    ("attachment", 0, re.compile(rf"附\s*件\s*(?:[{_CN}\d]{{1,3}}\s*(?=$|[：:\s])|$)[：:]?")),
    ("part", 10, re.compile(rf"第\s*[{_CN}\d]{{1,4}}\s*(?:编|部分)")),
    ("chapter", 20, re.compile(rf"第\s*[{_CN}\d]{{1,4}}\s*章")),
    ("section", 30, re.compile(rf"第\s*[{_CN}\d]{{1,4}}\s*节")),
    ("chinese", 40, re.compile(rf"[{_CN}]{{1,4}}[、．.]")),
    ("article", 50, re.compile(rf"第\s*[{_CN}\d]{{1,5}}\s*条(?![例款])")),
    ("chinese_bracket", 60, re.compile(rf"(?:[（(]\s*[{_CN}]{{1,4}}\s*[）)]|[㈠-㈩])[、．.]?")),
    ("decimal", 72, re.compile(r"\d{1,2}[.．]\d{1,2}[.．]\d{1,2}[.．、]?(?![\d%％])")),
    ("decimal", 71, re.compile(r"\d{1,2}[.．]\d{1,2}[.．、]?(?=\s+[^\W\d_])(?!\s*[亿万个元倍户家笔天年月])")),
    ("arabic", 70, re.compile(r"(?:\d{1,2}[.．、](?!\d)|[⒈-⒛])")),
    ("arabic_bracket", 80, re.compile(r"(?:[（(]\s*\d{1,2}\s*[）)]|[⑴-⒇])[、．.]?")),
    ("half_bracket", 85, re.compile(r"\d{1,2}[）)]")),
    ("circled", 90, re.compile(r"[①-⑳❶-❿][、．.]?")),
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line: its style, rank (smaller is further out) and length with space."""

    style: str
    rank: int
    length: int


def label_of(text: str) -> Label | None:
    """The label that opens ``text``, or None. ``1.5个百分点`` and ``2022年`` are not labels."""
    for style, rank, pattern in _STYLES:
        if found := pattern.match(text):
            rest = text[found.end() :]
            return Label(
                style if rank < 71 or rank > 72 else f"decimal{rank}", rank, len(text) - len(rest.lstrip())
            )
    return None
