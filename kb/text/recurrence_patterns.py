"""The notation of recurrences and of days counted from an event. No judgement here.

All patterns are for text folded by :func:`kb.text.numerals.fold`.
"""

from __future__ import annotations

import re

from kb.text.date_patterns import COUNT, DAY_SIGN, NUMBER, PART, REFINED, TAIL

_EVENT = r"(?=例会|会商|会议|通报|报告|报表|分析|考核|评估|监测|调度|报送|总结|小结)"
_THEN = r"(?=度?(?:终了|结束|完了|末?后|末?次月|首月|第一个月))"
_NEXT_MONTH = rf"(?<!次)次月(?=\s?(?:第|前)?{COUNT}\s?个?(?:工作)?[日号天]|[底末初上中下])"
_SLOT = r"次月|首月|首个月|第[一二三]个?月|末月|下一?个?月"

_FREQUENCY = (
    r"(?P<day>每[日天]|逐日|按日|每个?工作日|每一[天日])"
    rf"|(?P<week>每个?(?:周|星期|礼拜)|[按逐]周|周(?:例会|调度|通报|度{_EVENT}))"
    r"|(?P<ten_days>[每按逐]旬)"
    r"|(?P<two_months>每?双月|隔月|[两2]个月(?=(?:集中|汇总)?报?送?(?:一|1)次))"
    r"|(?P<half_month>每半个?月)"
    rf"|(?P<counted>每隔?(?P<count>{COUNT})个?(?P<count_unit>工作日|天|日|周|星期|月|季度|年))"
    rf"|(?P<half_year>上[、和及]?下半年(?=[各均]|分别)|第[一二三四1-4][、和及]第?[一二三四1-4]季度(?=[各均]|分别)|[每按逐]个?半年度?|(?<![上下])半年(?=(?:报送?|汇总|集中)?一次)|半年报(?![告送])|(?<![上下])半年{_THEN})"
    rf"|(?P<quarter>[每各按逐分]一?个?季度?|季报(?!送)|(?<![一二三四1-4个])季度?{_THEN}|(?<![一二三四1-4个])季度{_EVENT})"
    rf"|(?P<month>[每各按逐分]一?个?月度?|月度|月报(?!送)|{_NEXT_MONTH}|(?<![0-9一二三四五六七八九十个本当上下次])月{_THEN})"
    rf"|(?P<year>每一?年度?|(?<![0-9一二三四五六七八九十两半每])一年(?=[^，。；]{0, 3}?一[次篇份期回])|[按逐]年度?|年报(?!送)|(?<![0-9一二三四五六七八九半])年{_THEN}|年度{_THEN})"
)
_CLOSED = r"度?(?:终了|结束|完了|届满)"
_AFTER = rf"(?P<after>(?:(?:{_CLOSED}|[月季年]?度?[末底])?(?:之后|以后|后)|{_CLOSED}的?(?:之日起)?)的?\s?)?"
_DUE = (
    r"T\s?\+\s?(?P<t>[0-9]{1,3})\s?个?(?:工作日|交易日|日)?"
    rf"|(?P<months>{NUMBER}月?(?:[、,，和及]{NUMBER}月?)+)[的份]?(?P<list_day>{NUMBER}{DAY_SIGN}|{PART})?"
    rf"|(?P<in_month>{NUMBER})\s?月份?(?:(?P<in_day>{NUMBER})\s?{DAY_SIGN}|(?P<in_part>{PART}))?"
    rf"|(?:[月季年]?度?[末底]的?(?=次月|首月))?{_AFTER}(?:(?P<slot>{_SLOT})的?)?{REFINED}[第前]?(?P<n>{COUNT})\s?个?(?P<n_unit>工作日|自然日|月(?!份)|天|{DAY_SIGN})"
    rf"|(?:{_CLOSED}|[月季年]?度?[末底])?后?的?(?P<slot2>{_SLOT})(?!的?\s?[第前]?{COUNT}\s?个?(?:工作)?[日号天])(?P<slot_part>{PART})?"
    r"|(?:[月季年]度?)?(?P<end>上中旬|中下旬|上旬|中旬|下旬|[底末](?![线后])|初(?![步始期]))"
    r"|(?P<weekday>[一二三四五六日天])(?=[前之上下晚召报、，。；]|$)"
)

RECURRENCE = re.compile(
    rf"(?=[每逐按各分隔双半季月次年周上两2第])(?:{_FREQUENCY})(?:(?:[份的于应在]|不[应得]?[晚迟]于|最[晚迟](?:于|不[晚迟]于)?)?\s?(?:{_DUE}))?{TAIL}"
)
"""A recurrence, with the day it falls due when that is said."""

FROM_EVENT = re.compile(
    rf"(?:T\s?\+\s?(?P<t>[0-9]{{1,3}})|(?:之日起|[印下]发后|发布后)的?\s?(?P<n>{COUNT}))"
    r"\s?个?(?P<unit>工作日|交易日|自然日|月|日|天)?(?P<tail>之内|以内|内|前)?"
)
"""A number of days counted from an event: T+5个工作日, 自印发之日起30日内."""

SPAN = re.compile(rf"\s?(?:[-–—―~〜]{{1,2}}|至|到)\s?(?P<day>{NUMBER})\s?{DAY_SIGN}{TAIL}")
"""Behind a recurrence with its day: 每月15日至20日."""

OWN_PERIOD = re.compile(r"^[^，。；]{0,8}[当本][月季期]")
"""Behind a recurrence (每月25日前报送当月数据): due within the period itself."""
