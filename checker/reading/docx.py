"""Plans in .docx: paragraphs, tables, text boxes and notes in the order they are read.

Headers, footers, comments, deleted and hidden text are left out; of headers, footers and hidden text it is said.
A place is the number of the paragraph; empty ones are not counted: what else they hold stands after the one
counted before them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.reading.blocks import Block, Document, Line, paragraph, width
from checker.reading.docx_numbering import Numbering, read_numbering
from checker.reading.docx_opening import read_opening
from checker.reading.docx_package import Element, Package, W, number, open_package, value
from checker.reading.docx_styles import Style, Styles, heading_level, read_styles
from checker.reading.docx_tables import read_table
from checker.reading.docx_text import ALTERNATIVES, HIDDEN, Content, content_of, mark_prompts, visible_text
from checker.reading.encoding import clean
from checker.reading.numbering import label_of
from checker.reading.text import unspace
from checker.reading.wrapping import group, margin, rejoin
from kb.errors import UserError

_CONTENTS = "Table of Contents"
_PAGE_NUMBER = re.compile(r"[\d第共总页/／—–－·•|-]*")
"""A running line of page numbers, which need not be filled in."""
_SHOWN = 30
"""Characters quoted of a header."""


def read_docx(data: bytes, *, place: str) -> Document:
    """Blocks of a Word file. Raises UserError when it is damaged or locked."""
    package = open_package(data, place=place)
    for part in (package.document, package.footnotes, package.endnotes):
        mark_prompts(part)
    body = package.document.find(f"{W}body")
    body = package.document if body is None else body
    styles = read_styles(package.styles)
    reader = _Reader(package, styles, read_numbering(package.numbering))
    try:
        opening = read_opening(body, styles, place=place)
        reader.skipped = opening.lines
        reader.warnings = opening.warnings
        reader.read(body)
        reader.end()
    except RecursionError:
        raise UserError(
            "文件层层嵌套过深，无法读取", hint="请用 Word 或 WPS 另存为 .docx", place=place
        ) from None
    lines = [Line(block.line, block.text) for block in reader.blocks if block.kind == "paragraph"]
    warnings = [*reader.warnings, *_running(package, reader.blocks)]
    document = Document(rejoin(reader.blocks, margin(lines)), place_name="段", warnings=warnings)
    document.front_matter, document.title = opening.values, opening.title
    return document


def _running(package: Package, blocks: list[Block]) -> list[str]:
    """Remarks on headers and footers with text that isn't in the document itself, each text once."""
    known = "\n".join(_bare(block.text) for block in blocks)
    remarks = []
    for name, part in package.running:
        for element in part.iter(f"{W}p"):
            text = _bare(visible_text(element))
            if not _PAGE_NUMBER.fullmatch(text) and text not in known:
                shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"
                remarks.append(f"{name}中的文字“{shown}”未读取")
    return remarks


def _bare(text: str) -> str:
    return re.sub(r"\s", "", clean(text))


@dataclass(slots=True)
class _Reader:
    package: Package
    styles: Styles
    numbering: Numbering
    blocks: list[Block] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    count: int = 0
    carried: list[Element] = field(default_factory=list)
    """Paragraphs whose end was deleted: they run on into the next one."""
    skipped: int = 0
    """Lines with text that are still to be left out: those of the front matter."""
    anchored: str = ""
    """The place of the box or note being read; its own paragraphs are not counted."""

    def read(self, parent: Element) -> None:
        """Paragraphs and tables of a body, a cell or a content control."""
        for element in parent:
            match element.tag.removeprefix(W):
                case "p":
                    self._paragraph(element)
                case "tbl":
                    self.end()
                    self.blocks += read_table(
                        element, self._cell, lambda: self._left_out(HIDDEN, inside=False)
                    )
                case "sdt":
                    gallery = next((found.get(f"{W}val") for found in element.iter(f"{W}docPartGallery")), "")
                    content = element.find(f"{W}sdtContent")
                    if gallery != _CONTENTS and content is not None:
                        self.read(content)
                case "ins" | "moveTo" | "customXml" | "smartTag":
                    self.read(element)
                case "altChunk" | "subDoc":
                    what = "嵌入的文档" if element.tag == f"{W}altChunk" else "子文档"
                    self._left_out(what, inside=False)
                case tag if tag == ALTERNATIVES:
                    self._alternatives(element)

    def end(self) -> None:
        """Nothing follows here that a paragraph could run on into."""
        if self.carried:
            parts, self.carried = self.carried, []
            self._joined(parts, marked=False)

    def _alternatives(self, element: Element) -> None:
        for choice in element:
            before = (len(self.blocks), len(self.carried), self.count, len(self.warnings))
            self.read(choice)
            if before != (len(self.blocks), len(self.carried), self.count, len(self.warnings)):
                return

    def _cell(self, cell: Element) -> list[Block]:
        outer, self.blocks = self.blocks, []
        self.read(cell)
        self.end()
        inner, self.blocks = self.blocks, outer
        return inner

    def _paragraph(self, element: Element) -> None:
        mark = element.find(f"{W}pPr/{W}rPr")
        parts, self.carried = [*self.carried, element], []
        if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
            self.carried = parts
        else:
            self._joined(parts, marked=True)

    def _joined(self, parts: list[Element], *, marked: bool) -> None:
        """Paragraphs that run on into each other; ``marked``: the end of the last one stands."""
        properties = parts[-1].find(f"{W}pPr")
        style = self.styles.paragraph(value(properties, "pStyle"))
        content = self._content(parts[0])
        for part in parts[1:]:
            content.append(self._content(part))
        self.count += content.has_text
        if content.has_text and not style.is_contents:
            self._text(content, properties, style)
        elif marked and not style.is_contents and not self._hides_mark(properties, style):
            self._label(properties, style)  # Word counts an empty paragraph, too
        for what in content.left_out:
            self._left_out(what, inside=content.has_text)
        self._extras(content)

    def _content(self, paragraph: Element) -> Content:
        style = self.styles.paragraph(value(paragraph.find(f"{W}pPr"), "pStyle"))
        return content_of(paragraph, style, self.styles)

    def _hides_mark(self, properties: Element | None, style: Style) -> bool:
        """Whether a paragraph's own end is hidden, and with it its number."""
        mark = properties.find(f"{W}rPr") if properties is not None else None
        return bool(self.styles.look(style, mark).hidden)

    def _text(self, content: Content, properties: Element | None, style: Style) -> None:
        label, bullet, depth = self._label(properties, style)
        lines = [_line(text, bold, self.count) for text, bold in content.lines]
        lines = [line for line in lines if line.text]
        front = min(self.skipped, len(lines))
        self.skipped -= front
        lines = lines[front:]
        if not lines:
            return
        level = heading_level(properties) or style.level
        if label:
            spaced = label + (" " if label[-1].isalnum() and label[-1].isascii() else "")
            first = lines[0]
            bold = len(spaced) + first.bold if first.bold else 0
            lines[0] = Line(first.number, spaced + first.text, first.indent, bold)
        if level or style.is_title:
            block = paragraph(lines, "heading" if level else "paragraph")
            block.level, block.title = level, style.is_title
            self.blocks.append(block)
            return
        blocks = group(lines, margin(lines), loose=False)
        if bullet or (label and label_of(lines[0].text) is None):
            blocks[0].kind, blocks[0].depth = "list_item", depth + 1
        for block in blocks:
            block.last_width = width(block.text)
        self.blocks += blocks

    def _label(self, properties: Element | None, style: Style) -> tuple[str, bool, int]:
        """Automatic number of a paragraph, whether it is a bullet, and its level."""
        listed = properties.find(f"{W}numPr") if properties is not None else None
        instance = value(listed, "numId") or style.numbering
        depth = number(value(listed, "ilvl"), style.numbering_level)
        if instance is None or instance == "0":
            return "", False, 0
        if depth is None:
            depth = self.numbering.level_for_style(instance, value(properties, "pStyle"))
        level = self.numbering.level(instance, depth)
        label = self.numbering.next_label(instance, depth).strip()
        return label, level is not None and level.format == "bullet", depth

    def _left_out(self, what: str, *, inside: bool) -> None:
        self.warnings.append(f"{self.anchored or self._place(inside=inside)}：{what}未读取")

    def _place(self, *, inside: bool) -> str:
        return f"第{max(self.count, 1)}段{self._beside(inside=inside)}"

    def _beside(self, *, inside: bool) -> str:
        """Where something stands as to the last paragraph counted; empty when ``inside`` it."""
        return "" if inside else "之后" if self.count else "之前"

    def _extras(self, content: Content) -> None:
        """Text boxes anchored in a paragraph and the notes it refers to, after it."""
        for box in content.boxes:
            for block in self._apart(box, inside=content.has_text):
                block.kind = "text_box" if block.kind in ("paragraph", "heading") else block.kind
                self.blocks.append(block)
        for kind, identifier in content.notes:
            root = self.package.footnotes if kind == "footnote" else self.package.endnotes
            for note in root if root is not None else ():
                if note.get(f"{W}id") == identifier:
                    blocks = self._apart(note, inside=content.has_text)
                    if text := "".join(block.text for block in blocks):
                        place, beside = max(self.count, 1), blocks[0].beside
                        self.blocks.append(Block("footnote", text, place, beside=beside))

    def _apart(self, element: Element, *, inside: bool) -> list[Block]:
        """Blocks of a box or note, all placed at the paragraph they belong to (or beside it, if not ``inside``)."""
        here, outer = self.count, self.anchored
        beside = self._beside(inside=inside)
        self.anchored = outer or self._place(inside=inside)
        blocks = self._cell(element)
        self.count, self.anchored = here, outer
        for block in blocks:
            block.line, block.offsets, block.beside = max(here, 1), (), beside
        return blocks


def _line(text: str, bold: int, number: int) -> Line:
    shown = clean(text).replace("\n", "").replace("\t", " ")
    stripped = shown.strip()
    lead = len(shown) - len(shown.lstrip())
    stripped = unspace(stripped)
    return Line(number, stripped, bold=max(0, min(bold - lead, len(stripped))))
