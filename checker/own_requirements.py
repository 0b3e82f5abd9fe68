"""The requirements a person finished for notices of their own: proven, kept with the notice, joined to the catalogue.

One ``requirements.toml`` in a personal notice's folder, in the form of docs/requirements.md. It is proven when it
is taken over and again whenever it, the corpus or the program changes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from kb.errors import UserError
from kb.personal.place import REQUIREMENTS, folders

UNEDITED = "# 待核改"
"""The line that a draft puts before every requirement, to be deleted by whoever has read it."""
_CAUTION = "本项要求由条文自动起草，尚未人工核改"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A requirement file taken over: for which notice, how many requirements, how many still marked unedited."""

    notice: str
    requirements: int
    unedited: int


def accept(path: Path, slug: str | None = None) -> Accepted:
    """Prove a requirement file and keep it with its notice, in place of an earlier one.

    ``slug``: the notice; told by the clauses cited when None. Raises UserError for what does not hold.
    """
    from checker.catalogue_cache import compiled_catalogue
    from kb.personal.change import put, unknown

    text = _read(path)
    file = _compiled(str(path), text)
    cited = {source["clause"].partition("/")[0] for r in file["requirements"] for source in r["sources"]}
    own = [folder.name for folder in folders()]
    candidates = sorted(cited.intersection(own)) if slug is None else [slug]
    if slug is not None and slug not in own:
        raise unknown(slug)
    if slug is not None and slug not in cited:
        raise UserError(f"没有一项要求引用 {slug} 的条款", hint="请核对 --as 和 sources", place=str(path))
    if len(candidates) != 1:
        hint = "请用 --as 指定，或按通知分开成几个文件" if candidates else "sources 应引用自己添加的通知"
        raise UserError("看不出是哪份个人通知的要求", hint=hint, place=str(path))
    chosen = candidates[0]
    others = [_load(folder) for folder in _with_requirements() if folder.name != chosen]
    prove_own(json.loads(compiled_catalogue()), [file], others)
    put(chosen, REQUIREMENTS, text.encode())
    return Accepted(
        chosen,
        len(file["requirements"]),
        sum(r.get("not_checked", "").startswith(_CAUTION) for r in file["requirements"]),
    )


def with_own(builtin: dict[str, Any], state: str) -> dict[str, Any]:
    """The compiled catalogue with the user's own files behind the built-in ones. ``state`` names the personal corpus.

    Raises UserError when a file does not hold.
    """
    found = _with_requirements()
    if not found:
        return builtin
    return {**builtin, "files": [*builtin["files"], *_proven(builtin, found, state)]}


def prove_own(
    builtin: Mapping[str, Any], files: Sequence[dict[str, Any]], others: Sequence[dict[str, Any]] = ()
) -> None:
    """Prove ``files`` beside the built-in ones and ``others``. Raises UserError at the first thing that does not hold."""
    from checker.catalogue_files import prove
    from checker.registry import group_names
    from kb.store import find_clause, load_notices

    known = [*builtin["files"], *others]
    topics = {file["topic"] for file in known} | {notice.id for notice in load_notices()}
    ids = {requirement["id"] for file in known for requirement in file["requirements"]}
    for file in files:
        if file["topic"] in topics:
            hint = "请换一个小写英文词，各项 id 的开头随之更改"
            raise UserError(
                f"topic“{file['topic']}”已是别的主题或通知的编号", hint=hint, place=file["file"], line=1
            )
        topics.add(file["topic"])
        for requirement in file["requirements"]:
            if requirement["id"] in ids:
                place, line = file["file"], requirement["line"]
                raise UserError(
                    f"编号 {requirement['id']} 已有要求使用", hint="请换一个编号", place=place, line=line
                )
    status_of = _judge(builtin, files)
    prove({"files": files}, lambda clause: find_clause(clause).full_text, group_names(), status_of)


def failing_examples(text: str) -> set[str]:
    """Ids of the requirements in the file ``text`` with an example that does not hold."""
    from kb.corpus import read_toml

    file = _compiled("draft", text)
    words = {name: read_toml(f"lexicon/{name}.toml") for name in ("concepts", "polarity")}
    status_of = _judge(words, [file])
    return {
        requirement["id"]
        for requirement in file["requirements"]
        for example in requirement["examples"]
        if status_of(requirement["id"], example["text"], example.get("submitted", "")) != example["status"]
    }


def _judge(builtin: Mapping[str, Any], files: Sequence[dict[str, Any]]) -> Callable[[str, str, str], str]:
    """(requirement id, text, day of submission) -> the status that the text gets from that requirement of ``files``.

    Of ``builtin`` the shared concepts and the polarity lexicon are used.
    """
    from checker.catalogue import build
    from checker.judge import PlanJudge
    from checker.reading import read_plan_text

    catalogue = build({**builtin, "files": list(files)})

    def status_of(requirement_id: str, text: str, submitted: str) -> str:
        front = f"---\nsubmitted: {submitted}\n---\n" if submitted else ""
        plan = read_plan_text(front + text, path="example.md")
        return PlanJudge(plan, catalogue).judge(catalogue.requirement(requirement_id)).status

    return status_of


def _with_requirements() -> list[Path]:
    return [folder for folder in folders() if (folder / REQUIREMENTS).is_file()]


def _proven(builtin: dict[str, Any], found: Sequence[Path], state: str) -> list[dict[str, Any]]:
    """The user's files, compiled and proven, from the cache where nothing changed."""
    from checker.catalogue_cache import code_sha256
    from kb.cache import cache_dir, tidy
    from kb.corpus import corpus_sha256
    from kb.store import write_atomically

    key = sha256(f"{corpus_sha256()}{code_sha256()}{state}".encode()).hexdigest()[:32]
    place = cache_dir()
    path = place / f"own-{key}.json" if place else None
    with suppress(OSError, ValueError):
        if path:
            kept: list[dict[str, Any]] = json.loads(path.read_bytes())
            return kept
    files = [_load(folder) for folder in found]
    prove_own(builtin, files)
    if path and write_atomically(path, json.dumps(files, ensure_ascii=False).encode()):
        tidy(path)
    return files


def _load(folder: Path) -> dict[str, Any]:
    path = folder / REQUIREMENTS
    return _compiled(str(path), _read(path))


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        what = "没有这个文件" if isinstance(error, FileNotFoundError) else f"读不了（{error.strerror}）"
        raise UserError(what, hint="请核对路径和权限", place=str(path)) from None
    except UnicodeDecodeError:
        raise UserError("要求文件不是 UTF-8 文本", hint="请另存为 UTF-8", place=str(path)) from None


def _compiled(name: str, text: str) -> dict[str, Any]:
    from checker.catalogue_files import compile_file
    from kb.corpus import read_toml

    lines = text.replace("\r\n", "\n").split("\n")
    file = compile_file(name, "\n".join(lines), read_toml("lexicon/concepts.toml"))
    for requirement in file["requirements"]:
        before = lines[requirement["line"] - 2] if requirement["line"] > 1 else ""
        if before.strip() == UNEDITED:
            kept = requirement.get("not_checked", "")
            requirement["not_checked"] = f"{_CAUTION}。{kept}" if kept else _CAUTION
    return file
