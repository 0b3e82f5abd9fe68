"""Self-test questions (自测题): which blanks to ask, the options in an order that tells nothing, the key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256

from checker.catalogue import SourceRef
from checker.handout.blanks import Blank, all_blanks, find_blanks
from checker.handout.distractors import distractors_for
from checker.handout.model import Question, QuestionKind
from checker.handout.provisions import sentences_of
from kb.cite import cite
from kb.text.sentences import split_clauses

KINDS: tuple[tuple[QuestionKind, ...], ...] = (("number", "date"), ("bearer", "force"))
"""What can be known by heart first, then what every sentence has; those of a group take turns."""
FEWEST_OPTIONS = 3
WHOLE = 110
"""Characters up to which a sentence is asked whole; of a longer one the clauses around the blank."""
AROUND = 60
MOST_ALIKE = 2
"""Questions of a topic that may share an answer: five times 要 teaches nothing."""
_TELLING = ("should", "aim")
"""Forces that are asked for before must: 鼓励 and 力争 are what a reader takes for 要."""


def questions_for(topics: Iterable[tuple[str, Sequence[SourceRef]]], *, limit: int) -> tuple[Question, ...]:
    """At most ``limit`` questions for each topic, from the sentences its provisions are quoted from.

    Kinds take turns; what has been asked for less goes first. Numbered through the whole handout; no question shows
    the answer of another.
    """
    asked: list[Blank] = []
    found: list[Question] = []
    for topic, sources in topics:
        sentences = {s.id: s for source in sources for s in sentences_of(source)}
        blanks = [blank for sentence in sentences.values() for blank in find_blanks(sentence)]
        for blank in _chosen(blanks, limit, asked):
            asked.append(blank)
            found.append(_question(len(found) + 1, topic, blank))
    return tuple(found)


def _chosen(blanks: Sequence[Blank], limit: int, asked: Sequence[Blank]) -> list[Blank]:
    chosen: list[Blank] = []
    answers: Counter[str] = Counter()
    usual = Counter(
        blank.text for blank in all_blanks() if blank.kind == "bearer"
    )  # 大型银行 before 各金融机构
    fair = [blank for blank in blanks if _fair(blank)]
    for kinds in KINDS:
        left = {kind: [blank for blank in fair if blank.kind == kind] for kind in kinds}
        while len(chosen) < limit and any(left.values()):
            for kind in kinds:
                left[kind] = [
                    blank
                    for blank in left[kind]
                    if answers[blank.text] < MOST_ALIKE
                    and not any(_tells(blank, other) for other in (*asked, *chosen))
                ]
                if not left[kind] or len(chosen) >= limit:
                    continue
                best = min(
                    left[kind],
                    key=lambda b: (answers[b.text], b.sentence.force not in _TELLING, usual[b.text]),
                )
                answers[best.text] += 1
                chosen.append(best)
    return chosen


def _tells(blank: Blank, other: Blank) -> bool:
    """Whether one of the two shows what the other asks for, or asks for the same."""
    if blank.sentence.id != other.sentence.id:
        return False
    return _shows(blank, other) or _shows(other, blank)


def _shows(blank: Blank, asked: Blank) -> bool:
    start, end = _span(blank)
    return start < asked.end and asked.start < end


def _fair(blank: Blank) -> bool:
    """Whether there are enough wrong options, and the stem does not give the answer away."""
    before, after, _ = _stem(blank)
    told = blank.kind != "force" and blank.text in before + after
    return not told and 1 + len(distractors_for(blank)) >= FEWEST_OPTIONS


def _question(number: int, topic: str, blank: Blank) -> Question:
    before, after, quote = _stem(blank)
    options = sorted((blank.text, *distractors_for(blank)), key=lambda option: _shuffled(blank, option))
    clause = blank.sentence.id.rpartition(".")[0]
    return Question(
        number=number,
        topic=topic,
        kind=blank.kind,
        before=before,
        after=after,
        options=tuple(options),
        answer=options.index(blank.text),
        sentence=blank.sentence.id,
        clause=clause,
        quote=quote,
        citation=cite(clause).citation,
    )


def _shuffled(blank: Blank, option: str) -> str:
    """A place that depends on nothing but the question: the same handout every time."""
    return sha256(f"{blank.sentence.id}\0{blank.start}\0{option}".encode()).hexdigest()


def _stem(blank: Blank) -> tuple[str, str, str]:
    """The words before and after the blank, and the same stretch as it stands in the notice."""
    text = blank.sentence.text
    start, end = _span(blank)
    before = ("……" if start else "") + text[start : blank.start]
    after = text[blank.end : end] + ("……" if end < len(text) else "")
    return before, after, text[start:end].rstrip("，；：")


def _span(blank: Blank) -> tuple[int, int]:
    """From where to where the sentence is shown."""
    text = blank.sentence.text
    return (0, len(text)) if len(text) <= WHOLE else _stretch(text, blank.start, blank.end)


def _stretch(text: str, first: int, last: int) -> tuple[int, int]:
    """The clauses that hold the blank and as many after and before it as make it understood."""
    spans = split_clauses(text)
    holding = [n for n, (start, end) in enumerate(spans) if start < last and first < end]
    left, right = holding[0], holding[-1]
    while spans[right][1] - spans[left][0] < AROUND and (left > 0 or right + 1 < len(spans)):
        if right + 1 < len(spans):
            right += 1
        else:
            left -= 1
    return spans[left][0], spans[right][1]
