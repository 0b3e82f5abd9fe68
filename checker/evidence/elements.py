"""What a plan says about one element of a requirement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from checker.catalogue import ElementSpec
from checker.evidence.comparison import compare_pairs
from checker.evidence.cues import Cues
from checker.evidence.expressions import Expression
from checker.evidence.lent import Lent
from checker.evidence.matching import Match, find_matches, said_again
from checker.evidence.objects import named_objects
from checker.evidence.occurrences import Occurrences
from checker.evidence.polarity import PolarityJudge, Verdict
from checker.evidence.relations import related_pairs
from checker.evidence.surroundings import Surroundings
from checker.evidence.units import PlanText, Unit
from checker.model import Polarity

State = Literal["said", "weak", "contrary", "absent"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A match with what it means. ``said_by_heading``: the words stand in the heading, ``unit`` carries them out."""

    match: Match
    polarity: Polarity
    reason: str
    states: bool = False

    @property
    def unit(self) -> Unit:
        return self.match.unit

    @property
    def text(self) -> str:
        """The stretch of the unit that matched, normalised."""
        return self.unit.norm[self.match.start : self.match.end]


@dataclass(slots=True)
class ElementResult:
    """Where one element stands: what affirms it, what contradicts it, what was seen and not taken."""

    spec: ElementSpec
    affirmed: list[Hit] = field(default_factory=list)
    tentative: list[Hit] = field(default_factory=list)
    contrary: list[Hit] = field(default_factory=list)
    rejected: list[Hit] = field(default_factory=list)

    @property
    def state(self) -> State:
        """``contrary`` wins, except that a mere 尚未 yields to a commitment elsewhere in the plan."""
        positive = self.affirmed or self.tentative
        if any(not hit.states for hit in self.contrary) or (self.contrary and not positive):
            return "contrary"
        if self.affirmed:
            return "said"
        return "weak" if self.tentative else "absent"


class ElementReader:
    """Reads elements in one plan."""

    def __init__(self, plan_text: PlanText, occurrences: Occurrences, cues: Cues) -> None:
        self.plan_text = plan_text
        self.occurrences = occurrences
        self.judge = PolarityJudge(plan_text, cues)
        self.cues = cues
        self._around = Surroundings(plan_text, occurrences)
        self._lent = Lent(plan_text.plan, cues.lexicon)
        self._leads = {plan_text.folded(passage.lead) for passage in plan_text.plan.passages if passage.lead}
        self._lead_lines = {passage.line for passage in plan_text.plan.passages if passage.kind == "heading"}

    def read(self, spec: ElementSpec) -> ElementResult:
        """All that the plan says about ``spec``."""
        result = ElementResult(spec)
        self._read_said(spec, result)
        if spec.each and not result.affirmed:
            self._read_parts(spec, result)
        for expression in self.occurrences.possible(spec.contrary):
            for match in find_matches(expression, self.occurrences, spec.within):
                if self._around.all_speak_of(match.unit, spec.about + expression.context):
                    if _only_limits(match):
                        continue
                    verdict = self.judge.judge(match, terse=True)
                    if (
                        verdict.polarity in ("affirmed", "tentative")
                        or (verdict.polarity == "postponed" and self.judge.looks_for_delay(match))
                        or (verdict.polarity == "intent" and self.judge.looks_for_doubt(match))
                    ):
                        states = bool(_LACKS_YET.search(match.unit.norm, max(0, match.start - 6), match.end))
                        result.contrary.append(Hit(match, "negated", "与要求相反的安排", states))
        for expression in self.occurrences.possible(spec.forbids):
            for match in find_matches(expression, self.occurrences, spec.within):
                if self._around.all_speak_of(match.unit, spec.about + expression.context):
                    forbidden = self.judge.judge_forbidden(match)
                    if forbidden is not None:
                        self._file(result, match, forbidden)
        if spec.comparison is not None:
            for pair in (
                *compare_pairs(spec.comparison, self.occurrences),
                *related_pairs(spec.comparison, self.occurrences),
            ):
                match = Match(pair.unit, (pair.span,))
                if self.judge.is_restated(match):
                    continue
                if pair.worded:
                    if not self._around.all_speak_of(pair.unit, spec.about):
                        continue
                    verdict = self.judge.judge(match, terse=True)
                    if verdict.polarity not in ("affirmed", "tentative"):
                        continue
                    if pair.kept:
                        self._file(result, match, verdict)
                        continue
                hit = Hit(match, "affirmed" if pair.kept else "below", pair.reason)
                (result.affirmed if pair.kept else result.contrary).append(hit)
        positive = (*result.affirmed, *result.tentative)
        if not result.contrary and all(hit.unit.norm in self._leads for hit in positive):
            self._read_lent(spec, result)
        if not (result.affirmed or result.tentative or result.contrary):
            self._read_refused_objects(result)
        if not (result.affirmed or result.tentative or result.contrary):
            self._read_headings(result)
        return _without_doubles(result)

    def _read_said(self, spec: ElementSpec, result: ElementResult) -> None:
        """File what ``says`` and ``also`` find. A negation that one match has among its words (不会慢于) refuses no other."""
        found: list[tuple[Match, Verdict, bool]] = []
        affirmed: dict[int, list[Match]] = {}
        for expression in self.occurrences.possible(spec.says):
            for match in find_matches(expression, self.occurrences, spec.within):
                if self._around.all_speak_of(match.unit, spec.about + expression.context):
                    forbids = self.cues.forbids_in(expression.context)
                    verdict = self.judge.judge(match, forbids=forbids)
                    if verdict.polarity == "negated":
                        again = said_again(match, expression, self.occurrences)
                        if again is not None and (other := self.judge.judge(again)).polarity == "affirmed":
                            match, verdict = again, other
                    found.append((match, verdict, forbids))
                    if verdict.polarity == "affirmed":
                        affirmed.setdefault(match.unit.number, []).append(match)
        readings: list[tuple[Match, Verdict]] = []
        for match, verdict, forbids in found:
            if verdict.polarity == "negated":
                if beside := affirmed.get(match.unit.number):
                    verdict = self.judge.judge(match, forbids=forbids, beside=beside)
                if verdict.polarity == "negated" and spec.forbids and self.judge.is_forbidden(match):
                    continue  # 杜绝乱收费: to forbid the abuse is what is asked
            readings.append((match, verdict))
        for expression in self.occurrences.possible(spec.also):
            for match in find_matches(expression, self.occurrences, spec.within):
                if self._around.all_speak_of(match.unit, spec.about + expression.context):
                    verdict = self.judge.judge(match)
                    if verdict.polarity not in ("negated", "postponed"):
                        readings.append((match, verdict))
        doubted = [match for match, verdict in readings if verdict.doubts]
        for match, verdict in readings:
            if verdict.polarity in ("affirmed", "tentative") and any(_lies_within(d, match) for d in doubted):
                continue  # 我们曾设想设立科技支行: the words nearest to each other tell, 设想 makes no other deed of it
            self._file(result, match, verdict)

    def _read_lent(self, spec: ElementSpec, result: ElementResult) -> None:
        """What stands under a heading or lead that is only a label takes its place."""
        lent = list(self._lent.read(spec))
        if any(verdict.polarity in ("affirmed", "tentative", "negated", "postponed") for _, verdict in lent):
            result.affirmed.clear()
            result.tentative.clear()
        for match, verdict in lent:
            self._file(result, match, verdict)

    def _read_parts(self, spec: ElementSpec, result: ElementResult) -> None:
        """授权清单重编 in one row, 授信清单重编 in the next: the element is affirmed where no part is left out."""
        parts: list[Hit] = []
        for expression in spec.each:
            hit = next(self._committed(expression, spec), None)
            if hit is None:
                return
            parts.append(hit)
        result.affirmed.extend(parts)

    def _committed(self, expression: Expression, spec: ElementSpec) -> Iterator[Hit]:
        for match in find_matches(expression, self.occurrences, spec.within):
            if self._around.all_speak_of(match.unit, spec.about + expression.context):
                verdict = self.judge.judge(match)
                if verdict.polarity == "affirmed":
                    yield Hit(match, "affirmed", verdict.reason)

    def _file(self, result: ElementResult, match: Match, verdict: Verdict) -> None:
        if verdict.polarity is None:
            return
        hit = Hit(match, verdict.polarity, verdict.reason, verdict.states)
        if verdict.polarity == "affirmed":
            result.affirmed.append(hit)
        elif verdict.polarity == "tentative":
            result.tentative.append(hit)
        elif verdict.polarity in ("negated", "postponed"):
            result.contrary.append(hit)
        else:
            result.rejected.append(hit)

    def _read_refused_objects(self, result: ElementResult) -> None:
        """面向新市民的方案被叫停: to refuse the object is to refuse what should be done about it."""
        spec = result.spec
        for expression in spec.says:
            for named in named_objects(expression, self.cues):
                for match in find_matches(named, self.occurrences, spec.within):
                    if not self._around.all_speak_of(match.unit, spec.about + expression.context):
                        continue
                    refused = self.judge.refuses_object(match)
                    if refused is not None:
                        self._file(result, match, refused)

    def _read_headings(self, result: ElementResult) -> None:
        """The words may stand in a heading, and below it what makes them a commitment (由……负责，5月底前印发)."""
        seen: set[str] = set()
        openings = [expression.groups[0] for expression in result.spec.says]
        for unit, text in self._around.under_texts_with(openings):
            if text in seen or not self._heading_says(text, result.spec, unit):
                continue
            if not self._concrete(unit) and not self.judge.only_refuses(unit):
                continue
            match = Match(unit, ((0, min(2, len(unit.norm))),))
            verdict = self.judge.judge_bare(match)
            if verdict.polarity in ("affirmed", "tentative", "negated", "postponed"):
                self._file(result, match, verdict)
                seen.add(text)

    def _heading_says(self, heading: str, spec: ElementSpec, unit: Unit) -> bool:
        if self.judge.text_is_background(unit):
            return False
        return (
            any(self._shared(heading, expression, unit) for expression in spec.says)
            and self._around.all_speak_of(unit, spec.about)
            and not any(self._around.has_all(heading, expression) for expression in spec.contrary)
        )

    def _shared(self, heading: str, expression: Expression, unit: Unit) -> bool:
        """免责申诉 in the heading, 由监察部受理 below: together they say it; the first group has to be the heading's."""
        if self._around.has_all(heading, expression):
            return True
        return (
            self._around.has(heading, expression.groups[0])
            and all(
                self._around.has(heading, group) or self.occurrences.units_with(group) >> unit.number & 1
                for group in expression.groups + expression.context
            )
            and not any(
                self.occurrences.units_with(group) >> unit.number & 1 for group in expression.excluded
            )
        )

    def _concrete(self, unit: Unit) -> bool:
        """Whether the sentence carries out what its heading names; any deed will do below a lead sentence
        (（一）完善续贷政策。对……), since that is part of the paragraph itself."""
        if self.cues.spans("concrete", unit):
            return True
        if unit.is_row and unit.cells and any(c.isdigit() for c in unit.norm[unit.cells[-1].start :]):
            return True  # a figure in the row carries out what the heading over the table names
        return unit.passage.line in self._lead_lines and bool(self.cues.spans("action", unit))


_LIMITS = re.compile(
    r"的?[^，。；]{0,6}(?:上限|限制|门槛|限额)|的(?:限期|一律|不得|立即|及时|要|须|责令|按|逐)"
    r"|的(?:支行|分行|机构|网点|产品|客户经理|部门)[^，。；]{0,6}(?:限期|立即|及时|须|要|说明|约谈|通报|扣|暂停|停|整改|补|降|调)"
)


_LACKS_YET = re.compile(
    r"(?:目前|现在|当前|至今|此前|以前|过去|尚|还|迄今)(?:我行|本行|也|都|均|仍|是)*(?:没有|没|未|无|缺)"
)
"""How things are now, which a commitment elsewhere in the plan takes back."""
_CHANGES = re.compile(r"(?:改变|扭转|纠正|破除|克服|根治|告别|摒弃|整治)[^，。；]{0,8}$")
_IN_CASE = re.compile(r"一旦|如果|倘|若|凡|如(?!期|实|何|数|下)")


def _only_limits(match: Match) -> bool:
    """取消……优惠的额度上限, 高出的限期调整: not the thing is abolished but its limit; a case is put right."""
    unit = match.unit
    clause = unit.norm[unit.clause_range(match.start)[0] : match.start]
    return bool(
        _LIMITS.match(unit.norm[match.end :])
        or _LIMITS.match(unit.norm[match.spans[0][1] :])
        or _IN_CASE.match(clause)
        or _CHANGES.search(clause)  # 改变重贷轻管做法
    )


def _lies_within(inner: Match, outer: Match) -> bool:
    """Whether ``inner`` is a shorter stretch of ``outer``'s."""
    return (
        inner.unit is outer.unit
        and not inner.unit.is_row  # where a word's deed stands in another cell
        and outer.start <= inner.start
        and inner.end <= outer.end
        and inner.end - inner.start < outer.end - outer.start
    )


def _clause_of(hit: Hit) -> int:
    return hit.unit.clause_numbers[hit.match.start]


def _clauses(hit: Hit) -> set[int]:
    return {hit.unit.clause_numbers[start] for start, _ in hit.match.spans}


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
    apart = "；" in unit.norm[hit.match.start : hit.match.end]
    return any(
        _clauses(other) == {max(clauses)}
        or (len(_clauses(other)) == 1 and not _clauses(other) & clauses)
        or (apart and "；" not in other.text)
        for other in others
    )


def _without_doubles(result: ElementResult) -> ElementResult:
    """One hit per unit and list: several expressions often match the same sentence. A sentence that affirms an
    element in one clause and is also caught negated in another reading counts as it affirms it, unless the
    negation is of the same words."""
    if not (result.affirmed or result.tentative or result.contrary or result.rejected):
        return result
    if result.contrary:
        result.contrary = [
            hit for hit in result.contrary if not _outdone(hit, [*result.affirmed, *result.tentative])
        ]
        refused = {(hit.unit.number, _clause_of(hit)) for hit in result.contrary}
        result.affirmed = [
            hit for hit in result.affirmed if (hit.unit.number, _clause_of(hit)) not in refused
        ]
    for hits in (result.affirmed, result.tentative, result.contrary, result.rejected):
        if len(hits) > 1:
            kept: dict[int, Hit] = {}
            for hit in hits:
                kept.setdefault(hit.unit.number, hit)
            hits[:] = kept.values()
    taken = {hit.unit.number for hit in (*result.affirmed, *result.contrary)}
    result.rejected = [hit for hit in result.rejected if hit.unit.number not in taken]
    result.tentative = [hit for hit in result.tentative if hit.unit.number not in taken]
    return result
