"""Bytes to text: UTF-8, UTF-16, GB18030, and what else Windows editors leave behind."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from kb.errors import UserError

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_TOLERATED = 0.005
"""Share of damaged bytes up to which a text is still read, with a warning."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with ``\\n`` line ends and no invisible characters; ``damaged`` counts unreadable bytes (�)."""

    text: str
    encoding: str
    damaged: int = 0


def decode(data: bytes, *, place: str) -> Decoded:
    """Text of a file. Raises UserError when it is binary or its encoding can't be told."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _result(data[len(bom) :].decode(name, "replace"), name)
    if b"\0" in data:
        return _wide(data, place)
    for name in ("utf-8", "gb18030"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if name == "utf-8" or _is_common_chinese(text):
            return _checked(text, name, place)
    return _damaged(data) or _guessed(data, place)


def _wide(data: bytes, place: str) -> Decoded:
    """UTF-16 without a byte order mark: the only text that holds zero bytes."""
    if len(data) % 2 == 0:
        for name in ("utf-16-le", "utf-16-be"):
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                continue
            plain = sum(
                "\u4e00" <= ch <= "\u9fff" or " " <= ch <= "~" or ch in "\r\n\t，。、；：（）《》“”"
                for ch in text
            )
            if plain >= 0.8 * len(text):
                return _result(text, name)
    raise _binary(place)


def _is_common_chinese(text: str) -> bool:
    """Wrongly decoded text is full of rare characters; Chinese prose is nearly all first-level GB 2312."""
    if _CONTROL.search(text):
        return False
    chinese = _CHINESE.findall(text)
    common = sum(b"\xb0" <= ch.encode("gb18030")[:1] <= b"\xd7" for ch in chinese)
    return bool(chinese) and common >= 0.7 * len(chinese)


def _damaged(data: bytes) -> Decoded | None:
    for name in ("utf-8", "gb18030"):
        text = data.decode(name, "replace")
        lost = text.count("\ufffd")
        if lost <= max(1, _TOLERATED * len(text)) and not _CONTROL.search(text) and _is_common_chinese(text):
            return _result(text, name)
    return None


def _guessed(data: bytes, place: str) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is not None:
        try:
            text = data.decode(best.encoding)
        except (UnicodeDecodeError, LookupError):
            text = ""
        if _CHINESE.search(text) and not _CONTROL.search(text):
            return _result(text, best.encoding)
    if _CONTROL.search(data.decode("latin-1")):
        raise _binary(place)
    raise UserError("看不出文字编码", hint="请用记事本等打开后另存为 UTF-8 编码", place=place)


def _checked(text: str, name: str, place: str) -> Decoded:
    if len(_CONTROL.findall(text)) > len(text) // 50:
        raise _binary(place)
    return _result(text, name)


def _result(text: str, name: str) -> Decoded:
    return Decoded(clean(text), name, text.count("\ufffd"))


def _binary(place: str) -> UserError:
    return UserError("不是文本文件", hint="请提供 .md、.txt、.docx 或带文字层的 .pdf", place=place)


def clean(text: str) -> str:
    """One kind of line end, no invisible characters, ordinary spaces for non-breaking ones."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").replace("\x0b", "\n")
    return _INVISIBLE.sub("", text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\u0085", "\n"))
