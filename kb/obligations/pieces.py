"""A sentence in pieces with at most one verb of duty each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kb.obligations.times import Time
from kb.obligations.words import Kind, words
from kb.text.sentences import split_clauses

_AND = re.compile(
    r"(?<![一合兼])并且?(?=将|把|于|在|向|按|以|通过|及时|每|应|报|抄|提交|反馈|上报|填报|披露|公布|公开)"
)
_MARKS = "，。；：、,;:!！?？ \n"
_QUOTED = re.compile(r"《[^《》]*》|“[^“”]*”|（[^（）]*）")
_BRACKET = re.compile(r"（[^（）]*）")
_ATTRIBUTE = re.compile(r"的(?!截止|最迟|时间|日期|期限|时限)")
_NOUN_AFTER = re.compile(r"制度|机制|质量|程序|义务|流程|渠道|路径|口径|要求|范围|频度|频率")
_TO_WHOM = re.compile(r"向[^、，]{2,25}$")
_DONE = re.compile(r"(?:内|前|应|应当|须|要|并|、|全面|全部|[日〓])$")
_BOUND = re.compile(r"应|须|要|必|前|内")


@dataclass(frozen=True, slots=True)
class Verb:
    kind: Kind
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """``text[start:end]`` of the sentence, without the marks at its end."""

    start: int
    end: int
    verb: Verb | None
    produces: bool
    """Its verb makes something that can be submitted afterwards."""
    made: str
    """What it makes."""


def split_pieces(text: str, times: list[Time]) -> list[Piece]:
    """Clauses, cut again before 并将 and before a further time in a row."""
    found: list[Piece] = []
    opened = [
        edge for start, end in _speaking_brackets(text, times) for edge in (start, start + 1, end - 1, end)
    ]
    for left, right in split_clauses(text):
        cuts = [m.start() for m in _AND.finditer(text, left + 1, right)]
        cuts += [
            time.start
            for time in times
            if left < time.start < right
            and text[time.start - 1] == "、"
            and find_verb(text, left, time.start - 1, times) is not None
        ]
        cuts += [edge for edge in opened if left < edge < right]
        edges = [left, *sorted(set(cuts)), right]
        for start, end in pairwise(edges):
            while end > start and text[end - 1] in _MARKS:
                end -= 1
            if end > start and text[start:end] not in ("（", "）"):
                found.append(_piece(text, start, end, times))
    return found


def _piece(text: str, start: int, end: int, times: list[Time]) -> Piece:
    verb = find_verb(text, start, end, times)
    made = next(
        (
            m
            for m in words().production.finditer(_masked(text, times), start, end)
            if text[m.end() : end].strip()
        ),
        None,
    )
    if made is not None and verb is not None and verb.start < made.start():
        made = None
    return Piece(start, end, verb, made is not None, text[made.end() : end].strip() if made else "")


def find_verb(text: str, start: int, end: int, times: list[Time]) -> Verb | None:
    """The first verb of duty of the piece; 报告, 备案 and the like only when there is no other."""
    lexicon, masked = words(), _masked(text, times)
    strong: list[Verb] = []
    weak: list[Verb] = []
    for kind, pattern in lexicon.verbs.items():
        for m in pattern.finditer(masked, start, end):
            verb = Verb(kind, m[0], m.start(), m.end())
            if _ATTRIBUTE.match(text, m.end(), end) or _NOUN_AFTER.match(text, m.end(), end):
                continue
            if m[0] in lexicon.weak:
                if _acts(text, start, verb, end):
                    weak.append(verb)
            elif m[0] not in lexicon.ambiguous or _is_done(text, start, verb, end):
                strong.append(verb)
    strong += [Verb("submission", m[0], *m.span()) for m in lexicon.report_to.finditer(masked, start, end)]
    first = min(strong, key=lambda verb: (verb.start, -verb.end), default=None)
    other = min(weak, key=lambda verb: verb.start, default=None)
    if first is None or (other and other.start < first.start and _TO_WHOM.search(text, start, other.start)):
        return other
    if first.kind == "action" and lexicon.production.match(first.text):
        return next((verb for verb in strong if verb.kind == "submission"), first)
    return first


def _acts(text: str, start: int, verb: Verb, end: int) -> bool:
    """Whether 报告, 公布 … is what somebody does here: 向我行报告, 于4月底前公布, 书面报告我行."""
    before = text[start : verb.start]
    if verb.kind == "disclosure":
        return not before or bool(_BOUND.search(before))
    if "向" in before and not before.endswith("的"):
        return True
    after = text[verb.end : end]
    to_whom = bool(words().opening.match(after) and words().place.search(after))
    return to_whom or before.endswith(("书面", "专题"))


def _is_done(text: str, start: int, verb: Verb, end: int) -> bool:
    """Whether 支付, 补正 … is the act, not part of a name: 内支付, 应完成."""
    before = text[start : verb.start]
    if not before:
        return not _BOUND.search(text, verb.end, end)
    return bool(_DONE.search(before))


def in_bracket(text: str, start: int, place: int) -> int:
    """Where the bracket around ``place`` opens, not before ``start``; -1 when there is none."""
    opens = text.rfind("（", start, place)
    return opens if opens >= 0 and "）" not in text[opens:place] else -1


def _speaking_brackets(text: str, times: list[Time]) -> list[tuple[int, int]]:
    """（每月10日前报送）: a bracket with a time and a verb of its own is a clause of its own."""
    found = []
    for m in _BRACKET.finditer(text):
        inside = [time for time in times if m.start() < time.start < m.end()]
        if inside:
            rest = text[inside[-1].end : m.end() - 1]
            verbs = (words().verbs["submission"], words().report_to)
            if any(verb.search(rest) for verb in verbs):
                found.append(m.span())
    return found


def _masked(text: str, times: list[Time]) -> str:
    """The sentence with titles, quotations, brackets and times blanked: no verb stands in them."""
    speaking = _speaking_brackets(text, times)
    masked = _QUOTED.sub(lambda m: m[0] if m.span() in speaking else "〓" * len(m[0]), text)
    for time in times:
        masked = masked[: time.start] + "〓" * (time.end - time.start) + masked[time.end :]
    return masked
