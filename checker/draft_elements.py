"""What a drafted requirement looks for: the clauses of a sentence that say what to do, and their telling words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kb import corpus
from kb.model import Notice, Sentence
from kb.segment import cut
from kb.segment.words import domain_words
from kb.text.bearers import list_bearers
from kb.text.quantities import Quantity

_MOST = 4
"""Elements in a requirement."""
_WORDS = 2
"""Words an element looks for."""
_LONGEST_NAME = 24
_QUANTITIES = 2
_COMMON = 0.15
"""Share of a notice's sentences from which a word in them is common there."""
_SELDOM = 3
"""Sentences up to which a word is the telling one of a duty."""
_CLAUSE = re.compile(r"[^，；。：,;\n]+")
_FORCE_WORDS = ("must", "must_opening", "aim_opening", "should_opening", "circumstances")


@dataclass(frozen=True, slots=True)
class DraftElement:
    """An element: its name, the words it looks for, and where its clause stands in the sentence."""

    name: str
    words: tuple[str, ...]
    start: int
    end: int
    forbidden: bool = False
    """The clause forbids what the words say."""


@dataclass(frozen=True, slots=True)
class DraftQuantity:
    """A number of the sentence: the element it belongs to, and as TOML; empty where it sets no target."""

    quantity: Quantity
    element: str
    written: str


def elements_of(sentence: Sentence, counts: Mapping[str, int]) -> list[DraftElement]:
    """The elements of a sentence, asides left out unless there is nothing else; empty where no word is telling."""
    aside = re.compile(words_of_drafting()["aside"])
    clauses = list(_CLAUSE.finditer(sentence.text.partition("\n")[0]))
    found = [(bool(aside.match(_bare(c[0]))), e) for c in clauses if (e := _element(c, sentence, counts))]
    chosen = [element for is_aside, element in found if not is_aside] or [element for _, element in found]
    return list({element.words: element for element in reversed(chosen)}.values())[::-1][:_MOST]


def _element(clause: re.Match[str], sentence: Sentence, counts: Mapping[str, int]) -> DraftElement | None:
    taken = [(q.start, q.end) for q in sentence.quantities] + [(d.start, d.end) for d in sentence.dates]
    circumstance = re.match(words_of_drafting()["circumstance"], clause[0])
    found: dict[str, int] = {}
    at = clause.start() + (circumstance.end() if circumstance else 0)
    for word in cut(sentence.text[at : clause.end()]):
        start, at = at, at + len(word)
        inside = any(a < at and start < b for a, b in taken)
        plain = re.fullmatch(r"[\u3400-\u9fffA-Za-z]{2,12}", word)
        if plain and not inside and word not in _names() | _stopwords():
            found.setdefault(word, start)
    rare = [word for word in found if word in counts] or list(found)
    best = sorted(
        rare,
        key=lambda word: (counts.get(word, 0) > _SELDOM, word not in _domain(), -len(word), -found[word]),
    )
    best = sorted(best[:_WORDS], key=found.__getitem__)
    if not best or (len(best) == 1 and len(best[0]) < 4 and best[0] not in _domain()):
        return None
    name = _bare(clause[0])
    shown = name if len(name) <= _LONGEST_NAME else "、".join(best)
    forbidden = bool(re.search(words_of_drafting()["prohibition"], clause[0]))
    return DraftElement(shown, tuple(best), clause.start(), clause.end(), forbidden)


def _bare(clause: str) -> str:
    """A clause without the subject and the word of duty it opens with."""
    text = re.sub(r"^[一二三四五六七八九十]是|^(?:同时|并|且)(?=[\u3400-\u9fff]{3})", "", clause.strip())
    found = re.match(
        rf"(?:各|有关|辖内|辖区内)*(?:{'|'.join(map(re.escape, _aliases()))})(?=要|应|须|可|负责)", text
    )
    text = text[found.end() :] if found else text
    return re.sub(r"^(?:也|均|都|还)?(?:要|应当|应该|应|须|必须|需)(?!求)", "", text)


def quantities_of(sentence: Sentence, elements: list[DraftElement]) -> list[DraftQuantity]:
    """The numbers of the sentence, each with the element whose clause it stands in or follows."""
    attributive = re.compile(words_of_drafting()["attributive"])
    found = []
    for quantity in sentence.quantities:
        before = [element for element in elements if element.start <= quantity.start] or elements[:1]
        value, op = _bound(quantity)
        if not before or not value:
            continue
        change = f', change = "{quantity.change}"' if quantity.change != "level" else ""
        written = f'{{ op = "{op}", value = "{value}", unit = "{quantity.unit}"{change} }}'
        marks_out = attributive.match(sentence.text[quantity.end :])
        found.append(DraftQuantity(quantity, before[-1].name, "" if marks_out else written))
    return found[: _QUANTITIES * 2]


def _bound(quantity: Quantity) -> tuple[str, str]:
    low, high = quantity.low, quantity.high
    if low is not None and low == high:
        return f"{low:f}", "="
    if low is not None:
        return f"{low:f}", ">" if quantity.low_open else ">="
    return (f"{high:f}", "<" if quantity.high_open else "<=") if high is not None else ("", "")


def telling_words(notice: Notice) -> dict[str, int]:
    """Word -> in how many of the notice's sentences it stands; those that stand all over it (小微企业) left out."""
    sentences = [set(cut(sentence.text)) for clause in notice.clauses() for sentence in clause.sentences]
    sentences += [
        set(cut(sentence.text))
        for attachment in notice.attachments
        for section in attachment.sections
        for clause in section.clauses
        for sentence in clause.sentences
    ]
    counts = Counter(word for words in sentences for word in words)
    return {word: count for word, count in counts.items() if count <= max(2, _COMMON * len(sentences))}


def only_allows(sentence: Sentence) -> bool:
    """Whether a sentence permits something and asks nothing."""
    words = words_of_drafting()
    return bool(re.search(words["permission"], sentence.text)) and not re.search(words["duty"], sentence.text)


def is_regulators(sentence: Sentence) -> bool:
    """Whether the doer named at the head of a clause is a regulator, and no bank is at the head of another."""
    heads = [clause[0].strip() for clause in _CLAUSE.finditer(sentence.text)]
    regulators = tuple(a for b in list_bearers() if b.regulator for a in (b.name, *b.aliases))
    banks = tuple(a for b in list_bearers() if b.group for a in (b.name, *b.aliases))
    shorn = [re.sub(r"^(?:各|有关|鼓励|支持|引导|同时)+", "", head) for head in heads]
    return any(head.startswith(regulators) for head in shorn) and not any(
        head.startswith(banks) for head in shorn
    )


@cache
def words_of_drafting() -> dict[str, Any]:
    """The lexicon of drafting."""
    return corpus.read_toml("lexicon/drafting.toml")


@cache
def _aliases() -> tuple[str, ...]:
    return tuple(sorted(_names(), key=lambda name: (-len(name), name)))


@cache
def _names() -> frozenset[str]:
    return frozenset(alias for bearer in list_bearers() for alias in (bearer.name, *bearer.aliases))


@cache
def _stopwords() -> frozenset[str]:
    lines = corpus.read_bytes("lexicon/stopwords.txt").decode("utf-8").splitlines()
    words = {line.partition("#")[0].strip() for line in lines}
    forces = corpus.read_toml("lexicon/force.toml")
    return frozenset(words.union(words_of_drafting()["weak"], *(forces[name] for name in _FORCE_WORDS)))


@cache
def _domain() -> frozenset[str]:
    return frozenset(domain_words())
