"""What goes to standard output and into files: JSON, and text that reads well in a terminal and in a pipe."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kb.errors import UserError
from kb.text.columns import pad, text_width, wrap

NARROW, WIDE = 60, 100


def say(text: str) -> None:
    """Write ``text`` to standard output, ending in one newline."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def say_json(data: Any) -> None:
    """Write ``data`` as JSON: stable key order as given, Chinese as it is."""
    say(json.dumps(data, ensure_ascii=False, indent=2))


def safe(text: str) -> str:
    """``text`` on one line and without what steers a terminal."""
    from checker.report.texts import one_line

    return one_line(text)


def note(text: str) -> None:
    """Write a remark to standard error, so that results can be piped: one line, fit to show.

    File names and what is quoted from files may hold anything, escape sequences for the terminal included.
    """
    sys.stderr.write(safe(text) + "\n")


def problem(text: str) -> None:
    """Write to standard error what is wrong, as one line."""
    note(f"错误：{text}")


def width() -> int:
    """Columns to write for: the terminal's, within reason; 80 for a pipe or a file."""
    if not sys.stdout.isatty():
        return 80
    return max(NARROW, min(shutil.get_terminal_size().columns, WIDE))


def styled() -> bool:
    """Whether standard output is a terminal that takes styles."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def mark(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """``text`` with ``spans`` emphasised: colour on a terminal (bold only under NO_COLOR), 【】 in a pipe."""
    if styled():
        before, after = ("\x1b[1m" if os.environ.get("NO_COLOR") else "\x1b[1;33m"), "\x1b[0m"
    else:
        before, after = "【", "】"
    parts, place = [], 0
    for start, end in spans:
        parts += [text[place:start], before, text[start:end], after]
        place = end
    return "".join(parts) + text[place:]


def strong(text: str) -> str:
    """``text`` in bold on a terminal, as it is elsewhere."""
    return f"\x1b[1m{text}\x1b[0m" if styled() else text


def paragraph(text: str, indent: int = 0) -> str:
    """``text`` wrapped to the width, every line indented. Marks must be put in afterwards."""
    space = " " * indent
    return "\n".join(space + line for part in text.split("\n") for line in wrap(part, width() - indent))


_NARROW = 16
_COMFORTABLE = 24
"""Columns of text that are narrow but can be read, and that read well."""


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], flexible: int = -1) -> str:
    """A table as text: columns as wide as they need, the ``flexible`` one wrapped to what is left.

    Where too little is left, the widest column of Chinese text is wrapped too; ids never are.
    """
    flexible %= len(headers)
    columns = list(zip(headers, *rows, strict=True))
    widths = [max(map(text_width, column)) for column in columns]
    left = width() - sum(widths) + widths[flexible] - 2 * (len(headers) - 1)
    wide = [
        place
        for place, column in enumerate(columns)
        if place != flexible and not all(cell.isascii() for cell in column[1:])
    ]
    short = min(widths[flexible], _COMFORTABLE) - left
    if wide and short > 0:
        widest = max(wide, key=lambda place: widths[place])
        taken = max(0, min(short, widths[widest] - _NARROW))
        widths[widest] -= taken
        left += taken
    widths[flexible] = max(_NARROW, min(widths[flexible], left))
    lines = [_line(headers, widths), "  ".join("─" * (size // 2) for size in widths)]
    if styled():
        lines[0] = strong(lines[0])
        lines[1] = "  ".join("─" * size for size in widths)
    else:
        lines[1] = "  ".join("-" * size for size in widths)
    for row in rows:
        cells = [
            wrap(cell, size) if text_width(cell) > size else [cell]
            for cell, size in zip(row, widths, strict=True)
        ]
        for number in range(max(map(len, cells))):
            lines.append(_line([cell[number] if number < len(cell) else "" for cell in cells], widths))
    return "\n".join(lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(pad(cell, size) for cell, size in zip(cells, widths, strict=True)).rstrip()


def markdown_table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The same as a Markdown table."""

    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", "<br>") for cell in cells) + " |"

    return "\n".join([line(headers), line(["---"] * len(headers)), *map(line, rows)])


def choose_format(given: str | None, output: Path | None, known: dict[str, tuple[str, ...]]) -> str:
    """The format: as given, else by the output file's ending, else ``table``.

    ``known`` maps formats to file endings. Raises UserError for an unknown one, and for an ending of another format than
    the one given; plain text (.txt) may hold any.
    """
    if given is not None:
        if given not in known:
            raise UserError(f"不认识的格式“{given}”", hint=f"可选：{'、'.join(known)}")
        agree(given, output, known)
        return given
    if output is None:
        return "table"
    for name, endings in known.items():
        if output.name.lower().endswith(endings):
            return name
    endings_text = "、".join(endings[0] for endings in known.values() if endings)
    raise UserError(
        "看不出要存成哪种格式",
        hint=f"请用这些扩展名之一：{endings_text}，或用 --format 指定",
        place=str(output),
    )


def agree(given: str, output: Path | None, known: Mapping[str, tuple[str, ...]]) -> None:
    """Raises UserError where the output file's ending is that of another format than the ``given`` one."""
    if output is None:
        return
    name = output.name.lower()
    if name.endswith((".txt", *known[given])):
        return
    asked = next((other for other, endings in known.items() if name.endswith(endings)), None)
    if asked is not None:
        raise UserError(
            f"文件名的扩展名是{asked}格式，--format却是{given}",
            hint="请改用相应的扩展名，或去掉 --format",
            place=str(output),
        )


def same_file(output: Path, others: Iterable[Path]) -> bool:
    """Whether ``output`` is one of ``others``, by whatever name or link."""
    return output.exists() and any(path.exists() and output.samefile(path) for path in others)


def spare(read: Iterable[Path], output: Path | None) -> None:
    """Raises UserError rather than let the result be written over a file that it is made from."""
    if output is not None and same_file(output, read):
        raise UserError("输出文件就是要读的文件", hint="请换一个文件名", place=str(output))


TEXT_FORMATS = {"table": (".txt",), "json": (".json",), "markdown": (".md", ".markdown")}


def deliver(text: str, output: Path | None) -> None:
    """Write a result to standard output, or atomically to ``output``."""
    if output is None:
        say(text)
        return
    from checker.report.write import write_atomically

    write_atomically(output, (text if text.endswith("\n") else text + "\n").encode())
    note(f"已写入 {output}")
