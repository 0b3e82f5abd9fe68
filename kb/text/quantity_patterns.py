"""The notation of quantities: closed-class words and compiled patterns. No judgement here.

All patterns are for text folded by :func:`kb.text.numerals.fold`.
"""

from __future__ import annotations

import re
from decimal import Decimal

from kb.text.numerals import ARABIC, CHINESE, DIGIT_CLASS

UNITS: dict[str, tuple[str, Decimal]] = {
    **{u: ("BP", Decimal(1)) for u in ("基点", "bp", "bps", "bp点")},
    "百分点": ("BP", Decimal(100)),
    "%": ("%", Decimal(1)),
    "‰": ("%", Decimal("0.1")),
    "元": ("元", Decimal(1)),
    "块钱": ("元", Decimal(1)),
    "美元": ("美元", Decimal(1)),
    **{
        u: (u, Decimal(1))
        for u in (
            "工作日",
            "交易日",
            "小时",
            "分钟",
            "秒",
            "户次",
            "人次",
            "家次",
            "户",
            "家",
            "笔",
            "次",
            "人",
            "名",
            "位",
            "个月",
            "季度",
            "年",
            "周",
            "倍",
            "场",
            "期",
            "份",
            "件",
            "项",
            "条",
            "款",
            "种",
            "类",
            "批",
            "轮",
            "张",
            "套",
            "只",
            "村",
            "县",
            "页",
            "字",
            "网点",
            "平方米",
            "公里",
            "个",
        )
    },
    "钟头": ("小时", Decimal(1)),
    "自然日": ("天", Decimal(1)),
    "日历日": ("天", Decimal(1)),
    "星期": ("周", Decimal(1)),
    "天": ("天", Decimal(1)),
    "日": ("天", Decimal(1)),
}
"""Measure word as written (without a leading 个) -> canonical unit and how many of it one is."""

_WITH_GE = "工作日 交易日 自然日 日历日 小时 钟头 季度 星期 网点 村 县 百分点 基点 bp bps bp点".split()
_BARE = [u for u in UNITS if u not in ("季度", "村", "县", "bp点")]
_UNIT_WORDS = "|".join(
    [r"个?\s?" + u for u in sorted(_WITH_GE, key=len, reverse=True)]
    + [re.escape(u) for u in sorted(_BARE, key=len, reverse=True) if u not in _WITH_GE]
)
_UNIT_END = r"(?:(?<=[a-z])(?![a-z]))|(?<![a-z])"
UNIT = (
    rf"(?:(?:{_UNIT_WORDS})(?:{_UNIT_END}))"
    r"(?<!次(?=[月日年贷级要性]))(?<!人(?=民))(?<!年(?=[初末底]))(?<!名(?=单))(?<!家(?=[庭族]))(?<!期(?=[间限]))"
)

_NUMBER = rf"(?:{ARABIC}|{CHINESE})"
_SHARE = rf"(?:百分之(?:百|{_NUMBER})|百分百|[千万]分之{_NUMBER}|[{DIGIT_CLASS}十]{{1,3}}分之{_NUMBER})"
_TENTHS = rf"(?:[{DIGIT_CLASS}1-9]成半?(?![立为功本果员长熟效交都渝就]))"
_PLAIN = (
    rf"(?<![0-9.])(?<![0-9],)(?:{ARABIC}|(?<![第每统唯同单之某任逐进各百千万亿{DIGIT_CLASS}十点]){CHINESE})"
)
_TO = r"\s?(?P<to>[-–—―~〜]{1,2}|至|到)\s?"
_INCL = r"(?:[（(]\s?含(?:本数|[^（）()，。；]{0,8})?\s?[)）])?"
AFTER_LOW = r"(?:及|或|\(?含\)?)?以上|起(?![来草到诉伏用色因源始点降])|起步"
AFTER_HIGH = r"(?:及|或|\(?含\)?)?(?:以内|以下|之内|之下)|内(?![部控嵌容审外蒙生涵在])|封顶"

CORE = re.compile(
    rf"(?P<first>{_SHARE}|{_TENTHS}|{_PLAIN})\s?(?P<more1>[余多])?\s?(?P<unit1>{UNIT})?(?:"
    rf"{_TO}(?P<second>{_SHARE}|{_TENTHS}|{_NUMBER})\s?(?P<unit2>{UNIT})?)?"
    r"(?P<half>半(?![年月]))?(?P<more2>[余多](?=[，。；、的]|$))?"
    rf"(?P<incl>{_INCL})\s?(?P<near>左右|上下)?(?:(?P<low>{AFTER_LOW})|(?P<high>{AFTER_HIGH}))?{_INCL}",
    re.IGNORECASE,
)
"""A number or range with its unit and what follows it."""

HALF = re.compile(
    r"(?<![上下每前后大过各])半(?P<unit>年|个月|天|小时|个小时|个工作日)(?P<after>以内|之内|内)?"
)

HINT = re.compile(
    rf"[0-9０-９]|[{DIGIT_CLASS}十百千万亿余多]\s?(?:个|基点|百分点|工作日|[bBＢｂ][pPＰｐ]|"
    rf"[%％‰元美小分户家笔次人名位年周天日倍场期份件项条款种类批轮张套只秒页字季星交自])|分之|[{DIGIT_CLASS}]成|半[年个天小]"
)
"""Whether a text can hold a quantity at all."""

BOUND_LOW = (
    r"不[得应能会可宜]?[低少小][于過]|不亚于|不止|至少|最少|起码|下限[为是]?|保底|超过|超出|超|大于|高于|多于|突破|逾|满"
    r"|≥|≧|>=|=>|⩾|>|最[低少短](?!值)[^，。；：、0-9]{0,8}?"
)
BOUND_HIGH = (
    r"不[得应能会可宜]?(?:超过|超出|超|高于|大于|多于|长于|突破|迟于|晚于)|[未没]有?超过|至多|低于|少于|小于|短于|不到|不足|未满|不满"
    r"|未达到?|上限[为是]?|封顶|≤|≦|<=|=<|⩽|<|最[高多长大迟晚](?!值)[^，。；：、0-9]{0,8}?"
)
STRICT = re.compile(
    r"^(?:超过|超出|超|大于|高于|多于|突破|逾|>|不止|低于|少于|小于|短于|不到|不足|未满|不满|未达到?|<)$"
)
"""Bounds that leave the number itself out."""

UP = r"提高|提升|增加|增长|上升|上调|上浮|上涨|扩大|加大|调高|增至|升至|新增加|多增|增|升|涨|拉长|延长"
DOWN = r"降低|下降|减少|下调|下浮|回落|压降|压缩|压减|缩短|缩减|收窄|调低|调降|下行|直降|降至|减至|降|减(?!点|免)|再减"
_FILL = r"(?:了|幅度|力度|额度|比例|幅)?(?:为|达|可达)?"
TARGET = r"到|至|为|达到|达"
LEFT = re.compile(
    rf"(?:(?P<sign>(?<=[A-Za-z])\s?[-+])|(?P<up>{UP}|(?<=[增涨升])幅|加(?!点)){_FILL}|(?P<down>{DOWN}|(?<=[降减])幅){_FILL})?"
    rf"(?P<to>{TARGET})?(?:也|均|都|应|要|须|按)?\s?(?:人民币|共|累计|合计)?"
    rf"(?:(?:(?P<low>{BOUND_LOW})|(?P<high>{BOUND_HIGH}))(?:[^，。；：、0-9]{{1,14}}[的之])?)?(?:人民币|共|合计|年化|各|可?达到?|达|为|至|到)?\s?"
    r"(?P<near>大约|大概|约|接近|将近|近)?\s?$"
)
"""What stands directly before a number; searched with an end position."""

OBJECT = re.compile(
    rf"(?:(?P<up>{UP}|高于|多于)|(?P<down>{DOWN}|低于|少于|低|少))(?P<object>[^，。；：、！？,;0-9\n]{{1,16}})$"
)
"""A change verb with its object before the number: 降低贷款利率20BP, 低于同类贷款50BP."""
REACH = re.compile(r"[至到为达]|不[低少小]于|[不未]超|优惠|减免|减点|加点|新增")
COMPARED = re.compile(r"[较比于][^，。；：、]{1,14}(?P<which>[低少高多])$")

JOIN_TARGET = re.compile(
    rf"^(?:的?(?:水平|标准|基础上))?(?:再|进一步|逐步)?(?:{UP}|{DOWN}|调整|变|优化|改|恢复)?(?:幅度)?(?:{TARGET}|成)(?:了)?"
    rf"\s?(?P<bound>(?:{BOUND_LOW})|(?:{BOUND_HIGH}))?(?P<near>约|近)?$"
)
JOIN_BASE = re.compile(
    rf"^的?(?:水平|标准|优惠|幅度|利率|定价)?(?:的?基础)?之?上[，,]?(?:再|进一步|继续|额外|另)?"
    rf"(?:(?P<up>{UP})|(?P<down>{DOWN}))(?:了|幅度)?(?P<bound>(?:{BOUND_LOW})|(?:{BOUND_HIGH}))?(?P<near>约|近)?$"
)
JOIN_CAP = re.compile(r"^[，,、]?(?:且|并|但|并且|同时|、)?$")
FROM = re.compile(
    r"(?:由|从|自|在)(?:[目当]前的?|现行的?|原来的?|原有?的?|现有的?|上年末?的?|去年末?的?|此前的?|平均)?\s?(?:约)?$"
)

HEADER_UNIT = re.compile(
    r"[（(](?:单位[：:]?\s?)?(?P<unit>bps?|BPS?|Bps?|基点|个基点|个百分点|百分点|%|‰|[十百千万亿]*元|[十百千万]*[户家笔个次天]|个工作日|工作日)"
    r"[)）]\s?[：:]\s?(?P<number>(?P<bound>[^，。；：0-9]{0,5})(?<![0-9.])[0-9][0-9,.]*[0-9]|[0-9])(?![0-9.]*\s?(?:[%‰个万亿元户家笔bB年月日]))"
)
