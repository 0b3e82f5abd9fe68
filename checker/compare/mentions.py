"""Numbers and dates where two provisions mention them, and which of one side is about what which of the other is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

from checker.compare.model import Provision, Said
from kb import corpus
from kb.text.bearers import list_bearers

SAME_WORDS = 0.3
"""What the very same words count beside the likeness of their surroundings (0 to 1)."""
BEFORE = 0.5
"""A part of a sentence counts so much for a mention in the part after it."""
_ENDS = re.compile(r"[，。；、：！？\n]")


class Placed(Protocol):
    """A quantity or a date: words at a place."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Value = TypeVar("Value", bound=Placed)


@dataclass(frozen=True)
class Mention(Generic[Value]):
    """``value`` as the sentence ``said`` mentions it, with the bigrams around it (``about``, weighted)."""

    said: Said
    value: Value
    about: Counter[str]
    scope: bool
    """Whether it tells which loans are meant (单户授信1000万元以下的…), not what has to be done."""


def mentions(provision: Provision, find: Callable[[str], Sequence[Value]]) -> list[Mention[Value]]:
    """All that ``find`` finds in the quotations of a provision."""
    return [
        Mention(said, value, _about(quote, value.start, value.end), _is_scope(quote, value.start, value.end))
        for said in provision.said
        for quote in said.quotes
        for value in find(quote)
    ]


def align(
    before: Sequence[Mention[Value]], after: Sequence[Mention[Value]]
) -> tuple[list[tuple[Mention[Value], Mention[Value]]], list[Mention[Value]], list[Mention[Value]]]:
    """Pairs about the same thing, most alike first, and what is left over on either side."""
    scored = sorted(
        (
            (-_alike(ours, theirs), i, j)
            for i, ours in enumerate(before)
            for j, theirs in enumerate(after)
            if ours.scope == theirs.scope and _alike(ours, theirs) > 0
        ),
    )
    taken: dict[int, int] = {}
    for _, i, j in scored:
        if i not in taken and j not in taken.values():
            taken[i] = j
    pairs = [(before[i], after[j]) for i, j in sorted(taken.items())]
    ours = [mention for i, mention in enumerate(before) if i not in taken]
    theirs = [mention for j, mention in enumerate(after) if j not in taken.values()]
    return pairs, ours, theirs


def _alike(ours: Mention[Value], theirs: Mention[Value]) -> float:
    shared = sum((ours.about & theirs.about).values())
    total = sum(ours.about.values()) + sum(theirs.about.values())
    return (2 * shared / total if total else 0.0) + SAME_WORDS * (ours.value.text == theirs.value.text)


def _about(text: str, start: int, end: int) -> Counter[str]:
    """Bigrams of the part of the sentence the mention is in, half those of the part before."""
    edges = [0, *(match.end() for match in _ENDS.finditer(text)), len(text)]
    parts = [(left, right) for left, right in pairwise(edges) if left < right]
    here = next((n for n, (_, right) in enumerate(parts) if start < right), len(parts) - 1)
    found: Counter[str] = Counter()
    for run in (text[parts[here][0] : start], text[end : max(end, parts[here][1])]):
        found.update(_bigrams(run, 2))
    if here:
        left, right = parts[here - 1]
        found.update(_bigrams(text[left:right], round(2 * BEFORE)))
    return found


def _bigrams(text: str, weight: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for run in re.findall(r"[\u3400-\u9fff]+|[A-Za-z]+", _bearer_names().sub("，", text)):
        for place in range(max(1, len(run) - 1)):
            found[run[place : place + 2]] += weight
    return found


def _is_scope(text: str, start: int, end: int) -> bool:
    """Whether the mention tells which loans are meant: 单户授信 before it, and a noun it describes after it."""
    after = re.match(r"[（(]含[）)]|", text[end:])
    rest = text[end + (after.end() if after else 0) :]
    return bool(_scopes().search(text[:start])) and bool(rest) and not _ENDS.match(rest)


@cache
def _scopes() -> re.Pattern[str]:
    words = corpus.read_toml("lexicon/compare.toml")["scopes"]
    return re.compile(rf"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})[为在]?$")


@cache
def _bearer_names() -> re.Pattern[str]:
    names = {alias for bearer in list_bearers() for alias in bearer.aliases}
    return re.compile("|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n))))
