"""Whom a document gives a quotation to: the citation before it or after it, and how plainly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from checker.verify.citation import Citation
from checker.verify.documents import Text
from checker.verify.quotes import Quote, credit, is_credit
from checker.verify.words import pattern

Strength = Literal["plain", "likely", "loose"]
"""plain: 第七条规定：“…”; likely: 第七条要求各银行“…”; loose: cited in the same sentence."""
_STOP = re.compile(r"[。！？!?\n]")
_FAR = 400
_CONTRAST = re.compile(
    r"(?:而不是|而非|并非|不是|不同于|不能是|误作|错作|误写为|写成|写成了|错写成|误为)[：:，,\s]*$"
)
"""Between right words and wrong ones, both given to the place cited before."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The citation a quotation is given to, and how plainly."""

    citation: Citation
    strength: Strength


@cache
def _plainly() -> re.Pattern[str]:
    adverb, verb = pattern("adverbs"), pattern("reporting")
    about = r"(?:(?:就|对|对于|关于|有关|针对|围绕|在|从|将)[^，。；“”]{1,24}?)?"
    joint = r"[，,、；;：:和及与并以还或到且\s]*"
    return re.compile(
        rf"[）)】\]]?{joint}(?:{adverb}|{joint}){{0,6}}{about}(?:{adverb}|[，,\s]){{0,6}}(?:{joint}(?:{adverb}|\s){{0,4}}{verb}){{0,4}}{joint}(?:{adverb}){{0,2}}{joint}"
    )


@cache
def _likely() -> re.Pattern[str]:
    return re.compile(rf"[，,、：:\s]*{pattern('adverbs')}{{0,4}}{pattern('reporting')}")


@cache
def _back() -> re.Pattern[str]:
    return re.compile(
        rf"[，。；,;\s]*(?:[（(【\[]|——|—|--|－－|──)?\s*{pattern('sources')}?\s*[:：]?\s*(?:于|自)?\s*"
    )


def attribute(
    quote: Quote, quotes: list[Quote], citations: list[Citation], document: Text
) -> Attribution | None:
    """The citation that a quotation is given to; None when none is near."""
    return (
        _after(quote, citations, document)
        or _footnote(quote, citations, document)
        or (_in_row(quote, citations, document) if _is_cell(quote, document) else None)
        or _before(quote, quotes, citations, document)
    )


def _after(quote: Quote, citations: list[Citation], document: Text) -> Attribution | None:
    following = next((c for c in citations if c.start >= quote.end), None)
    if following is None or following.start - quote.end > 60:
        return None
    gap = document.text[quote.end : following.start]
    if quote.form in ("block", "above") or "\n" in gap:
        line = document.passage_at(following.start)
        if credit(document, line) is not None and "\n" not in gap.strip() and len(gap.strip()) < 12:
            return Attribution(following, "plain")
        if (
            line == document.passage_at(quote.end - 1) + 1
            and is_credit(document, line)
            and len(gap.strip()) < 20
        ):
            return Attribution(following, "plain")
        if "\n" in gap:
            return None
    found = _back().fullmatch(gap)
    if not found or not re.search(rf"[（(【\[—－─]|--|{pattern('sources')}", gap):
        return None
    strong = bool(re.search(r"[（(【\[—－─]|--|自|出|源|见", gap))
    return Attribution(following, "plain" if strong else "likely")


def _footnote(quote: Quote, citations: list[Citation], document: Text) -> Attribution | None:
    """A footnote mark on the quotation's lines, when there is but one."""
    first, last = document.passage_at(quote.start), document.passage_at(max(quote.start, quote.end - 1))
    marks = {mark for index in range(first, last + 1) for mark in document.marks.get(index, ())}
    if len(marks) != 1:
        return None
    index = document.notes.get(marks.pop())
    if index is None or index in range(first, last + 1):
        return None
    start, end = document.bounds(index)
    note = next((c for c in citations if start <= c.start < end), None)
    near = quote.form == "block" or sum(1 for c in citations if document.passage_at(c.start) == first) == 0
    return Attribution(note, "plain" if quote.form == "block" else "likely") if note and near else None


def _is_cell(quote: Quote, document: Text) -> bool:
    """Whether a quotation is all there is in a cell of a table."""
    if quote.form == "cell":
        return True
    words = document.text[quote.start : quote.end]
    cells = document.passage(quote.start).cells
    return any(cell.strip().rstrip("。；;") in (words, words.rstrip("。")) for _, cell in cells)


def _in_row(quote: Quote, citations: list[Citation], document: Text) -> Attribution | None:
    index = document.passage_at(quote.start)
    own = [c for c in citations if document.passage_at(c.start) == index]
    before = [c for c in own if c.end <= quote.start]
    chosen = before[-1] if before else own[0] if own else None
    return Attribution(chosen, "plain") if chosen else None


def _before(
    quote: Quote, quotes: list[Quote], citations: list[Citation], document: Text
) -> Attribution | None:
    earlier = [c for c in citations if c.end <= quote.start]
    if not earlier or quote.start - earlier[-1].end > _FAR:
        return None
    last = earlier[-1]
    gap = _without_quotes(last.end, quote.start, quotes, document)
    own, theirs = document.passage_at(last.start), document.passage_at(quote.start)
    if quote.form in ("block", "above"):
        if theirs - own != 1:
            return None
        return Attribution(last, _strength(gap.replace("\n", "")))
    if own != theirs and not (theirs - own == 1 and gap.rstrip().endswith(("：", ":"))):
        return None
    gap = gap.replace("\n", "")
    if _CONTRAST.search(gap) and not _STOP.search(gap):
        return Attribution(last, "likely")
    stops = [match.end() for match in _STOP.finditer(gap)]
    if not stops:
        return Attribution(last, _strength(gap))
    lead = gap[stops[-1] :]
    if len(stops) == 1 and lead and re.search(rf"{pattern('reporting')}[，,：:\s]*$", lead):
        return Attribution(last, "plain" if _strength(lead) == "plain" else "loose")
    return Attribution(last, "likely") if len(stops) == 1 and not lead.strip() else None


def _strength(gap: str) -> Strength:
    if re.search(pattern("speakers"), gap):
        return "loose"
    if _plainly().fullmatch(gap):
        return "plain"
    return "likely" if _likely().match(gap) else "loose"


def _without_quotes(start: int, end: int, quotes: list[Quote], document: Text) -> str:
    """The words between citation and quotation, earlier quotations left out."""
    gap, at = "", start
    for quote in quotes:
        if quote.form == "marks" and at <= quote.start and quote.end <= end:
            gap += document.text[at : quote.start]
            at = quote.end
    return gap + document.text[at:end]
