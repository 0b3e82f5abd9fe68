"""Requirement by requirement side by side, as ``policykb compare`` finds it, cut to what the handout is on."""

from __future__ import annotations

from collections.abc import Iterable

from checker.compare.compare import compare
from checker.compare.model import Remark, Row
from checker.compare.report.view import ASPECT_WORDS, KIND_WORDS
from checker.handout.model import Change, Comparison, Excerpt
from checker.handout.provisions import Bound, short_name
from kb.cite import cite


def comparisons_of(topic: str, bound: Bound) -> tuple[Comparison, ...]:
    """Each of the topic's requirements with the words of each notice, in their order; silent ones are left out."""
    rows = {row.id: row for row in compare(topic).rows}
    notices = {source.clause.partition("/")[0] for _, sources in bound for source in sources}
    found = []
    for requirement, sources in bound:
        row = rows.get(requirement.id)
        excerpts = _excerpts(row, {source.clause for source in sources}) if row else ()
        if row and excerpts:
            speaking = {excerpt.notice for excerpt in excerpts}
            only = excerpts[0].notice if len(speaking) == 1 < len(notices) else ""
            changes = _changes(row.remarks, speaking)
            found.append(Comparison(requirement.id, requirement.statement, excerpts, changes, only))
    return tuple(found)


def _excerpts(row: Row, clauses: set[str]) -> tuple[Excerpt, ...]:
    return tuple(
        Excerpt(
            said.clause,
            provision.notice,
            quote,
            cite(said.clause).citation,
            said.force,
            () if said.bearer_unsure else said.bearers,
        )
        for provision in row.provisions
        for said in provision.said
        if said.clause in clauses
        for quote in said.quotes
    )


def _changes(remarks: Iterable[Remark], speaking: set[str]) -> tuple[Change, ...]:
    """What changes between two notices that both speak; that one is silent is seen from its empty cell."""
    return tuple(
        Change(r.kind, r.aspect, r.earlier, r.later, r.before, r.after, _words(r))
        for r in remarks
        if r.aspect != "provision" and {r.earlier, r.later} <= speaking
    )


def _words(remark: Remark) -> str:
    """较武银〔2022〕45号收紧效力：鼓励→必须."""
    kind, aspect = KIND_WORDS[remark.kind], ASPECT_WORDS[remark.aspect]
    done = f"{aspect}{kind}" if remark.kind == "differs" else f"{kind}{aspect}"
    both = f"{remark.before}→{remark.after}" if remark.before and remark.after else ""
    return f"较{short_name(remark.earlier)}{done}：{both or remark.before or remark.after}"
