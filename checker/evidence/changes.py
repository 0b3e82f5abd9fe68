"""A number that is given as what was, beside the one it becomes: 由35BP扩至60BP."""

from __future__ import annotations

import re

from checker.evidence.units import Unit

_FROM = re.compile(r"(?:由|从)[^，。；0-9]{0,8}$")
_TO = re.compile(r"[^，。；0-9]{0,14}(?:到|至|为|成)[^，。；0-9]{0,4}[0-9]")


def is_former(unit: Unit, start: int, end: int) -> bool:
    """Whether the number at ``start:end`` of ``unit``'s ``norm`` is what its clause changes from."""
    first, last = unit.clause_range(start)
    return bool(_FROM.search(unit.norm, first, start) and _TO.match(unit.norm, end, last))
