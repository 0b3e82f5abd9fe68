"""The registry of institutions as data: types, levels, groups, notices' scopes, known names, places.

Read once from ``corpus/institutions.toml``; what the keys mean is said there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from re import Pattern
from re import compile as compile_pattern
from typing import Any

from kb.corpus import read_toml

NATIONWIDE = "全国"
"""The region of a head office that works in the whole country."""


_TITLE_KEYS = ("stops", "not_after", "not_after_short", "not_before", "company")


@dataclass(frozen=True, slots=True)
class Term:
    """A type or a level: its id, its Chinese title and what else users call it."""

    id: str
    title: str
    aliases: tuple[str, ...]
    words: tuple[str, ...] = ()
    """Of a level: the words in a name that tell it."""


@dataclass(frozen=True, slots=True)
class NamedInstitution:
    """An institution known by name. ``region`` is the province of its head office, or 全国."""

    name: str
    type: str
    region: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of institutions: every condition that is set must hold, or one of ``any_of`` (other groups)."""

    id: str
    title: str
    types: frozenset[str]
    level: str
    region: str
    names: frozenset[str]
    because_level: str
    any_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoticeScope:
    """Which groups a notice binds; ``short`` is its document number, ``scope`` says it in words."""

    id: str
    short: str
    scope: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TitleMarks:
    """How a title is cut, what after or before a name shows that it is none (湖北银行业, 各农商行), and how
    an unknown insurer's name ends."""

    stops: Pattern[str]
    not_after: Pattern[str]
    not_after_short: Pattern[str]
    not_before: Pattern[str]
    company: Pattern[str]


@dataclass(frozen=True, slots=True)
class Registry:
    """Everything in ``corpus/institutions.toml``, ready to look up."""

    types: dict[str, Term]
    levels: dict[str, Term]
    groups: dict[str, Group]
    notices: dict[str, NoticeScope]
    named: tuple[NamedInstitution, ...]
    aliases: dict[str, NamedInstitution]
    """Names that tell the institution by themselves."""
    weak_aliases: dict[str, NamedInstitution]
    """Short names that count only before a branch word (兴业武汉分行)."""
    marks: tuple[tuple[str, Pattern[str]], ...]
    regulators: Pattern[str]
    intermediaries: Pattern[str]
    other_firms: Pattern[str]
    """What a bank's name goes on with when it is another firm's."""
    title: TitleMarks
    places: dict[str, str]
    """Province, prefecture or county without 省, 市, 县 -> province."""
    major_places: frozenset[str]
    """The provinces and prefectures among them."""
    provinces: tuple[str, ...]


@cache
def registry() -> Registry:
    """The registry, read on first use."""
    data = read_toml("institutions.toml")
    named, aliases, weak = _known(data["known"])
    places, major = _places(data["places"])
    never, title = data["not_institutions"], data["title"]
    return Registry(
        types=_terms(data["types"]),
        levels=_terms(data["levels"]),
        groups={key: _group(key, entry) for key, entry in data["groups"].items()},
        notices={key: _scope(key, entry) for key, entry in data["notices"].items()},
        named=named,
        aliases=aliases,
        weak_aliases=weak,
        marks=tuple((entry["type"], compile_pattern(entry["pattern"])) for entry in data["marks"]),
        regulators=compile_pattern(f"(?:{never['regulators']}){never['regulator_tail']}"),
        intermediaries=compile_pattern(never["intermediaries"]),
        other_firms=compile_pattern(never["other_firms"]),
        title=TitleMarks(*(compile_pattern(title[key]) for key in _TITLE_KEYS)),
        places=places,
        major_places=major,
        provinces=tuple(data["places"]["prefectures"]),
    )


def _terms(table: dict[str, Any]) -> dict[str, Term]:
    return {
        key: Term(key, entry["title"], tuple(entry["aliases"].split()), tuple(entry.get("words", "").split()))
        for key, entry in table.items()
    }


def _group(key: str, entry: dict[str, Any]) -> Group:
    return Group(
        id=key,
        title=entry["title"],
        types=frozenset(entry.get("types", "").split()),
        level=entry.get("level", ""),
        region=entry.get("region", ""),
        names=frozenset(entry.get("names", "").split()),
        because_level=entry.get("because_level", ""),
        any_of=tuple(entry.get("any_of", "").split()),
    )


def _scope(key: str, entry: dict[str, Any]) -> NoticeScope:
    return NoticeScope(key, entry["short"], entry["scope"], tuple(entry["groups"].split()))


_Known = tuple[tuple[NamedInstitution, ...], dict[str, NamedInstitution], dict[str, NamedInstitution]]


def _known(table: dict[str, dict[str, str]]) -> _Known:
    named: list[NamedInstitution] = []
    strong: dict[str, NamedInstitution] = {}
    weak: dict[str, NamedInstitution] = {}
    for type_, regions in table.items():
        for region, names in regions.items():
            for entry in names.split():
                spellings = entry.split("/")
                institution = NamedInstitution(
                    spellings[0], type_, region, tuple(name.rstrip("?") for name in spellings[1:])
                )
                named.append(institution)
                for spelling in spellings:
                    target = weak if spelling.endswith("?") else strong
                    target[spelling.rstrip("?")] = institution
    return tuple(named), strong, weak


def _places(table: dict[str, dict[str, str]]) -> tuple[dict[str, str], frozenset[str]]:
    prefectures, counties = table["prefectures"], table["counties"]
    places = _by_province(counties)
    major = _by_province(prefectures) | {province: province for province in prefectures}
    return places | major, frozenset(major)


def _by_province(table: dict[str, str]) -> dict[str, str]:
    pairs: Iterable[tuple[str, str]] = (
        (name, province) for province, names in table.items() for name in names.split()
    )
    return dict(pairs)


def group_names() -> frozenset[str]:
    """The names of all groups a requirement's ``who`` may give."""
    return frozenset(registry().groups)
