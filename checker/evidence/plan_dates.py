"""The dates near a commitment: which of the plan's dates and recurrences say when it is done."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.evidence.amounts import next_sentence
from checker.evidence.date_cues import date_cues
from checker.evidence.date_kinds import (
    definite_in,
    is_dayless,
    is_definite,
    is_loose,
    is_of_deed,
    is_superseded,
    stands_alone,
    tells_when,
)
from checker.evidence.hits import Hit
from checker.evidence.units import Cell, PlanText, Unit
from kb.text.dates import DateMention, find_dates

_LISTED = re.compile(r"\s?(?:[、和及与]|以及)\s?")
_BARE_FREQUENCY = re.compile(r"(?:半年|[日周旬月季年])度?")
_TIME_SAID = re.compile(r"[^，。；：:]{0,6}(?:时间|日期|时限|期限)(?:要求|安排)?\s?[：:为][^，；]{4,20}$")
_COUNTED = re.compile(r"[0-9一二两三四五六七八九十半]+个?(?:工作日|自然日|日|天|周|星期|月)[之以]?(?:后|内)")
_OPENING = 6
_ENTRY = re.compile(r"[①-⑳]|[（(]?[0-9一二三四五六七八九十]{1,2}[）)、.．]|[一二三四五六七八九]是")


def dates_of(
    hit: Hit, borrowed: Sequence[DateMention], plan_text: PlanText, *, once: bool
) -> list[DateMention]:
    """The dates that say when the hit is done; ``borrowed`` are those of what it is filed together with.

    ``once``: it is done once, recurrences speak of something else (分季度的投放计划表).
    """
    if _leaves_open(hit):
        return []
    mentions = dates_in(hit, once=once)
    if mentions and all(is_dayless(mention) for mention in mentions):
        mentions = [*mentions, *_going_on(hit, plan_text)]
    if all(is_dayless(mention) for mention in mentions) and is_together(hit):
        mentions = [*mentions, *borrowed]
    return mentions or dates_near(hit, plan_text, once=once)


def _going_on(hit: Hit, plan_text: PlanText) -> list[DateMention]:
    """按月报送监测表。最迟不晚于次月12日: the next sentence begins with the day of what was said."""
    following = next(iter(next_sentence(hit.unit, plan_text)), None)
    if following is None or not date_cues().continues.search(following.norm, 0, _OPENING):
        return []
    return [m for m in find_dates(following.norm) if is_definite(m) and not is_dayless(m)]


def _leaves_open(hit: Hit) -> bool:
    """时间另行确定, 一周后报送: the commitment's own clause says that the day is not known, or tells none that can be."""
    unit = hit.unit
    if unit.is_row:
        return False
    start, end = unit.clause_range(hit.match.start)
    if date_cues().unsettled.search(unit.norm, start, end):
        return True
    counted = _COUNTED.search(unit.norm, start, end)
    return counted is not None and not any(start <= m.start < end for m in unit.dates)


def is_together(hit: Hit) -> bool:
    """Whether the hit's sentence says that it is done along with something else."""
    cues = date_cues()
    return bool(cues.together.search(hit.unit.norm)) and not cues.apart.search(hit.unit.norm)


def dates_in(hit: Hit, *, once: bool) -> list[DateMention]:
    """Dates of the hit's clause or the one before it; failing that of its sentence."""
    unit = hit.unit
    everything = [
        m
        for m in unit.dates
        if not (once and m.every) and not is_superseded(m, unit) and not _is_of_another_filing(m, hit)
    ]
    if unit.is_row:
        # 频次：每月 and 截止时间：15日 stand in two cells
        cells = [_time_in(unit, cell) for cell in unit.cells if date_cues().columns.search(cell.header)]
        told = [m for m in find_dates("".join(cells)) if is_definite(m) or is_loose(m)]
        if told and all(
            is_dayless(m) for m in told
        ):  # 每月12日前报送 in the task, 按月 in the column of times
            often = {m.every for m in told}
            told += [m for m in everything if m.every in often and is_definite(m) and not is_dayless(m)]
        return told or [m for m in everything if is_definite(m)]
    clauses = unit.clause_numbers
    own = {clauses[start] for start, _ in hit.match.spans}
    found = [m for m in everything if is_definite(m) and (clauses[m.start] in own or not is_of_deed(m, unit))]
    inside = [m for m in everything if clauses[m.start] in own and tells_when(m, unit)]
    if inside and (not all(is_dayless(m) for m in inside) or all(m in inside for m in found)):
        return [*inside, *_counted_behind(everything, inside)]
    if inside:  # 逐月报送，最迟不晚于次月15日: the day follows in the next clause
        often = {m.every for m in inside}
        return [m for m in found if m.start >= inside[0].start and m.every in (None, *often)]
    first, last = unit.part_range(hit.match.start, hit.match.end)
    part = [m for m in found if first <= m.start < last]
    found = part or found  # ……每月12日前报；经验做法全年合并报送一篇，于12月底前完成
    opening = [m for m in everything if m.end <= hit.match.start and is_loose(m) and stands_alone(unit, m)]
    before = [m for m in found if m.end <= hit.match.start]
    return (opening if opening and not before else _row_before(unit, before)) or found


def _is_of_another_filing(mention: DateMention, hit: Hit) -> bool:
    """按时报送监测表，每季度报送一篇经验做法: a later clause that files something else has a time of its own; so has an
    earlier one, unless the hit's clause goes on with it (……，并报送经验做法)."""
    unit = hit.unit
    if unit.is_row:
        return False
    clauses = unit.clause_numbers
    own = sorted({clauses[start] for start, _ in hit.match.spans})
    there = clauses[mention.start]
    if there in own:
        return False
    cues = date_cues()
    said = cues.along.sub("", unit.norm[slice(*unit.clause_range(mention.start))])
    if not cues.files.search(said):
        return False
    first, last = unit.clause_range(hit.match.start)[0], unit.clause_range(hit.match.end - 1)[1]
    mine = unit.norm[first:last]
    there_filed = {kind for kind in cues.filed if kind.search(said)}
    mine_filed = {kind for kind in cues.filed if kind.search(mine)}
    if not there_filed or not mine_filed or there_filed & mine_filed:
        return False
    return there > own[0] or cues.vague.search(mine) is not None


def _time_in(unit: Unit, cell: Cell) -> str:
    """What a cell says of the time; 频次：半年 is 按半年."""
    said = unit.cell_text(cell)
    return f"按{said}" if "频" in cell.header and _BARE_FREQUENCY.fullmatch(said) else said


def _row_before(unit: Unit, before: list[DateMention]) -> list[DateMention]:
    """The last date, with those it is listed with: 7月15日、10月15日和次年1月15日前，……."""
    row = before[-1:]
    for mention in reversed(before[:-1]):
        if not _LISTED.fullmatch(unit.norm, mention.end, row[0].start):
            break
        row.insert(0, mention)
    return row


def _counted_behind(everything: list[DateMention], inside: list[DateMention]) -> list[DateMention]:
    """按月报送，T+5个工作日内报出: the count of a bare recurrence follows."""
    if not all(is_dayless(m) for m in inside):
        return []
    last = inside[-1].end
    return [m for m in everything if m.start >= last and m not in inside and m.text[:1] in "TＴt"]


def dates_near(hit: Hit, plan_text: PlanText, *, once: bool) -> list[DateMention]:
    """Dates of the hit's sentence; failing that of its heading, its list's lead or the next sentence."""
    found = dates_in(hit, once=once)
    passage = hit.unit.passage
    if not found and (before := _time_before(hit.unit, plan_text)):
        found = definite_in(before, once)
    if not found and (lead := _lead_in_paragraph(hit.unit, plan_text)):
        found = definite_in(lead, once)
    for text in (passage.lead, passage.nearest_heading):
        found = found or (definite_in(plan_text.folded(text), once) if text else [])
        found = found or [m for m in find_dates(plan_text.folded(text)) if m.holiday or "week" in m.relative]
    for neighbour in next_sentence(hit.unit, plan_text):
        if not found and date_cues().continues.search(neighbour.norm):
            found = definite_in(neighbour.norm, once)
    return found


def _lead_in_paragraph(unit: Unit, plan_text: PlanText) -> str:
    """6月底前上报人民银行：①实施细则；②……: the opening of the paragraph that lists what the unit is an entry of."""
    if unit.is_row or not _ENTRY.match(unit.text):
        return ""
    siblings = plan_text.units_of_passage[unit.passage_number]
    before = siblings[: unit.number - siblings[0].number]
    return next((other.norm for other in reversed(before) if other.norm.endswith("：")), "")


def _time_before(unit: Unit, plan_text: PlanText) -> str:
    """报送时间：4月29日前。报送内容：……: the sentence before, when it says nothing but the time."""
    before = plan_text.units[unit.number - 1] if unit.number else None
    same = before is not None and before.passage_number == unit.passage_number and not unit.is_row
    return before.norm if before is not None and same and _TIME_SAID.match(before.norm) else ""
