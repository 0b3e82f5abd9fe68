"""Whom a sentence of a notice binds."""

from __future__ import annotations

from collections.abc import Sequence


def read_bearers(sentences: Sequence[str]) -> list[tuple[tuple[str, ...], bool]]:
    """For each sentence of a clause: its bearers, and whether they are inherited."""
    return [((), False) for _ in sentences]
