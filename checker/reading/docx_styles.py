"""Paragraph styles of a .docx: heading levels, the title, tables of contents, numbering."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.reading.docx_package import Element, W, is_on, number, value

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])")


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style with what it inherits. ``level``: heading level, 0 for text."""

    name: str = ""
    level: int = 0
    bold: bool = False
    numbering: str | None = None
    numbering_level: int | None = None

    @property
    def is_title(self) -> bool:
        """The style of the document's title."""
        return self.name in ("title", "标题", "文档标题")

    @property
    def is_contents(self) -> bool:
        """The style of a line in a table of contents."""
        return self.name.startswith(("toc", "目录"))


def read_styles(root: Element | None) -> dict[str | None, Style]:
    """Styles by id; the default paragraph style stands under None."""
    found: dict[str, Element] = {}
    default: str | None = None
    for element in root.iter(f"{W}style") if root is not None else ():
        if element.get(f"{W}type", "paragraph") == "paragraph":
            identifier = element.get(f"{W}styleId", "")
            found[identifier] = element
            if element.get(f"{W}default") in ("1", "true"):
                default = identifier
    styles: dict[str | None, Style] = {identifier: _resolve(identifier, found) for identifier in found}
    styles[None] = styles.get(default, Style())
    return styles


def _resolve(identifier: str, found: dict[str, Element]) -> Style:
    chain: list[Element] = []
    current: str | None = identifier
    while current in found and found[current] not in chain:
        chain.append(found[current])
        current = value(found[current], "basedOn")
    name = (value(chain[0], "name") or "").strip().lower()
    level = 0
    bold: bool | None = None
    numbering: str | None = None
    numbering_level: int | None = None
    for element in chain:
        paragraph = element.find(f"{W}pPr")
        level = level or heading_level(paragraph) or _named_level(element)
        bold = is_on(element.find(f"{W}rPr"), "b") if bold is None else bold
        listed = paragraph.find(f"{W}numPr") if paragraph is not None else None
        if listed is not None and numbering is None:
            numbering = value(listed, "numId")
            numbering_level = number(value(listed, "ilvl"))
    return Style(name, level, bool(bold), numbering, numbering_level)


def heading_level(properties: Element | None) -> int:
    """Outline level of a paragraph as heading level 1 to 9; 0 when it has none (9 means text)."""
    level = number(value(properties, "outlineLvl"))
    return level + 1 if level is not None and 0 <= level < 9 else 0


def _named_level(style: Element) -> int:
    found = _HEADING.fullmatch((value(style, "name") or "").strip().lower())
    return int(found[1]) if found else 0
