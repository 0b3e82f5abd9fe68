"""What a notice is made of. Plain immutable values; nothing here reads, parses or prints.

Ids (see docs/ids.md): notice ``wuhan-2022``; section ``wuhan-2022/s2``; clause ``wuhan-2022/7``; its third
sentence ``wuhan-2022/7.3``; unnumbered text of section 1 ``wuhan-2022/s1``; preamble ``wuhan-2022/s0``;
attachment ``wuhan-2022/a3``. In other documents: clause ``slug/s2c1`` where numbering starts anew in each
section, ``slug/s2x1`` for further unnumbered text of a section, ``slug/a1/7`` in an attached regulation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from kb.text.dates import DateMention
from kb.text.quantities import Quantity

Force = Literal["must", "should", "aim", "none"]
"""must: 要/应/须/严禁/不得; should: 鼓励/引导/可/探索; aim: 力争/争取; none: no duty."""

Basis = Literal["text", "supplied", "inferred", "unknown"]
"""Whether a fact was read in a text, supplied from another public source, inferred from the structure."""


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a text as received: 1-based line numbers, both inclusive."""

    file: str
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a clause. ``start`` is its offset in the clause's text."""

    id: str
    text: str
    start: int
    bearers: tuple[str, ...]
    """义务主体, by their names in corpus/lexicon/bearers.toml; inherited when the sentence names none."""
    bearer_inherited: bool
    force: Force
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause, or (``number is None``) the unnumbered text of a section or the preamble.

    ``text`` is running text without label and heading; paragraphs are separated by a newline.
    """

    id: str
    notice: str
    section: str
    number: int | None
    label: str
    """As printed: ``（七）`` or ``第十条``; empty for unnumbered text."""
    heading: str
    """The clause's lead sentence without its full stop; empty when it has none."""
    text: str
    sentences: tuple[Sentence, ...]
    source: Source
    division: str = ""
    """The 节 it stands in, as printed: ``第一节 信息科技外包战略``; empty without such divisions."""

    @property
    def full_text(self) -> str:
        """Heading and text as they stand in the notice, without the label."""
        return f"{self.heading}。{self.text}" if self.heading and self.number is not None else self.text


@dataclass(frozen=True, slots=True)
class Section:
    """A first-level part (一、 or 第X章). Section 0 holds the preamble."""

    id: str
    number: int
    label: str
    """``三、`` as printed or inferred; empty for section 0."""
    title: str
    label_basis: Basis
    clauses: tuple[Clause, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its mark and the clause id (usually unnumbered text ``…/s1``) in which the mark stands."""

    mark: str
    text: str
    clause: str
    source: Source


@dataclass(frozen=True, slots=True)
class Field:
    """A named field of a form. ``group`` is the spanning header above it, ``unit`` as the form gives it."""

    name: str
    group: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment: its printed text, and what could be read from it as a table."""

    id: str
    number: int
    title: str
    text: str
    fields: tuple[Field, ...]
    rows: tuple[dict[str, str], ...]
    """One mapping column name -> cell for each printed row (attachment 1: 24 institutions)."""
    notes: tuple[str, ...]
    source: Source
    sections: tuple[Section, ...] = ()
    """An attached regulation (管理办法, 实施细则) parsed like a notice; clause ids are then ``slug/a1/7``."""


@dataclass(frozen=True, slots=True)
class Element:
    """A metadata element of the notice (GB/T 9704—2012) with where it comes from."""

    value: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two texts of one notice differ: what each has. ``kind`` is head, tail, wording or punctuation."""

    kind: str
    where: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text as received. ``sha256`` of its bytes."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice (通知), read from one or several texts."""

    id: str
    elements: dict[str, Element]
    """Keys: title, document_number, issuing_authority, issue_date (ISO), addressees (、-joined as printed),
    copy_recipients, internal_recipients, contact, signature, printing. Absent key = unknown."""
    addressees: tuple[str, ...]
    sections: tuple[Section, ...]
    attachments: tuple[Attachment, ...]
    footnotes: tuple[Footnote, ...]
    texts: tuple[TextFile, ...]
    differences: tuple[Difference, ...] = field(default=())

    def clauses(self) -> Iterator[Clause]:
        """All clauses and unnumbered texts, in order of the notice."""
        for section in self.sections:
            yield from section.clauses

    def element(self, name: str) -> str:
        """The value of a metadata element, or an empty string when it is unknown."""
        found = self.elements.get(name)
        return found.value if found else ""
