"""What a query asks for: words with their other words, quantities, dates, document numbers, labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kb.index.analysis import inner_words, is_word
from kb.index.fold import fold
from kb.index.lexicon import stopwords, synonyms
from kb.index.marks import document_numbers, short_numbers
from kb.index.script import to_simplified
from kb.segment import cut

EQUAL, NEAR, INNER = 0.9, 0.5, 0.45
"""What a match counts by another word, a word that serves, a domain word inside the word asked for."""

PLACES = ("label:", "part:")
"""Marks of where in a notice a clause stands."""
_NUMERAL = re.compile(r"[0-9０-９〇零一二三四五六七八九十百千万亿半两]")
_LARGE = re.compile(r"[0-9.０-９．〇零一二三四五六七八九十百千两]+[万亿]+")
"""A number large enough to be meant as an amount, whatever its unit."""
_DAY = re.compile(
    r"(?<![\d.\-/])(1[0-2]|0?[1-9])[./](3[01]|[12]\d|0?[1-9])(?![\d.%‰/a-zA-Z]|\s*[个万亿元户倍成])"
)
"""A day as it is jotted down: 4.29, 4/29."""
_ORDINAL = r"\s*([0-9一二三四五六七八九十百]+)\s*"
_LABEL = re.compile(rf"第?\s*[（(]{_ORDINAL}[)）]\s*[条款项]?|第{_ORDINAL}[条款项]")
_PART = re.compile(rf"第{_ORDINAL}(?:部分|章)")
_ATTACHMENT = re.compile(rf"附件{_ORDINAL}")
_MENTION = 0.6
"""What it counts that a text mentions the attachment asked for."""
_LONGEST_KEY = 6
_LONGEST_WORD = 10


@dataclass(slots=True)
class Concept:
    """One thing asked for. ``words``: folded text -> what a match counts; ``marks``: likewise.

    ``mark``, when set, is a quantity, date, number or label to be likened to those of the texts.
    """

    surface: str
    start: int
    end: int
    words: dict[str, float] = field(default_factory=dict)
    marks: dict[str, float] = field(default_factory=dict)
    mark: str = ""
    known: bool = True
    """False once the index turned out not to have it."""


def read_concepts(text: str) -> list[Concept]:
    """The concepts of a plain-text query, left to right."""
    text = to_simplified(text)
    tokens = tokens_of(text)
    special = _special(text, tokens)
    concepts = list(special)
    for word, start, end in _merged(tokens):
        if any(start < found.end and found.start < end for found in special):
            continue
        if is_word(word) and (fold(word) not in stopwords() or synonyms().knows(fold(word))):
            concepts.append(word_concept(word, start, end))
    concepts.sort(key=lambda found: found.start)
    once = {(fold(found.surface), found.mark): found for found in reversed(concepts)}
    concepts = [found for found in concepts if once[fold(found.surface), found.mark] is found]
    lone = [found for found in concepts if found.mark or len(found.surface) > 1 or found.surface.isascii()]
    return lone or concepts


def word_concept(word: str, start: int, end: int) -> Concept:
    """A word with its other words."""
    folded = fold(word)
    concept = Concept(word, start, end, {folded: 1.0})
    table = synonyms()
    inside = inner_words(folded)
    for weight, others in (
        (EQUAL, table.equal.get(folded, ())),
        (NEAR, table.near.get(folded, ())),
        (INNER, inside),
        (INNER * EQUAL, [other for word in inside for other in table.equal.get(word, ())]),
    ):
        for other in others:
            if other.startswith("@"):
                concept.marks.setdefault(other[1:], weight)
            else:
                concept.words.setdefault(other, weight)
    return concept


def tokens_of(text: str) -> list[tuple[str, int, int]]:
    """The words of the text with their places; where a known word was cut across (再贷款 in 再/贷款额度), as that word."""
    words, at, tokens = cut(text), 0, []
    for word in words:
        tokens.append((word, at, at + len(word)))
        at += len(word)
    found: list[tuple[str, int, int]] = []
    while tokens:
        whole, start, end = tokens.pop(0)
        for stop in range(min(start + _LONGEST_WORD, len(text)), end, -1):
            inside = next(((a, b) for _, a, b in tokens if a < stop < b), None)
            if inside and _is_known(text[start:stop]) and _stands_alone(text[stop : inside[1]]):
                whole, end = text[start:stop], stop
                tokens = [(text[max(a, stop) : b], max(a, stop), b) for _, a, b in tokens if b > stop]
                break
        found.append((whole, start, end))
    return found


def _is_known(word: str) -> bool:
    return _is_domain(word) or synonyms().knows(fold(word))


def _stands_alone(rest: str) -> bool:
    return fold(rest) in stopwords() if len(rest) == 1 else len(cut(rest)) == 1


def _merged(tokens: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The tokens, those that together are a word of the synonym list made one, the longest first.

    Characters left alone side by side are a word the dictionary does not have: one token too.
    """
    merged: list[tuple[str, int, int]] = []
    at, lone = 0, False
    while at < len(tokens):
        for count in range(min(_LONGEST_KEY, len(tokens) - at), 0, -1):
            run = tokens[at : at + count]
            whole = "".join(word for word, _, _ in run)
            if count == 1 or synonyms().knows(fold(whole)):
                single = len(whole) == 1 and not whole.isascii() and fold(whole) not in stopwords()
                if single and lone and is_word(whole):
                    merged[-1] = (merged[-1][0] + whole, merged[-1][1], run[-1][2])
                else:
                    merged.append((whole, run[0][1], run[-1][2]))
                lone = single and is_word(whole)
                at += count
                break
    return merged


def _special(text: str, tokens: list[tuple[str, int, int]]) -> list[Concept]:
    if not _NUMERAL.search(text):
        return []
    found: list[Concept] = []

    def add(start: int, end: int, mark: str) -> None:
        inside = any(
            a <= start and end <= b and (a, b) != (start, end) and _is_domain(w) for w, a, b in tokens
        )
        if inside or any(start < other.end and other.start < end for other in found):
            return
        surface = text[start:end]
        found.append(Concept(surface, start, end, {fold(surface): 1.0}, mark=mark))

    for start, end, mark in document_numbers(text) + short_numbers(text):
        add(start, end, mark)
    for name, pattern in (("label", _LABEL), ("part", _PART)):
        for match in pattern.finditer(text):
            add(match.start(), match.end(), f"{name}:{_number(next(filter(None, match.groups())))}")
            if found and found[-1].mark.startswith(PLACES):
                found[-1].words = {}
    for match in _ATTACHMENT.finditer(text):
        number = _number(match.group(1))
        add(match.start(), match.end(), f"attachment:{number}")
        if found and found[-1].mark == f"attachment:{number}":
            found[-1].words = {f"附件{number}": _MENTION}
    for start, end, mark in _dates(text):
        add(start, end, mark)
    for start, end, mark in _quantities(text):
        add(start, end, mark)
    for match in _LARGE.finditer(text):
        number = _number(match.group()) or _number(f"一{match.group()}")
        if number:
            add(match.start(), match.end(), f"n|{number}")
    for match in _DAY.finditer(text):
        add(match.start(), match.end(), f"d||{int(match.group(1))}|{int(match.group(2))}||")
    return found


def _number(numeral: str) -> int:
    from kb.text.numerals import parse_number

    return int(parse_number(numeral) or 0)


def _is_domain(word: str) -> bool:
    from kb.segment.words import domain_words

    return word in domain_words()


def _quantities(text: str) -> list[tuple[int, int, str]]:
    from kb.index.marks import quantity_mark
    from kb.text.quantities import find_quantities

    return [(found.start, found.end, quantity_mark(found)) for found in find_quantities(text)]


def _dates(text: str) -> list[tuple[int, int, str]]:
    from kb.index.marks import date_mark
    from kb.text.dates import find_dates

    marked = [(found.start, found.end, date_mark(found)) for found in find_dates(text)]
    return [(start, end, mark) for start, end, mark in marked if mark.strip("d|")]
