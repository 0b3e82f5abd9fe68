"""HTML built so that text cannot become markup: :func:`tag` escapes whatever is not markup yet."""

from __future__ import annotations

from html import escape as _escape

from checker.report.texts import one_line


class Markup(str):
    """A string that is HTML already."""

    __slots__ = ()


def shown(content: str) -> Markup:
    """``content`` as HTML: itself if it is markup, else its text escaped on one line."""
    return content if isinstance(content, Markup) else Markup(_escape(one_line(content)))


def tag(name: str, *contents: str, **attributes: str | None) -> Markup:
    """An element; attributes ``class_``, ``data_status`` become ``class``, ``data-status``; None is none."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_escape(one_line(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{given}>{''.join(map(shown, contents))}</{name}>")


def join(parts: list[Markup], between: str = "\n") -> Markup:
    """Elements one after another."""
    return Markup(between.join(parts))
