"""A handout put together: the topics' provisions, comparisons, deadlines, demands, gaps and questions."""

from __future__ import annotations

from collections.abc import Iterable

from checker.applicability import applies, binding_sources
from checker.catalogue import Catalogue, Requirement, SourceRef, load_catalogue
from checker.evidence.due_periods import describe
from checker.handout.comparisons import comparisons_of
from checker.handout.gaps import gaps_of, model_of
from checker.handout.model import DatedDuty, Demand, DueDay, Handout, TopicPart
from checker.handout.provisions import (
    Bound,
    notice_facts,
    notice_order,
    provisions_of,
)
from checker.handout.questions import questions_for
from checker.handout.topics import choose_topics
from checker.model import Institution
from checker.occurrences import occurrences, recurrence
from checker.registry import registry
from kb.cite import cite
from kb.corpus import corpus_sha256

QUESTIONS = 8
"""Questions for each topic, when not said otherwise."""


def make_handout(
    topics: Iterable[str],
    *,
    institution: Institution | None = None,
    title: str = "",
    questions: int = QUESTIONS,
) -> Handout:
    """The handout on these topics (ids, titles or parts of titles), at most ``questions`` questions a topic.

    With ``institution`` only what binds it. Raises UserError for a topic that is not there.
    """
    catalogue = load_catalogue()
    parts, left_out, asked = [], [], []
    for topic in choose_topics(topics, catalogue.topics):
        bound, reason = _bound(catalogue, topic, institution)
        if not bound:
            left_out.append((catalogue.topics[topic], reason))
            continue
        parts.append(_part(catalogue, topic, bound))
        asked.append((topic, tuple(source for _, sources in bound for source in sources)))
    notices = sorted({notice for part in parts for notice in part.notices}, key=notice_order().__getitem__)
    return Handout(
        title=title or _title([part.title for part in parts] or [name for name, _ in left_out]),
        institution=institution,
        notices=tuple(map(notice_facts, notices)),
        topics=tuple(parts),
        questions=questions_for(asked, limit=questions),
        left_out=tuple(left_out),
        corpus_sha256=corpus_sha256(),
    )


def _title(titles: list[str]) -> str:
    few = "、".join(titles) if len(titles) <= 3 else f"{titles[0]}等{len(titles)}个专题"
    return f"{few}讲义"


def _bound(catalogue: Catalogue, topic: str, institution: Institution | None) -> tuple[Bound, str]:
    """The topic's requirements with the provisions that bind the institution; else why there are none."""
    found: list[tuple[Requirement, tuple[SourceRef, ...]]] = []
    reasons: dict[str, None] = {}
    for requirement in catalogue.requirements:
        if requirement.topic != topic:
            continue
        sources = requirement.sources
        if institution is not None:
            clauses = tuple(source.clause for source in sources)
            notices = tuple(dict.fromkeys(clause.partition("/")[0] for clause in clauses))
            binds, why = applies(institution, requirement.who, notices)
            if not binds:
                reasons.setdefault(why)
                continue
            binding = binding_sources(institution, clauses)
            sources = tuple(source for source in sources if source.clause in binding)
        found.append((requirement, sources))
    return found, "；".join(reasons)


def _part(catalogue: Catalogue, topic: str, bound: Bound) -> TopicPart:
    provisions = provisions_of(bound)
    return TopicPart(
        id=topic,
        title=catalogue.topics[topic],
        notices=tuple(dict.fromkeys(provision.notice for provision in provisions)),
        provisions=provisions,
        comparisons=comparisons_of(topic, bound),
        deadlines=tuple(
            _dated(requirement, sources[0]) for requirement, sources in bound if requirement.deadline
        ),
        demands=tuple(_demand(requirement, sources) for requirement, sources in bound),
        gaps=tuple(gap for requirement, _ in bound for gap in gaps_of(catalogue, requirement)),
    )


def _dated(requirement: Requirement, source: SourceRef) -> DatedDuty:
    assert requirement.deadline is not None
    spec = requirement.deadline.table()
    days = occurrences(spec)
    return DatedDuty(
        requirement=requirement.id,
        what=requirement.statement,
        who=registry().groups[requirement.who].title,
        recurrence=recurrence(spec),
        days=tuple(DueDay(one.due, one.workday, one.period) for one in days),
        note=requirement.deadline.reading,
        clause=source.clause,
        quote=source.quote,
        citation=cite(source.clause).citation,
    )


def _demand(requirement: Requirement, sources: tuple[SourceRef, ...]) -> Demand:
    return Demand(
        requirement=requirement.id,
        statement=requirement.statement,
        force=requirement.force,
        who=registry().groups[requirement.who].title,
        elements=tuple(element.name for element in requirement.elements),
        deadline=describe(requirement.deadline) if requirement.deadline else "",
        advice=requirement.advice,
        not_checked=requirement.not_checked,
        citations=tuple(dict.fromkeys(cite(source.clause).citation for source in sources)),
        model=model_of(requirement),
    )
