"""How a sentence means the commitment it names: affirmed, tentative, negated, postponed, or no commitment at all.

The order of the questions matters. Words that somebody else said, or that tell of the past, are looked at before
negations (去年未开展 is history, not a refusal); negations before attitudes (暂不研究); and only what is left may
affirm. Every answer carries a reason in Chinese, because a person has to be able to disagree with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.evidence.cues import Cues, Negation
from checker.evidence.matching import Match
from checker.evidence.units import Cell, PlanText, Unit
from checker.model import Polarity

FAR = 48
"""A negation governs what begins within so many characters after it, in its own comma-clause."""
_REMAINDER = re.compile(
    r"^(?:此|该|上述|相关|有关|这|本)?(?:项|类|款)?(?:工作|业务|产品|措施|制度|机制|安排|做法|政策|事宜|事项|要求|条款|内容|渠道|平台|清单|计划|方案|细则)?"
    r"(?:了|的?意向|(?:直)?至.*|到.*|执行|为宜)?[）。；！]?$"
)
_TITLE = re.compile(r"《[^》]{2,60}(?:通知|意见|方案|办法|规定|指引)》(?:（[^）]{2,24}）)?")
_MEANING = re.compile(r"(?:意义|重要性|必要性|紧迫性|作用|精神|内涵|深意)")
_OTHERS = re.compile(
    r"者不|者一律|其他|其余|不符合|除外|客户|企业|行业|机构|地区|对于|的[^，。；]{0,4}(?:户|人)|的(?:一律|均|都|不|暂|则)"
)
"""A clause with a subject of its own speaks of something else."""
_LISTED = re.compile(r"的?(?:业务|事项|工作|产品|内容|项目|措施|任务)?(?:有|包括|如下|主要有)?[：:。]*$")
_UNDER_WAY = re.compile(
    r"正在|将于|定于|拟于|计划于|现已|底前|月前|日前|[0-9]月(?:上线|推出|启动|印发|开办|份)|恢复"
)
_PAST_COLUMN = re.compile(
    r"去年|上年|2021|2020|以往|过去|原有|现状|目前|存在|问题|已完成|完成情况|(?:监管|通知|文件|政策|上级)要求|条款|依据|条文"
)
_NOW_COLUMN = re.compile(r"今年|2022|本年|安排|措施|目标|计划|打算|举措|落实")
_META_COLUMN = re.compile(
    r"序号|责任|部门|牵头|配合|时限|时间|期限|日期|频次|联系|负责|单位|条线|序$|编号|负责人|完成时"
)
_WHEN_COLUMN = re.compile(r"时限|时间|期限|日期|频次")
_EMPTY_CELLS = frozenset(
    {"", "—", "-", "--", "——", "/", "无", "待定", "略", "暂无", "另定", "待补充", "同上"}
)
_COMPARING = re.compile(
    r"(?:对照|结合|根据|按照|针对|参照|基于|按|超过|高于|低于|较|比|于|同比|与|和|同|超|至|到)$"
)
_COMPARED = re.compile(r"^[^，。；]{0,8}(?:相比|基础上|以来的|水平|同期)")
_RELATIVE = re.compile(r"的[^，。；]{0,14}(?:要|须|应|将|应当|必须|也)")


@dataclass(frozen=True, slots=True)
class Verdict:
    """``polarity`` None: the match is no evidence either way and not worth showing."""

    polarity: Polarity | None
    reason: str = ""
    states: bool = False
    """A negation that only states how things are now (尚未)."""


class PolarityJudge:
    """Judges the matches of one plan."""

    def __init__(self, plan_text: PlanText, cues: Cues) -> None:
        self.plan_text = plan_text
        self.cues = cues
        self._background: dict[tuple[str, ...], bool] = {}

    def judge(self, match: Match, *, terse: bool = False, forbids: bool = False) -> Verdict:
        """The verdict on ``match``; ``terse``: the expression is telling by itself and needs no verb beside it;
        ``forbids``: it is looked for under a heading or lead that forbids or limits, whose 不得 is not against it."""
        questions = [self._said_by_others, self._about_the_past, self._negation, self._left_open]
        if match.unit.is_row:
            questions.insert(0, self._told_by_cells)
        if not forbids:
            questions.insert(2, self._refused_above)
        for question in questions:
            verdict = question(match, terse) if question == self._negation else question(match)
            if verdict is not None:
                return verdict
        if not terse and not self._acts(match):
            return Verdict("intent", "只提到名称，没有写明要做什么")
        if self._is_tentative(match):
            return Verdict("tentative", "只是争取、探索或鼓励性的表述")
        return Verdict("affirmed")

    def judge_bare(self, match: Match) -> Verdict:
        """The verdict on a sentence that carries out what its heading names, without naming it again."""
        for piece in re.split(r"[，；。]", match.unit.norm)[:2]:
            refused = self._bare_refusal(piece)
            if refused:
                return refused
        for question in (self._said_by_others, self._about_the_past, self._left_open):
            verdict = question(match)
            if verdict is not None:
                return verdict
        if any(not negation.states for negation in self.cues.negations(match.unit)):
            return Verdict(None, "标题下的句子带有否定词，无法判定")
        return Verdict("tentative" if self._is_tentative(match) else "affirmed")

    def text_is_background(self, unit: Unit) -> bool:
        """Whether the unit stands under a heading that reviews the past or quotes requirements."""
        headings = unit.passage.headings[1:] or unit.passage.headings
        known = self._background.get(headings)
        if known is None:
            words = self.cues.lexicon.starts["background_heading"]
            known = any(word in self.plan_text.folded(heading) for heading in headings for word in words)
            self._background[headings] = known
        return known

    # -- somebody else's words ------------------------------------------------------------------------------

    def _said_by_others(self, match: Match) -> Verdict | None:
        unit = match.unit
        if self._quotes_regulator(unit.norm, unit, match.start) or self._lead_quotes_regulator(unit):
            return Verdict("restated", "只是转述文件要求，没有写明本机构怎么做")
        return None

    def _quotes_regulator(self, norm: str, unit: Unit, before: int) -> bool:
        """A regulator as subject, then 要求/明确/…, then the match, with no own voice between."""
        titles = [found.span() for found in _TITLE.finditer(norm)]
        for start, end in sorted([*self.cues.spans("regulator", unit), *titles]):
            if end > before:
                break
            clause_start, clause_end = unit.clause_range(start)
            if start - clause_start > 14:
                continue
            prefix = norm[max(clause_start, start - 14) : start]
            if any(prefix.find(word) >= 0 for word in self.cues.lexicon.starts["according_to"]):
                continue
            for said_start, said_end in self.cues.spans("said", unit):
                if said_start < end or said_start - end > 14 or said_end > before or said_start >= clause_end:
                    continue
                after = norm[said_end : said_end + 1]
                if after in ("的", "、", "和", "与", "及", "内", "。"):
                    continue
                # 监管要求、政策要求 as a noun at a clause's end governs nothing unless it is the sentence's subject
                if after in ("，", "") and clause_start > 0:
                    continue
                voices = [s for s, _ in self.cues.spans("own_voice", unit) if said_end <= s < before]
                adopted = any(s >= said_end for s, _ in self.cues.spans("own_voice", unit))
                if not voices and not (adopted and self._adopts(norm, said_end)):
                    return True
        return False

    @staticmethod
    def _adopts(norm: str, place: int) -> bool:
        return bool(
            re.search(
                r"(?:我行|本行|我社|我公司|本公司|分行|我部)[^。；]{0,8}(?:执行|落实|照办|遵照|遵守)",
                norm[place:],
            )
        )

    def _lead_quotes_regulator(self, unit: Unit) -> bool:
        lead = self.plan_text.folded(unit.passage.lead) if unit.passage.lead else ""
        if not lead or self.cues.starts_with("according_to", lead):
            return False
        return bool(
            re.search(
                r"(?:人民银行|人行|通知》?|银保监|监管|文件|上级|《[^》]+》)[^，。；]{0,14}(?:要求|明确|指出|强调|规定|提出)(?:如下|了)?[^，。；]{0,12}：?$",
                lead,
            )
        ) and not any(word in lead for word in self.cues.lexicon.starts["own_voice"])

    # -- the past -------------------------------------------------------------------------------------------

    def _about_the_past(self, match: Match) -> Verdict | None:
        unit = match.unit
        under_background = self.text_is_background(unit)
        past = [start for start, _ in self.cues.spans("past_time", unit) if start < match.end]
        forward = [start for start, _ in self.cues.spans("forward", unit)]
        if under_background and not [start for start in forward if start < match.end]:
            return Verdict("past", "写在工作回顾、现状或文件要求部分，不是本方案的安排")
        if self._describes_problem(match):
            return Verdict("past", "是对存在问题的描述，不是安排")
        if not any(self._sets_past(match, anchor, forward) for anchor in past):
            return None
        carried = [start for start, _ in self.cues.spans("carry_on", unit) if start >= match.end]
        if carried and carried[0] - match.end < 40:
            return None
        return Verdict("past", "说的是以往做过的工作，不是本方案的安排")

    def _sets_past(self, match: Match, anchor: int, forward: list[int]) -> bool:
        """Whether the past time at ``anchor`` is when the match happened, not what it is compared with."""
        unit = match.unit
        if any(anchor < start < match.end for start in forward):
            return False
        if _COMPARING.search(unit.norm[max(0, anchor - 4) : anchor]):
            return False
        if anchor - unit.clause_range(anchor)[0] <= 3:
            return not _COMPARED.search(unit.norm[anchor : match.end])
        clause_end = unit.clause_range(match.end - 1)[1]
        return any(anchor < start <= clause_end for start, _ in self.cues.spans("perfective", unit))

    def _describes_problem(self, match: Match) -> bool:
        start, end = match.unit.clause_range(match.start)
        inside = [
            span for span in self.cues.spans("problem", match.unit) if start <= span[0] and span[1] <= end
        ]
        if not inside:
            return False
        clause = match.unit.norm[start:end]
        return not re.search(
            r"^(?:针对|对于?|围绕|聚焦|破解|解决|着力|切实|补齐|弥补|改进|改善)|问题，|(?:破解|解决|补齐|化解|缓解)",
            clause,
        )

    # -- negation -------------------------------------------------------------------------------------------

    def _negation(self, match: Match, terse: bool = False) -> Verdict | None:
        unit = match.unit
        excluded = self._excepted(match)
        if excluded is not None:
            return excluded
        # 不扣绩效、不予处分: where the commitment itself is a negation, its neighbours are its equals
        negative_words = [
            start
            for start, end in match.spans
            if any(start <= negation.start and negation.end <= end for negation in self.cues.negations(unit))
        ]
        governing: dict[int, list[Negation]] = {}
        for negation in self._unpaired(match):
            if any(
                negation.start == start or (start < negation.start and negation.end == end)
                for start, end in match.spans
            ):
                continue
            if any(negation.start < start < negation.end for start, _ in match.spans):  # 不报送, 不公示
                governing.setdefault(unit.clause_numbers[negation.start], []).append(negation)
                continue
            if self._of_a_condition(match, negation):
                continue
            if (
                negative_words
                and negation.kind != "postponer"
                and not any(0 <= start - negation.end <= 2 for start in negative_words)
            ):
                continue
            if negation.kind == "forbidder" and self._conditional(unit, negation):
                continue
            reach = self._governs(match, negation)
            if reach == "modifier":
                return Verdict(None, "否定词只在修饰语里")
            if reach == "yes":
                governing.setdefault(unit.clause_numbers[negation.start], []).append(negation)
        odd = [negations for negations in governing.values() if len(negations) % 2]
        if not odd:
            # 虽……，今年不开办 may still follow; but not after a double negative (不得停办)
            return (
                None if governing else self._later_year(match) or (None if terse else self._taken_back(match))
            )
        chosen = odd[0]
        if self._resumed(unit, chosen[-1]):
            return None
        if all(negation.kind == "postponer" for negation in chosen):
            return Verdict("postponed", "推迟或暂缓办理")
        if self._limited_to_unfit(unit, chosen[0], match):
            return Verdict(None, "只对不符合条件的情形作例外")
        states = all(negation.states for negation in chosen)
        if states and _UNDER_WAY.search(unit.norm[chosen[-1].end :]):
            return None
        return Verdict("negated", "表示不做或取消", states=states)

    def _unpaired(self, match: Match) -> list[Negation]:
        """The negations of the unit but for 不取消, 不得停办: two in a row that undo each other, unless the second
        is one of the words looked for (不取消利润考核)."""
        found = self.cues.negations(match.unit)
        kept: list[Negation] = []
        for negation in found:
            if (
                kept
                and kept[-1].end == negation.start
                and not any(start < negation.end and negation.start < end for start, end in match.spans)
            ):
                kept.pop()
            else:
                kept.append(negation)
        return kept

    @staticmethod
    def _of_a_condition(match: Match, negation: Negation) -> bool:
        """没有失职证据的，免除处分: a 的-clause names a case; its negation does not reach the main clause."""
        unit = match.unit
        end = unit.clause_range(negation.start)[1]
        return unit.norm[end - 1] == "的" and any(start >= end for start, _ in match.spans)

    @staticmethod
    def _resumed(unit: Unit, negation: Negation) -> bool:
        """此前停办，4月起已恢复办理."""
        return bool(
            re.search(
                r"(?:已|起|现|予以|全面)恢复|恢复(?:办理|开办|受理|正常|开展)|重启|重新(?:开|办|启|上线)|复办",
                unit.norm[negation.end :],
            )
        )

    @staticmethod
    def _conditional(unit: Unit, negation: Negation) -> bool:
        """未经安全评估，不得合作: what is forbidden is to do it without, so it is done with."""
        before = unit.norm[max(0, negation.start - 30) : negation.start]
        return bool(
            re.search(
                r"未(?:经|通过|完成|获|取得|履行|签|做|按|脱敏|落实|评)|不经|没有经过|评估前|认定前|之前|以前",
                before,
            )
        )

    def _governs(self, match: Match, negation: Negation) -> str:
        """``yes``, ``no``, or ``modifier`` when the match itself stands inside a negated relative clause."""
        unit, norm = match.unit, match.unit.norm
        clauses = unit.clause_numbers
        in_clause = [span for span in match.spans if clauses[span[0]] == clauses[negation.start]]
        if not in_clause:
            return "no"
        start, end = min(s for s, _ in in_clause), max(e for _, e in in_clause)
        clause_end = unit.clause_range(negation.start)[1]
        if self._nominal(match, negation, clause_end):
            return "no"
        if negation.end <= start:
            return self._governs_forward(match, negation, start, end)
        if negation.start >= end:
            return "yes" if self._governs_backward(unit, negation, clause_end) else "no"
        following = [s for s, _ in in_clause if s >= negation.end]
        distance = following[0] - negation.end if following else FAR
        between = norm[negation.end : negation.end + distance]
        if distance <= 8 and self._only_light(between):
            return "yes"
        if (
            distance <= 4
            and not self._verbs_in(between)
            and not any(breaker in between for breaker in self.cues.lexicon.starts["scope_breaker"])
        ):
            return "yes"
        # 续贷暂停，办理…: object, stopper with nothing after it but a generic verb
        return "yes" if self._governs_backward(unit, negation, clause_end) else "no"

    @staticmethod
    def _nominal(match: Match, negation: Negation, clause_end: int) -> bool:
        """11种不予免责情形: the negation belongs to a noun that is listed, not to what is done."""
        found = re.match(
            r"[^，。；、]{0,6}?(?:情形|名单|范围|事项|行为|原因|人员|之处|问题)",
            match.unit.norm[negation.end : clause_end],
        )
        if not found:
            return False
        noun = (negation.end, negation.end + found.end())
        return not any(start < noun[1] and noun[0] < end for start, end in match.spans)

    def _governs_forward(self, match: Match, negation: Negation, start: int, end: int) -> str:
        norm = match.unit.norm
        between = norm[negation.end : start]
        if len(between) > FAR:
            return "no"
        word = norm[negation.start : negation.end]
        if (
            len(word) == 1
            and len(between) > 2
            and not (
                self.cues.starts_with("do_verb", between)
                or self.cues.starts_with("light_verb", between)
                or self.cues.starts_with("action", between)
            )
        ):
            return "no"
        if any(breaker in between for breaker in self.cues.lexicon.starts["scope_breaker"]):
            return "no"
        if _RELATIVE.search(between):
            return "no"
        if self._has_own_object(between, negation):
            return "no"
        if "、" in between and self._verb_after_comma(between):
            return "no"
        after = norm[end : end + 3]
        if after.startswith("的") and not re.match(
            r"的(?:做法|工作|业务|安排|要求|措施|政策|机制|制度|计划|$)", norm[end : end + 4]
        ):
            return "modifier"
        return "yes"

    def _has_own_object(self, between: str, negation: Negation) -> bool:
        """不增加企业负担办理续贷, 取消纸质申请办理续贷: what is negated ends before the verb that leads to the match."""
        verbs = self._verbs_in(between)
        if negation.kind == "stopper":
            return bool(verbs) and verbs[0] > 1
        if negation.kind != "negator" or len(verbs) < 2 or verbs[0] != 0:
            return False
        return any(word in between[: verbs[1]] for word in self.cues.lexicon.starts["burden"])

    def _verb_after_comma(self, between: str) -> bool:
        """不设门槛、推广续贷: a new verb opens the next member of the series."""
        tail = between.rsplit("、", 1)[1]
        return bool(self.cues.starts_with("do_verb", tail))

    def _governs_backward(self, unit: Unit, negation: Negation, clause_end: int) -> bool:
        """The negated verb's object went before: 负面清单暂不制定, 续贷业务暂停办理."""
        rest = unit.norm[negation.end : clause_end]
        return self._is_bare(rest, negation)

    def _is_bare(self, rest: str, negation: Negation) -> bool:
        """Only generic verbs follow the negation: nothing else can be what is negated."""
        if not rest.strip("。；！）"):
            return negation.kind in ("stopper", "postponer") or negation.end - negation.start >= 2
        place = 0
        for _ in range(3):
            step = self.cues.starts_with("do_verb", rest, place) or self.cues.starts_with(
                "light_verb", rest, place
            )
            if not step:
                break
            place += step
        if place == 0 and negation.kind == "negator" and negation.end - negation.start == 1:
            return False
        return bool(_REMAINDER.match(rest[place:]))

    def _only_light(self, between: str) -> bool:
        place = 0
        while place < len(between):
            step = self.cues.starts_with("light_verb", between, place) or self.cues.starts_with(
                "do_verb", between, place
            )
            if not step:
                return False
            place += step
        return True

    def _verbs_in(self, between: str) -> list[int]:
        """Offsets of action verbs, light ones left out."""
        found: list[int] = []
        place = 0
        while place < len(between):
            light = self.cues.starts_with("light_verb", between, place)
            step = self.cues.starts_with("action", between, place)
            if step >= 2 and step >= light:
                found.append(place)
                place += step
            else:
                place += max(light, 1)
        return found

    def _excepted(self, match: Match) -> Verdict | None:
        """除…外: what stands between is left out, unless 还/也/同时 adds to it."""
        unit, norm = match.unit, match.unit.norm
        start, end = unit.clause_range(match.start)
        found = re.search(r"除(?!了?以上)([^，。；]{1,40}?)(?:以外|之外|外)", norm[start:end])
        if found and start + found.start(1) <= match.start and match.end <= start + found.end(1):
            if re.match(r"[，]?(?:还|也|同时|亦|另|并|再|更|继续|积极)", norm[start + found.end() :]):
                return None
            return Verdict("negated", "被“除……外”排除在外")
        if re.match(r"[^，。；]{0,6}(?:除外|不在此列|不包括在内|不在其列)", norm[match.end :]):
            return Verdict("negated", "被排除在外")
        return None

    def _limited_to_unfit(self, unit: Unit, negation: Negation, match: Match) -> bool:
        start, _ = unit.clause_range(negation.start)
        begin = max(0, start - 30) if start and unit.norm[start - 1] == "，" else start
        return any(begin <= first <= negation.end + 12 for first, _ in self.cues.spans("exception", unit))

    def _later_year(self, match: Match) -> Verdict | None:
        unit = match.unit
        start, end = unit.clause_range(match.start)
        begin = start
        if start > 1:  # 明年一季度，推出……: the time stands in the clause before
            begin = (
                unit.clause_range(start - 2)[0] if start - unit.clause_range(start - 2)[0] <= 14 else start
            )
        for first, last in self.cues.spans("later_year", unit):
            if (
                begin <= first
                and last <= end
                and not any(word in unit.norm for word in ("今年", "2022年", "年内", "本年"))
            ):
                return Verdict("postponed", "推迟到以后年度")
        return None

    def _taken_back(self, match: Match) -> Verdict | None:
        """The next clause, or a short next sentence, says no to what was just named: ……，今年暂不开展。"""
        unit = match.unit
        last_clause_end = unit.clause_range(match.end - 1)[1]
        own_clause_start = unit.clause_range(match.end - 1)[0]
        verbs = self._verbs_in(unit.norm[own_clause_start:last_clause_end])
        rest = unit.norm[last_clause_end:]
        pieces = [piece for piece in re.split(r"[，；。]", rest) if piece]
        for piece in pieces[:2]:
            verdict = self._bare_refusal(piece)
            if verdict:
                return verdict
        if pieces:
            return None
        siblings = self.plan_text.units_of_passage[unit.passage_number]
        place = siblings.index(unit)
        if place + 1 < len(siblings) and len(siblings[place + 1].norm) <= 24:
            following = siblings[place + 1].norm
            for piece in [piece for piece in re.split(r"[，；。]", following) if piece][:2]:
                verdict = self._bare_refusal(piece)
                if verdict and not verbs:
                    return verdict
        return None

    def _bare_refusal(self, piece: str) -> Verdict | None:
        """A clause that refuses without saying what: 今年暂不开展, 会议决定不再设立, 推迟至2023年."""
        if _OTHERS.search(piece):
            return None
        for place in range(min(len(piece), 22)):
            for kind in ("postponer", "stopper", "negator"):
                step = self.cues.starts_with(kind, piece, place)
                if not step or self.cues.starts_with("look_alike", piece, place) >= step:
                    continue
                negation = Negation(
                    place,
                    place + step,
                    kind,
                    piece[place : place + step] in self.cues.lexicon.states,
                )
                if not self._is_bare(piece[place + step :], negation):
                    continue
                if kind == "postponer":
                    return Verdict("postponed", "推迟或暂缓办理")
                return Verdict("negated", "随后表示不做", states=negation.states)
        return None

    def _refused_above(self, match: Match) -> Verdict | None:
        """The list's lead or the heading refuses all that stands below: 以下业务今年暂不开展："""
        unit = match.unit
        for text in (unit.passage.lead, unit.passage.headings[-1] if unit.passage.headings else ""):
            if not text:
                continue
            folded = self.plan_text.folded(text)
            found = _LISTED.search(folded)
            piece = folded[: found.start()] if found else folded
            if len(piece) > 24 or not self._names_nothing(folded):
                continue
            for part in re.split(r"[，。；：]", piece):
                verdict = self._bare_refusal(part)
                if verdict is not None and not verdict.states:
                    return Verdict(verdict.polarity, f"列在“{text.strip('：:')}”之下")
        return None

    @staticmethod
    def _names_nothing(piece: str) -> bool:
        """Whether the lead speaks of 以下事项 or 今年……的业务 as such and not of one thing."""
        return bool(
            re.search(
                r"以下|下列|如下|业务[：:]?$|事项[：:]?$|工作[：:]?$|产品[：:]?$|内容[：:]?$|措施[：:]?$|任务[：:]?$|项目[：:]?$|^(?:今年|本年|2022年|近期|暂|不|目前|尚)",
                piece,
            )
        )

    # -- tables -------------------------------------------------------------------------------------------

    def _told_by_cells(self, match: Match) -> Verdict | None:
        """What the row's other cells say of a match: a past column, 是否执行：否, a label with nothing beside it."""
        unit = match.unit
        cells = unit.cells
        touched = [cell for cell in cells if any(cell.start <= start < cell.end for start, _ in match.spans)]
        if any(_PAST_COLUMN.search(cell.header) and not _NOW_COLUMN.search(cell.header) for cell in touched):
            return Verdict("past", "写在以往情况一栏，不是本方案的安排")
        telling = [
            cell
            for cell in cells
            if cell not in touched
            and not _META_COLUMN.search(cell.header)
            and not (_PAST_COLUMN.search(cell.header) and not _NOW_COLUMN.search(cell.header))
            and cell is not cells[0]
        ]
        filled = 0
        for cell in telling:
            text = unit.norm[cell.start : cell.end]
            if text in ("否", "×", "X", "N", "不"):
                return Verdict("negated", "表中写明不执行")
            for piece in re.split(r"[，。；]", text):
                refusal = self._bare_refusal(piece) if piece else None
                if refusal is not None and not _UNDER_WAY.search(text):
                    return Verdict(refusal.polarity, "表中写明不做或推迟", refusal.states)
            filled += text not in _EMPTY_CELLS
        filled += any(
            _WHEN_COLUMN.search(cell.header) and unit.norm[cell.start : cell.end] not in _EMPTY_CELLS
            for cell in cells
        )
        if touched and all(cell is cells[0] or _META_COLUMN.search(cell.header) for cell in touched):
            if (
                not filled
                and len(cells) >= 1
                and len(unit.passage.cells) > 1
                and not self._label_acts(unit, touched[-1])
            ):
                return Verdict("intent", "表中只有名目，没有填写安排")
            for cell in telling:
                first_end = unit.clause_range(cell.start)[1]
                if self.cues.any_between("thought", unit, cell.start, min(first_end, cell.end)):
                    return Verdict("intent", "只说研究、择机或视情况")
                if self.cues.any_between("tentative", unit, cell.start, cell.end):
                    return Verdict("tentative", "只是争取、探索或鼓励性的表述")
        return None

    def _label_acts(self, unit: Unit, cell: Cell) -> bool:
        """推广随借随还产品 in the first column is an arrangement by itself; 随借随还 is only a label."""
        return self.cues.any_between("action", unit, cell.start, cell.end) and any(
            _META_COLUMN.search(other.header) for other in unit.cells
        )

    # -- left open ------------------------------------------------------------------------------------------

    def _left_open(self, match: Match) -> Verdict | None:
        """Attitude and thought: in the match's own clause, or governing it from the clause before."""
        unit = match.unit
        clauses = unit.clause_numbers
        own = {clauses[start] for start, _ in match.spans}
        if self._left_open_beside(match):
            return Verdict("intent", "只说研究、择机或视情况")
        for category, reason in (
            ("thought", "只说研究、择机或视情况"),
            ("attitude", "只是态度或认识，不是措施"),
        ):
            for start, end in self.cues.spans(category, unit):
                if any(first == start or last == end for first, last in match.spans):
                    continue
                if clauses[start] in own and (start < match.start or category == "thought"):
                    if category == "attitude" and self._acts_between(unit, end, match):
                        continue
                    return Verdict("intent", reason)
        return None

    def _left_open_beside(self, match: Match) -> bool:
        """条件成熟时，推出……; ……业务，条件成熟时再商谈: the thought has a clause of its own beside the match."""
        unit = match.unit
        start, _ = unit.clause_range(match.start)
        last_start, end = unit.clause_range(match.end - 1)
        for first, last in self.cues.spans("thought", unit):
            clause_start, clause_end = unit.clause_range(first)
            if clause_end == start - 1 and clause_end - clause_start <= 12 and clause_end - last <= 1:
                return True
            beside = unit.norm[last_start : max(match.start, last_start)] + "，" + unit.norm[match.end : end]
            if clause_start == end + 1 and first - clause_start <= 2 and not self._verbs_in(beside):
                return True
        return False

    def _acts_between(self, unit: Unit, start: int, match: Match) -> bool:
        """高度重视并切实推广…: the sentence goes on from the attitude to a deed; but not 认识推广……的重要意义."""
        clause_end = unit.clause_range(match.end - 1)[1]
        if _MEANING.search(unit.norm[match.end : clause_end]):
            return False
        between = unit.norm[start : match.start]
        return any(
            breaker in between
            for breaker in ("，", "并", "同时", "；", "切实", "积极", "认真", "：", "抓好", "做好")
        )

    def _is_tentative(self, match: Match) -> bool:
        unit = match.unit
        clauses = unit.clause_numbers
        own = {clauses[start] for start, _ in match.spans}
        customers = self.cues.spans("not_tentative", unit)
        return any(
            clauses[start] in own
            and start < match.end
            and not any(first <= start and end <= last for first, last in customers)
            and not any(a == start or b == end for a, b in match.spans)
            for start, end in self.cues.spans("tentative", unit)
        )

    def _acts(self, match: Match) -> bool:
        """Whether the sentence does anything, and does not just say what the thing is (rows and labels are terse)."""
        unit = match.unit
        start, end = unit.clause_range(match.start)
        if any(start <= first and last <= end for first, last in self.cues.spans("descriptive", unit)):
            return False
        if unit.passage.kind == "list_item" and "：" in unit.norm[:20]:
            return True  # 投放计划表：4月29日前
        return unit.is_row or len(unit.norm) <= 16 or bool(self.cues.spans("action", unit))
