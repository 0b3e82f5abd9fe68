"""Somebody else's words and somebody else's duties: no commitment until the plan speaks in its own voice.

Plans open their sections by repeating the notice (人民银行要求各行建立……). Such a sentence names every element and
promises none, so it is set aside before anything else is asked of it. So are wishes (建议总行……) and what the plan
wants of customers (企业应……).
"""

from __future__ import annotations

import re

from checker.evidence.cues import Cues
from checker.evidence.matching import Match
from checker.evidence.named_others import NamedOthers
from checker.evidence.units import PlanText, Unit
from checker.evidence.verdict import Verdict

NEAR = 14
"""A regulator stands within so many characters of its clause's start, and what it says within so many of it."""
TITLE = 24
"""A line over a text up to this long may be its title: 附：《通知》摘要."""
_ARTICLE = re.compile(r"第[一二三四五六七八九十百0-9]+条")
_TITLE = re.compile(
    r"《[^》]{2,60}(?:通知|意见|方案|办法|规定|指引)》(?:（[^）]{2,24}）)?|[\u4e00-\u9fff]{1,6}〔[0-9]{4}〕[0-9]+号(?:文件?)?"
)
_ADOPTS = re.compile(r"(?:我行|本行|我社|我公司|本公司|分行|我部)[^。；]{0,8}(?:执行|落实|照办|遵照|遵守)")
_LEAD = re.compile(
    r"(?:(?:人民银行|人行|通知》?|银保监|监管|文件|上级)[^。；]{0,24}|《[^》]+》[^。；]{0,24}(?<!会议))"
    r"(?:要求|明确|指出|强调|规定|提出)(?:如下|了)?[^，。；]{0,12}：?$"
)
_QUOTATION_MARK = re.compile("[“”]")
_GOVERNS = frozenset("在对向给与和同于")
"""在本行系统公示: after these the bank is no subject."""
_MAKES_A_NOUN = frozenset("、和与及内。")
"""After 要求, 规定 … these make it a noun (监管要求和, 监管要求内): nothing is being said."""


_FOUND_FAULT = re.compile(r"的[^，。；]{0,14}(?:问题|不足|短板|意见|隐患|弱项)")
"""人民银行评估指出的问题: what the bank sets out to mend."""


_QUOTED_FROM = re.compile(
    r"(?:摘录|摘编|节选|原文|引文|讲话|材料|报道|社论|条款|条文|规定|精神|原话|指出|强调)[^，。；：“]{0,8}[：:]\s*“"
)
_OWN_PAPER = re.compile(r"(?:授信|信贷|准入|风险|内部|续贷|考核|定价|优惠|激励|行业|客户|产品|业务)政策$")
"""授信政策 is the bank's own paper, 政策 alone the regulator's."""


_OBJECT = re.compile(r"[将把][^，。；]{0,8}$")
_WRITES = re.compile(
    r"(?:修订|制定|制订|出台|印发|下发|发布|完善|起草|编制|修改|执行|施行|落实|严格按照?|依据|根据)(?:本行|我行|分行|总行|行内|了|的|并)*$"
)


def _own_writing(norm: str, start: int, end: int) -> bool:
    """修订《贷款定价管理办法》，明确……: a paper that the bank itself writes says what the bank does."""
    if not norm.endswith("》", 0, end):
        return False
    opening = norm.rfind("《", 0, end)
    return opening >= 0 and bool(_WRITES.search(norm, 0, opening))


_BELOW = re.compile("以下|下列|如下")


class Speech:
    """Asks of one plan's matches whether they are said by somebody else."""

    def __init__(self, plan_text: PlanText, cues: Cues) -> None:
        self._plan_text = plan_text
        self._cues = cues
        self._opened: dict[tuple[str, int], list[int]] = {}
        self._source_places: dict[int, list[tuple[int, int]]] = {}
        self._own: dict[int, bool] = {}
        self._named = NamedOthers(plan_text)

    def restated(self, match: Match) -> Verdict | None:
        """``restated`` if the match stands in what a regulator says, in its sentence or in its list's lead."""
        unit = match.unit
        if self._is_own(unit):
            return None
        # what the regulator asks may open with its own name again (……报送人民银行): the last word looked for counts
        before = max(start for start, _ in match.spans)
        if (
            self._quotes_regulator(unit, before)
            or self._lead_quotes_regulator(unit)
            or self._attributed(unit)
            or self._quoted_from(unit, before)
            or self._opens("generic_subject", unit, before)
        ):
            return Verdict("restated", "只是转述文件要求，没有写明本机构怎么做")
        if (
            self._opens("others_deed", unit, before)
            or self._takes_over(self._named.places(unit), unit, before)
            or self._led_by_others(unit)
        ):
            return Verdict("restated", "说的是其他机构的做法，不是本机构的安排")
        if self._wishes(unit, before):
            return Verdict("intent", "是对他人的建议、希望或要求，不是本机构的安排")
        return None

    def _is_own(self, unit: Unit) -> bool:
        """Whether the plan alone speaks in the unit, whatever is matched there: so it is in most, and it is asked once."""
        own = self._own.get(unit.number)
        if own is None:
            own = self._own[unit.number] = self._takes_up(unit) or not (
                self._sources(unit)
                or self._lead_quotes_regulator(unit)
                or self._attributed(unit)
                or _QUOTED_FROM.search(unit.text)
                or self._led_by_others(unit)
                or any(
                    self._openings(pattern, unit)
                    for pattern in ("generic_subject", "wish", "others_duty", "others_deed")
                )
                or self._wished_above(unit)
                or self._named.places(unit)
            )
        return own

    def _takes_up(self, unit: Unit) -> bool:
        """《通知》要求建立两张清单。我行……5月底前完成两张清单: the next sentence makes the request the plan's own."""
        following = self._plan_text.sentence_after(unit)
        return (
            following is not None
            and self._cues.has("own_subject", following.norm)
            and bool(self._cues.spans("concrete", following))
            and self._cues.has("refers_back", following.norm)
        )

    def _attributed(self, unit: Unit) -> bool:
        """——《通知》第七条; 《通知》第八条：…; 这是《通知》的明确规定."""
        return "《" in unit.norm and self._cues.has("attributed", unit.norm)

    @staticmethod
    def _quoted_from(unit: Unit, before: int) -> bool:
        """学习材料摘录：“……”: the words stand between the quotation marks of something quoted."""
        found = _QUOTED_FROM.search(unit.text)
        if found is None:
            return False
        closed = _closing(unit.text, found.end())
        return found.end() <= unit.places[before] and (closed < 0 or unit.places[before] < closed)

    def _leads(self, unit: Unit) -> list[str]:
        """The normalised lead of a list, or the line ending in a colon over the passage, and the nearest heading."""
        lead = unit.passage.lead
        if not lead and unit.number:
            above = self._plan_text.units[self._plan_text.units_of_passage[unit.passage_number][0].number - 1]
            if above.passage_number == unit.passage_number - 1 and (
                above.text.endswith(("：", ":"))
                or (
                    len(above.text) <= TITLE
                    and ("《" in above.text or self._cues.has("quoting_lead", above.norm))
                )
            ):
                lead = above.text
        opening, colon, _ = unit.norm.partition("：")
        own = [opening] if colon and _BELOW.match(opening) else []  # 以下是同业的做法：……
        return [
            *own,
            *(self._plan_text.folded(text) for text in (lead, unit.passage.nearest_heading) if text),
        ]

    def _led_by_others(self, unit: Unit) -> bool:
        """他行做法摘编：, 《通知》原文如下： over the unit."""
        return any(
            self._cues.has("others_lead", text) or self._cues.has("quoting_lead", text)
            for text in self._leads(unit)
        )

    def _wishes(self, unit: Unit, before: int) -> bool:
        """建议总行……, 企业应……, or a heading or lead that announces wishes (有关建议)."""
        if self._opens("wish", unit, before):
            return True
        own = unit.norm[unit.clause_range(before)[0] :]
        if _ARTICLE.match(unit.passage.text) and not self._cues.has("authorities_duty", unit.norm):
            return self._wished_above(unit)  # 第七条 集群客户应当采用批量授信: a rule of the bank's own
        if self._opens("others_duty", unit, before) and not self._cues.starts_with("negator", own):
            return True  # but 企业须先还清本息，不办理续贷: it is the bank that does not
        return self._wished_above(unit)

    def _wished_above(self, unit: Unit) -> bool:
        above = (unit.passage.lead, unit.passage.nearest_heading)
        return any(text and self._cues.has("wish_above", self._plan_text.folded(text)) for text in above)

    def _opens(self, pattern: str, unit: Unit, before: int) -> bool:
        """Whether ``pattern`` stands before the match and no own voice between them takes over."""
        return self._takes_over(self._openings(pattern, unit), unit, before)

    def _takes_over(self, places: list[int], unit: Unit, before: int) -> bool:
        """Whether one of ``places`` stands before the match and no own voice between them takes the word back."""
        limit = unit.clause_range(before)[1]
        last = max((place for place in places if place <= limit), default=None)
        if last is None:
            return False
        return not any(last <= place < before for place in self._own_voices(unit))

    def _openings(self, pattern: str, unit: Unit) -> list[int]:
        """Where ``pattern`` ends in the unit."""
        places = self._opened.get((pattern, unit.number))
        if places is None:
            places = [found.end() for found in self._cues.lexicon.patterns[pattern].finditer(unit.norm)]
            self._opened[pattern, unit.number] = places
        return places

    def _own_voices(self, unit: Unit) -> list[int]:
        """Where the plan takes the word: 我行 and its like at a clause's opening (不 对我行的费用补贴)."""
        return [
            place
            for place, _ in self._cues.spans("own_voice", unit)
            if place - unit.clause_range(place)[0] <= 2 and unit.norm[place - 1 : place] not in _GOVERNS
        ]

    def _quotes_regulator(self, unit: Unit, before: int) -> bool:
        """A regulator as subject, then 要求/明确/…, then the match, with no own voice between."""
        for start, end in self._sources(unit):
            if end > before:
                break
            clause_start, _ = unit.clause_range(start)
            if start - clause_start > NEAR:
                continue
            if self._cues.contains(
                "according_to", unit.norm[max(clause_start, start - NEAR) : start]
            ) or self._cues.starts_with("according_to", unit.norm, start):  # 对照武银〔2022〕45号要求
                continue
            if _OBJECT.search(unit.norm, clause_start, start):
                continue  # 把通知要求转化为本行制度
            if self._says(unit, start, end, before):
                return True
        return False

    def _sources(self, unit: Unit) -> list[tuple[int, int]]:
        """Where regulators and titles of their papers stand."""
        sources = self._source_places.get(unit.number)
        if sources is None:
            titles = [
                found.span()
                for found in _TITLE.finditer(unit.norm)
                if not _own_writing(unit.norm, *found.span())
            ]
            named = [
                (start, end)
                for start, end in self._cues.spans("regulator", unit)
                if not _OWN_PAPER.search(unit.norm, max(0, start - 4), end)
                and not _own_writing(unit.norm, start, end)
            ]
            sources = self._source_places[unit.number] = sorted([*named, *titles])
        return sources

    def _says(self, unit: Unit, start: int, end: int, before: int) -> bool:
        """Whether the regulator at ``start:end`` is the one who says what stands at ``before``."""
        norm = unit.norm
        clause_start, clause_end = unit.clause_range(start)
        for said_start, said_end in self._cues.spans("said", unit):
            if said_start < end or said_end > before:
                continue
            # 《通知》对首贷拓展作出部署，要求……: the request may open the next clause
            if (said_start - end > NEAR or said_start >= clause_end) and said_start != clause_end + 1:
                continue
            after = norm[said_end : said_end + 1]
            if after in _MAKES_A_NOUN or _FOUND_FAULT.match(norm, said_end):
                continue
            # 监管要求、政策要求 as a noun at a clause's end governs nothing unless it is the sentence's subject
            if after in ("，", "") and clause_start > 0:
                continue
            if self._quoted(unit, said_end, before):
                return True
            voices = [place for place in self._own_voices(unit) if place >= said_end]
            spoken_between = any(place < before for place in voices)
            if not spoken_between and not (voices and _ADOPTS.search(norm, said_end)):
                return True
        return False

    @staticmethod
    def _quoted(unit: Unit, said_end: int, before: int) -> bool:
        """《通知》要求：“……全行……”: inside quotation marks the regulator goes on speaking."""
        opened = unit.text.find("“", unit.places[said_end - 1], unit.places[said_end - 1] + 4)
        closed = _closing(unit.text, opened + 1)
        return opened >= 0 and (closed < 0 or unit.places[before] < closed)

    def _lead_quotes_regulator(self, unit: Unit) -> bool:
        """《通知》要求如下： over a list makes all of the list the regulator's words."""
        lead = self._plan_text.folded(unit.passage.lead) if unit.passage.lead else ""
        if not lead or self._cues.starts_with("according_to", lead):
            return False
        return bool(_LEAD.search(lead)) and not self._cues.contains("own_voice", lead)


def _closing(text: str, place: int) -> int:
    """Where the quotation that is open at ``place`` closes, quotations within it passed over; -1 if it does not."""
    depth = 1
    for found in _QUOTATION_MARK.finditer(text, place):
        depth += 1 if found[0] == "“" else -1
        if not depth:
            return found.start()
    return -1
