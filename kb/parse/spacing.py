"""White space in Chinese prose: dropped where typesetting put it, kept between Latin words.

``2022年 4月 29日`` -> ``2022年4月29日``, ``LPR 改革`` -> ``LPR改革``, ``中 国 人 民`` -> ``中国人民``;
``Basel III`` stays. Nothing but white space is ever dropped; full-width digits stay as they are.
"""

from __future__ import annotations

import re
import unicodedata

from kb.parse.trace import Traced

_TOKEN = re.compile(r"\S+")
_LATIN = re.compile(r"[A-Za-z0-9]")
_LETTER = re.compile(r"[A-Za-z]")
_AFTER_WORD = re.compile(r"[A-Za-z0-9.,;:!?)%]")


def close_up(text: str, line: int) -> Traced:
    """One line of the source without the spaces that do not belong to it."""
    tokens = list(_TOKEN.finditer(text))
    spaced = is_letter_spaced(text)
    out: list[str] = []
    for previous, token in zip([None, *tokens], tokens, strict=False):
        if previous and _keeps_space(previous.group(), token.group(), spaced):
            out.append(" ")
        out.append(token.group())
    whole = "".join(out)
    return Traced(whole, (line,) * len(whole))


def is_letter_spaced(text: str) -> bool:
    """Whether most tokens are single characters: ``中 国 人 民 银 行``."""
    tokens = text.split()
    return len(tokens) >= 4 and sum(len(token) == 1 for token in tokens) > len(tokens) * 0.6


def joins_with_space(before: str, after: str) -> bool:
    """Whether a line break between two lines stands for a space (a Latin word on either side)."""
    return bool(before and after and _LETTER.match(before[-1]) and _LETTER.match(after[0]))


def display_width(text: str) -> int:
    """Columns a text takes, a Chinese character counting two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _keeps_space(before: str, after: str, spaced: bool) -> bool:
    if spaced and len(before) == 1 and len(after) == 1:
        return False
    return bool(_AFTER_WORD.match(before[-1]) and _LATIN.match(after[0]) and before[-1].isascii())
