"""The notices, built-in and personal, read once and kept in the user's cache directory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from tempfile import NamedTemporaryFile

from kb import corpus, notice_json
from kb.errors import UserError
from kb.model import Attachment, Clause, Notice, Section, Sentence

Part = Notice | Section | Clause | Sentence | Attachment
CACHE_VARIABLE = "POLICYKB_CACHE_DIR"
_SOURCES = ("parse", "text")


@cache
def load_notices() -> tuple[Notice, ...]:
    """All notices, the built-in ones by slug, then the personal ones. Parsed anew when a text or the parser changed.

    Raises UserError when a personal notice can't be read.
    """
    from kb.personal.place import folders

    path = cache_directory() / f"notices-{_version()}.json"
    builtin = _read(path) or _build(path)
    own = folders()
    if not own:
        return builtin
    from kb.personal.loading import with_personal

    return with_personal(builtin, own, _version())


def builtin_notices() -> tuple[Notice, ...]:
    """The notices that ship with the program."""
    from kb.personal.place import is_personal

    return tuple(notice for notice in load_notices() if not is_personal(notice))


def forget() -> None:
    """Let go of what was loaded: the personal corpus changed."""
    load_notices.cache_clear()
    _by_id.cache_clear()


def find(identifier: str) -> Part:
    """The notice, section, clause, sentence or attachment of that id.

    ``wuhan-2022/s1`` is the section; its unnumbered text is found by :func:`find_clause`.

    Raises UserError naming the nearest ids.
    """
    found = _by_id().get(identifier.strip())
    if found is None:
        raise UserError(f"没有编号为“{identifier}”的内容", hint=_near(identifier))
    return found


def find_clause(identifier: str) -> Clause:
    """The clause of that id; ``wuhan-2022/s1`` gives the unnumbered text of section 1. Raises UserError."""
    found = find(identifier)
    if isinstance(found, Section):
        found = next((clause for clause in found.clauses if clause.id == identifier.strip()), found)
    if not isinstance(found, Clause):
        raise UserError(f"“{identifier}”不是条款", hint="请给出条款编号，如 wuhan-2022/7")
    return found


def cache_directory() -> Path:
    """Where derived files go: ``POLICYKB_CACHE_DIR`` or the user's cache directory. It may not exist yet."""
    override = os.environ.get(CACHE_VARIABLE)
    if override:
        return Path(override)
    from platformdirs import user_cache_path

    return user_cache_path("policykb")


def write_atomically(path: Path, data: bytes) -> bool:
    """Write beside and move into place; False, and nothing left behind, when that is not possible."""
    beside = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            beside = file.name
            file.write(data)
        Path(beside).replace(path)
    except OSError:
        if beside:
            Path(beside).unlink(missing_ok=True)
        return False
    return True


def _read(path: Path) -> tuple[Notice, ...]:
    """The cached notices; empty when there are none or the file is broken."""
    try:
        return notice_json.load_notices(path.read_bytes())
    except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return ()


def _build(path: Path) -> tuple[Notice, ...]:
    from kb.parse import parse_notice

    notices = tuple(parse_notice(slug) for slug in corpus.notice_slugs())
    if write_atomically(path, notice_json.dump_notices(notices)):
        for old in path.parent.glob("notices-*.json"):
            if old != path:
                old.unlink(missing_ok=True)
    return notices


@cache
def _version() -> str:
    """A hash over the corpus and the source of the parser: what the cached notices were built from."""
    whole = sha256(corpus.corpus_sha256().encode())
    package = files("kb")
    modules = [package.joinpath(name) for name in ("model.py", "notice_json.py")]
    modules += [entry for folder in _SOURCES for entry in package.joinpath(folder).iterdir()]
    for module in sorted(modules, key=lambda entry: entry.name):
        if module.name.endswith(".py"):
            whole.update(module.name.encode() + b"\0" + module.read_bytes())
    return whole.hexdigest()[:16]


@cache
def _by_id() -> dict[str, Part]:
    found: dict[str, Part] = {}
    for notice in load_notices():
        found[notice.id] = notice
        found.update(_parts(notice.sections))
        for attachment in notice.attachments:
            found[attachment.id] = attachment
            found.update(_parts(attachment.sections))
    return found


def _parts(sections: tuple[Section, ...]) -> Iterator[tuple[str, Part]]:
    for section in sections:
        for clause in section.clauses:
            yield clause.id, clause
            for sentence in clause.sentences:
                yield sentence.id, sentence
        yield section.id, section


def _near(identifier: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(identifier.strip(), _by_id(), n=3, cutoff=0.6)
    return (
        f"相近的编号有：{'、'.join(near)}"
        if near
        else f"可用的通知有：{'、'.join(n.id for n in load_notices())}"
    )
