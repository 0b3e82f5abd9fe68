"""What a search finds: hits, and the result they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kb.index.explain import Reason


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause, unnumbered text, attachment or notice that answers. ``highlights``: spans of ``text``."""

    id: str
    kind: str
    notice: str
    label: str
    heading: str
    text: str
    score: float
    highlights: tuple[tuple[int, int], ...]
    citation: str
    parts: dict[str, float]
    """What the score is made of: words, heading, density, literal, source."""
    reasons: tuple[Reason, ...] = ()
    """Why it was found, when asked for."""
    unsaid: bool = False
    """Whether it has none of the words, numbers and places asked for: a requirement or another property speaks for it."""
    standing: str = ""
    """自2024年1月1日起已废止; empty for a notice in force."""

    def data(self) -> dict[str, Any]:
        """As in the JSON of ``search``; ``explain`` only when asked for, ``standing`` only when not in force."""
        explained = {"explain": {"score": self.parts, "reasons": [reason.data() for reason in self.reasons]}}
        return {
            "id": self.id,
            "notice": self.notice,
            "label": self.label,
            "heading": self.heading,
            "text": self.text,
            "score": self.score,
            "highlights": [list(span) for span in self.highlights],
            "citation": self.citation,
            "kind": self.kind,
            **({"standing": self.standing} if self.standing else {}),
        } | (explained if self.reasons else {})


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found. ``total`` counts all hits, ``hits`` holds the first ``limit``."""

    query: str
    total: int
    hits: tuple[Hit, ...]
    suggestions: tuple[str, ...] = ()
    """您是不是要找: the query as it was probably meant."""
    unmatched: tuple[str, ...] = ()
    """What the query asks for and no notice has."""
    nearest: tuple[Hit, ...] = ()
    """When there is no hit: what comes closest, character by character."""
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    """Of all hits: how many by notice, authority, topic, bearer, force, has (number, deadline)."""
    topics: dict[str, str] = field(default_factory=dict)
    """Titles of the topics in ``facets``."""
    remarks: tuple[str, ...] = ()
    """How the query was read, where that may surprise."""

    def data(self) -> dict[str, Any]:
        """As in the JSON of ``search``."""
        return {
            "query": self.query,
            "total": self.total,
            "hits": [hit.data() for hit in self.hits],
            "suggestions": list(self.suggestions),
            "unmatched": list(self.unmatched),
            "nearest": [hit.data() for hit in self.nearest],
            "facets": self.facets,
            "remarks": list(self.remarks),
        }
