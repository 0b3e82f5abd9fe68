"""The things that expressions name: groups of nouns, which may be refused without the deed being named.

``{新市民} & 方案|产品`` names 新市民; ``减点|优惠 & FTP`` names nothing by itself: a verb, or a word too short to tell.
"""

from __future__ import annotations

from checker.evidence.cues import Cues
from checker.evidence.expressions import Expression, Group

SHORTEST = 3
"""Words shorter than this (贷款, 清单) name too much."""

_KNOWN: dict[int, tuple[tuple[Expression, ...], tuple[Expression, ...]]] = {}
"""Identity of the expressions of an element -> themselves, which keeps the identity taken, and what they name."""


def named_objects(expressions: tuple[Expression, ...], cues: Cues) -> tuple[Expression, ...]:
    """One expression, each once, for each group of ``expressions`` that names a thing; those of a single group give none."""
    known = _KNOWN.get(id(expressions))
    if known is None:
        named = {
            (group, expression.excluded, expression.context, expression.barred): Expression(
                expression.source, (group,), expression.excluded, expression.context, expression.barred
            )
            for expression in reversed(expressions)  # the first of equals is kept
            for group in reversed(expression.groups)
            if len(expression.groups) > 1 and _are_nouns(group, cues)
        }
        known = _KNOWN[id(expressions)] = (expressions, tuple(reversed(named.values())))
    return known[1]


def _are_nouns(group: Group, cues: Cues) -> bool:
    return not group.several and all(
        len(word) >= SHORTEST and not cues.starts_with("action", word) for word in group.opening_words
    )
