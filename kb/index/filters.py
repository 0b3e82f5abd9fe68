"""Which documents the filters leave, and which an id in the query names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import normalize

from kb.index.filter_values import authorities, force_named, known_value, of_notice, topic_named

if TYPE_CHECKING:
    from kb.index.engine import Engine

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(?:/[A-Za-z0-9]+)*(?:/\d{1,3}-\d{1,3})?(?:\.\d+)?")


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
        sets.append(frozenset().union(*(of_notice(engine, notice) for notice in filters.notices)))
    if filters.authority is not None:
        names = authorities(engine, filters.authority)
        sets.append(frozenset().union(*(engine.having("marks", f"authority:{name}") for name in names)))
    if topic is not None:
        sets.append(engine.having("marks", f"topic:{topic_named(engine, topic)}"))
    if bearer is not None and force is not None:
        name, degree = known_value(engine, "bearer", "义务主体", bearer), force_named(engine, force)
        sets.append(engine.having("marks", f"duty:{name}|{degree}"))
    elif bearer is not None:
        sets.append(engine.having("marks", f"bearer:{known_value(engine, 'bearer', '义务主体', bearer)}"))
    elif force is not None:
        sets.append(engine.having("marks", f"force:{force_named(engine, force)}"))
    return frozenset.intersection(*sets) if sets else None


def naming(engine: Engine, query: str) -> list[int] | None:
    """What an id names: a notice (itself, then its clauses), a section's, clauses (7, 7-9), a sentence's clause.

    None when the query is no id of a known notice; empty when the notice has no such part.
    """
    wanted = normalize("NFKC", query).strip().casefold()
    notice, _, place = wanted.partition("/")
    slugs = [mark.removeprefix("notice:") for mark in engine.terms("marks", "notice:")]
    notice = next((slug for slug in slugs if slug.casefold() == notice), "")
    if not notice or not _ID.fullmatch(wanted):
        return None
    numbers = sorted(engine.having("marks", f"notice:{notice}"))
    if not place:
        return sorted(numbers, key=lambda number: engine.record(number)["kind"] != "notice")
    first, _, last = place.partition(".")[0].partition("-")
    if last:
        wanted_ids = {f"{notice}/{clause}" for clause in range(int(first), int(last) + 1)}
    else:
        wanted_ids = {f"{notice}/{first}"}
    named = [number for number in numbers if engine.record(number)["id"] in wanted_ids]
    return named or [number for number in numbers if engine.record(number).get("section_id") in wanted_ids]


def near_ids(engine: Engine, query: str) -> list[int]:
    """The parts of the notice whose ids look most like the id asked for, three at most."""
    from difflib import get_close_matches

    slug = query.partition("/")[0].casefold()
    ids = {record["id"]: number for number in range(engine.size) if (record := engine.record(number))}
    mine = [name for name in ids if name.partition("/")[0].casefold() == slug]
    return [ids[name] for name in get_close_matches(query.casefold(), mine, n=3, cutoff=0.0)]
