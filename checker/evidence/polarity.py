"""How a sentence means the commitment it names: affirmed, tentative, negated, postponed, or no commitment at all.

The order of the questions matters. Words that somebody else said, or that tell of the past, are looked at before
negations (去年未开展 is history, not a refusal); negations before attitudes (暂不研究); and only what is left may
affirm. Every answer carries a reason in Chinese, because a person has to be able to disagree with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.evidence.business import OtherBusiness
from checker.evidence.cells import Cells
from checker.evidence.cues import Cues
from checker.evidence.matching import Match
from checker.evidence.negation import Negations
from checker.evidence.openness import Openness
from checker.evidence.past import Past
from checker.evidence.refusal import SHORT, Refusals
from checker.evidence.resumed import Resumed
from checker.evidence.speech import Speech
from checker.evidence.units import PlanText, Unit
from checker.evidence.verbs import only_light_verbs
from checker.evidence.verdict import Verdict
from checker.evidence.whole_plan import WholePlan

__all__ = ["PolarityJudge", "Verdict"]

_AFFIRMS = Verdict("affirmed")
_STRIVES = Verdict("tentative", "只是争取、探索或鼓励性的表述")
_REACHED = re.compile(r"已经?(?:从|由|达|提|升|降|压)")


class PolarityJudge:
    """Judges the matches of one plan."""

    def __init__(self, plan_text: PlanText, cues: Cues) -> None:
        self._cues = cues
        self._speech = Speech(plan_text, cues)
        self._past = Past(plan_text, cues)
        self._refusals = Refusals(plan_text, cues)
        self._cells = Cells(cues, self._refusals)
        self._negations = Negations(cues, self._refusals)
        self._openness = Openness(plan_text, cues)
        self._business = OtherBusiness(cues)
        self._whole_plan = WholePlan(plan_text, cues)
        self._resumed = Resumed(plan_text, cues, self._refusals, self.refuses_object)

    def judge(
        self, match: Match, *, terse: bool = False, forbids: bool = False, beside: Sequence[Match] = ()
    ) -> Verdict:
        """The verdict on ``match``; ``terse``: the expression is telling by itself and needs no verb beside it;
        ``forbids``: it is looked for under a heading or lead that forbids or limits, whose 不得 is not against it;
        ``beside``: matches of the same sentence that are commitments, whose words negate nothing else."""
        verdict = (
            self._openness.asked(match)
            or self._told_by_place(match, forbids=forbids)
            or (None if terse else self._business.told(match))
            or self._negations.negated(match, terse=terse, beside=beside)
            or (None if terse else self.taken_back_then(match))
            or self._openness.left_open(match, terse=terse)
            or self._put_off_in_part(match)
        )
        if verdict is not None:
            return verdict
        if not terse and not self._openness.acts(match):
            return Verdict("intent", "只提到名称，没有写明要做什么", names=True)
        return _STRIVES if self._openness.is_tentative(match) else _AFFIRMS

    def _put_off_in_part(self, match: Match) -> Verdict | None:
        """Words gathered from two parts of an enumeration, where the part of the first says no: 创业担保贷款放款1.2亿元；
        新市民服务从2023年起筹划."""
        unit = match.unit
        if unit.is_row or "；" not in unit.norm[match.start : match.end]:
            return None
        anchor, _ = match.spans[0]
        first, last = unit.part_range(anchor, anchor)
        part = match.within(first, last)
        return self._negations.negated(part, terse=True) if part else None

    def refuses_object(self, match: Match) -> Verdict | None:
        """The refusal or postponement of a thing as such: with generic verbs only (不再推出X, X暂停), for 不扣X refuses
        something else about it."""
        unit = match.unit
        if unit.is_row and (
            not self._cells.in_label(match) or (self._cells.changed(unit) and not self._cells.is_label(match))
        ):
            return None  # 公示 | 细则、清单 | 不公示, 普惠小微净增额 | 28亿元 | 20亿元: the row is about something else
        verdict = self.judge(match)
        if verdict.polarity not in ("negated", "postponed"):
            return None
        clause = unit.clause_numbers[match.start]
        for negation in self._cues.negations(unit):
            if negation.kind != "negator" or unit.clause_numbers[negation.start] != clause:
                continue
            between = unit.norm[negation.end : match.start]
            if negation.end < match.start and not only_light_verbs(self._cues, between):
                return None
        return verdict

    def is_restated(self, match: Match) -> bool:
        """Whether somebody else says it (《通知》要求增量不低于上年)."""
        return self._speech.restated(match) is not None

    def looks_for_delay(self, match: Match) -> bool:
        """Whether a word of delay is itself what is looked for (奖金推迟到明年): then that it is put off is told."""
        return (
            any(
                negation.kind == "postponer" and match.looks_for(negation.start, negation.start + 1)
                for negation in self._cues.negations(match.unit)
            )
            or self._cues.has("shift", match.unit.norm[match.start : match.end + 4])
            or self._looks_for("later_year", match)
        )

    def looks_for_doubt(self, match: Match) -> bool:
        """Whether a word that leaves things open is itself what is looked for (其余网点明年再说)."""
        return self._looks_for("thought", match)

    def _looks_for(self, category: str, match: Match) -> bool:
        return any(match.looks_for(start, start + 1) for start, _ in self._cues.spans(category, match.unit))

    def is_bygone(self, match: Match) -> bool:
        """Whether it tells of what has been reached in the past (去年，免责比例已从36%提到45%); 去年为六成 only compares."""
        return bool(_REACHED.search(match.unit.norm, 0, match.end)) and self._past.told(match) is not None

    def is_forbidden(self, match: Match) -> bool:
        """Whether a forbidding word (杜绝, 严禁) stands before the match in its clause."""
        start, end = match.unit.clause_range(match.start)
        return self._cues.has("forbidding", match.unit.norm[start : match.end]) or self._cues.has(
            "forbidden_after", match.unit.behind(match.end, end)
        )

    def judge_forbidden(self, match: Match) -> Verdict | None:
        """The verdict on an act that the notice forbids: forbidden here too, permitted, or (None) just named."""
        verdict = (
            self._whole_plan.told(match)
            or self._speech.restated(match)
            or self._past.told(match)
            or self._refusals.later_year(match)
            or self._openness.thought_beside(match)
        )
        if verdict is not None:
            return verdict
        unit = match.unit
        start, end = unit.clause_range(match.start)
        before = unit.up_to(match.start, start)
        if self._cues.has("permitted_after", unit.behind(match.end, end)) or self._cues.has(
            "permitted_then", unit.behind(match.end)
        ):
            return Verdict("negated", "允许通知所禁止的行为")
        if self._cues.has("forbidding", before) or self._cues.has(
            "forbidden_after", unit.behind(match.end, end)
        ):
            return self._prohibition_lifted(match) or Verdict("affirmed")
        if self._cues.has("permitting", before):
            return Verdict("negated", "允许通知所禁止的行为")
        for text in self._refusals.stands_under(unit):
            if self._cues.has("forbidding_above", text):
                return Verdict("affirmed")
            if self._cues.has("permitting_above", text):
                return Verdict("negated", "允许通知所禁止的行为")
        return None

    def _prohibition_lifted(self, match: Match) -> Verdict | None:
        """不予执行的事项 over a prohibition, 此条不适用于我行 behind it, or 不执行 in the row beside it."""
        if match.unit.is_row and (told := self._cells.told(match)) and told.polarity != "tentative":
            return told
        above = self._refusals.above(match)
        if above and any(
            self._cues.has("forbidding_above", text) for text in self._refusals.stands_under(match.unit)
        ):
            above = None
        return above or self.taken_back_then(match)

    def judge_bare(self, match: Match) -> Verdict:
        """The verdict on a sentence that carries out what its heading names, without naming it again."""
        last = len(match.unit.norm) - 1  # whoever opens the sentence says all of it
        verdict = (
            self._refusals.first_bare(match.unit.norm, clauses=2)
            or self._speech.restated(Match(match.unit, ((last, last + 1),)))
            or self._past.told(match)
            or self._openness.left_open(match)
        )
        if verdict is not None:
            return verdict
        if any(not negation.states for negation in self._cues.negations(match.unit)):
            return Verdict(None, "标题下的句子带有否定词，无法判定")
        return Verdict("tentative" if self._cues.spans("tentative", match.unit) else "affirmed")

    def judge_whole(self, match: Match) -> Verdict:
        """The verdict on a sentence, all of it, that no words of the duty are looked for in."""
        if self._cues.has("as_it_was", match.unit.norm):
            return Verdict("intent", "写明沿用原来的做法，无法判定")
        return (
            self._openness.asked(match) or self._told_by_place(match, forbids=False) or self.judge_bare(match)
        )

    def only_refuses(self, unit: Unit) -> bool:
        """Whether the unit is short and says no and nothing else (今年暂不下放。)."""
        return len(unit.norm) <= SHORT and self._refusals.first_bare(unit.norm) is not None

    def row_refuses(self, unit: Unit) -> bool:
        """Whether the unit is a table row with a cell that says no."""
        return unit.is_row and self._cells.refuses_any(unit)

    def is_refused_elsewhere(self, match: Match) -> bool:
        """Whether a heading, a lead or a later sentence refuses what by itself reads like a commitment."""
        return (
            self._refusals.above(match) is not None
            or self.taken_back_then(match) is not None
            or self._whole_plan.told(match) is not None
            or self._resumed.told(match) is not None
        )

    def taken_back_then(self, match: Match) -> Verdict | None:
        """What the sentence's last clause, or the next sentence, takes back of what ``match`` says."""
        return self._refusals.closed(match) or self._refusals.taken_back_next(match)

    def refused_around(self, match: Match) -> Verdict | None:
        """What the heading or lead, the sentence's last clause or the next sentence refuse of what ``match`` says."""
        return self._refusals.above(match) or self.taken_back_then(match)

    def given_up(self, match: Match) -> Verdict | None:
        """What a later sentence makes of a commitment that it names in short."""
        return self._resumed.told(match)

    def text_is_background(self, unit: Unit) -> bool:
        """Whether the unit stands under a heading that reviews the past or quotes requirements."""
        return self._past.is_background(unit)

    def _told_by_place(self, match: Match, *, forbids: bool) -> Verdict | None:
        """What is settled by who says it, when, and under which column, heading or lead it stands."""
        refused = None if forbids else self._refusals.above
        elsewhere = self._whole_plan.told(match)
        if elsewhere is not None:
            return elsewhere
        if not match.unit.is_row:
            return (
                self._speech.restated(match)
                or self._past.told(match)
                or (refused(match) if refused else None)
            )
        return (  # a row is refused by its caption before its words can be of the past
            self._cells.told(match)
            or self._speech.restated(match)
            or (refused(match) if refused else None)
            or self._past.told(match)
        )
