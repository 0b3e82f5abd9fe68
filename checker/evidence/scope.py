"""How far a negation reaches: whether the words looked for are what it negates.

A negation governs the match when both stand in one comma-clause and nothing between them ends its reach: a verb with
an object of its own (不增加企业负担办理续贷), a turn (而是, 即可), a relative clause, a new member of a series. Chinese
also puts the object first (负面清单暂不制定); then what follows the negation has to be bare.
"""

from __future__ import annotations

import re
from typing import Literal

from checker.evidence.cues import Cues, Negation
from checker.evidence.matching import Match
from checker.evidence.verbs import action_verbs, is_bare, only_light_verbs

Reach = Literal["yes", "no", "modifier"]
"""``modifier``: the match itself stands inside a negated relative clause."""

REST_OF_GAP = 14
"""So many characters of a pattern's gap may follow a negation in it."""
FAR = 48
"""A negation governs what begins within so many characters after it, in its own comma-clause."""
_EVEN_SO = re.compile(
    r"[^，。；]{0,10}?(?:也能|也可|也行|照样能|照样可|同样能|同样可|一样能|一样可|仍可|仍能)"
)
"""After 无, 没有: what is done in spite of the lack (无房、无社保也能贷)."""
_UNABLE = ("了", "动", "起", "来")
"""After 不: cannot."""
_RELATIVE = re.compile(r"的[^，。；]{0,14}(?:要|须|应|将|应当|必须|也)")
_OWN_LABEL = re.compile(r"[^，。；：]{3,14}：")
_LIST_LABEL = re.compile(r"(?:以下|下列|如下|事项|业务|工作|内容|产品|情形|行为|项目|任务|有|包括|为|是)$")
"""不再用固定利率表：LPR嵌入……: what is refused stands before the colon, unless that only opens a list."""
_NOUN = re.compile(r"[^，。；、0-9]{0,6}?(?:情形|名单|范围|事项|行为|原因|人员|之处|问题)")
_HEAD_NOUN = re.compile(
    r"的(?:做法|工作|业务|安排|要求|措施|政策|机制|制度|计划|议题|提案|议案|请示|建议|方案|申请|$)"
)


_A_CASE = re.compile(
    r"(?:受理|批准|通过|办理|同意|授信|放款|准入)?的(?=[^，。；]{0,4}[0-9一二三四五六七八九十两]|[^，。；]{0,4}(?:书面|说明|告知|应|须|要|及时|逐))"
)
"""After a negation: what is done where something is refused (逐笔回告，不予受理的三日内书面说明)."""


class Scope:
    """Tells the reach of negations over matches."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues

    def follows(self, match: Match, negation: Negation) -> bool:
        """Whether ``negation`` stands after all of the match, in its clause, with nothing of its own to negate."""
        unit = match.unit
        if (
            negation.start < match.end
            or unit.clause_numbers[negation.start] != unit.clause_numbers[match.end - 1]
        ):
            return False
        rest = unit.norm[negation.end : unit.clause_range(negation.start)[1]]
        return is_bare(self._cues, rest, negation, self._up_to(match, negation))

    @staticmethod
    def _up_to(match: Match, negation: Negation) -> str:
        """The negation's clause from its start up to and with the negation."""
        unit = match.unit
        return unit.norm[unit.clause_range(negation.start)[0] : negation.end]

    def reach(self, match: Match, negation: Negation) -> Reach:
        """Whether ``negation`` governs ``match``, spans in other comma-clauses left out."""
        unit, norm = match.unit, match.unit.norm
        clauses = unit.clause_numbers
        in_clause = [
            span
            for span in match.spans
            if clauses[span[0]] == clauses[negation.start]
            and not (negation.start == span[0] and span[1] < negation.end)  # 一律 of 一律不
        ]
        if not in_clause:
            return "no"
        start, end = min(s for s, _ in in_clause), max(e for _, e in in_clause)
        clause_end = unit.clause_range(negation.start)[1]
        if norm[negation.start] in "无没" and _EVEN_SO.match(norm, negation.end, clause_end):
            return "no"
        if self._nominal(match, negation, clause_end) or _A_CASE.match(norm, negation.end):
            return "no"
        if (
            len(in_clause) < len(match.spans)
            and norm[negation.end : negation.end + 1] in _UNABLE
            and not any(span[0] == negation.end for span in in_clause)  # 不起诉
        ):
            return "no"  # 自己搞不了系统，靠科技公司一起搞: what one cannot do, and what one does instead
        if (
            negation.kind == "postponer"
            and norm[negation.start] == "后"
            and match.start < negation.start < end
        ):
            return "no"  # 尽职评价完成后再定责: the order itself is what is looked for
        if negation.end <= start:
            return self._forward(match, negation, start, end)
        if negation.kind == "postponer" and norm.startswith(("后", "之后"), negation.start):
            return "no"  # 脱敏后再给: what comes before 后再 is done first
        if negation.start < end:
            following = [s for s, _ in in_clause if s >= negation.end]
            distance = following[0] - negation.end if following else FAR
            between = norm[negation.end : negation.end + distance]
            if any(
                s < negation.start and negation.end < e <= negation.end + REST_OF_GAP for s, e in in_clause
            ):
                return "yes"  # inside the gap of one pattern: 小微企业不单列信贷计划
            if distance <= 8 and only_light_verbs(self._cues, between):
                return "yes"
            if (
                distance <= 4
                and not action_verbs(self._cues, between)
                and not self._cues.contains("scope_breaker", between)
            ):
                return "yes"
        # the object went before, and nothing but a generic verb follows: 负面清单暂不制定, 续贷业务暂停办理
        rest = norm[negation.end : clause_end]
        return "yes" if is_bare(self._cues, rest, negation, self._up_to(match, negation)) else "no"

    @staticmethod
    def _nominal(match: Match, negation: Negation, clause_end: int) -> bool:
        """11种不予免责情形: the negation belongs to a noun that is listed, not to what is done."""
        found = _NOUN.match(match.unit.norm[negation.end : clause_end])
        if not found:
            return False
        noun = (negation.end, negation.end + found.end())
        return not any(start < noun[1] and noun[0] < end for start, end in match.spans)

    def _forward(self, match: Match, negation: Negation, start: int, end: int) -> Reach:
        """The reach over a match at ``start:end`` after the negation."""
        norm = match.unit.norm
        between = norm[negation.end : start]
        if len(between) > FAR or self._stops_short(negation, between):
            return "no"
        if norm.startswith("的", end) and not _HEAD_NOUN.match(norm[end : end + 4]):
            return "modifier"
        return "yes"

    def _stops_short(self, negation: Negation, between: str) -> bool:
        """Whether something in ``between`` ends the negation's reach before the match."""
        cues = self._cues
        if (
            negation.end - negation.start == 1
            and len(between) > 2
            and not any(cues.starts_with(kind, between) for kind in ("do_verb", "light_verb", "action"))
        ):
            return True
        return (
            cues.contains("scope_breaker", between)
            or bool(_OWN_LABEL.match(between) and not _LIST_LABEL.search(between.partition("：")[0]))
            or bool(_RELATIVE.search(between))
            or self._has_own_object(between, negation)
            or ("、" in between and self._verb_opens_last(between))
        )

    def _has_own_object(self, between: str, negation: Negation) -> bool:
        """不增加企业负担办理续贷, 取消纸质申请办理续贷: what is negated ends before the verb that leads to the match."""
        if negation.kind == "negator" and "的" in between and self._cues.starts_with("burden", between):
            return True  # 不用抵押的信用贷款
        verbs = action_verbs(self._cues, between)
        if negation.kind == "stopper":
            # 取消原由纪检部门受理的申诉渠道: a verb in a relative clause leads nowhere
            return bool(verbs) and verbs[0] > 1 and "的" not in between[verbs[0] :]
        if negation.kind != "negator" or len(verbs) < 2 or verbs[0] != 0:
            return False
        return self._cues.contains("burden", between[: verbs[1]])

    def _verb_opens_last(self, between: str) -> bool:
        """不设门槛、推广续贷; 不得提高利率、不得加收保证金: a new verb, or a negation of its own, opens the next member of the
        series."""
        tail = between.rsplit("、", 1)[1]
        return any(self._cues.starts_with(kind, tail) for kind in ("do_verb", "forbidder", "negator"))
