"""Tell a file's format by its content first, then by its name: a .md may be a renamed Word file."""

from __future__ import annotations

import io
import zipfile
from typing import Literal

from kb.errors import UserError

Format = Literal["markdown", "text", "docx", "pdf"]

_SAVE_AS = "请用 Word 或 WPS 打开后另存为 .docx 再检查"
_OTHER: dict[str, tuple[str, str]] = {
    ".doc": ("旧版 Word 文件（.doc）", _SAVE_AS),
    ".wps": ("WPS 文字文件（.wps）", _SAVE_AS),
    ".rtf": ("RTF 文件", _SAVE_AS),
    ".odt": ("OpenDocument 文件（.odt）", _SAVE_AS),
    ".ofd": ("版式文件（.ofd）", "请用阅读器导出为带文字层的 .pdf，或向拟稿人要 .docx"),
    ".xls": ("表格文件", "请把方案正文另存为 .docx 或 .md"),
    ".xlsx": ("表格文件（.xlsx）", "请把方案正文另存为 .docx 或 .md；附件表格请用 policykb forms check 检查"),
    ".et": ("表格文件（.et）", "请把方案正文另存为 .docx 或 .md"),
    ".ppt": ("演示文件", "请把方案正文另存为 .docx 或 .md"),
    ".pptx": ("演示文件（.pptx）", "请把方案正文另存为 .docx 或 .md"),
    ".zip": ("压缩包", "请解压后给出其中的方案文件"),
    ".rar": ("压缩包", "请解压后给出其中的方案文件"),
    ".7z": ("压缩包", "请解压后给出其中的方案文件"),
    ".html": ("网页文件", "请把正文另存为 .docx 或 .txt"),
    ".htm": ("网页文件", "请把正文另存为 .docx 或 .txt"),
    "image": ("图片", "请先做文字识别（OCR）再检查"),
}
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", ".rtf"),
    (b"Rar!\x1a\x07", ".rar"),
    (b"7z\xbc\xaf\x27\x1c", ".7z"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def detect(data: bytes, suffix: str, *, place: str) -> Format:
    """The format to read ``data`` as. Raises UserError for what can't be read, with how to convert it."""
    head = data.lstrip(b"\xef\xbb\xbf\r\n\t ")[:1024]
    if data.startswith(b"PK"):
        return _zipped(data, suffix, place)
    if data.startswith(_OLE):
        raise _unreadable(suffix if suffix in (".wps", ".xls", ".et", ".ppt") else _ole_kind(data), place)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            raise _unreadable(kind, place)
    lowered = head[:200].lower()
    if lowered.startswith((b"<!doctype html", b"<html")):
        raise _unreadable(".html", place)
    if suffix in (".docx", ".pdf"):
        raise UserError(
            f"文件已损坏，或其实不是 {suffix} 文件", hint=f"请重新另存为 {suffix} 后再检查", place=place
        )
    if suffix in _OTHER and suffix not in (".html", ".htm"):
        raise _unreadable(suffix, place)
    return "text" if suffix in (".txt", ".text") else "markdown"


def _zipped(data: bytes, suffix: str, place: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise UserError(
            "文件已损坏，打不开", hint="请用 Word 或 WPS 修复后另存为 .docx", place=place
        ) from None
    if any(name.startswith("word/") for name in names):
        return "docx"
    for marker, kind in (("xl/", ".xlsx"), ("ppt/", ".pptx"), ("OFD.xml", ".ofd"), ("content.xml", ".odt")):
        if any(name.startswith(marker) for name in names):
            raise _unreadable(kind, place)
    if suffix == ".docx":
        raise UserError("文件已损坏，缺少正文部分", hint="请用 Word 或 WPS 修复后另存为 .docx", place=place)
    raise _unreadable(".zip", place)


def _ole_kind(data: bytes) -> str:
    """Old Office files name their main stream in UTF-16 in the directory."""
    for stream, kind in (("Workbook", ".xls"), ("PowerPoint", ".ppt"), ("EncryptedPackage", "encrypted")):
        if stream.encode("utf-16-le") in data:
            return kind
    return ".doc"


def _unreadable(kind: str, place: str) -> UserError:
    if kind == "encrypted":
        return UserError("文件有密码保护", hint="请去掉密码后另存为 .docx", place=place)
    name, hint = _OTHER.get(kind, _OTHER[".doc"])
    return UserError(f"不能直接读取{name}", hint=hint, place=place)
