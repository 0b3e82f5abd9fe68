"""The words by which prose cites, from corpus/lexicon/citations.toml, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from kb import corpus


@cache
def lexicon() -> dict[str, Any]:
    """The word lists."""
    return corpus.read_toml("lexicon/citations.toml")


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))})"


@cache
def pattern(name: str) -> str:
    """The pattern of a list of the lexicon."""
    return one_of(lexicon()[name])


@cache
def authority_pattern() -> str:
    """An issuing authority beside a citation: 中国人民银行武汉分行, 银保监会办公厅."""
    names = one_of(name for family in lexicon()["authorities"].values() for name in family)
    return rf"(?:原)?(?:中国)?{names}(?:总行|办公厅|[\u4e00-\u9fff]{{2,6}}?(?:分行|中心支行|营业管理部))?"


def plain_authority(name: str) -> str:
    """An authority's name for comparison: 中国人民银行总行, 人行, 央行 are 人民银行."""
    name = name.strip().removeprefix("原").removeprefix("中国").removesuffix("总行")
    for first, family in lexicon()["authorities"].items():
        for other in sorted(family, key=len, reverse=True):
            if name.startswith(other):
                return str(first) + name[len(other) :]
    return name
