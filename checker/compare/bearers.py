"""Whether one set of bearers is wider or narrower than another, as sets of institutions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.compare.model import Kind
from checker.registry import Group, registry
from kb import corpus
from kb.text.bearers import list_bearers

Institutions = frozenset[tuple[str, str, str, str]]
"""(type, level, region, name) of those bound; empty level, region and name stand for all."""


def relate(before: Sequence[str], after: Sequence[str]) -> Kind | None:
    """How the bearers named in ``after`` stand to those in ``before``; None when both are the same institutions.

    Supervisors, authorities and others that are no banks or insurers count by name. Nothing is said when a
    side names nobody.
    """
    if not before or not after:
        return None
    ours, theirs = _members(before), _members(after)
    inner, outer = _inside(theirs, ours), _inside(ours, theirs)
    if inner and outer:
        return None
    return "narrows" if inner else "widens" if outer else "differs"


def _inside(few: Institutions, many: Institutions) -> bool:
    return all(any(_covers(wide, narrow) for wide in many) for narrow in few)


def _covers(wide: tuple[str, str, str, str], narrow: tuple[str, str, str, str]) -> bool:
    return wide[0] == narrow[0] and all(
        not ours or ours == theirs for ours, theirs in zip(wide[1:], narrow[1:], strict=True)
    )


def _members(names: Sequence[str]) -> Institutions:
    return frozenset(member for name in names for member in _of(name))


@cache
def _of(name: str) -> Institutions:
    bearer = next((bearer for bearer in list_bearers() if bearer.name == name), None)
    group = bearer.group if bearer else ""
    data = registry()
    if group not in data.groups:
        return frozenset({(group or name, "", "", "")})
    members = _group(data.groups[group])
    if name in corpus.read_toml("lexicon/compare.toml")["partial_bearers"]:
        return frozenset((*member[:3], name) for member in members)
    return members


def _group(group: Group) -> Institutions:
    if group.any_of:
        return frozenset(member for part in group.any_of for member in _group(registry().groups[part]))
    return frozenset(
        (kind, group.level, group.region, name) for kind in group.types for name in group.names or ("",)
    )
