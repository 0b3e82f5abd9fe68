"""Two numbers of one sentence or row set side by side: 全年净增52亿元，去年净增45亿元; 增速26%，各项贷款增速11%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker.evidence.changes import is_former
from checker.evidence.expressions import Group
from checker.evidence.occurrences import Occurrences
from checker.evidence.units import Unit
from kb.text.numerals import SCALES
from kb.text.quantities import Quantity

_PLANNED = re.compile(r"今年|本年|2022|目标|计划|预计|年底|期末|调整后")
_DIFFERENCE = re.compile(r"多增|少增|同比|较|(?<![占之])比(?![重例率])")
_PAST = re.compile(r"去年|上年|2021|2020|往年|实绩|实际|年初|期初|现有|目前|现状|调整前")


@dataclass(frozen=True, slots=True)
class ComparisonSpec:
    """``metric`` must be ``op`` (>= > <= <) what ``reference`` (去年, 各项贷款 …) is given as; nothing is compared in
    sentences, or under headings and leads, that speak of one of ``barred``."""

    metric: Group
    reference: Group
    op: str
    barred: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A metric's number beside its reference's. ``kept`` says whether the order is as required."""

    unit: Unit
    span: tuple[int, int]
    kept: bool
    reason: str
    worded: bool = False
    """Told by words (较去年提高), so that the sentence's meaning has still to be judged."""


def compare_pairs(spec: ComparisonSpec, occurrences: Occurrences) -> list[Pair]:
    """All sentences and rows where both numbers stand, judged."""
    metric, reference = occurrences.across_cells(spec.metric), occurrences.group(spec.reference)
    found: list[Pair] = []
    found += _rows(spec, occurrences)
    for number in sorted(metric.keys() & reference.keys()):
        unit = occurrences.plan_text.units[number]
        pair = _pair(spec, unit, metric[number], reference[number])
        if pair is not None:
            found.append(pair)
    return found


_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?")
_WHEN = re.compile(r"今年|本年|2022年|全年|年内")
_TIMES = ("去年", "上年", "2021")


def _rows(spec: ComparisonSpec, occurrences: Occurrences) -> list[Pair]:
    """Tables of targets: the planned column against last year's, or against the row of the reference."""
    units = occurrences.plan_text.units
    metric, reference = occurrences.group(spec.metric), occurrences.group(spec.reference)
    yearly = by_year(spec)
    found: list[Pair] = []
    for number in sorted(metric):
        unit = units[number]
        if not unit.is_row or not unit.cells or not any(_names_it(unit, span) for span in metric[number]):
            continue
        planned = _cell_number(unit, past=False)
        if yearly:
            base = _cell_number(unit, past=True)
            if base is None and _PLANNED.search(unit.norm[: unit.cells[0].end]):
                planned, base = _years_as_rows(unit, metric[number], units)
        else:
            others = [
                units[n]
                for n in reference
                if n != number and units[n].passage.headings == unit.passage.headings
            ]
            base = next(
                (value for value in (_cell_number(o, past=False) for o in others if o.is_row) if value), None
            )
        if planned is None or base is None:
            continue
        kept = holds(planned[0], spec.op, base[0])
        reason = f"“{planned[1]}”与“{base[1]}”相比，{'不低于' if kept else '低于'}要求"
        found.append(Pair(unit, (0, 1), kept, reason))
    return found


def _names_it(unit: Unit, span: tuple[int, int]) -> bool:
    """Whether the metric's words stand before the row's last cell, and not in a column's header that tells only when
    (今年定的数): that stands over the rows of all metrics."""
    start, _ = span
    in_header = not any(cell.start <= start < cell.end for cell in unit.cells)
    return start < unit.cells[-1].start and not (in_header and _WHEN.match(unit.norm, start))


def _years_as_rows(
    unit: Unit, metric: Sequence[tuple[int, int]], units: Sequence[Unit]
) -> tuple[tuple[Decimal, str] | None, tuple[Decimal, str] | None]:
    """The metric's column in this year's row ``unit`` and in last year's row beside it, where rows are years."""
    column = next(
        (n for n, c in enumerate(unit.cells) if any(0 <= c.start - end <= 8 for _, end in metric)), None
    )
    if not column:
        return None, None
    for other in units[max(0, unit.number - 2) : unit.number + 3]:
        if other is unit or not other.is_row or len(other.cells) <= column:
            continue
        label = other.cell_text(other.cells[0])
        if _PAST.search(label) and other.cells[column].header == unit.cells[column].header:
            return _number_in(unit, column), _number_in(other, column)
    return None, None


def _number_in(unit: Unit, column: int) -> tuple[Decimal, str] | None:
    text = unit.cell_text(unit.cells[column])
    number = _NUMBER.match(text)
    return (Decimal(number.group().replace(",", "")), text) if number else None


def _cell_number(unit: Unit, *, past: bool) -> tuple[Decimal, str] | None:
    """The number of the row's column of last year, or of the column of this year's target; None when there is none."""
    for cell in unit.cells:
        text = unit.cell_text(cell)
        number = _NUMBER.match(text)
        if number and bool(_PAST.search(cell.header)) is past and (past or _PLANNED.search(cell.header)):
            return Decimal(number.group().replace(",", "")), text
    return None


def _pair(
    spec: ComparisonSpec, unit: Unit, metric: Sequence[tuple[int, int]], reference: Sequence[tuple[int, int]]
) -> Pair | None:
    levels = [q for q in unit.quantities if _is_level(unit, q)]
    exact = [q for q in levels if q.low is not None and q.low == q.high]
    named = [q for q in levels if q.low is not None and any(q.start <= s < q.end for s, _ in reference)]
    base = named[0] if named else _after(unit, exact, reference, set())  # 赶超去年全年的350户
    bare = _bare_money(unit, reference)
    if bare is not None and (base is None or bare.start < base.start):
        base = bare
    if base is None:
        return None
    # 48亿元以上 settles what it exceeds, 4.5%以内 what it stays below
    bound = "low" if spec.op in (">", ">=") else "high"
    bounded = [q for q in levels if getattr(q, bound) is not None]
    planned = [q for q in bounded if q is not base and q.unit == base.unit and not _is_past(unit, q)]
    target = _after(unit, planned, metric, {base.start})
    if target is None and base.unit == "元":
        target = _bare_money(unit, metric)
        if target is not None and (base.start <= target.start < base.end or _is_past(unit, target)):
            return None
    if target is None or base.low is None:
        return None
    if (
        _is_increase(unit, target)
        and not _is_increase(unit, base)
        and _STOCK.search(unit.norm, 0, base.start)
    ):
        return None  # 新增计划260户，年初1940户: how many more, and how many there are
    kept = holds(getattr(target, bound), spec.op, base.low)
    reason = f"“{target.text}”与“{base.text}”相比，{'不低于' if kept else '低于'}要求"
    start = min(span[0] for span in metric)
    return Pair(unit, (start, max(target.end, start + 1)), kept, reason)


_BARE_MONEY = re.compile(r"[^，。；0-9]{0,10}?([0-9]+(?:\.[0-9]+)?)(亿|万)(?![0-9户家人])")


def _bare_money(unit: Unit, reference: Sequence[tuple[int, int]]) -> Quantity | None:
    """去年46亿: an amount whose 元 is left out because the plan's own has it."""
    for _, end in reference:
        found = _BARE_MONEY.match(unit.norm, end)
        if found:
            amount = Decimal(found[1]) * SCALES[found[2]]
            return Quantity(found[1] + found[2], found.start(1), found.end(), amount, amount, "元", "level")
    return None


_INCREASE = re.compile(r"(?:新增|净增|增加|多增|增量|[再又另][增添加]|新添|扩户)[^，。；0-9]{0,6}$")
_STOCK = re.compile(r"(?:年初|年末|[去上]年末|现有)[^，。；0-9]{0,18}$")


def _is_increase(unit: Unit, quantity: Quantity) -> bool:
    figure = next((n for n in range(quantity.start, quantity.end) if unit.norm[n].isdigit()), quantity.start)
    return bool(_INCREASE.search(unit.norm, max(0, figure - 10), figure))


def _after(
    unit: Unit, quantities: Sequence[Quantity], spans: Sequence[tuple[int, int]], taken: set[int]
) -> Quantity | None:
    """The quantity that belongs to one of ``spans``: the next after it, in its own clause or cell or the one after."""
    best: tuple[int, Quantity] | None = None
    for start, end in spans:
        cell = next((c for c in unit.cells if c.start <= start < c.end), None)
        for quantity in quantities:
            if quantity.start in taken or quantity.start < start:
                continue
            distance = quantity.start - end
            if cell is None and distance > 24:
                continue
            if cell is not None and quantity.start >= cell.end and _shares_cell(unit, quantity, quantities):
                continue  # 目标增速22%，各项贷款14% in a cell of remarks: whose each is, is not said
            if best is None or distance < best[0]:
                best = (distance, quantity)
    if best is None:
        by_header = [
            q for q in quantities for c in unit.cells
            if c.start <= q.start < c.end and q.start not in taken
            and any(start < c.start and c.start - end <= 3 for start, end in spans)
        ]  # fmt: skip
        return by_header[0] if by_header else None
    return best[1]


def _shares_cell(unit: Unit, quantity: Quantity, quantities: Sequence[Quantity]) -> bool:
    """Whether the cell of ``quantity`` holds another one."""
    cell = next((c for c in unit.cells if c.start <= quantity.start < c.end), None)
    return cell is not None and sum(cell.start <= q.start < cell.end for q in quantities) > 1


def _is_level(unit: Unit, quantity: Quantity) -> bool:
    """Not a difference (同比多增5亿元) and not a number cut short (一成八 read as 一成)."""
    end = quantity.start + 2
    return not _DIFFERENCE.search(unit.norm, max(0, quantity.start - 4), end) and not re.match(
        "[一二三四五六七八九半]", unit.norm[quantity.end :]
    )


def _is_past(unit: Unit, quantity: Quantity) -> bool:
    start, _ = unit.clause_range(quantity.start)
    return is_former(unit, quantity.start, quantity.end) or bool(
        _PAST.search(unit.norm, max(start, quantity.start - 12), quantity.start)
    )


def by_year(spec: ComparisonSpec) -> bool:
    """Whether the reference is the same metric a year before."""
    return any(word.startswith(_TIMES) for word in spec.reference.opening_words)


def holds(value: Decimal, op: str, base: Decimal) -> bool:
    """``value op base``."""
    return {">": value > base, ">=": value >= base, "<": value < base, "<=": value <= base}[op]
