"""Section headings whose numeral was lost on the way."""

from __future__ import annotations

import re
from itertools import pairwise

from kb.parse.labels import Label
from kb.parse.paragraphs import Paragraph, level
from kb.text.numerals import to_chinese

_LONGEST_HEADING = 60


def with_inferred_sections(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Paragraphs with lost labels put back.

    Such a heading is a line without a sentence right above a clause, and there are as many as are missing.
    """
    firsts = [at for at, p in enumerate(paragraphs) if level(p) == "first"]
    first_clause = next((at for at, p in enumerate(paragraphs) if level(p) == "second"), len(paragraphs))
    if first_clause == len(paragraphs):
        return paragraphs
    result = list(paragraphs)
    bounds = [-1, *firsts, len(paragraphs)]
    for left, right in pairwise(bounds):
        before = _number_at(paragraphs, left, 0)
        after = _number_at(paragraphs, right, before + 1 + _count_bare(paragraphs, left, right))
        found = [at for at in range(left + 1, right) if _is_bare_heading(paragraphs, at)]
        if found and after - before - 1 == len(found):
            for offset, at in enumerate(found, start=1):
                label = Label("first", before + offset, f"{to_chinese(before + offset)}、", 0)
                old = paragraphs[at]
                result[at] = Paragraph(old.text, old.blank_before, label)
    return result


def _number_at(paragraphs: list[Paragraph], at: int, default: int) -> int:
    label = paragraphs[at].label if 0 <= at < len(paragraphs) else None
    return label.number if label else default


def _count_bare(paragraphs: list[Paragraph], left: int, right: int) -> int:
    return sum(_is_bare_heading(paragraphs, at) for at in range(left + 1, right))


def _is_bare_heading(paragraphs: list[Paragraph], at: int) -> bool:
    paragraph = paragraphs[at]
    following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    return (
        paragraph.label is None
        and following is not None
        and level(following) == "second"
        and len(paragraph.text) <= _LONGEST_HEADING
        and not re.search(r"[。；：:;.！？]", paragraph.text.text)
    )
