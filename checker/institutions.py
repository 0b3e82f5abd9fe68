"""Whose plan it is: type, level and place of an institution, from its name and from what the user says.

Public: :func:`resolve`, :func:`check_value`, :func:`find_in_title`, :func:`all_institutions`, :func:`known_name`,
:func:`name_key`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from checker.model import Institution
from checker.naming import (
    Recognition,
    as_written,
    branch_end,
    find_place,
    is_other_firm,
    level_in,
    normalise,
    province_in,
    recognise,
)
from checker.registry import NATIONWIDE, NamedInstitution, Term, registry
from kb.errors import UserError

UNNAMED = "（未写明名称的机构）"
_SHORTEST_OWN_NAME = 2
_LEGAL_FORM = re.compile(r"(?:股份)?有限(?:责任)?公司|股份公司")
_HOW = (
    "用 --institution 写明机构全称，或用 --type 写明类型，也可在方案开头写 institution、type、level、region"
)


def resolve(
    name: str, *, type: str | None = None, level: str | None = None, region: str | None = None
) -> Institution:
    """The institution of that name; what is given as type, level or region goes before what the name says.

    Values may be ids or Chinese (国有大行, 总行, 湖北省). ``region`` of the result is a province, 全国 for a
    head office that works nationwide, or empty when nothing tells: then every notice that asks for a province
    is taken to bind it, and the reason says so (:mod:`checker.applicability`).
    Raises UserError for a name that tells nothing, a regulator, and values that aren't allowed.
    """
    shown, text = "".join(name.split()), normalise(name)
    wanted_type = _chosen(type, registry().types, "类型", "type")
    wanted_level = _chosen(level, registry().levels, "层级", "level")
    wanted_region = _region(region)
    found = recognise(text) if text else None
    if found is None and text:
        inner = find_in_title(text)
        if inner is not None:
            text = inner
            found = recognise(inner)
    if wanted_type is None:
        _refuse_what_is_no_institution(shown, text, found)
    kind = wanted_type or (found.type if found else None)
    if kind is None:
        raise UserError(_unknown(shown), hint=_HOW)
    rest = text[found.end :] if found else text
    where = _Place(kind, found, rest)
    decided = wanted_level or where.level(wanted_region)
    return Institution(shown or UNNAMED, kind, decided, wanted_region or where.region(decided))


def check_value(what: str, given: str, option: str) -> None:
    """Raises UserError when ``given`` is no ``type``, ``level`` or ``region`` (``what``); the hint names ``option``."""
    if what == "region":
        _region(given, option)
    elif what == "type":
        _chosen(given, registry().types, "类型", option)
    else:
        _chosen(given, registry().levels, "层级", option)


def find_in_title(title: str) -> str | None:
    """The institution named in a plan's title, with its branch; None when there is none but a regulator.

    White space is left out of the name and brackets are full-width, as official names have them.
    """
    data = registry()
    text = normalise(title)
    shown = as_written(title)
    masked = data.regulators.sub(lambda match: "□" * len(match.group()), text)
    start = 0
    pieces: list[tuple[int, str]] = []
    for stop in [*data.title.stops.finditer(masked), None]:
        end = stop.start() if stop else len(masked)
        pieces += [(start + m.start(), m[0]) for m in re.finditer("[^□]+", masked[start:end])]
        start = stop.end() if stop else end
    for place, piece in pieces:
        name = _name_in(piece)
        if name:
            at = place + piece.index(name)
            return shown[at : at + len(name)].replace("(", "（").replace(")", "）")
    return None


def all_institutions() -> tuple[NamedInstitution, ...]:
    """The institutions known by name, in the order of the file."""
    return registry().named


@lru_cache(maxsize=1024)
def name_key(name: str) -> str:
    """The same for every way of writing one institution's name, branch included: short names in full, without the
    legal form (股份有限公司) and 总行."""
    text = normalise(name)
    found = recognise(text)
    if found is None or found.named is None:
        return _LEGAL_FORM.sub("", text)
    rest = _LEGAL_FORM.sub("", text[found.end :])
    if rest in registry().levels["head_office"].words:
        rest = ""
    return f"{found.local_place}{found.named.name}{rest}"


def known_name(name: str) -> str:
    """The registry's name of the institution (工商银行 for 工行湖北省分行), or an empty string."""
    found = recognise(normalise(name))
    return found.named.name if found and found.named else ""


def _name_in(piece: str) -> str | None:
    """An institution's name in a piece of a title: at its start, or a full name anywhere in it."""
    found = recognise(piece)
    if found:
        name = piece[: branch_end(piece, found.end)]
        if not found.by_mark or _reads_like_a_name(name, found):
            return name
    for start in range(1, len(piece) - 3):
        found = recognise(piece[start:])
        if found and found.named and not found.local_place and "银行" in piece[start : start + found.end]:
            return piece[start : start + branch_end(piece[start:], found.end)]
    return None


def _reads_like_a_name(name: str, found: Recognition) -> bool:
    """Whether what carries only a type's mark is somebody's name: not 各农商行, 农信社, 农业保险."""
    title = registry().title
    if found.before_mark < _SHORTEST_OWN_NAME or title.not_before.match(name):
        return False
    return found.type != "insurer" or title.company.search(name) is not None


class _Place:
    """Level and region as the name tells them."""

    def __init__(self, kind: str, found: Recognition | None, rest: str) -> None:
        self._local = kind in registry().groups["local_banks"].types
        self._home = found.home if found else ""
        self._before = found.local_place if found else ""
        self._own_word = level_in(rest)
        self._in_rest = province_in(rest)
        if self._local and self._home and self._in_rest != self._home:
            self._in_rest = province_in(
                rest, major_only=True
            )  # 温泉支行 is a street name at home, not Xinjiang
        self._own_office = "总行" in rest or "总部" in rest or "总公司" in rest

    def level(self, wanted_region: str) -> str:
        if self._own_word:
            return self._own_word
        elsewhere = (
            bool(self._in_rest)
            or self._before not in ("", self._home)  # 湖北泰隆银行: that bank of Zhejiang, in Hubei
            or (not self._local and wanted_region not in ("", NATIONWIDE))
        )
        return "branch" if elsewhere else "head_office"

    def region(self, level: str) -> str:
        if level == "head_office":
            return (self._home or self._in_rest) if self._local else NATIONWIDE
        if self._in_rest or self._before:
            return self._in_rest or self._before
        if self._local or self._own_office:
            return self._home if self._home != NATIONWIDE else ""
        return ""


def _chosen(given: str | None, terms: dict[str, Term], what: str, option: str) -> str | None:
    """The id meant by an id, a title or an alias."""
    if given is None or not given.strip():
        return None
    value = normalise(given)
    for term in terms.values():
        if value.lower() == term.id or value in (normalise(term.title), *term.aliases):
            return term.id
    allowed = "、".join(f"{term.title} {term.id}" for term in terms.values())
    raise UserError(f"不认识的{what}“{given.strip()}”", hint=f"{option} 可写：{allowed}")


def _region(given: str | None, option: str = "region") -> str:
    if given is None or not given.strip():
        return ""
    value = normalise(given)
    if value in (NATIONWIDE, "中国", "境内"):
        return NATIONWIDE
    found = find_place(value)
    if found is None or found[0] != 0:
        allowed = "、".join((NATIONWIDE, *registry().provinces))
        raise UserError(f"不认识的地区“{given.strip()}”", hint=f"{option} 可写：{allowed}，或省内市县名")
    return found[2]


def _refuse_what_is_no_institution(shown: str, text: str, found: Recognition | None) -> None:
    data = registry()
    if not text:
        raise UserError("没有写明是哪家机构", hint=_HOW)
    if data.regulators.match(text) or (found is None and data.regulators.search(text)):
        raise UserError(f"“{shown}”是监管部门或行业组织，不是通知约束的银行或保险公司", hint=_HOW)
    if is_other_firm(text) or (data.intermediaries.search(text) and (found is None or found.named is None)):
        raise UserError(f"“{shown}”不是银行或保险公司，四份通知不约束它", hint=_HOW)


def _unknown(shown: str) -> str:
    from difflib import get_close_matches  # only needed for a mistake

    data = registry()
    text = normalise(shown)
    short = data.weak_aliases.get(text)
    close = get_close_matches(text, data.aliases, n=1, cutoff=0.75)
    meant = short or (data.aliases[close[0]] if close else None)
    guess = f"（是不是“{meant.name}”？）" if meant else ""
    return f"看不出“{shown}”是哪类机构{guess}"
