"""Recognising an institution's type, level and place in its name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from checker.registry import NamedInstitution, registry
from kb.index.script import to_simplified

_LEGAL_FORM = re.compile(r"(?:\(中国\))?(?:\(集团\)|集团)?(?:股份)?(?:有限)?(?:责任)?(?:公司)?(?:\(中国\))?")
_ROAD = re.compile(r"[东南西北中上下一二三四五]{0,2}(?:大道|路|街|巷)")
_CITY_BANK = re.compile(r"(?:省|市)?(?:商业)?银行")
_PLACE_IN_BRACKETS = re.compile(r"\([^()]{2,8}\)")
_PLACE_WORDS = ("省", "市", "县", "州", "区")
_COMPANY = re.compile(r"(?:股份|有限|责任|控股|投资|管理|服务|子|\([^()]{2,8}\))*公司")
_FIRM_ENDS = re.compile(rf"{_COMPANY.pattern}|.{{0,{8}}}(?:营业部|分公司)$|$")
_WITHIN_NAME = 12
"""How many characters may stand between a bank's name and its branch word (武汉东湖新技术开发区支行)."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a name begins with: the bank itself is ``text[:end]``, the rest may name a branch.

    ``home`` is the head office's province (全国 for foreign banks and insurers known by name, empty when
    unknown); ``local_place`` the province named before a national bank's name (湖北中行). ``by_mark``:
    nothing but a type's mark (村镇银行) was found, after ``before_mark`` characters.
    """

    type: str
    named: NamedInstitution | None
    end: int
    home: str
    local_place: str = ""
    by_mark: bool = False
    before_mark: int = 0


def normalise(name: str) -> str:
    """Without white space and enclosing quotes; full-width letters and brackets made ordinary, traditional characters
    simplified."""
    return to_simplified(as_written(name))


def as_written(name: str) -> str:
    """:func:`normalise` but for traditional characters, which stay; one has as many characters as the other."""
    text = "".join(_narrow(char) for char in name if not char.isspace())
    return text.strip("《》〈〉“”\"'‘’「」『』【】,.;:，。；：、")


def find_place(text: str, *, major_only: bool = False) -> tuple[int, int, str] | None:
    """The first place in the text, longest name first: start, end, province. Roads don't count (南京路)."""
    data = registry()
    longest = max(map(len, data.places))
    for start in range(len(text)):
        for end in range(min(len(text), start + longest), start + 1, -1):
            place = text[start:end]
            if place in data.places and not _ROAD.match(text, end):
                if major_only and place not in data.major_places:
                    continue
                return start, end, data.places[place]
    return None


def province_in(text: str, *, major_only: bool = False) -> str:
    """The province of the first place in the text, or an empty string."""
    found = find_place(text, major_only=major_only)
    return found[2] if found else ""


def level_in(rest: str) -> str:
    """``head_office`` or ``branch`` by the words after the bank's name, or an empty string."""
    data = registry()
    head, branch = data.levels["head_office"].words, data.levels["branch"].words
    if any(word in rest for word in branch if any(word.startswith(other) for other in head)):
        return "branch"  # 总行营业部
    if any(word in rest for word in head):
        return "head_office"
    return "branch" if any(word in rest for word in branch) else ""


def recognise(text: str) -> Recognition | None:
    """What kind of institution a normalised name begins with; None when nothing tells, and for a company that only
    begins with a bank's name (汉口银行金融租赁公司)."""
    found = _begins_with(text)
    return None if found and _firm_after(text, found.end, _COMPANY) else found


def is_other_firm(name: str) -> bool:
    """Whether a normalised name, whole, is that of another firm which begins with a bank's: 汉口银行理财.

    Unlike in a title, where 汉口银行理财 may go on, no 公司 is needed. Departments (资产管理部) are the bank's.
    """
    found = _begins_with(name)
    return found is not None and _firm_after(name, found.end, _FIRM_ENDS)


def _begins_with(text: str) -> Recognition | None:
    return (
        _by_alias(text, 0)
        or _by_weak_alias(text)
        or _by_place_and_alias(text)
        or _by_mark(text)
        or _by_city(text)
    )


def _firm_after(text: str, end: int, ending: re.Pattern[str]) -> bool:
    """Whether the bank's name ``text[:end]`` goes on with another kind of firm, and that with ``ending``."""
    legal = _LEGAL_FORM.match(text, end)
    start = legal.end() if legal else end
    place = _PLACE_IN_BRACKETS.match(text, start)
    start = place.end() if place else start
    there = find_place(text[start:])
    if there and there[0] == 0:
        start += there[1] + (text[start + there[1] : start + there[1] + 1] in _PLACE_WORDS)
    kind = registry().other_firms.match(text, start)
    return bool(kind and ending.match(text, kind.end()))


def branch_end(text: str, end: int) -> int:
    """Where the name that begins with the bank ``text[:end]`` ends, its branch included."""
    legal = _LEGAL_FORM.match(text, end)
    position = legal.end() if legal else end
    levels = registry().levels
    words = sorted((*levels["branch"].words, *levels["head_office"].words), key=len, reverse=True)
    step = re.compile(rf".{{0,{_WITHIN_NAME}}}?(?:{'|'.join(words)})")
    while found := step.match(text, position):
        position = found.end()
    return position


def _narrow(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def _alias_at(text: str, start: int) -> tuple[NamedInstitution, int] | None:
    """The longest known name at a place of the text that isn't part of another word or of another's name."""
    data = registry()
    longest = max(map(len, data.aliases))
    for end in range(min(len(text), start + longest), start + 1, -1):
        found = data.aliases.get(text[start:end])
        if found is None:
            continue
        short = end - start <= 2 or "银行" not in text[start:end]
        if data.title.not_after.match(text, end) or (short and data.title.not_after_short.match(text, end)):
            continue
        if found.type != "village" and re.match(r".{0,6}?村镇", text[end:]):
            continue
        return found, end
    return None


def _by_alias(text: str, start: int) -> Recognition | None:
    found = _alias_at(text, start)
    if found is None and text.startswith("中国", start):
        found = _alias_at(text, start + 2)
    return Recognition(found[0].type, found[0], found[1], found[0].region) if found else None


def _by_weak_alias(text: str) -> Recognition | None:
    """兴业武汉分行: a short name means the bank only when branch words follow and nothing else is marked."""
    data = registry()
    for end in range(min(len(text), 6), 1, -1):
        found = data.weak_aliases.get(text[:end])
        if found and level_in(text[end:]) and "公司" not in text and not _by_mark(text):
            return Recognition(found.type, found, end, found.region)
    return None


def _by_place_and_alias(text: str) -> Recognition | None:
    """湖北中行, 宜昌市工行: in everyday speech the place comes first."""
    place = find_place(text)
    if place is None or place[0] != 0:
        return None
    start = place[1] + (text[place[1] : place[1] + 1] in _PLACE_WORDS)
    found = _by_alias(text, start)
    if found is None:
        return None
    return Recognition(found.type, found.named, found.end, found.home, local_place=place[2])


def _by_mark(text: str) -> Recognition | None:
    for type_, pattern in registry().marks:
        found = pattern.search(text)
        if found:
            own = found.start() + len(found.groupdict().get("own") or "")
            home = province_in(text[: found.end()])
            return Recognition(type_, None, found.end(), home, by_mark=True, before_mark=own)
    return None


def _by_city(text: str) -> Recognition | None:
    place = find_place(text, major_only=True)
    if place is None or place[0] != 0:
        return None
    bank = _CITY_BANK.match(text, place[1])
    if bank is None or registry().title.not_after.match(text, bank.end()):
        return None
    return Recognition("city_commercial", None, bank.end(), place[2])
