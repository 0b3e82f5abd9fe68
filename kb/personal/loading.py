"""The personal notices, read once and kept in the cache until a file changes."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from kb import notice_json
from kb.cache import cache_dir
from kb.errors import UserError
from kb.model import Element, Notice
from kb.personal.description import Description, read_description
from kb.personal.place import signature


def with_personal(builtin: tuple[Notice, ...], found: tuple[Path, ...], version: str) -> tuple[Notice, ...]:
    """The built-in notices as the user says they stand, and the personal ones in the folders ``found``.

    ``version`` names the parser. Raises UserError for a folder that can't be read, or that holds texts under a
    built-in notice's slug.
    """
    known = {notice.id for notice in builtin}
    marks = {folder.name: read_description(folder, textless=True) for folder in found if folder.name in known}
    own = tuple(folder for folder in found if folder.name not in known)
    if not own:
        personal: tuple[Notice, ...] = ()
    else:
        key = sha256(f"{version}\n{[str(folder) for folder in own]}\n{signature()}".encode()).hexdigest()[:24]
        place = cache_dir()
        path = place / f"personal-{key}.json" if place else None
        personal = (_cached(path) if path else ()) or _read(own, path)
    return (*(with_standing(n, marks[n.id]) if n.id in marks else n for n in builtin), *personal)


def with_standing(notice: Notice, about: Description) -> Notice:
    """The notice with the status that the description gives."""
    given = {"status": about.status, "status_since": about.since}
    kept = {
        name: element for name, element in notice.elements.items() if name not in given or not about.status
    }
    marked = {name: Element(value, "supplied") for name, value in given.items() if value}
    return replace(notice, elements=kept | marked)


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
