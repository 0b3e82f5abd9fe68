"""policykb handout: a lecture handout on one or several topics."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from cli.options import InstitutionOption, LevelOption, OutputOption, RegionOption, TypeOption
from cli.output import choose_format, deliver, note, width
from kb.errors import UserError


def handout(
    topics: Annotated[
        list[str],
        typer.Argument(help="主题，编号或名称，可以几个：renewal、续贷、尽职免责。", metavar="主题..."),
    ],
    institution: InstitutionOption = None,
    type_name: TypeOption = None,
    level: LevelOption = None,
    region: RegionOption = None,
    title: Annotated[str, typer.Option("--title", help="讲义的标题。", show_default=False)] = "",
    questions: Annotated[int, typer.Option("--questions", min=0, help="每个主题最多几道自测题。")] = 8,
    no_answers: Annotated[bool, typer.Option("--no-answers", help="不附答案，发给学员用。")] = False,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", help="table（默认）、markdown、docx、html、json。", show_default=False
        ),
    ] = None,
    output: OutputOption = None,
) -> None:
    """讲义：条文全文和出处、各通知对照、时限、方案应写明什么、常见差距、自测题和答案。

    例：policykb handout 续贷 -o 续贷讲义.docx；policykb handout exemption ftp -i 汉口银行 -o 讲义.html
    """
    from checker.handout import make_handout
    from checker.handout.render import FORMATS, render, render_docx
    from checker.report.write import write_atomically

    chosen = choose_format(format, output, FORMATS)
    if chosen == "docx" and output is None and sys.stdout.isatty():
        raise UserError("Word 文件不能直接显示在终端", hint="请用 --output 指定文件")
    who = None
    if institution or type_name:
        from checker.institutions import resolve

        who = resolve(institution or "", type=type_name, level=level, region=region)
    made = make_handout(topics, institution=who, title=title.strip(), questions=questions)
    if chosen != "docx":
        columns = width() if output is None else 80
        deliver(render(made, chosen, answers=not no_answers, width=columns).rstrip("\n"), output)
    elif output is None:
        sys.stdout.buffer.write(render_docx(made, answers=not no_answers))
    else:
        write_atomically(output, render_docx(made, answers=not no_answers))
        note(f"已写入 {output}")
    for name, reason in made.left_out:
        note(f"注意：{name}不适用：{reason}")
