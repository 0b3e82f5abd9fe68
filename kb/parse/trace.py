"""Text whose every character knows its line in the text as received."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Traced:
    """``lines[i]`` is the 1-based source line of ``text[i]``; both have the same length."""

    text: str
    lines: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.text)

    def __add__(self, other: Traced) -> Traced:
        return Traced(self.text + other.text, self.lines + other.lines)

    def cut(self, start: int, end: int | None = None) -> Traced:
        """The characters ``start:end`` with white space at both ends taken off."""
        text = self.text[start:end]
        left = start + len(text) - len(text.lstrip())
        right = left + len(text.strip())
        return Traced(self.text[left:right], self.lines[left:right])

    def span(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """First and last source line of the characters ``start:end``; (0, 0) when there are none."""
        lines = self.lines[start:end]
        return (min(lines), max(lines)) if lines else (0, 0)


EMPTY = Traced("", ())


def join(parts: list[Traced], between: str = "") -> Traced:
    """Parts after each other; ``between`` counts to the line of the part before it."""
    whole = EMPTY
    for part in parts:
        if len(whole) and between:
            whole += Traced(between, (whole.lines[-1],) * len(between))
        whole += part
    return whole
