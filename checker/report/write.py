"""Put a report on disk whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from kb.errors import UserError


def write_atomically(path: Path, data: str | bytes) -> None:
    """Write ``data`` (text as UTF-8) to a temporary file beside ``path`` and move it into place.

    Readers see the old file or the new one, never half of it. A link is followed, an existing file keeps its
    permissions; what is no regular file (/dev/stdout, a pipe) is written to directly, never replaced.
    Raises UserError when the folder is missing or the file cannot be written.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    if _is_stream(path):
        _send(path, content)
        return
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise UserError("这是一个文件夹，不能当作报告文件", hint="请在后面写上文件名", place=str(path))
    if not target.parent.is_dir():
        raise UserError("要写入的文件夹不存在", hint="请先建立该文件夹，或换一个位置", place=str(path))
    try:
        _replace(target, content)
    except OSError as error:
        raise _not_written(path, error) from error


def _is_stream(path: Path) -> bool:
    """A device or a pipe; also /dev/stdout where it goes to a file, which is not ours to replace.

    Asked of the path as given: /dev/stdout is a link, but what a pipe's link names is no file.
    """
    kept_by_the_system = path.is_absolute() and path.parts[1:2] in (("dev",), ("proc",))
    return path.exists() and not path.is_dir() and (kept_by_the_system or not path.is_file())


def _send(path: Path, content: bytes) -> None:
    try:
        with path.open("ab") as stream:
            stream.write(content)
    except OSError as error:
        raise _not_written(path, error) from error


def _not_written(path: Path, error: OSError) -> UserError:
    what = f"无法写入文件（{error.strerror or error}）"
    return UserError(what, hint="请检查权限和磁盘空间", place=str(path))


def _replace(target: Path, content: bytes) -> None:
    temporary = target.parent / f".policykb-{secrets.token_hex(8)}.tmp"
    try:
        # 0o666 less the umask, as any program makes a new file; tempfile would make it private.
        descriptor = os.open(
            temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666
        )
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o7777)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
