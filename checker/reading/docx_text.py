"""The visible text of a Word paragraph: insertions counted, deletions not; boxes and notes apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.reading.docx_package import Element, W, is_on, value

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = ("del", "moveFrom", "pPr", "rPr", "instrText", "rt", "sdtPr")
_GONE = frozenset(f"{W}{name}" for name in _SKIPPED)
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_PICTURES = frozenset(("blip", "imagedata"))


@dataclass(slots=True)
class Content:
    """What a paragraph holds. ``lines``: the text between line breaks, with its leading bold characters."""

    lines: list[tuple[str, int]] = field(default_factory=lambda: [("", 0)])
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(footnote or endnote, id) in the order of their marks."""
    pictures: int = 0
    struck: bool = False
    hidden: bool = False

    def add(self, text: str, bold: bool) -> None:
        """Append text of one run to the last line."""
        done, leading = self.lines[-1]
        if bold and leading == len(done):
            leading += len(text)
        self.lines[-1] = (done + text, leading)


def content_of(paragraph: Element, *, bold: bool) -> Content:
    """Read a paragraph; ``bold``: whether its style sets it in bold."""
    content = Content()
    _walk(paragraph, content, bold)
    return content


def _walk(parent: Element, content: Content, bold: bool) -> None:
    for element in parent:
        tag = element.tag
        if tag in _GONE:
            continue
        if tag == f"{W}r":
            _run(element, content, bold)
        elif tag == f"{_COMPATIBLE}AlternateContent":
            _walk_one(element, content, bold)
        elif tag == f"{W}txbxContent":
            content.boxes.append(element)
        elif tag == _MATH:
            content.add(element.text or "", False)
        else:
            content.pictures += tag.rpartition("}")[2] in _PICTURES
            _walk(element, content, bold)


def _walk_one(alternatives: Element, content: Content, bold: bool) -> None:
    """The same thing is given twice, for new and for old programs: read it once."""
    for choice in alternatives:
        before = (content.lines[-1], len(content.boxes), content.pictures)
        _walk(choice, content, bold)
        if before != (content.lines[-1], len(content.boxes), content.pictures):
            return


def _run(run: Element, content: Content, bold: bool) -> None:
    properties = run.find(f"{W}rPr")
    hidden = bool(is_on(properties, "vanish"))
    struck = bool(is_on(properties, "strike") or is_on(properties, "dstrike"))
    own = is_on(properties, "b")
    bold = bold if own is None else own
    for element in run:
        tag = element.tag
        if tag == f"{W}t":
            text = element.text or ""
            content.struck |= struck and bool(text.strip())
            content.hidden |= hidden and bool(text.strip())
            if not struck and not hidden:
                content.add(text, bold)
        elif tag in (f"{W}br", f"{W}cr"):
            if value(element, attribute="type") not in ("page", "column"):
                content.lines.append(("", 0))
        elif tag in (f"{W}tab", f"{W}ptab"):
            content.add("\t", bold)
        elif tag == f"{W}noBreakHyphen":
            content.add("-", bold)
        elif tag in _NOTES:
            content.notes.append((_NOTES[tag], element.get(f"{W}id", "")))
        elif tag == f"{_COMPATIBLE}AlternateContent":
            _walk_one(element, content, bold)
        elif tag not in _GONE:
            content.pictures += tag.rpartition("}")[2] in _PICTURES
            _walk(element, content, bold)
