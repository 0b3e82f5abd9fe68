"""Bytes to text: UTF-8, UTF-16, GB18030, Big5, and what else Windows editors leave behind."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

from checker.reading.ideographs import unify
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
_LETTERS = re.compile(r"[\u0370-\u052f\u3040-\u312f\u3400-\u9fff]")
"""Chinese, and what a wrong decoding makes of it: Greek, Cyrillic, kana, bopomofo."""
_FIRST_LEVEL = {"gb18030": (0xB0, 0xD7), "big5": (0xA4, 0xC6)}
"""Leading bytes of the common characters."""
_TOLERATED = 0.005
"""Share of damaged bytes up to which a text is still read, with a warning."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with ``\\n`` line ends and no invisible characters; ``damaged`` counts unreadable bytes (�)."""

    text: str
    encoding: str
    damaged: int = 0

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the reader of the text should know of how it was decoded."""
        if self.damaged:
            return (f"有{self.damaged}处乱码（\ufffd），按{self.encoding}编码读取",)
        usual = self.encoding.replace("_", "-").startswith(("utf-", "gb18030"))
        return () if usual else (f"按{self.encoding}编码读取，请核对文字，或另存为 UTF-8 编码",)


def decode(data: bytes, *, place: str) -> Decoded:
    """Text of a file. Raises UserError when it is binary or its encoding can't be told."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _result(data[len(bom) :].decode(name, "replace"), name)
    padded = data.rstrip(b"\0")
    if b"\0" in padded:
        return _wide(data, place)
    for name in ("utf-8", "gb18030", "big5"):
        try:
            text = padded.decode(name)
        except UnicodeDecodeError:
            continue
        if name == "utf-8" or _is_common_chinese(text, name):
            return _checked(text, name, place)
    if len(padded) < len(data):
        return _wide(data, place)
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


def _is_common_chinese(text: str, encoding: str = "gb18030") -> bool:
    """Wrongly decoded text is full of rare characters, kana and Greek; Chinese prose is nearly all first-level."""
    if _CONTROL.search(text):
        return False
    letters = _LETTERS.findall(text)
    common = sum(is_common(letter, encoding) for letter in letters)
    return common > 0 and common >= 0.5 * len(letters)


@cache
def is_common(letter: str, encoding: str = "gb18030") -> bool:
    """Whether a Chinese character stands in the first level of GB 2312 (or of Big5): those of everyday prose."""
    first, last = _FIRST_LEVEL[encoding]
    code = letter.encode(encoding, "ignore")
    return len(code) == 2 and first <= code[0] <= last and (encoding == "big5" or code[1] > 0xA0)


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
    """One kind of line end, no invisible characters, ordinary spaces and ideographs for those that look alike."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").replace("\x0b", "\n")
    return _INVISIBLE.sub(
        "", unify(text).replace("\u2028", "\n").replace("\u2029", "\n").replace("\u0085", "\n")
    )
