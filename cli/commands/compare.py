"""policykb compare: what each notice says on one matter, side by side."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from cli.options import OutputOption
from cli.output import choose_format, deliver, note, width
from kb.errors import UserError


def compare(
    query: Annotated[
        list[str],
        typer.Argument(
            help="主题（exemption、尽职免责）、要求编号（ftp.50bp）、条款编号（wuhan-2022/14）或任意查询词。",
            metavar="主题或查询词",
        ),
    ],
    format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", help="table（默认）、json、markdown、html、docx。", show_default=False
        ),
    ] = None,
    output: OutputOption = None,
) -> None:
    """对照：各通知怎么说，并列逐句；在后、下级的增加、未写、收紧或放宽了什么。

    例：policykb compare 尽职免责；policykb compare 50BP；policykb compare wuhan-2022/14 -o 对照.docx
    """
    from checker.compare.compare import compare as compared
    from checker.compare.report import FORMATS, render

    chosen = choose_format(format, output, FORMATS)
    if chosen == "docx" and output is None and sys.stdout.isatty():
        raise UserError("Word 文件不能直接显示在终端", hint="请用 --output 指定文件")
    rendered = render(compared(" ".join(query)), chosen, width())
    if isinstance(rendered, str):
        deliver(rendered.rstrip("\n"), output)
    elif output is None:
        sys.stdout.buffer.write(rendered)
    else:
        from checker.report.write import write_atomically

        write_atomically(output, rendered)
        note(f"已写入 {output}")
