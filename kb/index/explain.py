"""Why a document was found: what of the query stands where, in which words, and what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kb.index.concepts import EQUAL, INNER, Concept
from kb.index.fold import find_all, fold, occurrences
from kb.index.matching import READING, Matcher
from kb.index.ranking import Ranker

FIELDS = ("heading", "text", "notes")


@dataclass(frozen=True, slots=True)
class Reason:
    """One match. ``how``: word, synonym, related, inside, value, mark, reading, source or characters."""

    asked: str
    how: str
    matched: str
    """The words as they stand in the document; a requirement's id for ``reading``; a mark for ``mark``."""
    fields: dict[str, int]
    """How often in heading, text and notes."""
    weight: float
    """What the match counts, at most 1."""
    rarity: float
    """How rare what was asked is in all notices: the more the rarer."""

    def data(self) -> dict[str, Any]:
        """As in the JSON of ``search --explain``."""
        return {
            "asked": self.asked,
            "how": self.how,
            "matched": self.matched,
            "fields": self.fields,
            "weight": round(self.weight, 4),
            "rarity": round(self.rarity, 4),
        }


def reasons(
    matcher: Matcher, ranker: Ranker, concepts: list[Concept], number: int, query: str
) -> tuple[Reason, ...]:
    """Everything that made the document a hit, in order of the query."""
    record = matcher.engine.record(number)
    found: list[Reason] = []
    for concept, rarity in zip(concepts, ranker.rarity(), strict=True):
        direct = [*_values(matcher, concept, record, rarity), *_words(concept, record, rarity)]
        found += direct or _indirect(matcher, concept, number, record, rarity)
        found += _sources(matcher, concept, number, record, rarity)
    if found:
        return tuple(found)
    whole = fold(query)
    fields = {name: part.count(whole) for name, part in _fields(record).items() if whole in part}
    return (Reason(query, "characters", query, fields, 1.0, 0.0),) if fields else ()


def _fields(record: dict[str, Any]) -> dict[str, str]:
    return dict(zip(FIELDS, record["folded"], strict=True))


def _words(concept: Concept, record: dict[str, Any], rarity: float) -> list[Reason]:
    found = []
    for word, weight in concept.words.items():
        fields = {name: len(occurrences(part, word)) for name, part in _fields(record).items()}
        fields = {name: count for name, count in fields.items() if count}
        if fields:
            found.append(
                Reason(
                    concept.surface, _relation(concept, word), _shown(record, word), fields, weight, rarity
                )
            )
    return found


def _relation(concept: Concept, word: str) -> str:
    weight = concept.words[word]
    if word == fold(concept.surface):
        return "word"
    if weight >= EQUAL:
        return "synonym"
    return "related" if weight > INNER else "inside"


def _shown(record: dict[str, Any], word: str) -> str:
    """The word as the document writes it."""
    for text in (record["heading"], record["text"]):
        for start, end in find_all(text, word)[:1]:
            return str(text[start:end])
    return word


def _values(matcher: Matcher, concept: Concept, record: dict[str, Any], rarity: float) -> list[Reason]:
    """Quantities, dates and document numbers of the text that answer the one asked for."""
    likenesses = matcher.likenesses(concept) if concept.mark else {}
    counts: dict[tuple[str, float], int] = {}
    for start, end, mark in record["values"]:
        if mark in likenesses:
            shown = (record["text"][start:end], likenesses[mark])
            counts[shown] = counts.get(shown, 0) + 1
    return [
        Reason(concept.surface, "value", words, {"text": count}, likeness, rarity)
        for (words, likeness), count in counts.items()
    ]


def _indirect(
    matcher: Matcher, concept: Concept, number: int, record: dict[str, Any], rarity: float
) -> list[Reason]:
    """What the document has without saying it: a mark (a deadline, the label asked for), a requirement's words."""
    marks = concept.marks | dict.fromkeys(matcher.likenesses(concept), 1.0)
    for mark, weight in marks.items():
        if number in matcher.engine.having("marks", mark):
            return [Reason(concept.surface, "mark", mark, {}, weight, rarity)]
    from kb.index.analysis import index_words
    from kb.index.readings import readings_by_clause

    for word, weight in concept.words.items():
        if weight >= EQUAL and number in matcher.engine.having("readings", word):
            for requirement, words in readings_by_clause().get(record["id"], {}).items():
                if word in index_words(words):
                    return [Reason(concept.surface, "reading", requirement, {}, weight * READING, rarity)]
    return []


def _sources(
    matcher: Matcher, concept: Concept, number: int, record: dict[str, Any], rarity: float
) -> list[Reason]:
    named = [
        word
        for word, weight in concept.words.items()
        if weight >= EQUAL and number in matcher.engine.having("source", word)
    ]
    return [Reason(concept.surface, "source", record["notice"], {}, 1.0, rarity)] if named else []
