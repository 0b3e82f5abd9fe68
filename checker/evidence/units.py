"""The plan cut into units: what can carry evidence, each a sentence, a list entry's sentence or a table row."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePath
from typing import Protocol

from checker.evidence.clauses import clauses_of
from checker.evidence.normal import normalise
from checker.model import Passage, Plan, line_at
from checker.reading.numbering import label_of
from kb.text.dates import DateMention, find_dates
from kb.text.quantities import Quantity, find_quantities
from kb.text.sentences import split_sentences

BEARS = 400
"""Of a sentence without end (a list without stops, a table read from a page) no more than so many characters on either
side of a match are asked what they say of it; sentences are shorter."""
BODY_KINDS = frozenset({"paragraph", "list_item", "table_row", "footnote", "text_box"})
_ARTICLE = re.compile(r"第[一二三四五六七八九十百0-9]+条\s*\S{6}")
"""An article's lead sentence may have been read as its heading; in rules laid out in articles it is text."""
_LABELS = frozenset(
    {"chinese", "article", "chinese_bracket", "arabic", "arabic_bracket", "half_bracket", "circled"}
)
_ENTRY_LABEL = re.compile(r"[^，。；：！？、（）《》\d\s]{2,8}。\s*")
"""报监测表。每月14日前送上月数: what opens an entry or numbered paragraph and only names it."""
_ENTRY = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,2}|[0-9]{1,2})[）)、.．]|[①-⑳]|[-•·]")
"""An entry of a list that is set as one paragraph: （1）……；（2）……."""
_LABELLED = frozenset({"list_item", "paragraph"})
_ATTACHMENTS = re.compile(r"^附\s*件?\s*(?:清单|目录|列表)?\s*[：:]?$")
"""A heading that opens the list of attachments: their names are no commitments."""


Retell = Callable[[Sequence[tuple[str, str]]], str]
Fields = Callable[[str], tuple[tuple[str, str], ...]]


class Trim(Protocol):
    """Leaves out of a sentence what says nothing of what is done."""

    def __call__(
        self, norm: str, places: list[int], *, is_row: bool, is_first: bool
    ) -> tuple[str, list[int]]:
        """``norm`` and its ``places`` without that."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell of a table row: its header, and its place in the row's ``norm`` (header excluded)."""

    header: str
    start: int
    end: int


@dataclass(eq=False)
class Unit:
    """One sentence of a passage, or one whole table row."""

    number: int
    passage: Passage
    passage_number: int
    text: str
    """As written."""
    line: int
    norm: str
    """Folded for matching; offsets below are into this."""
    places: list[int] = field(repr=False)
    """For each character of ``norm`` its offset in ``text``."""
    lent: int = 0
    """So many characters at the start of ``norm`` are lent by what stands over the sentence (see :func:`cut`)."""
    retold: bool = False
    """``norm`` is a table row told as a sentence (see :func:`cut`)."""

    @cached_property
    def _clauses(self) -> tuple[list[int], list[tuple[int, int]]]:
        return clauses_of(self.norm, is_row=self.is_row)

    @cached_property
    def clause_numbers(self) -> list[int]:
        """For each character of ``norm`` the number of the comma-clause it stands in."""
        return self._clauses[0]

    @cached_property
    def _clause_ranges(self) -> list[tuple[int, int]]:
        return self._clauses[1]

    def clause_range(self, place: int) -> tuple[int, int]:
        """Start and end in ``norm`` of the comma-clause around ``place`` (its boundary mark excluded)."""
        return self._clause_ranges[place]

    def rest_of_clause(self, place: int) -> str:
        """What stands from ``place`` on in its comma-clause."""
        return self.norm[place : self.clause_range(place)[1]] if place < len(self.norm) else ""

    def clause_after(self, end: int) -> str:
        """The comma-clause behind the one that ends at ``end``; empty where that is the last."""
        return self.rest_of_clause(end + 1)

    def up_to(self, place: int, start: int = 0) -> str:
        """What stands before ``place``, from ``start`` on, and may bear on what follows."""
        return self.norm[max(start, place - BEARS) : place]

    def behind(self, place: int, end: int | None = None) -> str:
        """What stands from ``place`` on, up to ``end``, and may bear on what is before it."""
        return self.norm[place : place + BEARS if end is None else min(end, place + BEARS)]

    def part_range(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in ``norm`` of the part around ``start:end`` of what is listed with semicolons."""
        last = self.norm.find("；", end)
        return self.norm.rfind("；", 0, start) + 1, last if last >= 0 else len(self.norm)

    @property
    def heading(self) -> str:
        """The heading path, outermost first."""
        return " / ".join(self.passage.headings)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The filled cells of a table row, in order; empty for a sentence."""
        found: list[Cell] = []
        place = 0
        for header, cell in self.passage.cells:
            if not cell:
                continue
            start = self.text.find(cell, self.text.find(f"{header}：", place) + 1 if header else place)
            if start < 0:
                continue
            place = start + len(cell)
            first, last = bisect_left(self.places, start), bisect_left(self.places, place)
            if first < last:
                found.append(Cell(normalise(header)[0], first, last))
        return tuple(found)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates and recurrences in ``norm``: forms with one deadline ask for them again and again."""
        return find_dates(self.norm)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers with their units in ``norm``."""
        return find_quantities(self.norm)

    def cell_text(self, cell: Cell) -> str:
        """The normalised text of one of its cells."""
        return self.norm[cell.start : cell.end]

    @cached_property
    def is_row(self) -> bool:
        return self.passage.kind == "table_row"


@dataclass(eq=False)
class PlanText:
    """All units of a plan."""

    plan: Plan
    units: list[Unit]
    owner: str = ""
    """Whose plan it is, as given by whoever checks it; empty when it is left to the plan."""
    fields: Fields | None = None
    """What told the fields of its sentences when it was cut (see :func:`cut`)."""
    trim: Trim | None = None
    """What left out of its sentences what says nothing when it was cut (see :func:`cut`)."""

    @cached_property
    def units_of_passage(self) -> dict[int, list[Unit]]:
        """Passage number -> its units in order."""
        grouped: dict[int, list[Unit]] = {}
        for unit in self.units:
            grouped.setdefault(unit.passage_number, []).append(unit)
        return grouped

    def sentence_after(self, unit: Unit) -> Unit | None:
        """The next sentence of the unit's passage."""
        siblings = self.units_of_passage[unit.passage_number]
        place = unit.number - siblings[0].number + 1
        return siblings[place] if place < len(siblings) else None

    @cached_property
    def title(self) -> str:
        """The plan's title; empty when it has none but the name of its file, which is no text of the plan."""
        title = self.plan.title
        return "" if title == PurePath(self.plan.path).stem else title

    @cached_property
    def contexts(self) -> PlanText:
        """Title, headings and list leads, each once, as units of their own: what sentences stand under."""
        texts = dict.fromkeys(
            text
            for unit in self.units
            for text in (self.title, *unit.passage.headings, unit.passage.lead)
            if text
        )
        passages = [Passage(text, "heading", 0) for text in texts]
        units = [Unit(n, p, n, p.text, 0, *normalise(p.text)) for n, p in enumerate(passages)]
        return PlanText(self.plan, units)

    @cached_property
    def context_numbers(self) -> dict[str, int]:
        """Text of a title, heading or lead -> its number among :attr:`contexts`."""
        return {unit.text: unit.number for unit in self.contexts.units}

    @cached_property
    def context_norms(self) -> dict[str, str]:
        """Heading or lead text as written -> normalised (each is asked for many times)."""
        return {}

    def folded(self, text: str) -> str:
        """Normalised ``text``, remembered."""
        known = self.context_norms
        if text not in known:
            known[text] = normalise(text)[0]
        return known[text]


def _without_label(text: str) -> tuple[str, list[int]]:
    """``text`` folded, without the number that opens it (第三十条, （一）): a sentence begins behind it."""
    label = label_of(text)
    length = label.length if label is not None and label.style in _LABELS else 0
    norm, places = normalise(text[length:])
    return norm, [place + length for place in places]


def _sentences(passage: Passage) -> tuple[list[tuple[int, int]], int]:
    """The spans of a passage's sentences, a row being one; and where the label ends that the first is joined to, or 0.

    续贷。到期前30天上门 is said as 续贷：到期前30天上门.
    """
    if passage.kind == "table_row":
        return [(0, len(passage.text))], 0
    spans = split_sentences(passage.text)
    if len(spans) < 2 or passage.kind not in _LABELLED:
        return spans, 0
    number = label_of(passage.text)
    if passage.kind == "paragraph" and (number is None or number.style not in _LABELS):
        return spans, 0
    label = _ENTRY_LABEL.match(passage.text, number.length if number is not None else 0)
    if label is None or label.end() != spans[1][0]:
        return spans, 0
    return [(spans[0][0], spans[1][1]), *spans[2:]], label.end()


_LENDS = re.compile(r"[^，。；！？：（）]{2,12}")
_SHORT = 8
"""A heading up to this long names one thing, which all entries under it are about."""


def _lent_label(passage: Passage, over: tuple[str, ...]) -> str:
    """What stands over ``passage`` and names it, folded and with a colon; empty when nothing does. ``over``: the headings
    over the passage before."""
    if passage.kind not in _LABELLED:
        return ""
    lead = _without_label(passage.lead.strip("：:"))[0].rpartition("：")[2]
    heading = _without_label(passage.nearest_heading)[0].strip("：。")
    if lead:
        return f"{lead}：" if _LENDS.fullmatch(lead) else ""
    first = passage.headings != over
    if not _LENDS.fullmatch(heading) or not (
        first or (passage.kind == "list_item" and len(heading) <= _SHORT)
    ):
        return ""
    return f"{heading}："


def cut(
    plan: Plan,
    *,
    fields: Fields | None = None,
    trim: Trim | None = None,
    lend: bool = False,
    owner: str = "",
    retell: Retell | None = None,
) -> PlanText:
    """Cut ``plan`` into units. Headings, attachment lists and signatures are none (an article's lead sentence is).

    ``fields``: tells the fields of a sentence set as a form's; it is then read as a table row. ``trim``: leaves out
    of a sentence what says nothing of what is done. ``lend``: the same units,
    but the first sentence under a short heading or lead is read as if that stood before it with a colon: 报送监测表 over
    每月14日前送上月数。 ``retell``: takes a row's cells and tells them as a sentence, to be read in the row's place; empty
    when it has none.
    """
    units: list[Unit] = []
    among_attachments = False
    over: tuple[str, ...] = ()
    for passage_number, passage in enumerate(plan.passages):
        among_attachments = passage.kind == "attachment_list" or (
            among_attachments and passage.kind == "list_item"
        )
        if among_attachments:
            continue
        if passage.kind not in BODY_KINDS and not _ARTICLE.match(passage.text):
            continue
        if _ATTACHMENTS.match(passage.nearest_heading or plan.title):
            continue
        spans, label_end = _sentences(passage)
        opening = ""
        for start, end in spans:
            text = passage.text[start:end].strip()
            if not text:
                continue
            start += passage.text[start:end].index(text)
            norm, places = _without_label(text) if start == 0 else normalise(text)
            if start == 0 and label_end:
                norm = norm.replace("。", "：", 1)
            if not norm:
                continue
            label = _lent_label(passage, over) if lend and start == 0 else ""
            under = replace(passage, lead=opening) if opening and _ENTRY.match(text) else passage
            if fields and passage.kind in _LABELLED and (cells := fields(text)):
                under = replace(under, kind="table_row", cells=cells)
            if trim:
                norm, places = trim(norm, places, is_row=under.kind == "table_row", is_first=start == 0)
            unit = Unit(len(units), under, passage_number, text, line_at(passage, start), norm, places)
            if label:
                unit.norm, unit.places, unit.lent = label + norm, [0] * len(label) + places, len(label)
            if retell and unit.is_row and (sentence := normalise(retell(passage.cells))[0]):
                unit = replace(
                    unit,
                    passage=replace(passage, kind="paragraph", cells=()),
                    norm=sentence,
                    places=[0] * len(sentence),
                    retold=True,
                )
            units.append(unit)
            if passage.kind == "paragraph" and norm.endswith("："):
                opening = text
        over = passage.headings
    return PlanText(plan, units, owner, fields, trim)
