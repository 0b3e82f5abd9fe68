"""What a sentence leaves open: thought, attitude, striving, or a mere mention without a deed.

Asked last, of sentences that neither quote, nor tell of the past, nor refuse. 择机, 高度重视 and 力争 are not 不: they
promise less than a deed, and each a different degree less.
"""

from __future__ import annotations

import re

from checker.evidence.cues import Cues
from checker.evidence.matching import Match
from checker.evidence.units import BEARS, PlanText, Unit
from checker.evidence.verbs import action_verbs
from checker.evidence.verdict import Verdict

_THOUGHT = Verdict("intent", "只说研究、择机或视情况")
_ATTITUDE = Verdict("intent", "只是态度或认识，不是措施")
_PRAISE = Verdict("intent", "只是说明作用、意义或口号，不是措施")
_UNMET = Verdict("intent", "附有尚未成就的条件")
LABEL = 16
"""A sentence up to this long is a line of notes, which needs no verb."""
NOTE = 45
"""So is an entry of a list up to this long: 投放计划表：4月29日前."""


_DONE_NEXT = re.compile(r"，(?![不未无])[^，。；不未待]{0,10}(?:完成|到位|办结|建成|推开|落地)")
"""摆上重要日程，6月底前完成."""
_STRIVING = ("力争", "争取", "努力", "力求", "尽力", "尽量")


class Openness:
    """Asks of matches how firmly the sentence means them."""

    def __init__(self, plan_text: PlanText, cues: Cues) -> None:
        self._plan_text = plan_text
        self._cues = cues

    def left_open(self, match: Match, *, terse: bool = False) -> Verdict | None:
        """``intent`` for attitude and thought: in the match's own clause, or governing it from the clause before;
        ``terse``: what the next clause thinks of it does not matter."""
        if self._cues.spans("thought", match.unit) and (
            self._thought_beside(match) or self._in_own_clauses("thought", match)
        ):
            return _THOUGHT
        unit = match.unit
        if self._studied(match) or any(self._cues.has("time_open", unit.behind(end)) for end in match.ends()):
            return _THOUGHT  # 同意研究单列……; ……，时间另行确定
        last = max(start for start, _ in match.spans)
        if not unit.is_row and (
            self._cues.has("if_granted", unit.up_to(match.start))
            or self._cues.has("if_ever", unit.up_to(last))
        ):
            return _UNMET
        if self._is_granted_by_others(match):
            return _UNMET
        if match.unit.passage.lead and self._cues.has(
            "attitude_lead", self._plan_text.folded(match.unit.passage.lead)
        ):
            return _ATTITUDE
        heading = unit.passage.nearest_heading
        if heading and self._cues.has("idea_heading", self._plan_text.folded(heading)):
            return _THOUGHT
        if not unit.is_row and self._cues.has("title_only", unit.norm):
            return Verdict("intent", "只是文稿的题目")
        if self._proclaimed(match) or self._praised(match):
            return _PRAISE
        clause_start, clause_end = match.unit.clause_range(match.end - 1)
        clause = match.unit.norm[clause_start:clause_end]
        if not unit.is_row and any(
            self._cues.has("whether", unit.norm[slice(*unit.clause_range(start))]) for start, _ in match.spans
        ):
            return _THOUGHT
        if self._cues.has("attitude_clause", clause) and not _DONE_NEXT.match(unit.norm, clause_end):
            return _ATTITUDE
        if self._is_vague(match):
            return _ATTITUDE
        if not terse and self._topic_of_attitude(match):
            return _ATTITUDE
        for start, end in self._in_own_clauses("attitude", match):
            of_it = any(start <= first and last <= end for first, last in match.spans)  # 提高思想认识
            if (start < match.start or of_it) and not self._goes_on(match, end):
                return _ATTITUDE
        return None

    @staticmethod
    def asked(match: Match) -> Verdict | None:
        """``intent`` for a question."""
        return Verdict("intent", "是问句，不是安排") if match.unit.norm.endswith("？") else None

    def thought_beside(self, match: Match) -> Verdict | None:
        """``intent`` when a clause beside the match makes a thought of it: 条件成熟时，……."""
        return _THOUGHT if self._cues.spans("thought", match.unit) and self._thought_beside(match) else None

    def is_tentative(self, match: Match) -> bool:
        """Whether the match's own clause only strives (力争, 探索) for it. 引导企业 is a deed and no striving."""
        if not self._cues.spans("tentative", match.unit):
            return False
        if self._only_striven_for(match):
            return True
        customers = self._cues.spans("not_tentative", match.unit)
        return any(
            start < match.end and not any(first <= start and end <= last for first, last in customers)
            for start, end in self._in_own_clauses("tentative", match)
        )

    def _only_striven_for(self, match: Match) -> bool:
        """一户一价的定价模型，力争年内跑起来: the clause names a thing, and the next strives for it."""
        unit = match.unit
        start, end = unit.clause_range(match.end - 1)
        return (
            not unit.is_row
            and start <= match.start
            and unit.norm.startswith(_STRIVING, end + 1)
            and not self._cues.any_between("action", unit, start, end)
        )

    def acts(self, match: Match) -> bool:
        """Whether the sentence does anything, and does not just say what the thing is (rows and labels are terse)."""
        unit = match.unit
        start, end = unit.clause_range(match.start)
        if self._cues.any_between("descriptive", unit, start, end):
            return False
        if unit.is_row or len(unit.norm) <= (NOTE if unit.passage.kind == "list_item" else LABEL):
            return True
        # an expression of several words looked for asks for the deed itself; a single name needs a verb beside it
        return len(match.spans) > 1 or bool(self._cues.spans("action", unit))

    def _in_own_clauses(self, category: str, match: Match) -> list[tuple[int, int]]:
        """Where words of ``category`` stand in the match's clauses and are not of the words looked for."""
        spans = self._cues.spans(category, match.unit)
        if not spans:
            return spans
        clauses = match.unit.clause_numbers
        own = {clauses[place] for start, end in match.spans for place in (start, end - 1)}
        if match.unit.is_row:  # 是否执行 over a column is no doubt
            spans = [span for span in spans if any(c.start <= span[0] < c.end for c in match.unit.cells)]
        return [
            (start, end)
            for start, end in spans
            if clauses[start] in own and not any(first == start or last == end for first, last in match.spans)
        ]

    def _is_granted_by_others(self, match: Match) -> bool:
        """如省联社给予专项费用支持，……: words of it stand where it is said what others may do."""
        unit = match.unit
        start, end = unit.clause_range(match.start)
        return (
            not unit.is_row and end < len(unit.norm) - 1 and self._cues.has("if_others", unit.norm[start:end])
        )

    def _studied(self, match: Match) -> bool:
        """同意研究单列……: what is to be studied is a deed; but not 研究行业特点, 研究部署."""
        norm = match.unit.norm
        clause_start, _ = match.unit.clause_range(match.start)
        place = norm.rfind("研究", clause_start, match.start)
        if place < 0:
            return False
        after = place + 2
        return after == match.start or bool(
            self._cues.starts_with("action", norm, after)
            and not self._cues.has("studied_to_do", norm[after : after + 2])
        )

    def _thought_beside(self, match: Match) -> bool:
        """条件成熟时，推出……; ……业务，条件成熟时再商谈: the thought has a clause of its own beside the match."""
        unit = match.unit
        for first, last in self._cues.spans("thought", unit):
            clause_start, clause_end = unit.clause_range(first)
            if (
                clause_end < unit.clause_range(match.start)[0]
                and (clause_start == 0 or clause_end == unit.clause_range(match.start)[0] - 1)
                and clause_end - clause_start <= 12
                and clause_end - last <= 1
            ):
                return True
            if (
                clause_start == unit.clause_range(match.end - 1)[1] + 1
                and first - clause_start <= 2
                and (
                    self._cues.has("put_aside", unit.norm[clause_start:clause_end])
                    or not self._acts_around(unit, match)
                )
            ):
                return True
        return False

    def _proclaimed(self, match: Match) -> bool:
        """无还本续贷好，企业少烦恼！ is a slogan; an exclamation with a figure, or with a deed before its last clause, is meant."""
        unit = match.unit
        if not unit.norm.endswith("！"):
            return False
        if unit.quantities or unit.dates:
            return False
        start, end = unit.clause_range(match.end - 1)
        return end >= len(unit.norm) - 1 or not self._cues.any_between("action", unit, start, end)

    def _praised(self, match: Match) -> bool:
        """随借随还契合用款需求; 数据质量是生命线: what the thing is good for, with the thing as subject."""
        unit = match.unit
        start, end = unit.clause_range(match.end - 1)
        if any(self._cues.has("praised_then", unit.behind(place)) for place in match.ends()):
            return True
        if self._cues.has("acclaimed", unit.behind(match.end)) and not self._cues.spans("forward", unit):
            return True
        return (
            self._cues.has("praised", unit.behind(match.end, end))
            and not self._cues.contains("own_voice", unit.up_to(match.start, start))
            and not self._cues.has("with_as_condition", unit.norm[start:end])  # 以真实交易为前提
        )

    def _is_vague(self, match: Match) -> bool:
        """不断提升首贷、续贷服务水平: to be better at something is no measure, unless that is what is asked for."""
        unit = match.unit
        start, end = unit.clause_range(match.start)
        begin, last = max(start, match.start - BEARS), min(end, match.end + BEARS)
        found = self._cues.lexicon.patterns["vague"].search(unit.norm, begin, last)
        return (
            found is not None
            and not unit.is_row
            and not any(first < found.end() and found.end() - 2 < last for first, last in match.spans)
        )

    def _topic_of_attitude(self, match: Match) -> bool:
        """关于银保合作，我行将统一思想; 简易开户事关营商环境，我行高度重视: the next clause's only answer is an attitude."""
        unit = match.unit
        start, end = unit.clause_range(match.end - 1)
        if unit.is_row or end + 1 >= len(unit.norm):
            return False
        if not self._cues.spans("thought", unit) and not self._cues.spans("attitude", unit):
            return False
        next_start, next_end = unit.clause_range(end + 1)
        following = unit.norm[next_start:next_end]
        open_words = any(
            self._cues.any_between(category, unit, next_start, next_end)
            for category in ("thought", "attitude")
        )
        if not open_words or self._cues.contains("goes_on", following):
            return False
        is_topic = self._cues.has("topic", unit.norm[start:end]) and self._cues.has("own_subject", following)
        return is_topic or not self._acts_around(unit, match)

    def _acts_around(self, unit: Unit, match: Match) -> bool:
        """Whether the match's last clause has a verb besides the matched words."""
        start, end = unit.clause_range(match.end - 1)
        beside = list(unit.norm[start:end])
        for first, last in match.spans:
            beside[max(first - start, 0) : max(last - start, 0)] = "，" * (
                max(last - start, 0) - max(first - start, 0)
            )
        return bool(action_verbs(self._cues, "".join(beside)))

    def _goes_on(self, match: Match, start: int) -> bool:
        """高度重视并切实推广…: the sentence goes on from the attitude to a deed; but not 认识推广……的重要意义."""
        unit = match.unit
        clause_end = unit.clause_range(match.end - 1)[1]
        if self._cues.has("meaning", unit.norm[match.end : clause_end]):
            return False
        return self._cues.contains("goes_on", unit.norm[start : match.start])
