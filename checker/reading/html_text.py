"""HTML inside Markdown: tags, comments and struck-out text dropped, the text kept, tables read as rows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from html.parser import HTMLParser

from checker.reading.blocks import Block, row_text

_TAG = re.compile(r"</?\s*([a-zA-Z][a-zA-Z0-9]*)|<!|<\?")
_INLINE = frozenset(
    re.findall(
        r"\w+",
        "a b strong i em u s del strike ins sub sup span font small big mark code kbd q cite abbr img input",
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
_STRIKING = frozenset(("s", "del", "strike"))
_STRIKES = re.compile(r"<(/?)(s|del|strike)(?=[\s/>])[^<>]*>", re.IGNORECASE)
_SECTION = re.compile(r"<!\[(?!(?:if\b[^\]<>]*|else|endif)\])(CDATA\[)?", re.IGNORECASE)
"""What opens ``<![重要]>``, which no HTML knows: the standard library's parser gives up at it."""
STRUCK = "加了删除线的文字未读取"


def is_known_tag(text: str) -> bool:
    """Whether ``text`` is an HTML tag or comment rather than ``<LPR>``."""
    found = _TAG.match(text)
    return found is not None and (found[1] is None or found[1].lower() in _INLINE | _BREAKING | _SILENT)


Place = tuple[int, int]


def strikes(sources: Iterable[str]) -> list[tuple[Place, Place]]:
    """Struck-out passages (``<del>``) that run from one piece of HTML into another.

    Each with the piece and the position where its opening tag begins, and those where its closing tag ends. A
    tag that is never closed strikes out nothing.
    """
    pairs: list[tuple[Place, Place]] = []
    opened: defaultdict[str, list[Place]] = defaultdict(list)
    for index, source in enumerate(sources):
        for found in _STRIKES.finditer(source):
            waiting = opened[found[2].lower()]
            if not found[1]:
                waiting.append((index, found.start()))
            elif waiting and (start := waiting.pop())[0] < index:
                pairs.append((start, (index, found.end())))
    return pairs


class _Reader(HTMLParser):
    def __init__(self, source: str, first_line: int, warnings: list[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.warnings = warnings
        self.struck = Counter[str]()
        self.ends = Counter(found[2].lower() for found in _STRIKES.finditer(source) if found[1])
        """Closing tags still to come, by name: a tag that is never closed strikes out nothing."""
        self.first_line = first_line
        self.blocks: list[Block] = []
        self.text, self.line = "", first_line
        self.silent = 0
        self.in_cell, self.headers, self.row = False, list[str](), list[tuple[bool, str]]()
        self.alone: Block | None = None
        """The row of headers while no other row follows: a table of one row says something, too."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag in _STRIKING:
            if self.ends[tag] > self.struck[tag]:
                self.struck[tag] += 1
                self.warnings.append(f"第{self.first_line + self.getpos()[0] - 1}行：{STRUCK}")
        elif tag not in _INLINE | _BREAKING:
            self.handle_data(self.get_starttag_text() or "")
        elif tag in ("td", "th"):
            self.flush()
            self.in_cell = True
            self.row.append((tag == "th", ""))
        elif tag in _BREAKING:
            self.break_line()
            if tag == "table":
                self.end_table()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in _STRIKING:
            self.ends[tag] -= 1
            self.struck[tag] = max(0, self.struck[tag] - 1)
        elif tag in ("td", "th"):
            self.end_cell()
        elif tag == "tr":
            self.end_row()
        elif tag == "table":
            self.end_row() if self.row else self.break_line()
            self.end_table()
        elif tag in _BREAKING:
            self.break_line()

    def handle_data(self, data: str) -> None:
        if self.silent or self.struck.total():
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
            cells = tuple(("", text) for text in texts)
            self.alone = Block("table_row", row_text(cells), self.line, cells=cells) if any(texts) else None
        elif any(texts):
            self.alone = None
            names = self.headers + [""] * (len(texts) - len(self.headers))
            cells = tuple(zip(names, texts, strict=False))
            self.blocks.append(Block("table_row", row_text(cells), self.line, cells=cells))
        self.row = []

    def end_table(self) -> None:
        if self.alone is not None:
            self.blocks.append(self.alone)
        self.headers, self.alone = [], None

    def flush(self) -> None:
        text = "".join(part.strip() for part in self.text.splitlines())
        if text:
            self.blocks.append(Block("paragraph", text, self.line))
        self.text = ""


def blocks_of_html(source: str, first_line: int, warnings: list[str]) -> list[Block]:
    """Blocks in a piece of HTML that starts on line ``first_line``; what isn't read is told in ``warnings``."""
    reader = _Reader(source, first_line, warnings)
    closed = source.rfind("]]>")

    def as_text(found: re.Match[str]) -> str:
        return found[0] if found[1] and found.start() < closed else "&lt;" + found[0][1:]

    reader.feed(_SECTION.sub(as_text, source))
    reader.close()
    reader.end_row() if reader.row else reader.flush()
    reader.end_table()
    return reader.blocks
