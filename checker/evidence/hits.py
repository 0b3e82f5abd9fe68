"""What was found on an element and what it means, and how findings of one sentence are reconciled."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from checker.catalogue import ElementSpec
from checker.evidence.matching import Match
from checker.evidence.units import Unit
from checker.evidence.vocabulary import Span
from checker.model import Polarity

_FIELD = re.compile("；[^，。；：]{1,8}：")
"""完成情况：……；下一步：……: a later field may take back what stands in an earlier one."""
State = Literal["said", "weak", "contrary", "absent"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A match with what it means. ``said_by_heading``: the words stand in the heading, ``unit`` carries them out."""

    match: Match
    polarity: Polarity
    reason: str
    yields: bool = False
    """A refusal that counts only where the plan commits nowhere else."""
    negated_at: int | None = None
    """Where the negation stands that makes it contrary, where it is one word."""

    @property
    def unit(self) -> Unit:
        return self.match.unit

    @property
    def text(self) -> str:
        """The stretch of the unit that matched, normalised."""
        return self.unit.norm[self.match.start : self.match.end]

    @property
    def part(self) -> Span:
        """Start and end in the unit's ``norm`` of the part between semicolons that it stands in; a table row's, or a
        form's, is the whole of it."""
        if self.unit.is_row or _FIELD.search(self.unit.norm):
            return 0, len(self.unit.norm)
        return self.unit.part_range(self.match.start, self.match.end)


@dataclass(slots=True)
class ElementResult:
    """Where one element stands: what affirms it, what contradicts it, what was seen and not taken."""

    spec: ElementSpec
    affirmed: list[Hit] = field(default_factory=list)
    tentative: list[Hit] = field(default_factory=list)
    contrary: list[Hit] = field(default_factory=list)
    rejected: list[Hit] = field(default_factory=list)

    @property
    def positive(self) -> list[Hit]:
        """What affirms it; where nothing does, what only strives for it."""
        return self.affirmed or self.tentative

    @property
    def state(self) -> State:
        """``contrary`` wins, but for what yields to a commitment elsewhere in the plan."""
        if any(not hit.yields for hit in self.contrary) or (self.contrary and not self.positive):
            return "contrary"
        if self.affirmed:
            return "said"
        return "weak" if self.tentative else "absent"


def _clause_of(hit: Hit) -> int:
    return hit.unit.clause_numbers[hit.match.start]


def _clauses(hit: Hit) -> set[int]:
    return {hit.unit.clause_numbers[start] for start, _ in hit.match.spans}


_BUT = re.compile(r"；(?:但|不过|然而|可)")
_REPLACED = re.compile(r"[，；]?(?:改为|改按|改成|改由|改用|改执行|转为|代之以|而是|统一改|调整为)")


def _outdone(hit: Hit, positive: list[Hit]) -> bool:
    """A refusal whose words are gathered from several clauses yields to a commitment made in one of them:
    取消小微业务利润考核，配置专项激励工资 has no 激励 that is abolished. A refusal that is followed by 改为 yields to
    what takes its place."""
    unit = hit.unit
    clauses = _clauses(hit)
    others = [other for other in positive if other.unit is unit]
    if len(clauses) == 1:
        end = unit.clause_range(hit.match.end - 1)[1]
        return bool(_REPLACED.match(unit.norm, end)) and any(other.match.start > end for other in others)
    if any(_lends_to(other, hit) for other in others):
        return True
    stretch = unit.norm[hit.match.start : hit.match.end]
    apart = "；" in stretch and not _BUT.search(stretch)
    return any(
        _clauses(other) == {max(clauses)}
        or (len(_clauses(other)) == 1 and not _clauses(other) & clauses)
        or (apart and "；" not in other.text)
        for other in others
    )


_OF_THOSE = re.compile(
    r"(?:超|违|未|没|不|缺|拖|逾|误|漏|骗|假|挪)[^，。；]{0,12}的[^，。；]{0,6}$|(?:超时|逾期|超期|违规)[^，。；]{0,4}$"
)
_THOSE = re.compile(
    r"(?:不|未|没有?)[^，。；的]{0,6}的(?![^，。；]{0,6}(?:办法|制度|规定|要求|做法|安排|工作))"
)
_ABUSE = re.compile(r"拖欠|逾期不|超时不|不(?:占|设)[^，。；]{0,6}(?:费用|上限|指标|编制)")
"""Clauses about a case (超线的支行停用……, 不能补的调额度) or an abuse: what they refuse, they refuse to those."""


def _lends_to(other: Hit, hit: Hit) -> bool:
    """Whether ``hit`` is negated in one clause and has borrowed the rest of its words from the commitment ``other``, which
    makes do without that clause: 按1351模式限时响应，超时不扣客户 does not refuse to respond."""
    if hit.negated_at is None:
        return False
    unit = hit.unit
    start, end = unit.clause_range(hit.negated_at)
    if not (
        _OF_THOSE.search(unit.norm, start, hit.negated_at)
        or _THOSE.match(unit.norm, hit.negated_at, end)
        or _ABUSE.search(unit.norm, start, end)
    ):
        return False
    there = unit.clause_numbers[hit.negated_at]
    borrowed = [span for span in hit.match.spans if unit.clause_numbers[span[0]] != there]
    return there not in _clauses(other) and any(
        first < end and start < last for start, end in borrowed for first, last in other.match.spans
    )


_STRETCH = 24
"""Words gathered over so many characters make a sentence of their own only where no other sentence speaks."""


def _pieced_together(hit: Hit, affirmed: list[Hit]) -> bool:
    """Whether a refusal's words lie far apart in several clauses, and another sentence plainly makes the commitment."""
    loose = not hit.unit.is_row and hit.match.end - hit.match.start >= _STRETCH and len(_clauses(hit)) > 1
    return loose and any(other.unit is not hit.unit for other in affirmed)


def without_doubles(result: ElementResult) -> ElementResult:
    """One hit per unit and list: several expressions often match the same sentence. A sentence that affirms an
    element in one clause and is also caught negated in another reading counts as it affirms it, unless the
    negation is of the same words."""
    if not (result.affirmed or result.tentative or result.contrary or result.rejected):
        return result
    if result.contrary:
        result.contrary = [
            hit
            for hit in result.contrary
            if not _outdone(hit, [*result.affirmed, *result.tentative])
            and not _pieced_together(hit, result.affirmed)
        ]
        refused = {(hit.unit.number, _clause_of(hit)) for hit in result.contrary}
        result.affirmed = [
            hit for hit in result.affirmed if (hit.unit.number, _clause_of(hit)) not in refused
        ]
    for hits in (result.affirmed, result.tentative, result.contrary, result.rejected):
        if len(hits) > 1:
            kept: dict[int, Hit] = {}
            for hit in hits:
                known = kept.setdefault(hit.unit.number, hit)
                if known is not hit and "；" in known.text and "；" not in hit.text:
                    kept[hit.unit.number] = hit  # its dates and numbers are those of its own part
            hits[:] = kept.values()
    taken = {hit.unit.number for hit in (*result.affirmed, *result.contrary)}
    result.rejected = [hit for hit in result.rejected if hit.unit.number not in taken]
    result.tentative = [hit for hit in result.tentative if hit.unit.number not in taken]
    return result
