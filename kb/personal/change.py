"""Adding to and removing from the personal corpus: whole or not at all."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kb.errors import UserError
from kb.personal.description import Description, read_description
from kb.personal.place import DESCRIPTION, corpus_directory, folders
from kb.personal.submission import Submission, check_slug
from kb.store import write_atomically


def check_new(slug: str) -> None:
    """Raises UserError when no notice can be added under ``slug``."""
    from kb.corpus import notice_slugs
    from kb.index.topics import topic_titles

    check_slug(slug, {*notice_slugs(), *(folder.name for folder in folders())}, topic_titles())


def keep(submission: Submission) -> Path:
    """Store a submission; returns its folder. Raises UserError when the slug is taken or nothing can be written."""
    check_new(submission.slug)
    place = corpus_directory()
    final = place / submission.slug
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{submission.slug}.", suffix=".tmp", dir=place))
    except OSError as error:
        raise _unwritable(place, error) from None
    try:
        for name, data in submission.files().items():
            (work / name).write_bytes(data)
        (work / DESCRIPTION).write_text(submission.description.to_toml(), "utf-8", newline="\n")
        work.rename(final)
    except OSError as error:
        if final.exists():
            raise UserError("该位置已有文件", hint="请换一个编号，或先移走它", place=str(final)) from None
        raise _unwritable(final, error) from None
    finally:
        shutil.rmtree(work, ignore_errors=True)
    _forget()
    return final


def amend(
    slug: str, *, supplied: Mapping[str, str], status: str = "", since: str = "", region: str = ""
) -> Description:
    """Note on a known notice what is given, in place of what was noted before; empty leaves it as it is.

    A new status drops the old one's day. Of a built-in notice only the status can be noted. Returns the new
    description. Raises UserError when there is no such notice or nothing can be written.
    """
    from kb.corpus import notice_slugs

    folder = corpus_directory() / slug
    builtin = slug in notice_slugs()
    if builtin and (supplied or region):
        raise UserError(f"“{slug}”是内置通知，只能注明效力状态", hint="请只给 --status 和 --since")
    if folder in folders():
        about = read_description(folder, textless=builtin)
    elif builtin:
        about = Description(slug, ())
    else:
        raise unknown(slug)
    changed = replace(
        about,
        supplied={**about.supplied, **supplied},
        status=status or about.status,
        since=since if status else about.since,
        region=region or about.region,
    )
    put(slug, DESCRIPTION, changed.to_toml().encode())
    return changed


def put(slug: str, name: str, data: bytes) -> Path:
    """Write one file of a notice's folder, whole or not at all. Raises UserError when that can't be done."""
    path = corpus_directory() / slug / name
    if not write_atomically(path, data):
        raise UserError("无法写入个人语料库", hint="请检查权限和磁盘空间", place=str(path))
    _forget()
    return path


def unknown(slug: str) -> UserError:
    """That there is no personal notice of this slug."""
    own = [folder.name for folder in folders()]
    hint = f"个人通知有：{'、'.join(own)}" if own else "个人语料库里还没有通知"
    return UserError(f"没有编号为“{slug}”的个人通知", hint=hint)


def remove(slug: str) -> Path:
    """Delete a personal notice with its texts, or what was noted on a built-in one; returns its folder.

    Raises UserError when there is nothing to delete.
    """
    from kb.corpus import notice_slugs

    own = [folder.name for folder in folders()]
    if slug not in own:
        if slug in notice_slugs():
            raise UserError(f"“{slug}”是内置通知，不能删除", hint="只能删除自己添加的通知")
        raise unknown(slug)
    folder = corpus_directory() / slug
    try:
        if folder.is_symlink():
            folder.unlink()
        else:
            aside = Path(tempfile.mkdtemp(prefix=f".{re.sub('[^a-z0-9-]', '', slug)}.", dir=folder.parent))
            folder.rename(aside / "old")
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise UserError(
            f"无法删除（{error.strerror or error}）",
            hint="请检查权限，或关闭正在使用它的程序",
            place=str(folder),
        ) from None
    _forget()
    return folder


def _forget() -> None:
    """Let go of what this process has loaded."""
    from kb import store
    from kb.index import open_index
    from kb.index.readings import readings_by_clause
    from kb.index.topics import topic_titles

    store.forget()
    for remembered in (open_index, readings_by_clause, topic_titles):
        remembered.cache_clear()


def _unwritable(place: Path, error: OSError) -> UserError:
    return UserError(
        f"无法写入个人语料库（{error.strerror or error}）", hint="请检查权限和磁盘空间", place=str(place)
    )
