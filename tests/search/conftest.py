"""A private cache directory for the whole run of these tests, so that the index is built once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb import index, segment


def forget() -> None:
    """Drop what this process keeps open."""
    index.open_index.cache_clear()
    segment.forget_tokenizer()


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _private_cache(shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYKB_CACHE_DIR", str(shared_cache))


@pytest.fixture
def fresh_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache directory and a process that has nothing open."""
    place = tmp_path / "fresh"
    place.mkdir(mode=0o700)
    monkeypatch.setenv("POLICYKB_CACHE_DIR", str(place))
    forget()
    yield place
    forget()
