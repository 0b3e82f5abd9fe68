"""Which negations of a sentence turn the match into its contrary, and what they make of it.

Two negations in one clause undo each other (不得停办), one inside the matched words is part of what is looked for
(不予处分), and one in a condition or exception limits the commitment without contradicting it. Only an odd number left
over is a refusal or a postponement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.evidence.cases import is_punished
from checker.evidence.conditions import OTHERS_LEAVE, is_sanction, of_a_condition, of_a_double, waits
from checker.evidence.cues import Cues, Negation
from checker.evidence.endings import BURDEN_OF_IT, behind_list, ended
from checker.evidence.exceptions import excepted
from checker.evidence.grounds import forbids_on_a_ground, is_in_a_reason, opens_no_reason
from checker.evidence.matching import Match
from checker.evidence.practices import ends_old_practice, left_behind, replaces_the_old, was_otherwise
from checker.evidence.predicates import bracketed, disparaged, only_tried, predicated
from checker.evidence.proposals import refusal_turned_down
from checker.evidence.refusal import Refusals
from checker.evidence.reliefs import relieves
from checker.evidence.scope import Scope
from checker.evidence.units import Unit
from checker.evidence.verbs import action_verbs, only_light_verbs
from checker.evidence.verdict import Verdict

LIFTS = 4
"""The verb that lifts a burden opens within so many characters before the match."""
NEXT = 6
"""无 negates the fault that begins within so many characters after it."""
BEFORE = 30
"""A condition or exception stands within so many characters before the negation it explains."""
_ADVERBS = frozenset("也先均都亦将再又仍就并概行年")
"""Before a 不 that negates what follows, unlike 不得不, 可免不可免."""
_JOINED = re.compile(r"、(?:也|更|亦|并)?")
_NEXT_OF_SERIES = re.compile(r"[\u4e00-\u9fff]{1,4}、(?:也|更|亦|并)?")
_UNDOES = re.compile(r"(?:只|仅|光|该|能|应|以|因|拒|有)[^，。；、]{0,12}")
"""Between a prohibition and the refusal it forbids."""
_UNLESS = re.compile(r"不[^，。；不]{1,6}不")
"""不脱敏不出库."""
_OMITS = re.compile(
    r"((?:也|先|并|都|均|仍|将|再|又|就|从|年|度|定)不)(?:明确|减少|减免|降低|压降|改变|清理|落地)(?![，。；])"
)
"""也不明确……: here the words which otherwise describe a lack (责任不明确) refuse a deed."""
_MEASURES = re.compile(r"不(?:可|[高低少多晚迟早大小弱亚逊]于|超)")
_FREE_OF = re.compile(r"(?:无|没有|未发现|未见|不存在|排除|并非|未有)[^，。；]{0,8}$")
"""无失职证据的: free of what would make them unfit."""
_LATE_OR_WRONG = "迟漏缺瞒错虚误少晚拖乱滥车"
"""Before the last word of an abuse (迟报) these make it one."""
_DEPENDS = re.compile(r"视[^，。；]{0,14}(?:情况|进展|需要|条件|资源|形势)[^，。；]{0,4}(?:再|另)")
"""后续视清收情况再作安排: left open rather than put off."""
_PUTS_OFF = re.compile(r"推迟|推后|延后|顺延|暂缓|缓办|搁置|明年|来年|后年|202[3-9]")


_WHOEVER = re.compile(
    r"(?:哪[个家一]|谁|凡是?|只要|一旦|如果?|若|要是|倘若?)[^，。；]{2,}，[^，。；]{0,8}(?:就|便|则|即)"
)
"""哪个支行对小微不上心，年终就扣哪个的分: what ends there is a case."""


_NOT_ENOUGH = re.compile(
    r"(?:光|只|仅|单|光是|只是|仅仅)[^，。；]{1,14}(?:不算|不能算|算不|不等于|不叫|不作数)$"
)
"""光转发邮件不算传达: something less is not enough."""


class Negations:
    """Asks of one plan's matches whether they are negated or postponed."""

    def __init__(self, cues: Cues, refusals: Refusals) -> None:
        self._cues = cues
        self._refusals = refusals
        self._scope = Scope(cues)

    def negated(self, match: Match, *, terse: bool, beside: Sequence[Match] = ()) -> Verdict | None:
        """``negated``, ``postponed``, or a verdict without polarity where a negation makes the match unusable;
        ``terse``: what the next clause takes back is not looked at; ``beside``: commitments of the same sentence."""
        excluded = excepted(match)
        if excluded is not None:
            return excluded
        told = None if match.unit.is_row or terse else self._told_about(match)
        if told is not None:
            return told
        if refusal_turned_down(self._cues, match):
            return None
        governing = self._governing(match, terse=terse, beside=beside)
        if governing is None:
            return Verdict(None, "否定词只在修饰语里")
        for negations in governing.values():
            postponing = [negation for negation in negations if negation.kind == "postponer"]
            refusing = [negation for negation in negations if negation.kind != "postponer"]
            if len(refusing) % 2:
                refused = self._refused(match, refusing)
                if refused is None or not refused.yields or terse:
                    return refused
                return self._taken_back(match) or refused  # 条件尚不具备，今年不做
            if postponing:
                return self._refused(match, postponing)
        if governing:  # after a double negative (不得停办) nothing more is asked
            return None
        # 虽……，今年不开办 may still follow
        return self._refusals.later_year(match) or (
            None
            if terse
            else self._ended(match)
            or predicated(self._cues, match)
            or self._taken_back(match)
            or disparaged(self._cues, match)
            or only_tried(self._cues, match)
        )

    def _ended(self, match: Match) -> Verdict | None:
        """存货质押停一年: the clause ends with what ends it."""
        norm = match.unit.norm
        for start, place, end in _tails(match):
            if (
                ended(self._cues, norm[place:end], said=norm[start:place]) is not None
                and not _GOES_ON.match(norm, end)
                and not was_otherwise(match.unit, start, end - 1)
                and not norm.endswith("的，", 0, start)  # 挪用贷款的，优惠收回
                and not self._cues.has("resumed", match.unit.behind(end))  # 一度中断，自3月起已恢复
                and not _WHOEVER.match(norm, start)
            ):
                return Verdict("negated", "表示不做或取消")
        return None

    def _told_about(self, match: Match) -> Verdict | None:
        """What brackets, the next sentence and the sentence's opening (与其……，不如……) say of the whole of it."""
        verdict = bracketed(self._cues, match) or self._refusals.disowned(match)
        if verdict is not None:
            return verdict
        start, _ = match.unit.clause_range(match.start)
        turn = self._cues.lexicon.patterns["prefers"].search(match.unit.norm, start)
        if (
            turn
            and max(match.ends()) <= turn.start()
            and self._cues.has("prefers_not", match.unit.up_to(match.start, start))
        ):
            return Verdict("negated", "表示宁可不做")
        return None

    def _taken_back(self, match: Match) -> Verdict | None:
        """What the next clause refuses; a prohibition is carried on by it: 不得用于其他目的，也不向第三方提供."""
        unit = match.unit
        start, end = unit.clause_range(match.start)[0], unit.clause_range(match.end - 1)[1]
        forbids = any(n.kind == "forbidder" and start <= n.start < end for n in self._cues.negations(unit))
        if forbids or self._cues.has("case_opened", unit.up_to(end)):
            return None
        return self._refusals.taken_back(match)

    def _governing(
        self, match: Match, *, terse: bool, beside: Sequence[Match] = ()
    ) -> dict[int, list[Negation]] | None:
        """Clause number -> the negations there that govern the match; None if one makes it a mere modifier."""
        unit = match.unit
        hidden = list(self._hidden(match)) if "不" in unit.norm else []
        if not hidden and not self._cues.negations(unit):
            return {}
        # 不扣绩效、不予处分: where the commitment itself is a negation, its neighbours are its equals
        negative_words = [
            start
            for start, end in match.spans
            if any(
                start <= negation.start
                and negation.end <= end
                and match.looks_for(negation.start, negation.start + 1)
                for negation in self._cues.negations(unit)
            )
        ]
        governing: dict[int, list[Negation]] = {}
        harmless_until = 0
        for negation in (*self._unpaired(match, terse=terse), *hidden):
            if _is_part(match, negation) or negation.start < harmless_until:
                continue
            if not terse and relieves(match, negation):
                continue
            if ends_old_practice(match, negation, beside):
                continue
            if left_behind(unit, negation):
                continue  # 去年未通报过，今年每半年通报一次
            if any(other.looks_for(negation.start, negation.start + 1) for other in beside):
                continue
            if negation.kind == "forbidder" and any(_follows(other, negation) for other in beside):
                continue  # 严禁线上申请线下再收一遍材料，申请、提款都走手机银行
            if (
                beside
                and of_a_double(unit, negation) is not None
                and any(_shares_clause(other, negation) for other in beside)
            ):
                continue  # 贷前未双人实地不得受理: what one reading has as required, no other has as refused
            if not terse:
                harmless_until = self._abuse(match, negation)
                if harmless_until:
                    continue
            if any(negation.start < start < negation.end for start, _ in match.spans):  # 不报送, 不公示
                governing.setdefault(unit.clause_numbers[negation.start], []).append(negation)
                continue
            if terse and self._forbids_the_case(match, negation):
                governing.setdefault(unit.clause_numbers[negation.start], []).append(negation)
                continue
            if of_a_condition(match, negation) or self._harmless(match, negation):
                continue
            if forbids_on_a_ground(match, negation) or (
                negation.kind == "stopper" and negative_words and _of_a_provision(match, negation)
            ):
                governing.setdefault(unit.clause_numbers[negation.start], []).append(negation)
                continue
            if (
                negative_words
                and negation.kind != "postponer"
                and not any(0 <= start - negation.end <= 2 for start in negative_words)
                and not (terse and negation.kind == "forbidder" and _stands_before(match, negation))
                and not (
                    terse
                    and unit.norm[negation.start : negation.end] in ("不能", "不会", "不可")
                    and any(start == negation.end for start, _ in match.spans)
                )
                and not unit.norm.startswith("要求", negation.end)
                and not self._decides_against(match, negation)
                and not (
                    self._scope.follows(match, negation) and not _in_series(unit, negative_words, negation)
                )
            ):
                continue
            if negation.kind == "forbidder" and not terse and self._conditional(match, negation):
                continue
            if negation.kind == "forbidder" and _announces_abuse(match, negation):
                continue
            if (
                negation.kind == "negator"
                and self._cues.has(
                    "before_done", unit.norm[unit.clause_range(negation.start)[0] : negation.start]
                )
                and not waits(match, negation)
            ):
                continue  # 得出结论之前谁也不处分: it is done after
            reach = self._scope.reach(match, negation)
            if reach == "modifier":
                return None
            if reach == "yes":
                governing.setdefault(unit.clause_numbers[negation.start], []).append(negation)
        for negations in () if terse else governing.values():
            if len(negations) % 2 and (end := self._ending_denied(match, negations[-1])) is not None:
                negations.append(end)
        return governing

    def _ending_denied(self, match: Match, negation: Negation) -> Negation | None:
        """不能把续贷丢下不管, 不许把续贷推给别的部门: what sets the match aside in the clause that ``negation`` opens, a
        negation like any other."""
        unit = match.unit
        if negation.end > match.start or negation.kind not in ("negator", "forbidder"):
            return None
        for start, place, end in _tails(match):
            if not start <= negation.start:
                continue
            rest = unit.norm[place:end]
            over = 0 if self._cues.has("set_aside", rest) else ended(self._cues, rest)
            if over is not None and not any(
                place + over <= other.start < end for other in self._cues.negations(unit)
            ):
                return Negation(place + over, end, "stopper", states=False)
        return None

    def _hidden(self, match: Match) -> Iterator[Negation]:
        """不 where 不X is commonly no negation (不减少, 不明确): right before a word that is looked for, or before such
        a word that has an object."""
        unit = match.unit
        known = {place for n in self._cues.negations(unit) for place in range(n.start, n.end)}
        known.update(place for first, last in match.spans for place in range(first, last))
        places = {
            start - 1
            for start, _ in match.spans
            if (start - 1 == unit.clause_range(start - 1)[0] or unit.norm[start - 2 : start - 1] in _ADVERBS)
            and unit.norm[start - 1] == "不"
            and not _UNLESS.match(unit.norm, start - 1)
            and not _MEASURES.match(unit.norm, start - 1)
        }
        opening = unit.clause_range(match.start)[0]
        places |= {found.end(1) - 1 for found in _OMITS.finditer(unit.norm, opening, match.end)}
        for place in sorted(places - known):
            if place < match.start or any(place + 1 == start for start, _ in match.spans):
                yield Negation(place, place + 1, "negator", states=False)

    def _decides_against(self, match: Match, negation: Negation) -> bool:
        """不认为有必要取消……, 并不意味着将取消……: said of the whole deed, though that is a negation itself."""
        norm = match.unit.norm
        word, between = norm[negation.start : negation.end], norm[negation.end : match.start]
        if not 0 <= match.start - negation.end <= BEFORE or "、" in between:
            return False
        patterns = self._cues.lexicon.patterns["decides_against"]
        return bool(patterns.search(word)) and (len(word) > 2 or self._cues.has("means", between))

    def _unpaired(self, match: Match, *, terse: bool) -> list[Negation]:
        """The negations of the unit but for 不取消, 不得停办: two in a row that undo each other, unless the second
        is one of the words looked for (不取消利润考核)."""
        kept: list[Negation] = []
        for negation in self._cues.negations(match.unit):
            if is_in_a_reason(match.unit, negation):
                continue
            opened = opens_no_reason(match.unit, negation)
            if opened is not None:
                kept = [other for other in kept if other.start < opened]
                continue
            if (
                kept
                and not terse
                and kept[-1].kind == "forbidder"
                and negation.kind == "negator"
                and _UNDOES.fullmatch(match.unit.norm, kept[-1].end, negation.start)
                and "的" not in match.unit.norm[negation.end : negation.end + 10]
            ):
                kept.pop()
                continue  # 不许只发文件不上墙
            if kept and _JOINED.fullmatch(match.unit.norm, kept[-1].end, negation.start):
                continue  # 不会、也不愿: one refusal in two words
            if (
                kept
                and negation.start >= match.end
                and kept[-1].kind == negation.kind == "negator"
                and _NEXT_OF_SERIES.fullmatch(match.unit.norm, kept[-1].end, negation.start)
            ):
                continue  # 案例不通报、不宣传
            if (
                kept
                and kept[-1].end == negation.start
                and not any(start < negation.end and negation.start < end for start, end in match.spans)
            ):
                kept.pop()
            else:
                kept.append(negation)
        return kept

    def _refused(self, match: Match, chosen: list[Negation]) -> Verdict | None:
        """What ``chosen``, the governing negations of one clause, make of the match."""
        unit = match.unit
        rest = unit.behind(chosen[-1].end)
        if self._cues.has("resumed", rest):  # 此前停办，4月起已恢复办理
            return None
        if chosen[0].start < match.start and is_punished(unit.norm, match.end):
            return None
        replaced = _REPLACED.match(rest)
        if replaced and any(start >= chosen[-1].end + replaced.end() for start, _ in match.spans):
            return None  # 不再一年一还，改成一年一审
        if self._cues.has("rest_is_done", rest):
            return Verdict(None, "只有其中一部分不做")
        if all(negation.kind == "postponer" for negation in chosen):
            clause = unit.clause_range(chosen[0].start)
            if _DEPENDS.search(unit.norm, *clause) and not _PUTS_OFF.search(unit.norm, *clause):
                return Verdict("intent", "只说研究、择机或视情况")
            return Verdict("postponed", "推迟或暂缓办理", at=chosen[0].start)
        if self._limited_to_unfit(match, chosen[0]):
            return Verdict(None, "只对不符合条件的情形作例外")
        states = all(negation.states for negation in chosen) and not _DECIDED.match(
            unit.norm, chosen[0].start
        )
        if states and self._cues.has("under_way", rest):
            return None
        yields = states or self._forbids_something_about(match, chosen[0]) or is_sanction(unit, chosen[0])
        return Verdict("negated", "表示不做或取消", yields=yields, at=chosen[0].start)

    def _forbids_something_about(self, match: Match, negation: Negation) -> bool:
        """不得拿续贷户顶首贷户, 严禁自行设置续贷次数上限: a deed of its own stands between the prohibition and the match, or
        something is made of the match that it is not for."""
        norm = match.unit.norm
        _, end = match.unit.clause_range(negation.start)
        first = next((start for start, _ in sorted(match.spans) if negation.end <= start < end), None)
        if negation.kind != "forbidder" or first is None:
            return False
        between = norm[negation.end : first]
        if _MAKES_OF.match(norm, negation.end, end):
            return True
        return not only_light_verbs(self._cues, between) and any(
            not self._cues.starts_with("do_verb", between, place)
            for place in action_verbs(self._cues, between)
        )

    def _abuse(self, match: Match, negation: Negation) -> int:
        """不得随意停办, 不得人为压降: the end of the abuse that is forbidden; 0 when none is, or when it is what is
        looked for."""
        if negation.kind not in ("forbidder", "negator"):
            return 0
        unit = match.unit
        rest = unit.norm[negation.end : unit.clause_range(negation.start)[1]]
        found = self._cues.lexicon.patterns["adverse"].match(rest)
        if found is None:
            return 0
        end = negation.end + found.end()
        own = any(
            first < end <= last and unit.norm[first - 1] not in _LATE_OR_WRONG for first, last in match.spans
        )
        return 0 if own else end  # 不得迟报、漏报: the 报 there is no report

    def _harmless(self, match: Match, negation: Negation) -> bool:
        """取消额度上限, 权属不明的不得引入, 针对……不清的问题: what is negated is a limit, a case or a problem."""
        unit = match.unit
        start, end = unit.clause_range(negation.start)
        rest = unit.norm[negation.end : end]
        if negation.kind == "stopper" and self._cues.has("outdated", unit.norm[start : negation.start]):
            return True  # 旧版尽职免责办法同时废止
        if negation.kind in ("stopper", "negator") and replaces_the_old(unit, negation.start):
            return True
        if negation.kind == "stopper" and BURDEN_OF_IT.search(unit.norm, match.end, negation.start):
            return True  # 续贷的旧流程取消，改走绿色通道
        if (
            negation.kind == "stopper"
            and self._cues.has("limit", rest)
            and not self._cues.has("lifting", rest[:4])
        ):
            return True
        if any(
            first - negation.end <= NEXT and _FREE_OF.search(unit.norm[start:first])
            for first, _ in self._cues.spans("exception", unit)
            if negation.end <= first
        ):
            return True  # 无失职证据
        before = max(negation.end, match.start - LIFTS) if negation.end < match.end else match.start
        if self._cues.has("burden_or_abuse", unit.norm[match.end : match.end + 10]) and not self._cues.has(
            "lifting", unit.norm[before : match.end]
        ):  # 停止收取续贷手续费, 杜绝……流于形式; but not 不放宽续贷次数限制
            return True
        faultless = any(  # 无失职证据的人员也没有免除一说: no case that is shut out
            start <= first < negation.start and _FREE_OF.search(unit.norm[start:first])
            for first, _ in self._cues.spans("exception", unit)
        )
        if self._cues.has("case_forbidden", rest) or (
            not faultless and self._cues.has("of_a_case", unit.norm[start : negation.start])
        ):
            return True
        if self._cues.has("concession", unit.norm[start:end]) and self._cues.has("turn", unit.behind(end)):
            return True  # 虽……不再新增，但……
        if _NOT_ENOUGH.search(unit.norm[start : negation.end + 1]):
            return True  # 光转发邮件不算传达
        return self._cues.has("problem_clause", unit.norm[start:end])

    def _forbids_the_case(self, match: Match, negation: Negation) -> bool:
        """未脱敏的数据不得交第三方 forbids what the ordered pair 未脱敏…交 was looked for as."""
        unit = match.unit
        start, _ = unit.clause_range(negation.start)
        return any(first < negation.start and negation.end < last for first, last in match.spans) and (
            self._cues.has("of_a_case", unit.norm[start : negation.start])
        )

    def _conditional(self, match: Match, negation: Negation) -> bool:
        """未经安全评估，不得合作: what is forbidden is to do it without, so it is done with; but 未经总行批复，不得单列 forbids
        it all the same."""
        before = match.unit.norm[max(0, negation.start - BEFORE) : negation.start]
        if all(start > negation.start for start, _ in match.spans) and OTHERS_LEAVE.search(before):
            return False
        required = of_a_double(match.unit, negation)
        if required is not None and any(required <= start < negation.start for start, _ in match.spans):
            return True
        return self._cues.has("unmet_condition", before)

    def _limited_to_unfit(self, match: Match, negation: Negation) -> bool:
        """对失信企业不予续贷: the refusal is for customers that do not qualify; but 账龄超三年的不良不核销 is for all that
        is spoken of."""
        unit = match.unit
        start, _ = unit.clause_range(negation.start)
        of_a_noun = _OF_A_NOUN.match(unit.norm, negation.end) is not None  # 逾期未收回的贷款
        begin = max(0, start - BEFORE) if start and unit.norm[start - 1] == "，" else start
        return any(
            begin <= first <= negation.end + 12
            and not _FREE_OF.search(unit.norm[begin:first])
            and (
                of_a_noun
                or _OF_THOSE.match(unit.norm, last)  # 查不出失职证据的，处分不给
                or not any(first < e and s < last for s, e in match.spans)
            )
            for first, last in self._cues.spans("exception", unit)
        )


def _tails(match: Match) -> Iterator[tuple[int, int, int]]:
    """Of each clause that ends the match: its start, where the match and what it is listed with end in it, and its end."""
    for place in match.ends():
        behind = behind_list(match.unit.norm, place)
        start, end = match.unit.clause_range(behind - 1)
        yield start, behind, end


_EMPTY_HEAD = re.compile("[放推叫中终谢舍均都也亦概皆]|一律|一概|坚决|绝对")
"""Opens a negation and negates nothing by itself: 放 of 放弃, 一律 of 一律不得."""


def _is_part(match: Match, negation: Negation) -> bool:
    """The negation is of the words looked for: it opens one of them, or ends one."""
    norm = match.unit.norm
    return any(
        (negation.start == start and (negation.end <= end or not _EMPTY_HEAD.fullmatch(norm, start, end)))
        or (
            start < negation.start
            and negation.end == end
            and match.looks_for(negation.start, negation.start + 1)
        )
        or (
            negation.start < start < negation.end and norm[start] in "不未无没"
        )  # 均不得收取, looked for as 不得收取
        for start, end in match.spans
    )


def _follows(match: Match, negation: Negation) -> bool:
    """Whether all of ``match`` stands in clauses after that of ``negation``."""
    return match.start >= match.unit.clause_range(negation.start)[1]


def _shares_clause(match: Match, negation: Negation) -> bool:
    start, end = match.unit.clause_range(negation.start)
    return any(start <= first < end for first, _ in match.spans)


def _stands_before(match: Match, negation: Negation) -> bool:
    """不得给予处分, 额度不得一刀切收回: one of the words stands, or ends, after ``negation`` in its clause."""
    _, end = match.unit.clause_range(negation.start)
    inside = not match.looks_for(negation.start, negation.end)
    return any(
        negation.end <= start < end or (inside and start < negation.start < negation.end < last)
        for start, last in match.spans
    )


_MAKES_OF = re.compile(
    r"(?:将|把|拿|以|用|借|凭|因)[^，。；]{1,16}(?:用于|用作|用来|投向|挪|转[作为给让]|顶|充|抵|冲|代替|替代|为由|为名|为条件|作为(?:条件|前提|由头|借口))"
)
"""After a prohibition: 将转贷款资金用于高息投放."""
_DECIDED = re.compile(
    r"(?:没有|[未没])(?:(?:将|把|予以?)[^，。；]{1,24}(?:列|纳|安排|考虑|作为)|列入|纳入|列为"
    r"|[^，。；]{1,24}的?(?:安排|计划|打算|想法|考虑|意向|意愿|预算|名额|必要)(?=$|[，。；]))"
)
"""未将……列入今年工作, 今年没有……的安排: decided, and no mere state."""
_OF_THOSE = re.compile(r"[^，。；的]{0,6}[的者][，：]")
"""After 失职证据, 失信: the clause is of those."""
_OF_A_NOUN = re.compile(r"[^，。；的]{1,6}的")
_PROVISION = re.compile(r"[^，。；]{0,4}的(?:规定|做法|政策|办法|制度|安排|措施|要求|约定)")


def _of_a_provision(match: Match, negation: Negation) -> bool:
    """取消……不考虑不良损失的规定: the provision itself is abolished."""
    return negation.end <= match.start and bool(_PROVISION.match(match.unit.norm[match.end :]))


def _in_series(unit: Unit, negative_words: list[int], negation: Negation) -> bool:
    """绩效不扣、处分不给: members of one series, each with its own 不."""
    return any(
        unit.norm[start] in "不未无没免" and "、" in unit.norm[start : negation.start]
        for start in negative_words
        if start < negation.start
    )


_REPLACED = re.compile(r"[^，。；]{1,14}，(?:而是|改成|改为|换成|换作|改按|改用|改由)")
_ABUSE_NAMED = re.compile(r"[^，。；：]{2,16}：")


def _announces_abuse(match: Match, negation: Negation) -> bool:
    """杜绝信息“各管一段”：……: the abuse is named before the colon, what is done about it after."""
    norm = match.unit.norm
    if norm[negation.start : negation.end] not in ("杜绝", "防止", "避免", "严防"):
        return False
    named = _ABUSE_NAMED.match(norm, negation.end)
    return named is not None and all(start >= named.end() for start, _ in match.spans)


_GOES_ON = re.compile(
    r"，[^，。；]{0,6}不(?:能|得|会|许)?(?:停|断|等|拖)"
    r"|，(?:另行|单独|单列|独立|专门|另)[^，。；]"
    r"|，[^，。；]{0,12}(?:引咎|问责|追责|约谈|通报|扣(?:分|罚|减)|一票否决|不得评|摘帽|免职|撤职|换人|让位)"
)
"""After 延期还本付息停了: what is not to stop with it (，客户不能停); after 做不成: what happens then."""
