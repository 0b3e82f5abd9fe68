"""``notice.toml`` of a personal notice: written when it is added, read whenever it is loaded."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from kb.errors import UserError
from kb.personal.place import DESCRIPTION
from kb.standing import STATUSES

_FORMS = re.compile(r"(?ms)^\[{1,2}forms\b.*?(?=^\[{1,2}(?!forms\b)[a-z_]|\Z)")
"""What is written by hand of a notice's forms: their tables up to the next other table."""
SUPPLIED = (
    "title",
    "document_number",
    "issuing_authority",
    "issue_date",
    "addressees",
    "copy_recipients",
    "short_title",
)
"""Elements of a notice that the user may supply."""


@dataclass(frozen=True, slots=True)
class Description:
    """What is known of a notice beside its texts. ``since``: ISO date from which ``status`` holds, or empty.

    Without texts it only says how a built-in notice stands. ``region``: the one province whose institutions the
    notice binds, or empty. ``forms`` are written by hand; ``forms_text`` is what the file says of them.
    """

    slug: str
    texts: tuple[str, ...]
    supplied: Mapping[str, str] = field(default_factory=dict)
    status: str = ""
    since: str = ""
    region: str = ""
    forms: Mapping[str, Any] = field(default_factory=dict)
    forms_text: str = ""

    def to_toml(self) -> str:
        """The file's text."""
        lines = [f"id = {_quoted(self.slug)}", f"texts = [{', '.join(map(_quoted, self.texts))}]"]
        lines += [f"status = {_quoted(self.status)}"] if self.status else []
        lines += [f"status_since = {self.since}"] if self.since else []
        lines += [f"region = {_quoted(self.region)}"] if self.region else []
        lines += ["", "[supplied]"]
        lines += [f"{name} = {_quoted(value)}" for name, value in self.supplied.items()]
        return "\n".join(lines) + "\n" + (f"\n{self.forms_text}" if self.forms_text else "")


def read_description(folder: Path, *, textless: bool = False) -> Description:
    """The description in a notice's folder; only a ``textless`` one may name no texts.

    Raises UserError where it does not hold.
    """
    path = folder / DESCRIPTION
    try:
        written = path.read_text("utf-8")
        data = tomllib.loads(written)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise _broken(path, "不是有效的 TOML", int(line[1]) if line else None) from None
    texts, supplied, status = data.get("texts"), data.get("supplied", {}), data.get("status", "")
    if textless and texts:
        hint = "请给该文件夹和其中 notice.toml 的 id 换一个编号"
        raise UserError(f"个人通知的编号“{folder.name}”与内置通知相同", hint=hint, place=str(folder))
    if data.get("id") != folder.name:
        raise _broken(path, f"id 应为“{folder.name}”")
    if not isinstance(texts, list) or not (texts or textless) or not all(map(_is_file_name, texts)):
        raise _broken(path, "texts 应列出本文件夹中的文件名")
    if not isinstance(supplied, dict) or not set(supplied) <= set(SUPPLIED):
        raise _broken(path, f"[supplied] 中只能有 {'、'.join(SUPPLIED)}")
    if status and status not in STATUSES:
        raise _broken(path, f"status 应为 {'、'.join(STATUSES)} 之一")
    since = str(data.get("status_since", ""))
    if since and not _is_day(since):
        raise _broken(path, "status_since 应写成 2024-01-01 这样的日期")
    return Description(
        folder.name,
        tuple(texts),
        {name: str(value) for name, value in supplied.items()},
        str(status),
        since,
        str(data.get("region", "")),
        data.get("forms", {}),
        "".join(_FORMS.findall(written)),
    )


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_file_name(name: Any) -> bool:
    return (
        isinstance(name, str) and bool(name) and name not in (".", "..") and not re.search(r"[/\\\0]", name)
    )


def _quoted(text: str) -> str:
    """A TOML basic string; control characters have no place in a name or title."""
    return json.dumps(re.sub(r"[\x00-\x1f\x7f]", "", text), ensure_ascii=False)


def _broken(path: Path, what: str, line: int | None = None) -> UserError:
    hint = f"请改正，或用 policykb remove {path.parent.name} 删除后重新添加"
    return UserError(f"个人通知的说明文件有误：{what}", hint=hint, place=str(path), line=line)
