"""An official document of any format as received: its bytes, and what they say as plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from checker.reading.blocks import Block, Document
from checker.reading.encoding import decode
from checker.reading.formats import detect
from checker.reading.front_matter import split_front_matter
from checker.webpage import is_webpage, text_of_webpage
from kb.errors import UserError

LARGEST = 50 * 1024 * 1024
_TEXT_ENDINGS = (".html", ".htm", ".shtml", ".xhtml", ".txt", ".text", ".md", ".markdown")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_LINK = re.compile(r"(?<!!)\[([^\]\n]*)\]\((?:https?:|mailto:|\.{0,2}/)[^)\n]*\)")


@dataclass(frozen=True, slots=True)
class Received:
    """``reading`` is the text where the bytes themselves are not that text in UTF-8, else None.

    ``institution``: whose plan it is, when it opens as plans do and notices don't.
    """

    name: str
    data: bytes
    text: str
    reading: str | None
    warnings: tuple[str, ...] = ()
    institution: str = ""


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str
    warnings: tuple[str, ...] = ()
    institution: str = ""


def read_received(path: Path) -> Received:
    """Read a .txt, .md, .docx, .pdf or .html. Raises UserError when it can't be read or has no text."""
    place = str(path)
    data = _bytes(path, place)
    try:
        read = _text(data, path.suffix.lower(), place)
    except UserError as error:
        raise UserError(error.what, hint=_for_notices(error.hint), place=error.place) from None
    text = read.text
    if not text.strip():
        raise UserError("文件里没有文字", hint="请确认给的是通知正文", place=place)
    reading = None if _says(data, text) else text
    return Received(path.name, data, text, reading, read.warnings, read.institution)


def _text(data: bytes, suffix: str, place: str) -> _Reading:
    packed = data.startswith((b"PK", b"\xd0\xcf\x11\xe0", b"{\\rtf")) or b"%PDF-" in data[:1024]
    if not packed and suffix in (*_TEXT_ENDINGS, ""):
        decoded = decode(data, place=place)
        warnings = (f"有{decoded.damaged}处乱码，按{decoded.encoding}编码读取",) if decoded.damaged else ()
        if is_webpage(decoded.text, suffix):
            return _Reading(text_of_webpage(decoded.text), warnings)
        marked = suffix in (".md", ".markdown")
        text = _without_markup(decoded.text) if marked else decoded.text
        return _Reading(text, warnings, _institution(decoded.text, place))
    kind = detect(data, suffix, place=place)
    if kind == "docx":
        from checker.reading.docx import read_docx

        document = read_docx(data, place=place)
    elif kind == "pdf":
        from checker.reading.pdf import read_pdf

        document = read_pdf(data, place=place)
    else:
        decoded = decode(data, place=place)
        return _Reading(decoded.text, institution=_institution(decoded.text, place))
    lines = [line for block in document.blocks for line in _block_lines(block, document)]
    whose = document.front_matter.get("institution", "")
    return _Reading("\n".join(lines) + "\n", tuple(dict.fromkeys(document.warnings)), whose)


def _institution(text: str, place: str) -> str:
    """Whose plan a text says it is, in the front matter; empty without one, and where it is broken."""
    try:
        return split_front_matter(text.split("\n"), place=place).values.get("institution", "")
    except UserError:
        return ""


def _block_lines(block: Block, document: Document) -> list[str]:
    """The lines of a block. A PDF's physical lines stay apart: the parser of notices joins them itself."""
    text = f"〔脚注〕{block.text}" if block.kind == "footnote" else block.text
    if document.place_name != "页" or not block.offsets:
        return text.split("\n")
    starts = [start for start, _ in block.offsets]
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], None], strict=True) if text[a:b].strip()]


def _without_markup(text: str) -> str:
    """Markdown without emphasis, escapes and link targets, line by line; headings are the parser's to read."""
    lines = []
    for line in text.split("\n"):
        bare = _LINK.sub(r"\1", _EMPHASIS.sub(r"\2", line))
        lines.append(_ESCAPE.sub(r"\1", bare))
    return "\n".join(lines)


def _says(data: bytes, text: str) -> bool:
    try:
        return data.decode("utf-8").replace("\r\n", "\n") == text
    except UnicodeDecodeError:
        return False


def _for_notices(hint: str) -> str:
    """The reading of plans gives hints in terms of plans."""
    return hint.replace("后再检查", "后再添加").replace("再检查", "再添加").replace("方案正文", "通知正文")


def _bytes(path: Path, place: str) -> bytes:
    try:
        if path.is_dir():
            raise UserError("这是文件夹，不是文件", hint="请给出其中的文件", place=place)
        if not path.exists():
            raise UserError("找不到文件", hint="请检查路径和文件名", place=place)
        if not path.is_file():
            hint = "请给出 .txt、.md、.docx、.pdf 或 .html 文件"
            raise UserError("不是普通文件", hint=hint, place=place)
        if path.stat().st_size > LARGEST:
            raise UserError(f"文件超过 {LARGEST // 1024 // 1024} MB", hint="请只保留通知正文", place=place)
        data = path.read_bytes()
    except PermissionError:
        raise UserError("没有读取权限", hint="请检查文件权限，或关闭正在使用它的程序", place=place) from None
    except (OSError, ValueError) as error:
        what = f"无法读取文件（{error.__class__.__name__}）"
        raise UserError(what, hint="请检查路径", place=place) from None
    if not data.strip():
        raise UserError("文件是空的", hint="请确认保存了内容", place=place)
    return data
