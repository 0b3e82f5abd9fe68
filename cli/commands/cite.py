"""policykb cite: quotation and citation, ready to paste."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from cli.options import FormatOption, OutputOption
from cli.output import TEXT_FORMATS, choose_format, deliver


def cite(
    identifier: Annotated[
        str, typer.Argument(help="条款、句子、附件等的编号，如 wuhan-2022/7.2。", metavar="编号")
    ],
    style: Annotated[
        str, typer.Option("--style", "-s", help="引用格式：official（公文）、gbt7714、markdown。")
    ] = "official",
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """引用：原文和出处，可直接粘贴。

    例：policykb cite wuhan-2022/7.2；policykb cite pbc-2022/1 --style gbt7714
    """
    from kb.cite import cite as made

    chosen = choose_format(format, output, TEXT_FORMATS)
    citation = made(identifier, "markdown" if chosen == "markdown" and style == "official" else style)
    if chosen == "json":
        data = {
            "id": citation.id,
            "style": citation.style,
            "quote": citation.quote,
            "citation": citation.citation,
            "text": citation.text,
            "basis": citation.basis,
        }
        deliver(json.dumps(data, ensure_ascii=False, indent=2), output)
    else:
        deliver(citation.text, output)
