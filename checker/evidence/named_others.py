"""Other banks by their names: 建设银行已建立…… in the plan of another bank tells what that bank does.

Only where the plan's own bank is known (given, in the front matter, or in the title), and only as the subject of a clause:
与建设银行合作 is something the plan's bank does. Policy banks and insurers are left out, being partners more often than
models.
"""

from __future__ import annotations

import re
from functools import cache

from checker.evidence.units import PlanText, Unit
from checker.naming import normalise
from checker.registry import registry

_PARTNERS = frozenset({"policy", "development", "insurer"})
_DOES = r"(?=已|正|将|在|率先|推出|建立|开展|实行|制定|出台|编制|印发|公示|推行|上线|的|把|对|以|按|通过|去年|今年|普惠|小微|全行|容忍)"


@cache
def _subject() -> re.Pattern[str]:
    """A bank's name as the subject of a clause: its longest known name first, a branch word after it or not."""
    names = sorted(
        (name for name, bank in registry().aliases.items() if bank.type not in _PARTNERS),
        key=len,
        reverse=True,
    )
    return re.compile(
        rf"(?:^|[，；。：])(?:目前|近期|其中|例如|比如|如|像)?(?P<name>{'|'.join(map(re.escape, names))})"
        rf"(?:[\u4e00-\u9fff]{{0,8}}?(?:分行|总行|支行))?{_DOES}"
    )


class NamedOthers:
    """Finds other banks as subjects in one plan."""

    def __init__(self, plan_text: PlanText) -> None:
        plan = plan_text.plan
        given = plan_text.owner or plan.front_matter.get("institution", "")
        said = normalise(f"{given} {plan.title}")
        self._own = {bank.name for name, bank in registry().aliases.items() if name in said}
        self._is_known = bool(given or self._own)
        self._places: dict[int, list[int]] = {}

    def places(self, unit: Unit) -> list[int]:
        """Where the names of other banks that are subjects end in ``unit``."""
        if not self._is_known:
            return []
        known = self._places.get(unit.number)
        if known is None:
            aliases = registry().aliases
            known = self._places[unit.number] = [
                found.end("name")
                for found in _subject().finditer(unit.norm)
                if aliases[found["name"]].name not in self._own
            ]
        return known
