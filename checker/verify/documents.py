"""The document as one run of text, with the way back to passages and places, and what it sets apart as quoted."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path

from checker.model import Passage, Plan, line_at
from checker.reading import read_plan, read_plan_text

_MARK = re.compile(r"\[\^([^\]\s]+)\](:?)")
_QUOTE_STYLES = ("quote", "intense quote", "引用", "明显引用", "block text", "引文")


@dataclass(frozen=True, slots=True)
class Text:
    """``text`` is the passages' texts, one a line (``\\n`` also stands inside a passage where it breaks lines)."""

    plan: Plan
    text: str
    starts: tuple[int, ...]
    quoted: frozenset[int] = frozenset()
    """Passages that the file sets apart as quotations (> in Markdown, a quotation style in Word)."""
    marks: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Footnote marks referred to on the lines of a passage."""
    notes: dict[str, int] = field(default_factory=dict)
    """Footnote mark -> its passage."""
    lines: tuple[str, ...] = ()
    """The lines of the file; empty where places are no lines."""

    def passage_at(self, offset: int) -> int:
        """Index of the passage in which the character stands."""
        return bisect_right(self.starts, offset) - 1

    def passage(self, offset: int) -> Passage:
        """The passage in which the character stands."""
        return self.plan.passages[self.passage_at(offset)]

    def bounds(self, index: int) -> tuple[int, int]:
        """Where a passage starts and ends in ``text``."""
        start = self.starts[index]
        return start, start + len(self.plan.passages[index].text)

    def line(self, offset: int) -> int:
        """The line (paragraph, page) of a character."""
        index = self.passage_at(offset)
        return line_at(self.plan.passages[index], offset - self.starts[index])

    def columns(self, start: int, end: int) -> tuple[int, int] | None:
        """The columns (1-based, behind the last) of a stretch in its line of the file; None where they can't be told."""
        number, words = self.line(start), self.text[start:end]
        if not 1 <= number <= len(self.lines) or not words:
            return None
        first, _ = self.bounds(self.passage_at(start))
        before = [at.start() for at in re.finditer(re.escape(words), self.text[first:start])]
        column = -1
        for _ in range(1 + sum(self.line(first + at) == number for at in before)):
            column = self.lines[number - 1].find(words, column + 1)
        return (column + 1, column + 1 + len(words)) if column >= 0 else None


def read_text(path: Path) -> Text:
    """Read a document from a file. Raises UserError."""
    plan = read_plan(path)
    data = path.read_bytes()
    if plan.place_name == "段":
        return _of_plan(plan, quoted=_styled(plan, data))
    if plan.place_name == "页":
        return _of_plan(plan)
    from checker.reading.encoding import decode

    return _of_lines(plan, decode(data, place=str(path)).text)


def text_of(text: str, *, path: str = "text.md") -> Text:
    """Read a document given as text. Raises UserError when there is none."""
    from checker.reading.encoding import clean

    return _of_lines(read_plan_text(text, path=path), clean(text))


def _of_plan(plan: Plan, quoted: frozenset[int] = frozenset()) -> Text:
    starts, length = [], 0
    for passage in plan.passages:
        starts.append(length)
        length += len(passage.text) + 1
    return Text(plan, "\n".join(passage.text for passage in plan.passages), tuple(starts), quoted)


def _of_lines(plan: Plan, source: str) -> Text:
    lines = source.split("\n")
    markdown = not plan.path.lower().endswith((".txt", ".text"))
    quoted, marks, notes = set(), {}, {}
    for index, passage in enumerate(plan.passages):
        following = next(
            (p.line for p in plan.passages[index + 1 :] if p.line > passage.line), len(lines) + 1
        )
        own = lines[passage.line - 1 : following - 1]
        if markdown and own and own[0].lstrip().startswith(">"):
            quoted.add(index)
        found = [
            (match[1], match[2], number) for number, line in enumerate(own) for match in _MARK.finditer(line)
        ]
        for mark, colon, number in found:
            if colon and number == 0:
                notes[mark] = index
        marks[index] = tuple(dict.fromkeys(mark for mark, colon, _ in found if not colon))
    plain = _of_plan(plan)
    return Text(plan, plain.text, plain.starts, frozenset(quoted), marks, notes, tuple(lines))


def _styled(plan: Plan, data: bytes) -> frozenset[int]:
    """Passages of a Word file whose paragraphs have a quotation style."""
    from checker.reading.docx_package import W, open_package, value
    from checker.verify.folding import folded

    package = open_package(data, place=plan.path)
    styles = {
        style.get(f"{W}styleId")
        for style in (package.styles if package.styles is not None else ())
        if (value(style, "name") or "").lower() in _QUOTE_STYLES
    }
    texts = {
        folded("".join(run.text or "" for run in element.iter(f"{W}t")))
        for element in package.document.iter(f"{W}p")
        if value(element.find(f"{W}pPr"), "pStyle") in styles - {None}
    }
    return frozenset(n for n, passage in enumerate(plan.passages) if folded(passage.text) in texts)
