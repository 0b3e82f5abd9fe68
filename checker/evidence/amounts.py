"""Numbers in the evidence against what the requirement holds them to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from checker.catalogue import QuantitySpec
from checker.evidence.adjusted_bounds import part_of
from checker.evidence.changes import is_former
from checker.evidence.hits import Hit
from checker.evidence.units import PlanText, Unit
from kb.text.quantities import Quantity, guarantees

Outcome = Literal["met", "open", "broken", "unsaid"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """``open``: a number or date is given but does not settle it; ``unsaid``: none is given."""

    outcome: Outcome
    reason: str = ""
    hit: Hit | None = None


BEST_FIRST: dict[Outcome, int] = {"broken": 0, "met": 1, "open": 2, "unsaid": 3}
"""A broken promise outweighs a kept one, and that one an open one."""


def compare_quantity(
    spec: QuantitySpec, hits: Sequence[Hit], plan_text: PlanText, *, striving_suffices: bool = False
) -> Comparison:
    """Whether what the hits promise guarantees ``spec``; one broken promise outweighs a kept one.
    ``striving_suffices``: the notice itself asks only to strive for the number (争取不低于50BP)."""
    best = Comparison("unsaid")
    for hit in hits:
        refused = [q for q in hit.unit.quantities if q.unit == spec.unit and _refused(hit.unit, q.start)]
        if refused:
            return Comparison("broken", f"表示不执行“{refused[0].text}”", hit)
        near = (_as_points(q, spec.unit) for q in _quantities_near(hit, plan_text, spec.unit))
        quantities = [q for q in near if q.unit == spec.unit]
        comparison = _judge_quantities(spec, quantities, hit, striving_suffices)
        if BEST_FIRST[comparison.outcome] < BEST_FIRST[best.outcome]:
            best = comparison
    return best


def _judge_quantities(
    spec: QuantitySpec, quantities: Sequence[Quantity], hit: Hit, striving_suffices: bool
) -> Comparison:
    wanted = f"{spec.op}{spec.value}{spec.unit}".replace(">=", "≥").replace("<=", "≤")
    open_one: Quantity | None = None
    met_one: Quantity | None = None
    for quantity in quantities:
        if spec.change and quantity.change == spec.change:
            quantity = replace(quantity, change="level")
        answer = guarantees(quantity, spec.op, Decimal(spec.value), spec.unit)
        if answer == "yes" and not striving_suffices and _only_striven_for(hit.unit, quantity):
            answer = "open"
        if answer == "no":
            return Comparison("broken", f"“{quantity.text}”达不到{wanted}", hit)
        if answer == "yes":
            met_one = met_one or quantity
        else:
            open_one = open_one or quantity
    if met_one:
        return Comparison("met", f"“{met_one.text}”符合{wanted}", hit)
    if open_one:
        return Comparison("open", f"“{open_one.text}”不能保证{wanted}", hit)
    return Comparison("unsaid")


def _as_points(quantity: Quantity, unit: str) -> Quantity:
    """优惠0.5% of an interest rate is 50BP; 优惠50% is a share of something else and stays one."""
    bounds = [bound for bound in (quantity.low, quantity.high) if bound is not None]
    if unit != "BP" or quantity.unit != "%" or max(bounds) > _RATE_CUT:
        return quantity
    low, high = (None if bound is None else bound * 100 for bound in (quantity.low, quantity.high))
    return replace(quantity, unit=unit, low=low, high=high)


_RATE_CUT = 3
"""No internal rate is cut by more per cent than this; a larger one is a share."""
_STRIVES = re.compile(r"(?:力争|争取|努力|力求|尽力|尽量|有望|预计)[^，。；]{0,14}$")


def _only_striven_for(unit: Unit, quantity: Quantity) -> bool:
    """FTP优惠幅度争取达到50BP: the number itself is no promise."""
    return bool(_STRIVES.search(unit.norm[unit.clause_range(quantity.start)[0] : quantity.start]))


def _refused(unit: Unit, place: int) -> bool:
    """Whether the clause refuses the number at ``place``: 不再争取不低于50BP的优惠."""
    start, _ = unit.clause_range(place)
    return not unit.is_row and bool(
        re.search(
            r"(?:不再|暂不|不予|不能|难以|无法|未能|放弃|取消)(?![^，。；]*(?:原|旧|此前|以往|去年|上年))",
            unit.norm[start:place],
        )
    )


def _quantities_near(hit: Hit, plan_text: PlanText, measure: str) -> list[Quantity]:
    """Quantities of the hit's clause; failing that of the rest of its sentence; failing that of the next sentence.
    Where some are of the ``measure`` that is asked for, only those: 一年期贷款FTP优惠 | 40BP."""
    unit = hit.unit
    found = [_share(unit, q) for q in unit.quantities if not _bygone(unit, q) and not _outgrown(unit, q)]
    found = [q for q in found if _as_points(q, measure).unit == measure] or found
    if found:
        clauses = unit.clause_numbers
        own = {clauses[start] for start, _ in hit.match.spans}
        inside = [q for q in found if clauses[q.start] in own]
        if inside:  # 优惠55BP，期限三年以上的优惠45BP: a part of it counts too
            return inside + [q for q in found if q.start > inside[-1].end and _is_part(unit, q.start)]
        after = [q for q in found if q.start >= hit.match.end]
        return after or list(found)
    for neighbour in next_sentence(unit, plan_text):
        following = neighbour.quantities
        if following:
            return list(following)
    return []


def _share(unit: Unit, quantity: Quantity) -> Quantity:
    """不低于50BP的一半 promises 25BP."""
    found = part_of(unit.norm, quantity.end)
    if found is None:
        return quantity
    part, end = found
    low, high = (None if bound is None else bound * part for bound in (quantity.low, quantity.high))
    text = quantity.text + unit.norm[quantity.end : end]
    return replace(quantity, text=text, end=end, low=low, high=high)


def next_sentence(unit: Unit, plan_text: PlanText) -> Iterator[Unit]:
    """The next sentence, in the same passage or the next one under the same heading."""
    if unit.number + 1 < len(plan_text.units) and not unit.is_row:
        neighbour = plan_text.units[unit.number + 1]
        if (
            neighbour.passage.headings == unit.passage.headings
            and neighbour.passage.kind == unit.passage.kind
        ):
            yield neighbour


_AT_PRESENT = re.compile(r"(?:现行|目前|现有|当前|现)[^，。；]{0,16}$")
_ON_TOP = re.compile(r"(?:自筹|(?:先行|另行?|再|额外)(?:自筹|补贴|贴补|让利|叠加))[^，。；]{0,6}$")
_TO_REACH = re.compile(r"(?:扩大|提高|提升|增加|上调|提|增|升|调|达|拓宽)(?:到|至)")


def _outgrown(unit: Unit, quantity: Quantity) -> bool:
    """现行优惠40个基点继续执行，并向总行争取扩大到60个基点: what is, before what it is to become."""
    start, _ = unit.clause_range(quantity.start)
    if _ON_TOP.search(unit.norm, start, quantity.start):  # 总行优惠50BP之外，再自筹20BP
        return any(q is not quantity and q.unit == quantity.unit for q in unit.quantities)
    return bool(_AT_PRESENT.search(unit.norm, start, quantity.start)) and any(
        later.start > quantity.end
        and later.unit == quantity.unit
        and _TO_REACH.search(unit.norm, quantity.end, later.end)
        for later in unit.quantities
    )


def _is_part(unit: Unit, place: int) -> bool:
    """Whether the clause at ``place`` is about some of what was just spoken of: 其中……, 期限一年以上的……."""
    start, end = unit.clause_range(place)
    clause = unit.norm[start:end]
    return (
        bool(re.match(r"其中|期限|(?:对)?(?:首贷|信用贷|县域|中长期|短期)|单户|超过", clause))
        and "再" not in clause
    )


_LAST_YEAR = re.compile(r"(?:20(?:1[0-9]|2[01])年|去年|上年|此前|以往|原先|原来|目前|现行)")
_THIS_YEAR = re.compile(
    r"(?:从|自)?(?:今年|2022年|本年|年内|现|本次|即日起|[0-9]{1,2}月|将|拟|调|提高|扩大|升)"
)


def _bygone(unit: Unit, quantity: Quantity) -> bool:
    """A number that is said not to be, or to have been: 不是原来的30BP，而是60BP."""
    place = quantity.start
    if unit.is_row and any(
        cell.start <= place < cell.end and re.search("去年|上年|2021|原|现状|目前", cell.header)
        for cell in unit.cells
    ):
        return True
    start, end = unit.clause_range(place)
    if is_former(unit, place, quantity.end):
        return True
    if _LAST_YEAR.match(unit.norm[start:end]) and _THIS_YEAR.match(unit.norm[end + 1 : end + 12]):
        return True  # 2021年优惠为40BP，2022年扩大至70BP
    return bool(
        re.search(
            r"(?:不是|并非|原来|原有|原先|原为|原定|去年|上年|此前|以前|2021年)[^，。；至到]{0,6}$",
            unit.norm[:place],
        )
    )
