"""docs/commands/search.md and show.md name what the commands take, and their examples are what is printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cli.main import run


@pytest.mark.parametrize("command", ["search", "show"])
def test_the_page_names_every_option(command: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    options = set(re.findall(r"--[a-z][a-z-]+", capsys.readouterr().out)) - {"--help"}
    page = (root / "docs" / "commands" / f"{command}.md").read_text("utf-8")
    assert {option for option in options if f"`{option}`" not in page} == set()


@pytest.mark.parametrize("command", ["search", "show"])
def test_the_examples_are_what_is_printed(
    command: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (root / "docs" / "commands" / f"{command}.md").read_text("utf-8")
    examples = re.findall(r"```console\n\$ policykb ([^\n]*)\n(.*?)```", page, re.DOTALL)
    assert len(examples) >= 4
    for arguments, printed in examples:
        assert run(arguments.split()) == 0
        lines = [line.rstrip() for line in capsys.readouterr().out.strip("\n").split("\n")]
        shown = printed.strip("\n").split("\n")
        if shown[-1] == "……":  # a long output, cut
            shown.pop()
            lines = lines[: len(shown)]
        assert shown == lines
