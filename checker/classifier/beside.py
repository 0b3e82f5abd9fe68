"""What stands around a commitment and may take it back: headings, the list's lead, the next sentence, the last clause.

:mod:`checker.evidence.refusal` knows many ways of saying so by their words. Here each such text is read as a whole, by a
linear classifier over its character n-grams, for the ways that are in no list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from checker.classifier.ngrams import ngrams
from checker.classifier.weights import Weights
from checker.evidence.matching import Match
from checker.evidence.units import PlanText
from checker.reading.numbering import label_of

Place = Literal["heading", "lead", "next", "ending"]
LONGEST = 40
"""Characters of the longest text that is read: a longer one says more than what becomes of something else."""
TAKEN_BACK: dict[Place, int] = {"heading": 150, "lead": 20, "next": 20, "ending": 20}
"""Log-odds (hundredths) from which on a text takes back what it stands beside. Of a heading much hangs."""
PLAIN = 200
"""Leaning above which a sentence speaks for itself, so that a heading over it has to say so much more."""
_EDGE = "¦"
"""Stands before and after a text: how it begins and ends tells as much as what it says."""
_STEPS = (-600, -400, -300, -200, -100, 0, 100, 200, 300)
"""Log-odds (hundredths) that another classifier reaches or doesn't."""
_YEARS = (
    (re.compile(r"20(?:2[3-9]|[3-9][0-9])年?"), "明年"),
    (re.compile(r"20(?:[01][0-9]|2[01])年?"), "去年"),
    (re.compile(r"2022年?"), "今年"),
)
"""N-grams don't tell one number from another, and a year tells all."""
_PIECE = re.compile(r"[^，；。]+")


@dataclass(frozen=True, order=True, slots=True)
class Surrounding:
    """A text beside a commitment, folded and as ``written``, and where it stands to it."""

    place: Place
    text: str
    written: str = field(default="", compare=False)

    def grams(self, weights: Weights) -> set[str]:
        """What the classifier sees of it: its n-grams, where it stands, and what those of ``weights`` that are learnt
        from whole sentences say of it."""
        text = self.text.strip("，。：；！")
        for years, word in _YEARS:
            text = years.sub(word, text)
        plain = ngrams(text)
        said = (("refusal", weights.refusal(plain)), ("leaning", weights.leaning(plain)))
        above = {f"{name}{_EDGE}{step}" for name, score in said for step in _STEPS if score > step}
        return {f"{self.place}{_EDGE}", *above, *ngrams(f"{_EDGE}{text}{_EDGE}")}


def surroundings(plan_text: PlanText, match: Match) -> Iterator[Surrounding]:
    """What stands around a match and is short enough to be of what becomes of it."""
    unit = match.unit
    passage = unit.passage
    for heading in passage.headings:
        label = label_of(heading)
        written = heading[label.length :] if label else heading
        yield Surrounding("heading", plan_text.folded(written), written)
    if passage.lead.endswith(("：", ":")):
        yield Surrounding("lead", plan_text.folded(passage.lead), passage.lead)
    elif passage.lead not in ("", plan_text.title, *passage.headings):  # a table's caption
        yield Surrounding("heading", plan_text.folded(passage.lead), passage.lead)
    if unit.is_row:
        return  # what other cells say is asked of them by their columns
    _, end = unit.clause_range(max(match.ends()) - 1)
    following = list(_PIECE.finditer(unit.norm, end))
    if following and "；" not in unit.norm[end:]:  # of several parts it is of the last
        last = following[-1].end()
        for clause in (following[-1], *following[-2:-1]):  # ，除非央行承担损失，否则免谈
            written = unit.text[unit.places[clause.start()] : unit.places[last - 1] + 1]
            yield Surrounding("ending", unit.norm[clause.start() : last], written)
    after = plan_text.sentence_after(unit)
    if after is not None:
        yield Surrounding("next", after.norm, after.text)


class Surroundings:
    """Reads what stands around the matches of one plan; every text once, when first asked for."""

    def __init__(self, plan_text: PlanText, weights: Weights) -> None:
        self._plan_text = plan_text
        self._weights = weights
        self._scores: dict[Surrounding, int] = {}

    def taking_back(self, match: Match) -> Surrounding | None:
        """The text beside the match that reads most as if it took it back; None where none does."""
        if not self._weights.tells_taken_back:
            return None
        told = [
            (score, each)
            for each in surroundings(self._plan_text, match)
            if len(each.text) <= LONGEST and (score := self._score(each)) >= TAKEN_BACK[each.place]
        ]
        if told and all(each.place == "heading" for _, each in told):
            plainly = max(0, self._weights.leaning(ngrams(match.unit.norm)) - PLAIN)
            told = [(score, each) for score, each in told if score >= TAKEN_BACK["heading"] + plainly]
        return max(told)[1] if told else None

    def _score(self, each: Surrounding) -> int:
        found = self._scores.get(each)
        if found is None:
            found = self._scores[each] = self._weights.taken_back(each.grams(self._weights))
        return found
