"""What is no workbook gets one clear line; what is one, however broken inside, gets findings."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workbooks import checked, filled, saved, sheet_of

from checker.forms.check import check_workbook
from checker.forms.package import LARGEST_FILE, MOST_CELLS, MOST_ELEMENTS
from kb.errors import UserError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_part(name: str, content: bytes) -> bytes:
    return zipped({**parts_of(saved(filled(4))), name: content})


def locked_zip() -> bytes:
    """A ZIP whose entries say that they are encrypted."""
    data = bytearray(saved(filled(4)))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


SHEET = "xl/worksheets/sheet1.xml"
BAD: dict[str, tuple[bytes, str]] = {
    "an empty file": (b"", "空的"),
    "a text": ("机构名称,余额\n".encode(), "不是 .xlsx"),
    "a PDF": (b"%PDF-1.7\n", "PDF"),
    "a page": (b"<html><table></table></html>", "网页"),
    "an old workbook": (OLE + "Workbook".encode("utf-16-le"), ".xls"),
    "a workbook with a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "a locked archive": (locked_zip(), "密码"),
    "a Word file": (zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}), "Word"),
    "an OpenDocument": (zipped({"mimetype": b"x", "content.xml": b"<a/>"}), ".ods"),
    "an archive of something": (zipped({"a.txt": b"a"}), "没有工作表"),
    "a workbook with macros": (with_part("xl/vbaProject.bin", b"x"), "宏"),
    "a binary workbook": (zipped({"xl/workbook.bin": b"x"}), ".xlsb"),
    "a cut-off workbook": (saved(filled(4))[:-200], "损坏"),
    "a workbook that is only its head": (b"PK\x03\x04", "损坏"),
    "a sheet that is no XML": (with_part(SHEET, b"not XML"), "损坏"),
    "a document type": (with_part(SHEET, b'<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'), "损坏"),
    "a bomb": (with_part("xl/media/image1.png", bytes(70 * 1024 * 1024)), "过大"),
    "too many cells": (with_part(SHEET, b'<c r="A1"/>' * (MOST_CELLS + 1000)), "过大"),
    "too many cells of a sheet by another name": (with_part("xl/worksheets/a/b.xml", b'<c r="A1"/>' * (MOST_CELLS + 1000)), "过大"),
    "too many styles": (with_part("xl/styles.xml", b"<xf/>" * (MOST_ELEMENTS + 1000)), "过大"),
    "a document type in UTF-16": (with_part(SHEET, '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'.encode("utf-16")), "损坏"),
    "a workbook of the strict kind": (with_part("xl/workbook.xml", b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'), "Strict"),
    "a workbook whose sheet is missing": (zipped({name: part for name, part in parts_of(saved(filled(4))).items() if name != SHEET}), "损坏"),
    "a merged area without end": (with_part(SHEET, parts_of(saved(filled(4)))[SHEET].replace(b"A2:L2", b"A2:XFD1048576")), "过大"),
    "a huge file": (b"PK" + bytes(LARGEST_FILE), "过大"),
    "a workbook without forms": (zipped(parts_of(saved(__import__("openpyxl").Workbook()))), "没有认出"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "said"), BAD.values(), ids=BAD.keys())
def test_a_bad_file_gets_one_clear_line(data: bytes, said: str) -> None:
    with pytest.raises(UserError) as error:
        check_workbook(data, path="表.xlsx")
    assert said in str(error.value)
    assert "\n" not in str(error.value)
    assert str(error.value).startswith("表.xlsx: ")


CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(-10**6, 10**9), st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.sampled_from(["XX", "—", "１２３", "1,234.5", "50BP", "30%", "#DIV/0!", "=1/0", "=SUM(B7:B23)", "=A1", "=XFD1", "注：", "附件4",
        "单位：万元", "填报人：", "全省", "武汉分行", "其中：", "4月末普惠小微贷款余额", "X月末", "汉口银行", "2022年13月监测表"]),
    st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0xFFFD, exclude_categories=("Cs",)), max_size=12),
)  # fmt: skip
CHANGES = st.lists(st.tuples(st.integers(1, 26), st.integers(1, 13), CELLS), min_size=1, max_size=12)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from((2, 3, 4)), CHANGES)
def test_any_cells_give_findings_or_one_line(form: int, changes: list[tuple[int, int, Any]]) -> None:
    from openpyxl.cell.cell import MergedCell
    from openpyxl.utils.exceptions import IllegalCharacterError

    book = filled(form)
    for row, column, value in changes:
        cell = sheet_of(book).cell(row, column)
        if isinstance(cell, MergedCell):
            continue
        try:
            cell.value = value
        except IllegalCharacterError:
            continue
    try:
        result = checked(book)
    except UserError:
        return
    for finding in result.findings:
        assert finding.cell
        assert finding.message
        assert finding.sources or finding.kind in ("bound", "unit")


def outcome(data: bytes) -> str:
    """The mistake that the bytes are, or nothing."""
    try:
        check_workbook(data, path="表.xlsx")
    except UserError as error:
        return str(error)
    return ""


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_damage_to_the_bytes_is_survived(data: st.DataObject) -> None:
    content = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert "\n" not in outcome(bytes(content))


GOOD = saved(filled(4))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(parts_of(GOOD))), st.integers(0, 10**6), st.binary(max_size=6))
def test_any_damage_to_a_part_is_survived(name: str, at: int, put: bytes) -> None:
    parts = parts_of(GOOD)
    content = parts[name]
    at %= len(content)
    parts[name] = content[:at] + put + content[at + 3 :]
    assert "\n" not in outcome(zipped(parts))


def test_without_the_library_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from checker.forms.new import new_form

    data = saved(filled(4))
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    monkeypatch.delitem(sys.modules, "checker.forms.sheet", raising=False)
    for call in (lambda: check_workbook(data, path="表.xlsx"), lambda: new_form(3)):
        with pytest.raises(UserError, match=r"policykb\[office\]"):
            call()


def test_a_form_saved_by_libreoffice_is_read_the_same() -> None:
    """Saved by LibreOffice 7.4 from the filled forms of these tests."""
    for form in (2, 3, 4):
        data = (Path(__file__).parent / f"libreoffice-{form}.xlsx").read_bytes()
        assert check_workbook(data, path="表.xlsx").findings == ()
