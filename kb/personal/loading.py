"""The personal notices, read once and kept in the cache until a file changes."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

from kb import notice_json
from kb.cache import cache_dir
from kb.errors import UserError
from kb.model import Notice
from kb.personal.description import read_description
from kb.personal.place import signature


def personal_notices(found: tuple[Path, ...], version: str, taken: Collection[str]) -> tuple[Notice, ...]:
    """The notices in the folders ``found``. ``version`` names the parser, ``taken`` the built-in slugs.

    Raises UserError for a folder that can't be read or whose slug is a built-in notice's.
    """
    for folder in found:
        if folder.name in taken:
            hint = "请给该文件夹和其中 notice.toml 的 id 换一个编号"
            raise UserError(f"个人通知的编号“{folder.name}”与内置通知相同", hint=hint, place=str(folder))
    key = sha256(f"{version}\n{[str(folder) for folder in found]}\n{signature()}".encode()).hexdigest()[:24]
    place = cache_dir()
    path = place / f"personal-{key}.json" if place else None
    return (_cached(path) if path else ()) or _read(found, path)


def _cached(path: Path) -> tuple[Notice, ...]:
    try:
        return notice_json.load_notices(path.read_bytes())
    except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return ()


def _read(found: tuple[Path, ...], path: Path | None) -> tuple[Notice, ...]:
    from kb.cache import tidy
    from kb.store import write_atomically

    notices = tuple(map(read_folder, found))
    if path and write_atomically(path, notice_json.dump_notices(notices)):
        tidy(path)
    return notices


def read_folder(folder: Path) -> Notice:
    """One personal notice. Raises UserError when a file of it is missing or broken."""
    from kb.personal.submission import compose

    about = read_description(folder)
    files = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    missing = [name for name in about.texts if name not in files]
    if missing:
        hint = f"请放回该文件，或用 policykb remove {folder.name} 删除后重新添加"
        raise UserError("个人通知的原文不见了", hint=hint, place=str(folder / missing[0]))
    return compose(about, files)
