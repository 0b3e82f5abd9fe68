"""The dated duties of one sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from kb.obligations.due import Due, yearly
from kb.obligations.parties import Parties, read_parties, subject_of
from kb.obligations.pieces import Piece, in_bracket, split_pieces
from kb.obligations.times import Time, find_times
from kb.obligations.words import Kind, words

_CLOCK = re.compile(
    r"(?<=[日五四三二一六])\s*(?:[上下]午|中午)?\s*(?:\d{1,2}[:：]\d{2}|\d{1,2}[时点])(?=前|之前|以前)"
)
_CARRIES = re.compile(r"并且?(?!未)|同时|将|一并")
_VAGUE = re.compile(r"及时|随时|定期|适时|尽快|立即")
_STATEMENT = re.compile(r"(?:时间|日期|期限|时限)[^，]{0,4}(?:为|是|：|:|晚于|迟于|应)")
_LIMIT = re.compile(r"前|内$|不晚于|不迟于|最迟")
_ACHIEVED = re.compile(r"达到|覆盖|比例|增速|占比|比重|持续|显著|明显|基本|体系")


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that has to be submitted, disclosed or done by a time. The words are verbatim.

    Empty ``submitter`` or ``addressee``: the sentence names none. ``due`` is None only with ``together``:
    it is due with what that names.
    """

    kind: Kind
    due: Due | None
    thing: str
    submitter: str
    addressee: str
    together: str
    text: str
    """The part of the sentence that says so."""


def read_duties(sentence: str, issued: date) -> tuple[Duty, ...]:
    """The dated duties a sentence of a text issued on that day states.

    Effective dates, past dates, targets, periods and rights (可以……) are none.
    """
    text = _CLOCK.sub("", sentence)
    times = find_times(text, issued)
    if not times and not any(word in text for word in ("一并", "一同", "一起")):
        return ()
    return _Reader(text, times).read()


class _Reader:
    def __init__(self, text: str, times: list[Time]) -> None:
        self.text, self.times = text, times
        self.pieces = split_pieces(text, times)
        self.found: list[Duty] = []
        self.begin = 0
        """The first piece after the last duty."""

    def read(self) -> tuple[Duty, ...]:
        for at, piece in enumerate(self.pieces):
            if self._states_time(at, piece):
                continue
            if piece.verb is not None and not self._made_for_later(at):
                self._duty(at, piece)
        return tuple(duty for duty in self.found if duty.due or duty.together)

    def _states_time(self, at: int, piece: Piece) -> bool:
        """报送时间不得晚于次年1月31日: it dates the duty before it, when the piece names no thing itself."""
        times = [time for time in self._in(piece) if not time.loose]
        if not times or not self.found or not _STATEMENT.search(self.text, piece.start, piece.end):
            return False
        if piece.verb is not None:
            parties = read_parties(self.text, piece, self.times)
            if parties.thing:
                return False
        last = self.found[-1]
        if last.due is not None and not _is_loose(last.due):
            return False
        self.found[-1] = replace(
            last, due=times[0].due, text=self.text[self.pieces[self.begin - 1].start : piece.end]
        )
        return True

    def _made_for_later(self, at: int) -> bool:
        """形成报告，于6月底前报送: made here, submitted by a later piece that names no thing of its own."""
        piece = self.pieces[at]
        assert piece.verb is not None
        if not words().production.match(piece.verb.text):
            return False
        for later in self.pieces[at + 1 :]:
            if later.verb is not None and later.verb.kind != "action":
                parties = read_parties(self.text, later, self.times)
                return not parties.thing
        return False

    def _duty(self, at: int, piece: Piece) -> None:
        assert piece.verb is not None
        kind = piece.verb.kind
        parties = read_parties(self.text, piece, self.times)
        if words().not_due.search(parties.residue) or self.text[piece.end - 1] == "的":
            return
        if words().copies.fullmatch(piece.verb.text):
            return
        dues = self._dues(at, piece)
        if kind == "action" and not self._may_act(piece, dues):
            return
        if not dues and not parties.together and kind != "submission":
            return
        quote = self.text[self.pieces[self.begin].start : piece.end]
        thing = parties.thing or self._made(at)
        submitter = parties.submitter or self._submitter(at, parties)
        for due in dues or (None,):
            self.found.append(Duty(kind, due, thing, submitter, parties.addressee, parties.together, quote))
        self.begin = at + 1

    def _may_act(self, piece: Piece, dues: list[Due]) -> bool:
        """Something done by a date: no aim, no share to be reached, nothing that merely recurs."""
        if not dues or any(_is_loose(due) or (due.on and not _LIMIT.search(due.text)) for due in dues):
            return False
        said = self.text[self.pieces[self.begin].start : piece.end]
        return not words().aim.search(said) and not _ACHIEVED.search(self.text, piece.start, piece.end)

    def _dues(self, at: int, piece: Piece) -> list[Due]:
        assert piece.verb is not None
        own = [time for time in self._in(piece) if time.start < piece.verb.start]
        behind = [time for time in self._in(piece) if time.start > piece.verb.start]
        if all(time.loose for time in own):  # 按季报送（季后15日内）
            told = [t for t in behind if not t.loose and in_bracket(self.text, piece.verb.end, t.start) >= 0]
            own = told or own
        if not own:
            statement = _STATEMENT.search(self.text, piece.verb.end, piece.end)
            once = re.search(r"一次", self.text[piece.verb.end : piece.end])
            own = [
                t for t in behind if statement or once or in_bracket(self.text, piece.verb.end, t.start) >= 0
            ]
        if not own:
            own = self._earlier(at, piece)
        if not own:
            return []
        exact = [time for time in own if not time.loose]
        if not exact:
            return [own[-1].due]
        dues = self._row(exact)
        if any(t.loose and t.due.every == "year" for t in own):
            dues = [_every_year(due) for due in dues]
        return dues

    def _row(self, exact: list[Time]) -> list[Due]:
        """The last time before the verb, with those joined to it: 7月15日前和12月15日前."""
        row = [exact[-1]]
        for time in reversed(exact[:-1]):
            if not re.fullmatch(r"\s*(?:[、和及与]|以及)?\s*", self.text[time.end : row[0].start]):
                break
            row.insert(0, time)
        return [time.due for time in row]

    def _earlier(self, at: int, piece: Piece) -> list[Time]:
        """A time in a piece before that runs on to this one."""
        assert piece.verb is not None
        said = self.text[piece.start : piece.verb.start]
        if _VAGUE.search(said):
            return []
        for back in range(at - 1, self.begin - 1, -1):
            before = self.pieces[back]
            times = self._in(before)
            if not times:
                continue
            opens = before.end - times[-1].end <= 1
            leads = before.verb is None and before.start == self.pieces[0].start and not times[-1].loose
            if opens or before.produces or (leads and _CARRIES.match(said)):
                return times
            return []
        if piece.verb.kind != "action" and self.begin == at and self.found and _CARRIES.match(said):
            last = self.found[-1].due
            return [Time(0, 0, last)] if last is not None else []
        return []

    def _made(self, at: int) -> str:
        return next((p.made for p in reversed(self.pieces[self.begin : at]) if p.made), "") or (
            self.found[-1].thing
            if self.found and self.begin == at and self.text.startswith("并", self.pieces[at].start)
            else ""
        )

    def _submitter(self, at: int, parties: Parties) -> str:
        for piece in self.pieces[self.begin : at]:
            if name := subject_of(self.text, piece, self.times):
                return name
        if parties.topic or not self.found:
            return ""
        return self.found[-1].submitter

    def _in(self, piece: Piece) -> list[Time]:
        return [time for time in self.times if piece.start <= time.start < piece.end]


def _is_loose(due: Due) -> bool:
    return due.on is None and due.count is None and due.day is None and due.weekday is None and not due.months


def _every_year(due: Due) -> Due:
    return yearly(due.on.month, due.on.day, due.text) if due.on else due
