"""Foreign text made fit to show: a plan's words may hold anything, escape sequences included."""

from __future__ import annotations

import re
import unicodedata

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_WHITE = re.compile(r"\s+")
# A cited notice: title, document number in full-width brackets, place in the notice.
_OFFICIAL = re.compile(r"《.+》（([^（）]+号)）(.*)", re.DOTALL)


def _visible(character: str) -> str:
    """``character``, or U+FFFD for what steers a terminal, hides text or has no place in XML 1.0."""
    category = unicodedata.category(character)
    if (
        category in ("Cc", "Cs", "Cn")
        or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    ):
        return _REPLACEMENT
    return character


def one_line(text: str) -> str:
    """``text`` on one line, white space as single spaces, control and bidirectional characters replaced.

    The quotation stays recognisable and can neither break a table nor run a terminal sequence.
    """
    joined = _WHITE.sub(" ", text).strip()
    return joined if joined.isprintable() else "".join(map(_visible, joined))


def encodable(text: str) -> str:
    """``text`` with lone surrogates (of a file name that is not UTF-8) as ``?``, else unchanged."""
    return text.encode("utf-8", "replace").decode("utf-8")


def shorten(text: str, limit: int) -> str:
    """At most ``limit`` characters, the cut marked by ……."""
    return text if len(text) <= limit else text[: limit - 2] + "……"


def short_citation(citation: str) -> str:
    """The document number and the place, without the notice's title; unchanged when it has no number.

    >>> short_citation("《关于某事的通知》（武银〔2022〕45号）第三部分第（七）条")
    '武银〔2022〕45号第三部分第（七）条'
    """
    found = _OFFICIAL.fullmatch(citation)
    return found.group(1) + found.group(2) if found else citation
