"""What a plan says about one element of a requirement."""

from __future__ import annotations

from checker.catalogue import ElementSpec
from checker.evidence.adjusted_bounds import lowered
from checker.evidence.comparison import compare_pairs
from checker.evidence.contraries import is_of_the_unfit, lacks_yet, only_limits, stops_another
from checker.evidence.cues import Cues
from checker.evidence.directions import Reversal, reversals, reversed_beside, sets_figures_side_by_side
from checker.evidence.expressions import Expression, Group
from checker.evidence.former_states import is_former_state
from checker.evidence.hits import ElementResult, Hit, without_doubles
from checker.evidence.lent import Lent
from checker.evidence.matching import Match, lies_within, said_again
from checker.evidence.objects import named_objects
from checker.evidence.occurrences import Occurrences
from checker.evidence.polarity import Verdict
from checker.evidence.reader import Reader
from checker.evidence.relations import related_pairs
from checker.evidence.units import PlanText, Unit
from checker.evidence.vocabulary import Span


class ElementReader:
    """Reads elements in one plan."""

    def __init__(self, plan_text: PlanText, occurrences: Occurrences, cues: Cues) -> None:
        self.occurrences = occurrences
        self.cues = cues
        self._plain = Reader(plan_text, occurrences, cues)
        self.judge = self._plain.judge
        self._around = self._plain.around
        self._reversals: dict[int, tuple[Reversal, ...]] = {}
        self._lent = Lent(plan_text, occurrences, cues.lexicon)
        self._leads = {plan_text.folded(passage.lead) for passage in plan_text.plan.passages if passage.lead}
        self._lead_lines = {passage.line for passage in plan_text.plan.passages if passage.kind == "heading"}

    def read(self, spec: ElementSpec) -> ElementResult:
        """All that the plan says about ``spec``."""
        result = ElementResult(spec)
        self._read_said(spec, result)
        if spec.each and not result.affirmed:
            self._read_parts(spec, result)
        for _, match in self._plain.matches(spec.contrary, spec):
            self._read_contrary(self._plain, match, result)
        for _, match in self._plain.matches(spec.forbids, spec):
            forbidden = self.judge.judge_forbidden(match)
            if forbidden is not None:
                self._file(result, match, forbidden)
        if spec.comparison is not None:
            for pair in (
                *compare_pairs(spec.comparison, self.occurrences),
                *related_pairs(spec.comparison, self.occurrences),
            ):
                if self._around.bars(pair.unit, spec.comparison.barred):
                    continue
                match = Match(pair.unit, (pair.span,))
                if self.judge.is_restated(match) or self.judge.is_bygone(match):
                    continue
                if not pair.kept and is_former_state(match):
                    continue
                if pair.worded:
                    if not self._around.all_speak_of(pair.unit, spec.about):
                        continue
                    verdict = self.judge.judge(match, terse=True)
                    if verdict.polarity not in ("affirmed", "tentative"):
                        continue
                    if pair.kept:
                        self._file(result, match, self.judge.refused_around(match) or verdict)
                        continue
                if pair.kept and (refused := self.judge.refused_around(match)):
                    self._file(result, match, refused)
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
        self._take_back(result)
        return without_doubles(result)

    def as_a_whole(self, spec: ElementSpec, unit: Unit, *, negation_allowed: bool = False) -> Hit | None:
        """A sentence that commits to something in nearly the words of the element; None where it does not.

        The words that stand there are judged like a match, so that whoever refuses them refuses the sentence too.
        """
        near = [] if sets_figures_side_by_side(unit) or any(lowered(unit)) else self._nearly_said(spec, unit)
        if not near or any(self.judge.judge(match).polarity != "affirmed" for match in near):
            return None
        return self._whole(unit, negation_allowed=negation_allowed)

    def by_its_whole(self, unit: Unit) -> Hit | None:
        """A sentence that commits to something, whatever its words; None where a word of it may speak against that."""
        doubtful = (
            self.judge.text_is_background(unit) or sets_figures_side_by_side(unit) or any(lowered(unit))
        )
        return None if doubtful else self._whole(unit)

    def _whole(self, unit: Unit, *, negation_allowed: bool = False) -> Hit | None:
        if self.judge.row_refuses(unit):
            return None
        whole = Match(unit, ((0, len(unit.norm)),))
        if self.judge.given_up(whole):
            return None
        verdict = self.judge.judge_whole(whole)
        affirms = verdict.polarity == "affirmed" or (verdict.polarity is None and negation_allowed)
        return Hit(whole, "affirmed", verdict.reason) if affirms else None

    def is_nearly_said(self, spec: ElementSpec, unit: Unit) -> bool:
        """Whether most of the words of an element stand in a sentence that is the plan's own, of here and now."""
        return any(
            self.judge.judge(match).polarity not in ("past", "restated")
            for match in self._nearly_said(spec, unit)
        )

    def _nearly_said(self, spec: ElementSpec, unit: Unit) -> list[Match]:
        """Where most of the words of an element stand in a sentence that is no background."""
        if self.judge.text_is_background(unit):
            return []
        return [match for expression in spec.says if (match := self._most_of(unit, expression))]

    def _most_of(self, unit: Unit, expression: Expression) -> Match | None:
        """Where two groups of words out of three stand in the sentence, in whatever order, and nothing left out."""
        spans = [
            span
            for group in expression.groups
            if self._stands_in(unit, group) and (span := self._first_said(unit, group))
        ]
        if 3 * len(spans) < 2 * len(expression.groups) or self._leaves_out(unit, expression):
            return None
        return Match(unit, tuple(sorted(spans)), expression.groups)

    def _first_said(self, unit: Unit, group: Group) -> Span | None:
        """Where a word of ``group`` stands first in a sentence, or in a row's cells; a header says nothing of it."""
        spans = self.occurrences.spans(group, unit.number)
        if not unit.is_row:
            return spans[0]
        return next(
            (span for span in spans if any(cell.start <= span[0] < cell.end for cell in unit.cells)), None
        )

    def _stands_in(self, unit: Unit, group: Group) -> bool:
        return bool(self.occurrences.units_with(group) >> unit.number & 1)

    def _leaves_out(self, unit: Unit, expression: Expression) -> bool:
        """Whether a word stands anywhere in the unit with which ``expression`` is not meant."""
        return any(self._stands_in(unit, group) for group in expression.excluded + expression.barred)

    @staticmethod
    def _read_contrary(reader: Reader, match: Match, result: ElementResult) -> None:
        """File a wording of the contrary, unless it is refused, bygone or none in its sentence."""
        if (
            only_limits(match)
            or stops_another(match)
            or is_of_the_unfit(reader.cues, match)
            or reader.cues.opens_in_look_alike(match.unit, match.spans)
        ):
            return
        verdict = reader.judge.judge(match, terse=True)
        if (
            verdict.polarity in ("affirmed", "tentative")
            or (verdict.polarity == "postponed" and reader.judge.looks_for_delay(match))
            or (verdict.polarity == "intent" and reader.judge.looks_for_doubt(match))
        ):
            result.contrary.append(Hit(match, "negated", "与要求相反的安排", lacks_yet(match)))

    def _read_said(self, spec: ElementSpec, result: ElementResult) -> None:
        """File what ``says`` and ``also`` find. A negation that one match has among its words (不会慢于) refuses no other."""
        found: list[tuple[Match, Verdict, bool]] = []
        affirmed: dict[int, list[Match]] = {}
        for expression, match in self._plain.matches(spec.says, spec):
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
        for _, match in self._plain.matches(spec.also, spec):
            verdict = self.judge.judge(match)
            if verdict.polarity not in ("negated", "postponed"):
                readings.append((match, verdict))
        doubted = [match for match, verdict in readings if verdict.doubts]
        for match, verdict in readings:
            if verdict.polarity in ("affirmed", "tentative") and any(lies_within(d, match) for d in doubted):
                continue  # 我们曾设想设立科技支行: the words nearest to each other tell, 设想 makes no other deed of it
            less = spec.comparison is not None and spec.comparison.op.startswith("<")  # 下调利润考核权重
            reversal = None if less or verdict.polarity != "affirmed" else self._reversal(match)
            if reversal is not None:
                result.contrary.append(Hit(match, "below", f"“{reversal.said}”与要求的方向相反"))
                continue
            self._file(result, match, verdict)

    def _reversal(self, match: Match) -> Reversal | None:
        """The number beside ``match`` that goes the wrong way (由126家归并到98家)."""
        number = match.unit.number
        if number not in self._reversals:
            self._reversals[number] = reversals(match.unit)
        return reversed_beside(match, self._reversals[number])

    def _read_lent(self, spec: ElementSpec, result: ElementResult) -> None:
        """What stands under a heading or lead that is only a label takes its place."""
        reader = self._lent.reader
        lent = [
            (match, reader.judge.judge(match, forbids=reader.cues.forbids_in(expression.context)))
            for expression, match in self._lent.matches(spec.says, spec)
        ]
        if any(verdict.polarity in ("affirmed", "tentative", "negated", "postponed") for _, verdict in lent):
            result.affirmed.clear()
            result.tentative.clear()
        for match, verdict in lent:
            self._file(result, match, verdict)
        for _, match in self._lent.matches(spec.contrary, spec):
            if match.unit.retold:
                self._read_contrary(reader, match, result)

    def _read_parts(self, spec: ElementSpec, result: ElementResult) -> None:
        """授权清单重编 in one row, 授信清单重编 in the next: the element is affirmed where no part is left out."""
        parts: dict[Expression, Hit] = {}
        for part, match in self._plain.matches(spec.each, spec):
            if part not in parts and (verdict := self.judge.judge(match)).polarity == "affirmed":
                parts[part] = Hit(match, "affirmed", verdict.reason)
        if len(parts) == len(spec.each):
            result.affirmed.extend(parts.values())

    def _file(self, result: ElementResult, match: Match, verdict: Verdict) -> None:
        if verdict.polarity is None:
            return
        hit = Hit(match, verdict.polarity, verdict.reason, verdict.yields, verdict.at)
        if verdict.polarity == "affirmed":
            result.affirmed.append(hit)
        elif verdict.polarity == "tentative":
            result.tentative.append(hit)
        elif verdict.polarity in ("negated", "postponed"):
            result.contrary.append(hit)
        else:
            result.rejected.append(hit)

    def _take_back(self, result: ElementResult) -> None:
        """Move to the contraries what a later sentence gives up."""
        for hits in (result.affirmed, result.tentative):
            for hit in list(hits):
                verdict = self.judge.given_up(hit.match)
                if verdict is not None:
                    hits.remove(hit)
                    self._file(result, hit.match, verdict)

    def _read_refused_objects(self, result: ElementResult) -> None:
        """面向新市民的方案被叫停: to refuse the object is to refuse what should be done about it."""
        spec = result.spec
        for _, match in self._plain.matches(named_objects(spec.says, self.cues), spec):
            if self.cues.is_one_of("whom", match.unit.norm[match.start : match.end]):
                continue  # 防止小微企业……: whom all of it is for
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
                self._around.has(heading, group) or self._stands_in(unit, group)
                for group in expression.groups + expression.context
            )
            and not self._leaves_out(unit, expression)
        )

    def _concrete(self, unit: Unit) -> bool:
        """Whether the sentence carries out what its heading names; any deed will do below a lead sentence
        (（一）完善续贷政策。对……), since that is part of the paragraph itself."""
        if self.cues.spans("concrete", unit):
            return True
        if unit.is_row and unit.cells and any(c.isdigit() for c in unit.norm[unit.cells[-1].start :]):
            return True  # a figure in the row carries out what the heading over the table names
        return unit.passage.line in self._lead_lines and bool(self.cues.spans("action", unit))
