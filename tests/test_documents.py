"""What is written about the program is true: every command has its place, both READMEs say the same, links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "README.zh-CN.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]


@pytest.mark.parametrize("name", [name for name, *_ in COMMANDS])
def test_every_command_stands_on_the_page_of_commands(name: str) -> None:
    assert f"\n## {name}\n" in (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


def test_both_readmes_have_the_same_commands_and_sections() -> None:
    english, chinese = (path.read_text(encoding="utf-8") for path in PAGES[:2])
    for pattern in (r"```sh\n.*?```", r"`policykb [^`]*`"):
        assert re.findall(pattern, english, re.S) == re.findall(pattern, chinese, re.S)
    assert english.count("\n## ") == chinese.count("\n## ")


def test_the_readme_sets_up_with_two_commands() -> None:
    assert len(re.findall(r"```sh\n(.*?)```", PAGES[0].read_text(encoding="utf-8"), re.S)) == 2


def test_every_requirement_key_of_the_files_is_documented() -> None:
    from checker.catalogue_files import _Element, _Requirement

    page = (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")
    keys = [*_Requirement.model_fields, *_Element.model_fields]
    assert not [key for key in keys if key not in page]
