"""The heading path: what a passage stands under, whatever mixture of marks and numbering is used."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.reading.numbering import Label


@dataclass(frozen=True, slots=True)
class _Open:
    text: str
    style: str
    rank: int | None
    level: int
    """Heading level given by the file, 0 for a heading told by its numbering or bold type alone."""
    depth: int
    """Place among marked headings: those are multiples of 100, an unmarked one is just below its parent."""


@dataclass(slots=True)
class Outline:
    """The headings open at a point of the text, outermost first."""

    _stack: list[_Open] = field(default_factory=list)

    @property
    def path(self) -> tuple[str, ...]:
        """Texts of the open headings."""
        return tuple(entry.text for entry in self._stack)

    def open(self, text: str, label: Label | None, level: int) -> tuple[str, ...]:
        """Open a heading and return the path above it."""
        above = self.close(label, level)
        depth = level * 100 if level else (self._stack[-1].depth if self._stack else 0) + 1
        rank = label.rank if label else None
        self._stack.append(_Open(text, label.style if label else "", rank, level, depth))
        return above

    def close(self, label: Label | None, level: int = 0) -> tuple[str, ...]:
        """Close the headings that a heading or numbered paragraph of this kind doesn't stand under."""
        style = label.style if label else ""
        for n, entry in enumerate(self._stack):
            if not _is_above(entry, style, label.rank if label else None, level):
                del self._stack[n:]
                break
        return self.path


def _is_above(entry: _Open, style: str, rank: int | None, level: int) -> bool:
    """Whether an open heading is an ancestor of a new one.

    The same style is a sibling; levels given by the file decide between two marked headings, numbering
    between two numbered ones; a style not met before goes below.
    """
    if entry.level and level and entry.level != level:
        return entry.level < level
    if style == entry.style and bool(level) == bool(entry.level):
        return False
    if rank is not None and entry.rank is not None:
        return entry.rank < rank
    if level:
        return entry.depth < level * 100
    return True
