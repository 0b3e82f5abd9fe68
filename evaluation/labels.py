"""The labels of the tuned-on and held-out texts, as they stand in the files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Labelled = tuple[str, str, str]
"""Requirement id, status, text."""


def status_of(label: str | Mapping[str, str]) -> str:
    """The status a label gives: it is one, or a table with one."""
    return label if isinstance(label, str) else label["status"]


def in_short_texts(folder: Path) -> Iterator[Labelled]:
    """The labels of the short texts in ``folder``."""
    for _, data in _files(folder):
        for case in data.get("case", ()):
            for name, label in case["labels"].items():
                yield name, status_of(label), case["text"]


def in_sentences(path: Path) -> Iterator[Labelled]:
    """The lines ``requirement | status | text`` of a table of single sentences; ``\\n`` in a text breaks the line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        requirement, status, text = line.split(" | ", 2)
        yield requirement, status, text.replace("\\n", "\n")


def alone(text: str) -> str:
    """A text that is no plan as the only one of a plan without a name."""
    return f"# 实施方案\n\n{text}\n"


def in_plans(folder: Path) -> Iterator[Labelled]:
    """The labels of the whole plans in ``folder``."""
    for path, data in _files(folder):
        if "case" not in data:
            text = path.with_suffix(".md").read_text(encoding="utf-8")
            for name, label in data["labels"].items():
                yield name, status_of(label), text


def _files(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted(folder.glob("*.toml")):
        yield path, tomllib.loads(path.read_text(encoding="utf-8"))
