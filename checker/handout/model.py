"""What a lecture handout (讲义) is made of. Plain immutable values; nothing here reads or prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from checker.model import Institution, Status
from kb.model import Force

QuestionKind = Literal["number", "date", "bearer", "force"]
KIND_WORDS: dict[QuestionKind, str] = {
    "number": "数值",
    "date": "时间",
    "bearer": "义务主体",
    "force": "力度",
}


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """A notice that the handout quotes. ``supplied``: names of the elements that its text lacks."""

    id: str
    title: str
    document_number: str
    issuing_authority: str
    issue_date: str
    """ISO; empty when unknown."""
    supplied: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provision:
    """A clause quoted in full (条文): ``text`` with its heading, verbatim; ``footnotes`` as (mark, text)."""

    clause: str
    notice: str
    place: str
    text: str
    citation: str
    footnotes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What one notice says of a requirement: verbatim words, with their force and the bearers of their sentence."""

    clause: str
    notice: str
    quote: str
    citation: str
    force: Force
    bearers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What ``later`` does to ``earlier``, as ``policykb compare`` tells it; ``text`` says it in Chinese."""

    kind: str
    aspect: str
    earlier: str
    later: str
    before: str
    after: str
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One requirement as the notices lay it down, side by side. ``only``: the one notice that speaks of it."""

    requirement: str
    statement: str
    excerpts: tuple[Excerpt, ...]
    changes: tuple[Change, ...]
    only: str


@dataclass(frozen=True, slots=True)
class DueDay:
    """One due day: as the notice says, the last working day not after it (None: calendar unknown), the period."""

    due: date
    workday: date | None
    period: str


@dataclass(frozen=True, slots=True)
class DatedDuty:
    """What is due when (时限), with the words it follows from. ``recurrence`` is empty when it is due once."""

    requirement: str
    what: str
    who: str
    recurrence: str
    days: tuple[DueDay, ...]
    note: str
    clause: str
    quote: str
    citation: str


@dataclass(frozen=True, slots=True)
class Demand:
    """What a plan must write on a requirement. ``model`` is an example that satisfies it, made up, not quoted."""

    requirement: str
    statement: str
    force: Force
    who: str
    elements: tuple[str, ...]
    deadline: str
    advice: str
    not_checked: str
    citations: tuple[str, ...]
    model: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A common gap: an example of a plan's wording (made up, not quoted), how it is judged and why."""

    requirement: str
    statement: str
    status: Status
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class TopicPart:
    """All of one topic."""

    id: str
    title: str
    notices: tuple[str, ...]
    provisions: tuple[Provision, ...]
    comparisons: tuple[Comparison, ...]
    deadlines: tuple[DatedDuty, ...]
    demands: tuple[Demand, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A cloze: ``before`` and ``after`` surround the blank; ``answer`` indexes ``options``.

    ``quote`` is the verbatim stretch of the sentence that holds the answer; ``sentence`` its id.
    """

    number: int
    topic: str
    kind: QuestionKind
    before: str
    after: str
    options: tuple[str, ...]
    answer: int
    sentence: str
    clause: str
    quote: str
    citation: str

    @property
    def letter(self) -> str:
        """The letter of the right option."""
        return letter(self.answer)

    @property
    def answer_text(self) -> str:
        """The words left out."""
        return self.options[self.answer]


@dataclass(frozen=True, slots=True)
class Handout:
    """A lecture handout. ``left_out``: (topic title, reason) for topics that do not bind the institution."""

    title: str
    institution: Institution | None
    notices: tuple[NoticeFacts, ...]
    topics: tuple[TopicPart, ...]
    questions: tuple[Question, ...]
    left_out: tuple[tuple[str, str], ...]
    corpus_sha256: str


def letter(index: int) -> str:
    """A, B, C … for an option's place."""
    return chr(ord("A") + index)
