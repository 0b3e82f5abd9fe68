"""What a plan says of itself, or of whole parts of it: 本方案自2023年1月1日起施行, 第二、三部分暂缓执行, 以上各项择机实施.

Such a sentence stands far from the commitments it is about, often under 附则, and holds for every one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.evidence.cues import Cues
from checker.evidence.matching import Match
from checker.evidence.units import PlanText, Unit
from checker.evidence.verdict import Verdict, told_elsewhere
from checker.model import Polarity
from checker.reading.numbering import label_of
from kb.text.numerals import parse_number

_PARTS = re.compile(
    r"第?(?P<numbers>[一二三四五六七八九十0-9]+(?:[、，和及与至到]第?[一二三四五六七八九十0-9]+)*)[两二三]?个?(?:部分|章|节|条|大?项|款|点)"
)
"""第二条, 第一、二部分, 二、三两部分."""
_SERIES = re.compile(r"[一二三四五六七八九十0-9]+|[至到]")
_DIGITS = re.compile(r"[一二三四五六七八九十0-9]+")
_PARTS_ONLY = re.compile(r"部分|章|节|条|大项")
_KINDS: tuple[tuple[str, Polarity], ...] = (
    ("whole_plan_later", "postponed"),
    ("whole_plan_refused", "negated"),
    ("whole_plan_open", "intent"),
)


@dataclass(frozen=True, slots=True)
class _Statement:
    """It is about the units ``first`` up to ``last``; where there are ``numbers``, about those so numbered."""

    unit: Unit
    verdict: Verdict
    first: int
    last: int
    numbers: frozenset[int]
    items: bool
    """The numbers are of entries (第二项) and not of parts or articles (第二部分)."""

    def is_about(self, unit: Unit) -> bool:
        """Whether ``unit`` is one of those."""
        return (
            self.first <= unit.number < self.last
            and unit is not self.unit
            and (not self.numbers or any(n in self.numbers for n in _numbers_of(unit, items=self.items)))
        )


class WholePlan:
    """Asks of one plan's matches whether the plan says elsewhere that it isn't done, or not yet."""

    def __init__(self, plan_text: PlanText, cues: Cues) -> None:
        self._plan_text = plan_text
        self._cues = cues
        self._statements: tuple[_Statement, ...] | None = None

    def told(self, match: Match) -> Verdict | None:
        """The verdict of the first statement that is about the match's part of the plan."""
        if self._statements is None:
            self._statements = tuple(self._found())
        for statement in self._statements:
            if statement.is_about(match.unit):
                return statement.verdict
        return None

    def _found(self) -> Iterator[_Statement]:
        subject = self._cues.lexicon.patterns["whole_plan"]
        for unit in self._plan_text.units:
            if unit.is_row:
                continue
            found, taken = subject.match(unit.norm, unit.lent), 0
            if found is not None and _PARTS.match(found[0]) and unit.places[unit.lent]:
                # 二、三两部分暂缓: what was taken for the number of the paragraph belongs to it
                whole = self._plan_text.folded(unit.text)
                if longer := subject.match(whole):
                    found, taken = longer, len(whole) - len(unit.norm) + unit.lent
            if found is None:
                continue
            polarity = self._said(unit, found.end() - taken)
            if polarity is None:
                continue
            numbers = frozenset(_numbers(found[0]))
            first, last = 0, len(self._plan_text.units)
            items = bool(numbers) and _PARTS_ONLY.search(found[0]) is None
            if found["above"] and (items or not numbers):
                first, last = self._first_beside(unit), unit.number
            yield _Statement(unit, told_elsewhere(polarity, unit.text), first, last, numbers, items)

    def _first_beside(self, unit: Unit) -> int:
        """The first unit under the same headings; 0 where ``unit`` is itself the first, and speaks of the chapters before."""
        headings = unit.passage.headings
        first = unit.number
        for other in reversed(self._plan_text.units[: unit.number]):
            if other.passage.headings[: len(headings)] != headings:
                break
            first = other.number
        return first if first < unit.number else 0

    def _said(self, unit: Unit, place: int) -> Polarity | None:
        """What is said of the subject that ends at ``place``: in its own clause, or as the whole of the next one."""
        end = unit.clause_range(max(place - 1, 0))[1]
        own = unit.norm[place:end]
        following = unit.clause_after(end)
        patterns = self._cues.lexicon.patterns
        for name, polarity in _KINDS:
            if any(
                self._cues.has("whole_plan_between", own[: said.start()])
                for said in patterns[name].finditer(own)
            ):
                return polarity
            then = patterns[name].match(following)
            if then is not None and not self._cues.has("whole_plan_case", own):
                return polarity
        return None


def _numbers(subject: str) -> Iterator[int]:
    """The numbers of the parts named, 第一至三部分 being all three."""
    for found in _PARTS.finditer(subject):
        last, reaching = 0, False
        for piece in _SERIES.findall(found["numbers"]):
            if piece in "至到":
                reaching = True
                continue
            value = parse_number(piece)
            if value is None:
                continue
            number = int(value)
            yield from range(last + 1 if reaching and last else number, number + 1)
            last, reaching = number, False


def _numbers_of(unit: Unit, *, items: bool) -> Iterator[int]:
    """The numbers of the headings over ``unit`` and of the article or entry it is; without ``items`` of the outermost."""
    for text in (*unit.passage.headings, unit.passage.text):
        label = label_of(text)
        if label is not None and (found := _DIGITS.search(text[: label.length])):
            value = parse_number(found[0])
            if value is not None:
                yield int(value)
                if not items:
                    return
