"""What a question about a sentence answers. Kept by itself so that every question can import it and none another."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import Polarity

_QUOTED = 30
"""So many characters of another sentence are quoted in a reason."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``polarity`` None: the match is no evidence either way and not worth showing."""

    polarity: Polarity | None
    reason: str = ""
    yields: bool = False
    """A refusal that yields to a commitment elsewhere in the plan: it only states how things are now (尚未), forbids
    something about the thing (不得拿续贷户顶首贷户) or leaves it out of another."""
    names: bool = False
    """No doubt about a deed: the match only names the thing, and other words may say what is done."""
    at: int | None = None
    """Where the negation stands that governs the match; None where it is no single word of the sentence."""

    @property
    def doubts(self) -> bool:
        """Whether it takes back, puts off or leaves open what the words name."""
        return self.polarity in ("negated", "postponed", "past", "restated", "intent") and not self.names


def told_elsewhere(polarity: Polarity | None, sentence: str) -> Verdict:
    """What another ``sentence`` of the plan, as written, makes of a commitment."""
    words = sentence.strip()
    quoted = words if len(words) <= _QUOTED else words[:_QUOTED] + "……"
    return Verdict(polarity, f"方案另写明“{quoted}”")
