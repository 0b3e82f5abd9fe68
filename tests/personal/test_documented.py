"""The examples in docs/commands/add.md and diff.md are what the commands print."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
HERE = Path(__file__).parent


@pytest.fixture
def added(notice: Path, policykb: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The notice added as shili-2023 in a folder that holds the revised one too; what was printed."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(notice, "示银发8号.txt")
    shutil.copy(HERE / "revised.txt", "修订稿.txt")
    code, out, _ = policykb("add", "示银发8号.txt", "--as", "shili-2023")
    assert code == 0
    return out


def test_the_example_of_add_is_real(added: str, root: Path) -> None:
    assert example(root / "docs/commands/add.md") == added


def test_the_example_of_diff_is_real(added: str, policykb: Run, root: Path) -> None:
    assert example(root / "docs/commands/diff.md") == policykb("diff", "shili-2023", "修订稿.txt")[1]


def example(page: Path) -> str:
    return str(re.findall(r"```text\n(.*?)```", page.read_text("utf-8"), re.DOTALL)[-1])


def test_every_option_of_add_is_on_its_page(root: Path, policykb: Run) -> None:
    page = (root / "docs/commands/add.md").read_text("utf-8")
    options = set(re.findall(r"--[a-z-]+", policykb("add", "--help")[1])) - {"--help"}
    assert {option for option in options if f"`{option}`" not in page} == set()
    assert len(options) > 10
