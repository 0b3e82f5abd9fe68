"""Attachments: where each begins, and what kind it is (a regulation with articles, a form, a table)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.parse.labels import read_label, read_ordinal
from kb.parse.lines import Line

_OPENING = re.compile(r"附\s*件\s*([0-9０-９一二三四五六七八九十]{0,3})\s*[：:]?")


@dataclass(slots=True)
class RawAttachment:
    """The lines of an attachment without the line ``附件1``."""

    number: int
    lines: list[Line]


def split_attachments(lines: list[Line]) -> tuple[list[Line], list[RawAttachment]]:
    """The lines of the main text and of each attachment. ``附件`` at the very top belongs to the head."""
    starts: list[tuple[int, int]] = []
    body_seen = False
    for at, line in enumerate(lines):
        found = _OPENING.fullmatch(line.text.text)
        if found and body_seen:
            number = read_ordinal(found.group(1)) if found.group(1) else len(starts) + 1
            starts.append((at, number or len(starts) + 1))
        body_seen = body_seen or "。" in line.text.text or bool(read_label(line.text.text))
    main = lines[: starts[0][0]] if starts else lines
    ends = [] if not starts else [at for at, _ in starts[1:]] + [len(lines)]
    return main, [
        RawAttachment(number, lines[at + 1 : end]) for (at, number), end in zip(starts, ends, strict=True)
    ]


def is_regulation(lines: list[Line]) -> bool:
    """Whether the lines are numbered prose rather than a form."""
    levels = [label.level for line in lines if (label := read_label(line.text.text))]
    return levels.count("article") >= 2 or levels.count("first") >= 2 or levels.count("chapter") >= 1
