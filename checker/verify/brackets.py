"""What stands in brackets after a citation, and the numbers and names beside it."""

from __future__ import annotations

import re

from checker.verify import dates, numbers
from checker.verify.citation import Surroundings
from checker.verify.numbers import Number
from checker.verify.words import authority_pattern

ALIAS = re.compile(
    r"(?:以下|下文|后文|下面)?(?:简称|统称|下称|合称)(?:为|作)?[:：]?\s*"
    r"(?:《(?P<title>[^《》]+)》|[“「‘\"](?P<quoted>[^”」’\"]+)[”」’\"]|(?P<bare>[\u4e00-\u9fffA-Za-z0-9]{2,14}))"
)
"""以下简称“…”: a name for the document from here on."""
_BRACKETS = re.compile(r"\s*[（(](?P<inside>(?:[^（()）\n]|[（(][^（()）\n]*[）)]){2,140})[）)]")


def brackets(text: str, at: int) -> tuple[str, int]:
    """What brackets right after a citation say of it, and where they end; empty when they say else."""
    whole, end = "", at
    while match := _BRACKETS.match(text, end):
        inside = match["inside"]
        telling = (
            numbers.NUMBER.search(inside)
            or ALIAS.search(inside)
            or re.match(rf"\s*(?:{dates.DATE}|{authority_pattern()}|附件\s*[0-9一二三四五六七八九])", inside)
        )
        if not telling or (re.search("《", inside) and not ALIAS.search(inside)):
            break
        whole, end = whole + inside + "\n", match.end()
    return whole, end


def number_after(around: Surroundings, at: int) -> Number | None:
    """》，文号为武银〔2022〕45号: the number that follows a title without brackets."""
    return next(
        (
            n
            for n in around.numbers_in(at, at + 40)
            if re.fullmatch(r"[\s，,]*(?:文号|发文字号)?[为是：:]?\s*", around.text[at : n.start])
        ),
        None,
    )


def joins(text: str, end: int, start: int) -> bool:
    """武银〔2022〕45号文件《…》: whether a number and a title name one document."""
    return start - end < 12 and bool(
        re.fullmatch(r"\s*(?:文件|文)?(?:印发的|发布的|下发的|即|，|,|：|:)?\s*", text[end:start])
    )
