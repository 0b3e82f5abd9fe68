"""The page on deadlines shows what the program prints."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


def generator(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_docs", root / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_examples_are_what_the_program_prints(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = (root / "docs" / "commands" / "deadlines.md").read_text(encoding="utf-8")
    assert text.count("```console") == 3
    assert generator(root).refreshed(text) == text
    assert generator(root).refreshed(text.replace("汉口银行的报送时限", "别的银行的报送时限")) == text
