"""Headings run together on a line with what comes before or after them, put apart."""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest

from kb.parse.labels import Label, read_label
from kb.parse.paragraphs import Paragraph, level, make_paragraph


def split_run_together(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """``二、标题（四）…`` and ``…。（五）…`` on one line become paragraphs of their own."""
    articles = sum(level(p) == "article" for p in paragraphs) >= 2
    result: list[Paragraph] = []
    expected = {"first": 1, "second": 1, "article": 1}
    for paragraph in _heading_apart(paragraphs):
        for piece in _pieces(paragraph, expected, articles):
            if piece.label and piece.label.level in expected:
                expected[piece.label.level] = piece.label.number + 1
            result.append(piece)
    return result


_HEADING_BEHIND = re.compile(r"(?<=[。：])[\u4e00-\u9fff][^。：；！？]{3,59}$")


def _heading_apart(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """``…。组织保障`` right above （十八）: the words behind the last sentence head a section."""
    result: list[Paragraph] = []
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        found = _HEADING_BEHIND.search(paragraph.text.text)
        if found and following and level(following) == "second":
            result.append(make_paragraph(paragraph.text.cut(0, found.start()), paragraph.blank_before))
            result.append(make_paragraph(paragraph.text.cut(found.start())))
        else:
            result.append(paragraph)
    return result


_CANDIDATE = re.compile(
    r"[（(][一二三四五六七八九十百]{1,4}[）)]|第[一二三四五六七八九十百零]{1,6}条|[一二三四五六七八九十]{1,3}、"
)


def _pieces(paragraph: Paragraph, expected: dict[str, int], articles: bool) -> list[Paragraph]:
    text = paragraph.text.text
    known = dict(expected)
    if paragraph.label and paragraph.label.level in known:
        known[paragraph.label.level] = paragraph.label.number + 1
    begin, cuts = 0, []
    for found in _CANDIDATE.finditer(text):
        at = found.start()
        label = read_label(text, at)
        if at == 0 or not label or label.level not in known or (label.level == "article") != articles:
            continue
        head = text[begin:at]
        after_heading = label.level == "second" and _is_heading_text(
            head, paragraph.label if begin == 0 else None
        )
        after_sentence = text[at - 1] in "。！？" and label.level != "first"
        if label.number == known[label.level] and (after_heading or after_sentence):
            cuts.append(at)
            begin = at
            known[label.level] = label.number + 1
    if not cuts:
        return [paragraph]
    bounds = [0, *cuts, len(text)]
    parts = [paragraph.text.cut(left, right) for left, right in pairwise(bounds)]
    return [make_paragraph(part, paragraph.blank_before and at == 0) for at, part in enumerate(parts)]


def _is_heading_text(head: str, label: Label | None) -> bool:
    return bool(label and label.level == "first" and not re.search(r"[。；：:]", head) and len(head) <= 80)
