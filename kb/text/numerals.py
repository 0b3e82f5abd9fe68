"""Numbers as Chinese prose writes them: 五十, 15万, 1.5亿, ５０, 1,000, 百分之三十, 三成, 二〇二二."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {
    c: i
    for i, row in enumerate(
        ("〇零○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for c in row
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_BIG = {"万": 10**4, "亿": 10**8}
_SCALE = {**_SMALL, **_BIG}
SCALES = {"": 1, **_BIG}
"""What a number is counted in, by what is written behind it: 5000万, 1.2亿, 30."""

DIGIT_CLASS = "〇零○一二三四五六七八九两壹贰叁肆伍陆柒捌玖"
SCALE_CLASS = "十百千万亿拾佰仟"
ARABIC = r"(?:[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?(?:\s?[十百千万亿]+)?"
"""An Arabic number with its Chinese scale, in text folded by :func:`fold`."""
CHINESE = rf"[{DIGIT_CLASS}十拾][{DIGIT_CLASS}{SCALE_CLASS}]*(?:点[{DIGIT_CLASS}]+[万亿]*)?"
"""A Chinese number. It never starts with 百, 千, 万 or 亿 (千家万户, 单位：万元)."""

_FULL_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20, 0xFE6A: 0x25}
for _keep in "（），：；！？":  # punctuation that the grammar reads as Chinese
    del _FULL_WIDTH[ord(_keep)]
_HAS_FULL_WIDTH = re.compile("[％＋－．／０-９＜＝＞Ａ-Ｚａ-ｚ～＊﹪\u3000]")

_ARABIC = re.compile(r"([+-]?)((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)\s?([十百千万亿]*)")
_GROUPED = re.compile(r"(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")
_FRACTION = re.compile(r"([^分]+)分之([^分]+)")
_TENTHS = re.compile(r"([^成]+)成(半|[一二三四五六七八九])?")


def fold(text: str) -> str:
    """The text with full-width letters, digits and signs in their ASCII form, character for character.

    Length and offsets stay the same; （），：；！？ stay Chinese.
    """
    return text.translate(_FULL_WIDTH) if _HAS_FULL_WIDTH.search(text) else text


def parse_number(s: str) -> Decimal | None:
    """The number that the whole of ``s`` writes, or None.

    Shares and fractions are plain numbers: 百分之三十, 30%, 三成 -> 0.3, 一成八 -> 0.18; 千分之五 -> 0.005; 半 -> 0.5.
    """
    s = _GROUPED.sub(",", fold(s).strip())
    if not s or len(s) > 40:
        return None
    if s == "半":
        return Decimal("0.5")
    if s == "百分百":
        return Decimal(1)
    if s[-1] in "%‰":
        number = parse_number(s[:-1])
        return None if number is None else number / (100 if s[-1] == "%" else 1000)
    if found := _FRACTION.fullmatch(s):
        return _fraction(found[1], found[2])
    if found := _TENTHS.fullmatch(s):
        tenths = parse_number(found[1])
        rest = {"半": "五", None: "零"}.get(found[2], found[2] or "零")
        return None if tenths is None else (tenths + Decimal("零一二三四五六七八九".index(rest)) / 10) / 10
    if found := _ARABIC.fullmatch(s):
        number = Decimal(found[2].replace(",", ""))
        for character in found[3]:
            number *= _SCALE[character]
        return -number if found[1] == "-" else number
    return _chinese(s)


def to_chinese(n: int) -> str:
    """``n`` (0 to 9999 9999 9999 9999) in Chinese numerals as labels print them: 21 二十一, 105 一百零五.

    Raises ValueError outside that range.
    """
    if not 0 <= n < 10**16:
        raise ValueError(n)
    if n == 0:
        return "零"
    out = ""
    for unit, name in ((10**12, "万"), (10**8, "亿"), (10**4, "万"), (1, "")):
        group, n = divmod(n, unit)
        if unit == 10**8 and out and not group:
            out += "亿"
        if not group:
            continue
        if out and group < 1000:
            out += "零"
        out += _below_ten_thousand(group) + name
    return out[1:] if out.startswith("一十") else out


def _below_ten_thousand(n: int) -> str:
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, unit)
        if digit:
            out += ("零" if gap and out else "") + "零一二三四五六七八九"[digit] + name
        gap = not digit
    return out


def _fraction(below: str, above: str) -> Decimal | None:
    """百分之三十: 30 / 100. The denominators 百, 千, 万 stand without a digit."""
    divisor = Decimal(_SCALE[below]) if below in _SCALE else parse_number(below)
    share = Decimal(100) if above == "百" else parse_number(above)
    return None if not divisor or share is None else share / divisor


def _chinese(s: str) -> Decimal | None:
    whole, point, rest = s.partition("点")
    if point:
        scale = 1
        while rest and rest[-1] in _BIG:
            scale *= _BIG[rest[-1]]
            rest = rest[:-1]
        start = _integer(whole)
        if start is None or not rest or any(c not in _DIGITS for c in rest):
            return None
        return Decimal(f"{start}." + "".join(str(_DIGITS[c]) for c in rest)) * scale
    number = _integer(s)
    return None if number is None else Decimal(number)


def _integer(s: str) -> int | None:
    """A whole Chinese number, positional (二〇二二) or with scales (二千零二十二, 一万五)."""
    if not s or any(c not in _DIGITS and c not in _SCALE for c in s):
        return None
    if all(c in _DIGITS for c in s):
        return int("".join(str(_DIGITS[c]) for c in s))
    total = section = 0
    digit: int | None = None
    last = 1
    for i, c in enumerate(s):
        if c in _DIGITS:
            if digit:  # two digits in a row beside scales (二二十) write no number
                return None
            digit = _DIGITS[c]
        elif c in _SMALL:
            if digit is None and (c not in "十拾" or (i and s[i - 1] in _SMALL)):
                return None
            section += (digit or 1) * _SMALL[c]
            digit, last = None, _SMALL[c]
        else:
            section += digit or 0
            if not section and not total:
                return None
            if _BIG[c] > last and total and _BIG[c] == 10**8:  # 一万亿, 三千五百万亿
                total = (total + section) * _BIG[c]
            else:
                total += section * _BIG[c]
            section, digit, last = 0, None, _BIG[c]
    if digit and last >= 100 and s[-2] in _SCALE:  # 三百五, 一万五: the last digit is of the next lower scale
        digit *= last // 10
    return total + section + (digit or 0)
