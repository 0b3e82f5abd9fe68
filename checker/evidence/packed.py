"""Parsed expressions as plain data, so that a start need not parse thousands of them again.

Only keys and numbers are kept: what a group consists of is made from them when a plan asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from checker.evidence import vocabulary
from checker.evidence.expressions import (
    GROUPS,
    GROUPS_BY_KEY,
    NO_PART,
    OPENINGS,
    SINGLES,
    Expression,
    Group,
    Parsed,
    renumbered,
)


def pack(files: Mapping[str, Iterable[Expression]]) -> dict[str, Any]:
    """The expressions of each file with their groups and parts, numbered anew: what else was parsed is not among them."""
    groups: dict[int, int] = {}
    parts: dict[int, int] = {}

    def number(group: Group) -> int:
        return groups.setdefault(group.number, len(groups))

    expressions = {
        name: {e.source: [list(map(number, listed)) for listed in e.lists] for e in file}
        for name, file in files.items()
    }
    keys = [
        renumbered(GROUPS[group].key, lambda part: parts.setdefault(part, len(parts))) for group in groups
    ]
    return {
        "expressions": expressions,
        "groups": keys,
        "singles": [parts.get(SINGLES[group], NO_PART) for group in groups],
        "openings": [
            (parts[first], followers)
            for first, listed_pairs in OPENINGS.items()
            if (followers := [(parts[second], groups[of]) for second, of in listed_pairs if of in groups])
        ],
        **vocabulary.pack(parts),
    }


def unpack(packed: Mapping[str, Any]) -> Mapping[str, Parsed]:
    """Take over what :func:`pack` made, and give the expressions of each file.

    None of them where this process has parsed others before, which have the numbers.
    """
    if GROUPS:
        return {}
    vocabulary.unpack(packed)
    GROUPS.extend(map(Group, packed["groups"], range(len(packed["groups"]))))
    GROUPS_BY_KEY.update(zip(packed["groups"], GROUPS, strict=True))
    SINGLES.extend(packed["singles"])
    OPENINGS.update(packed["openings"])
    expressions: Mapping[str, Parsed] = packed["expressions"]
    return expressions
