"""Who submits what to whom, read from what stands before and after the verb."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.obligations.pieces import Piece, in_bracket
from kb.obligations.times import Time
from kb.obligations.words import words

_OBJECT = re.compile(r"将(?![要来近])|把(?![握关控])|就(?!业|近|学|医|诊|地)(?=.{2,24}向)")
_TO = re.compile(r"(?<![方定导流投去意取面风])向")
_BY = re.compile(r"(?<![理自缘])由(?=[^，]{1,20}$)")
_HOW = re.compile(
    r"通过(?!率)|(?<![予可加难得用])以(?=[^，]{1,10}(?:形式|方式))|按(?=程序|规定|要求|季|月|年|旬|周|有关)|随同?(?=[^，]{2,12})|经(?=[^，]{2,12}(?:后|审核|同意))"
)
_WITH = re.compile(
    r"(?:与|同|和|随同?|连同)(?P<what>[^，、与和]{2,16}?)(?:一并|一同|一起|同时|同步|(?=向|报))"
)
_LEAD = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.．、]|第[一二三四五六七八九十百]+条|[一二三四五六七八九十]{1,3}、|请|同时|并且?(?=将|把|于|在|向|按|以|应|须|要|每|$)|另外?|其中|此外|原则上|对于?|[，、\s　])+"
)
_FUNCTION = re.compile(r"(?:[于在自从至]|不晚于|应当?|须|要|分别|至少|定期|[，、（(])+$")
_ONCE = re.compile(r"(?:各)?[一两二三四\d]次$|^一次")
_REMARK = re.compile(r"^（[^（）]*）")
_TAIL = re.compile(r"(?:备案|备查|审核|审批|核准|审查|汇总|审定)$")
_INTO = re.compile(r"^(?:至|给|到|送至|送给|送|往)")
_LAST_TO = re.compile(r"(?<![甚截直及乃以])(?:至|给)(?=[^至给]{2,30}$)")
_STATED = re.compile(r"的?(?:截止|最迟)?(?:时间|日期|期限|时限)(?:均|统一)?(?:应|为|是|：|:|不得|不)?.*$")
_COMPANY = re.compile(r"[^，、。的在于将向对因]{2,10}?(?:公司|银行|信用社|联社|机构)")
_LONGEST_SUBJECT = 45


@dataclass(frozen=True, slots=True)
class Parties:
    submitter: str
    thing: str
    addressee: str
    topic: bool
    """The thing opens its piece: no submitter can be named there."""
    together: str
    """What it is submitted together with (与工作方案一并)."""
    residue: str
    """What is left right before the verb: modal words, refusals."""


def read_parties(text: str, piece: Piece, times: list[Time]) -> Parties:
    """The parties of the piece's verb; times in it are given."""
    assert piece.verb is not None
    left_times = [time for time in times if piece.start <= time.start < piece.verb.start]
    left = text[piece.start : piece.verb.start]
    spans = [(time.start - piece.start, time.end - piece.start) for time in left_times]
    together = _WITH.search(left)
    thing, addressee = _between(left, spans)
    head = _head(left, spans)
    submitter, topic = "", ""
    if by := _BY.search(left[: _first(spans, len(left))]):
        submitter = _clean(left[by.end() : _first(spans, len(left))])
    elif urged := words().urging.search(_clean(left[: _first(spans, len(left))])):
        submitter = urged["who"]
    elif words().organisation.search(head) and len(head) <= _LONGEST_SUBJECT:
        submitter = head
    elif named := words().named.match(_unled(left)):
        submitter = named[0]
    elif head and not thing and not words().not_due.search(head):
        topic = head
    brackets = [in_bracket(text, piece.verb.end, time.start) for time in times if time.start < piece.end]
    end = min((opens for opens in brackets if opens >= 0), default=piece.end)
    after_thing, after_addressee = _after(
        text[piece.verb.end : end], bool(thing or topic), bool(addressee), piece.verb.text
    )
    return Parties(
        submitter,
        thing or after_thing or topic,
        addressee or after_addressee,
        bool(topic),
        together["what"] if together else "",
        _residue(left, spans),
    )


def subject_of(text: str, piece: Piece, times: list[Time]) -> str:
    """The organisation that opens the piece; empty when none does."""
    end = piece.verb.start if piece.verb else piece.end
    left = text[piece.start : end]
    spans = [(t.start - piece.start, t.end - piece.start) for t in times if piece.start <= t.start < end]
    head = _head(left, spans)
    if words().organisation.search(head) and len(head) <= _LONGEST_SUBJECT:
        return head
    unled = _unled(left)
    named = words().named.match(unled) or (_COMPANY.match(unled) if piece.verb is None else None)
    return named[0] if named else ""


def _head(left: str, spans: list[tuple[int, int]]) -> str:
    """What opens the piece, up to the first modal word, time or word of manner."""
    unled = _unled(left)
    offset = len(left) - len(unled)
    masked = words().compound.sub(lambda m: "〓" * len(m[0]), unled)
    ends = [start - offset for start, _ in spans if start >= offset]
    for pattern in (words().modal, words().begun, _OBJECT, _TO, _HOW, _WITH, _BY):
        if found := pattern.search(masked):
            ends.append(found.start())
    end = min(ends, default=len(unled))
    return _clean(unled[:end])


def _between(left: str, spans: list[tuple[int, int]]) -> tuple[str, str]:
    """The object after 将 or 把, the addressee after 向."""
    thing = addressee = ""
    to = max(_TO.finditer(left), key=lambda m: m.start(), default=None)
    if to is not None:
        addressee = _clean(_cut(left[to.end() :], to.end(), spans))
    if marked := _OBJECT.search(left):
        rest = left[marked.end() : to.start() if to and to.start() > marked.end() else len(left)]
        thing = _clean(_cut(rest, marked.end(), spans))
    return thing, addressee


def _cut(rest: str, offset: int, spans: list[tuple[int, int]]) -> str:
    ends = [start - offset for start, _ in spans if start >= offset]
    if how := _HOW.search(rest, 1):
        ends.append(how.start())
    return rest[: min(ends, default=len(rest))]


def _after(rest: str, has_thing: bool, has_addressee: bool, verb: str) -> tuple[str, str]:
    """What follows the verb: a thing, an addressee, or one after the other."""
    rest = (
        _STATED.sub("", rest)
        if "时间" in rest or "日期" in rest or "期限" in rest or "时限" in rest
        else rest
    )
    rest = _REMARK.sub("", _ONCE.sub("", rest.strip(" 　，。；")).strip()).strip()
    if not rest:
        return "", ""
    lexicon = words()
    bare = _TAIL.sub("", rest)
    if verb.endswith(("至", "到", "给")):
        return "", _addressee(bare)
    if into := _INTO.match(bare):
        return "", _addressee(bare[into.end() :])
    if has_addressee:
        return rest, ""
    goes = bool(lexicon.place.search(bare))
    if goes and (
        has_thing or lexicon.opening.match(bare) or verb.startswith(("反馈", "报告")) or verb == "报"
    ):
        return "", _addressee(bare)
    if (to := _LAST_TO.search(bare)) and goes:
        return bare[: to.start()].strip(), _addressee(bare[to.end() :])
    if (named := lexicon.named.match(rest)) and len(named[0]) < len(rest) and lexicon.opening.match(rest):
        return rest[named.end() :].strip(), named[0]
    return rest, ""


def _addressee(text: str) -> str:
    return re.sub(r"（[^（）]*）$", "", text.strip())


def _residue(left: str, spans: list[tuple[int, int]]) -> str:
    """What stands right before the verb without times, object, addressee and manner."""
    kept = left
    for start, end in sorted(spans, reverse=True):
        kept = kept[:start] + kept[end:]
    for pattern in (_OBJECT, _TO, _HOW):
        if found := pattern.search(kept):
            kept = kept[: found.start()]
    return _clean(kept)


def _clean(text: str) -> str:
    before = None
    text = text.strip(" 　，、")
    while before != text:
        before = text
        text = words().steps.sub("", words().manner.sub("", _FUNCTION.sub("", text))).strip(" 　，、")
    return text


def _unled(text: str) -> str:
    return _LEAD.sub("", text)


def _first(spans: list[tuple[int, int]], default: int) -> int:
    return min((start for start, _ in spans), default=default)
