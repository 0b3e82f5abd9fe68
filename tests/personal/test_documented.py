"""The examples in docs/commands/add.md and diff.md are what the commands print."""

from __future__ import annotations

import json
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


def test_the_example_of_list_is_real(added: str, policykb: Run, root: Path) -> None:
    policykb("add", "shili-2023", "--status", "现行有效")
    code, out, _ = policykb("list")
    assert code == 0
    shown, kept = (text.split("存放在：") for text in (example(root / "docs/commands/list.md"), out))
    assert shown[0] == kept[0]
    assert len(kept) == 2


def test_list_gives_own_notices_and_marked_built_in_ones(added: str, policykb: Run) -> None:
    policykb("add", "pbc-2021", "--status", "已修改", "--since", "2024-01-01")
    listed = json.loads(policykb("list", "-f", "json")[1])
    assert [(entry["id"], entry.get("status")) for entry in listed["notices"]] == [
        ("pbc-2021", "已修改"),
        ("shili-2023", None),
    ]
    assert "2024-01-01起已修改" in policykb("list", "-f", "markdown")[1]


def test_list_without_own_notices_says_how_to_add_one(policykb: Run) -> None:
    code, out, _ = policykb("list")
    assert (code, "policykb add 文件 --as 编号" in out) == (0, True)


def example(page: Path) -> str:
    return str(re.findall(r"```text\n(.*?)```", page.read_text("utf-8"), re.DOTALL)[-1])


def test_every_option_of_add_is_on_its_page(root: Path, policykb: Run) -> None:
    page = (root / "docs/commands/add.md").read_text("utf-8")
    options = set(re.findall(r"--[a-z-]+", policykb("add", "--help")[1])) - {"--help"}
    assert {option for option in options if f"`{option}`" not in page} == set()
    assert len(options) > 10
