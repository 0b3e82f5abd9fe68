"""The little language in which requirement files say what to look for.

``{续贷} & 正常类|符合条件`` — ``&`` joins groups that must all occur near each other, ``|`` gives a group's
alternatives, ``提高…比例`` is an ordered pair with at most :data:`GAP` characters of one clause between,
``{续贷}`` stands for the words of a concept, ``!词`` excludes a match in whose clause the word occurs, ``!!词`` one in
whose sentence, row, nearest heading or list lead it does, and ``@词`` may also stand in the context: a heading, the
list's lead, a neighbouring sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from checker.evidence.normal import normalise_word
from checker.evidence.vocabulary import Part, number_of, part_at

GAP = 16
"""Characters of one comma-clause allowed where a pattern has ``…``."""
_GAP = re.compile("…+")


class ExpressionError(ValueError):
    """The expression is malformed; the message says how, in Chinese."""


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """Parts in order; ``gaps[i]`` bounds the distance before part i+1.

    Compared by identity, like parts and groups: equal ones are made one object, which keeps look-ups quick.
    """

    pieces: tuple[Part, ...]
    gaps: tuple[int, ...]


@cache
def _pattern(key: str) -> Pattern:
    """The one pattern that ``key`` tells of."""
    numbers = _numbers(key)
    return Pattern(tuple(map(part_at, numbers[::2])), tuple(numbers[1::2]))


def _numbers(key: str) -> list[int]:
    """Those in the key of a pattern: part, gap, part …"""
    return list(map(int, key.split("-")))


def pattern_key(parts: Sequence[frozenset[str]], gaps: Sequence[int]) -> str:
    """What tells a pattern with these parts, each a set of alternative words, and gaps from all others."""
    numbers = [number_of(parts[0])]
    for words, gap in zip(parts[1:], gaps, strict=True):
        numbers += gap, number_of(words)
    return "-".join(map(str, numbers))


def ordered(word: str, gap: int) -> str:
    """The key of the pattern that 扣…分 is in a list of words: its parts in order, at most ``gap`` characters apart.

    Raises ExpressionError for a part without a word (扣…).
    """
    parts = _GAP.split(word)
    if not all(parts):
        raise ExpressionError(f"“{word}”的“…”要夹在两个词之间")
    return pattern_key([folded_words((part,)) for part in parts], (gap,) * (len(parts) - 1))


@dataclass(eq=False)
class Group:
    """Alternatives: the words of ``single``, and patterns of ``several`` parts.

    There are tens of thousands, and a plan has words of few: what a group consists of is made when it is asked for.
    """

    key: str
    """The number of the part its single words are, empty when it has none, and the keys of its patterns."""
    number: int
    """Its place among all groups."""

    @cached_property
    def single(self) -> Part | None:
        """The part that the alternatives of one part are together."""
        number = SINGLES[self.number]
        return part_at(number) if number != NO_PART else None

    @cached_property
    def several(self) -> tuple[Pattern, ...]:
        """The alternatives of several parts."""
        return tuple(map(_pattern, self.key.split(_KEYS_APART)[1:]))

    @property
    def all_words(self) -> Iterator[str]:
        """The words of all parts of the alternatives."""
        singles = (self.single,) if self.single is not None else ()
        for part in (*singles, *(piece for pattern in self.several for piece in pattern.pieces)):
            yield from part.words

    @property
    def opening_words(self) -> Iterator[str]:
        """The words with which the alternatives open."""
        for part in (self.single, *(pattern.pieces[0] for pattern in self.several)):
            yield from part.words if part is not None else ()


_KEYS_APART = " "
GROUPS: list[Group] = []
GROUPS_BY_KEY: dict[str, Group] = {}
SINGLES: list[int] = []
"""For each group, by its number, the number of the part that its single words are; :data:`NO_PART` when it has none."""
NO_PART = -1
OPENINGS: dict[int, list[tuple[int, int]]] = {}
"""For the number of each part that opens patterns, the numbers of the part that follows it in one and of that one's
group."""


def make_group(words: frozenset[str], patterns: Sequence[str]) -> Group:
    """The one group with these alternatives: single words, and patterns by their keys."""
    single = str(number_of(words)) if words else ""
    key = _KEYS_APART.join([single, *patterns])
    known = GROUPS_BY_KEY.get(key)
    if known is not None:
        return known
    group = GROUPS_BY_KEY[key] = Group(key, len(GROUPS))
    GROUPS.append(group)
    SINGLES.append(int(single) if single else NO_PART)
    for pattern in patterns:
        first, _, second, *_ = _numbers(pattern)
        OPENINGS.setdefault(first, []).append((second, group.number))
    return group


def renumbered(key: str, number: Callable[[int], int]) -> str:
    """The key of a group with other numbers for its parts."""
    single, *patterns = key.split(_KEYS_APART)
    found = [str(number(int(single))) if single else ""]
    for pattern in patterns:
        numbers = _numbers(pattern)
        numbers[::2] = map(number, numbers[::2])
        found.append("-".join(map(str, numbers)))
    return _KEYS_APART.join(found)


@dataclass(frozen=True, slots=True)
class Expression:
    """Groups that must all match; groups that must not in the clause; groups for which the context will do; groups that
    must not even in the sentence or what it stands under."""

    source: str
    groups: tuple[Group, ...]
    excluded: tuple[Group, ...] = ()
    context: tuple[Group, ...] = ()
    barred: tuple[Group, ...] = ()

    @property
    def lists(self) -> list[tuple[Group, ...]]:
        """The groups by what they are for, in the order above; empty ones at the end left out."""
        found = [self.groups, self.excluded, self.context, self.barred]
        while not found[-1]:
            found.pop()
        return found


Parsed = Mapping[str, Sequence[Sequence[int]]]
"""Source of an expression -> the numbers of its groups, as in :attr:`Expression.lists`."""

_PLAIN = frozenset("{}…")
"""None of these stands in an alternative that is one word."""
_NOT = re.compile("[!！]{1,2}")
_INNER_MARK = re.compile(r"\|\s*[@!！]")
_PIECE = re.compile(r"\{([^{}]*)\}|(…+)|([^{}…]+)|([{}])")


class Parser:
    """Parses the expressions of one file, whose groups come up again and again."""

    def __init__(self, concepts: Mapping[str, tuple[str, ...]], parsed: Parsed | None = None) -> None:
        """``concepts``: names and their words. ``parsed``: what is known of the expressions from before."""
        self.expressions: list[Expression] = []
        """All that were parsed."""
        self._concepts = concepts
        self._parsed = parsed or {}
        self._groups: dict[str, Group] = {}

    def parse(self, source: str) -> Expression:
        """The expression that ``source`` is.

        Raises ExpressionError for an empty group, a mark inside one, a stray brace or an unknown concept.
        """
        known = self._parsed.get(source)
        if known is not None:
            return Expression(source, *[tuple([GROUPS[number] for number in listed]) for listed in known])
        wanted: list[Group] = []
        excluded: list[Group] = []
        context: list[Group] = []
        barred: list[Group] = []
        for piece in source.replace("＆", "&").replace("｜", "|").split("&"):
            group = piece.strip()
            target = wanted
            if marks := _NOT.match(group):
                group, target = group[marks.end() :].strip(), barred if marks.end() > 1 else excluded
            elif group.startswith("@"):
                group, target = group[1:].strip(), context
            if not group:
                raise ExpressionError(f"表达式“{source}”里有空的一组")
            target.append(self._group(group, source))
        if not wanted:
            raise ExpressionError(f"表达式“{source}”没有要在句中找的词")
        expression = Expression(source, tuple(wanted), tuple(excluded), tuple(context), tuple(barred))
        self.expressions.append(expression)
        return expression

    def _group(self, source: str, whole: str) -> Group:
        known = self._groups.get(source)
        if known is None:
            if _INNER_MARK.search(source):
                raise ExpressionError(f"表达式“{whole}”里“@”“!”要写在一组的开头，对整组有效")
            known = self._groups[source] = _group(source, whole, self._concepts)
        return known


def parse_expression(source: str, concepts: Mapping[str, tuple[str, ...]]) -> Expression:
    """Parse ``source`` alone; ``concepts`` maps names to their words.

    Raises ExpressionError for an empty group, a stray brace or an unknown concept.
    """
    return Parser(concepts).parse(source)


def _group(source: str, whole: str, concepts: Mapping[str, tuple[str, ...]]) -> Group:
    if _PLAIN.isdisjoint(source):  # so are most
        plain = frozenset(normalise_word(source).split("|"))
        if "" in plain:
            raise ExpressionError(f"表达式“{whole}”里有空的候选词")
        return make_group(plain, ())
    words: set[str] = set()
    several: list[str] = []
    for alternative in source.split("|"):
        alternative = alternative.strip()
        if alternative and _PLAIN.isdisjoint(alternative):
            words.add(normalise_word(alternative))
            continue
        if alternative[:1] == "{" and alternative[-1:] == "}" and (listed := concepts.get(alternative[1:-1])):
            several += [ordered(word, GAP) for word in listed if "…" in word]
        parts, gaps = _parts(alternative, whole, concepts)
        if gaps:
            several.append(pattern_key(parts, gaps))
        else:
            words |= parts[0]
    return make_group(frozenset(words), several)


def _parts(
    source: str, whole: str, concepts: Mapping[str, tuple[str, ...]]
) -> tuple[list[frozenset[str]], list[int]]:
    """The parts of one alternative and the gaps between them."""
    if not source:
        raise ExpressionError(f"表达式“{whole}”里有空的候选词")
    parts: list[frozenset[str]] = []
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
        if parts:
            gaps.append(0 if pending_gap is None else pending_gap)
        parts.append(folded_words(concepts[concept] if concept else (literal,)))
        pending_gap = None
    if not parts or pending_gap is not None:
        raise ExpressionError(f"表达式“{whole}”的“…”要夹在两个词之间")
    return parts, gaps


@cache
def folded_words(words: tuple[str, ...]) -> frozenset[str]:
    """``words`` as they are found in normalised text, but for pairs (扣…分). Concepts come up again and again."""
    return frozenset(normalise_word(word) for word in words if "…" not in word)
