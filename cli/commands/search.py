"""policykb search: find clauses."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.options import FormatOption, OutputOption
from cli.output import TEXT_FORMATS, choose_format, deliver
from kb.errors import UserError


def search(
    query: Annotated[
        list[str],
        typer.Argument(
            help="要查的词、短语或问题；“引号”内整体匹配，可用 AND、OR、NOT（和、或、非）和 -词。",
            metavar="查询词",
        ),
    ],
    notice: Annotated[
        list[str] | None, typer.Option("--notice", "-n", help="只查这份通知（可多次给出），如 wuhan-2022。")
    ] = None,
    authority: Annotated[
        str | None,
        typer.Option(
            "--authority", help="只查这个机关发的通知，如“人民银行”“银保监会”。", show_default=False
        ),
    ] = None,
    topic: Annotated[
        str | None,
        typer.Option(
            "--topic", "-t", help="只查这个主题，如 renewal；见 policykb topics。", show_default=False
        ),
    ] = None,
    bearer: Annotated[
        str | None,
        typer.Option("--bearer", "-b", help="只查约束这类主体的条款，如“地方法人银行”。", show_default=False),
    ] = None,
    force: Annotated[
        str | None,
        typer.Option("--force", help="只查这种效力：must 必须、should 鼓励、aim 力争。", show_default=False),
    ] = None,
    has_deadline: Annotated[bool, typer.Option("--has-deadline", help="只查有时限的条款。")] = False,
    has_number: Annotated[bool, typer.Option("--has-number", help="只查有数字要求的条款。")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="说明每条为什么命中、得分怎么来的。")] = False,
    limit: Annotated[int, typer.Option("--limit", "-l", help="最多显示几条。")] = 10,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """查条款：按相关度排列，标出命中的字，附引用。

    例：policykb search 续贷；policykb search "无还本续贷" --notice wuhan-2022；policykb search 50BP --format json
    """
    from kb.search import search as find

    words = " ".join(query).strip()
    if not words:
        raise UserError("没有给出要查的词", hint="例如 policykb search 续贷")
    chosen = choose_format(format, output, TEXT_FORMATS)
    found = find(
        words,
        notices=tuple(notice or ()),
        authority=authority,
        topic=topic,
        bearer=bearer,
        force=force,
        has=[name for name, wanted in (("deadline", has_deadline), ("number", has_number)) if wanted],
        limit=limit,
        explain=explain,
    )
    if chosen == "json":
        import json

        deliver(json.dumps(found.data(), ensure_ascii=False, indent=2), output)
    elif chosen == "markdown":
        from cli.hits import result_markdown

        deliver(result_markdown(found), output)
    else:
        from cli.hits import result_text

        deliver(result_text(found), output)
