"""The little language in which requirement files say what to look for.

``{续贷} & 正常类|符合条件`` — ``&`` joins groups that must all occur near each other, ``|`` gives a group's
alternatives, ``提高…比例`` is an ordered pair with at most :data:`GAP` characters of one clause between,
``{续贷}`` stands for the words of a concept, ``!词`` excludes a match in whose clause the word occurs, and
``@词`` may also stand in the context: a heading, the list's lead, a neighbouring sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from checker.evidence.normal import normalise_word

GAP = 16
"""Characters of one comma-clause allowed where a pattern has ``…``."""


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """Parts in order; each part is a tuple of alternative words; ``gaps[i]`` bounds the distance before part i+1.

    Compared by identity: :func:`make_pattern` gives equal patterns as one object, which keeps look-ups quick.
    """

    parts: tuple[tuple[str, ...], ...]
    gaps: tuple[int, ...]
    words: tuple[frozenset[str], ...]
    """The parts as sets, to be met with the words a plan has."""


VOCABULARY: dict[str, set[str]] = {}
"""Every word that any pattern looks for, by its first two characters: what a plan has of them is found in one go."""


@cache
def make_pattern(parts: tuple[tuple[str, ...], ...], gaps: tuple[int, ...] = ()) -> Pattern:
    """The one pattern with these parts and gaps."""
    for part in parts:
        for word in part:
            VOCABULARY.setdefault(word[:2], set()).add(word)
    return Pattern(parts, gaps, tuple(map(frozenset, parts)))


@dataclass(frozen=True, slots=True)
class Expression:
    """Groups that must all match, each a tuple of alternative patterns; groups that must not; groups for which the
    context will do."""

    source: str
    groups: tuple[tuple[Pattern, ...], ...]
    excluded: tuple[tuple[Pattern, ...], ...] = ()
    context: tuple[tuple[Pattern, ...], ...] = ()


class ExpressionError(ValueError):
    """The expression is malformed; the message says how, in Chinese."""


_PIECE = re.compile(r"\{([^{}]*)\}|(…+)|([^{}…]+)|([{}])")


def parse_expression(source: str, concepts: Mapping[str, tuple[str, ...]]) -> Expression:
    """Parse ``source``; ``concepts`` maps names to their words.

    Raises ExpressionError for an empty group, a stray brace or an unknown concept.
    """
    wanted: list[tuple[Pattern, ...]] = []
    excluded: list[tuple[Pattern, ...]] = []
    context: list[tuple[Pattern, ...]] = []
    for piece in source.replace("＆", "&").replace("｜", "|").split("&"):
        group = piece.strip()
        target = wanted
        if group.startswith(("!", "！")):
            group, target = group[1:].strip(), excluded
        elif group.startswith("@"):
            group, target = group[1:].strip(), context
        if not group:
            raise ExpressionError(f"表达式“{source}”里有空的一组")
        target.append(tuple(_pattern(word.strip(), source, concepts) for word in group.split("|")))
    if not wanted:
        raise ExpressionError(f"表达式“{source}”没有要在句中找的词")
    return Expression(source, *(tuple(map(_merged, groups)) for groups in (wanted, excluded, context)))


def _pattern(source: str, whole: str, concepts: Mapping[str, tuple[str, ...]]) -> Pattern:
    if not source:
        raise ExpressionError(f"表达式“{whole}”里有空的候选词")
    parts: list[tuple[str, ...]] = []
    gaps: list[int] = []
    pending_gap: int | None = None
    for concept, gap, literal, stray in _PIECE.findall(source):
        if stray:
            raise ExpressionError(f"表达式“{whole}”的花括号不成对")
        if gap:
            pending_gap = GAP
            continue
        if concept and concept not in concepts:
            raise ExpressionError(f"表达式“{whole}”用了没有定义的概念“{concept}”")
        words = concepts[concept] if concept else (literal,)
        if parts:
            gaps.append(0 if pending_gap is None else pending_gap)
        parts.append(tuple(dict.fromkeys(normalise_word(word) for word in words)))
        pending_gap = None
    if not parts or pending_gap is not None:
        raise ExpressionError(f"表达式“{whole}”的“…”要夹在两个词之间")
    return make_pattern(tuple(parts), tuple(gaps))


def _merged(patterns: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
    """One pattern for all single-part alternatives: fewer, quicker look-ups, the same matches."""
    single = [word for pattern in patterns if len(pattern.parts) == 1 for word in pattern.parts[0]]
    several = tuple(pattern for pattern in patterns if len(pattern.parts) > 1)
    return ((make_pattern((tuple(dict.fromkeys(single)),)),) if single else ()) + several
