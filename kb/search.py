"""Search the notices: clauses, best first, marked to the character, with their citations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kb.errors import UserError
from kb.index import open_index, rebuild_index
from kb.index.fold import find_all, merge
from kb.index.script import to_simplified

if TYPE_CHECKING:
    from kb.index.concepts import Concept
    from kb.index.engine import Engine
    from kb.index.matching import Matcher
    from kb.index.ranking import Scored


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause, unnumbered text, attachment or notice that answers. ``highlights``: spans of ``text``."""

    id: str
    kind: str
    notice: str
    label: str
    heading: str
    text: str
    score: float
    highlights: tuple[tuple[int, int], ...]
    citation: str
    parts: dict[str, float]
    """What the score is made of: words, heading, density, literal, source."""

    def data(self) -> dict[str, Any]:
        """As in the JSON of ``search``."""
        return {
            "id": self.id,
            "notice": self.notice,
            "label": self.label,
            "heading": self.heading,
            "text": self.text,
            "score": self.score,
            "highlights": [list(span) for span in self.highlights],
            "citation": self.citation,
            "kind": self.kind,
        }


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found. ``total`` counts all hits, ``hits`` holds the first ``limit``."""

    query: str
    total: int
    hits: tuple[Hit, ...]
    suggestions: tuple[str, ...] = ()
    """您是不是要找: the query as it was probably meant."""
    unmatched: tuple[str, ...] = ()
    """What the query asks for and no notice has."""
    nearest: tuple[Hit, ...] = ()
    """When there is no hit: what comes closest, character by character."""
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    """Of all hits: how many by notice, authority, topic, bearer, force, has (number, deadline)."""

    def data(self) -> dict[str, Any]:
        """As in the JSON of ``search``."""
        return {
            "query": self.query,
            "total": self.total,
            "hits": [hit.data() for hit in self.hits],
            "suggestions": list(self.suggestions),
            "unmatched": list(self.unmatched),
            "nearest": [hit.data() for hit in self.nearest],
            "facets": self.facets,
        }


def search(
    query: str,
    *,
    notices: Sequence[str] = (),
    topic: str | None = None,
    bearer: str | None = None,
    force: str | None = None,
    limit: int = 10,
) -> SearchResult:
    """Search all notices, or those given by id; filters hold together (``bearer`` and
    ``force`` of one sentence).

    Raises UserError for an empty query, a limit below 1, or a filter value there is none of.
    """
    if limit < 1:
        raise UserError(f"显示条数须是正整数，给出的是 {limit}")
    for attempt in (open_index, rebuild_index):
        try:
            return _search(attempt(), query, notices, topic, bearer, force, limit)
        except UserError:
            raise
        except Exception:
            # A folder damaged after it was checked: whoosh raises whatever it runs into. Once more, anew.
            if attempt is rebuild_index:
                raise
    raise AssertionError("unreachable")


def _search(
    engine: Engine,
    query: str,
    notices: Sequence[str],
    topic: str | None,
    bearer: str | None,
    force: str | None,
    limit: int,
) -> SearchResult:
    from kb.index.filters import filtered, naming
    from kb.index.matching import Matcher
    from kb.index.nearmiss import corrected, nearest
    from kb.index.query import Text, parse_query
    from kb.index.ranking import Ranker, rank

    allowed = filtered(engine, notices, topic, bearer, force)
    named = naming(engine, query)
    if named:
        return _named(engine, query, [n for n in named if allowed is None or n in allowed], limit)
    node = parse_query(query)
    matcher = Matcher(engine)
    admitted, concepts = matcher.query(node)
    suggestion = ""
    if isinstance(node, Text):
        concepts, suggestion = corrected(matcher, to_simplified(node.text), concepts)
    ranker = Ranker(matcher, concepts, node.text if isinstance(node, Text) else "")
    if allowed is not None:
        admitted = allowed & (ranker.candidates() if admitted is None else admitted)
    scored = rank(ranker, admitted)
    if not scored:
        near = [found for found in nearest(matcher, query) if allowed is None or found in allowed][:3]
        return SearchResult(
            query=query,
            total=0,
            hits=(),
            suggestions=(suggestion,) if suggestion else (),
            unmatched=(query.strip(),),
            nearest=tuple(_plain_hit(engine, number) for number in near),
        )
    return SearchResult(
        query=query,
        total=len(scored),
        hits=tuple(_hit(matcher, concepts, found) for found in scored[:limit]),
        suggestions=(suggestion,) if suggestion else (),
        unmatched=tuple(ranker.unmatched()),
        facets=_facets(engine, [found.number for found in scored]),
    )


def _named(engine: Engine, query: str, numbers: list[int], limit: int) -> SearchResult:
    """What an id names, in order of the notice."""
    hits = tuple(_plain_hit(engine, number) for number in numbers[:limit])
    return SearchResult(query, len(numbers), hits, facets=_facets(engine, numbers))


def _plain_hit(engine: Engine, number: int) -> Hit:
    return _made(engine.record(number), 0.0, [], {})


def _hit(matcher: Matcher, concepts: list[Concept], found: Scored) -> Hit:
    record = matcher.engine.record(found.number)
    parts = {name: round(value, 4) for name, value in found.parts.items()}
    return _made(record, round(found.score, 4), highlights(matcher, concepts, record), parts)


def _made(record: dict[str, Any], score: float, spans: list[tuple[int, int]], parts: dict[str, float]) -> Hit:
    return Hit(
        id=record["id"],
        kind=record["kind"],
        notice=record["notice"],
        label=record["label"],
        heading=record["heading"],
        text=record["text"],
        score=score,
        highlights=tuple(spans),
        citation=record["citation"],
        parts=parts,
    )


def highlights(matcher: Matcher, concepts: list[Concept], record: dict[str, Any]) -> list[tuple[int, int]]:
    """The spans of the record's text that answer the concepts, in order, not overlapping."""
    text = to_simplified(record["text"])
    spans = []
    for concept in concepts:
        for word in concept.words:
            spans += find_all(text, word)
        if concept.mark:
            likenesses = matcher.likenesses(concept)
            spans += [(start, end) for start, end, mark in record["values"] if mark in likenesses]
    return merge(spans)


def _facets(engine: Engine, numbers: Sequence[int]) -> dict[str, dict[str, int]]:
    counts: dict[str, Counter[str]] = {}
    for number in numbers:
        for mark in engine.record(number)["marks"]:
            name, _, value = mark.partition(":")
            counts.setdefault(name, Counter())[value] += 1
    return {
        name: dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
        for name, found in sorted(counts.items())
    }
