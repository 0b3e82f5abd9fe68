"""How strongly a sentence of a notice binds: must, should, aim or none."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Force


def read_forces(sentences: Sequence[str], bearers: Sequence[tuple[str, ...]]) -> list[Force]:
    """The force of each sentence of a clause."""
    return ["none" for _ in sentences]
