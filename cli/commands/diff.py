"""policykb diff: two notices, or two texts, clause by clause."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import OutputOption
from cli.output import choose_format, deliver, note, paragraph, spare, strong
from kb.errors import UserError

if TYPE_CHECKING:
    from kb.diff import Change, Comparison
    from kb.model import Notice

FORMATS = {
    "table": (".txt",),
    "json": (".json",),
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm"),
}


def diff(
    old: Annotated[
        str, typer.Argument(help="旧的：通知编号，或文件（.txt、.md、.docx、.pdf、.html）。", metavar="旧")
    ],
    new: Annotated[str, typer.Argument(help="新的：通知编号，或文件。", metavar="新")],
    format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", help="输出格式：table（默认）、json、markdown、html。", show_default=False
        ),
    ] = None,
    output: OutputOption = None,
) -> None:
    """逐条对比两份通知或一份通知的两个版本：未变、改序号、移动、改动（逐字）、新增、删除。

    空格、换行、全角半角、括号引号的样式不算差别。退出码：0 完成；2 文件不能读。

    例：policykb diff 条例2020.txt 条例2025.txt；policykb diff wuhan-2022 征求意见稿.docx -o 对比.html
    """
    from kb.diff import compare

    chosen = choose_format(format, output, FORMATS)
    spare([Path(old), Path(new)], output)
    comparison = compare(_notice(old, "old"), _notice(new, "new"))
    if chosen == "json":
        from kb.diff.data import as_data

        deliver(json.dumps(as_data(comparison), ensure_ascii=False, indent=2), output)
    elif chosen == "markdown":
        from kb.diff.markdown import render as to_markdown

        deliver(to_markdown(comparison).rstrip("\n"), output)
    elif chosen == "html":
        from kb.diff.html import render as to_html

        deliver(to_html(comparison).rstrip("\n"), output)
    else:
        deliver(_table(comparison), output)


def _notice(given: str, slug: str) -> Notice:
    """A notice by its id, else the one a file holds."""
    from kb.store import load_notices

    known = next((notice for notice in load_notices() if notice.id == given.strip()), None)
    if known is not None:
        return known
    path = Path(given)
    if not path.exists():
        ids = "、".join(notice.id for notice in load_notices())
        raise UserError(f"“{given}”不是通知编号，也不是文件", hint=f"通知有：{ids}")
    from checker.received import read_received
    from kb.parse import parse_text

    received = read_received(path)
    for warning in received.warnings:
        note(f"注意：{given}：{warning}")
    notice = parse_text(received.text, slug=slug, file=given)
    if not any(clause.text or clause.heading for clause in notice.clauses()):
        raise UserError("文件里没有可以对比的正文", hint="请确认给的是通知正文", place=given)
    return notice


def _table(comparison: Comparison) -> str:
    from kb.diff.model import KINDS
    from kb.diff.words import element_name, name_of, summary, where

    lines = [strong(f"旧：{name_of(comparison.old)}"), strong(f"新：{name_of(comparison.new)}")]
    lines += ["", paragraph(summary(comparison)), ""]
    lines += [paragraph(f"{element_name(name)}：{a} → {b}") for name, a, b in comparison.elements]
    lines += [""] if comparison.elements else []
    quiet: dict[str, list[str]] = {}
    for change in comparison.changes:
        if change.kind in ("unchanged", "renumbered"):
            quiet.setdefault(KINDS[change.kind], []).append(where(change))
        else:
            lines += _change(change)
    lines += [paragraph(f"{word}：{'、'.join(names)}") for word, names in quiet.items()]
    return "\n".join(lines).rstrip()


def _change(change: Change) -> list[str]:
    from kb.diff.words import is_heading, marked, remarks, verdict, where

    notes = remarks(change)
    head = f"{verdict(change)}  {where(change)}" + (f"（{'；'.join(notes)}）" if notes else "")
    if change.kind == "moved" or is_heading(change):
        return [strong(head), ""]
    body = marked(change.pieces) if change.pieces else change.part.text
    return [strong(head), paragraph(body, 4), ""]
