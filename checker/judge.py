"""The verdict on one requirement: elements, quantity and deadline put together into a status with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from checker.catalogue import Catalogue, Requirement
from checker.evidence.amounts import Comparison, compare_deadline, compare_quantity, dates_near, describe
from checker.evidence.cues import Cues
from checker.evidence.elements import ElementReader, ElementResult, Hit
from checker.evidence.occurrences import Occurrences
from checker.evidence.units import PlanText, cut
from checker.model import Evidence, Plan, Polarity, Status
from kb.text.dates import DateMention, find_dates, latest_date

SHOWN = 3
"""At most so many passages are quoted for one element: the first decide, the rest is noise."""


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


class PlanJudge:
    """Judges one plan against requirements of one catalogue."""

    def __init__(self, plan: Plan, catalogue: Catalogue, *, default_year: int = 2022) -> None:
        self.plan = plan
        self.catalogue = catalogue
        self.default_year = default_year
        self.plan_text: PlanText = cut(plan)
        self.occurrences = Occurrences(self.plan_text)
        self.cues = Cues(self.occurrences, catalogue.lexicon)
        self.reader = ElementReader(self.plan_text, self.occurrences, self.cues)

    def judge(self, requirement: Requirement) -> Judgement:
        """The judgement on ``requirement``."""
        results = {
            spec.name: self.reader.read(spec) for spec in requirement.elements if spec.quantity is None
        }
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
                evidence.extend(self._evidence(result.affirmed or result.tentative, name))
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
            comparison = compare_quantity(spec.quantity, [*of.affirmed, *of.tentative], self.plan_text)
            said += self._take(comparison, spec.name, "below", contrary, missing, notes, evidence)
        if requirement.deadline is not None:
            said += self._deadline(requirement, results, contrary, missing, notes, evidence)
        evidence = _merged(evidence)
        if contrary:
            return Judgement("conflict", "；".join(contrary), evidence, missing, rejected)
        if not missing:
            return Judgement("satisfied", "；".join(["各项要素均已写明", *notes]), evidence, [], rejected)
        if said or weak:
            parts = (
                [f"缺少：{'、'.join(name for name in missing if name not in weak)}"]
                if len(weak) < len(missing)
                else []
            )
            parts += [f"“{name}”只是争取、探索或鼓励性的表述" for name in weak]
            return Judgement("partial", "；".join([*parts, *notes]), evidence, missing, rejected)
        reason = "方案中未见相应内容" if not rejected else f"提到相关内容但不能作为依据：{rejected[0].reason}"
        return Judgement("missing", reason, [], missing, rejected)

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
        borrowed: Sequence[DateMention] = ()
        if spec.together_with:
            borrowed = self._dates_of(spec.together_with)
        comparison = compare_deadline(
            spec, hits, self.plan_text, borrowed=borrowed, default_year=self.default_year
        )
        if comparison.outcome == "unsaid" and spec.shown_by_submission and spec.on:
            comparison = self._by_submission(spec.on, results, missing) or comparison
        if not hits and comparison.outcome == "unsaid":
            return 0
        return self._take(
            comparison, f"报送时限（{describe(spec)}）", "late", contrary, missing, notes, evidence
        )

    def _by_submission(
        self, due: date, results: dict[str, ElementResult], missing: list[str]
    ) -> Comparison | None:
        """The submission date of the plan itself, from its front matter."""
        written = self.plan.front_matter.get("submitted", "")
        mentions = [m for m in find_dates(written) if m.every is None]
        day = latest_date(mentions[0], default_year=self.default_year) if mentions else None
        if day is None:
            return None
        text = f"本方案报送日期{day.year}年{day.month}月{day.day}日"
        if day > due:
            return Comparison("broken", f"{text}，晚于规定的{due.year}年{due.month}月{due.day}日")
        first = next(iter(results), "")
        if first in missing:
            missing.remove(first)
        return Comparison("met", f"{text}，未超过时限")

    def _dates_of(self, requirement_id: str) -> list[DateMention]:
        other = next((r for r in self.catalogue.requirements if r.id == requirement_id), None)
        if other is None:
            return []
        result = self.reader.read(other.elements[0])
        return [m for hit in (*result.affirmed, *result.tentative) for m in dates_near(hit, self.plan_text)]

    def _evidence(
        self, hits: Sequence[Hit], element: str, polarity: Polarity | None = None
    ) -> list[Evidence]:
        return [
            Evidence(
                line=hit.unit.line,
                heading=hit.unit.heading,
                text=hit.unit.text,
                polarity=polarity or hit.polarity,
                element=element,
                page=hit.unit.passage.page,
            )
            for hit in hits[:SHOWN]
        ]
