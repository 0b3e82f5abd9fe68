"""The notation of dates: closed-class words and compiled patterns. No judgement here.

All patterns are for text folded by :func:`kb.text.numerals.fold`.
"""

from __future__ import annotations

import re

from kb.text.denials import DENIED

NUMBER = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[廿卅][一二三四五六七八九]?)"
REFINED = r"(?:[上中下]旬的?(?=[0-9一二三四五六七八九十廿卅]{1,3}\s?[日号]))?"
"""4月下旬29日前, 每月中旬15日前: the day says more than the third of the month before it."""
COUNT = r"(?:[0-9]{1,3}|[一二两三四五六七八九十百]{1,5})"
DAY_SIGN = r"[日号](?![益常渐均趋臻程志楼码])"
_BOTTOM = r"[底末终](?![线层数色稿部盘气端了])"
_BEGINNING = r"初(?![步始期心创级])"
_MIDDLE = r"中(?=之?前|以前|[，。；、）)\s]|$|时|完成)"
PART = rf"上中旬|中下旬|上旬|中旬|下旬|月?{_BOTTOM}|{_BEGINNING}|{_MIDDLE}"
_YEAR_PART = rf"年?{_BOTTOM}|年?{_BEGINNING}|年?{_MIDDLE}"

_WEEKDAY_NOTE = r"(?:\s?[（(]\s?(?:(?:星期|周|礼拜)[一二三四五六日天]|含(?:当[日天])?)\s?[)）])?"
_TIME = r"(?:\s?(?:上午|下午|中午)?[0-9]{1,2}(?:[:：][0-9]{2}|[时点](?:[0-9]{2}分)?整?))?(?:下班)?"
TAIL = (
    rf"{_WEEKDAY_NOTE}{_TIME}\s?"
    r"(?P<tail>前后|之前|以前|前(?![三十端列期述款沿景瞻往提台海半四五])|之后|以后|后(?![续期勤备台半])"
    r"|开始|以来|起(?![草点到诉伏源因])|之内|以内|内(?![部控嵌容审外蒙生涵])|期间|为止|止)?"
)
"""What follows a date and says how it binds."""

HEAD = re.compile(
    rf"(?:自|从|截[至止]到?|截止至|直至|直到|{DENIED}[晚迟]于|最[晚迟](?:{DENIED}[晚迟]于|应?[于在到]|至)?|早于|先于"
    r"|[晚迟]于|不早于|[-–—―~〜]{1,2}|至|(?<![达收得])到)\s?$"
)
"""What stands before a date and says how it binds; to be searched with an end position."""

_CENTURY = r"(?:19|20)[0-9]{2}"
_CHINESE_YEAR_DIGIT = "〇零○一二三四五六七八九"
_DASH = r"\s?(?:[-–—―~〜]{1,2}|至|到)\s?"
_YEAR = (
    rf"(?:(?<![0-9])(?:{_CENTURY}|[0-9]{{2}}(?=\s?年\s?[0-9]{{1,2}}\s?月))"
    rf"|(?<![{_CHINESE_YEAR_DIGIT}])[{_CHINESE_YEAR_DIGIT}]{{4}})"
)
_RELATIVE_YEAR = r"[今明去次]年|(?<![未年])来年|(?:本|(?<!以)上|(?<![之以如])下|当|(?<!则)上一|下一)年度?"


def _month(at: str) -> str:
    day = rf"{REFINED}(?:{NUMBER}\s?[、和及]\s?(?={NUMBER}\s?[、和及日号]))*(?P<day{at}>{NUMBER})\s?(?:{DAY_SIGN}|(?={_DASH}{NUMBER}\s?[日号])|(?<=廿[一二三四五六七八九]))"
    return (
        rf"(?<![0-9.])(?P<month{at}>{NUMBER})\s?(?:月份?(?![一两二三]次)\s?(?:{day}|(?P<part{at}>{PART}))?"
        rf"|(?={_DASH}{NUMBER}\s?月))"
    )


def _quarter(at: str) -> str:
    number = r"[一二三四1-4](?=\s?季度|季[末底初前内])|(?<![A-Za-z])Q[1-4](?![0-9A-Za-z])"
    return rf"[第前]?(?P<quarter{at}>{number})\s?(?:季度?)?(?P<quarter_part{at}>[末底初])?"


def _half(at: str) -> str:
    return rf"(?P<half{at}>[上下])半年(?:度?(?:结束|终了)(?=之?前|以前))?(?P<half_part{at}>[末底])?"


_WITH_YEAR = (
    rf"(?:(?P<year>{_YEAR})\s?年度?|(?P<rel_year>{_RELATIVE_YEAR}))\s?的?(?:全年)?"
    rf"(?:{_month('')}|{_quarter('')}|{_half('')}|(?P<year_part>{_YEAR_PART}))?"
)
_ISO = (
    rf"(?<![0-9./-])(?P<iso_year>{_CENTURY})(?P<separator>[-/.])(?P<iso_month>1[0-2]|0?[1-9])"
    r"(?:(?P=separator)(?P<iso_day>3[01]|[12][0-9]|0?[1-9]))?(?![0-9%‰万亿元户家笔个.-])日?"
)
_COMPACT = (
    r"(?<![0-9A-Za-z/._-])(?P<c_year>20[0-9]{2})(?P<c_month>0[1-9]|1[0-2])(?P<c_day>0[1-9]|[12][0-9]|3[01])"
    r"(?![0-9A-Za-z./_-])"
)
_DOTTED = (  # 4.29前
    r"(?<![0-9./A-Za-z-])(?P<dot_month>1[0-2]|0?[1-9])[./](?P<dot_day>3[01]|[12][0-9]|0?[1-9])日?"
    r"(?=\s?(?:[（(][^（()）]{2,4}[)）])?(?:之前|以前|前(?!后)))"
)
_SLASH_THEN = r"之?前(?!后)|以前|[上填]?报|提交|[寄呈]?送|递|发|将|把|向|由"
_SLASHED = (  # 于4/29报送, 29/4前: not a share (占4/5, 提高到4/5)
    r"(?<![0-9./])(?:(?:(?<=[于在：:（(])|(?<=[至到为])(?=[0-9/]{3,5}\s?(?:" + _SLASH_THEN + r")))"
    r"(?P<slash_month>1[0-2]|0?[1-9])/(?P<slash_day>3[01]|[12][0-9]|0?[1-9])"
    r"|(?:(?<=[于在至到为：:（(])|(?=[0-9/]{3,5}之?前))(?P<first_day>3[01]|2[0-9]|1[3-9])/(?P<then_month>1[0-2]|0?[1-9]))"
    r"(?=\s?(?:[（(][^（()）]{2,4}[)）])?(?:" + _SLASH_THEN + r"|[，。；、）)]|$))"
)
_THIS_YEAR = (
    r"(?<![0-9〇一二三四五六七八九十两几半多近每])"
    rf"(?P<this_year>年(?:内(?![部控])|{_BOTTOM}|{_BEGINNING}|{_MIDDLE})|全年)"
)
_THIS_MONTH = rf"(?<![0-9一二三四五六七八九十个每])(?P<this_month>月(?:内(?![部控])|{_BOTTOM}|{_BEGINNING}))"
_RELATIVE_MONTH = rf"(?P<rel_month>本月|当月|(?<![下次上])[下次上]个?月)份?(?:(?P<rel_day>{NUMBER})\s?{DAY_SIGN}|(?P<rel_part>{PART}))?"

DATE = re.compile(
    rf"(?=[0-9第前Q今明去来次本上下当全年月十廿卅{_CHINESE_YEAR_DIGIT}])"
    rf"(?:{_ISO}|{_COMPACT}|(?<![0-9])(?P<range_year>{_CENTURY})(?={_DASH}{_CENTURY}\s?年)|{_WITH_YEAR}|{_month('2')}"
    rf"|{_quarter('2')}|{_half('2')}|{_RELATIVE_MONTH}|{_THIS_YEAR}|{_THIS_MONTH}|{_DOTTED}|{_SLASHED}"
    rf"|(?<![0-9.月])(?P<bare_day>{NUMBER})\s?{DAY_SIGN}){TAIL}"
)
"""A date that does not recur."""
