"""Read a plan file of any format into a Plan."""

from __future__ import annotations

import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from checker.model import Plan
from checker.reading.blocks import Document
from checker.reading.encoding import clean, decode
from checker.reading.formats import detect
from checker.reading.front_matter import split_front_matter
from checker.reading.structure import passages_of
from kb.errors import UserError

LARGEST = 20 * 1024 * 1024
"""Bytes; no plan is larger, and reading one would exhaust the memory of a small machine."""
STANDARD_INPUT = Path("-")
"""What names the standard input in place of a file."""


def read_plan(path: Path, *, standard_input: bool = False) -> Plan:
    """Read a plan; with ``standard_input`` that by ``-``. Raises UserError when it can't be read or has no text."""
    place = str(path)
    data = _standard_input() if standard_input and path == STANDARD_INPUT else _bytes(path)
    kind = detect(data, path.suffix.lower(), place=place)
    digest = sha256(data).hexdigest()
    if kind == "docx":
        from checker.reading.docx import read_docx

        return _plan(read_docx(data, place=place), place, digest)
    if kind == "pdf":
        from checker.reading.pdf import read_pdf

        return _plan(read_pdf(data, place=place), place, digest)
    decoded = decode(data, place=place)
    plan = read_plan_text(decoded.text, path=path, sha256_hex=digest, markdown=kind == "markdown")
    return replace(plan, warnings=(*decoded.warnings, *plan.warnings))


def read_plan_text(
    text: str, *, path: Path | str, sha256_hex: str = "", markdown: bool | None = None
) -> Plan:
    """Read a plan given as text. ``markdown`` None: by the path's ending and the text itself.

    Raises UserError when the front matter is broken or there is no text.
    """
    from checker.reading.text import looks_like_markdown, read_text

    place = str(path)
    digest = sha256_hex or sha256(text.encode("utf-8", "replace")).hexdigest()
    lines = clean(text).split("\n")
    opening = split_front_matter(lines, place=place)
    lines[: opening.lines] = [""] * opening.lines
    if markdown is None:
        markdown = Path(path).suffix.lower() not in (".txt", ".text")
    if markdown or looks_like_markdown(lines):
        from checker.reading.markdown import read_markdown

        document = read_markdown(lines)
    else:
        document = read_text(lines)
    document.front_matter, document.title = opening.values, opening.title
    document.warnings = opening.warnings + document.warnings
    return _plan(document, place, digest)


def _plan(document: Document, place: str, digest: str) -> Plan:
    title, passages = passages_of(document)
    if not passages:
        only = "只有开头的字段块，没有正文" if document.front_matter else "文件里没有文字"
        raise UserError(only, hint="请确认给的是方案正文", place=place)
    return Plan(
        place,
        title or Path(place).stem,
        digest,
        passages,
        document.front_matter,
        document.place_name,
        tuple(dict.fromkeys(document.warnings)),
    )


def _bytes(path: Path) -> bytes:
    place = str(path)
    try:
        if path.is_dir():
            raise UserError("这是文件夹，不是方案文件", hint="请给出其中的文件", place=place)
        if not path.exists():
            raise UserError("找不到文件", hint="请检查路径和文件名", place=place)
        if not path.is_file():
            raise UserError("不是普通文件", hint="请给出 .md、.txt、.docx 或 .pdf 文件", place=place)
        if path.stat().st_size > LARGEST:
            raise _too_large(place)
        data = path.read_bytes()
    except PermissionError:
        raise UserError("没有读取权限", hint="请检查文件权限，或关闭正在使用它的程序", place=place) from None
    except (OSError, ValueError) as error:
        raise UserError(
            f"无法读取文件（{error.__class__.__name__}）", hint="请检查路径", place=place
        ) from None
    if not data.strip():
        raise UserError("文件是空的", hint="请确认保存了内容", place=place)
    return data


def _standard_input() -> bytes:
    """All of it. It can be read but once, by this process."""
    place = str(STANDARD_INPUT)
    if sys.stdin is None or sys.stdin.closed:
        raise UserError("标准输入已关闭", hint="请给出方案文件，或用管道把正文送进来", place=place)
    data = sys.stdin.buffer.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise _too_large(place)
    if not data.strip():
        raise UserError("标准输入是空的", hint="请用管道把方案正文送进来", place=place)
    return data


def _too_large(place: str) -> UserError:
    limit = LARGEST // 1024 // 1024
    return UserError(f"文件超过 {limit} MB", hint="请删去图片和附件后另存，或只保留方案正文", place=place)
