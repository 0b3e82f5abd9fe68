"""What a table row's other cells say of a match: a past column, 是否执行：否, a label with nothing beside it.

In a table the verb is often in another cell, or in the header, or nowhere: which column a word stands in tells as much
as the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.evidence.cues import Cues
from checker.evidence.matching import Match
from checker.evidence.normal import normalise
from checker.evidence.refusal import EARNED, Refusals
from checker.evidence.two_states import rises, states
from checker.evidence.units import Cell, Unit
from checker.evidence.verdict import Verdict

_RUNNING = re.compile(r"[（(]?(?:[0-9]+(?:[.-][0-9]+)?|[一二三四五六七八九十]+)[）).、]?")
"""The running number of a row in a table without headers."""
_BURDEN = re.compile(
    "保证金|利率|费率|收费|融资成本|材料|环节|门槛|户均|不良(?!.{0,4}(?:容忍|处置|核销|转让))"
)
"""What had better be less, named in the row."""
_STAFF = re.compile(r"等[^，。；、]{0,6}(?:人员|岗位?|队伍|人手)(?:数|人数)?$")
"""Behind what they do: its figures are theirs."""
_NEGATIVE = re.compile(r"[-－−]\s?[0-9]")
_AT_YEARS_END = re.compile("报送|上报|总结|评估|评价|兑现|考核|年报|通报|全年|年度")
"""Done early in the next year, when this one is over."""
_OF_GROWTH = re.compile("增速|增幅|增长")


class Cells:
    """Asks of matches in table rows what the row says of them."""

    def __init__(self, cues: Cues, refusals: Refusals) -> None:
        self._cues = cues
        self._refusals = refusals

    def told(self, match: Match) -> Verdict | None:
        """The verdict that follows from the row's columns; None if they leave it to the words. For rows only."""
        unit = match.unit
        cells = unit.cells
        label = self._label(unit)
        if (changed := self.changed(unit)) and not self._is_of_the_staff(match):
            return changed
        touched = [cell for cell in cells if any(cell.start <= start < cell.end for start, _ in match.spans)]
        if any(self._is_past(cell, cells) for cell in touched) and not any(
            self._cues.has("now_column", cell.header) for cell in touched if cell is not label
        ):
            return Verdict("past", "写在以往情况一栏，不是本方案的安排")
        if any(self._cues.has("idea_column", cell.header) for cell in touched):
            return Verdict("intent", "写在设想、建议一栏，不是安排")
        telling = [
            cell
            for cell in cells
            if cell not in touched
            and not self._is_meta(cell)
            and not self._is_past(cell, cells)
            and cell is not label
        ]
        owners = [next((cell for cell in cells if start < cell.end), cells[-1]) for start, _ in match.spans]
        if all(self._is_meta(cell) for cell in owners):
            return None  # 牵头部门：办公室 is so whatever becomes of the task
        for cell in cells:
            text = unit.cell_text(cell)
            if (
                (cell not in touched or (cell is not label and self._cues.has("when_column", cell.header)))
                and self._cues.has("later_cell", text)
                and not self._cues.contains("this_year", EARNED.sub("", text))
            ):
                return Verdict("postponed", "表中的时间在以后年度")
        if any(
            self._cues.has("when_column", cell.header)
            and self._cues.is_all("early_next_year_cell", unit.cell_text(cell))
            for cell in cells
        ) and not _AT_YEARS_END.search(unit.norm):
            return Verdict("postponed", "表中的时间在以后年度")
        if any(
            self._cues.has("when_column", cell.header)
            and self._cues.is_all("open_time_cell", unit.cell_text(cell))
            for cell in cells
        ):
            return Verdict("intent", "时间未定")
        for cell in cells:
            text = unit.cell_text(cell)
            if self._cues.has("when_column", cell.header) and self._cues.has("past_cell", text):
                return Verdict("past", "表中的时间已经过去")
            if cell in touched:
                continue
            if self._cues.has("measure_column", cell.header) and text == "无":
                return Verdict("intent", "表中只有名目，没有填写安排")
            if self._cues.has("owner_column", cell.header) and self._cues.is_all("nobody_cell", text):
                return Verdict("intent", "表中只有名目，没有人负责")
            if self._cues.has("others_cell", text):
                return Verdict("restated", "表中写明是其他机构的事项")
            tells = self._is_meta(cell) or self._cues.has("status_column", cell.header)
            if tells and cell is not label and (refused := self._refuses(text)) is not None:
                return refused  # 责任部门：不再执行, where cells were merged; 完成情况：本项撤销
        for cell in telling:
            if self._cues.has("case_column", cell.header):
                continue
            text = unit.cell_text(cell)
            if self._cues.has("intent_column", cell.header):
                if self._cues.any_between("thought", unit, cell.start, cell.end):
                    return Verdict("intent", "只说研究、择机或视情况")
                if self._cues.has("turned_down_cell", text):
                    return Verdict("negated", "表中写明没有同意")
            refused = self._refuses(text)
            if refused is not None:
                return refused
            if self._cues.has("open_cell", text) or self._cues.has("predicate_opens", text):
                return Verdict("intent", "只停留在设想，没有写明要做什么")
        if touched and all(cell is label or self._is_meta(cell) for cell in touched):
            return self._told_of_label(unit, touched[-1], telling)
        return None

    def changed(self, unit: Unit) -> Verdict | None:
        """项目 | 2021年：72% | 2022年：30%: what is to be refuses what was, or is less of it (of a burden: more)."""
        label = self._label(unit)
        sides = states(unit.passage.cells, self._cues.lexicon)
        if sides is None or label is None:
            return None
        before, after = (normalise(side)[0] for side in sides)
        if self._cues.has("ending_cell", after) or self._cues.is_all("refusing_cell", after):
            return Verdict("negated", "表中写明不执行")
        if _NEGATIVE.match(after) and not _NEGATIVE.match(before):
            return Verdict("negated", "与要求相反")
        up = rises(before, after)
        headers = "；".join(cell.header for cell in unit.cells[:-1])
        named = f"{headers}；{unit.cell_text(label)}"
        burden = _BURDEN.search(named) is not None
        if _OF_GROWTH.search(named):
            return None  # 增速由25%降到20% may still be above what it is held against
        if (up is False and not burden and not self._cues.has("may_shrink", named)) or (up and burden):
            return Verdict("negated", "与要求相反")
        return None

    def refuses_any(self, unit: Unit) -> bool:
        """Whether any cell but the one that names the row says no."""
        label = self._label(unit)
        return any(
            cell is not label and self._refuses(unit.cell_text(cell)) is not None for cell in unit.cells
        )

    def in_label(self, match: Match) -> bool:
        """Whether the match touches the cell that names its row."""
        label = self._label(match.unit)
        return label is None or any(label.start <= start < label.end for start, _ in match.spans)

    def is_label(self, match: Match) -> bool:
        """Whether the cell that names the row names nothing more than the match (普惠小微贷款; not ……净增额)."""
        label = self._label(match.unit)
        return label is None or match.unit.norm[match.end : label.end] in ("", "贷款", "企业贷款")

    def _is_of_the_staff(self, match: Match) -> bool:
        """普惠小微审查、贷后等核心岗位人员: the figures of the row are of those who do it."""
        label = self._label(match.unit)
        return label is not None and _STAFF.match(match.unit.norm[match.end : label.end]) is not None

    def _label(self, unit: Unit) -> Cell | None:
        """The cell that names the row: the first that is no running number."""
        return next((cell for cell in unit.cells if not self._is_number(unit, cell)), None)

    def _is_number(self, unit: Unit, cell: Cell) -> bool:
        return self._cues.has("number_column", cell.header) or (
            not cell.header and _RUNNING.fullmatch(unit.cell_text(cell)) is not None
        )

    def _refuses(self, text: str) -> Verdict | None:
        """Whether a cell beside the match says no: 否, 暂不开展, 推迟至2023年."""
        if self._cues.has("rest_is_done", text):
            return None
        if (
            self._cues.is_all("refusing_cell", text)
            or self._cues.has("ending_cell", text)
            or any(
                self._cues.has(pattern, "，" + piece)
                for piece in text.split("，")
                for pattern in ("then_refuses", "then_fails")
            )
        ):
            return Verdict("negated", "表中写明不执行")
        refusal = self._refusals.first_bare(text)
        if refusal is None or self._cues.has("under_way", text):
            return None
        return Verdict(refusal.polarity, "表中写明不做或推迟", refusal.yields)

    def _told_of_label(self, unit: Unit, label: Cell, telling: Sequence[Cell]) -> Verdict | None:
        """The match is only the row's label: the telling cells have to say what is done, and mean it."""
        others = [cell for cell in unit.cells if cell is not label]
        if others and all(unit.cell_text(cell) == "无" for cell in others):
            return Verdict("intent", "表中只有名目，没有人负责，也没有时间")
        if (
            len(unit.passage.cells) > 1
            and not any(self._is_filled(unit, cell) for cell in telling)
            and not any(
                self._cues.has("when_column", cell.header) and self._is_filled(unit, cell)
                for cell in unit.cells
            )
            and not self._acts(unit, label)
        ):
            return Verdict("intent", "表中只有名目，没有填写安排")
        for cell in telling:
            first_end = unit.clause_range(cell.start)[1]
            if self._cues.any_between("thought", unit, cell.start, min(first_end, cell.end)):
                return Verdict("intent", "只说研究、择机或视情况")
            if self._cues.any_between("tentative", unit, cell.start, cell.end):
                return Verdict("tentative", "只是争取、探索或鼓励性的表述")
        return None

    def _acts(self, unit: Unit, label: Cell) -> bool:
        """推广随借随还产品 in the first column is an arrangement by itself, and so is a whole statement (陈年旧账只减不增，
        年内压掉一半); 随借随还 is only a label. The row must have no column where the arrangement could stand."""
        if not any(self._is_meta(cell) or self._cues.has("deed_column", cell.header) for cell in unit.cells):
            return False
        return self._cues.any_between("action", unit, label.start, label.end) or self._cues.has(
            "statement_cell", unit.cell_text(label)
        )

    def _is_past(self, cell: Cell, cells: Sequence[Cell]) -> bool:
        """A column of what was: by its header alone, or beside one of what is to be (调整前 | 6月1日起)."""
        header = cell.header
        if self._cues.has("now_column", header):
            return False
        return self._cues.has("past_column", header) or (
            self._cues.has("before_column", header)
            and any(self._cues.has("after_column", other.header) for other in cells)
        )

    def _is_meta(self, cell: Cell) -> bool:
        """Who, when and in which order: such a column does not say what is done."""
        return self._cues.has("meta_column", cell.header)

    def _is_filled(self, unit: Unit, cell: Cell) -> bool:
        return not self._cues.is_all("empty_cell", unit.cell_text(cell))
