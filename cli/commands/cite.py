"""policykb cite: quotation and citation, ready to paste."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from cli.options import FormatOption, OutputOption
from cli.output import TEXT_FORMATS, choose_format, deliver, note
from kb.errors import UserError


def cite(
    identifier: Annotated[
        list[str],
        typer.Argument(
            help="编号（wuhan-2022/7.2）或平常写法（武银45号第七条、wuhan-2022 第（七）条）。",
            metavar="编号或写法",
        ),
    ],
    style: Annotated[
        str,
        typer.Option(
            "--style",
            "-s",
            help="引用格式：official（公文）、gbt7714（2015版）、gbt7714-2025、markdown、footnote、csl-json、bibtex。",
        ),
    ] = "official",
    sentences: Annotated[
        str | None,
        typer.Option("--sentences", help="只引这几句，如 2 或 2-4。", show_default=False),
    ] = None,
    mark_supplied: Annotated[
        bool, typer.Option("--mark-supplied", help="标出所收文本没有、据公开来源补充的内容。")
    ] = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """引用：原文和出处，可直接粘贴。

    例：policykb cite wuhan-2022/7.2；policykb cite 武银45号第七条 --sentences 2-3；policykb cite pbc-2022/1 --style gbt7714
    """
    from kb.cite import cite as made
    from kb.cite import notice_of
    from kb.standing import standing

    chosen = choose_format(format, output, TEXT_FORMATS)
    wanted = "markdown" if chosen == "markdown" and style == "official" else style
    _refuse_requirement(" ".join(identifier))
    citation = made(" ".join(identifier), wanted, sentences=sentences, mark_supplied=mark_supplied)
    said = standing(notice_of(citation.id))
    if said:
        note(f"注意：该通知{said}")
    if chosen == "json":
        data = {
            "id": citation.id,
            "style": citation.style,
            "quote": citation.quote,
            "citation": citation.citation,
            "text": citation.text,
            "basis": citation.basis,
            "note": citation.note,
            **({"standing": said} if said else {}),
        }
        deliver(json.dumps(data, ensure_ascii=False, indent=2), output)
        return
    deliver(citation.text, output)
    if citation.note:
        note(citation.note)


def _refuse_requirement(identifier: str) -> None:
    """A requirement (ftp.50bp) is no provision: say which provisions it quotes."""
    topic, dot, _ = identifier.strip().partition(".")
    if not dot or not topic.isascii() or not topic.isalpha():
        return
    from checker.catalogue import load_catalogue

    entry = next((one for one in load_catalogue().requirements if one.id == identifier.strip()), None)
    if entry is not None:
        clauses = "、".join(dict.fromkeys(source.clause for source in entry.sources))
        raise UserError(f"{entry.id} 是检查要求，不是条款", hint=f"它引自 {clauses}，请写条款编号")
