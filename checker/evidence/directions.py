"""Numbers that go the wrong way beside a commitment: 普惠网点由126家归并到98家, 绿色通道审批由2天改为15天.

Whatever the verb, what small firms are given may not shrink and what they wait for may not grow. Which of the two a
number is, its noun and its unit tell; where they do not, nothing is concluded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from checker.evidence.adjusted_bounds import lowered
from checker.evidence.matching import Match
from checker.evidence.units import Unit
from kb.text.numerals import SCALES

_NUMBER = re.compile(
    r"(?<![0-9.])(?:([0-9]+(?:\.[0-9]+)?)([万亿]?)|([一二三四五六七八九])(?=成))"
    r"(个百分点|百分点|%|成|分(?!行|支|别|类|档|期|层|之)|家|户|人|名|元|个工作日|工作日|个自然日|天|日|小时|分钟)"
)
"""A number with the unit that is measured in."""
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?[万亿]?(个百分点|[^0-9万亿，。；：、（）]?)")
"""Any number, with the first of what it is measured in."""
_OF_THE_CALENDAR = ("年", "月", "日", "号", "季")
_SAME = {
    "个百分点": "百分点",
    "成": "%",
    "个工作日": "天",
    "工作日": "天",
    "个自然日": "天",
    "日": "天",
    "名": "人",
}
_FROM = re.compile(r"(?:由|从|自)[^，。；0-9]{0,12}$")
_FORMERLY = re.compile(r"原(?:有|为|来|定|是)?[^，。；0-9]{0,4}$")
_TURNS = re.compile(r"[^，。；]{0,14}(?:到|至|为|成|→|➔|➜|⇒|=>|->)[^，。；0-9]{0,4}")
_CHANGES = re.compile(
    r"[^，。；、0-9]{0,4}(?:缩|减|压|降|归并|合并|收|变|改|砍|调|裁|撤|让|→|➔|➜|⇒|=>|->)[^，。；、0-9]{0,3}(?:到|至|为|成|→)?[^，。；、0-9]{0,2}"
)
_NOW = re.compile(r"[^。；0-9]{0,20}(?:今年|现|改|调|留|剩|降|减)[^，。；0-9]{0,6}")
_THAN_BEFORE = re.compile(r"[^，。；0-9]{0,6}，?(?:比|较)(?:年初|去年末?|上年末?)的?[^，。；0-9]{0,2}")
_AGAINST_LAST = re.compile(
    r"[^，。；0-9]{0,8}，(?:而)?(?:去年|上年|上一年|2021年)(?:末|底|同期|全年|实绩|实际)?(?:的?(?:占比|比重|增速|余额|户数|权重|均值|平均))?(?:为|是|有|达|仅为|只有)?(?:约|近)?"
)
"""今年封顶5%，去年为9%."""
_WAITED = re.compile(r"审批|办结|办理|放款|答复|响应|回复|反馈|周期|时限|赔付|受理|开户|处理")
_TIME = frozenset({"天", "小时", "分钟"})
_BORNE = re.compile(
    r"利率|费|成本|价|点差|加点|减点|不良(?!.{0,6}容忍)|逾期|欠息|罚息|材料|资料|环节|手续|流程|签字|节点|时限|时间|用时|时长|门槛|起点|下限"
    r"|保证金|首付|跑|投诉|空白|存款|利润|中收|中间业务|营收|大户|大客户|大额|大型|大中型|集团|平台|房地产|国企|央企|同业|理财|债券"
    r"|集中度|户均|单户平均|经济资本|资本占用|折扣|系数|扣|罚|问责|处分|追责|高管|管理人员|会议|报表|检查|积压|超期|欠款|拖欠|缺口"
    r"|闲置|关联|过度|多头|重复|抵押|质押|零售|按揭|无贷户|未|潜在|风险|延期|第三方|合作机构|结售汇|外汇|私人|财富|柜面|柜员|机关|后台|行政|分险|反担保|免赔|代偿|其他|其它|其余"
)
"""What may well shrink: what small firms bear, and what others have."""
_OFFERED = re.compile(
    r"小微|普惠|首贷|信用贷|个体|续贷|网点|支行|客户经理|专员|团队|户|余额|额度|占比|比重|份额|权重|分值|比例|容忍度|贷款|投放|规模"
    r"|奖|激励|补贴|清单|走访|对接|合作|权限|授信|减免|优惠|免责"
)
"""What is given to small firms."""
_FALLS = re.compile(
    r"(?<!不得)(?<![不未防])(?:(?:较|比)[^，。；]{1,10}(?:少|低|降|减|回落|落后)|低于|少于|不及|封顶|下调|下降|压降|减少|缩减|回落|走低|落后|收缩|减半|零优惠|除外)"
)
_RISES = re.compile(
    r"(?<!不得)(?<![不未防])(?:(?:较|比)[^，。；]{1,10}(?:高|贵|多|升|上浮)|高于|高出|上升|上调|上浮|加收|加点|加计|提高|抬高|走高|翻番)"
)
_DENIED = re.compile(r"不(?:得|能|会|许|准|再|应|宜)|严禁|禁止|杜绝|防止|避免|扭转|纠正")
_LOOK_BACK = 24
"""The noun of a number stands within so many characters before it."""


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Reversal:
    """A change of a number for the worse: its words, and where they stand in the unit."""

    said: str
    start: int
    end: int
    of_bound: bool = False
    """A floor cut down or a ceiling raised: 不得低于……的一半 has its own 不得."""


def reversals(unit: Unit) -> tuple[Reversal, ...]:
    """The changes for the worse in ``unit``, in order."""
    norm = unit.norm
    numbers = [_read(found) for found in _NUMBER.finditer(norm)]
    found: list[Reversal] = []
    for first, second in pairwise(numbers):
        order = _order(norm, first, second)
        if order is None or first.unit != second.unit:
            continue
        old, new = order
        start, _ = unit.clause_range(first.start)
        noun = norm[max(start, first.start - _LOOK_BACK) : first.start]
        if len(noun.strip("由从自原有")) < 2 and start > 1:
            noun = norm[unit.clause_range(start - 2)[0] : start]  # 服务网点，由126家归并到98家
        if _is_worse(noun, old, new):
            begin = first.start - norm.endswith(("由", "从"), start, first.start)
            found.append(Reversal(norm[begin : second.end], first.start, second.end))
    found.extend(Reversal(norm[start:end], end - 1, end, of_bound=True) for start, end in lowered(unit))
    return tuple(found)


def sets_figures_side_by_side(unit: Unit) -> bool:
    """Whether two numbers of one kind stand in the sentence (去年6200万，今年7500万): which is greater tells what is said."""
    kinds = [found[1] for found in _FIGURE.finditer(unit.norm) if found[1] not in _OF_THE_CALENDAR]
    return len(kinds) > len(set(kinds))


def goes_the_wrong_way(unit: Unit, *, less: bool) -> bool:
    """Whether words of the sentence say that something falls (``less``: rises), or stays below (above) something."""
    return (_RISES if less else _FALLS).search(unit.norm) is not None or any(lowered(unit))


def reversed_beside(match: Match, found: tuple[Reversal, ...]) -> Reversal | None:
    """The first of ``found`` that is of what ``match`` names: in its clause behind it, or opening the next clause."""
    unit = match.unit
    for reversal in found:
        start, _ = unit.clause_range(reversal.start)
        if not reversal.of_bound and _DENIED.search(unit.norm, start, reversal.start):
            continue
        if any(start <= first < reversal.start for first, _ in match.spans):
            return reversal
        if (
            start
            and reversal.start - start <= 2
            and any(unit.clause_range(first)[1] == start - 1 for first, _ in match.spans)
        ):
            return reversal
    return None


def _read(found: re.Match[str]) -> _Number:
    if found[3]:
        value = Decimal("一二三四五六七八九".index(found[3]) + 1) * 10
    else:
        value = Decimal(found[1]) * SCALES[found[2]] * (10 if found[4] == "成" else 1)
    return _Number(found.start(), found.end(), value, _SAME.get(found[4], found[4]))


def _order(norm: str, first: _Number, second: _Number) -> tuple[_Number, _Number] | None:
    """The old number and the new one; None when the two are no such pair."""
    if _THAN_BEFORE.fullmatch(norm, first.end, second.start) or _AGAINST_LAST.fullmatch(
        norm, first.end, second.start
    ):
        return second, first
    before = max(0, first.start - 16)
    changes = (
        (_FROM.search(norm, before, first.start) and _TURNS.fullmatch(norm, first.end, second.start))
        or _CHANGES.fullmatch(norm, first.end, second.start)
        or (_FORMERLY.search(norm, before, first.start) and _NOW.fullmatch(norm, first.end, second.start))
    )
    return (first, second) if changes else None


def _is_worse(noun: str, old: _Number, new: _Number) -> bool:
    if old.unit in _TIME:
        return new.value > old.value and bool(_WAITED.search(noun))
    if old.value <= new.value or _BORNE.search(noun):
        return False
    return old.unit in ("家", "户", "人") or bool(_OFFERED.search(noun))
