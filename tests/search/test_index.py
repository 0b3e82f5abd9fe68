"""The index is built when missing, stale or broken, whoever else is at it, and never half."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kb import index
from kb.cache import cache_dir, publish, tidy, workplace
from kb.index import index_name, open_index
from kb.search import search

ASK = "from kb.search import search; print([hit.id for hit in search('无还本续贷').hits][:2])"
ANSWER = "['wuhan-2022/14', 'pbc-2021/9']"


def _first() -> list[str]:
    open_index.cache_clear()
    return [hit.id for hit in search("无还本续贷").hits][:2]


@pytest.fixture
def built(shared_cache: Path) -> Path:
    open_index.cache_clear()
    search("续贷")
    return shared_cache / index_name()


@pytest.mark.parametrize("victim", ["manifest.json", "*.seg", "*.toc"])
@pytest.mark.parametrize("damage", ["gone", "empty", "cut", "flipped"])
def test_a_damaged_index_is_built_again(built: Path, victim: str, damage: str) -> None:
    (path,) = built.glob(victim)
    whole = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        middle = len(whole) // 2
        flipped = whole[:middle] + bytes([whole[middle] ^ 0xFF]) + whole[middle + 1 :]
        path.write_bytes({"empty": b"", "cut": whole[:middle], "flipped": flipped}[damage])
    assert _first() == ["wuhan-2022/14", "pbc-2021/9"]
    assert (built / "manifest.json").stat().st_size > 0


def test_an_up_to_date_index_is_not_built_again(built: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in built.iterdir()}
    assert _first()
    assert {path.name: path.stat().st_mtime_ns for path in built.iterdir()} == before


def test_another_corpus_or_code_means_another_index(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "corpus_sha256", lambda: "another")
    assert index_name() != built.name


def test_an_empty_folder_of_the_right_name_is_replaced(built: Path) -> None:
    for path in built.iterdir():
        path.unlink()
    assert _first() == ["wuhan-2022/14", "pbc-2021/9"]


def test_without_a_place_to_write_the_index_is_kept_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a directory")
    monkeypatch.setenv("POLICYKB_CACHE_DIR", str(blocked))
    assert cache_dir() is None
    assert _first() == ["wuhan-2022/14", "pbc-2021/9"]
    open_index.cache_clear()


@pytest.mark.skipif(os.name != "posix", reason="permissions are the operating system's")
def test_a_cache_directory_everybody_may_write_to_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o777)
    monkeypatch.setenv("POLICYKB_CACHE_DIR", str(tmp_path))
    assert cache_dir() is None


def test_several_processes_at_once_all_get_the_answer_and_leave_one_index(fresh_cache: Path) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", ASK], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    for process in running:
        out, err = process.communicate(timeout=120)
        assert (out.strip(), err) == (ANSWER, "")
    assert len(list(fresh_cache.glob("index-*"))) == 1
    assert not list(fresh_cache.glob(".index-*"))


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_a_process_killed_while_building_leaves_nothing_that_harms(fresh_cache: Path) -> None:
    for patience in (0.1, 0.4, 0.8):
        process = subprocess.Popen(
            [sys.executable, "-c", ASK], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(patience)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert _first() == ["wuhan-2022/14", "pbc-2021/9"]


def test_what_is_published_replaces_what_stood_there(tmp_path: Path) -> None:
    final = tmp_path / "thing-1"
    for content in ("old", "new"):
        work = workplace(final)
        (work / "made").mkdir()
        (work / "made" / "file").write_text(content)
        publish(work / "made", final)
    assert (final / "file").read_text() == "new"


def test_tidying_keeps_the_newest_and_drops_older_versions(tmp_path: Path) -> None:
    for age, name in enumerate(["thing-a", "thing-b", "thing-c", "other-a"]):
        (tmp_path / name).write_text(name)
        os.utime(tmp_path / name, (1000.0 - age, 1000.0 - age))
    tidy(tmp_path / "thing-c", keep=2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other-a", "thing-a", "thing-c"]
