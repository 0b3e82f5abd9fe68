"""What a later sentence says of a commitment that it names in short: 单列普惠小微信贷计划30亿元。…… 单列计划因资本约束取消。

Such a sentence has too few words for the duty to be found in it by itself. It is known by its subject: words of the
commitment's own clause, in their order there or not, with nothing beside them but general nouns (业务, 安排, 工作).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from checker.evidence.cues import Cues
from checker.evidence.endings import BURDENS, ended
from checker.evidence.followed import REFUSED, first_of
from checker.evidence.matching import Match
from checker.evidence.refusal import Refusals
from checker.evidence.units import PlanText, Unit
from checker.evidence.verdict import Verdict, told_elsewhere

LONGEST = 60
"""A sentence longer than this says more than that something is given up."""
PIECE = 2
"""Words of the commitment are taken up in pieces of at least so many characters."""
TELLING = 4
"""So many characters of it name it wherever it stands; fewer name only the nearest before that has them."""
FEWEST = 2
"""So few name nothing."""
STRETCH = 5
"""So many characters that stand together in both name it, whatever they are made of, but for general nouns alone."""
SHORTEST = 3
"""So short a subject has to be made up of them: 年审制; but 清单更新工作."""
_OPENING = re.compile(
    r"(?:第[一二三四五六七八九十百0-9]+条\s?|[（(]?(?:[一二三四五六七八九十]+|[0-9]+(?:[.-][0-9]+)*)[）)、.．]?\s?(?![年月日季]))?(?:(?:经|受|因|由于|鉴于|考虑到)[^，。；]{1,14}，|[附备]?注[：:]|说明[：:]|但|不过|然而|另外?，?|其中，?|此外，|关于|对于?|至于|(?:上文|前面|上面)(?:所说|所列|提到|讲)的|(?:第[一二三四五六七八九十]部分)?(?:所列|所述)?的?|上述|前述|原定的?|原拟的?|该|本|这些|这项|原|“)*"
)
_PARTICLE = re.compile(r"[的之等、和与及中里上类“”]")
_IDLE = re.compile(
    r"(?>[，”]|[报经请待][^，。；]{0,4}(?:总行|省行|上级|董事会|行务会|党委)(?:审批|审议|研究)?|(?:因|由于|受|鉴于|考虑到|按照?|根据|经|据)[^，。；]{1,16}|方面|部分|一块|(?:经)?(?:研究|会议)?决定|我行|本行|全行|[各分支总]行|行里|行务会|行长办公会|董事会|党委会?|班子|会议|自|从|至|到|于|定|拟|将|已经?|现|也|都|均|一律|全部|全面|统一|暂时?|先|就|则"
    r"|今年|本年度?|年内|目前|现阶段|近期|短期内?|[0-9一二三四五六七八九十]+[月日](?:底|末|份|初)?|[上下]半年|[一二三四]季度|年[底末]前?|起|前|后)*+"
)
"""Between the subject and what refuses it: a time, a cause, and nothing else that it could be of. Possessive: what was
read once as a cause is read no other way, so that a long row of such words takes no longer than its length."""
_LESSENS = re.compile(
    r"取消|停止|减免|免收|免除|不|未|严禁|禁止|杜绝|清理|压降|压缩|退出|剔除|废止|叫停|无需"
)
"""A commitment to do less of something, of which the end is no refusal."""
_NOT_LESS = re.compile(r"不良|不[低高多少]于|不超过|不动产|不断|不限|无还本|未来")
_FORMER = re.compile(r"旧|老|原有|以前|以往|过去|去年|上年|20(?:1[0-9]|2[01])年")

OF_IT = ("given_away", "only_for_others", "done_on_few", "left_alone", "later_years")
"""Patterns of what is said of a thing in the rest of its clause."""
CELL = 14
"""A row with a longer cell says more than that a thing is given up."""
OUTRIGHT = ("given_up", "left_undecided")
"""Patterns of the whole of it."""
PREDICATE = 12
PREDICATES = (
    *OUTRIGHT,
    "then_empties",
    "then_fails",
    "then_put_off",
    "then_refuses",
    "predicate_postpones",
    "predicate_refuses",
    "predicate_opens",
)
"""The same for a rest of so many characters, which has no room for another subject."""
_END = re.compile(r"[。；！”了等]*(?:、.*)?")
"""Behind a thing that is named alone."""

Refuses = Callable[[Match], Verdict | None]


class _Slot(NamedTuple):
    """Where a thing may be named in short: between ``start`` and ``last``; ``alone``: with nothing else there."""

    unit: Unit
    start: int
    last: int
    alone: bool


class Resumed:
    """Asks of one plan's commitments whether a later sentence gives them up."""

    def __init__(self, plan_text: PlanText, cues: Cues, refusals: Refusals, refuses: Refuses) -> None:
        """``refuses``: the refusal or postponement of a thing as such that stands at a match."""
        self._plan_text = plan_text
        self._cues = cues
        self._refusals = refusals
        self._refuses = refuses
        self._slots: dict[str, list[_Slot]] | None = None
        self._told: dict[tuple[_Slot, Unit, str], Verdict | None] = {}

    def told(self, match: Match) -> Verdict | None:
        """The verdict of the first later sentence that takes up what the match's clauses say and refuses it."""
        if self._slots is None:
            self._slots = self._found()
        committed = _clauses_of(match)
        pieces = {committed[place : place + PIECE] for place in range(len(committed) - 1)}
        slots = [slot for piece in pieces & self._slots.keys() for slot in self._slots[piece]]
        for slot in sorted(slots, key=lambda slot: (slot.unit.number, slot.start)):
            if slot.unit.number > match.unit.number:
                asked = slot, match.unit, committed
                if asked not in self._told:
                    self._told[asked] = self._asked(slot, committed, match.unit)
                if verdict := self._told[asked]:
                    return verdict
        return None

    def _found(self) -> dict[str, list[_Slot]]:
        """The places of the plan where a thing may be named in short, by its first two characters that belong to no
        general noun."""
        slots: dict[str, list[_Slot]] = {}
        for unit in self._plan_text.units:
            if len(unit.norm) > LONGEST:
                continue
            for slot in self._slots_of(unit):
                place = slot.start
                while general := self._general(unit.norm, place):
                    place += general
                # 小微快贷: what opens like a general noun may be a name
                for first in {slot.start, place}:
                    slots.setdefault(unit.norm[first : first + PIECE], []).append(slot)
        return slots

    def _slots_of(self, unit: Unit) -> Iterator[_Slot]:
        """The subject of a sentence; what follows its refusal (不再执行……) or a colon; the cells of a row."""
        norm = unit.norm
        if unit.is_row:
            if all(cell.end - cell.start <= CELL for cell in unit.cells):
                yield from (_Slot(unit, cell.start, cell.end, alone=True) for cell in unit.cells)
            return
        found = _OPENING.match(norm, unit.lent)
        start = found.end() if found else unit.lent
        yield _Slot(unit, start, len(norm), alone=False)
        for negation in self._cues.negations(unit):
            if start <= negation.start and _IDLE.fullmatch(norm, start, negation.start):
                last = unit.clause_range(negation.start)[1]
                place = negation.end
                yield _Slot(unit, place, last, alone=True)
                while light := self._light(norm, place):
                    place += light
                if place > negation.end:
                    yield _Slot(unit, place, last, alone=True)
        colon = norm.find("：", unit.lent)
        if colon > 0:
            yield _Slot(
                unit,
                colon + 1,
                unit.clause_range(colon + 1)[1] if colon + 1 < len(norm) else colon,
                alone=True,
            )

    def _light(self, text: str, place: int) -> int:
        return max(self._cues.starts_with(each, text, place) for each in ("light_verb", "do_verb"))

    def _asked(self, slot: _Slot, committed: str, before: Unit) -> Verdict | None:
        unit, start = slot.unit, slot.start
        end, telling = self._subject(unit.norm, start, committed, slot.last)
        if telling < FEWEST or (telling == FEWEST and end - start <= SHORTEST):
            return None
        if slot.alone and not _END.fullmatch(unit.norm, end, slot.last):
            return None
        if telling < TELLING and not self._is_nearest(slot, end, before):
            return None
        subject = unit.norm[start:end]
        if _LESSENS.search(_NOT_LESS.sub("", committed)) or _FORMER.search(unit.norm, 0, end):
            return None
        if (burden := BURDENS.search(subject)) is not None and burden[0] not in committed:
            return None
        verdict = self._refused(slot, end, committed)
        if verdict is None or verdict.yields:
            return None
        return told_elsewhere(verdict.polarity, unit.text)

    def _refused(self, slot: _Slot, end: int, committed: str) -> Verdict | None:
        """What the sentence makes of the subject that ends at ``end``."""
        unit = slot.unit
        if slot.alone:
            above = unit.norm[: slot.start] if unit.norm[slot.start - 1 : slot.start] == "：" else ""
            return self._refuses(Match(unit, ((slot.start, end),))) or self._refusals.refused_below(above)
        if unit.norm[end : end + 1] == "：":
            end += 1
        place = self._refused_from(unit, end)
        if place is None:
            return self._left(unit, end)
        if not _IDLE.fullmatch(unit.norm, end, place):  # 筹建时间未定
            return self._outright(unit, end)
        rest = unit.rest_of_clause(place)
        for verdict in (self._refuses(Match(unit, ((slot.start, end),))), self._refusals.bare(rest)):
            if verdict is not None and not verdict.yields:
                return verdict
        step = self._cues.starts_with("stopper", rest)
        if step and rest[step:] and rest[step:] in committed:
            return REFUSED  # 停止放款
        return self._short(rest)

    def _left(self, unit: Unit, end: int) -> Verdict | None:
        """What a clause without a word that refuses leaves of its subject: 只给大中型企业, 由支行看着办."""
        rest = unit.rest_of_clause(end)
        return (
            self._outright(unit, end)
            or first_of(OF_IT, self._cues.which(OF_IT, rest))
            or self._short(_without_idle(rest))
        )

    def _outright(self, unit: Unit, end: int) -> Verdict | None:
        """What the whole rest of the clause says of it, whatever stands in it: 筹建时间未定, 改为奖励存款营销."""
        return first_of(OUTRIGHT, self._cues.which(OUTRIGHT, _without_idle(unit.rest_of_clause(end))))

    def _short(self, rest: str) -> Verdict | None:
        """What so short a predicate says can be of the subject only: 缓一缓再说, 行务会没有同意."""
        if not 0 < len(rest) <= PREDICATE:
            return None
        following = "，" + rest
        return first_of(
            PREDICATES, self._cues.which(PREDICATES, rest) | self._cues.which(PREDICATES, following)
        )

    def _refused_from(self, unit: Unit, place: int) -> int | None:
        """Where from ``place`` on the first word stands that refuses, ends or puts off."""
        places = [negation.start for negation in self._cues.negations(unit) if negation.start >= place]
        over = ended(self._cues, unit.rest_of_clause(place))
        if over is not None:
            places.append(place + over)
        return min(places, default=None)

    def _subject(self, text: str, start: int, committed: str, last: int) -> tuple[int, int]:
        """Where the words end with which ``text`` takes up from ``start`` on what was ``committed``, and how many
        characters of them are no general nouns."""
        place, telling = start, 0
        while place < last:
            length = _shared(text, place, committed)
            general = self._general(text, place)
            if length >= PIECE:
                telling += self._telling(text[place : place + length])
                place += length
            elif general:
                place += general
            elif place > start and _PARTICLE.match(text, place):
                place += 1
            else:
                break
        return place, telling

    def _telling(self, piece: str) -> int:
        """How many characters of ``piece`` belong to no general or common noun."""
        place = telling = 0
        while place < len(piece):
            step = max(self._general(piece, place), self._cues.starts_with("common_noun", piece, place))
            telling += not step
            place += step or 1
        if telling and len(piece) >= STRETCH:
            return max(telling, FEWEST)  # 专项金融债
        return telling

    def _general(self, text: str, place: int) -> int:
        """Length of the general noun, or of the customers, that ``text`` has at ``place``; 0 for none."""
        return max(self._cues.starts_with(each, text, place) for each in ("general_noun", "whom"))

    def _is_nearest(self, slot: _Slot, end: int, before: Unit) -> bool:
        """Whether no sentence between the two has all the words of the subject."""
        text = slot.unit.norm
        return not any(
            self._subject(text, slot.start, other.norm, slot.last)[0] >= end
            for other in self._plan_text.units[before.number + 1 : slot.unit.number]
        )


def _without_idle(rest: str) -> str:
    """``rest`` from where it says something."""
    idle = _IDLE.match(rest)
    return rest[idle.end() :] if idle else rest


def _clauses_of(match: Match) -> str:
    """The clauses that the match's words stand in."""
    unit = match.unit
    return unit.norm[unit.clause_range(match.start)[0] : unit.clause_range(max(match.ends()) - 1)[1]]


def _shared(text: str, place: int, committed: str) -> int:
    """How many characters of ``text`` at ``place`` stand together in ``committed``."""
    length = 0
    while (
        place + length < len(text)
        and text[place + length].isalnum()
        and text[place : place + length + 1] in committed
    ):
        length += 1
    return length
