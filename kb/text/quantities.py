"""Quantities in Chinese prose as intervals with a unit: 不低于50BP, 五十个基点, 0.5个百分点, ３０至６０个BP."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from kb.text import quantity_patterns as p
from kb.text.numerals import DIGIT_CLASS, fold, parse_number

Change = Literal["level", "increase", "decrease"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with unit at ``text[start:end]`` of the string it was found in.

    ``low`` and ``high`` bound what is promised, in ``unit`` (None: open on that side): 不低于50BP is [50, None],
    最高不超过80BP is [None, 80], 30至60BP is [30, 60], 50BP is [50, 50]. Basis points, 基点 and 个百分点 all have
    unit ``BP`` (1 个百分点 = 100 BP); shares ``%``; money ``元``; else the measure word as canonical
    (户 家 笔 个 天 工作日 个月 年 倍 次 小时 分钟 …).
    """

    text: str
    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: str
    change: Change = "level"
    """``level``: the value itself (达到50BP, 由30BP提高到50BP -> 50); ``increase``/``decrease``: a change by it
    (提高20BP, 再增加10BP, 较上年下降5BP)."""
    approximate: bool = False
    """左右, 约, 上下, 大约, 近."""
    low_open: bool = False
    """``low`` itself is left out (超过50BP)."""
    high_open: bool = False
    """``high`` itself is left out (低于3%)."""


_ARTICLES = frozenset("个 种 类 项 批 条 套 张 件 款 轮 只 份".split())
"""一个, 一项, 一批 … are articles, not counts, unless a bound stands with them."""
_ONE = Decimal(1)
_HALF = Decimal("0.5")
_FIRST_NUMBER = re.compile(rf"[0-9{DIGIT_CLASS}十]|百分")
_NEAR = Decimal("0.1")
"""How far 约 and 左右 may stray: a tenth either way."""


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities in ``text``, in order and without overlap.

    Numbers without a unit, dates, document and clause numbers are none. 由30BP提高到50BP is one quantity (50 BP),
    and so are 在30BP基础上提高20BP (50 BP) and 不低于50BP、不高于80BP ([50, 80]).
    """
    if not p.HINT.search(text):
        return ()
    folded = fold(text)
    found: list[Quantity] = []
    position = 0
    while match := p.CORE.search(folded, position):
        quantity = _read(text, folded, match, found[-1].end if found else 0)
        if quantity is None:
            position = match.end("unit1") if match["unit1"] else match.end("first")
            continue
        position = quantity.end
        joined = _join(text, folded, found[-1], quantity) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(quantity)
    found.extend(_halves(text, folded, found))
    found.extend(_under_headers(text, folded, found))
    return tuple(sorted(found, key=lambda q: q.start))


def guarantees(
    q: Quantity, op: str, value: Decimal | int, unit: str, *, changes: tuple[Change, ...] = ("level",)
) -> Literal["yes", "no", "open"]:
    """Whether what ``q`` promises guarantees ``op value unit`` (op one of >=, >, <=, <, =).

    ``yes``: every value it allows fulfils it; ``no``: it states a bound that falls short (40BP, 30至60BP or 不低于40BP
    against >= 50); ``open``: it does not decide (最高不超过80BP, 约50BP, another unit, or a change where a level is asked;
    ``changes`` says which kinds of promise may stand for the level). Raises ValueError for another op.
    """
    if op not in _FLIP:
        raise ValueError(op)
    factor = _conversion(q.unit, unit, op)
    if q.change not in changes or factor is None:
        return "open"
    low, high = (None if bound is None else bound * factor for bound in (q.low, q.high))
    low_open, high_open = q.low_open, q.high_open
    if q.approximate:
        low = None if low is None else low * (1 - _NEAR)
        high = None if high is None else high * (1 + _NEAR)
    value = Decimal(value)
    if op == "=":
        if low == high == value:
            return "yes"
        below = high is not None and (high < value or (high == value and high_open))
        above = low is not None and (low > value or (low == value and low_open))
        return "no" if below or above else "open"
    if op in ("<=", "<"):
        low, high, low_open, high_open, value = _negative(high), _negative(low), high_open, low_open, -value
    strict = op in (">", "<")
    if low is not None and (low > value or (low == value and (low_open or not strict))):
        return "yes"
    if high is not None and (high < value or (high == value and (strict or high_open))):
        return "no"
    return "open" if low is None or q.approximate else "no"


_FLIP = frozenset((">=", ">", "<=", "<", "="))
_BASES = {
    "秒": ("分钟", _ONE / 60), "分钟": ("分钟", _ONE), "小时": ("分钟", Decimal(60)), "天": ("分钟", Decimal(1440)),
    "周": ("分钟", Decimal(10080)), "个月": ("月", _ONE), "季度": ("月", Decimal(3)), "年": ("月", Decimal(12)),
}  # fmt: skip


def _conversion(unit: str, wanted: str, op: str) -> Decimal | None:
    """How many ``wanted`` one ``unit`` is; None when the two don't compare."""
    if unit == wanted:
        return _ONE
    if wanted == "工作日" and op in ("<=", "<"):  # n days hold at most n working days
        wanted = "天"
    base, factor = _BASES.get(unit, ("", _ONE))
    wanted_base, wanted_factor = _BASES.get(wanted, ("-", _ONE))
    return factor / wanted_factor if base == wanted_base else None


def _negative(number: Decimal | None) -> Decimal | None:
    return None if number is None else -number


def _value(number: str, unit: str | None) -> tuple[Decimal, str, bool] | None:
    """A number with its unit as (value, canonical unit, written as a share)."""
    share = "分之" in number or "成" in number or number == "百分百"
    value = parse_number(number)
    if value is None:
        return None
    if share:
        return value * 100, "%", True
    if unit is None:
        return value, "", False
    word = unit.replace(" ", "").lower()
    canonical, factor = p.UNITS.get(word) or p.UNITS[word.removeprefix("个")]
    return value * factor, canonical, False


def _read(text: str, folded: str, m: re.Match[str], floor: int) -> Quantity | None:
    """The quantity at a match of CORE, with what stands before it (not before ``floor``); None if it is none."""
    if _is_other(folded, m):
        return None
    first, unit1, second = m["first"], m["unit1"], m["second"]
    a = _value(first, unit1 or (m["unit2"] if second else None))
    b = _value(second, m["unit2"] or unit1) if second and (m["unit2"] or _is_share(second)) else None
    if (
        a is None
        or (second and not b and not unit1)
        or (b and a[1] != b[1] and not (unit1 or _is_share(first)))
    ):
        return None
    left = p.LEFT.search(folded, max(floor, m.start() - 30), m.start())
    if left is None:  # pragma: no cover - LEFT matches the empty string
        return None
    if second and (b is None or a[1] != b[1]):  # 5个百分点至30%: two quantities; the second is read next
        end = m.end("unit1") if unit1 else m.end("first")
        return _bounded(text, folded, m, left, a[0], a[0], a[1], end)
    if b and unit1 and (left["up"] or left["down"]) and m["to"].strip() in ("至", "到"):  # 提高20BP至50BP
        return replace(_bounded(text, folded, m, left, b[0], b[0], b[1], m.end()), change="level")
    low, high = a[0], b[0] if b else a[0]
    if second and unit1 is None:
        low = _inherit_scale(first, second, low)
    if m["half"] and a[1] in ("年", "个月", "天", "小时"):
        low, high = a[0] + _HALF, high + _HALF
    if not b and m["first"] == "一" and a[1] in _ARTICLES and not left[0] and not m["low"] and not m["high"]:
        return None
    return _bounded(text, folded, m, left, low, high, a[1], m.end())


def _bounded(
    text: str,
    folded: str,
    m: re.Match[str],
    left: re.Match[str],
    first: Decimal,
    last: Decimal,
    unit: str,
    end: int,
) -> Quantity:
    """A quantity with the bounds that the words before it and, if it runs to the match's end, after it set."""
    whole = end == m.end()
    low: Decimal | None = first
    high: Decimal | None = last
    low_open = high_open = False
    start = m.start()
    if left["sign"] or left["up"] or left["down"] or left["low"] or left["high"] or left["near"]:
        start = left.start("sign") if left["sign"] else left.start()
        start += len(folded[start:end]) - len(folded[start:end].lstrip())
    if first == last:
        if left["low"]:
            high, low_open = None, bool(p.STRICT.match(left["low"]))
        elif left["high"]:
            low, high_open = None, bool(p.STRICT.match(left["high"]))
        elif whole and m["high"]:
            low = None
        elif (whole and m["low"]) or m["more1"] or m["more2"]:
            high = None
    change = _change(folded, left, low, high)
    near = bool(left["near"] or (whole and m["near"]))
    return Quantity(text[start:end], start, end, low, high, unit, change, near, low_open, high_open)


def _change(folded: str, left: re.Match[str], low: Decimal | None, high: Decimal | None) -> Change:
    """Whether the number is a level or a change by it, judged by the words before it."""
    if left["sign"]:
        return "increase" if "+" in left["sign"] else "decrease"
    target = left["to"] or (left["up"] or left["down"] or "").endswith("至")
    if left["up"] or left["down"]:
        if target and left["to"] != "为":
            return "level"
        return "increase" if left["up"] else "decrease"
    if target:
        return "level"
    at = left.start()
    if found := p.COMPARED.search(folded, max(0, at - 20), at):
        return "increase" if found["which"] in "高多" else "decrease"
    found = p.OBJECT.search(folded, max(0, at - 20), at)
    if found is None or p.REACH.search(found["object"]):
        return "level"
    if found["up"]:  # 提高占比不低于30% names the level to reach, 提高利率不超过20BP the change
        return "level" if high is None and low is not None else "increase"
    return "level" if low is None else "decrease"


def _is_share(number: str) -> bool:
    return "分之" in number or "成" in number or number == "百分百"


def _is_other(folded: str, m: re.Match[str]) -> bool:
    """Whether the match is a date, an ordinal or part of a set phrase instead of a quantity."""
    first, unit = m["first"], m["unit1"] or m["unit2"]
    before = folded[max(0, m.start() - 2) : m.start()].rstrip()
    after = folded[m.end("unit1") : m.end("unit1") + 4] if m["unit1"] else ""
    if before.endswith(("第", "×", "*", "〔", "﹝", "[")):
        return True
    if m["unit1"] is None and m["second"] is None and not _is_share(first):
        return not (first[-1] in "万亿" and (m["low"] or m["high"]))
    if unit == "年":
        last = (m["second"] or first) if m["unit2"] == "年" else first
        digits = last.rpartition(".")[2]
        if len(digits) >= 4 and digits.isdigit() or (len(last) == 4 and not set(last) & set("十百千万亿")):
            return True
        return bool(re.match(r"\s?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月", after))
    if unit == "日":
        return before.endswith(("月", "每", "旬", "上", "本", "次", "当", "/", "-")) or not m["high"]
    if unit in ("周", "星期") and m["unit1"]:
        return before.endswith(("每", "(", "（"))
    return first == "一" and folded[m.end("first") + 1 : m.end("first") + 2] == "一"  # 一户一策, 一企一策


def _inherit_scale(first: str, second: str, low: Decimal) -> Decimal:
    """10至20万户 is 10万 to 20万; 5000至1万户 stays."""
    stem = second.rstrip("十百千万亿 ")
    scale = second[len(stem) :].strip()
    mantissa = parse_number(stem) if scale and stem else None
    if mantissa is None or first[-1] in "百千万亿" or low >= mantissa:
        return low
    for character in scale:
        low *= parse_number("一" + character) or 1
    return low


def _join(text: str, folded: str, a: Quantity, b: Quantity) -> Quantity | None:
    """One quantity for two that speak of the same thing; None when they do not."""
    if a.unit != b.unit or b.end <= a.end:
        return None
    if a.change == b.change and p.JOIN_CAP.match(folded[a.end : b.start]):
        if a.high is None and b.low is None and a.low is not None and b.high is not None and a.low <= b.high:
            return replace(a, text=text[a.start : b.end], end=b.end, high=b.high, high_open=b.high_open)
        if a.low is None and b.high is None and a.high is not None and b.low is not None and b.low <= a.high:
            return replace(a, text=text[a.start : b.end], end=b.end, low=b.low, low_open=b.low_open)
    number = _number_start(folded, b)
    gap = folded[a.end : number]
    if len(gap) > 24:
        return None
    from_word = p.FROM.search(folded, max(0, a.start - 12), a.start)
    start = from_word.start() if from_word else a.start
    if base := p.JOIN_BASE.match(gap):
        if b.change == "level":  # 在30BP基础上提高20BP至50BP
            return replace(b, text=text[start : b.end], start=start)
        if a.low is None or a.low != a.high:
            return None
        sign = 1 if base["up"] else -1
        low, high = (
            None if x is None else a.low + sign * x
            for x in ((b.low, b.high) if sign > 0 else (b.high, b.low))
        )
        return Quantity(text[start : b.end], start, b.end, low, high, b.unit, "level", b.approximate)
    if p.JOIN_TARGET.match(gap) and (
        from_word or a.change != "level" or len(gap.lstrip("的")) > 1 or a.text[0] in "由从在"
    ):
        return replace(b, text=text[start : b.end], start=start, change="level")
    return None


def _number_start(folded: str, q: Quantity) -> int:
    """Where the number of ``q`` begins, behind its change verb and bound."""
    found = _FIRST_NUMBER.search(folded, q.start, q.end)
    return found.start() if found else q.start


def _free(found: list[Quantity], start: int, end: int) -> bool:
    return all(q.end <= start or q.start >= end for q in found)


def _halves(text: str, folded: str, found: list[Quantity]) -> list[Quantity]:
    """半年内, 半天: half a unit of time."""
    out = []
    for m in p.HALF.finditer(folded):
        if _free(found, m.start(), m.end()):
            unit = m["unit"].removeprefix("个") if m["unit"] != "个月" else "个月"
            left = p.LEFT.search(folded, max(0, m.start() - 30), m.start())
            upper = bool(m["after"] or (left and left["high"]))
            lower = bool(left and left["low"])
            low, high = (None if upper else _HALF), (None if lower else _HALF)
            out.append(Quantity(text[m.start() : m.end()], m.start(), m.end(), low, high, unit))
    return out


def _under_headers(text: str, folded: str, found: list[Quantity]) -> list[Quantity]:
    """Bare numbers whose unit stands in the table header before them: FTP优惠（BP）：50."""
    out: list[Quantity] = []
    for m in p.HEADER_UNIT.finditer(folded) if "：" in folded or ":" in folded else ():
        if not _free(found, m.start("number"), m.end()):
            continue
        for inner in find_quantities(f"{m['number']}{m['unit']}"):
            end = m.start("number") + len(m["number"])
            start = m.start("number") + inner.start
            out.append(replace(inner, text=text[start:end], start=start, end=end))
            break
    return out
