"""Where the personal corpus lies, what is in it, and whether it changed."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from kb.errors import UserError
from kb.model import Notice

VARIABLE = "POLICYKB_CORPUS"
DESCRIPTION = "notice.toml"
REQUIREMENTS = "requirements.toml"
"""What the notice asks of a plan, as a person wrote it."""
PREFIX = "personal"
"""Files of personal notices are named ``personal/<slug>/<file>``, as built-in ones are ``notices/…``."""


def corpus_directory() -> Path:
    """The personal corpus; it may not exist yet."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("policykb", appauthor=False) / "corpus"


def folders() -> tuple[Path, ...]:
    """The notices' folders by slug; none when there is no personal corpus. Raises UserError when it can't be read."""
    place = corpus_directory()
    try:
        with os.scandir(place) as entries:
            names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    except FileNotFoundError:
        return ()
    except NotADirectoryError:
        raise UserError(
            "个人语料库不是文件夹", hint=f"请把环境变量 {VARIABLE} 设为一个文件夹", place=str(place)
        ) from None
    except OSError as error:
        raise UserError(
            f"读不了个人语料库（{error.strerror or error}）", hint="请检查权限", place=str(place)
        ) from None
    return tuple(place / name for name in names if (place / name / DESCRIPTION).is_file())


def signature() -> str:
    """A hash over names, sizes and times of all personal files; empty without personal notices."""
    found = folders()
    if not found:
        return ""
    whole = sha256()
    for folder in found:
        for file in sorted(folder.iterdir()):
            state = file.stat()
            whole.update(f"{folder.name}/{file.name}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return whole.hexdigest()


def is_personal(notice: Notice) -> bool:
    """Whether a notice is the user's own."""
    return any(text.file.startswith(f"{PREFIX}/") for text in notice.texts)
