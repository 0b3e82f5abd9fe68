"""The notation of dates and recurrences: closed-class words and compiled patterns. No judgement here.

All patterns are for text folded by :func:`kb.text.numerals.fold`.
"""

from __future__ import annotations

import re

_N = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_N3 = r"(?:[0-9]{1,3}|[一二两三四五六七八九十百]{1,5})"
_DASH = r"\s?(?:[-–—―~〜]{1,2}|至|到)\s?"
_DAY_END = r"[日号](?![益常渐均趋臻程志楼码])"
_CENTURY = r"(?:19|20)[0-9]{2}"
_YEAR = rf"(?:(?<![0-9])(?:{_CENTURY}|[0-9]{{2}}(?=\s?年\s?[0-9]{{1,2}}\s?月))|(?<![〇零○一二三四五六七八九])[〇零○一二三四五六七八九]{{4}})"
_MIDDLE_ENDS = r"(?=之?前|以前|[，。；、）)\s]|$|时|完成)"
_PART = rf"上旬|中旬|下旬|月?[底末](?![线层数色稿部盘气端])|初(?![步始期心创级])|中{_MIDDLE_ENDS}"
_YEAR_PART = rf"(?:年)?[底末终](?![线层数色稿部盘气端])|年?初(?![步始期心创级])|年?中{_MIDDLE_ENDS}"
_WEEKDAY_NOTE = r"(?:\s?[（(]\s?(?:(?:星期|周|礼拜)[一二三四五六日天]|含(?:当[日天])?)\s?[)）])?"
_TIME = r"(?:\s?(?:上午|下午|中午)?[0-9]{1,2}(?:[:：][0-9]{2}|[时点](?:[0-9]{2}分)?整?))?(?:下班)?"

TAIL = (
    r"(?P<tail>前后|之前|以前|前(?![三十端列期述款沿景瞻往提台海述半四五])|之后|以后|后(?![续期勤备台半])"
    r"|开始|以来|起(?![草点到诉伏源因])|之内|以内|内(?![部控嵌容审外蒙生涵])|期间|为止|止)?"
)
HEAD = (
    r"(?P<head>自|从|截至到?|截止至?到?|直至|直到|不[得应]?[晚迟]于|最[晚迟](?:不[得应]?[晚迟]于|应?[于在到]|至)?|早于|先于"
    r"|[晚迟]于|不早于|\s?[-–—―~〜]{1,2}\s?|\s?至|(?<![达收得])\s?到)?\s?"
)

_RELATIVE_YEAR = r"今年|本年度?|当年|明年|次年|来年|去年|上年度?|上一年度?|下年度?|下一年度?"
_MONTH = (
    rf"(?<![0-9.])(?P<month>{_N})\s?(?:月份?(?![一两二三]次)\s?(?:(?P<day>{_N})\s?(?:{_DAY_END}|(?={_DASH}{_N}\s?[日号]))|(?P<part>{_PART}))?"
    rf"|(?={_DASH}{_N}\s?月))"
)
_QUARTER = (
    r"(?:第|前)?(?P<quarter>[一二三四1-4](?=\s?季度|季[末底初前内])|(?<![A-Za-z])Q[1-4](?![0-9A-Za-z]))\s?(?:季度?)?"
    r"(?P<quarter_part>[末底初])?"
)
_HALF = r"(?P<half>[上下])半年(?P<half_part>[末底])?"
ONE = re.compile(
    HEAD
    + r"(?:"
    + rf"(?<![0-9./-])(?P<iso_year>{_CENTURY})(?P<sep>[-/.])(?P<iso_month>1[0-2]|0?[1-9])(?:(?P=sep)(?P<iso_day>3[01]|[12][0-9]|0?[1-9]))?"
    + r"(?![0-9%‰万亿元户家笔个.-])(?:日)?"
    + rf"|(?<![0-9A-Za-z])(?P<c_year>20[0-9]{{2}})(?P<c_month>0[1-9]|1[0-2])(?P<c_day>0[1-9]|[12][0-9]|3[01])(?![0-9A-Za-z.])"
    + rf"|(?<![0-9])(?P<range_year>{_CENTURY})(?={_DASH}{_CENTURY}\s?年)"
    + rf"|(?:(?P<year>{_YEAR})\s?年(?:度)?|(?P<rel_year>{_RELATIVE_YEAR}))\s?的?(?:全年)?(?:{_MONTH}|{_QUARTER}|{_HALF}|(?P<year_part>{_YEAR_PART}))?"
    + rf"|{_MONTH.replace('<month>', '<month2>').replace('<day>', '<day2>').replace('<part>', '<part2>')}"
    + rf"|{_QUARTER.replace('<quarter', '<quarter2')}"
    + rf"|{_HALF.replace('<half', '<half2')}"
    + rf"|(?P<rel_month>本月|当月|下个?月|次月|上个?月)份?(?:(?P<day3>{_N})\s?{_DAY_END}|(?P<part3>{_PART}))?"
    + rf"|(?<![0-9〇一二三四五六七八九十两几半多近每])(?P<this_year>年(?:内(?![部控])|[底末终](?![线层数色稿部盘气端了])|初(?![步始期心创级])|中{_MIDDLE_ENDS})|全年)"
    + r"|(?<![0-9一二三四五六七八九十个每])(?P<this_month>月(?:内(?![部控])|[底末](?!线)|初(?![步始])))"
    + r"|(?<![0-9./A-Za-z-])(?P<dot_month>1[0-2]|0?[1-9])[./](?P<dot_day>3[01]|[12][0-9]|0?[1-9])日?(?=\s?(?:[（(][^（()）]{2,4}[)）])?(?:之前|以前|前(?!后)))"
    + rf"|(?<![0-9.月])(?P<bare_day>{_N})\s?{_DAY_END}"
    + r")"
    + rf"{_WEEKDAY_NOTE}{_TIME}\s?{TAIL}"
)
"""A date that does not recur."""

HINT = re.compile(
    r"[0-9０-９]|[一二三四五六七八九十][月季日号]|[每按逐各分隔双][个一两二三半年月季周旬天日双星礼工]|年[底末初内中终]|[本当次上下全今明去来]年|[本当下上次个]月|半年"
    r"|月[底末初内度后报终结]|季[度后报末]|旬|之日|[一-九]年|双月|周[例调报通监会度]"
)
"""Whether a text can hold a date or a recurrence at all."""

_EVENT_NOUN = r"(?=例会|会商|会议|通报|报告|报表|分析|考核|评估|监测|调度|报送|总结|小结)"
_THEN = r"(?=度?(?:终了|结束|完了|末?后|次月|首月|第一个月))"
RECURRING = re.compile(
    r"(?:"
    r"(?P<day>每[日天]|逐日|按日|每个?工作日|每一[天日])"
    rf"|(?P<week>每个?(?:周|星期|礼拜)|[按逐]周|周(?:例会|调度|通报|度{_EVENT_NOUN}))"
    r"|(?P<ten_days>[每按逐]旬)"
    r"|(?P<two_months>每?双月|隔月)"
    r"|(?P<half_month>每半个?月)"
    rf"|(?P<counted>每隔?(?P<count>{_N3})个?(?P<count_unit>工作日|天|日|周|星期|月|季度|年)(?!级))"
    rf"|(?P<half_year>[每按逐]个?半年度?|半年报(?!告)|(?<![上下])半年{_THEN})"
    rf"|(?P<quarter>[每各按逐分]一?个?季度?|季报|(?<![一二三四1-4个])季{_THEN}|(?<![一二三四1-4个])季度{_EVENT_NOUN})"
    rf"|(?P<month>[每各按逐分]一?个?月度?|月度|月报|次月(?=\s?(?:第|前)?{_N3}\s?个?(?:工作)?[日号天]|[底末初上中下])"
    rf"|(?<![0-9一二三四五六七八九十个本当上下])月{_THEN})"
    rf"|(?P<year>每一?年度?|[按逐]年度?|年报|(?<![0-9一二三四五六七八九])年{_THEN}|年度{_THEN})"
    r")"
    r"(?:(?:份|的|于|应|在)?\s?(?:"
    r"T\s?\+\s?(?P<t>[0-9]{1,3})\s?个?(?:工作日|交易日|日)?"
    rf"|(?P<months>{_N}月?(?:[、,，和及]{_N}月?)+)(?:的|份)?(?P<list_day>{_N}[日号]|{_PART})?"
    rf"|(?P<in_month>{_N})\s?月份?(?:(?P<in_day>{_N})\s?{_DAY_END}|(?P<in_part>{_PART}))?"
    rf"|(?P<after>(?:(?:度?(?:终了|结束|完了|届满)|[月季年]?度?[末底])?(?:之后|以后|后)|度?(?:终了|结束|完了)的?)的?)?"
    rf"(?:(?P<slot>次月|首月|首个月|第[一二三]个?月|末月|下月)的?)?(?:第|前)?(?P<n>{_N3})\s?(?:个)?(?P<n_unit>工作日|自然日|月(?!份)|天|{_DAY_END})"
    rf"|(?P<slot2>次月|首月|首个月|第[一二三]个?月|末月)(?P<slot_part>{_PART})?"
    rf"|(?:[月季年]度?)?(?P<end>上旬|中旬|下旬|[底末](?![线后])|初(?![步始期]))"
    r"|(?P<weekday>[一二三四五六日天])(?=[前之上下晚召报、，。；]|$)"
    rf")){{0,1}}{_WEEKDAY_NOTE}{_TIME}\s?{TAIL}"
)
"""A recurrence, with the day it falls due when that is said."""

T_PLUS = re.compile(
    r"(?:T\s?\+\s?(?P<t>[0-9]{1,3})|(?:之日起|[印下]发后|发布后)的?\s?(?P<n>"
    + _N3
    + r"))\s?个?(?P<unit>工作日|交易日|自然日|月|日|天)?"
    r"(?P<tail>之内|以内|内|前)?"
)
"""A number of days counted from an event: T+5个工作日, 自印发之日起30日内."""

CURRENT_PERIOD = re.compile(r"^[^，。；]{0,8}[当本][月季期]")
"""每月25日前报送当月数据: due within the period itself."""
