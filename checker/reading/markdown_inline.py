"""Inline Markdown to plain lines: emphasis, links and escapes undone, line numbers kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.reading.blocks import Line
from checker.reading.html_text import STRUCK, is_known_tag, strikes

if TYPE_CHECKING:
    from markdown_it.token import Token

_REFERENCE = re.compile(r"\[\^[^\]\s]+\]")


@dataclass(slots=True)
class _Builder:
    number: int
    text: str = ""
    bold: int = 0
    """Leading bold characters of the current line, with what is still bold."""
    bold_depth: int = 0
    struck_depth: int = 0
    lines: list[Line] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Append visible text to the current line."""
        if self.struck_depth:
            return
        if self.bold_depth and self.bold == len(self.text.lstrip()):
            self.bold += len(text.lstrip() if not self.text else text)
        self.text += text

    def end_line(self, *, broken: bool = False, physical: bool = True) -> None:
        """Close the current line; ``physical``: the file's line ends here, too."""
        text = self.text.strip()
        indent = sum(
            2 if ch == "\u3000" else 1 for ch in self.text[: len(self.text) - len(self.text.lstrip())]
        )
        if text:
            self.lines.append(Line(self.number, text, indent, min(self.bold, len(text)), broken=broken))
        elif broken and self.lines:
            last = self.lines[-1]
            self.lines[-1] = Line(last.number, last.text, last.indent, last.bold, broken=True)
        self.text, self.bold = "", 0
        self.number += physical


def lines_of(children: Iterable[Token], number: int, warnings: list[str]) -> list[Line]:
    """Plain lines of an inline token whose first line is line ``number`` of the file."""
    builder = _Builder(number)
    children = list(children)
    struck = strikes(token.content if token.type == "html_inline" else "" for token in children)
    opening, closing = {start for (start, _), _ in struck}, {end for _, (end, _) in struck}
    for index, token in enumerate(children):
        if index in opening:
            builder.struck_depth += 1
            warnings.append(f"第{builder.number}行：{STRUCK}")
        elif index in closing:
            builder.struck_depth -= 1
        match token.type:
            case "text" | "text_special" | "code_inline":
                builder.add(_REFERENCE.sub("", token.content) if token.type == "text" else token.content)
            case "softbreak":
                builder.end_line()
            case "hardbreak":
                builder.end_line(broken=True)
            case "strong_open" | "strong_close":
                builder.bold_depth += token.nesting
            case "s_open" | "s_close":
                builder.struck_depth += token.nesting
                if token.nesting > 0:
                    warnings.append(f"第{builder.number}行：{STRUCK}")
            case "image":
                warnings.append(f"第{builder.number}行：图片未读取")
            case "html_inline":
                _html(builder, token.content)
    builder.end_line()
    return builder.lines


def _html(builder: _Builder, tag: str) -> None:
    if tag.lower().startswith("<br"):
        builder.end_line(broken=True, physical=False)
    elif not is_known_tag(tag):
        builder.add(tag)
    for _ in range(tag.count("\n")):
        builder.end_line()
