"""Automatic numbering of a .docx restored as text: （一）, 1., 第三章 (ECMA-376, 17.9 and 17.18.59)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.reading.docx_package import Element, W, is_on, number, value

_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_FORMAL = str.maketrans("一二三四五六七八九十百千零", "壹贰叁肆伍陆柒捌玖拾佰仟零")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN_SMALL = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_COUNTED = frozenset(
    f"{script}Counting{size}"
    for script in ("chinese", "taiwanese", "japanese", "korean")
    for size in ("", "Thousand")
)
_POSITIONAL = frozenset(
    ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2")
)
_SERIES = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering: first number, number format, pattern such as ``（%1）``."""

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    plain: bool = False
    """Show all numbers as decimals (w:isLgl)."""
    restart: int | None = None
    style: str | None = None
    """Paragraphs of this style take this level."""


@dataclass(slots=True)
class Numbering:
    """The numberings of a document and how far each has counted."""

    abstract: dict[str, dict[int, Level]] = field(default_factory=dict)
    instances: dict[str, tuple[str, dict[int, int], dict[int, Level]]] = field(default_factory=dict)
    """numId -> abstract numbering, start overrides, level overrides."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def level_for_style(self, instance: str, style: str | None) -> int:
        """The level that a numbering links to a paragraph style; 0 when it links none."""
        abstract = self.abstract.get(self.instances.get(instance, ("", {}, {}))[0], {})
        return next((n for n, level in abstract.items() if style and level.style == style), 0)

    def level(self, instance: str, depth: int) -> Level | None:
        """The definition of a level; None when the document has none."""
        if instance not in self.instances:
            return None
        abstract, _, overrides = self.instances[instance]
        return overrides.get(depth) or self.abstract.get(abstract, {}).get(depth)

    def next_label(self, instance: str, depth: int) -> str:
        """Count one paragraph on and return its label; empty for bullets and unknown numberings."""
        level = self.level(instance, depth)
        if level is None:
            return ""
        abstract, starts, _ = self.instances[instance]
        counts = self._counts.setdefault(abstract, {})
        if depth in starts and (instance, depth) not in self._started:
            self._started.add((instance, depth))
            counts[depth] = starts[depth]
        else:
            counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            below = self.level(instance, deeper)
            if below is None or below.restart is None or depth < below.restart:
                del counts[deeper]
        if level.format == "bullet":
            return ""
        return re.sub(
            r"%([1-9])", lambda found: self._shown(instance, int(found[1]) - 1, level, counts), level.pattern
        )

    def _shown(self, instance: str, depth: int, asking: Level, counts: dict[int, int]) -> str:
        level = self.level(instance, depth) or Level()
        return shown(counts.get(depth, level.start), "decimal" if asking.plain else level.format)


def read_numbering(root: Element | None) -> Numbering:
    """Numberings of a document; empty when it has no numbering part."""
    numbering = Numbering()
    if root is None:
        return numbering
    links: dict[str, str] = {}
    by_style: dict[str, str] = {}
    for element in root.iter(f"{W}abstractNum"):
        identifier = element.get(f"{W}abstractNumId", "")
        numbering.abstract[identifier] = _levels(element)
        if link := value(element, "numStyleLink"):
            links[identifier] = link
        if link := value(element, "styleLink"):
            by_style[link] = identifier
    for identifier, style in links.items():
        if style in by_style:
            numbering.abstract[identifier] = numbering.abstract[by_style[style]]
    for element in root.iter(f"{W}num"):
        starts: dict[int, int] = {}
        overrides: dict[int, Level] = {}
        for override in element.iter(f"{W}lvlOverride"):
            depth = number(override.get(f"{W}ilvl"), 0) or 0
            start = number(value(override, "startOverride"))
            if start is not None:
                starts[depth] = start
            overrides |= _levels(override)
        abstract = value(element, "abstractNumId") or ""
        numbering.instances[element.get(f"{W}numId", "")] = (abstract, starts, overrides)
    return numbering


def _levels(parent: Element) -> dict[int, Level]:
    return {
        number(element.get(f"{W}ilvl"), 0) or 0: Level(
            start=number(value(element, "start"), 1) or 0,
            format=value(element, "numFmt") or "decimal",
            pattern=value(element, "lvlText") or "",
            plain=bool(is_on(element, "isLgl")),
            restart=number(value(element, "lvlRestart")),
            style=value(element, "pStyle"),
        )
        for element in parent.findall(f"{W}lvl")
    }


def shown(count: int, form: str) -> str:
    """A number in one of Word's number formats; decimal for those that Chinese documents don't use."""
    if form == "none":
        return ""
    if count < 1:
        return str(count)
    if form in _COUNTED:
        return counted(count)
    if form in _POSITIONAL:
        return "".join(_DIGITS[int(digit)] for digit in str(count))
    if form.startswith("chineseLegal"):
        return counted(count).translate(_FORMAL)
    if form in _SERIES:
        series = _SERIES[form]
        return series[count - 1] if count <= len(series) else str(count)
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman"):
        return _roman(count) if form == "upperRoman" else _roman(count).lower()
    if form == "decimalZero":
        return f"{count:02d}"
    if form == "decimalFullWidth":
        return str(count).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return str(count)


def counted(count: int) -> str:
    """1 to 9999 as 一, 十, 十二, 二十, 一百零五."""
    if count > 9999:
        return str(count)
    text, gap = "", False
    for place in range(len(str(count)) - 1, -1, -1):
        digit = count // 10**place % 10
        if digit:
            text += ("零" if gap else "") + _DIGITS[digit] + _UNITS[place]
        gap = bool(text) and not digit
    return text[1:] if text.startswith("一十") else text


def _roman(count: int) -> str:
    text = ""
    for size, sign in (*_ROMAN, *_ROMAN_SMALL):
        text += sign * (count // size)
        count %= size
    return text
