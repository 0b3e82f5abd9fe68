"""A personal corpus of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cli.main import run
from kb.personal.change import _forget
from kb.personal.place import VARIABLE

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the personal corpus will lie; nothing is there yet."""
    place = tmp_path / "corpus"
    monkeypatch.setenv(VARIABLE, str(place))
    _forget()
    yield place
    _forget()


@pytest.fixture
def notice() -> Path:
    """An official document with every element but 份号, 密级, 签发人 and the attachment's text."""
    return Path(__file__).parent / "notice.txt"


@pytest.fixture
def policykb(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; its exit code, output and errors."""

    def call(*arguments: object) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call
