"""What a comparison is made of. Plain immutable values; every remark names the sentences it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kb.model import Force

Kind = Literal["adds", "drops", "tightens", "loosens", "narrows", "widens", "differs"]
"""What the later side does: ``narrows`` and ``widens`` are of the set of bearers; ``differs`` when neither holds."""
Aspect = Literal["provision", "force", "number", "deadline", "bearer", "element"]
SubjectKind = Literal["topic", "requirement", "clause", "query"]
Basis = Literal["requirement", "similarity"]
Change = tuple[Kind, Aspect, str, str, tuple[str, ...], tuple[str, ...]]
"""Kind, aspect, words before and after, and the ids of the sentences they stand in (none: all of the provision)."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a notice: what it says, whom it binds and how strongly. ``quotes`` are verbatim parts of it.

    ``id`` is the clause's when the quotation stands in a clause's heading.
    """

    id: str
    clause: str
    text: str
    quotes: tuple[str, ...]
    bearers: tuple[str, ...]
    bearer_inherited: bool
    force: Force
    """Of the quotations in it, not of the whole sentence: 鼓励 opening a part of it holds for that part."""
    quantities: tuple[str, ...]
    dates: tuple[str, ...]
    bearer_unsure: bool = False
    """Inherited in a clause that names several: whom it binds is for a person to say."""


@dataclass(frozen=True, slots=True)
class Provision:
    """What one notice says on one row's matter. ``elements``: those of the requirement whose words it has."""

    notice: str
    said: tuple[Said, ...]
    citation: str
    force: Force
    bearers: tuple[str, ...]
    elements: tuple[str, ...] = ()
    element_places: tuple[str, ...] = ()
    """For each element the sentence (or clause) its words stand in."""
    by_words: bool = False
    """Found by the words of the requirement's elements in a notice of the user's own, not cited by a person."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What ``later`` does to ``earlier`` in one aspect. ``sentences``: of the earlier and the later side.

    ``before`` and ``after`` are words of the texts or names (of forces, bearers, elements); one is empty for
    adds and drops. One side has no sentence when its notice says nothing (aspect ``provision``).
    """

    kind: Kind
    aspect: Aspect
    earlier: str
    later: str
    relation: str
    """How ``later`` stands to ``earlier`` in words: 落实, 后于, 并行于."""
    sentences: tuple[tuple[str, ...], tuple[str, ...]]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Row:
    """One matter: a requirement, or sentences that are alike. ``silent``: built-in notices that say nothing on it;
    of the user's own it is not known."""

    id: str
    title: str
    basis: Basis
    provisions: tuple[Provision, ...]
    silent: tuple[str, ...]
    remarks: tuple[Remark, ...]
    elements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A notice, as it stands in the order of the comparison. ``rank``: 1 headquarters, 2 branch."""

    id: str
    title: str
    document_number: str
    issuing_authority: str
    issue_date: str
    date_basis: str
    rank: int
    scope: str
    supplied: tuple[str, ...] = ()
    """Elements that the text lacks and another public source gave."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole: notices in order of date and level, rows in order of the catalogue."""

    query: str
    kind: SubjectKind
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    suggestions: tuple[str, ...] = ()
    """When nothing is found: what comes closest."""
