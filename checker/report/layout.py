"""Lines for a terminal, made of spans in styles."""

from __future__ import annotations

from dataclasses import dataclass

from kb.text.columns import text_width, wrap


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one style: a key of the terminal's theme, or empty."""

    text: str
    style: str = ""


Line = tuple[Span, ...]


def line_text(line: Line) -> str:
    """The line without styles and trailing space."""
    return "".join(span.text for span in line).rstrip()


def labelled(label: str, text: str, width: int, *, indent: int = 3, style: str = "") -> list[Line]:
    """``label`` and ``text`` with a hanging indent under the text."""
    head = " " * indent + label + " "
    hanging = text_width(head)
    first, *rest = wrap(text, width - hanging)
    return [
        (Span(head, "label"), Span(first, style)),
        *((Span(" " * hanging), Span(line, style)) for line in rest),
    ]
