"""Which files ``check`` is to read: those given, and those found in the folders given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cli.output import note, same_file
from kb.errors import UserError

PLAN_ENDINGS = (".md", ".markdown", ".txt", ".docx", ".pdf")
_STREAMS = ("/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")
"""Other names of the standard input; - reads it on every system."""
UNREAD_ENDINGS = (".doc", ".dot", ".docm", ".dotx", ".wps", ".wpt", ".rtf", ".odt", ".ofd", ".pages")
"""Text documents that a plan may well be in and that can't be read."""


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A file to check; ``searched``: nobody named it, it was found in a folder."""

    path: Path
    searched: bool = False


def plan_files(given: Iterable[str], output: Path | None) -> list[PlanFile]:
    """The plan files, each once however it is named. An earlier report at ``output`` in a folder is left out.

    Remarks go to standard error. Raises UserError for an empty name and a folder without plans.
    """
    found: list[PlanFile] = []
    for name in given:
        if not name.strip():
            raise UserError("方案的文件名是空的", hint="请写明方案文件或文件夹")
        if name in _STREAMS:
            raise UserError("不能这样读标准输入", hint="请写 - ，如 policykb check -", place=name)
        plan = Path(name)
        found += _inside(plan, output) if plan.is_dir() else [PlanFile(plan)]
    return _each_once(found)


def no_plans(folder: str) -> UserError:
    """Nothing in the folder is a plan."""
    return UserError("文件夹里没有方案文件", hint=f"支持 {'、'.join(PLAN_ENDINGS)}", place=folder)


def _inside(folder: Path, output: Path | None) -> list[PlanFile]:
    """Folders searched, hidden files and what Word leaves beside open files aside."""
    inside = [
        path for path in sorted(folder.rglob("*")) if not path.name.startswith((".", "~$")) and path.is_file()
    ]
    for path in inside:
        if (ending := path.suffix.lower()) in UNREAD_ENDINGS:
            note(f"注意：没有检查 {path}，不能直接读取 {ending} 文件，请另存为 .docx")
    plans = [path for path in inside if path.suffix.lower() in PLAN_ENDINGS]
    if output is not None:
        plans = [path for path in plans if not (same_file(output, [path]) and _may_be_replaced(path))]
    if not plans:
        raise no_plans(str(folder))
    return [PlanFile(path, searched=True) for path in plans]


def _may_be_replaced(path: Path) -> bool:
    """Whether the file in a searched folder that is to be written holds an earlier report, or nothing."""
    from checker.reading import read_plan
    from checker.report.recognise import is_own_report

    try:
        report = path.stat().st_size == 0 or is_own_report(read_plan(path))
    except UserError:
        return False
    if report:
        note(f"注意：{path} 是要写入的报告，没有当作方案检查")
    return report


def _each_once(found: Sequence[PlanFile]) -> list[PlanFile]:
    """Without those given before, under whatever name: by another path, or by a link."""
    kept: dict[object, PlanFile] = {}
    for file in found:
        try:
            stat = file.path.stat()
            key: object = (stat.st_dev, stat.st_ino) if stat.st_ino else file.path
        except OSError:
            key = file.path
        first = kept.setdefault(key, file)
        if first.path != file.path:
            note(f"注意：{file.path} 与 {first.path} 是同一个文件，只检查一次")
    return list(kept.values())
