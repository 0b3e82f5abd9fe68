"""Every command has a page under docs/commands/ that the index lists, and the examples there are what is printed."""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from cli.commands import COMMANDS

PAGES = Path(__file__).resolve().parent.parent / "docs" / "commands"
NAMES = [name for name, *_ in COMMANDS]
PROVEN_HERE = ["cite", "compare", "institutions", "notices", "requirements", "topics"]
"""The other pages are proven beside the tests of their commands."""


@pytest.fixture
def generator(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """docs/generate.py, for a pipe of 80 columns, in the checkout."""
    spec = importlib.util.spec_from_file_location("generate", PAGES.parent / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.chdir(PAGES.parent.parent)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("POLICYKB_CORPUS", os.devnull + "-none")
    return module


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_a_page_with_an_example(name: str) -> None:
    page = (PAGES / f"{name}.md").read_text("utf-8")
    assert page.startswith(f"# policykb {name}：")
    assert re.search(rf"^(?:\$ |`)?policykb {name}\b", page, re.M)
    assert page.count("```") >= 2


def test_the_index_lists_every_page_once() -> None:
    index = (PAGES / "README.md").read_text("utf-8")
    listed = re.findall(r"\]\(([a-z]+)\.md\)", index)
    assert sorted(listed) == sorted(page.stem for page in PAGES.glob("*.md") if page.stem != "README")
    assert [name for name, _, _, brief in COMMANDS if f"[{name}]({name}.md) | {brief} |" not in index] == []


@pytest.mark.parametrize("name", PROVEN_HERE)
def test_examples_are_what_is_printed(name: str, generator: ModuleType) -> None:
    page = (PAGES / f"{name}.md").read_text("utf-8")
    refreshed: Callable[[str], str] = generator.refreshed
    assert "```console\n$ policykb" in page
    assert refreshed(page) == page


def test_the_page_of_doctor_shows_what_is_looked_at(generator: ModuleType) -> None:
    page = (PAGES / "doctor.md").read_text("utf-8")
    shown = re.findall(r"```text\n(.*?)```", page, re.S)[0]

    def labels(text: str) -> list[str]:
        return [line.split("  ")[0].strip() for line in text.splitlines() if re.match(r"\S+  ", line)]

    assert labels(shown) == labels(generator.output_of(["doctor"]))
