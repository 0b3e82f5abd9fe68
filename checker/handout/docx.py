"""The handout as a Word document: A4 portrait, headings that make an outline, quotations in the style Quote."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from checker.handout.blocks import Block, Exercise, Grid, Heading, Line, Paragraph, Quotation
from checker.handout.layout import option_lines, stem
from checker.report.docx_style import (
    BODY,
    HEADING,
    LATIN_FONT,
    SMALL,
    TEXT_FONT,
    TITLE_FONT,
    add_text,
    grid,
    page_numbers,
    set_up,
)
from checker.report.package import repacked
from checker.report.texts import one_line

_HEADING_FONT = "黑体"
_SIZES = {2: 16.0, 3: 14.0, 4: BODY}
_ACCENT = RGBColor(0x1F, 0x4E, 0x79)
_MADE = "2000-01-01"
"""Time of making in the file's properties: the same input gives the same bytes."""
_ONE_LINE, _LONG_TITLE = 20, 18.0
"""Characters of a title that fit on a line, and the points of a longer one."""
_WIDTH = 17.0
"""Centimetres between the margins."""


def render(blocks: list[Block]) -> bytes:
    """The whole document; its title is the first heading."""
    document = docx.Document()
    set_up(document)
    _portrait(document)
    _styles(document)
    title = next((block.text for block in blocks if isinstance(block, Heading)), "")
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = (
        one_line(title),
        "policykb",
        "policykb",
        "",
    )
    core.created = core.modified = datetime.fromisoformat(_MADE)
    core.revision, core.language = 1, "zh-CN"
    page_numbers(document)
    for place, block in enumerate(blocks):
        _add(document, block, blocks[place + 1 :])
    stream = io.BytesIO()
    document.save(stream)
    return repacked(stream.getvalue(), _MADE)


def _portrait(document: Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)


def _styles(document: Document) -> None:
    for level, size in _SIZES.items():
        style = _style(document, f"Heading {level - 1}", _HEADING_FONT)
        style.font.size, style.font.bold = Pt(size), True
        style.font.italic, style.font.color.rgb = False, _ACCENT
        style.paragraph_format.space_before = Pt(14 if level < 4 else 8)
        style.paragraph_format.space_after = Pt(6 if level < 4 else 3)
        style.paragraph_format.keep_with_next = True
    quote = _style(document, "Quote", TEXT_FONT)
    quote.font.italic, quote.font.size = False, Pt(BODY)
    quote.font.color.rgb = None
    form = quote.paragraph_format
    form.left_indent, form.right_indent = Cm(0.5), Cm(0.3)
    form.first_line_indent, form.line_spacing = Pt(2 * BODY), 1.4
    form.space_before = form.space_after = Pt(2)
    _bar(quote)


def _style(document: Document, name: str, font: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.name = LATIN_FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{attribute}"), None)
    fonts.set(qn("w:eastAsia"), font)
    return style


def _bar(style: ParagraphStyle) -> None:
    """A bar at the left and a light ground: what is quoted is seen at a glance."""
    properties = style.element.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    bar = OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "8"), ("color", "1F4E79")):
        bar.set(qn(f"w:{name}"), value)
    borders.append(bar)
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "F3F5F8")):
        shade.set(qn(f"w:{name}"), value)
    # The schema fixes the order: pBdr and shd stand before spacing and ind (ECMA-376 17.3.1.26).
    first = next((child for child in properties if child.tag in (qn("w:spacing"), qn("w:ind"))), None)
    for element in (borders, shade):
        if first is not None:
            first.addprevious(element)
        else:
            properties.append(element)


def _add(document: Document, block: Block, following: Sequence[Block]) -> None:
    match block:
        case Heading():
            _heading(document, block)
        case Paragraph():
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(3)
            paragraph.paragraph_format.line_spacing = 1.3
            paragraph.paragraph_format.left_indent = Cm(0.6 if block.item else 0)
            paragraph.paragraph_format.keep_with_next = _introduces_grid(following)
            for text, bold in block.line:
                add_text(paragraph, text, SMALL if block.small else BODY, bold=bold)
        case Quotation():
            _quotation(document, block)
        case Grid():
            _grid(document, block)
            if not (following and isinstance(following[0], Heading)):
                _gap(document)
        case Exercise():
            _exercise(document, block)


def _heading(document: Document, block: Heading) -> None:
    if block.level == 1:
        size = HEADING if len(block.text) <= _ONE_LINE else _LONG_TITLE
        add_text(
            document.add_paragraph(style="Title"), one_line(block.text), size, bold=True, font=TITLE_FONT
        )
        return
    paragraph = document.add_paragraph(style=f"Heading {block.level - 1}")
    add_text(paragraph, one_line(block.text), _SIZES[block.level], bold=True, font=_HEADING_FONT)
    paragraph.paragraph_format.page_break_before = block.new_page


def _quotation(document: Document, block: Quotation) -> None:
    for text in block.lines:
        if text:
            add_text(document.add_paragraph(style="Quote"), text, BODY)
    credit = document.add_paragraph()
    credit.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    credit.paragraph_format.space_after = Pt(6)
    add_text(credit, f"——{block.citation}", SMALL)


def _grid(document: Document, block: Grid) -> None:
    total = sum(width for _, width in block.columns)
    columns = {title: width / total * _WIDTH for title, width in block.columns}
    rows = [
        row if isinstance(row, str) else [[(_joined(line), _bold(line)) for line in cell] for cell in row]
        for row in block.rows
    ]
    grid(document, columns, rows, centred=block.centred)


def _gap(document: Document) -> None:
    """What parts a table from what comes below: low, lest it run over to a page of its own."""
    form = document.add_paragraph().paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = Pt(6)


def _introduces_grid(following: Sequence[Block]) -> bool:
    """Whether a table comes next, or after remarks alone."""
    for block in following[:3]:
        if not isinstance(block, Paragraph):
            return isinstance(block, Grid)
    return False


def _joined(line: Line) -> str:
    return "".join(text for text, _ in line)


def _bold(line: Line) -> bool:
    return all(bold for _, bold in line)


def _exercise(document: Document, block: Exercise) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(6)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.line_spacing = 1.3
    add_text(paragraph, f"{block.number}. ", BODY, bold=True)
    add_text(paragraph, stem(block), BODY)
    lines = option_lines(block.options)
    for place, text in enumerate(lines):
        option = document.add_paragraph()
        option.paragraph_format.left_indent = Cm(0.8)
        option.paragraph_format.keep_with_next = place + 1 < len(lines)
        add_text(option, text, BODY)
