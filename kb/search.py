"""Search the notices: clauses, best first, marked to the character, with their citations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kb.errors import UserError
from kb.hits import Hit, SearchResult
from kb.index import open_index, rebuild_index
from kb.index.fold import find_all, fold, merge, places
from kb.index.script import to_simplified

if TYPE_CHECKING:
    from kb.index.concepts import Concept
    from kb.index.engine import Engine
    from kb.index.filters import Filters
    from kb.index.matching import Matcher
    from kb.index.query import Node
    from kb.index.ranking import Scored

__all__ = ["Hit", "SearchResult", "highlights", "search"]


def search(
    query: str,
    *,
    notices: Sequence[str] = (),
    authority: str | None = None,
    topic: str | None = None,
    bearer: str | None = None,
    force: str | None = None,
    has: Sequence[str] = (),
    limit: int = 10,
    explain: bool = False,
) -> SearchResult:
    """Search all notices, or those given by id; filters hold together (``bearer`` and
    ``force`` of one sentence). ``has``: ``number``, ``deadline``; ``explain``: give reasons.

    Raises UserError for an empty or overlong query, a limit below 1, or a filter value there is none of.
    """
    if limit < 1:
        raise UserError(f"显示条数须是正整数，给出的是 {limit}")
    from kb.index.filters import Filters
    from kb.index.typed import cleaned

    query = cleaned(query)
    filters = Filters(tuple(notices), authority, topic, bearer, force, tuple(has))
    for attempt in (open_index, rebuild_index):
        try:
            return _search(attempt(), query, filters, limit, explain)
        except UserError:
            raise
        except Exception:
            # A folder damaged after it was checked: whoosh raises whatever it runs into. Once more, anew.
            if attempt is rebuild_index:
                raise
    raise AssertionError("unreachable")


def _search(engine: Engine, query: str, filters: Filters, limit: int, explain: bool) -> SearchResult:
    from kb.index.bearers import said_to_wider_groups
    from kb.index.filters import filtered, naming, near_ids
    from kb.index.matching import Matcher
    from kb.index.nearmiss import corrected, nearest
    from kb.index.query import Text
    from kb.index.ranking import Ranker, rank
    from kb.index.typed import remarks

    allowed = filtered(engine, filters)
    named = naming(engine, query)
    if named:
        return _named(engine, query, [n for n in named if allowed is None or n in allowed], limit)
    if named is not None:
        return _unnamed(engine, query, near_ids(engine, query))
    matcher = Matcher(engine)
    literal = matcher.containing(fold(to_simplified(query)))
    node = _understood(query, literal)
    admitted, concepts = matcher.query(node)
    suggestion = ""
    if isinstance(node, Text):
        concepts, suggestion = corrected(matcher, to_simplified(node.text), concepts)
    ranker = Ranker(matcher, concepts, node.text if isinstance(node, Text) else "")
    every = rank(ranker, admitted, literal)
    scored = [found for found in every if allowed is None or found.number in allowed]
    suggestions = (suggestion,) if suggestion else ()
    if not scored:
        remarked = (
            *remarks(query),
            *((f"不加筛选条件时有 {len(every)} 条",) if every else ()),
            *said_to_wider_groups(engine, filters, every),
        )
        near = [found for found in nearest(matcher, query) if allowed is None or found in allowed][:3]
        return SearchResult(
            query=query,
            total=0,
            hits=(),
            suggestions=suggestions,
            unmatched=(query,),
            nearest=tuple(_plain_hit(engine, number) for number in near),
            remarks=remarked,
        )
    hits = [_hit(matcher, concepts, found, query) for found in scored[:limit]]
    if explain:
        from kb.index.explain import reasons

        hits = [
            replace(hit, reasons=reasons(matcher, ranker, concepts, found.number, query))
            for hit, found in zip(hits, scored, strict=False)
        ]
    return SearchResult(
        query=query,
        total=len(scored),
        hits=tuple(hits),
        suggestions=suggestions,
        unmatched=tuple(ranker.unmatched()),
        facets=_facets(engine, [found.number for found in scored]),
        topics=_titles(engine),
        remarks=(*remarks(query), *said_to_wider_groups(engine, filters, every)),
    )


def _understood(query: str, literal: frozenset[int]) -> Node:
    """The query's meaning; words of the notices that look like a crooked query are words."""
    from kb.index.query import Text, parse_query

    try:
        return parse_query(query)
    except UserError:
        if literal:
            return Text(query)
        raise


def _named(engine: Engine, query: str, numbers: list[int], limit: int) -> SearchResult:
    """What an id names, in order of the notice."""
    hits = tuple(_plain_hit(engine, number) for number in numbers[:limit])
    return SearchResult(query, len(numbers), hits, facets=_facets(engine, numbers), topics=_titles(engine))


def _unnamed(engine: Engine, query: str, near: list[int]) -> SearchResult:
    """No hit for an id that nothing has, and what has one like it."""
    hits = tuple(_plain_hit(engine, number) for number in near)
    remark = f"没有编号为“{query.strip()}”的内容"
    return SearchResult(query, 0, (), unmatched=(query,), nearest=hits, remarks=(remark,))


def _plain_hit(engine: Engine, number: int) -> Hit:
    return _made(engine.record(number), 0.0, [], {})


def _hit(matcher: Matcher, concepts: list[Concept], found: Scored, query: str) -> Hit:
    record = matcher.engine.record(found.number)
    parts = {name: round(value, 4) for name, value in found.parts.items()}
    spans = highlights(matcher, concepts, record) or _as_typed(record, query)
    asked = any(concept.mark and found.number in matcher.concept(concept) for concept in concepts)
    unsaid = not (spans or asked or found.parts.get("heading"))
    return replace(_made(record, round(found.score, 4), spans, parts), unsaid=unsaid)


def _as_typed(record: dict[str, Any], query: str) -> list[tuple[int, int]]:
    """Where the query stands character by character, be it half a number."""
    text, wanted = to_simplified(record["text"]), fold(to_simplified(query))
    folded, origin = fold(text), places(text)
    spans, at = [], folded.find(wanted) if wanted else -1
    while at >= 0:
        spans.append((origin[at], origin[at + len(wanted) - 1] + 1))
        at = folded.find(wanted, at + len(wanted))
    return merge(spans)


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
        standing=record["standing"],
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


def _titles(engine: Engine) -> dict[str, str]:
    named = (mark.removeprefix("title:").partition("|") for mark in engine.terms("marks", "title:"))
    return {topic: title for topic, _, title in named}


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
