"""Table rows that set side by side what was and what is to be, told as the sentence they stand for.

普惠小微贷款 | 2021年分值：10 | 2022年分值：15 says 普惠小微贷款分值由10分提高到15分: which way a number goes is said by the
headers, and no cell has the verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.evidence.cues import PolarityLexicon

_VALUE = re.compile(
    r"(?:各|均|每[户项人笔]|约|不低于|不少于|≥)?([0-9][0-9,]*(?:\.[0-9]+)?)\s*([^0-9，。；、（）\s]{0,4})(?:（[^）]*）)?"
)
_UNIT = re.compile(r"[（(](?:单位[：:])?([^）)]{1,4})[）)]")
_NAMES = re.compile(
    r"^(?:序号?|(?:考核|工作)?(?:指标|事项|项目|内容|任务|名称|类别|环节|产品|方面|领域|要点|措施))(?:名称)?$|^$"
)
"""Headers that only say that the row is named below them; any other (科技预算) is a part of its name."""
_COUNTED = (("分值", "分"), ("权重", "%"), ("占比", "%"), ("次数", "次"), ("户数", "户"), ("人数", "人"))
"""What a header counts in when neither it nor the cell gives the unit."""
_PLANNED = re.compile(r"(?:年|度|的|拟)?(?:安排|计划|目标值?|方案|预算|标准|要求|做法|情况)?$")
_MEASURE = re.compile(
    r"([0-9][0-9,]*(?:\.[0-9]+)?)\s*(亿元|万元|元|个月|年|%|户|家|场|次|人|分|笔|个百分点|bp|天|个)?"
)
_BARE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_SCALED = {"个月": ("月", 1), "年": ("月", 12), "亿元": ("元", 10**8), "万元": ("元", 10**4), "元": ("元", 1)}


def states(cells: Sequence[tuple[str, str]], lexicon: PolarityLexicon) -> tuple[str, str] | None:
    """What was and what is to be, of the row's ``cells`` (header, text); None when it doesn't set them side by side."""
    columns = _columns(cells, lexicon)
    if columns is None:
        return None
    before, after = (cells[place][1] for place in columns)
    return (before, after) if before and after else None


def rises(before: str, after: str) -> bool | None:
    """Whether the number of ``after`` (normalised) is above that of ``before``; None when they don't compare.

    A number without a unit compares only where both cells are nothing else.
    """
    bare = _BARE.fullmatch(before) is not None and _BARE.fullmatch(after) is not None
    old = next(_measures(before), None)
    new = next((found for found in _measures(after) if old and found[1] == old[1] and (bare or old[1])), None)
    return None if old is None or new is None or old[0] == new[0] else new[0] > old[0]


def _measures(text: str) -> Iterator[tuple[Decimal, str]]:
    for found in _MEASURE.finditer(text):
        unit, times = _SCALED.get(found[2], (found[2] or "", 1))
        yield Decimal(found[1].replace(",", "")) * times, unit


def as_sentence(cells: Sequence[tuple[str, str]], lexicon: PolarityLexicon) -> str:
    """The row's ``cells`` (header, text) as a sentence; empty when no two of its columns are states of one thing."""
    columns = _columns(cells, lexicon)
    if columns is None or not cells[columns[1]][1]:
        return ""
    before, after = columns
    label = "".join(
        text if _NAMES.search(header) else header + text
        for header, text in cells[:before]
        if not lexicon.patterns["number_column"].search(header)
    )
    heads = [
        lexicon.patterns[name].sub("", cells[place][0], count=1)
        for name, place in (("after_column", after), ("before_column", before))
    ]
    unit = next((found for text in (*heads, label) if (found := _UNIT.search(text))), None)
    what = _UNIT.sub("", label) + max((_PLANNED.sub("", _UNIT.sub("", head)) for head in heads), key=len)
    told = _told(what, cells[before][1], cells[after][1], unit[1] if unit else _counted_in(what), lexicon)
    rest = "".join(
        f"；{header}：{text}"
        for place, (header, text) in enumerate(cells)
        if place > before and place != after and text
    )
    return f"{told}{rest}" if label else ""


def _columns(cells: Sequence[tuple[str, str]], lexicon: PolarityLexicon) -> tuple[int, int] | None:
    """Where what was and what is to be stand, in this order."""
    before = _column(cells, lexicon, "before_column")
    after = _column(cells, lexicon, "after_column")
    return None if before is None or after is None or before >= after else (before, after)


def _column(cells: Sequence[tuple[str, str]], lexicon: PolarityLexicon, pattern: str) -> int | None:
    search = lexicon.patterns[pattern].search
    return next((place for place, (header, _) in enumerate(cells) if search(header)), None)


def _counted_in(what: str) -> str:
    return next((unit for word, unit in _COUNTED if word in what), "")


def _told(what: str, before: str, after: str, unit: str, lexicon: PolarityLexicon) -> str:
    """``what`` goes from ``before`` to ``after``."""
    was, is_ = _VALUE.fullmatch(before), _VALUE.fullmatch(after)
    nothing_before = bool(lexicon.patterns["nothing_cell"].search(before))
    if lexicon.patterns["nothing_cell"].search(after):
        return f"今年不设{what}" if nothing_before else f"今年取消{what}"
    if is_ is None:
        return f"{what}：{after}"
    value = is_[1] + (is_[2] or unit)
    if nothing_before:
        return f"今年新设{what}{value}"
    if was is None or (was[2] and is_[2] and was[2] != is_[2]):
        return f"{what}今年为{value}"
    old, new = (Decimal(found[1].replace(",", "")) for found in (was, is_))
    if old == new:
        return f"{what}维持{value}不变"
    return f"{what}由{was[1]}{was[2] or unit}{'提高' if new > old else '降低'}到{value}"
