"""policykb verify: every citation and quotation in a document against the notices."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from cli.options import OutputOption
from cli.output import choose_format, deliver, note, spare
from kb.errors import UserError


def verify(
    file: Annotated[Path, typer.Argument(help="要核对的文件：.md、.txt、.docx、.pdf。", metavar="文件")],
    format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", help="table（默认）、json、markdown、sarif、docx。", show_default=False
        ),
    ] = None,
    output: OutputOption = None,
) -> None:
    """核对引文：逐处核对文件里的条款引用和引文，指出与原文不符之处。

    退出码：0 全部一致；1 有差错；2 文件不能读。

    例：policykb verify 讲义.docx；policykb verify 讲义.docx -o 讲义（批注）.docx；policykb verify 报告.md -f sarif
    """
    from checker.report.write import write_atomically
    from checker.verify import verify_file
    from checker.verify.report import FORMATS, render, render_docx

    chosen = choose_format(format, output, FORMATS)
    if chosen == "docx" and output is None and sys.stdout.isatty():
        raise UserError("Word 文件不能直接显示在终端", hint="请用 --output 指定文件")
    spare([file], output)
    result = verify_file(file)
    if chosen != "docx":
        deliver(render(result, chosen).rstrip("\n"), output)
    elif output is None:
        sys.stdout.buffer.write(render_docx(result, file))
    else:
        write_atomically(output, render_docx(result, file))
        note(f"已写入 {output}")
    for warning in result.document.warnings:
        note(f"注意：{file}：{warning}")
    if result.faulty:
        raise typer.Exit(1)
