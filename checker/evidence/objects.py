"""The things that expressions name: groups of nouns, which may be refused without the deed being named.

``{新市民} & 方案|产品`` names 新市民; ``减点|优惠 & FTP`` names nothing by itself: a verb, or a word too short to tell.
"""

from __future__ import annotations

from checker.evidence.cues import Cues
from checker.evidence.expressions import Expression, Group

SHORTEST = 3
"""Words shorter than this (贷款, 清单) name too much."""

_KNOWN: dict[int, tuple[Expression, tuple[Expression, ...]]] = {}
"""Identity of an expression -> itself, which keeps the identity taken, and what it names."""


def named_objects(expression: Expression, cues: Cues) -> tuple[Expression, ...]:
    """One expression for each group of ``expression`` that names a thing; none when it has a single group."""
    known = _KNOWN.get(id(expression))
    if known is None:
        groups = expression.groups if len(expression.groups) > 1 else ()
        named = tuple(
            Expression(expression.source, (group,), expression.excluded, expression.context)
            for group in groups
            if _are_nouns(group, cues)
        )
        known = _KNOWN[id(expression)] = (expression, named)
    return known[1]


def _are_nouns(group: Group, cues: Cues) -> bool:
    return not group.several and all(
        len(word) >= SHORTEST and not cues.starts_with("action", word) for word in group.opening_words
    )
