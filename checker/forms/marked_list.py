"""The sheet of a marked copy that lists the findings, each a row with a link to its cell."""

from __future__ import annotations

from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from checker.forms.marked import FILLS, LIST
from checker.forms.model import SEVERITY_WORDS, FormCheck, FormFinding
from checker.report.texts import one_line, short_citation
from checker.report.xlsx_style import Value, fit_heights, heading_row, set_page, write_row

_COLUMNS: dict[str, float] = {
    "序号": 6,
    "级别": 8,
    "工作表": 12,
    "单元格": 8,
    "行": 16,
    "栏目": 24,
    "问题": 36,
    "填写": 16,
    "应为": 18,
    "依据": 24,
    "原文": 40,
}
_LEVEL, _PLACE = list(_COLUMNS).index("级别"), list(_COLUMNS).index("单元格")
_LINK = Font(name="宋体", size=10, underline="single", color="0563C1")


def write_list(book: Workbook, check: FormCheck) -> None:
    """Add the sheet in front and show it when the workbook is opened."""
    titles = {one_line(sheet.title): sheet.title for sheet in book.worksheets}
    sheet = cast(Worksheet, book.create_sheet(_free_title(book), 0))
    heading_row(sheet, _COLUMNS)
    row = 1
    for row, finding in enumerate(check.findings, start=2):
        cells = write_row(sheet, row, _values(row - 1, finding))
        cells[_LEVEL].fill = PatternFill("solid", fgColor=FILLS[finding.severity])
        _link(cells[_PLACE], titles[finding.sheet], finding.cell)
    sheet.auto_filter.ref = sheet.dimensions
    for offset, (label, value) in enumerate(_facts(check), start=2):
        write_row(sheet, row + offset, [None, label, value])
        sheet.merge_cells(
            start_row=row + offset, end_row=row + offset, start_column=3, end_column=len(_COLUMNS)
        )
    fit_heights(sheet)
    for offset in range(len(_facts(check))):
        sheet.row_dimensions[row + 2 + offset].height = 18
    sheet.freeze_panes = "E2"
    set_page(sheet, pages_wide=1)
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0


def _values(number: int, finding: FormFinding) -> list[Value]:
    return [
        number,
        SEVERITY_WORDS[finding.severity],
        finding.sheet,
        finding.cell,
        finding.row,
        finding.field,
        finding.message,
        finding.found,
        finding.expected,
        "\n".join(short_citation(source.citation) for source in finding.sources),
        "\n".join(f"“{source.quote}”" for source in finding.sources),
    ]


def _facts(check: FormCheck) -> list[tuple[str, str]]:
    counts = check.counts()
    return [
        ("合计", "，".join(f"{word} {counts[severity]}" for severity, word in SEVERITY_WORDS.items())),
        ("机构", check.institution.name if check.institution else "机构不详"),
        ("文件", one_line(check.path)),
        ("说明", "红色为错误，黄色为提醒，蓝色为说明；表中公式已换成核对时的结果。请在原文件上改正。"),
    ]


def _link(cell: Cell, sheet: str, place: str) -> None:
    quoted = sheet.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{place}")
    cell.font = _LINK


def _free_title(book: Workbook) -> str:
    number = 1
    while (title := LIST + (str(number) if number > 1 else "")) in book.sheetnames:
        number += 1
    return title
