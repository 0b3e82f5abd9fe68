"""What a question about a sentence answers. Kept by itself so that every question can import it and none another."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import Polarity


@dataclass(frozen=True, slots=True)
class Verdict:
    """``polarity`` None: the match is no evidence either way and not worth showing."""

    polarity: Polarity | None
    reason: str = ""
    states: bool = False
    """A negation that only states how things are now (尚未)."""
