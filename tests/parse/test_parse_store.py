"""The cache of parsed notices, and finding their parts by id."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb import store
from kb.errors import UserError
from kb.model import Attachment, Clause, Notice, Section, Sentence
from kb.notice_json import dump_notices, load_notices
from kb.parse import parse_notice


@pytest.fixture(autouse=True)
def cache_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv(store.CACHE_VARIABLE, str(tmp_path / "cache"))
    forget()
    yield tmp_path / "cache"
    forget()


def forget() -> None:
    store.load_notices.cache_clear()
    store._by_id.cache_clear()


def test_notices_come_back_from_the_cache_as_they_were_parsed(cache_directory: Path) -> None:
    parsed = store.load_notices()
    assert len(list(cache_directory.iterdir())) == 1
    forget()
    assert store.load_notices() == parsed
    assert parsed == tuple(parse_notice(notice.id) for notice in parsed)


def test_the_same_notices_give_the_same_bytes() -> None:
    notices = store.load_notices()
    assert dump_notices(load_notices(dump_notices(notices))) == dump_notices(notices)


@pytest.mark.parametrize("broken", [b"", b"{", b"[[1]]", b"\xff\xfe", b"[]", b'{"a":1}'])
def test_a_broken_cache_is_built_anew(cache_directory: Path, broken: bytes) -> None:
    parsed = store.load_notices()
    file = next(cache_directory.iterdir())
    whole = file.read_bytes()
    file.write_bytes(broken)
    forget()
    assert store.load_notices() == parsed
    assert file.read_bytes() == whole


def test_caches_of_other_versions_are_removed(cache_directory: Path) -> None:
    cache_directory.mkdir()
    (cache_directory / "notices-old.json").write_bytes(b"[]")
    (cache_directory / "other.json").write_bytes(b"[]")
    store.load_notices()
    assert not (cache_directory / "notices-old.json").exists()
    assert (cache_directory / "other.json").exists()


def test_a_directory_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv(store.CACHE_VARIABLE, str(tmp_path / "file" / "cache"))
    assert [notice.id for notice in store.load_notices()] == [
        "cbirc-2022",
        "pbc-2021",
        "pbc-2022",
        "wuhan-2022",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("identifier", "kind"),
    [
        ("wuhan-2022", Notice),
        ("wuhan-2022/s2", Section),
        ("wuhan-2022/s1", Section),
        ("wuhan-2022/7", Clause),
        ("wuhan-2022/7.2", Sentence),
        ("wuhan-2022/s1.2", Sentence),
        ("wuhan-2022/a3", Attachment),
    ],
)
def test_parts_are_found_by_id(identifier: str, kind: type) -> None:
    found = store.find(identifier)
    assert isinstance(found, kind)
    assert found.id == identifier


def test_unnumbered_text_is_found_as_a_clause() -> None:
    assert store.find_clause("wuhan-2022/s1").text.startswith("增量方面")
    assert store.find_clause("wuhan-2022/7").label == "（七）"


@pytest.mark.parametrize("identifier", ["wuhan-2022/77", "wuhan-2022/7.99", "wuhan2022", "没有", ""])
def test_an_unknown_id_is_answered_with_near_ones(identifier: str) -> None:
    with pytest.raises(UserError, match=r"没有编号为.*(相近的编号|可用的通知).*20\d\d"):
        store.find(identifier)


@pytest.mark.parametrize("identifier", ["wuhan-2022", "wuhan-2022/a1", "wuhan-2022/s2"])
def test_what_is_no_clause_is_not_found_as_one(identifier: str) -> None:
    with pytest.raises(UserError, match="不是条款"):
        store.find_clause(identifier)


def test_loading_notices_imports_nothing_heavy() -> None:
    code = (
        "import sys, kb.store; kb.store.load_notices(); "
        "print([m for m in ('pydantic', 'whoosh', 'jieba', 'rich', 'typer') if m in sys.modules])"
    )
    root = Path(store.__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == "[]"
