"""Refusals that stand apart from what they refuse: in the next clause, over the list, in the column beside it.

今年暂不开展 names nothing and negates all the same. A clause is such a bare refusal when only generic verbs follow its
negation and it has no subject of its own.
"""

from __future__ import annotations

import re

from checker.evidence.cues import Cues, Negation, NegationKind
from checker.evidence.endings import BURDENS, ended
from checker.evidence.followed import EXCLUDED, IDEA, LATER, LESS, MENDS, PUT_OFF, REFUSED, VERDICTS, first_of
from checker.evidence.matching import Match
from checker.evidence.units import PlanText, Unit
from checker.evidence.verbs import action_verbs, is_bare
from checker.evidence.verdict import Verdict

SHORT = 24
"""A sentence, lead or heading longer than this says more than that something is refused."""
_AT_START = 4
"""A negation that starts by here opens its sentence."""
TIME_ALONE = 12
"""A first clause up to this long may be a time alone: 明年一季度起，……."""
OPENING = 22
"""The negation of a bare refusal begins within so many characters of its clause."""
SUBJECT = 10
"""A clause that ends what was named before has no more than so many characters of its own: 此项业务今年停一年."""
OWN = 3
"""Words before a negation take at least so many characters to be a subject."""
MOSTLY_ITS_OWN = 10
"""Of so many characters of a subject one word may be shared and it is a thing of its own all the same."""
_KINDS: tuple[NegationKind, ...] = ("postponer", "stopper", "negator", "forbidder")
_FOLLOWING = re.compile(
    r"(?:以下|下列|如下)(?:[一二两三四五六七八九十0-9]+[项个条类])?(?:工作|事项|业务|内容|安排|产品|措施)?"
)
_NOT_DONE = re.compile(
    r"^[^，。；]{0,8}(?:暂?不(?:再|予)?|停止|取消|暂缓)(?:开展|安排|做|实施|办理|推进|考虑|办|开办|执行|纳入)?的"
    r"(?:工作|事项|业务|内容|项目|任务|产品)(?:有|包括|为|如下|是|主要有)?$"
)
"""2022年不开展的事项包括：what a refused list is called."""
_BROUGHT_FORWARD = re.compile(
    r"(?:提前|提早|前移|改)(?:到|至|在|于|为)?(?:了)?(?:今年|2022年|年内|本年|[0-9]{1,2}月)"
)
"""原定2023年启动的……，提前到今年6月."""
_LISTED = re.compile(
    r"的?(?:业务|事项|事情|事|工作|产品|内容|项目|措施|任务)?(?:有|包括|如下|主要有)?[：:。]*$"
)
_SEVERAL = re.compile(r"(?:[\u4e00-\u9fff]{1,4}、(?:不|未)(?:再|予)?)+")
"""不申请、不使用: after the first 不."""
_LESSENS = re.compile(r"[不未无降减免剔]|取消|下调")
"""A commitment not to do something, or to do less of it."""
_EQUAL = re.compile(
    r"[^，。；今年我本暂也先就仍]{1,12}不(?!(?:能|得|准|许|可以|可|必|用|想|愿|应|宜|再|予|会|打算|准备)*(?:办|做|开展|实施|安排|推行|进行|执行|推出|受理|落实|考虑|提供|启动|推进|$))[\u4e00-\u9fff]{1,3}$"
)
"""绩效不扣，处分不给: after a commitment not to do something, the next of the same kind."""
_TO_THOSE = re.compile(
    r"[^，。；]{2,14}的[^，。；的]{1,6}(?:不再|一律不|均不|不予|不得|不)[\u4e00-\u9fff]{1,3}$"
)
"""没有真实贸易背景的不贴现，去年退回的票据不再受理: after a refusal that is looked for, one more of its kind."""
_NOT_FOR = re.compile(r"不(?:得|能|会|可|许)?因[^，。；]{1,12}$")
"""不因季末停办."""
_ASKS = re.compile(r"谁|为什么|为何|怎么|如何|哪|多少|什么|是否")
"""谁被免、为什么免，不公开: such a topic is a part of the thing and no other."""
_ANYTHING = frozenset({"分行", "支行", "总行", "全行", "地区", "额度", "产品", "业务"})
_CASE_END = re.compile(
    r"的，$|(?:[未没]|无(?!还本|贷户|缝))[^，。；]{1,24}的[^，。；的]{1,6}，$|(?:遇|逢|发生|出现|如有)[^，。；]{2,16}(?:时|的话|期间|情况下)，$"
)
"""A clause before that names a case: what follows is what is done then."""
_LACK_BEFORE = re.compile(
    r"(?:(?:评估|审查|评审|测评|验收|考核|检查|核验|查重|手续|材料|资料)(?:不过关?|不通过|不合格|不达标|不到位|不齐|未通过|没通过|没过|通不过)的?)，$"
)
"""Before a refusal: on what condition it is made."""
EARNED = re.compile(r"(?:今年|本年度?|2022年度?|当年)[^，。；]{0,8}的")
"""今年应得的奖励，2023年发放: this year is what it is for, and not when."""
NO_EXCEPTION = re.compile(
    r"(?:没有?|无|不(?:得|能|许|准|可|搞|留|开|设|容)?|未)[^，。；]{0,8}(?:例外|特殊|口子|后门|下不为例)"
)
"""没有哪一笔可以例外."""
_OF_CASE = re.compile(r"的(?:一律|均|都|予以|限期|应|要|须|[，：]|$)|[未没]")
"""In the clause before a prohibition: a case, to which it is limited."""
_LIMITED = re.compile(r"的|[未没不无令]")
"""The same before a prohibition in its own clause; 令 is that of 令行禁止."""
_FORBIDS = re.compile(r"[^，。；]{0,8}(?:不得|不准|不许|严禁|禁止)")
_MARKS = re.compile(r"[，；。]")
_PIECE = re.compile(r"[^，。；]+")
_LEAD_MARKS = re.compile(r"[，。；：]")


_NO_SUBJECT = re.compile(
    r"(?:但|不过|然而|而|且|则|就|现已?|目前|现阶段|今年|本年度?|年内|暂时|均|也|都|一律|我行|本行|分行|各?支行|全行|总行|会议|行长办公会|行务会|决定|研究决定"
    r"|实际上?|其实|后|经|研究|讨论|审议|慎重|集体|尚|仍|还|已|可以?|自|从|[0-9一二三四五六七八九十]{1,2}月(?:[0-9]{1,2}日)?(?:底|末|份)?(?:前|后|起)?|[上下]半年|年底前?|年末前?|起)*"
)
"""Before a refusal: nothing that it could be of."""
_NEXT = ("then_empties", "then_shrinks", "then_later", "then_unknown")
"""Patterns that tell of the clause before them."""
_CLOSING = ("then_empties", "then_later", "then_opens", "then_refuses")
"""Patterns that tell, in the last clause of a sentence, of all of it."""
_OF_SOME = re.compile(r"^(?:对|凡|如|若|一旦|遇|其[余他它]|非|向)|(?:的|者|时|后|前|外)$|的[^，。；的]{1,4}$")
"""The clause before: whom or which case the last one is about."""
_KEPT = re.compile(
    r"(?:不(?:得|准|许|能|可|会)|严禁|禁止|绝不|决不)[^，。；]{0,4}(?:取消|停|撤|废|终止|中断|中止|压减|削减)"
)
"""任何人不得取消……，而总行不会批准: what is refused then is the ending."""
_NOT_TILL = re.compile(r"[不别勿莫](?:能|得|准|许|可|会|要|用|必)?再?(?:放|推|拖|留|延|挪|排|压|等)[到至]")
"""这件事不能再拖到明年."""
_COMES = re.compile(
    "(?:推出|采取|制定|落实|执行|推行|实施|开展|抓好|做好|完成|明确|提出|作出|确保)(?:了)?(?:以下|下列|如下)"
)
"""What the last clause of a lead announces, whatever the clauses before it refuse."""
_SAYS_NO = re.compile("[不未没无停缓免禁]|取消|推迟|放弃|延后")
_GOES_ON = re.compile("继续|延用|延续|巩固|持续")
"""What is done in a later year as it was in this one."""
_AFTERWARDS = re.compile("倒查|复查|检查|审计|评估|评价|考核|验收|通报|总结|兑现|有效|失效|到期")
"""Deeds of the year after, that look back on this one's."""
_COMMENTS = ("then_refuses", "then_narrows")
"""The same, where the sentence takes the commitment up and so has no other subject."""
_OF_IT = (
    "left_alone", "only_for_others", "done_on_few", "given_away", "later_years", "predicate_postpones",
    "predicate_refuses",
)  # fmt: skip
"""Patterns of the rest of a clause that opens with 此项工作 or the like."""
_SCHEDULE = re.compile(
    r"^的?(?:启动|实施|推进|办理|执行|完成|落地|上线|开展|推出)?(?:时间|日期|计划|安排|进度|期限|时点)?(?:均|将|也|现)?"
)


_WITHOUT_SUBJECT = re.compile(r"(?:但|不过|然而|暂|先|只|仅)*(?:执行|实施|开展|推行|办理|延续|保留)(?:到|至)")


def _is_another(topic: str, said: str) -> bool:
    """Whether ``topic`` hardly shares a word with what was ``said``, words that stand for anything left out."""
    words = [word for place in range(len(topic) - 1) if (word := topic[place : place + 2]) not in _ANYTHING]
    shared = sum(word in said for word in words)
    return len(topic) >= OWN and bool(words) and shared <= len(topic) // MOSTLY_ITS_OWN


_NO_MORE = re.compile(
    r"^[^，。；不]{0,4}不再?[^，。；]{0,8}?(?P<more>提高|上调|加码|追加|扩大|提升|加大|上浮|增加)$"
)
"""What is granted is granted, only more isn't."""


class Refusals:
    """Finds refusals beside, after and above the matches of one plan."""

    def __init__(self, plan_text: PlanText, cues: Cues) -> None:
        self._plan_text = plan_text
        self._cues = cues
        self._openers = frozenset(char for kind in _KINDS for char in cues.lexicon.by_first[kind])
        self._known: dict[str, Verdict | None] = {}
        self._subjects: dict[str, str] = {}
        self._under: dict[tuple[str, str], Verdict | None] = {}
        self._later: dict[tuple[int, int], Verdict | None] = {}
        self._pieces: dict[tuple[int, int, int], list[tuple[int, str]]] = {}

    def bare(self, piece: str, *, said: str | None = None) -> Verdict | None:
        """The verdict of a clause that refuses without saying what: 今年暂不开展, 会议决定不再设立, 推迟至2023年.
        None for any other, also for one about somebody else (其他客户不办理) and, when the clause ``said`` that is
        to be refused is given, for one with a subject of its own (申诉平台明年再建)."""
        if piece not in self._known:
            self._known[piece] = self._bare(piece)
        verdict = self._known[piece]
        if verdict is not None and said is not None and self._has_own_subject(piece, said):
            return None
        return verdict

    def _has_own_subject(self, piece: str, said: str) -> bool:
        """Whether a thing that ``said`` doesn't speak of stands at the opening of ``piece``."""
        subject = self._subjects.get(piece, "")
        if self._speaks_of_another_deed(piece[len(subject) :], said) or self._cues.has(
            "other_thing", subject
        ):
            return True
        if len(subject) >= OWN and not self._cues.has("no_own_subject", subject):
            return _is_another(subject, said)
        found = self._cues.lexicon.patterns["own_thing"].search(piece)
        if found is None:
            return False
        thing = found.group("thing")
        return not any(thing[place : place + 2] in said for place in range(len(thing) - 1))

    def _speaks_of_another_deed(self, refusal: str, said: str) -> bool:
        """不作脱敏 after 合作前先行安全评估."""
        for kind in _KINDS:
            step = self._cues.starts_with(kind, refusal)
            deed = refusal[step:]
            if step and self._cues.has("own_deed", deed):
                return not any(deed[place : place + 2] in said for place in range(len(deed) - 1))
        return False

    def _bare(self, piece: str) -> Verdict | None:
        if self._cues.has("others", piece) or NO_EXCEPTION.search(piece):
            return None
        masked = 0
        for place, char in enumerate(piece[:OPENING]):
            alike = self._cues.starts_with("look_alike", piece, place)
            masked = max(masked, place + alike)
            if char not in self._openers:
                continue
            if place < masked and not alike:
                continue  # the second 不 of 不过不接入, 延至 in 期限延至
            for kind in _KINDS:
                step = self._cues.starts_with(kind, piece, place)
                if not step or alike >= step:
                    continue
                states = piece[place : place + step] in self._cues.lexicon.states
                negation = Negation(place, place + step, kind, states)
                before = piece[:place]
                if kind == "forbidder" and _LIMITED.search(before):
                    continue  # 超限的贷款不得发放, 贷中未核验合同不得支用
                if kind == "stopper" and BURDENS.search(before):
                    continue  # 相关审批环节全部撤销
                if (
                    self._cues.contains("forbidder", before)
                    or self._cues.ends_with("negator", before)
                    or _NOT_FOR.search(before)
                ):
                    continue  # 不得拒绝办理, 不得以涉密为由不予公示
                if kind == "negator" and self._cues.starts_with("stopper", piece, place + step):
                    continue  # 也不放弃
                if (several := _SEVERAL.match(piece, place + step)) is not None:
                    step = several.end() - place
                if not is_bare(self._cues, piece[place + step :], negation, piece[: place + step]):
                    continue
                self._subjects[piece] = before
                if kind == "postponer":
                    return PUT_OFF
                return Verdict("negated", "随后表示不做", yields=states)
        over = ended(self._cues, piece)
        if over is None or over > SUBJECT or piece.endswith("清零") or BURDENS.search(piece, 0, over):
            return None
        self._subjects[piece] = piece[:over]
        return REFUSED

    def first_bare(self, text: str, *, clauses: int | None = None) -> Verdict | None:
        """The verdict of the first bare refusal among the first ``clauses`` comma-clauses of ``text`` (None: all)."""
        for piece in _MARKS.split(text)[:clauses]:
            verdict = self.bare(piece)
            if verdict is not None:
                return verdict
        return None

    def stands_under(self, unit: Unit) -> list[str]:
        """The normalised lead, nearest heading and title over a unit, those that there are."""
        passage = unit.passage
        texts = (passage.lead, passage.nearest_heading, self._plan_text.title)
        return [self._plan_text.folded(text) for text in texts if text]

    def above(self, match: Match) -> Verdict | None:
        """The list's lead or the heading refuses all that stands below: 以下业务今年暂不开展："""
        summed_up = self._summed_up(match)
        if summed_up is not None:
            return summed_up
        announced = self._announced(match)
        if announced is not None:
            return announced
        passage = match.unit.passage
        above = passage.lead, passage.nearest_heading
        if above not in self._under:
            self._under[above] = self.refused_below(*above, self._plan_text.title)
        return None if self._under[above] and self._says_it_again(match.unit) else self._under[above]

    def _says_it_again(self, unit: Unit) -> bool:
        """会议未通过取消LPR嵌入的意见 below 会议未通过的事项: what is refused there, its own words tell."""
        first = next((n for n in self._cues.negations(unit) if n.kind == "negator"), None)
        if first is None or first.start > _AT_START:
            return False
        word = unit.norm[first.start : first.end]
        passage = unit.passage
        return any(
            word in self._plan_text.folded(text) for text in (passage.lead, passage.nearest_heading) if text
        )

    def refused_below(self, *texts: str) -> Verdict | None:
        """The refusal in the first of ``texts`` that has one for all that stands below it."""
        for text in texts:
            if not text:
                continue
            folded = self._plan_text.folded(text)
            found = _LISTED.search(folded)
            piece = folded[: found.start()] if found else folded
            if self._cues.has("later_lead", folded) and not (
                self._cues.contains("this_year", folded) or _GOES_ON.search(folded)
            ):
                return Verdict("postponed", f"列在“{text.strip('：:')}”之下")
            if self._cues.has("putting_off_lead", folded):
                return Verdict("postponed", f"列在“{text.strip('：:')}”之下")
            if self._cues.has("refusing_lead", folded):
                return Verdict("negated", f"列在“{text.strip('：:')}”之下")
            # it has to speak of 以下事项 or 今年……的业务 as such and not of one thing
            if len(piece) > SHORT or not self._cues.has("names_nothing", folded):
                continue
            parts = _LEAD_MARKS.split(piece)
            if len(parts) > 1 and _COMES.search(parts[-1]) and not _SAYS_NO.search(parts[-1]):
                continue  # 借鉴同业经验但不照搬，结合实际推出以下措施
            for part in parts:
                verdict = self.bare(part)
                if verdict is not None and not verdict.yields:
                    return Verdict(verdict.polarity, f"列在“{text.strip('：:')}”之下")
        return None

    def _announced(self, match: Match) -> Verdict | None:
        """本年度不安排以下工作：……；……: the refusal opens the sentence and reaches over all that it lists."""
        norm = match.unit.norm
        colon = norm.find("：", 0, match.start)
        if colon < 0 or match.unit.is_row:
            return None
        if _NOT_DONE.match(norm[:colon]):
            return Verdict("negated", "列为不做的事项")
        if not _FOLLOWING.search(norm[:colon]):
            return None
        if self._cues.has("refusing_lead", norm[:colon]):
            return Verdict("negated", "列为不做的事项")  # 以下几项不适用于我行
        verdict = self.bare(_FOLLOWING.sub("", norm[:colon]))
        return Verdict(verdict.polarity, "列为不做的事项") if verdict and not verdict.yields else None

    def _summed_up(self, match: Match) -> Verdict | None:
        """以上三项均不列入今年安排, in the paragraph after a list, refuses the list."""
        unit = match.unit
        if unit.passage.kind != "list_item":
            return None
        for following in self._plan_text.units[unit.number + 1 :]:
            if following.passage.kind == "list_item":
                continue
            if self._cues.has("sums_up_refusal", following.norm):
                return Verdict("negated", "随后表示以上各项均不做")
            return None
        return None

    def later_year(self, match: Match) -> Verdict | None:
        """``postponed`` if the match's clause, or a short one before it, sets a time after the notices' year."""
        asked = match.unit.number, match.unit.clause_range(match.start)[0]
        if asked not in self._later:
            self._later[asked] = self._later_year(match.unit, *match.unit.clause_range(match.start))
        return self._later[asked]

    def _later_year(self, unit: Unit, start: int, end: int) -> Verdict | None:
        begin = start
        if _BROUGHT_FORWARD.search(unit.norm, start):
            return None
        if start > 1:  # 明年一季度，推出……: the time stands in the clause before
            before = unit.clause_range(start - 2)[0]
            own = self._has_own_subject(unit.norm[before : start - 1], unit.norm[start:end])
            begin = before if start - before <= 14 and not own else start
        following = unit.clause_after(end)
        own_time = self._cues.has("own_time", unit.norm[begin:end])
        if (
            self._cues.has("later_start", unit.norm[begin:end])
            or self._cues.has("shifted_then", following)
            or (not own_time and self._cues.has("later_start_then", following))
            or (not unit.is_row and self._cues.has("later_opening", unit.norm[begin:end]))
        ):
            return LATER
        if self._opens_later(unit, end):
            return LATER
        for first, last in self._cues.spans("later_year", unit):
            if (
                begin <= first
                and last <= end
                and not self._cues.contains("this_year", EARNED.sub("", unit.norm))
                and not self._cues.has("until", unit.norm[begin:first])
            ):
                return LATER
        return None

    def _opens_later(self, unit: Unit, end: int) -> bool:
        """明年起，……；……: a time that has the sentence's first clause to itself governs all that follows, up to
        ``end``, unless this year is spoken of there."""
        opening = unit.clause_range(0)[1]
        return (
            opening < end
            and opening <= TIME_ALONE
            and not unit.is_row
            and self._cues.has("later_opening", unit.norm[:opening])
            and not self._cues.contains("this_year", unit.norm[opening:end])
        )

    def disowned(self, match: Match) -> Verdict | None:
        """The next sentence says that it is somebody else's: 以上仅为个人看法，不代表我行意见."""
        following = self._plan_text.sentence_after(match.unit)
        if following is not None and self._cues.has("disowns", following.norm):
            return Verdict("restated", "随后说明不是本机构的安排")
        return None

    def taken_back(self, match: Match) -> Verdict | None:
        """The next clause says no to what was just named: ……，今年暂不开展。"""
        unit = match.unit
        if not unit.is_row and (
            self._cues.has("answered_no", unit.behind(match.end))
            or self._cues.has("answered_no", unit.behind(match.spans[0][1]))
        ):
            return Verdict("negated", "回答为否")
        begin = min(match.ends())
        clause_start, clause_end = unit.clause_range(begin - 1)
        limit = len(unit.norm)
        if unit.is_row:  # what other cells say is asked of them by their columns
            limit = next((cell.end for cell in unit.cells if begin <= cell.end), clause_end)
        pieces = self._following(unit, clause_end, limit)
        said = unit.norm[min(clause_start, match.start) : clause_end]
        given_up = self._cues.has("planned_once", unit.norm)
        last = max(first for first, _ in match.spans)
        equals = any(_LESSENS.search(unit.norm, *span) for span in match.spans)
        for number, (start, piece) in enumerate(pieces if given_up else pieces[:3]):
            if number == 2 and "；" in unit.norm[clause_end:start]:
                break  # two parts of the sentence on, something else is spoken of
            if any(start <= first < start + len(piece) for first, _ in match.spans):
                continue  # what is said there is a part of the commitment
            if "；" in unit.norm[start + len(piece) : last]:
                continue  # 清单今年不再梳理；不过公示……: the commitment goes on in the next part
            if self._is_of_a_case(unit, start, piece):
                continue
            topic = pieces[number - 1][1] if number else ""
            if (
                topic
                and "；" in unit.norm[clause_end:start]
                and not _ASKS.search(topic)
                and _is_another(topic, said)
            ):
                continue  # ；小微业务的存款指标，从考核表上划掉: the part after the semicolon has a topic of its own
            if of_it := self._told_of_it(piece):
                return of_it  # 这一条不适用于我行
            verdict = self.bare(piece, said=None if given_up else said)
            if verdict and not (equals and (_EQUAL.match(piece) or _TO_THOSE.match(piece))):
                return verdict
        return None

    def _is_of_a_case(self, unit: Unit, start: int, piece: str) -> bool:
        """Whether ``piece``, the clause at ``start``, says what is done in a case or to whom the thing is not for."""
        case = unit.norm[unit.clause_range(start - 2)[0] : start] if start > 1 else ""
        if _CASE_END.search(case) and piece[-1] not in case:
            return True  # 缺少评议报告的，问责部门不予立案; but not 未建立的，不再建立
        if _FORBIDS.match(piece) and _OF_CASE.search(case):
            return True  # 利率高于均值的一律退回，不得发放
        if start > 1 and _LACK_BEFORE.search(unit.norm, 0, start):
            return True  # 安全评估不过，合同不签
        if MENDS.match(piece) or NO_EXCEPTION.search(piece):
            return True
        more = _NO_MORE.search(piece)
        if more is not None and more["more"] not in unit.norm[: start - 1]:
            return True  # 减点幅度定为55个基点，不再向总行申请提高
        return self._cues.contains("unfit", piece)  # 账龄超过一年的不接受

    def closed(self, match: Match) -> Verdict | None:
        """The sentence's last clause, which has no subject or takes the whole up, says no: ……，……，实际未执行。 ……，这一条不适用于我行。"""
        unit = match.unit
        _, clause_end = unit.clause_range(max(match.ends()) - 1)
        if unit.is_row or "；" in unit.norm[clause_end:]:
            return None
        pieces = self._following(unit, clause_end, len(unit.norm))
        if not pieces:
            return None
        start, piece = pieces[-1]
        if self._is_of_a_case(unit, start, piece):
            return None
        earlier = unit.norm[unit.norm.rfind("；", 0, start) + 1 : start - 1].split("，")
        if _OF_SOME.search(earlier[-1]) or any(_CASE_END.search(f"{clause}，") for clause in earlier):
            return None  # 未用于小微企业的，应当提前收回，不得展期
        if of_it := self._told_of_it(piece):
            return of_it
        verdict = None if _KEPT.search(unit.norm, 0, clause_end) else self.bare(piece)
        if verdict and _NO_SUBJECT.fullmatch(self._subjects.get(piece, "")):
            return verdict
        clause = "，" + piece
        if told := first_of(_CLOSING, self._cues.which(_CLOSING, clause)):
            return told
        return Verdict("intent", "时间未定") if self._cues.has("time_open", clause) else None

    def taken_back_next(self, match: Match) -> Verdict | None:
        """The next sentence says no to what was just named: 该项工作暂缓实施。 今年不开展。 Of a short one without a
        subject; of one with a subject only where nothing stands between the two."""
        unit = match.unit
        clause_start, clause_end = unit.clause_range(min(match.ends()) - 1)
        after = self._plan_text.sentence_after(unit)
        if after is None or "；" in unit.norm[clause_end:]:
            return None  # of several parts it speaks of the last
        following = after.norm
        alone = not self._following(unit, clause_end, len(unit.norm))
        taken_up = self._cues.lexicon.patterns["takes_up"].match(following)
        if taken_up:
            return self._commented(following, taken_up.end(), unit.norm)
        there = self._cues.lexicon.patterns["taken_back_there"].search(following)
        if there and there["thing"] in unit.norm[match.start : match.end]:
            return REFUSED  # 单列小微信贷计划8亿元。……自二季度起该计划取消
        if len(following) > SHORT:
            return None
        if alone and (told := self._told_next(following, unit.norm)):
            return None if told.polarity == "postponed" and self._tells_of_this_year(following) else told
        if _WITHOUT_SUBJECT.match(following) and self._cues.has(
            "predicate_refuses", following.rstrip("。！")
        ):
            return REFUSED  # 执行到4月底为止
        opening, *others = _PIECE.findall(following) or [""]
        for piece in (opening, *others[: self._cues.has("no_subject", opening)]):
            verdict = self.bare(piece)
            subject = self._subjects.get(piece, "")
            # a sentence with a verb of its own is taken back by another only where that has nothing else to speak of
            if verdict and (
                _NO_SUBJECT.fullmatch(subject)
                or (
                    alone
                    and not (
                        action_verbs(self._cues, unit.norm[clause_start:clause_end])
                        or self._cues.has("other_thing", subject)
                    )
                )
            ):
                return verdict
        return None

    def _told_next(self, sentence: str, said: str) -> Verdict | None:
        """What a short next sentence without a subject makes of the commitment: 小微企业除外。 检查时再补。 启动时间为明年。"""
        if self._cues.has("small_left_out", sentence):
            return EXCLUDED
        if self._cues.has("later_start_then", sentence):
            return LATER
        clause = "，" + sentence  # as if it had followed in the commitment's own sentence
        told = self._cues.which(_NEXT, clause)
        for name in _NEXT if told else ():
            if name not in told or (name in LESS and self._cues.has("may_shrink", said)):
                continue
            found = self._cues.lexicon.patterns[name].search(clause)
            assert found is not None
            if "，" not in found[0][1:].rstrip("，"):  # a later clause of that sentence speaks of its first
                return VERDICTS[name]
        return None

    def _commented(self, sentence: str, place: int, said: str) -> Verdict | None:
        """What a next sentence that takes the commitment up says of it from ``place`` on: 上述安排因总行规模管控今年
        不执行; 这一条，我行做不了; 但前提是省财政先行贴息，而贴息至今没有着落."""
        told = self._told_of_rest(sentence, _SCHEDULE.sub("", sentence[place:], count=1), said)
        if told is not None and told.polarity == "postponed" and self._tells_of_this_year(sentence):
            return None
        return told

    def _told_of_rest(self, sentence: str, rest: str, said: str) -> Verdict | None:
        """What the ``rest`` of such a sentence says."""
        verdict = self.first_bare(rest, clauses=3)
        if verdict is not None:
            return verdict
        clause = "，" + rest.lstrip("，")  # as if it had followed in the commitment's own sentence
        if commented := first_of(_COMMENTS, self._cues.which(_COMMENTS, clause)):
            return commented
        if told := self._told_next(rest, said):
            return told
        if of_it := first_of(_OF_IT, self._cues.which(_OF_IT, _MARKS.split(rest)[0])):
            return of_it
        if self._cues.has("taken_up_later", sentence):
            return LATER
        if self._cues.has("taken_up_open", sentence):
            return IDEA
        return None

    def _tells_of_this_year(self, sentence: str) -> bool:
        """Whether a later year is named only beside this one, as one not to wait for or as one that looks back."""
        return (
            self._cues.contains("this_year", sentence)
            or _NOT_TILL.search(sentence) is not None
            or _AFTERWARDS.search(sentence) is not None
            or _GOES_ON.search(sentence) is not None
        )

    def _told_of_it(self, piece: str) -> Verdict | None:
        """What a clause that takes the commitment up (这一条, 该项工作) says of it in the rest of its words."""
        taken_up = self._cues.lexicon.patterns["takes_up"].match(piece)
        return first_of(_OF_IT, self._cues.which(_OF_IT, piece[taken_up.end() :])) if taken_up else None

    def _following(self, unit: Unit, place: int, limit: int) -> list[tuple[int, str]]:
        """The comma-clauses of the unit from ``place`` to ``limit``, with their places."""
        asked = unit.number, place, limit
        if asked not in self._pieces:
            self._pieces[asked] = [
                (found.start(), found[0]) for found in _PIECE.finditer(unit.norm, place, limit)
            ]
        return self._pieces[asked]
