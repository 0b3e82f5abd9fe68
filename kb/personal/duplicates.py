"""Whether a notice is known already: the same file, another text of it, an edited one, or a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from unicodedata import normalize

from kb.diff import Comparison, compare
from kb.diff.folding import folded
from kb.diff.parts import parts_of
from kb.model import Notice

Likeness = Literal["same_file", "same_text", "edited", "part", "same_number"]
_SHINGLE = 5
_EDITED = 0.8
"""Share of common runs of five characters from which one text is taken for an edited form of the other."""
_PART = 0.9
"""The same, counted over the shorter text alone."""
_SHORTEST = 150
"""Characters below which sharing runs says nothing."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A known notice that the new one repeats. ``similarity`` 0 to 1; ``comparison`` from the known one to the new."""

    notice: Notice
    likeness: Likeness
    similarity: float
    comparison: Comparison

    @property
    def message(self) -> str:
        """In a sentence, for the user."""
        numbers = {name for name, _, _ in self.comparison.elements} & {"document_number"}
        return self._resemblance() + "（发文字号不同，可能是另行印发的文件）" * bool(numbers)

    def _resemblance(self) -> str:
        known = f" {self.notice.id}《{self.notice.element('title') or '无标题'}》"
        share = f"{int(self.similarity * 100)}%" if self.similarity < 0.99 else "99%以上"
        match self.likeness:
            case "same_file":
                return f"与{known}是同一个文件"
            case "same_text":
                return f"是{known}的另一文本，文字相同"
            case "edited":
                return f"与{known}的文字有{share}相同，是改动过的文本"
            case "part":
                return f"几乎全部文字都在{known}中，是节选，或比它多出一些内容"
            case _:
                return f"与{known}的发文字号相同，文字只有{share}相同，请核对"


def duplicates(new: Notice, known: Iterable[Notice]) -> list[Duplicate]:
    """The notices ``new`` repeats, the likest first."""
    ours = _body(new)
    shingles = _shingles(ours)
    found: list[Duplicate] = []
    for notice in known:
        theirs = _body(notice)
        others = _shingles(theirs)
        common = len(shingles & others)
        similarity = common / len(shingles | others) if shingles | others else 0.0
        likeness = _likeness(
            new, notice, ours, theirs, similarity, common / max(min(len(shingles), len(others)), 1)
        )
        if likeness:
            found.append(Duplicate(notice, likeness, round(similarity, 3), compare(notice, new)))
    return sorted(found, key=lambda duplicate: -duplicate.similarity)


def editions(new: Notice, known: Iterable[Notice]) -> list[Notice]:
    """Known notices of the same title: earlier or later versions, where they are no duplicates."""
    title = folded(new.element("title"))
    return [notice for notice in known if title and folded(notice.element("title")) == title]


def _likeness(
    new: Notice, known: Notice, ours: str, theirs: str, similarity: float, contained: float
) -> Likeness | None:
    if {text.sha256 for text in new.texts} & {text.sha256 for text in known.texts}:
        return "same_file"
    if ours and ours == theirs:
        return "same_text"
    long = min(len(ours), len(theirs)) >= _SHORTEST
    if long and similarity >= _EDITED:
        return "edited"
    if long and contained >= _PART:
        return "part"
    number = _number(new)
    if number and number == _number(known):
        return "edited" if similarity >= _EDITED / 2 else "same_number"
    return None


def _number(notice: Notice) -> str:
    return re.sub(r"[〔〕\[\]()（）【】\s]", "", normalize("NFKC", notice.element("document_number")))


def _body(notice: Notice) -> str:
    """The words of clauses, numbers and headings left out: they differ between texts of one notice."""
    return "".join(
        char
        for part in parts_of(notice)
        if part.kind != "section"
        for char in folded(part.text)
        if char.isalnum()
    )


def _shingles(text: str) -> frozenset[str]:
    return frozenset(text[at : at + _SHINGLE] for at in range(len(text) - _SHINGLE + 1))
