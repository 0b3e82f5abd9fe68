"""Which clauses the requirements of each topic cite, so that clauses can be searched by topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import Any

from kb.corpus import list_files, read_toml
from kb.personal.place import REQUIREMENTS, folders


@cache
def topic_titles() -> dict[str, str]:
    """Topic id -> title (``ftp`` -> 内部资金转移定价（FTP）), in the order of the files."""
    return {str(data.get("topic", "")): str(data.get("title", "")) for data in topic_files()}


def topics_by_clause() -> dict[str, tuple[str, ...]]:
    """Clause id -> topics whose requirements cite it. A file of another shape is passed over."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for data in topic_files():
        for requirement in data.get("requirement", ()):
            for source in requirement.get("sources", ()):
                found[str(source.get("clause", ""))].setdefault(str(data.get("topic", "")))
    return {clause: tuple(topics) for clause, topics in found.items()}


def topic_files() -> list[dict[str, Any]]:
    """The requirement files, read, in order of their names; behind them those of the user's own notices."""
    paths = [path for path in list_files("requirements") if path.endswith(".toml")]
    return [data for data in (*map(read_toml, paths), *_own_files()) if "topic" in data]


def _own_files() -> Iterator[dict[str, Any]]:
    """The user's own requirement files; a broken one is passed over here, the catalogue says what is wrong."""
    import tomllib

    for folder in folders():
        path = folder / REQUIREMENTS
        if path.is_file():
            with suppress(OSError, ValueError):
                yield tomllib.loads(path.read_text("utf-8-sig"))
