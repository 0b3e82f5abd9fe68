"""The user's cache directory: things that can be rebuilt, built beside and moved into place.

Nothing here is precious. A reader never sees half a file: whatever is published was complete when it got its
name. ``POLICYKB_CACHE_DIR`` overrides the place; when no place can be used, :func:`cache_dir` is None and the
callers keep what they built in memory.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

_ABANDONED_AFTER = 3600.0
"""Seconds after which a half-built directory of another process is taken for abandoned."""


def cache_dir() -> Path | None:
    """The private, writable cache directory, made when missing; None when there is none to be had.

    What lies there is read back without suspicion, so a directory that belongs to somebody else, or that
    everybody may write to, is not used.
    """
    chosen = os.environ.get("POLICYKB_CACHE_DIR")
    if chosen:
        place = Path(chosen).expanduser()
    else:
        from platformdirs import user_cache_dir

        place = Path(user_cache_dir("policykb", appauthor=False))
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = place.stat()
    except OSError:
        return None
    foreign = hasattr(os, "getuid") and state.st_uid not in (os.getuid(), 0)
    open_to_all = os.name == "posix" and bool(state.st_mode & 0o002)
    if foreign or open_to_all or not os.access(place, os.W_OK | os.X_OK):
        return None
    return place


def workplace(final: Path) -> Path:
    """A new empty directory beside ``final`` to build in, with the name prefix :func:`tidy` recognises."""
    return Path(tempfile.mkdtemp(prefix=f".{final.name}.", suffix=".tmp", dir=final.parent))


def publish(made: Path, final: Path) -> Path:
    """Move the finished file or directory ``made`` to ``final`` in one step, replacing what stood there.

    Another process may publish the same at the same time: both are complete,
    either may stay. Returns ``final``.
    """
    if not made.is_dir():
        made.replace(final)
        return final
    for _ in range(20):
        try:
            made.rename(final)
            return final
        except OSError:
            if not final.exists():
                raise
            aside = workplace(final)
            with suppress(OSError):
                final.rename(aside / "old")
            shutil.rmtree(aside, ignore_errors=True)
    raise OSError(f"cannot replace {final}")


def discard(path: Path) -> None:
    """Remove a file or directory; that it is gone already, or cannot be removed, is no matter."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


def tidy(final: Path, keep: int = 2) -> None:
    """Drop older versions of ``final`` (same name up to the last dash) and what killed processes left."""
    stem = final.name.rpartition("-")[0]
    now = time.time()
    versions: list[tuple[float, Path]] = []
    try:
        for entry in final.parent.iterdir():
            if entry.name.startswith(f".{stem}-") and entry.name.endswith(".tmp"):
                if now - entry.stat().st_mtime > _ABANDONED_AFTER:
                    discard(entry)
            elif stem and entry.name.startswith(f"{stem}-") and entry != final:
                versions.append((entry.stat().st_mtime, entry))
    except OSError:
        return
    for _, old in sorted(versions, reverse=True)[keep - 1 :]:
        discard(old)
