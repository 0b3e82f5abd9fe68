"""Marks: what a clause has besides its words, as index terms to filter and match by.

``notice:wuhan-2022``, ``bearer:地方法人银行``, ``force:must``, ``duty:地方法人银行|must`` (both of one
sentence), ``topic:renewal``, ``has:number``; ``label:7`` for （七） and 第七条, ``part:3`` for 第三部分; ``number:武银|2022-45``;
``q|BP|50|`` for a quantity [50, None] BP; ``d|2022|4|29||`` for a date (year, month, day, part, every).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.text.dates import DateMention
    from kb.text.quantities import Quantity

_DOCUMENT_NUMBER = re.compile(
    r"([\u4e00-\u9fff]{0,8})\s*[〔﹝\[［(（【〈<《「]?\s*((?:19|20)\d\d)\s*年?[〕﹞\]］)）】〉>》」]?\s*(?:第\s*)?(\d{1,5})\s*号"
)
"""A document number with any bracket, or none. More than the agency may stand before it."""


def document_numbers(text: str) -> list[tuple[int, int, str]]:
    """Document numbers in a text: start, end, mark (``number:银发|2021-335``)."""
    found = []
    for match in _DOCUMENT_NUMBER.finditer(text):
        agency, year, serial = match.groups()
        found.append((match.start(), match.end(), f"number:{agency}|{year}-{int(serial)}"))
    return found


_WITHOUT_YEAR = re.compile(
    r"([\u4e00-\u9fff]{0,8}?)第?(\d{1,5})号(?:文|通知)|([\u4e00-\u9fff]{1,8}[发函办银])第?(\d{1,5})(?:号|$)"
)


def short_numbers(text: str) -> list[tuple[int, int, str]]:
    """Document numbers as they are spoken of, without a year: 117号文, 武银45号 (``number:武银|-45``)."""
    found = []
    for match in _WITHOUT_YEAR.finditer(text):
        agency, serial = match[1] or match[3] or "", match[2] or match[4]
        found.append((match.start(), match.end(), f"number:{agency}|-{int(serial)}"))
    return found


def same_document(wanted: str, found: str) -> bool:
    """Whether two ``number:`` marks name one document: serial, year and agency as far as given."""
    agency, _, rest = wanted.removeprefix("number:").partition("|")
    other, _, other_rest = found.removeprefix("number:").partition("|")
    same = other_rest.endswith(rest) if rest.startswith("-") else rest == other_rest
    return same and (agency.endswith(other) or other.endswith(agency))


def _plain(number: Decimal | None) -> str:
    if number is None:
        return ""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def quantity_mark(quantity: Quantity) -> str:
    """``q|unit|low|high``."""
    return f"q|{quantity.unit}|{_plain(quantity.low)}|{_plain(quantity.high)}"


def date_mark(date: DateMention) -> str:
    """``d|year|month|day|part|every``, empty where the text does not say."""
    parts = (date.year, date.month, date.day, date.part, date.every)
    return "d|" + "|".join("" if part is None else str(part) for part in parts)


def bare_number_likeness(wanted: str, found: str) -> float:
    """How well a quantity answers a number asked for without its unit (``n|40000000000``)."""
    return _BARE if wanted.partition("|")[2] in found.split("|")[2:] else 0.0


_BARE = 0.9
_DAYS = {"天", "工作日"}
_WORKING = 0.6
"""What it counts that the text says so many working days, for so many days."""


def quantity_likeness(wanted: str, found: str) -> float:
    """How well a quantity in the text answers the one asked for: 1 the same, 0 not at all.

    The same number the other way (50BP for 不低于50BP) counts 0.9; a range that holds the
    number, or overlaps the range asked for, 0.4.
    """
    _, unit, low, high = wanted.split("|")
    _, other_unit, other_low, other_high = found.split("|")
    if unit != other_unit:
        days = {unit, other_unit} == _DAYS and {low, high} & {other_low, other_high} - {""}
        return _WORKING if days else 0.0
    if (low, high) == (other_low, other_high):
        return 1.0
    asked = {bound for bound in (low, high) if bound}
    if asked & {bound for bound in (other_low, other_high) if bound}:
        return 0.9
    if low == high and not (other_low and other_high):
        return 0.0  # every number is at least something
    infinite = Decimal("Infinity")
    bottom = max(Decimal(low or -infinite), Decimal(other_low or -infinite))
    top = min(Decimal(high or infinite), Decimal(other_high or infinite))
    return 0.4 if bottom <= top else 0.0


_RECURRING = 0.8
_LAST_DAYS = {
    "1": 31,
    "2": 28,
    "3": 31,
    "4": 30,
    "5": 31,
    "6": 30,
    "7": 31,
    "8": 31,
    "9": 30,
    "10": 31,
    "11": 30,
    "12": 31,
}


def _whole_months(mark: str) -> list[str]:
    """The parts of a date mark, the last day of a month as its end (6月30日 and 6月底 are one day)."""
    year, month, day, part, every = mark.split("|")[1:]
    if month and day and not every and int(day) >= _LAST_DAYS.get(month, 99):
        return [year, month, "", "end", every]
    return [year, month, day, part, every]


def date_likeness(wanted: str, found: str) -> float:
    """How well a date in the text answers the one asked for: the share of what was asked that it states.

    0 as soon as it states something else; a year the text leaves out is no difference.
    """
    asked, stated = _whole_months(wanted), _whole_months(found)
    if asked[2] and asked[2] == stated[2] and stated[4] == "month" and not asked[4]:
        return _RECURRING  # the 15th of May, for the 15th of every month
    same = other = 0
    for index, (want, have) in enumerate(zip(asked, stated, strict=True)):
        if not want:
            continue
        if want == have:
            same += 1
        elif index == 0 and not have:
            continue
        elif have or index != 3:
            return 0.0
        else:
            other += 1
    if not same or (any(asked[1:]) and not any(stated[1:])):
        return 0.0
    return same / (same + other)
