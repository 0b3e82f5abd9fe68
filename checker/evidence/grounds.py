"""Grounds: what is forbidden to be done on one (严禁以人手不足为由停办), or is no reason enough (不因行业原因拒绝续贷)."""

from __future__ import annotations

import re

from checker.evidence.cues import Negation
from checker.evidence.matching import Match
from checker.evidence.units import Unit

_GROUND = r"(?:仅|单)?(?:因|以|凭|借口|借故)[^，。；]{1,18}"
_ENDS = "(?:而|为由|为理由|为借口)"
_NOT_ON = rf"(?:不(?:得|能|会|应|可|准|许)?|严禁|禁止|杜绝|防止|避免){_GROUND}"
_NO_REASON_BEFORE = re.compile(rf"{_NOT_ON}{_ENDS}?$")
_NO_REASON = re.compile(rf"{_NOT_ON}?{_ENDS}")
_AFTER_NO_REASON = re.compile(rf"{_NOT_ON}{_ENDS}[^，。；]{{0,8}}")
_ON_A_GROUND = re.compile(rf"(?:{_GROUND}|借[^，。；]{{1,18}})(?:{_ENDS}|名义)")


def forbids_on_a_ground(match: Match, negation: Negation) -> bool:
    """严禁以人手不足为由停办: the words stand behind the ground on which it is forbidden."""
    return negation.kind == "forbidder" and any(
        _ON_A_GROUND.fullmatch(match.unit.norm, negation.end, start) for start, _ in match.spans
    )


def opens_no_reason(unit: Unit, refusal: Negation) -> int | None:
    """不因行业原因拒绝续贷, 不得以涉密为由不予公示: where the words begin that make no reason enough to refuse."""
    found = _NO_REASON_BEFORE.search(unit.norm, unit.clause_range(refusal.start)[0], refusal.start)
    return found.start() if found else None


def is_in_a_reason(unit: Unit, negation: Negation) -> bool:
    """不以没有本地户籍为由拒办: the lack is what is made no reason of."""
    found = _NO_REASON.search(unit.norm, *unit.clause_range(negation.start))
    return found is not None and found.start() < negation.start < found.end() - 1


def follows_no_reason(match: Match) -> bool:
    """不因信用方式而提高系数, 不因订单推迟而收回额度: what is not done for that reason."""
    unit = match.unit
    for start, _ in match.spans:
        clause = unit.clause_range(start)
        if start != match.start and match.start >= clause[0]:
            continue  # what opens before the ground tells of the ground as well (不得因享受减免而下调利率)
        if any(
            found.start() < start <= found.end() for found in _AFTER_NO_REASON.finditer(unit.norm, *clause)
        ):
            return True
    return False
