"""What a comparison is about: a topic, a requirement, a clause, or whatever a query finds."""

from __future__ import annotations

from dataclasses import dataclass

from checker.catalogue import Catalogue, Requirement
from checker.compare.matched import said_in_clause
from checker.compare.model import SubjectKind
from kb.cite import notice_of
from kb.errors import UserError
from kb.index.fold import fold, occurrences
from kb.model import Clause, Sentence
from kb.personal.place import is_personal
from kb.search import Hit, SearchResult, search
from kb.siblings import siblings
from kb.store import find_clause

NEAR_ENOUGH = 0.3
"""A hit of a query counts when its score is at least this share of the best one's."""
HITS = 12
TO_THE_POINT = 0.6
"""A sentence or quotation counts when it holds at least this share of the marked words that the best sentence holds."""
_TEXT = ("clause", "section", "unnumbered", "preamble")
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Subject:
    """``sentences``: (clause, sentence) pairs that a query finds and no requirement of the subject quotes."""

    kind: SubjectKind
    title: str
    requirements: tuple[Requirement, ...]
    sentences: tuple[tuple[Clause, Sentence], ...] = ()
    suggestions: tuple[str, ...] = ()


def resolve(query: str, catalogue: Catalogue) -> Subject:
    """The subject a query names. Raises UserError for an empty query or an unknown id."""
    wanted = query.strip()
    if not wanted:
        raise UserError("没有给出要比较的主题", hint="例如 policykb compare 尽职免责")
    topic = topic_named(wanted, catalogue)
    if topic:
        chosen = tuple(entry for entry in catalogue.requirements if entry.topic == topic)
        return Subject("topic", catalogue.topics[topic], chosen)
    if "." in wanted and "/" not in wanted and wanted.isascii() and not wanted[0].isdigit():
        requirement = catalogue.requirement(wanted)
        return Subject("requirement", requirement.statement, (requirement,))
    if "/" in wanted and wanted.isascii():
        return _of_clause(wanted, catalogue)
    return _of_query(wanted, catalogue)


def topic_named(wanted: str, catalogue: Catalogue) -> str:
    """The topic of that id or title, or the only one whose title holds the words."""
    named = fold(wanted)
    for topic, title in catalogue.topics.items():
        if wanted == topic or named == fold(title):
            return topic
    holding = [topic for topic, title in catalogue.topics.items() if named in fold(title)]
    return holding[0] if len(holding) == 1 and len(named) >= _SHORTEST else ""


def _of_clause(identifier: str, catalogue: Catalogue) -> Subject:
    """A clause (or sentence) with its siblings: the requirements that quote it, and what its siblings say."""
    clause_id, _, number = identifier.partition(".")
    clause = find_clause(clause_id)
    asked = [s for s in clause.sentences if not number or s.id == identifier]
    if number and not asked:
        raise UserError(f"{clause_id} 没有第 {number} 句", hint=f"{clause_id} 共 {len(clause.sentences)} 句")
    wanted = {sentence.id for sentence in asked}
    requirements = _quoting(wanted, catalogue)
    if is_personal(notice_of(clause_id)):
        requirements += _by_words(
            clause, wanted, [r for r in catalogue.requirements if r not in requirements]
        )
    others = [find_clause(sibling.id) for sibling in siblings(clause_id)]
    sentences = [(clause, sentence) for sentence in asked]
    sentences += [(other, sentence) for other in others for sentence in other.sentences]
    return Subject("clause", f"{clause.label}{clause.heading}" or clause_id, requirements, tuple(sentences))


def _by_words(clause: Clause, wanted: set[str], left: list[Requirement]) -> tuple[Requirement, ...]:
    """Requirements whose words stand in a clause of the user's own."""
    return tuple(r for r in left if wanted & {entry.id for entry in said_in_clause(r, clause)})


def _of_query(query: str, catalogue: Catalogue) -> Subject:
    found = search(query, limit=HITS)
    if not found.hits:
        return Subject("query", query, (), (), _nearest(found))
    best = max(hit.score for hit in found.hits)
    hits = [hit for hit in found.hits if hit.kind in _TEXT and hit.score >= NEAR_ENOUGH * best]
    words = _words(hits, fold(query))
    held = [(clause, s, _held(s.text, words)) for hit in hits for clause, s in _sentences(hit)]
    most = max((count for _, _, count in held), default=0.0)
    sentences = tuple((clause, s) for clause, s, count in held if count and count >= TO_THE_POINT * most)
    requirements = tuple(
        entry
        for entry in _quoting({sentence.id for _, sentence in sentences}, catalogue)
        # One quotation may run over several matters; what half of them speak of is the requirement's own.
        if sum(_held(s.quote, words) >= TO_THE_POINT * most for s in entry.sources) * 2 >= len(entry.sources)
    )
    return Subject("query", query, requirements, sentences, found.suggestions)


def _sentences(hit: Hit) -> list[tuple[Clause, Sentence]]:
    clause = find_clause(hit.id)
    return [(clause, sentence) for sentence in clause.sentences]


def _words(hits: list[Hit], query: str) -> dict[str, float]:
    """The marked words and what each counts: its length, half for another word than the query's."""
    marked = {fold(hit.text[start:end]) for hit in hits for start, end in hit.highlights}
    return {word: len(word) * (1.0 if word in query else 0.5) for word in marked if word}


def _held(text: str, words: dict[str, float]) -> float:
    """What the words in the text count together."""
    folded = fold(text)
    return sum(value for word, value in words.items() if occurrences(folded, word))


def _quoting(sentences: set[str], catalogue: Catalogue) -> tuple[Requirement, ...]:
    """The requirements that quote one of the sentences."""
    from checker.compare.provisions import said_in

    clauses = {sentence.rpartition(".")[0] for sentence in sentences}
    return tuple(
        requirement
        for requirement in catalogue.requirements
        if any(source.clause in clauses for source in requirement.sources)
        and sentences & {entry.id for entry in said_in(requirement.sources)}
    )


def _nearest(found: SearchResult) -> tuple[str, ...]:
    return (*found.suggestions, *(f"{hit.id} {hit.heading}".strip() for hit in found.nearest))
