"""Text folded for comparison: white space, width, and the style of quotation marks and brackets do not count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import normalize

_IGNORED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad*")
_SAME = dict.fromkeys("“”„‟「」『』〝〞＂", '"') | dict.fromkeys("‘’＇", "'")
_SAME |= dict.fromkeys("〔﹝[【［(（", "(") | dict.fromkeys("〕﹞]】］)）", ")")
_SAME |= dict.fromkeys("–—―─﹣－−‐‑‒", "-") | dict.fromkeys("•・‧∙", "·")
_TOKEN = re.compile(r"[0-9][0-9.,]*|[A-Za-z]+|.", re.DOTALL)


@cache
def fold_character(character: str) -> str:
    """The character to compare by; empty for one that does not count."""
    if character.isspace() or character in _IGNORED:
        return ""
    if character in _SAME:
        return _SAME[character]
    plain = normalize("NFKC", character)
    return _SAME.get(plain, plain if len(plain) == 1 else character)


def folded(text: str) -> str:
    """``text`` for comparison."""
    return "".join(map(fold_character, text))


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """(as printed, folded): whole numbers and Latin words, else characters; white space between is dropped."""
    kept = [character for character in text if fold_character(character)]
    for found in _TOKEN.finditer("".join(map(fold_character, kept))):
        yield "".join(kept[found.start() : found.end()]), found.group()
