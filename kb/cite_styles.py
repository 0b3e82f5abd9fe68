"""A citation in each style, from the facts of the notice and the place in it.

GB/T 7714—2015, 4.6.2, gives a notice of a government office as an example: 责任者. 题名: 编号[A/OL]. (日期)[引用日期].
网址. A text at hand without an address is therefore [A], its date as it stands. GB/T 7714—2025 has no such example
left; what is neither on line nor in an archive's keeping is [Z], and ： and ， are full width (7, 8).
A date not known but for its year, and with ``marked`` whatever was supplied, stands in square brackets, as both
editions want it for what is not taken from the document.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MARK = "［补充］"
INFERRED_MARK = "［推定］"
_TEX = {char: f"\\{char}" for char in "&%$#_{}"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a citation is made of. ``date`` ISO, or only a year when ``date_estimated``; empty when unknown."""

    key: str
    title: str
    number: str
    authority: str
    date: str
    date_estimated: bool
    place: str
    quote: str
    supplied: frozenset[str]
    """Elements that the text lacks: title, document_number, issuing_authority, issue_date."""
    place_inferred: bool = False
    marked: bool = False
    """Whether supplied facts are to be marked."""


def official(facts: Facts) -> str:
    """《标题》（发文字号）位置."""
    title = f"《{facts.title}》" + _mark(facts, "title")
    number = f"（{facts.number}{_mark(facts, 'document_number')}）" if facts.number else ""
    return title + number + (INFERRED_MARK if facts.marked and facts.place_inferred else "") + facts.place


def gbt7714_2015(facts: Facts) -> str:
    """责任者. 题名: 编号[A]. 日期: 引文位置."""
    return _gbt7714(facts, "A", ": ")


def gbt7714_2025(facts: Facts) -> str:
    """责任者. 题名：编号[Z]. 日期：引文位置."""
    return _gbt7714(facts, "Z", "：")


def csl_json(facts: Facts) -> str:
    """One item of CSL-JSON 1.0.2, for Zotero and other reference managers."""
    item: dict[str, Any] = {"id": facts.key, "type": "regulation", "title": facts.title, "language": "zh-CN"}
    if facts.authority:
        item["author"] = [{"literal": facts.authority}]
        item["authority"] = facts.authority
    if facts.number:
        item["number"] = facts.number
    if facts.date:
        item["issued"] = {"date-parts": [[int(part) for part in facts.date.split("-")]]}
        if facts.date_estimated:
            item["issued"]["circa"] = True
    item["genre"] = "通知"
    if facts.place:
        item["section"] = facts.place
    notes = [*([f"引文：{facts.quote}"] if facts.quote else []), *_remarks(facts)]
    if notes:
        item["note"] = "\n".join(notes)
    return json.dumps([item], ensure_ascii=False, indent=2)


def bibtex(facts: Facts) -> str:
    """A BibTeX entry; ``mark`` is the type code that the styles for GB/T 7714 read."""
    fields = {
        "author": f"{{{_tex(facts.authority)}}}" if facts.authority else "",
        "title": f"{{{_tex(facts.title)}}}",
        "number": _tex(facts.number),
        "date": "" if facts.date_estimated else facts.date,
        "year": facts.date[:4],
        "note": _tex("；".join([*([facts.place] if facts.place else []), *_remarks(facts)])),
        "annote": _tex(facts.quote.replace("\n", " ")),
        "mark": "A",
        "langid": "chinese",
    }
    lines = [f"  {name:<12} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{facts.key},", *lines, "}"])


def _gbt7714(facts: Facts, code: str, colon: str) -> str:
    authority = f"{_bracketed(facts, facts.authority, 'issuing_authority')}. " if facts.authority else ""
    title = _bracketed(facts, facts.title, "title")
    number = f"{colon}{_bracketed(facts, facts.number, 'document_number')}" if facts.number else ""
    date = f"[{facts.date}]" if facts.date_estimated else _bracketed(facts, facts.date, "issue_date")
    place = f"[{facts.place}]" if facts.marked and facts.place_inferred and facts.place else facts.place
    tail = colon.join(part for part in (date, place) if part)
    return f"{authority}{title}{number}[{code}]." + (f" {tail}." if tail else "")


def _mark(facts: Facts, element: str) -> str:
    return MARK if facts.marked and element in facts.supplied else ""


def _bracketed(facts: Facts, value: str, element: str) -> str:
    return f"[{value}]" if value and facts.marked and element in facts.supplied else value


_NAMES: Mapping[str, str] = {
    "title": "标题",
    "document_number": "发文字号",
    "issuing_authority": "发文机关",
    "issue_date": "成文日期",
}


def _remarks(facts: Facts) -> list[str]:
    """What was supplied or inferred, in words: such fields hold plain values."""
    if not facts.marked:
        return []
    named = [name for element, name in _NAMES.items() if element in facts.supplied]
    return [
        *([f"所收文本没有、据公开来源补充：{'、'.join(named)}"] if named else []),
        *(["成文日期据发文字号推定年份"] if facts.date_estimated else []),
        *(["部分序号为推定"] if facts.place_inferred else []),
    ]


def _tex(text: str) -> str:
    return re.sub(r"[\\&%$#_{}~^]", lambda found: _TEX[found[0]], text)
