"""The words of corpus/lexicon/document.toml as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kb import corpus


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """Patterns by which the elements of an official document are told."""

    title_end: re.Pattern[str]
    authority: re.Pattern[str]
    mark: re.Pattern[str]
    preamble: re.Pattern[str]
    closing: re.Pattern[str]
    types: str
    promulgated: str
    """How a law or regulation is made or amended, as alternatives."""


@cache
def document_words() -> DocumentWords:
    """Read once; the lists are data, so that a new kind of document needs no code."""
    words = corpus.read_toml("lexicon/document.toml")
    types = _either(words["document_types"])
    trial = r"(?:[（(](?:试行|暂行|修订|征求意见稿|[^（）()]{0,16}(?:年|号|修订))[^（）()]{0,12}[）)])?"
    return DocumentWords(
        title_end=re.compile(rf"(?:{types}){trial}(?:[（(][^（）()]*号[）)])?$"),
        authority=re.compile(rf"[\u4e00-\u9fff（）]{{0,28}}(?:{_either(words['authority_endings'])})"),
        mark=re.compile(rf"[（(]?(?:{_either(words['marks'])})[）)：:]?|[^。，]{{2,60}}文件.{{0,24}}"),
        preamble=re.compile(rf"(?:{_either(words['preamble_openings'])})"),
        closing=re.compile("|".join(words["closings"])),
        types=types,
        promulgated=_either(words["promulgated"]),
    )


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
