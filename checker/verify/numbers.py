"""Document numbers in prose: 武银〔2022〕45号 with every kind of bracket and numeral."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from checker.verify.folding import folded
from checker.verify.words import lexicon
from kb.model import Notice
from kb.text.numerals import parse_number

_OPEN, _CLOSE = r"[〔\[【（(﹝［〈<]", r"[〕\]】）)﹞］〉>]"
_CN = "〇○零O一二三四五六七八九"
NUMBER = re.compile(
    rf"(?P<code>[\u4e00-\u9fff]{{1,14}}(?:\s*[（(][\u4e00-\u9fff]{{1,4}}[）)])?[\u4e00-\u9fff]{{0,4}})\s*(?P<open>{_OPEN})\s*"
    rf"(?P<year>(?:19|20|１９|２０)[0-9０-９]{{2}}|[{_CN}]{{4}})\s*年?\s*{_CLOSE}\s*(?:第\s*)?"
    r"(?P<serial>[0-9０-９]{1,4}|[一二三四五六七八九十百千零〇]{1,7})\s*号"
)
ORDER = re.compile(
    r"(?:中华人民共和国)?(?P<code>[\u4e00-\u9fff]{2,16}?令)\s*第?\s*(?P<serial>[0-9０-９]{1,4})\s*号"
)
"""The order that promulgates a regulation: 国务院令第802号."""
SHORT = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{0,6}?)\s*(?<![\d〕\]】）)﹞］])(?P<serial>\d{1,4}|[一二三四五六七八九十百]{1,6})\s*号文(?!化|档|书|本|字)(?:件)?"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A document number as read: 武银, 2022, 45; of an order the year is 0.

    ``start`` and ``end`` in the text, without clinging words.
    """

    code: str
    year: int
    serial: int
    start: int
    end: int

    @property
    def text(self) -> str:
        """As it is printed."""
        return f"{self.code}〔{self.year}〕{self.serial}号" if self.year else f"{self.code}第{self.serial}号"


def find_numbers(
    text: str, notices: Iterable[Notice], start: int = 0, end: int | None = None
) -> list[Number]:
    """The document numbers in a stretch of text."""
    codes = {number.code for notice in notices for number in numbers_of(notice)}
    stop = len(text) if end is None else end
    found = []
    for match in NUMBER.finditer(text, start, stop):
        year, serial = _value(match["year"]), _value(match["serial"])
        if year is None or serial is None:
            continue
        code = _code(match["code"], codes)
        at = match.end("code") - len(code)
        found.append(Number(re.sub(r"\s", "", code), year, serial, at, match.end()))
    for match in ORDER.finditer(text, start, stop):
        code = next((code for code in sorted(codes, key=len) if match["code"].endswith(code)), "")
        if code:  # an order of an authority that issued none of the notices is no number here
            at = match.end("code") - len(code)
            found.append(Number(code, 0, _value(match["serial"]) or 0, at, match.end()))
    return sorted(found, key=lambda number: number.start)


def numbers_of(notice: Notice) -> list[Number]:
    """A notice's own number, and those of all orders that made or amended it."""
    own = number_of(notice)
    return ([own] if own else []) + [
        _order(match) for match in ORDER.finditer(notice.element("promulgation"))
    ]


def _order(match: re.Match[str]) -> Number:
    serial = _value(match["serial"])
    return Number(match["code"], 0, serial or 0, match.start(), match.end())


def number_of(notice: Notice) -> Number | None:
    """A notice's own number."""
    match = NUMBER.fullmatch(notice.element("document_number"))
    if not match:
        order = ORDER.fullmatch(notice.element("document_number"))
        return _order(order) if order else None
    year, serial = _value(match["year"]), _value(match["serial"])
    return (
        Number(match["code"], year, serial, 0, match.end())
        if year is not None and serial is not None
        else None
    )


def same(ours: Number, theirs: Number | None) -> bool:
    """Whether two numbers are of the same document."""
    return theirs is not None and (ours.code, ours.year, ours.serial) == (
        theirs.code,
        theirs.year,
        theirs.serial,
    )


def notice_with(number: Number, notices: Iterable[Notice]) -> Notice | None:
    """The notice of that number."""
    listed = list(notices)
    own = next((notice for notice in listed if same(number, number_of(notice))), None)
    return own or next((n for n in listed if any(same(number, one) for one in numbers_of(n))), None)


def _code(printed: str, known: set[str]) -> str:
    """The authority's code at the end of the characters before the bracket."""
    signs = tuple(lexicon()["place_signs"])
    for code in sorted(known, key=len, reverse=True):
        if printed.endswith(code) and not printed[: -len(code)].endswith(signs):
            return code  # else another authority's: 鄂银发, 汉银发
    code = printed
    for word in sorted(lexicon()["before_numbers"], key=len, reverse=True):
        at = code.rfind(word)
        if at >= 0 and len(code) - at - len(word) >= 2 and len(word) > 1:
            code = code[at + len(word) :]
    for word in lexicon()["before_numbers"]:
        if len(word) == 1 and len(code) > 2 and code.startswith(word):
            code = code[1:]
    return code


def _value(printed: str) -> int | None:
    plain = folded(printed).replace("O", "〇").replace("○", "〇")
    value = parse_number(plain)
    return int(value) if value is not None else None
