"""Hard-wrapped lines put together again into paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.parse.labels import Label, read_label
from kb.parse.lexicon import document_words
from kb.parse.lines import Line
from kb.parse.spacing import joins_with_space
from kb.parse.trace import Traced, join

_CLOSED = re.compile(r"[。！？：；:;!?][”’」』）)]*$|(?<=[\u3400-\u9fff”）)])\.$|。[”’）)]+$")
_MID_SENTENCE = re.compile(r"[，、第的和及或与]$|[条款项]$")
_SLACK = 6
"""Columns by which a full line may fall short: a mark that may not open a line, half-width figures."""
_LONG = 60
_HEADING_LEVELS = ("chapter", "division", "first", "second", "third")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, and whether a blank line stands before it in the source."""

    text: Traced
    blank_before: bool
    label: Label | None

    @property
    def body(self) -> Traced:
        """The words after the label."""
        return self.text.cut(self.label.end) if self.label else self.text


def unwrap(lines: list[Line]) -> list[Paragraph]:
    """Paragraphs of the lines, in order."""
    wrapped, full, indents = is_wrapped(lines), _full_width(lines), _uses_indents(lines)
    last_label = max((at for at, line in enumerate(lines) if read_label(line.text.text)), default=len(lines))
    groups: list[list[Line]] = []
    for at, line in enumerate(lines):
        closes = at > last_label and is_closed(lines[at - 1]) and _opens_closing(lines, at)
        if groups and not closes and not _begins(groups[-1], line, wrapped, full, indents):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_paragraph(group) for group in groups]


def _opens_closing(lines: list[Line], at: int) -> bool:
    """Whether a sentence that closes the document (本通知自…起施行。 请…转发…。) opens here, whatever the line before."""
    two = join([line.text for line in lines[at : at + 2]]).text
    return bool(document_words().closing.match(two.partition("。")[0]))


def is_wrapped(lines: list[Line]) -> bool:
    """Whether lines are cut by width: most long ones end inside a sentence, nearly all at one column."""
    long = [line for line in lines if line.width >= 36]
    open_ends = [line.width for line in long if not _CLOSED.search(line.text.text) and not _is_heading(line)]
    full = _full_width(lines)
    regular = sum(abs(width - full) <= 2 * _SLACK for width in open_ends)
    return len(open_ends) >= 2 and len(open_ends) > len(long) * 0.4 and regular > len(open_ends) * 0.6


def level(paragraph: Paragraph) -> str:
    """The level of the paragraph's label; empty when it has none."""
    return paragraph.label.level if paragraph.label else ""


def is_closed(line: Line) -> bool:
    """Whether a line ends where a sentence does."""
    return bool(_CLOSED.search(line.text.text))


def _is_heading(line: Line) -> bool:
    return bool(read_label(line.text.text)) and "。" not in line.text.text


def make_paragraph(text: Traced, blank_before: bool = False) -> Paragraph:
    """A paragraph of given text, its label read."""
    return Paragraph(text, blank_before, read_label(text.text))


def _begins(group: list[Line], line: Line, wrapped: bool, full: int, indents: bool) -> bool:
    before, text = group[-1], line.text.text
    closed = bool(_CLOSED.search(before.text.text))
    short = before.width + (before.indent if indents and len(group) == 1 else 0) < full - _SLACK
    label = read_label(text)
    opening = read_label(group[0].text.text)
    heading = bool(opening and opening.level in _HEADING_LEVELS and not _has_sentence(group))
    if not wrapped:
        whole = closed or before.text.text.endswith(("）", ")"))
        return whole or line.blank_before or bool(label) or before.width < _LONG or heading
    if label:
        below = heading and opening is not None and label.level != opening.level
        in_order = label.level == "second" and not _MID_SENTENCE.search(before.text.text)
        return closed or short or below or in_order or before.text.text.endswith(("）", ")"))
    if closed:
        return short or (indents and 2 <= line.indent <= 8)
    return heading and (2 <= line.indent <= 8 if indents else short)


def _has_sentence(group: list[Line]) -> bool:
    return any("。" in line.text.text or _CLOSED.search(line.text.text) for line in group)


def _full_width(lines: list[Line]) -> int:
    widths = sorted(line.width for line in lines if not _CLOSED.search(line.text.text) and line.width >= 20)
    return widths[len(widths) * 3 // 5] if widths else 0


def _uses_indents(lines: list[Line]) -> bool:
    indented = sum(2 <= line.indent <= 8 for line in lines)
    return 0.03 * len(lines) < indented < 0.6 * len(lines)


def _paragraph(group: list[Line]) -> Paragraph:
    parts: list[Traced] = []
    for line in group:
        if parts and joins_with_space(parts[-1].text, line.text.text):
            parts.append(Traced(" ", (parts[-1].lines[-1],)))
        parts.append(line.text)
    return make_paragraph(join(parts), group[0].blank_before)
