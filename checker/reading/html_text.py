"""HTML inside Markdown: tags and comments dropped, the text kept, tables read as rows."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from checker.reading.blocks import Block, row_text

_TAG = re.compile(r"</?\s*([a-zA-Z][a-zA-Z0-9]*)|<!|<\?")
_INLINE = frozenset(
    re.findall(
        r"\w+",
        "a b strong i em u s del ins sub sup span font small big mark code kbd q cite abbr img input",
    )
)
_BREAKING = frozenset(
    re.findall(
        r"\w+",
        "p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 br hr blockquote pre center section article details"
        " summary table thead tbody tfoot caption tr td th colgroup col html body head main header footer",
    )
)
_SILENT = frozenset(("script", "style", "title"))


def is_known_tag(text: str) -> bool:
    """Whether ``text`` is an HTML tag or comment rather than ``<LPR>``."""
    found = _TAG.match(text)
    return found is not None and (found[1] is None or found[1].lower() in _INLINE | _BREAKING | _SILENT)


class _Reader(HTMLParser):
    def __init__(self, first_line: int) -> None:
        super().__init__(convert_charrefs=True)
        self.first_line = first_line
        self.blocks: list[Block] = []
        self.text, self.line = "", first_line
        self.silent = 0
        self.in_cell, self.headers, self.row = False, list[str](), list[tuple[bool, str]]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag not in _INLINE | _BREAKING:
            self.handle_data(self.get_starttag_text() or "")
        elif tag in ("td", "th"):
            self.flush()
            self.in_cell = True
            self.row.append((tag == "th", ""))
        elif tag in _BREAKING:
            self.break_line()
            if tag == "table":
                self.headers = []

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in ("td", "th"):
            self.end_cell()
        elif tag == "tr":
            self.end_row()
        elif tag in _BREAKING:
            self.break_line()

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        if not self.text.strip():
            before = len(data) - len(data.lstrip())
            self.line = self.first_line + self.getpos()[0] - 1 + data[:before].count("\n")
        self.text += data

    def break_line(self) -> None:
        if not self.in_cell:
            self.flush()
        elif self.text.strip():
            self.text += "\n"

    def end_cell(self) -> None:
        if self.in_cell and self.row:
            self.row[-1] = (self.row[-1][0], re.sub(r"\s*\n\s*", "\n", self.text.strip()))
        self.text, self.in_cell = "", False

    def end_row(self) -> None:
        self.end_cell()
        texts = [text for _, text in self.row]
        if texts and not self.headers:
            self.headers = texts
        elif any(texts):
            names = self.headers + [""] * (len(texts) - len(self.headers))
            cells = tuple(zip(names, texts, strict=False))
            self.blocks.append(Block("table_row", row_text(cells), self.line, cells=cells))
        self.row = []

    def flush(self) -> None:
        text = "".join(part.strip() for part in self.text.splitlines())
        if text:
            self.blocks.append(Block("paragraph", text, self.line))
        self.text = ""


def blocks_of_html(source: str, first_line: int) -> list[Block]:
    """Blocks in a piece of HTML that starts on line ``first_line``."""
    reader = _Reader(first_line)
    reader.feed(source)
    reader.close()
    reader.end_row() if reader.row else reader.flush()
    return reader.blocks
