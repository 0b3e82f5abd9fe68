"""Which documents the filters leave, and which an id in the query names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import normalize

from kb.errors import UserError
from kb.index.fold import fold
from kb.index.lexicon import synonyms

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


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits must have; all that is given holds together, ``bearer`` and ``force`` of one sentence."""

    notices: tuple[str, ...] = ()
    authority: str | None = None
    topic: str | None = None
    bearer: str | None = None
    force: str | None = None
    has: tuple[str, ...] = ()
    """``number``, ``deadline``."""


def filtered(engine: Engine, filters: Filters) -> frozenset[int] | None:
    """What all filters admit; None without a filter. Raises UserError for an unknown value."""
    topic, bearer, force = filters.topic, filters.bearer, filters.force
    sets = [engine.having("marks", f"has:{name}") for name in filters.has]
    if filters.notices:
        names = [_known(engine, "notice", "通知", notice) for notice in filters.notices]
        sets.append(frozenset().union(*(engine.having("marks", f"notice:{name}") for name in names)))
    if filters.authority:
        authorities = _authorities(engine, filters.authority)
        sets.append(frozenset().union(*(engine.having("marks", f"authority:{a}") for a in authorities)))
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
    wanted = normalize("NFKC", query).strip().casefold()
    notice, _, place = wanted.partition("/")
    slugs = [mark.removeprefix("notice:") for mark in engine.terms("marks", "notice:")]
    notice = next((slug for slug in slugs if slug.casefold() == notice), "")
    if not notice or not _ID.fullmatch(wanted):
        return []
    numbers = sorted(engine.having("marks", f"notice:{notice}"))
    if not place:
        return sorted(numbers, key=lambda number: engine.record(number)["kind"] != "notice")
    clause = f"{notice}/{place.partition('.')[0]}"
    named = [number for number in numbers if engine.record(number)["id"] == clause]
    return named or [number for number in numbers if engine.record(number).get("section_id") == clause]


def _authorities(engine: Engine, value: str) -> list[str]:
    """Issuing authorities by full name, without 中国, by other words (央行), else all it is a part or short for.

    人民银行 is 中国人民银行 alone; 人行武汉分行 is 中国人民银行武汉分行.
    """
    found = authorities_named(engine, value)
    return found or [_known(engine, "authority", "发文机关", value)]


def authorities_named(engine: Engine, value: str) -> list[str]:
    """As above; empty when it names none."""
    known = [mark.removeprefix("authority:") for mark in engine.terms("marks", "authority:")]
    asked = [fold(word) for word in (value, *synonyms().equal.get(fold(value), ()))]
    for fits in (
        lambda name, word: name in (word, f"中国{word}"),
        lambda name, word: word in name,
        _is_short_for,
    ):
        found = [name for name in known if any(fits(fold(name), word) for word in asked if word)]
        if found:
            return found
    return []


def _is_short_for(name: str, word: str) -> bool:
    """Whether the characters of ``word`` stand in ``name`` in this order."""
    rest = iter(name)
    return all(char in rest for char in word)


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
