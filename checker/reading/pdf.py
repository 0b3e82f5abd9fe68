"""Plans in .pdf with a text layer: running heads and page numbers dropped, lines joined across pages."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from dataclasses import replace

from checker.reading.blocks import Document
from checker.reading.front_matter import opening_of
from checker.reading.garbled import garbled_share
from checker.reading.parts import is_page_number
from checker.reading.pdf_lines import Piece, layout_of, lines_of, pieces_of, set_lines
from checker.reading.phrases import is_title
from checker.reading.text import blocks_of_lines, unspace
from kb.errors import UserError

_EDGE = 2
"""Lines at the top and bottom of a page that may be a running head or foot."""
_HAN = "[\u3000-\u9fff\uff00-\uffef]"
_AUTOSPACE = re.compile(rf"(?<={_HAN}) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?={_HAN})")
"""The gap a typesetter leaves between Chinese and Latin; it is no character of the text."""
_MOST_PAGES = 500
_FEWEST_CHARACTERS = 10
"""Characters a page needs on average, or the file is a scan."""
_GARBLED = 0.3
_PARTLY_GARBLED = 0.05
"""Shares of odd characters; the text of real pages has next to none, glyph numbers read as text most."""


def read_pdf(data: bytes, *, place: str) -> Document:
    """Blocks of a PDF; places are pages. Raises UserError when it is locked, damaged, garbled or a scan."""
    given, paper = _pages(data, place)
    texts = ["".join(piece.text for piece in page) for page in given]
    shares = [garbled_share(text) for text in texts]
    garbled = [number for number, share in enumerate(shares, 1) if share > _GARBLED]
    if garbled and 2 * len(garbled) >= sum(bool(text.strip()) for text in texts):
        raise UserError(
            "PDF 的文字层是乱码（字体没有对应到文字）",
            hint="请提供 .docx 原稿，或先做文字识别（OCR）",
            place=place,
        )
    pages = [[] if n in garbled else lines_of(page) for n, page in enumerate(given, 1)]
    if sum(len(line.text) for page in pages for line in page) < _FEWEST_CHARACTERS * len(pages):
        raise UserError(
            "PDF 没有文字层，可能是扫描件", hint="请先做文字识别（OCR），或提供 .docx 原稿", place=place
        )
    running = _running(pages)
    bodies = [[replace(line, text=_unspaced(line.text)) for line in _body(page, running)] for page in pages]
    layout = layout_of(bodies)
    physical = [line for n, body in enumerate(bodies, 1) for line in set_lines(body, n, layout)]
    filled = [line for line in physical if line.text]
    opening = opening_of(((line.number, line.text) for line in filled), place=place, unit="页")
    rest = physical[physical.index(filled[opening.lines]) :] if opening.lines < len(filled) else []
    blocks = blocks_of_lines(rest, measure=layout.measure(paper) if layout else 0)
    empty = [number for number, page in enumerate(pages, 1) if not page and number not in garbled]
    partly = [number for number, share in enumerate(shares, 1) if _PARTLY_GARBLED < share <= _GARBLED]
    warnings = [
        f"第{'、'.join(map(str, numbers))}页{what}"
        for numbers, what in (
            (empty, "没有文字层，未读取"),
            (garbled, "文字层是乱码，未读取"),
            (partly, "有部分文字是乱码，请核对"),
        )
        if numbers
    ]
    head = next((line for line in running.values() if is_title(line)), "")
    return Document(
        blocks, opening.values, opening.title, head, place_name="页", warnings=opening.warnings + warnings
    )


def _pages(data: bytes, place: str) -> tuple[list[list[Piece]], float]:
    """The text of each page, in pieces, and how wide the first one is, in points."""
    try:
        from pypdf import PdfReader
    except ImportError:
        raise UserError(
            "读取 PDF 需要另装组件", hint='请运行 pip install "policykb[pdf]"', place=place
        ) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UserError("PDF 有密码保护", hint="请去掉密码后另存再检查", place=place)
        if len(reader.pages) > _MOST_PAGES:
            raise UserError(f"PDF 超过 {_MOST_PAGES} 页", hint="请只保留方案正文", place=place)
        pages = [pieces_of(page) for page in reader.pages]
        paper = float(reader.pages[0].cropbox.width) if pages else 0.0
    except UserError:
        raise
    except Exception as error:
        # pypdf raises whatever a malformed file makes it run into
        if type(error).__name__ == "DependencyError":
            raise UserError("PDF 已加密，无法读取", hint="请去掉密码后另存再检查", place=place) from None
        raise UserError("PDF 已损坏，打不开", hint="请重新导出 PDF，或提供 .docx 原稿", place=place) from None
    if not pages:
        raise UserError("PDF 没有页面", hint="请重新导出 PDF，或提供 .docx 原稿", place=place)
    return pages, paper


def _unspaced(text: str) -> str:
    return _AUTOSPACE.sub("", unspace(text))


def _running(pages: list[list[Piece]]) -> dict[str, str]:
    """Lines that return at the edge of most pages, by their key."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    found = {_key(line): line.text for page in reversed(pages) for line in reversed(_edges(page))}
    return {key: found[key] for key, count in seen.items() if count > 1 and count * 2 > len(pages)}


def _body(page: list[Piece], running: dict[str, str]) -> list[Piece]:
    """A page's lines without running heads and page numbers."""
    return [
        line
        for n, line in enumerate(page)
        if _EDGE <= n < len(page) - _EDGE
        or not (_key(line) in running or is_page_number(line.text) or re.fullmatch(r"\d{1,4}", line.text))
    ]


def _edges(page: list[Piece]) -> list[Piece]:
    return page if len(page) <= 2 * _EDGE else page[:_EDGE] + page[-_EDGE:]


def _key(line: Piece) -> str:
    """The same running line on every page, whatever the page number in it."""
    return re.sub(r"\d+", "#", line.text)
