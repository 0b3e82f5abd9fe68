"""Tests never touch the user's cache: one of their own, filled once a session."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from checker.catalogue import Catalogue

_CACHE = tempfile.TemporaryDirectory(prefix="policykb-test-")
os.environ["POLICYKB_CACHE_DIR"] = _CACHE.name
os.environ["POLICYKB_CORPUS"] = f"{_CACHE.name}-corpus"  # no notices of the user's own


@pytest.fixture(scope="session", autouse=True)
def _own_cache() -> Iterator[None]:
    yield
    _CACHE.cleanup()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The catalogue that ships with the program."""
    from checker.catalogue import load_catalogue

    return load_catalogue()


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).resolve().parent.parent
