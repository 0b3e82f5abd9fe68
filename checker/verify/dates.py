"""Dates of issue stated beside a citation, held against the notice's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.verify.words import authorities_pattern, pattern
from kb.text.numerals import parse_number

_CN = "[〇零○一二三四五六七八九十]"
DATE = (
    rf"(?:(?:(?:[0-9０-９]{{4}}|{_CN}{{4}})\s*年\s*)?(?:[0-9０-９]{{1,2}}|{_CN}{{1,3}})\s*月\s*(?:[0-9０-９]{{1,2}}|{_CN}{{1,3}})\s*[日号]"
    rf"|(?:[0-9０-９]{{4}}|{_CN}{{4}})\s*年(?:\s*(?:[0-9０-９]{{1,2}}|{_CN}{{1,3}})\s*月)?(?![0-9]*\s*[日度])"
    rf"|[0-9]{{4}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}})"
)
_PARTS = re.compile(
    rf"(?:(?P<y>[0-9０-９]{{4}}|{_CN}{{4}})\s*年)?\s*(?:(?P<m>[0-9０-９]{{1,2}}|{_CN}{{1,3}})\s*月)?\s*(?:(?P<d>[0-9０-９]{{1,2}}|{_CN}{{1,3}})\s*[日号])?"
)
_AUTHORITY = rf"(?P<authority>{authorities_pattern()})"
_BEFORE = re.compile(
    rf"(?:(?P<date>{DATE})[，,]?\s*(?:由)?)?(?:{_AUTHORITY})?(?:[，,]?\s*(?:于|在)?\s*(?P<later>{DATE}))?\s*"
    rf"(?:联合|正式|专门|又|曾|已|共同)?(?P<verb>{pattern('issuing')})?(?:了|的)?\s*$"
)
_AFTER = re.compile(
    rf"^[，,]?\s*(?:是|已|经)?(?:{_AUTHORITY})?(?:于|在)?(?P<date>{DATE})(?:由)?(?:{_AUTHORITY.replace('authority', 'second')})?(?:正式|联合)?{pattern('issuing')}"
    rf"|^[，,]?\s*(?:已|是)?{pattern('issuing')}(?:于|日期为|时间为)(?P<later>{DATE})"
)
_INSIDE = re.compile(rf"(?P<date>{DATE})(?!\s*(?:起|施行|实施|前|后|废止|修订|修正|生效|以|之))")


@dataclass(frozen=True, slots=True)
class Stated:
    """A date and an authority stated beside a citation; empty when there are none. ``start``: where they begin."""

    date: str = ""
    authority: str = ""
    start: int = -1
    end: int = -1


def stated_before(text: str, start: int, sentence: int) -> Stated:
    """Before the citation that starts at ``start``: 2022年5月19日，人民银行印发的《."""
    for begin in range(max(sentence, start - 60), start + 1):
        found = _BEFORE.fullmatch(text, begin, start)
        if found and found[0]:
            date = found["date"] or found["later"] or ""
            if not date and not found["authority"]:
                continue
            return Stated(date, found["authority"] or "", begin)
    return Stated()


def stated_after(text: str, end: int) -> Stated:
    """After it: 》发布于2022年5月19日, 》于5月19日印发."""
    found = _AFTER.match(text[end : end + 60])
    if not found:
        return Stated()
    return Stated(
        found["date"] or found["later"], found["authority"] or found["second"] or "", end, end + found.end()
    )


def stated_inside(text: str) -> Stated:
    """In the brackets after it: （武银〔2022〕45号，2022年4月24日）."""
    found = _INSIDE.search(text)
    return Stated(found["date"], "", 0) if found else Stated()


def agrees(stated: str, issued: str) -> bool:
    """Whether a date as stated, as far as it goes, is the ISO date ``issued``; an unknown one agrees."""
    if not issued or not stated:
        return True
    year, month, day = (int(part) for part in issued.split("-"))
    numeric = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", stated)
    if numeric:
        return tuple(map(int, numeric.groups())) == (year, month, day)
    found = _PARTS.fullmatch(stated)
    if not found:
        return True
    return all(
        found[name] is None or _value(found[name]) == wanted
        for name, wanted in (("y", year), ("m", month), ("d", day))
    )


def _value(printed: str) -> int | None:
    value = parse_number(printed.replace("○", "〇"))
    return int(value) if value is not None else None
