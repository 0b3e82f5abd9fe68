"""From a match of the number grammar to a quantity, with the words before and after it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from kb.text import quantity_patterns as p
from kb.text.numerals import fold, parse_number
from kb.text.quantity import Change, Quantity
from kb.text.quantity_joining import joined

_HALF = Decimal("0.5")
_TIMES = ("年", "个月", "周", "天", "工作日", "小时", "分钟")
_LOOK_BACK = 30


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities in ``text``; see :func:`kb.text.quantities.find_quantities`."""
    folded = fold(text)
    found: list[Quantity] = []
    position = 0
    while match := p.CORE.search(folded, position):
        quantity = _read(text, folded, match, found[-1].end if found else 0)
        if quantity is None:
            position = match.end("unit1") if match["unit1"] else match.end("first")
            continue
        position = quantity.end
        whole = joined(text, folded, found[-1], quantity) if found else None
        if whole:
            found[-1] = whole
        else:
            found.append(quantity)
    found.extend(_halves(text, folded, found))
    found.extend(_under_headers(text, folded, found))
    return tuple(sorted(found, key=lambda q: q.start))


def _read(text: str, folded: str, m: re.Match[str], floor: int) -> Quantity | None:
    """The quantity at a match of CORE, with the words before it (from ``floor`` on); None if it is none."""
    if _is_other(folded, m):
        return None
    first, unit1, second = m["first"], m["unit1"], m["second"]
    a = _value(first, unit1 or (m["unit2"] if second else None))
    b = _value(second, m["unit2"] or unit1) if second and (m["unit2"] or _is_share(second)) else None
    if a is None or (second and not b and not a[1]):
        return None
    left = p.LEFT.search(folded, max(floor, m.start() - _LOOK_BACK), m.start())
    if left is None:  # pragma: no cover - LEFT matches the empty string
        return None
    if second and (b is None or a[1] != b[1]):  # 5个百分点至30%: two quantities; the second is read next
        return _bounded(text, folded, m, left, (a[0], a[0]), a[1]) if unit1 or _is_share(first) else None
    if b and unit1 and (left["up"] or left["down"]) and m["to"] in ("至", "到"):  # 提高20BP至50BP
        return replace(_bounded(text, folded, m, left, (b[0], b[0]), b[1]), change="level")
    low, high = a[0], b[0] if b else a[0]
    if second and unit1 is None:
        low = _inherit_scale(first, second, low)
    if m["half"] and a[1] in _TIMES:
        low, high = low + _HALF, high + _HALF
    if first == "一" and a[1] in p.ARTICLES and not b and not left[0] and not m["low"] and not m["high"]:
        return None
    return _bounded(text, folded, m, left, (min(low, high), max(low, high)), a[1])


def _bounded(
    text: str, folded: str, m: re.Match[str], left: re.Match[str], values: tuple[Decimal, Decimal], unit: str
) -> Quantity:
    """A quantity between two values, opened on one side by a bound before or after the number."""
    end = m.end()
    if m["second"] and unit != (_value(m["second"], m["unit2"] or m["unit1"]) or (0, ""))[1]:
        end = m.end("unit1") if m["unit1"] else m.end("first")
    whole = end == m.end()
    low: Decimal | None
    high: Decimal | None
    low, high = values
    start = m.start()
    if any(left[name] for name in ("sign", "up", "down", "low", "high", "near")):
        start = left.start("sign") if left["sign"] else left.start()
        start += len(folded[start:end]) - len(folded[start:end].lstrip())
    strict = low == high and bool(p.STRICT.match(left["low"] or left["high"] or ""))
    if low == high:
        if left["low"]:
            high = None
        elif left["high"] or (whole and m["high"]):
            low = None
        elif (whole and m["low"]) or m["more1"] or m["more2"]:
            high = None
    change = _change(folded, left, low, high)
    at = left.start()
    if (
        unit == "BP"
        and low is not None
        and not left[0]
        and p.EXCESS.search(folded, max(0, at - _LOOK_BACK), at)
    ):
        low, change = None, "increase"
    strict |= whole and "不含" in m["tail"]
    near = bool(whole and m["near"]) or (bool(left["near"]) and not (left["near"] == "近" and unit in _TIMES))
    low_open, high_open = strict and high is None, strict and high is not None
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


def _is_share(number: str) -> bool:
    """百分之三十, 三成, 百分百: a unit by itself."""
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
        if (len(digits) >= 4 and digits.isdigit()) or (len(last) == 4 and not set(last) & set("十百千万亿")):
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


def _free(found: list[Quantity], start: int, end: int) -> bool:
    return all(q.end <= start or q.start >= end for q in found)


def _halves(text: str, folded: str, found: list[Quantity]) -> list[Quantity]:
    """半年内, 半天: half a unit of time."""
    out = []
    for m in p.HALF.finditer(folded):
        if _free(found, m.start(), m.end()):
            unit = p.UNITS.get(m["unit"]) or p.UNITS[m["unit"][1:]]
            high = _HALF * unit[1]
            low = None if m["after"] else high
            out.append(Quantity(text[m.start() : m.end()], m.start(), m.end(), low, high, unit[0]))
    return out


def _under_headers(text: str, folded: str, found: list[Quantity]) -> list[Quantity]:
    """Bare numbers whose unit stands in the table header before them: FTP优惠（BP）：50."""
    out: list[Quantity] = []
    for m in p.HEADER_UNIT.finditer(folded) if "：" in folded or ":" in folded else ():
        if not _free(found, m.start("number"), m.end()):
            continue
        for inner in read_quantities(f"{m['number']}{m['unit']}"):
            end = m.start("number") + len(m["number"])
            start = m.start("number") + inner.start
            out.append(replace(inner, text=text[start:end], start=start, end=end))
            break
    return out
