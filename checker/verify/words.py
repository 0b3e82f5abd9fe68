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


@cache
def authorities_pattern() -> str:
    """One authority or several: 人民银行、银保监会等五部门. Behind a known one stand others too."""
    one = authority_pattern()
    return rf"{one}(?:(?:、|和|与|及|以及|会同)(?:{one}|[\u4e00-\u9fff]{{2,12}}?))*(?:等[一二三四五六七八九十\d]{{0,3}}个?(?:部门|部委|单位|机构)?)?"


def authorities_in(name: str) -> list[str]:
    """The plain names of all authorities in ``name``; those the lexicon lacks as they stand between spaces and 、."""
    found = []
    for part in re.split(r"[\s、]+", name.strip()):
        known = [plain_authority(match[0]) for match in re.finditer(authority_pattern(), part)]
        found += known or [plain_authority(part)]
    return [one for one in found if one]


def plain_authority(name: str) -> str:
    """An authority's name for comparison: 中国人民银行总行, 人行, 央行 are 人民银行."""
    name = name.strip().removeprefix("原").removeprefix("中国").removesuffix("总行")
    for first, family in lexicon()["authorities"].items():
        for other in sorted(family, key=len, reverse=True):
            if name.startswith(other):
                return str(first) + name[len(other) :]
    return name
