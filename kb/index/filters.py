"""Which documents the filters leave, and which an id in the query names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kb.errors import UserError
from kb.index.fold import fold

if TYPE_CHECKING:
    from kb.index.engine import Engine

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(?:/[A-Za-z0-9]+)*(?:\.\d+)?")
_FORCES = {
    "必须": "must",
    "应当": "must",
    "鼓励": "should",
    "可以": "should",
    "力争": "aim",
    "争取": "aim",
    "无": "none",
}


def filtered(
    engine: Engine, notices: Sequence[str], topic: str | None, bearer: str | None, force: str | None
) -> frozenset[int] | None:
    """What all filters admit; None without a filter. Raises UserError for an unknown value."""
    sets: list[frozenset[int]] = []
    if notices:
        names = [_known(engine, "notice", "通知", notice) for notice in notices]
        sets.append(frozenset().union(*(engine.having("marks", f"notice:{name}") for name in names)))
    if topic:
        sets.append(engine.having("marks", f"topic:{_topic(engine, topic)}"))
    if bearer and force:
        name, degree = _known(engine, "bearer", "义务主体", bearer), _force(engine, force)
        sets.append(engine.having("marks", f"duty:{name}|{degree}"))
    elif bearer:
        sets.append(engine.having("marks", f"bearer:{_known(engine, 'bearer', '义务主体', bearer)}"))
    elif force:
        sets.append(engine.having("marks", f"force:{_force(engine, force)}"))
    return frozenset.intersection(*sets) if sets else None


def naming(engine: Engine, query: str) -> list[int]:
    """What an id names: a notice (itself, then its clauses), a section's, a clause, a sentence's clause."""
    wanted = query.strip()
    if not _ID.fullmatch(wanted) or ("/" not in wanted and not engine.having("marks", f"notice:{wanted}")):
        return []
    notice, _, place = wanted.partition("/")
    numbers = sorted(engine.having("marks", f"notice:{notice}"))
    if not place:
        return sorted(numbers, key=lambda number: engine.record(number)["kind"] != "notice")
    clause = wanted.partition(".")[0]
    named = [number for number in numbers if engine.record(number)["id"] == clause]
    return named or [number for number in numbers if engine.record(number).get("section_id") == clause]


def _force(engine: Engine, force: str) -> str:
    return _known(engine, "force", "效力", _FORCES.get(force, force))


def _topic(engine: Engine, topic: str) -> str:
    """A topic by id or title (尽职免责)."""
    from kb.index.topics import topic_titles

    for name, title in topic_titles().items():
        if fold(topic) in (fold(name), fold(title)):
            return name
    return _known(engine, "topic", "主题", topic)


def _known(engine: Engine, field: str, label: str, value: str) -> str:
    known = [mark.removeprefix(f"{field}:") for mark in engine.terms("marks", f"{field}:")]
    if value in known:
        return value
    raise UserError(f"没有名为“{value}”的{label}", hint=f"可用的有：{'、'.join(known)}" if known else "")
