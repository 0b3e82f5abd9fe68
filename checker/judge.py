"""The verdict on one requirement: elements, quantity and deadline put together into a status with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from checker.catalogue import Catalogue, ElementSpec, Requirement
from checker.classifier.beside import Surroundings
from checker.classifier.likeness import Likeness, Place
from checker.evidence.amounts import Comparison, compare_quantity
from checker.evidence.cues import Cues
from checker.evidence.directions import goes_the_wrong_way, sets_figures_side_by_side
from checker.evidence.due_periods import describe, said_date
from checker.evidence.elements import ElementReader
from checker.evidence.fields import as_fields
from checker.evidence.fillers import without_fillers
from checker.evidence.hits import ElementResult, Hit
from checker.evidence.lateness import Standpoint, compare_deadline
from checker.evidence.occurrences import Occurrences
from checker.evidence.plain import is_plain
from checker.evidence.plan_dates import dates_near, is_together
from checker.evidence.plan_day import plan_day
from checker.evidence.units import PlanText, Unit, cut
from checker.model import Evidence, Plan, Polarity, Status
from checker.refused_duties import RefusedDuties
from kb.store import load_notices
from kb.text.dates import DateMention

SHOWN = 3
"""At most so many passages are quoted for one element: the first decide, the rest is noise."""
LIKE_REFUSALS = "字面上已写明，但整句与判定为未落实的语句相近，请人工核对"
LIKE_CONTRARIES = "用语与本条常见表述不尽相同，整句与判定为相反的语句相近，请核对原文"
NOTHING_SAID = "方案中未见相应内容"
NOTHING_DECISIVE = "方案中未见可据以判定的内容，相近的段落见下"
"""The same where passages that come near are shown for a person to judge."""
LIKE_COMMITMENTS = "用语与本条常见表述不尽相同，整句与判定为已落实的语句相近，请核对原文"


_PLACED = {"heading": "标题", "lead": "引语", "next": "随后一句", "ending": "句末"}
"""What a text beside a commitment is called."""


@dataclass(slots=True)
class Judgement:
    """What the plan says on one requirement, before it is dressed up as a finding."""

    status: Status
    reason: str
    evidence: list[Evidence] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    rejected: list[Hit] = field(default_factory=list)


def _merged(evidence: Sequence[Evidence]) -> list[Evidence]:
    """One entry for each sentence: its elements together, and the graver reading (late, below, negated) first."""
    merged: dict[tuple[int, str], Evidence] = {}
    for entry in evidence:
        key = (entry.line, entry.text)
        known = merged.get(key)
        if known is None:
            merged[key] = entry
        elif entry.element not in known.element.split("、"):
            merged[key] = replace(known, element=f"{known.element}、{entry.element}")
    return list(merged.values())


def _shown_by_submission(requirement: Requirement) -> bool:
    return requirement.deadline is not None and requirement.deadline.shown_by_submission


def _place(hit: Hit) -> Place:
    return Place(hit.unit, hit.part, hit.match.spans)


def _figures_in_row(hit: Hit) -> bool:
    """Whether a table row has last year's figure beside this year's: they tell, and n-grams don't tell numbers apart."""
    return hit.unit.is_row and sets_figures_side_by_side(hit.unit)


class PlanJudge:
    """Judges one plan against requirements of one catalogue."""

    def __init__(
        self,
        plan: Plan,
        catalogue: Catalogue,
        *,
        default_year: int = 2022,
        as_of: date | None = None,
        owner: str = "",
    ) -> None:
        """``owner``: whose plan it is, where the plan itself does not say."""
        self.plan = plan
        self.catalogue = catalogue
        self.default_year = default_year
        self.as_of = as_of
        self.day = plan_day(plan)
        self.plan_text: PlanText = cut(
            plan,
            fields=partial(as_fields, lexicon=catalogue.lexicon),
            trim=partial(without_fillers, lexicon=catalogue.lexicon),
            owner=owner,
        )
        self.occurrences = Occurrences(self.plan_text)
        self.cues = Cues(self.occurrences, catalogue.lexicon)
        self._reader = ElementReader(self.plan_text, self.occurrences, self.cues)
        self._read: dict[ElementSpec, ElementResult] = {}
        self.likeness = Likeness(self.plan_text, catalogue.weights)
        self._surroundings = Surroundings(self.plan_text, catalogue.weights)
        self._refused_duties = RefusedDuties(catalogue.requirements, self.results, self.likeness)

    def judge(self, requirement: Requirement) -> Judgement:
        """The judgement on ``requirement``."""
        results = {result.spec.name: result for result in self._own_results(requirement)}
        notes: list[str] = []
        contrary: list[str] = []
        missing: list[str] = []
        weak: list[str] = []
        evidence: list[Evidence] = []
        rejected: list[Hit] = []
        said = 0
        for name, result in results.items():
            rejected.extend(result.rejected)
            state = result.state
            if state == "contrary":
                contrary.append(f"{name}：{result.contrary[0].reason}")
                evidence.extend(self._evidence(result.contrary, name))
                evidence.extend(self._evidence(result.affirmed, name))
            elif state == "said" or (state == "weak" and self._weak_suffices(requirement, result)):
                said += 1
                evidence.extend(self._evidence(result.positive, name))
            elif state == "weak":
                weak.append(name)
                missing.append(name)
                evidence.extend(self._evidence(result.tentative, name))
            else:
                missing.append(name)
        for spec in requirement.elements:
            if spec.quantity is None:
                continue
            of = results[spec.quantity_of]
            comparison = compare_quantity(
                spec.quantity,
                [*of.affirmed, *of.tentative],
                self.plan_text,
                striving_suffices=self._weak_suffices(requirement, of),
            )
            said += self._take(comparison, spec.name, "below", contrary, missing, notes, evidence)
        if requirement.deadline is not None:
            said += self._deadline(requirement, results, contrary, missing, notes, evidence)
        evidence = _merged(evidence)
        if contrary:
            refusals = [hit for result in results.values() for hit in result.contrary]
            if self._overruled(requirement, refusals):
                return self._by_likeness(requirement, refusals)
            return Judgement("conflict", "；".join(contrary), evidence, missing, rejected)
        if not missing:
            decisive = [hit for result in results.values() for hit in result.positive]
            places = [_place(hit) for hit in decisive]
            if (
                decisive
                and requirement.deadline is None
                and not (requirement.tells_figures and any(map(_figures_in_row, decisive)))
                and not self._is_plain(requirement, decisive)
                and self.likeness.doubts(requirement.id, places, figures=requirement.tells_figures)
            ):
                return self._doubted(list(results), decisive, rejected)
            if taken_back := self._taken_back(results, rejected):
                return taken_back
            return Judgement("satisfied", "；".join(["各项要素均已写明", *notes]), evidence, [], rejected)
        if refused := self._refused(requirement, missing):
            return refused
        if said or weak:
            parts = (
                [f"缺少：{'、'.join(name for name in missing if name not in weak)}"]
                if len(weak) < len(missing)
                else []
            )
            parts += [f"“{name}”只是争取、探索或鼓励性的表述" for name in weak]
            return Judgement("partial", "；".join([*parts, *notes]), evidence, missing, rejected)
        if not rejected and (alike := self._alike(requirement)):
            return alike
        reason = NOTHING_SAID if not rejected else f"提到相关内容但不能作为依据：{rejected[0].reason}"
        return Judgement("missing", reason, [], missing, rejected)

    def _is_plain(self, requirement: Requirement, decisive: Sequence[Hit]) -> bool:
        """Whether one of ``decisive`` says nothing but that it is done."""
        topic = f"{self.catalogue.topics[requirement.topic]}\n{requirement.notices_words}"
        return any(is_plain(hit.match, topic, self.cues) for hit in decisive)

    def results(self, requirement: Requirement) -> list[ElementResult]:
        """What the plan says on each element that words tell."""
        return [self._result(spec) for spec in requirement.elements if spec.quantity is None]

    def _own_results(self, requirement: Requirement) -> list[ElementResult]:
        """The results without refusals of other duties."""
        results = self.results(requirement)
        if not self._refused_duties.are_of_others(requirement, results):
            return results
        return [replace(result, contrary=[]) for result in results]

    def _doubted(self, elements: list[str], decisive: list[Hit], rejected: list[Hit]) -> Judgement:
        """All elements have their words, but in sentences that read otherwise: refused where they read so, else missing."""
        refused = [hit for hit in decisive if self.likeness.refuses(hit.unit)]
        if refused:
            evidence = _merged(self._evidence(refused, elements[0], "negated"))
            return Judgement("conflict", LIKE_CONTRARIES, evidence, elements, rejected)
        doubted = [replace(hit, polarity="intent", reason="整句读来像是未落实") for hit in decisive]
        return Judgement("missing", LIKE_REFUSALS, [], elements, [*doubted, *rejected])

    def _taken_back(self, results: Mapping[str, ElementResult], rejected: list[Hit]) -> Judgement | None:
        """Of an element every place where it is written has something beside it that reads as if it took it back."""
        for result in results.values():
            beside = [self._surroundings.taking_back(hit.match) for hit in result.positive]
            if beside and all(beside):
                doubted = [
                    replace(
                        hit,
                        polarity="intent",
                        reason=f"{_PLACED[each.place]}“{each.written.strip()}”读来像是不落实",
                    )
                    for hit, each in zip(result.positive, beside, strict=True)
                    if each is not None
                ]
                reason = f"字面上已写明，但{doubted[0].reason}，请人工核对"
                return Judgement("missing", reason, [], list(results), [*doubted, *rejected])
        return None

    def _refused(self, requirement: Requirement, missing: list[str]) -> Judgement | None:
        """A sentence with most of the words of an element that reads like a refusal of the duty."""
        for unit in self.likeness.refusals(requirement.id):
            if self._refused_duties.is_of_another(requirement, unit, (0, len(unit.norm))):
                continue
            for spec in requirement.elements:
                if spec.name in missing and self._reader.is_nearly_said(spec, unit):
                    return Judgement(
                        "conflict", LIKE_CONTRARIES, [self._quoted(unit, spec.name, "negated")], missing
                    )
        return None

    def _alike(self, requirement: Requirement) -> Judgement | None:
        """A sentence like commitments to a duty of which no words were found. Likeness tells no elements, figures or dates apart."""
        if not requirement.is_one_thing:
            return None
        for unit, sure in self.likeness.likely(requirement.id):
            if self._goes_the_wrong_way(requirement, unit):
                continue
            hit = self._reader.as_a_whole(requirement.elements[0], unit, negation_allowed=sure)
            if hit is not None and not self._surroundings.taking_back(hit.match):
                return self._by_likeness(requirement, [hit])
        for unit in self.likeness.unmistakable(requirement.id):
            if self._goes_the_wrong_way(requirement, unit):
                continue
            hit = self._reader.by_its_whole(unit)
            if hit is not None and not self._surroundings.taking_back(hit.match):
                return self._by_likeness(requirement, [hit])
        return None

    def _overruled(self, requirement: Requirement, refusals: Sequence[Hit]) -> bool:
        """Whether what is taken for a refusal, by its words alone, reads like a commitment beyond doubt."""
        return (
            requirement.is_one_thing
            and all(
                hit.polarity == "negated"
                and not sets_figures_side_by_side(hit.unit)
                and not self._reader.judge.row_refuses(hit.unit)
                and not self._reader.judge.is_refused_elsewhere(hit.match)
                and not self._surroundings.taking_back(hit.match)
                and not self._goes_the_wrong_way(requirement, hit.unit)
                for hit in refusals
            )
            and self.likeness.is_certain(requirement.id, (hit.unit for hit in refusals))
        )

    @staticmethod
    def _goes_the_wrong_way(requirement: Requirement, unit: Unit) -> bool:
        """Of what figures decide, the whole sentence doesn't tell which way they go; its words do."""
        return requirement.tells_figures and goes_the_wrong_way(unit, less=requirement.wants_less)

    def _by_likeness(self, requirement: Requirement, hits: Sequence[Hit]) -> Judgement:
        name = requirement.elements[0].name
        return Judgement("satisfied", LIKE_COMMITMENTS, self._evidence(hits, name, "affirmed"))

    def _result(self, spec: ElementSpec) -> ElementResult:
        """What the plan says on one element; asked twice where forms are filed together."""
        result = self._read.get(spec)
        if result is None:
            result = self._read[spec] = self._reader.read(spec)
        return result

    def _weak_suffices(self, requirement: Requirement, result: ElementResult) -> bool:
        return requirement.force in ("should", "aim") or result.spec.tentative_suffices

    def _take(
        self,
        comparison: Comparison,
        name: str,
        polarity: Polarity,
        contrary: list[str],
        missing: list[str],
        notes: list[str],
        evidence: list[Evidence],
    ) -> int:
        """File a comparison; 1 when it counts as said."""
        if comparison.outcome == "met":
            notes.append(comparison.reason)
            return 1
        if comparison.outcome == "broken":
            contrary.append(comparison.reason)
            if comparison.hit:
                evidence[:0] = self._evidence([comparison.hit], name, polarity)
            return 1
        missing.append(name)
        if comparison.reason:
            notes.append(comparison.reason)
        return 0

    def _deadline(
        self,
        requirement: Requirement,
        results: dict[str, ElementResult],
        contrary: list[str],
        missing: list[str],
        notes: list[str],
        evidence: list[Evidence],
    ) -> int:
        spec = requirement.deadline
        assert spec is not None
        hits = [hit for result in results.values() for hit in (*result.affirmed, *result.tentative)]
        with_what = self._together_with(requirement)
        borrowed = self._dates_of(with_what) if with_what else ()
        comparison = compare_deadline(
            spec, hits, self.plan_text, self._standpoint(requirement), borrowed=borrowed
        )
        if spec.on and (hits or spec.shown_by_submission):
            along = bool(with_what and _shown_by_submission(with_what) and any(map(is_together, hits)))
            if spec.shown_by_submission or along:
                comparison = self._by_submission(spec.on, comparison, results, missing)
        if not hits and comparison.outcome == "unsaid":
            return 0
        if with_what and comparison.outcome == "unsaid" and any(map(is_together, hits)):
            comparison = Comparison("open", f"与其一并的“{with_what.elements[0].name}”没有写明日期")
        return self._take(
            comparison, f"报送时限（{describe(spec)}）", "late", contrary, missing, notes, evidence
        )

    def _standpoint(self, requirement: Requirement) -> Standpoint:
        """本月底 is seen from the day of the plan; failing that from the day of the check while the duty is still to come."""
        spec = requirement.deadline
        assert spec is not None
        notice = requirement.sources[0].clause.partition("/")[0]
        issued = next((n.element("issue_date") for n in load_notices() if n.id == notice), "")
        last = spec.on or spec.last
        seen = self.as_of if self.as_of and last and self.as_of <= last else None
        return Standpoint(
            self.default_year,
            self.day.day if self.day else seen,
            date.fromisoformat(issued) if issued else None,
        )

    def _by_submission(
        self, due: date, said: Comparison, results: dict[str, ElementResult], missing: list[str]
    ) -> Comparison:
        """The plan's own day beside what it says: submitted late is late whatever it promised, signed late too."""
        if self.day is None or said.outcome == "broken":
            return said
        if self.day.day > due:
            return Comparison("broken", f"{self.day.words}，晚于规定的{said_date(due)}", said.hit)
        if not self.day.submitted or said.outcome == "met":
            return said
        first = next(iter(results), "")
        if first in missing:
            missing.remove(first)
        return Comparison("met", f"{self.day.words}，未超过时限")

    def _together_with(self, requirement: Requirement) -> Requirement | None:
        name = requirement.deadline.together_with if requirement.deadline else ""
        return next((r for r in self.catalogue.requirements if r.id == name), None) if name else None

    def _dates_of(self, other: Requirement) -> list[DateMention]:
        result = self._result(other.elements[0])
        once = other.deadline is not None and other.deadline.on is not None
        hits = (*result.affirmed, *result.tentative)
        return [m for hit in hits for m in dates_near(hit, self.plan_text, once=once)]

    def _evidence(
        self, hits: Sequence[Hit], element: str, polarity: Polarity | None = None
    ) -> list[Evidence]:
        return [self._quoted(hit.unit, element, polarity or hit.polarity) for hit in hits[:SHOWN]]

    @staticmethod
    def _quoted(unit: Unit, element: str, polarity: Polarity) -> Evidence:
        return Evidence(
            line=unit.line,
            heading=unit.heading,
            text=unit.text,
            polarity=polarity,
            element=element,
            page=unit.passage.page,
        )
