"""The one module that reads ``corpus/``: one path for wheel, editable install and checkout.

Paths are relative to ``corpus/`` with forward slashes: ``notices/wuhan-2022/notice.toml``.
Nothing is written.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

_NOT_DATA = ("__pycache__", ".py", ".pyc", ".typed")


def read_bytes(path: str) -> bytes:
    """The bytes of a data file as they are; ``FileNotFoundError`` when there is none."""
    return _root().joinpath(path).read_bytes()


def read_toml(path: str) -> dict[str, Any]:
    """A TOML data file; ``tomllib.TOMLDecodeError`` when it is broken."""
    import tomllib

    return tomllib.loads(read_bytes(path).decode("utf-8"))


def list_files(folder: str = "") -> tuple[str, ...]:
    """Every data file under a folder of the corpus, sorted; empty when the folder does not exist."""
    start = _root().joinpath(folder) if folder else _root()
    return tuple(sorted(_walk(start, folder))) if start.is_dir() else ()


def notice_slugs() -> tuple[str, ...]:
    """The notices' slugs, sorted: every folder of ``notices/`` with a ``notice.toml``."""
    found = (path.split("/") for path in list_files("notices"))
    return tuple(parts[1] for parts in found if len(parts) == 3 and parts[2] == "notice.toml")


@cache
def corpus_sha256() -> str:
    """One hash over the names and bytes of every data file: what an index or a report was built from."""
    whole = sha256()
    for path in list_files():
        data = read_bytes(path)
        whole.update(f"{path}\0{len(data)}\0".encode())
        whole.update(data)
    return whole.hexdigest()


@cache
def _root() -> Traversable:
    return files("corpus")


def _walk(folder: Traversable, prefix: str) -> list[str]:
    found: list[str] = []
    for entry in folder.iterdir():
        if entry.name.endswith(_NOT_DATA) or entry.name.startswith("."):
            continue
        path = f"{prefix}/{entry.name}" if prefix else entry.name
        found.extend(_walk(entry, path) if entry.is_dir() else [path])
    return found
