"""Telling somebody who waits what takes long. Nothing is said unless the command line asks for it: the core prints nothing."""

from __future__ import annotations

from collections.abc import Callable

_tell: list[Callable[[str], None]] = []


def tell_with(tell: Callable[[str], None] | None) -> None:
    """From now on what takes long is told by ``tell``; None: nothing is."""
    _tell[:] = [tell] if tell else []


def tell(what: str) -> None:
    """Something that takes seconds begins: ``what`` is a line of Chinese."""
    for speak in _tell:
        speak(what)
