"""A plan's text folded for matching, with the way back to the original characters."""

from __future__ import annotations

from functools import cache

_FOLD = {
    ord("　"): " ",
    ord("﹝"): "〔",
    ord("﹞"): "〕",
    ord("["): "〔",
    ord("]"): "〕",
    ord("("): "（",
    ord(")"): "）",
}
_FOLD |= {ord(","): "，", ord(";"): "；", ord(":"): "：", ord("?"): "？", ord("!"): "！"}
_FOLD |= {code: chr(code - 0xFEE0) for code in range(ord("Ａ"), ord("Ｚ") + 1)}
_FOLD |= {code: chr(code - 0xFEE0) for code in range(ord("ａ"), ord("ｚ") + 1)}
_FOLD |= {code: chr(code - 0xFEE0) for code in range(ord("０"), ord("９") + 1)}
_FOLD |= {ord("％"): "%", ord("．"): ".", ord("－"): "-", ord("～"): "~", ord("＋"): "+"}

_DROPPED = frozenset(" \t\r\n\u00a0\u2002\u2003\u3000\u200b\ufeff“”‘’「」『』\"'*_`")
"""Layout, and quotation marks: 推广“随借随还”模式 is to match 推广随借随还."""


def normalise(text: str) -> tuple[str, list[int]]:
    """``text`` with widths and case folded and white space and quotation marks dropped, and for each remaining
    character its offset in ``text``."""
    if _DROPPED.isdisjoint(text):
        places, kept = list(range(len(text))), text
    else:
        places = [place for place, char in enumerate(text) if char not in _DROPPED]
        kept = "".join([text[place] for place in places])
    return _folded(kept), places


def _folded(kept: str) -> str:
    folded = kept.translate(_FOLD).upper()
    if len(folded) != len(kept):  # an odd letter grew under upper(); leave such text in its own case
        folded = kept.translate(_FOLD)
    return _protect_decimals(folded)


def _protect_decimals(text: str) -> str:
    """Undo the folding of a comma inside a number (1,000), which is no clause boundary."""
    if "，" not in text:
        return text
    chars = list(text)
    for place, char in enumerate(chars):
        if (
            char == "，"
            and 0 < place < len(chars) - 3
            and chars[place - 1].isdigit()
            and all(following.isdigit() for following in chars[place + 1 : place + 4])
        ):
            chars[place] = ","
    return "".join(chars)


@cache
def normalise_word(word: str) -> str:
    """A lexicon word folded the same way, so that it can be found in normalised text."""
    if not _DROPPED.isdisjoint(word):
        word = "".join([char for char in word if char not in _DROPPED])
    return _folded(word)
