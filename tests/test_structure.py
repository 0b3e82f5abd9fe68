"""The house in order: who may import whom, and which library is used where."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("kb", "checker", "cli", "corpus")
MAY_IMPORT = {"corpus": set(), "kb": {"kb"}, "checker": {"kb", "checker"}, "cli": {"kb", "checker", "cli"}}
ONE_MODULE = ("whoosh", "jieba")
HEAVY = {
    "rich",
    "pydantic",
    "openpyxl",
    "docx",
    "pypdf",
    "chinese_calendar",
    "markdown_it",
    "whoosh",
    "jieba",
}


def modules() -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))


def imports(path: Path, *, top_only: bool = False) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_only else list(ast.walk(tree))
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("path", list(modules()), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    assert imports(path) & set(PACKAGES) <= MAY_IMPORT[package]


@pytest.mark.parametrize("library", ONE_MODULE)
def test_library_is_imported_in_one_module_only(library: str) -> None:
    users = [path for path in modules() if library in imports(path)]
    assert len(users) == 1, users


def test_corpus_is_data_read_through_one_module() -> None:
    assert [path.name for path in sorted((ROOT / "corpus").rglob("*.py"))] == ["__init__.py"]
    readers = [
        str(path.relative_to(ROOT))
        for path in modules()
        if '"corpus"' in path.read_text(encoding="utf-8")
        and "importlib.resources" in path.read_text(encoding="utf-8")
    ]
    assert readers == ["kb/corpus.py"]


def test_starting_the_command_line_loads_no_heavy_library() -> None:
    import subprocess
    import sys

    code = "import sys, cli.main; cli.main.build({'search'}); print(' '.join(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert not HEAVY & {name.partition(".")[0] for name in loaded.split()}


def test_every_public_module_says_what_it_is_for() -> None:
    silent = [
        str(path) for path in modules() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not silent


def test_no_address_of_a_package_registry_stands_in_the_repository() -> None:
    hosts = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "crates" + ".io")
    texts = [
        path
        for pattern in ("*.toml", "*.txt", "*.md", "*.py", "*.cfg", ".ci/*")
        for path in ROOT.rglob(pattern)
        if not {".git", ".venv", "node_modules"} & set(path.relative_to(ROOT).parts)
    ]
    named = [
        str(path)
        for path in texts
        if path.is_file() and any(h in path.read_text("utf-8", "ignore") for h in hosts)
    ]
    assert not named
