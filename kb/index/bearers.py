"""Whom a sentence binds beside those it names: 各金融机构要… binds 地方法人银行 too.

Which group holds which is read from the groups of ``corpus/institutions.toml`` that the bearers of
``corpus/lexicon/bearers.toml`` stand for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from kb.corpus import read_toml

if TYPE_CHECKING:
    from kb.index.engine import Engine
    from kb.index.filters import Filters
    from kb.index.ranking import Scored


@dataclass(frozen=True, slots=True)
class _Kind:
    """Institutions of these types; of this level and region, and with these names, where any are given."""

    types: frozenset[str]
    level: str
    region: str
    names: frozenset[str]

    def holds(self, other: _Kind) -> bool:
        return (
            other.types <= self.types
            and self.level in ("", other.level)
            and self.region in ("", other.region)
            and (not self.names or (bool(other.names) and other.names <= self.names))
        )


def bearers_binding(name: str) -> tuple[str, ...]:
    """The bearers that hold all of the one named, itself first; only itself for those outside the groups."""
    kinds = bearer_kinds()
    own = kinds.get(name, ())
    wider = [
        other
        for other, theirs in kinds.items()
        if other != name and other not in _parts() and all(any(k.holds(o) for k in theirs) for o in own)
    ]
    return (name, *(wider if own else ()))


def said_to_wider_groups(engine: Engine, filters: Filters, found: Iterable[Scored]) -> Iterator[str]:
    """A remark how many clauses more bind the bearer that is asked for; none where it is not asked for one."""
    if filters.bearer is None:
        return
    from kb.index.filters import filtered

    every = {each.number for each in found}

    def naming(bearer: str) -> set[int]:
        return every & (filtered(engine, replace(filters, bearer=bearer)) or set())

    own = naming(filters.bearer)
    wider = [name for name in bearers_binding(filters.bearer)[1:] if engine.having("marks", f"bearer:{name}")]
    more = {name: clauses for name in wider if (clauses := naming(name) - own)}
    if more:
        counted = "、".join(f"{name}{len(clauses)}条" for name, clauses in more.items())
        yield f"写给更宽一类主体的还有{len(set().union(*more.values()))}条，也约束{filters.bearer}，用 --bearer 查看：{counted}"


@cache
def bearer_kinds() -> dict[str, tuple[_Kind, ...]]:
    """The banks and insurers among the bearers by name, each with the kinds of institutions it stands for."""
    data = read_toml("institutions.toml")
    entries = read_toml("lexicon/bearers.toml")["bearers"]
    return {entry["name"]: _kinds(entry["group"], data) for entry in entries if entry["group"]}


@cache
def _parts() -> frozenset[str]:
    """Bearers that are only some of the group they stand for: what binds them binds no one else in it."""
    entries = read_toml("lexicon/bearers.toml")["bearers"]
    return frozenset(entry["name"] for entry in entries if entry.get("part"))


def _kinds(group: str, data: dict[str, Any]) -> tuple[_Kind, ...]:
    entry = data["groups"].get(group)
    if entry is None:
        return (_Kind(frozenset((group,)), "", "", frozenset()),)
    if "any_of" in entry:
        return tuple(kind for part in entry["any_of"].split() for kind in _kinds(part, data))
    return (
        _Kind(
            types=frozenset(entry["types"].split()),
            level=entry.get("level", ""),
            region=entry.get("region", ""),
            names=frozenset(entry.get("names", "").split()),
        ),
    )
