"""Styles of a .docx: heading levels, the title, tables of contents, numbering, what hides or strikes text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.reading.docx_package import Element, W, is_on, number, value

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])")


@dataclass(frozen=True, slots=True)
class Look:
    """Whether text is hidden or struck out; None where nothing is said of it."""

    hidden: bool | None = None
    struck: bool | None = None
    """By one line (w:strike), which like ``hidden`` is undone by a second style that sets it, too."""
    doubly: bool | None = None
    """By two lines (w:dstrike)."""

    def under(self, inner: Look) -> Look:
        """This look where ``inner`` says nothing of its own."""
        return Look(
            self.hidden if inner.hidden is None else inner.hidden,
            self.struck if inner.struck is None else inner.struck,
            self.doubly if inner.doubly is None else inner.doubly,
        )

    def toggled(self, character: Look) -> Look:
        """The look of a paragraph style with that of a character style on it (ECMA-376, 17.7.3)."""
        return Look(
            bool(self.hidden) ^ bool(character.hidden),
            bool(self.struck) ^ bool(character.struck),
            self.doubly if character.doubly is None else character.doubly,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style with what it inherits. ``level``: heading level, 0 for text."""

    name: str = ""
    level: int = 0
    bold: bool = False
    look: Look = Look()
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


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their ids; the default one of each kind stands under None."""

    paragraphs: dict[str | None, Style] = field(default_factory=lambda: {None: Style()})
    characters: dict[str | None, Look] = field(default_factory=dict)

    def paragraph(self, identifier: str | None) -> Style:
        """A paragraph style; the default one when the document has none of that id."""
        return self.paragraphs.get(identifier, self.paragraphs[None])

    def character(self, identifier: str | None) -> Look:
        """The look a character style gives; that of the default one when the document has none of that id."""
        return self.characters.get(identifier) or self.characters.get(None) or Look()

    def look(self, style: Style, properties: Element | None) -> Look:
        """The look of a run in a paragraph of ``style``: its own, failing that what the styles make of it."""
        character = self.character(value(properties, "rStyle"))
        return style.look.toggled(character).under(_look_of(properties))


def read_styles(root: Element | None) -> Styles:
    """Styles of a document; only the standard ones when it has no styles part."""
    if root is None:
        return Styles()
    defaults = _look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    found, default = _styles_of("paragraph", root)
    styles: dict[str | None, Style] = {
        identifier: _resolve(_chain(identifier, found), defaults) for identifier in found
    }
    styles[None] = styles.get(default, Style(look=defaults))
    found, default = _styles_of("character", root)
    looks: dict[str | None, Look] = {
        identifier: _look(_chain(identifier, found), Look()) for identifier in found
    }
    looks[None] = looks.get(default, Look())
    return Styles(styles, looks)


def _look_of(properties: Element | None) -> Look:
    """What the properties of a run (w:rPr) say themselves."""
    return Look(is_on(properties, "vanish"), is_on(properties, "strike"), is_on(properties, "dstrike"))


def _styles_of(kind: str, root: Element) -> tuple[dict[str, Element], str | None]:
    """Styles of a kind by id, and the id of the default one."""
    found: dict[str, Element] = {}
    default: str | None = None
    for element in root.iter(f"{W}style"):
        if element.get(f"{W}type", "paragraph") == kind:
            identifier = element.get(f"{W}styleId", "")
            found[identifier] = element
            if element.get(f"{W}default") in ("1", "true"):
                default = identifier
    return found, default


def _chain(identifier: str, found: dict[str, Element]) -> list[Element]:
    """A style, the one it is based on, and so on."""
    chain: list[Element] = []
    current: str | None = identifier
    while current in found and found[current] not in chain:
        chain.append(found[current])
        current = value(found[current], "basedOn")
    return chain


def _look(chain: list[Element], look: Look) -> Look:
    """``look`` with what the styles of a chain make of it, the nearest last."""
    for element in reversed(chain):
        look = look.under(_look_of(element.find(f"{W}rPr")))
    return look


def _resolve(chain: list[Element], defaults: Look) -> Style:
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
    return Style(name, level, bool(bold), _look(chain, defaults), numbering, numbering_level)


def heading_level(properties: Element | None) -> int:
    """Outline level of a paragraph as heading level 1 to 9; 0 when it has none (9 means text)."""
    level = number(value(properties, "outlineLvl"))
    return level + 1 if level is not None and 0 <= level < 9 else 0


def _named_level(style: Element) -> int:
    found = _HEADING.fullmatch((value(style, "name") or "").strip().lower())
    return int(found[1]) if found else 0
