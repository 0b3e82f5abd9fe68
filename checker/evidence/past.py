"""The past: what was done before, the headings that review it, and the problems it left.

Asked before negations, because 去年未开展 is history and not a refusal, and before deeds, because a review of work
names the same things as a plan does.
"""

from __future__ import annotations

import re

from checker.evidence.cues import Cues
from checker.evidence.former_states import is_of_before
from checker.evidence.matching import Match
from checker.evidence.practices import ends_practice
from checker.evidence.units import PlanText, Unit
from checker.evidence.verdict import Verdict

CARRIED_WITHIN = 40
"""Work of the past that the sentence carries on (继续执行) within so many characters is planned work."""
_IN_OBJECT = re.compile(
    r"20[012][0-9]年(?:[末底])?(?:以前|之前)?(?:形成|发放|存量|遗留|办理|到期)的|"
    r"(?:照着|对着|比照|依照|冲着|盯着|围绕|聚焦|针对|拿|对标|瞄准)[^，。；]{0,3}(?:去年|上年|上一年|20[12][0-9]年)[^，。；]{0,16}(?:评估|评价|检查|审计|扣分|问题|结果|短板)|"
    r"(?:对于?|针对|就|将|把)[^，。；]{0,3}(?:此前|以往|过去|去年|上年|前期|近年来?|20[12][0-9]年)[^，。；]{2,30}的"
    r"|(?:恢复|沿用|续用|延用)[^，。；]{0,3}(?:去年|上年|前期|20[12][0-9]年)|20[12][0-9]年版"
    r"|(?:依|依据|根据|按|照|对照|对表|以|在)[^，。；]{0,4}(?:去年|上年度?|20[12][0-9]年度?)[^，。；]{0,16}(?:评估|评价|检查|审计|扣分|失分)"
    r"|(?:去年|上年度?|20[12][0-9]年度?)[^，。；]{2,20}的(?:项目|问题|事项|短板|扣分项|指标)"
    r"[^，。；]{0,4}(?:逐|限期|全部|一律|均|须|应|要|建|列|整改|补|纳入|重新)"
    r"|(?:总结|吸取|汲取|借鉴|吸收|巩固|发扬|解决|改进|改变|弥补|克服|整改|消除|延续|继承|复盘|扭转|纠正|破解|立足|针对|参考|承接)"
    r"[^，。；]{0,3}(?:此前|以往|过去|去年|上年|前期|近年来?|20[12][0-9]年)"
)
"""对此前享受延期还本付息的存量贷款, 总结去年经验: the past tells which loans, not when."""
_UPON = re.compile(
    r"(?:对|针对|就)(?:去年|上年度?|20[12][0-9]年度?)[^，。；]{2,14}(?:限期|逐项|逐条|整改|改进|补齐)"
)
"""对上年度弱项指标限期改进."""
_MEASURED_BY = re.compile(
    r"以(?:去年|上年|前期|此前|20[12][0-9]年)[^，。；]{2,16}为(?:镜|鉴|基础|基数|依据|参照|导向|起点|抓手|契机)"
)
_FOR_THAT_REASON = re.compile(r"[，；](?:为此|对此|因此|据此|有鉴于此|鉴于此|为应对|为缓解)")
_FIGURE = re.compile(r"[^，。；）]{2,10}?[0-9一二三四五六七八九十][^，。；）]{0,8}）")
_AT = re.compile(r"(?:^|[，；]|行|部|我们|机构|方案)于$")
"""我行于去年: when, and no comparison (高于去年)."""
_COMPARED = re.compile(r"^[^，。；]{0,8}(?:相比|基础上|以来的|水平|同期)")
_BECOMES = re.compile(
    r"[^，。；]{1,30}(?:提|增|升|扩|放|加|降|调|改|延|压|减|缩|宽|高|长|抬|拉|拓|做|移)[^，。；0-9]{0,2}(?:到|至|为|成)"
)
"""What was last year becomes something else."""
_NOW_THEN = re.compile(
    r"[，；](?:而|但)?(?:我行|本行|分行)?(?:现(?!有|状|金|行|场|代|实)|如今|今年|本年(?!度?以来)|自?[0-9]{1,2}月(?:份|底|末)?起|二季度起?)"
)
"""Before what is done now, after what was done in the past."""
_ONLY_COMPARED = re.compile(
    r"(?:而)?(?:去年|上年|上一年|2021年)(?:末|底|同期|全年|实绩|实际)?(?:占比|比重|增速|余额|户数|权重|均值|平均)?(?:为|是|有|达|仅|只|仅为|只有)?(?:约|近)?"
    r"[0-9一二三四五六七八九十百千万两半][^，。；]{0,8}(?=[，。；）]|$)"
)
"""Last year's figure, and nothing else."""
_OVER = re.compile(r"：[^，。；]{2,9}[\u4e00-\u9fff]过(?![关审程])")
"""宣传：2021年办过两次."""
_NAMED_AFTER = re.compile(r"的?(?:地区|省份|区域|领域|市州|县|乡|村|地方|群体|客户|企业|行业|环节)")
"""经济薄弱地区: a name of what is helped, no complaint."""


class Past:
    """Asks of one plan's matches whether they tell of the past."""

    def __init__(self, plan_text: PlanText, cues: Cues) -> None:
        self._plan_text = plan_text
        self._cues = cues
        self._background: dict[tuple[str, ...], bool] = {}

    def is_background(self, unit: Unit) -> bool:
        """Whether the unit stands under a heading that reviews the past or quotes requirements."""
        headings = unit.passage.headings[1:] or unit.passage.headings
        known = self._background.get(headings)
        if known is None:
            folded = [self._plan_text.folded(heading) for heading in headings]
            known = any(
                self._cues.contains("background_heading", heading) or self._cues.has("past_heading", heading)
                for heading in folded
            )
            self._background[headings] = known
        return known

    def told(self, match: Match) -> Verdict | None:
        """``past`` if the match is history, a description of problems, or stands in a review and is not forward."""
        unit = match.unit
        if match.start < unit.lent < match.end:  # of the words of its heading no time is told
            match = match.within(unit.lent, len(unit.norm)) or match
        background = self.is_background(unit)
        if not unit.is_row and self._cues.has("tally", unit.norm):
            return Verdict("past", "说的是以往做过的工作，不是本方案的安排")
        lead = unit.passage.lead
        if lead and self._cues.has("past_lead", self._plan_text.folded(lead)):
            return Verdict("past", "列在以往工作之下，不是本方案的安排")
        if not unit.is_row and is_of_before(match):
            return Verdict("past", "说的是以往的做法，后面写明已经改变")
        if not (background or self._cues.spans("past_time", unit) or self._cues.spans("problem", unit)):
            return None
        forward = [start for start, _ in self._cues.spans("forward", unit)]
        if background and not any(start < match.end for start in forward):
            return Verdict("past", "写在工作回顾、现状或文件要求部分，不是本方案的安排")
        if self._describes_problem(match):
            return Verdict("past", "是对存在问题的描述，不是安排")
        anchors = [start for start, _ in self._cues.spans("past_time", unit) if start < match.end]
        if not any(self._sets_past(match, anchor, forward) for anchor in anchors):
            return None
        if self._carried_on(match):
            return None
        return Verdict("past", "说的是以往做过的工作，不是本方案的安排")

    def _carried_on(self, match: Match) -> bool:
        """去年已出台细则，今年修订; but not 去年开展了细则修订, where what would carry it on is what was done."""
        unit = match.unit
        own_end = unit.clause_range(match.end - 1)[1]
        for start, _ in self._cues.spans("carry_on", unit):
            if match.end <= start < match.end + CARRIED_WITHIN:
                return start > own_end or self._cues.has("goes_on_now", unit.norm[start:own_end])
        return False

    def _sets_past(self, match: Match, anchor: int, forward: list[int]) -> bool:
        """Whether the past time at ``anchor`` is when the match happened, not what it is compared with."""
        unit = match.unit
        if any(anchor < start < match.end for start in forward):
            return False
        if _in_brackets(unit.norm, anchor) and (
            match.start > unit.norm.find("）", anchor) or _FIGURE.match(unit.norm, anchor)
        ):
            return False  # 全年净增6.8亿（去年净增6.1亿）, 不低于65%（上年为58%）
        if self._cues.has("already", unit.norm[unit.clause_range(anchor)[0] : anchor]):
            return True  # 我行已于2021年……
        if _FOR_THAT_REASON.search(unit.norm, anchor, match.start):
            return False  # 去年以来困难增多，为此，我行……
        if ends_practice(unit, anchor) and match.start >= unit.clause_range(anchor)[1]:
            return False  # 过去只通报处罚案例的做法不再延续，每半年通报……
        own = unit.clause_numbers[anchor]
        if 0 < own < unit.clause_numbers[match.start] and not self._done(match):
            return False  # 与担保公司一季度已谈妥，与人保合作保证保险: an aside, which does not reach on
        now = _NOW_THEN.search(unit.norm, unit.clause_range(anchor)[1])
        if now is not None and now.start() < max(match.ends()):
            return False  # 以往外来务工者贷款要本地担保，如今免掉
        if own > 0 and _ONLY_COMPARED.match(unit.norm, unit.clause_range(anchor)[0]):
            return False  # 今年不低于四成，去年为三成
        topic = self._cues.has("past_topic", unit.norm[slice(*unit.clause_range(anchor))])
        if own < unit.clause_numbers[match.start] and (
            topic or self._cues.has("ahead", unit.norm[slice(*unit.clause_range(match.end - 1))])
        ):
            return False  # 去年评了一般，5月底前逐条整改
        if topic and own < unit.clause_numbers[match.end - 1] and not self._done(match):
            return False  # 2021年评估扣分项一项不落，逐条整改销号
        if own == unit.clause_numbers[match.start] and self._ahead_of(match, anchor):
            return False  # 去年评价失分项一律在6月底前补齐
        if unit.norm[anchor - 1 : anchor] in ("由", "从") and _BECOMES.match(unit.norm, anchor):
            return False  # 由去年的2个百分点放宽到3个百分点
        if self._cues.ends_with("comparing", unit.norm[max(0, anchor - 4) : anchor]) and not _AT.search(
            unit.norm, 0, anchor
        ):
            return False
        clause = unit.norm[slice(*unit.clause_range(anchor))]
        if _IN_OBJECT.search(clause) or _MEASURED_BY.search(clause) or _UPON.search(clause):
            return False
        labelled = unit.norm[anchor - 1 : anchor] == "：" and _OVER.search(clause) is not None
        if labelled or anchor - unit.clause_range(anchor)[0] <= 3:
            return not _COMPARED.search(unit.norm[anchor : match.end])
        clause_end = unit.clause_range(match.end - 1)[1]
        return any(anchor < start <= clause_end for start, _ in self._cues.spans("perfective", unit))

    def _ahead_of(self, match: Match, anchor: int) -> bool:
        """Whether a date of the plan's own follows in the clause, and the past time only tells which things."""
        unit = match.unit
        begin = next(last for first, last in self._cues.spans("past_time", unit) if first == anchor)
        found = self._cues.lexicon.patterns["ahead"].search(unit.norm, begin, unit.clause_range(anchor)[1])
        return found is not None and found.start() - begin >= 2 and not self._done(match)

    def _done(self, match: Match) -> bool:
        """Whether the match's own clause says that it is done."""
        return self._cues.any_between("perfective", match.unit, *match.unit.clause_range(match.start))

    def _describes_problem(self, match: Match) -> bool:
        """续贷流程不畅 tells of a problem; 针对续贷流程不畅 sets out to solve it."""
        start, end = match.unit.clause_range(match.start)
        problems = [
            last
            for first, last in self._cues.spans("problem", match.unit)
            if start <= first < end and not match.unit.norm[last : last + 1].isdigit()  # 占比不足7%
        ]
        if all(_NAMED_AFTER.match(match.unit.norm, last) for last in problems):
            return False
        if self._cues.has("against_problem", match.unit.norm[start:end]):
            return False
        # 目前覆盖面不足，6月底前推广到全部县域支行: the next clause sets out to mend it
        following = match.unit.clause_after(end)
        if self._cues.has("refuses_then", following) or self._cues.has(
            "refuses_here", match.unit.norm[start:end]
        ):
            return False  # a refusal to mend it
        return not self._cues.has("mends", following)


def _in_brackets(text: str, place: int) -> bool:
    return text.rfind("（", 0, place) > text.rfind("）", 0, place)
