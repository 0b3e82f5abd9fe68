"""Two notices clause by clause: unchanged, renumbered, moved, changed, added, removed. Layout does not count."""

from __future__ import annotations

from kb.diff.compare import compare
from kb.diff.model import KINDS, Change, Comparison, Part, Piece

__all__ = ["KINDS", "Change", "Comparison", "Part", "Piece", "compare"]
