"""No help text is cut: at every width the pages have each text whole, folded over lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import typer
from typer.core import TyperGroup
from typer.main import get_command

from cli.commands import COMMANDS
from cli.main import build, run

GROUP: Any = get_command(build())


def commands(group: Any = GROUP, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command with the words that call it, groups too."""
    yield path, group
    for name, command in getattr(group, "commands", {}).items():
        yield from commands(command, (*path, name))


CALLED = dict(commands())


def bare(text: str) -> str:
    """``text`` without white space and frames."""
    return "".join(text.split()).replace("│", "")


def page(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], width: int, *words: str) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    assert run([*words, "--help"]) == 0
    return capsys.readouterr().out


def test_every_command_is_among_those_looked_at() -> None:
    assert {path[0] for path in CALLED if path} == {name for name, *_ in COMMANDS}
    assert ("forms", "new") in CALLED
    assert isinstance(GROUP, TyperGroup)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("path", CALLED, ids=lambda path: " ".join(path) or "policykb")
def test_the_help_of_every_option_is_found_whole(
    path: tuple[str, ...], width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = page(monkeypatch, capsys, width, *path)
    assert all(len(line.rstrip()) <= width for line in shown.splitlines())
    context = typer.Context(CALLED[path])
    texts = [parameter.help for parameter in CALLED[path].get_params(context) if parameter.help]
    texts += [command.short_help for command in getattr(CALLED[path], "commands", {}).values()]
    assert texts
    assert [text for text in texts if bare(text) not in bare(shown)] == []
    assert [text for text in (CALLED[path].help or "").split("\n") if bare(text) not in bare(shown)] == []


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_of_a_help_page_begins_with_closing_punctuation(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("check", "cite", "search"):
        for line in page(monkeypatch, capsys, width, name).splitlines():
            assert not line.strip("│ ").startswith(tuple("，。、；）”")) or not line.startswith("│")
