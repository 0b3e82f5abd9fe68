"""Whether a file may be opened as a workbook at all: told from its bytes, before any library sees it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from kb.errors import UserError

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_PART = 60 * 1024 * 1024
LARGEST_WHOLE = 120 * 1024 * 1024
MOST_PARTS = 2000
MOST_CELLS = 100_000
MOST_ELEMENTS = 400_000
"""Bytes as received, bytes of one part and of all parts unpacked, parts, cells of a part and XML elements of all parts:
a form has about 200 cells and 2,000 elements."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1 << 20
_SAVE_AS = "请用 Excel 或 WPS 打开后另存为 .xlsx"
_OVERLAP = 64
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_MERGED = re.compile(rb"""mergeCell\s+ref\s*=\s*["']([A-Za-z$0-9:]{3,30})["']""")
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml"
_END = re.compile(rb"([A-Z]{1,3})(\d{1,7})")
_KINDS = {
    "word/": "Word 文件，不是工作簿",
    "ppt/": "演示文件，不是工作簿",
    "OFD.xml": "版式文件（.ofd），不是工作簿",
}
_OTHER = (
    (b"%PDF-", "PDF 文件"),
    (b"{\\rtf", "RTF 文件"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
)


def inspect(data: bytes, *, place: str) -> None:
    """Raises UserError when the bytes are no .xlsx without macros, within bounds, and not locked."""
    if not data:
        raise UserError("文件是空的", hint="请给出填好的 .xlsx", place=place)
    if len(data) > LARGEST_FILE:
        raise _too_large(place)
    if data.startswith(_OLE):
        raise _ole(data, place)
    if not data.startswith(b"PK"):
        raise UserError(f"这不是 .xlsx 工作簿（{_told(data)}）", hint=_SAVE_AS, place=place)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _inspect_parts(archive, place)
    except UserError:
        raise
    except RuntimeError:
        raise UserError("文件有密码保护", hint="请去掉密码后另存为 .xlsx", place=place) from None
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, KeyError):
        raise damaged(place) from None


def damaged(place: str) -> UserError:
    """The mistake of giving a workbook that can't be read."""
    return UserError("工作簿已损坏，读不出来", hint=_SAVE_AS.replace("打开后", "打开修复后"), place=place)


def _inspect_parts(archive: zipfile.ZipFile, place: str) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
        raise _too_large(place)
    _inspect_kind(names, place)
    whole = elements = 0
    for entry in entries:
        size, inside = _inspect_part(archive, entry, place)
        whole, elements = whole + size, elements + inside
        if whole > LARGEST_WHOLE or elements > MOST_ELEMENTS:
            raise _too_large(place)


def _inspect_kind(names: list[str], place: str) -> None:
    lowered = [name.lower().replace("\\", "/") for name in names]
    if any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in lowered):
        raise UserError("工作簿含有宏", hint="请另存为不含宏的 .xlsx（Excel 工作簿）", place=place)
    if any(name.endswith("workbook.bin") for name in lowered):
        raise UserError("这是二进制工作簿（.xlsb）", hint=_SAVE_AS, place=place)
    if "xl/workbook.xml" in lowered or any(name.endswith("workbook.xml") for name in lowered):
        return
    for start, kind in _KINDS.items():
        if any(name.startswith(start.lower()) for name in lowered):
            raise UserError(f"这是{kind}", hint="请给出填好的 .xlsx", place=place)
    if "content.xml" in lowered:
        raise UserError("这是 OpenDocument 文件（.ods），不是 .xlsx", hint=_SAVE_AS, place=place)
    raise UserError("这不是 .xlsx 工作簿（压缩包里没有工作表）", hint=_SAVE_AS, place=place)


def _inspect_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, place: str) -> tuple[int, int]:
    """Unpack a part without keeping it: the size that the archive states may lie. Returns its size and elements.

    Cells and elements are counted because libraries make an object of each; a sheet may have any name.
    """
    is_xml = entry.filename.lower().endswith((".xml", ".rels"))
    size = cells = elements = 0
    tail = b""
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            if size > LARGEST_PART:
                raise _too_large(place)
            if not is_xml:
                continue
            seen = tail + chunk
            if b"<!DOCTYPE" in seen.replace(b"\0", b""):  # in UTF-16 every other byte of it is 0
                raise damaged(place)
            if _STRICT in seen:
                raise UserError("这是“Strict Open XML”格式的工作簿", hint=_SAVE_AS, place=place)
            elements += chunk.count(b"<") - chunk.count(b"</")
            cells += len(_CELL.findall(chunk)) + sum(map(_area, _MERGED.findall(seen)))
            if cells > MOST_CELLS or elements > MOST_ELEMENTS:
                raise _too_large(place)
            tail = chunk[-_OVERLAP:]
    return size, elements


def _area(reference: bytes) -> int:
    """How many cells a merged area has: a library would make each of them."""
    ends = [_END.fullmatch(end) for end in reference.replace(b"$", b"").upper().split(b":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return 0
    rows = abs(int(ends[1][2]) - int(ends[0][2])) + 1
    return rows * (abs(_column(ends[1][1]) - _column(ends[0][1])) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _ole(data: bytes, place: str) -> UserError:
    """Old Office files and locked new ones name their streams in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UserError("工作簿有密码保护", hint="请去掉密码后另存为 .xlsx", place=place)
    return UserError("这是旧版表格文件（.xls 或 .et）", hint=_SAVE_AS, place=place)


def _told(data: bytes) -> str:
    for magic, kind in _OTHER:
        if data.startswith(magic):
            return kind
    head = data[:512].lstrip(b"\xef\xbb\xbf\r\n\t ").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "网页"
    return "XML 文件" if head.startswith(b"<?xml") else "内容不是工作簿"


def _too_large(place: str) -> UserError:
    return UserError("工作簿过大", hint="请只保留要报送的表格，删去多余的行列后另存为 .xlsx", place=place)
