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
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise UserError("这是一个文件夹，不能当作报告文件", hint="请在后面写上文件名", place=str(path))
    if not target.parent.is_dir():
        raise UserError("要写入的文件夹不存在", hint="请先建立该文件夹，或换一个位置", place=str(path))
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            _replace(target, content)
    except OSError as error:
        raise UserError(
            f"无法写入文件（{error.strerror or error}）", hint="请检查权限和磁盘空间", place=str(path)
        ) from error


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
