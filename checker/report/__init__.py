"""Reports: one check result in every format that ``check`` can give."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from checker.model import CheckResult
from checker.report.options import Options, options_for
from checker.report.write import write_atomically
from kb.errors import UserError

__all__ = ["FORMATS", "Format", "Options", "format_for_path", "options_for", "render", "write_atomically"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its Chinese title, the module that renders it, the file endings that mean it."""

    title: str
    module: str
    suffixes: tuple[str, ...]
    binary: bool = False


FORMATS: dict[str, Format] = {
    "table": Format("终端文本", "terminal", (".txt",)),
    "json": Format("JSON 数据", "json_report", (".json",)),
    "markdown": Format("Markdown 文档", "markdown", (".md", ".markdown")),
    "html": Format("网页", "html", (".html", ".htm")),
    "docx": Format("Word 对照检查表", "docx", (".docx",), binary=True),
    "xlsx": Format("Excel 工作簿", "xlsx", (".xlsx",), binary=True),
    "sarif": Format("SARIF 2.1.0", "sarif", (".sarif", ".sarif.json")),
}


class _Renderer(Protocol):
    def render(self, result: CheckResult, options: Options) -> str | bytes: ...


def render(result: CheckResult, format: str, options: Options | None = None) -> str | bytes:
    """``result`` in ``format`` (a key of :data:`FORMATS`): bytes if binary, else text ending in a newline.

    Pure: the same result and options give the same bytes. Raises UserError for an unknown format and when the
    optional library of an office format is not installed.
    """
    if format not in FORMATS:
        raise UserError(f"不认识的报告格式“{format}”", hint=f"可选：{'、'.join(FORMATS)}")
    try:
        module = cast(_Renderer, import_module(f"checker.report.{FORMATS[format].module}"))
        return module.render(result, options or Options())
    except ModuleNotFoundError as error:
        if error.name not in ("docx", "openpyxl"):
            raise
        raise UserError(
            f"生成{FORMATS[format].title}需要尚未安装的组件 {error.name}",
            hint="请安装 policykb[office]，或改用 --format html",
        ) from error


def format_for_path(path: PurePath | str) -> str:
    """The format that the file's ending asks for, case aside; UserError when no format has it."""
    name = PurePath(path).name.lower()
    endings = [(suffix, key) for key, entry in FORMATS.items() for suffix in entry.suffixes]
    for suffix, key in sorted(endings, key=lambda pair: -len(pair[0])):
        if name.endswith(suffix):
            return key
    known = "、".join(entry.suffixes[0] for entry in FORMATS.values())
    raise UserError(
        "看不出报告要存成哪种格式", hint=f"请用这些扩展名之一：{known}，或用 --format 指定", place=str(path)
    )
