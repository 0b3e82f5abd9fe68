"""A copy of a checked workbook with the findings on its cells: coloured, as comments, and listed on a sheet.

The copy is for reading. Formulas stand in it as the results they were checked with, and what could act or lead
elsewhere (links, names, validation, charts, pictures) is left out; the source is not touched.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

from checker.forms.formula_values import ErrorValue, NotEvaluated
from checker.forms.formulas import Evaluator
from checker.forms.model import SEVERITY_WORDS, FormCheck, FormFinding
from checker.forms.office import office_library
from checker.forms.workbook import Sheet, read_workbook
from checker.report.texts import one_line, short_citation
from kb.errors import UserError

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

CATEGORY = "policykb.forms/1 marked"
"""The document property by which a marked copy is known again."""
LIST = "核对结果"
NO_RESULT = "（公式未算出）"
FILLS = {"error": "FFC7CE", "warning": "FFEB9C", "note": "DDEBF7"}
_WIDTH, _LINE, _PER_LINE = 340, 19, 26
"""Pixels a comment is wide, pixels of a line in it, and Chinese characters of a line."""
_EARLIEST = "2022-04-24"
"""Date of saving for a source that tells none: the day of the notice."""


def marked_copy(data: bytes, check: FormCheck) -> bytes:
    """The workbook ``data`` with the findings of ``check``; the same arguments give the same bytes.

    Raises UserError for a workbook that can't be saved again, and without openpyxl.
    """
    with office_library("制作批注副本"):
        import openpyxl

        from checker.forms.marked_list import write_list
    sheets = read_workbook(data, place=check.path)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data))
        saved = book.properties.modified
        for sheet, source in zip(book.worksheets, sheets, strict=True):
            _settle(sheet, source, Evaluator(sheets))
            _mark(sheet, [f for f in check.findings if f.sheet == one_line(source.name)])
        _strip(book)
        write_list(book, check)
        stream = io.BytesIO()
        book.save(stream)
    except Exception:  # whatever a strange workbook makes the library raise
        raise UserError(
            "这个工作簿不能另存为批注副本", hint="可改用 --output 结果.html 或 .md", place=check.path
        ) from None
    from checker.report.package import repacked

    return repacked(stream.getvalue(), _day(saved))


def is_marked_copy(data: bytes) -> bool:
    """Whether the bytes are such a copy, which may be written anew, and not somebody's form."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return CATEGORY.encode() in archive.read("docProps/core.xml")
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError):
        return False


def words_of(finding: FormFinding) -> str:
    """A finding in a few words: what is wrong, what is there, what should be, under which provision."""
    parts = [finding.message]
    if finding.found and finding.found not in finding.message:
        parts.append(f"填的是：{finding.found}")
    if finding.expected and finding.expected not in finding.message:
        parts.append(f"应为：{finding.expected}")
    parts += [f"依据：{short_citation(source.citation)}" for source in finding.sources]
    return "；".join(dict.fromkeys(parts))


def _settle(sheet: Worksheet, source: Sheet, evaluator: Evaluator) -> None:
    """Every formula as its result; one that can't be worked out as text."""
    for place, cell in source.cells.items():
        if not cell.formula or cell.master != place:
            continue
        try:
            value = evaluator.value(source, place)
        except NotEvaluated:
            value = NO_RESULT
        target: Any = sheet.cell(*place)
        target.value = None
        shown = value.code if isinstance(value, ErrorValue) else value
        if isinstance(shown, str):
            target.value, target.data_type = one_line(shown) or None, "s" if shown else "n"
        else:
            target.value = shown


def _mark(sheet: Worksheet, findings: list[FormFinding]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    on_cell: dict[str, list[FormFinding]] = {}
    for finding in findings:
        on_cell.setdefault(_master(sheet, finding.cell), []).append(finding)
    for place, own in on_cell.items():
        cell: Any = sheet[place]
        # Findings come the worst first.
        cell.fill = PatternFill("solid", fgColor=FILLS[own[0].severity])
        lines = [f"【{SEVERITY_WORDS[f.severity]}】{words_of(f)}" for f in own]
        if cell.comment is not None:
            lines.append(f"原批注：{one_line(cell.comment.text)}")
        height = _LINE * (1 + sum(1 + len(line) // _PER_LINE for line in lines))
        cell.comment = Comment("\n".join(lines), "policykb", height=min(height, 600), width=_WIDTH)


def _master(sheet: Worksheet, place: str) -> str:
    for area in sheet.merged_cells.ranges:
        if place in area:
            return str(area.start_cell.coordinate)
    return place


def _strip(book: Workbook) -> None:
    """Take away what the copy must not do or need not have."""
    from openpyxl.formatting.formatting import ConditionalFormattingList
    from openpyxl.worksheet.datavalidation import DataValidationList

    holder: Any = book
    holder._external_links, holder.security = [], None
    book.defined_names.clear()
    for one in book.worksheets:
        sheet: Any = one
        sheet.conditional_formatting = ConditionalFormattingList()
        sheet.data_validations = DataValidationList()
        sheet.protection.sheet = False
        sheet.legacy_drawing = None
        sheet.tables.clear()
        sheet.defined_names.clear()
        sheet._charts, sheet._images, sheet._pivots, sheet._hyperlinks = [], [], [], []
        for cell in sheet._cells.values():
            if cell.hyperlink is not None:
                cell._hyperlink = None
    book.properties.category = CATEGORY
    book.properties.creator = book.properties.lastModifiedBy = "policykb"


def _day(saved: datetime | None) -> str:
    return saved.date().isoformat() if isinstance(saved, datetime) else _EARLIEST
