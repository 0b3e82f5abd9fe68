"""A report is on disk whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker.report import write_atomically
from kb.errors import UserError


def test_text_is_written_as_utf8_with_plain_line_ends(tmp_path: Path) -> None:
    write_atomically(tmp_path / "报告.md", "甲\n乙\n")
    assert (tmp_path / "报告.md").read_bytes() == "甲\n乙\n".encode()


def test_file_is_replaced_with_its_permissions_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("old")
    path.chmod(0o640)
    write_atomically(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)
    assert list(tmp_path.iterdir()) == [path]


def test_link_is_followed(tmp_path: Path) -> None:
    target = tmp_path / "real.md"
    target.write_text("old")
    (tmp_path / "link.md").symlink_to(target)
    write_atomically(tmp_path / "link.md", "new")
    assert (tmp_path / "link.md").is_symlink()
    assert target.read_text() == "new"


def test_failure_keeps_the_old_file_and_leaves_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    path.write_text("old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match=r"a\.json: 无法写入文件"):
        write_atomically(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["没有/a.md", "."])
def test_missing_folder_or_a_folder_as_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="文件夹"):
        write_atomically(tmp_path / name, "x")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "管道"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    write_atomically(path, "甲\n")
    assert os.read(reader, 100) == "甲\n".encode()
    os.close(reader)
    assert path.is_fifo()


def test_what_is_no_file_is_written_to_and_not_replaced() -> None:
    null = Path(os.devnull)
    write_atomically(null, "x")
    assert not null.is_file()
