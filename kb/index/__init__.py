"""The index of the notices: opened when it is up to date, built when it is not."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kb.cache import cache_dir, discard, publish, tidy, workplace
from kb.corpus import corpus_sha256

if TYPE_CHECKING:
    from kb.index.documents import Entry
    from kb.index.engine import Engine

_MANIFEST = "manifest.json"
_READ_WHOLE = 16_000_000
"""Up to this many bytes an index's files are checked byte for byte when opened; beyond, by their size."""


@cache
def open_index() -> Engine:
    """The index of all notices, in the user's cache directory; in memory when there is none to write to."""
    from kb.index.engine import Engine

    place = cache_dir()
    if place is None:
        return Engine.in_memory(_entries())
    folder = place / index_name()
    for _ in range(2):
        opened = _open(folder)
        if opened is not None:
            return opened
        if not _build(folder):
            break
    return Engine.in_memory(_entries())


def rebuild_index() -> Engine:
    """Throw the index away and open a new one: for when reading it failed after it was opened."""
    place = cache_dir()
    if place is not None:
        discard(place / index_name())
    open_index.cache_clear()
    return open_index()


def index_name() -> str:
    """The folder's name: a hash of both corpora, of the code that reads them, of what writes it."""
    key = sha256(corpus_sha256().encode())
    package = Path(__file__).parent.parent
    for module in sorted(package.rglob("*.py")):
        state = module.stat()
        key.update(f"{module.relative_to(package)} {state.st_size} {state.st_mtime_ns}\n".encode())
    from kb.index.engine import WRITER
    from kb.personal.place import signature

    key.update(WRITER.encode() + signature().encode())
    return f"index-{key.hexdigest()[:24]}"


def _entries() -> list[Entry]:
    from kb.index.documents import entries
    from kb.index.readings import readings_by_clause
    from kb.index.topics import topic_titles, topics_by_clause
    from kb.store import load_notices

    return list(entries(load_notices(), topics_by_clause(), topic_titles(), readings_by_clause()))


def _open(folder: Path) -> Engine | None:
    """The index in ``folder``; None when there is none, or not the whole of it."""
    from kb.index.engine import Engine

    for _ in range(3):  # a folder being replaced is away for an instant
        try:
            if _is_whole(folder):
                return Engine.open(folder)
        except Exception:
            # Whoosh raises whatever its decoding runs into; any of it means: not this folder.
            continue
    return None


def _is_whole(folder: Path) -> bool:
    manifest = json.loads((folder / _MANIFEST).read_text("utf-8"))
    for name, (size, digest) in manifest.items():
        if (folder / name).stat().st_size != size:
            return False
        if size <= _READ_WHOLE and sha256((folder / name).read_bytes()).hexdigest() != digest:
            return False
    return True


def _build(folder: Path) -> bool:
    """Write the index beside and move it to ``folder``; False when the place cannot be written."""
    from kb.index.engine import write

    found = _entries()
    try:
        work = workplace(folder)
    except OSError:
        return False
    try:
        made = work / "index"
        made.mkdir()
        write(made, found)
        manifest = {}
        for file in sorted(made.iterdir()):
            if file.name.endswith("LOCK"):
                with suppress(OSError):
                    file.unlink()
                continue
            data = file.read_bytes()
            manifest[file.name] = [len(data), sha256(data).hexdigest()]
        (made / _MANIFEST).write_text(json.dumps(manifest), "utf-8")
        publish(made, folder)
        tidy(folder)
    except OSError:
        return False
    finally:
        discard(work)
    return True
