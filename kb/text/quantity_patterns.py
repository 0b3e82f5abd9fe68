"""The notation of quantities: closed-class words and compiled patterns. No judgement here.

All patterns are for text folded by :func:`kb.text.numerals.fold`.
"""

from __future__ import annotations

import re
from decimal import Decimal

from kb.text.denials import DENIED
from kb.text.numerals import ARABIC, CHINESE, DIGIT_CLASS

_ONE = Decimal(1)
_WITH_GE = {  # 个 may stand before these: 5个工作日, 50个BP
    "百分点": ("BP", Decimal(100)),
    **dict.fromkeys(("基点", "bp点", "bps", "bp"), ("BP", _ONE)),
    **{word: (word, _ONE) for word in ("工作日", "交易日", "小时", "网点")},
    **dict.fromkeys(("自然日", "日历日"), ("天", _ONE)),
    "钟头": ("小时", _ONE),
    "星期": ("周", _ONE),
}
_ONLY_WITH_GE = {word: (word, _ONE) for word in ("季度", "村", "县")}
_WITHOUT_GE = {
    "%": ("%", _ONE),
    "‰": ("%", Decimal("0.1")),
    "块钱": ("元", _ONE),
    **{word: (word, _ONE) for word in ("美元", "分钟", "户次", "人次", "家次", "个月", "平方米", "公里")},
    **{word: (word, _ONE) for word in "元户家笔次人名位年周倍场期份件项条款种类批轮只秒页字个"},
    "天": ("天", _ONE),
    "日": ("天", _ONE),
}
UNITS: dict[str, tuple[str, Decimal]] = {**_WITH_GE, **_ONLY_WITH_GE, **_WITHOUT_GE}
"""Measure word as written (without a leading 个) -> canonical unit and how many of it one is."""

ARTICLES = frozenset("个种类项批条件款轮只份")
"""一个, 一项, 一批 … are articles, not counts, unless a bound stands with them."""

UNIT = (
    rf"(?:个?\s?(?:{'|'.join(_WITH_GE)})(?![a-z])|个\s?(?:{'|'.join(_ONLY_WITH_GE)})|{'|'.join(_WITHOUT_GE)})"
    r"(?<!次(?=[月日年贷级要性]))(?<!人(?=民))(?<!年(?=[初末底]))(?<!名(?=单))(?<!家(?=[庭族]))"
    r"(?<!期(?=[间限]))(?<!类(?=推))"
)
_NUMBER = rf"(?:{ARABIC}|{CHINESE})"
_SHARE = (
    rf"(?:百分之(?:百|{_NUMBER})|百分百|[千万]分之{_NUMBER}|[{DIGIT_CLASS}十]{{1,3}}分之{_NUMBER}"
    rf"|[{DIGIT_CLASS}1-9]成(?:半|[一二三四五六七八九](?![成户家年期个万亿类层级名人次月日天]))?(?![立为功本果员长熟效交都渝就]))"
)
_NO_COUNT_BEFORE = f"第每统唯同单之某任逐进各百千万亿十{DIGIT_CLASS}"
_PLAIN = rf"(?<![0-9.])(?<![0-9],)(?:{ARABIC}|(?<![{_NO_COUNT_BEFORE}])(?<![{DIGIT_CLASS}十百]点){CHINESE})"
_INCLUDED = r"(?:[（(]\s?不?含(?:本数|[^（）()，。；]{0,8})?\s?[)）])?"
_LOW_AFTER = r"(?:及|或|含)?(?:以上|之上)|起(?![来草到诉伏用色因源始点降])|起步"
_HIGH_AFTER = r"(?:及|或|含)?(?:以内|以下|之内|之下)|内(?![部控嵌容审外蒙生涵在])|封顶"

CORE = re.compile(
    rf"(?P<first>{_SHARE}|{_PLAIN})\s?(?P<more1>[余多+])?\s?(?P<unit1>{UNIT})?(?:{_INCLUDED}"
    rf"\s?(?P<to>[-–—―~〜]{{1,2}}|至|到)\s?(?P<second>{_SHARE}|{_NUMBER})\s?(?P<unit2>{UNIT})?)?"
    r"(?P<half>半(?![年月]))?(?P<more2>[余多](?=[，。；、的]|$))?"
    rf"(?P<tail>{_INCLUDED}\s?(?P<near>左右|上下)?(?:(?P<low>{_LOW_AFTER})|(?P<high>{_HIGH_AFTER}))?{_INCLUDED})",
    re.IGNORECASE,
)
"""A number or range with its unit and what follows it."""

HALF = re.compile(
    r"(?<![上下每前后大过各])半(?P<unit>年|个月|个百分点|天|小时|个小时|个工作日)(?P<after>以内|之内|内)?"
)

_LOW = (
    rf"{DENIED}(?:低于|少于|小于|短于)|不亚于|不止|至少|最少|起码|下限[为是]?|保底|超过|超出|超|大于|高于|多于|突破|逾|满"
    r"|≥|≧|>=|=>|⩾|>|最[低少短](?!值)[^，。；：、0-9]{0,8}?"
)
_HIGH = (
    rf"{DENIED}(?:超过|超出|超|高于|大于|多于|长于|突破|迟于|晚于)|[未没]有?超过|至多|低于|少于|小于|短于"
    r"|不到|不足|未满|不满|未达到?|上限[为是]?|封顶|≤|≦|<=|=<|⩽|<|最[高多长大迟晚](?!值)[^，。；：、0-9]{0,8}?"
)
STRICT = re.compile(
    r"^(?:超过|超出|超|大于|高于|多于|突破|逾|>|不止|低于|少于|小于|短于|不到|不足|未满|不满|未达到?|<)$"
)
"""Bounds that leave the number itself out."""

_UP_LONG = r"提高|提升|增加|增长|上升|上调|上浮|上涨|扩大|加大|调高|多增|拉长|延长"
_DOWN_LONG = r"降低|下降|减少|下调|下浮|回落|压降|压缩|压减|缩短|缩减|收窄|调低|调降|下行|直降"
_ON_TOP = r"(?:再|另|另行|额外|叠加|多)(?:优惠|给予|让利|减免)"
_UP = rf"{_UP_LONG}|增至|升至|增|升|涨|(?<=[增涨升])幅|(?<!参)加(?!点)|{_ON_TOP}"
_DOWN = rf"{_DOWN_LONG}|降至|减至|降|减(?![点免按])|(?<=降)幅"
_FILL = r"(?:了|幅度|力度|额度|比例|幅)?(?:为|可达)?"
_TARGET = r"达到|达|到|至|为"
_MONEY = r"(?:人民币|共|累计|合计|年化|各)?"
LEFT = re.compile(
    rf"(?:(?P<sign>(?<=[A-Za-z])\s?[-+])|(?P<up>{_UP}){_FILL}|(?P<down>{_DOWN}){_FILL})?"
    rf"(?P<to>{_TARGET})?(?:也|均|都|应|要|须|按)?\s?{_MONEY}"
    rf"(?:(?:(?P<low>{_LOW})|(?P<high>{_HIGH}))(?:[^，。；：、0-9]{{1,14}}[的之])?)?"
    rf"(?:{_TARGET})?{_MONEY}\s?(?P<near>大约|大概|约|接近|将近|近)?\s?[“「]?$"
)
"""What stands directly before a number; to be searched with an end position."""

OBJECT = re.compile(
    rf"(?:(?P<up>{_UP_LONG}|(?<!不)高于|(?<!不)多于)|(?P<down>{_DOWN_LONG}|(?<!不)[低少]于))"
    r"(?P<object>[^，。；：、！？（）(),;0-9\n]{1,16})$"
)
"""A change verb with its object before the number: 降低贷款利率20BP, 低于同类贷款50BP."""
EXCESS = re.compile(rf"{DENIED}(?:高于|超过|超出)[^，。；：、！？（）(),;0-9\n]{{1,16}}$")
"""不高于各项贷款不良率3个百分点: an excess of at most that much."""
REACH = re.compile(r"[至到为达]|不[低少小]于|[不未]超|优惠|减免|减点|加点|新增|的\s?$")
COMPARED = re.compile(r"[较比于][^，。；：、]{1,14}(?P<which>[低少高多])$")

_BOUND = rf"(?:{_LOW}|{_HIGH})?(?:约|近)?"
JOIN_TARGET = re.compile(
    rf"^(?:的?(?:水平|标准|基础上))?(?:再|进一步|逐步)?(?:{_UP}|{_DOWN}|调整|变|优化|改|恢复)?(?:幅度)?"
    rf"(?:(?<=[增升降减])至|{_TARGET}|成)了?\s?{_BOUND}$"
)
"""Between two numbers of which the second is the level to reach."""
JOIN_BASE = re.compile(
    r"^的?(?:水平|标准|优惠|幅度|利率|定价)?(?:的?基础)?之?上[，,]?(?:再|进一步|继续|额外|另)?"
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|幅度)?{_BOUND}$"
)
"""Between a base and the change on top of it: 在30BP基础上提高20BP."""
JOIN_CAP = re.compile(r"^[，,、]?(?:且|并|但|并且|同时)?$")
FROM = re.compile(
    r"(?:由|从|自|在)(?:[目当]前的?|现行的?|原来的?|原有?的?|现有的?|上年末?的?|去年末?的?|此前的?|平均)?\s?约?$"
)

HEADER_UNIT = re.compile(
    r"[（(](?:单位[：:]?\s?)?(?P<unit>bps?|个?基点|个?百分点|%|‰|[十百千万亿]*元|[十百千万]*[户家笔个次天]|个?工作日)[)）]"
    r"\s?[：:]\s?(?P<number>[^，。；：0-9]{0,5}[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(?![0-9.,]*\s?[%‰个万亿元户家笔年月日b])",
    re.IGNORECASE,
)
"""A bare number under a header that names the unit: FTP优惠（BP）：50."""
