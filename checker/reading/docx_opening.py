"""The front matter of a .docx, set as its first paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from checker.reading.docx_package import Element, W, value
from checker.reading.docx_styles import Styles
from checker.reading.docx_text import content_of
from checker.reading.encoding import clean
from checker.reading.front_matter import FrontMatter, opening_of


def read_opening(body: Element, styles: Styles, *, place: str) -> FrontMatter:
    """The front matter; ``lines`` of it are lines with text, not paragraphs. Raises UserError when it is broken."""
    return opening_of(_lines(body, styles), place=place, unit="段")


def _lines(body: Element, styles: Styles) -> Iterator[tuple[int, str]]:
    """Lines with text before the first table, each with the number of its paragraph."""
    count = 0
    for element in body:
        if element.tag in (f"{W}tbl", f"{W}sdt"):
            return
        if element.tag != f"{W}p":
            continue
        style = styles.paragraph(value(element.find(f"{W}pPr"), "pStyle"))
        content = content_of(element, style, styles)
        count += content.has_text
        if style.is_contents:
            continue
        for text, _ in content.lines:
            if (shown := clean(text).replace("\n", "")).strip():
                yield count, shown
