"""Page, fonts and tables of the Word document, after GB/T 9704—2012 (仿宋 text, 宋体 title)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

TEXT_FONT, TITLE_FONT, LATIN_FONT = "仿宋", "宋体", "Times New Roman"
HEADING, BODY, SMALL, CELL = 22.0, 12.0, 10.5, 10.0
"""Points: 二号, 小四, 五号, and a little less in the table."""

WHOLE = 600
"""Characters up to which a row is kept on one page."""

Cells = Sequence[Sequence[tuple[str, bool]]]
"""A row: for each cell its paragraphs as (text, bold)."""


def set_up(document: Document) -> None:
    """A4 landscape with 2 cm margins, fonts of the styles used, tight paragraphs."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    for name, font in (("Normal", TEXT_FONT), ("Title", TITLE_FONT)):
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.name = LATIN_FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        # The template's theme fonts would win over the names given here.
        for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{attribute}"), None)
        fonts.set(qn("w:eastAsia"), font)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    # Without it a substituted font may be a Japanese or Korean one, with other shapes and commas in mid-line.
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:eastAsia"), "zh-CN")
    title = document.styles["Title"]
    assert isinstance(title, ParagraphStyle)
    title.font.bold = True
    title.font.color.rgb = None
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(12)
    borders = title.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        borders.getparent().remove(borders)


def add_text(
    paragraph: Paragraph, text: str, size: float, *, bold: bool = False, font: str = TEXT_FONT
) -> None:
    """Append ``text`` of ``size`` points, its Chinese characters in ``font``."""
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    if bold:
        run.font.bold = True
    _chinese(run, font)


def _chinese(run: Run, font: str) -> None:
    run.font.name = LATIN_FONT
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font)
    # Quotation marks are of either script; the hint gives them Chinese shapes (ECMA-376 17.3.2.26).
    fonts.set(qn("w:hint"), "eastAsia")


def grid(
    document: Document,
    columns: Mapping[str, float],
    rows: Iterable[Cells | str],
    *,
    centred: Collection[int] = (),
) -> None:
    """A bordered table, columns given as title -> centimetres; a ``str`` among the rows spans them all.

    The header row is repeated on every page.
    """
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    header = table.rows[0]
    _flag(header, "w:tblHeader")
    _cell_margins(table)
    for cell, title in zip(header.cells, columns, strict=True):
        _fill(cell, [(title, True)], centred=True)
        _shade(cell, "E7E6E6")
    for row in rows:
        if isinstance(row, str):
            _spanning(table, row)
            continue
        added = _add_row(table)
        if sum(len(text) for cell in row for text, _ in cell) < WHOLE:
            _flag(added, "w:cantSplit")
        for index, (cell, paragraphs) in enumerate(zip(added.cells, row, strict=True)):
            _fill(cell, paragraphs, centred=index in centred)
    _widths(table, list(columns.values()))


def _add_row(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row


def _cell_margins(table: Table) -> None:
    """A little air above and below the text of every cell, in twentieths of a point."""
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", 40), ("left", 85), ("bottom", 40), ("right", 85)):
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), str(width))
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    # The schema fixes the order: tblCellMar stands before tblLook (ECMA-376 17.4.60).
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        look.addprevious(margins)
    else:
        properties.append(margins)


def _spanning(table: Table, text: str) -> None:
    cells = _add_row(table).cells
    merged = cells[0].merge(cells[-1])
    _fill(merged, [(text, True)], centred=False)
    _shade(merged, "F5F5F5")
    merged.paragraphs[0].paragraph_format.keep_with_next = True


def _fill(cell: _Cell, paragraphs: Iterable[tuple[str, bool]], *, centred: bool) -> None:
    for number, (text, bold) in enumerate(paragraphs):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_text(paragraph, text, CELL, bold=bold)


def _widths(table: Table, widths: Sequence[float]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        cells = row._tr.tc_lst
        for cell, width in zip(cells, widths if len(cells) > 1 else [sum(widths)], strict=True):
            cell.width = Cm(width)


def _shade(cell: _Cell, colour: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def _flag(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def page_numbers(document: Document) -> None:
    """``第1页 共3页`` centred in the footer, as fields that the word processor keeps."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in (("第", "PAGE"), ("页 共", "NUMPAGES"), ("页", "")):
        add_text(paragraph, text, SMALL)
        if field:
            element = OxmlElement("w:fldSimple")
            element.set(qn("w:instr"), field)
            paragraph._p.append(element)
