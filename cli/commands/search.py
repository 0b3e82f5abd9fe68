"""policykb search: find clauses."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.options import FormatOption, OutputOption
from cli.output import TEXT_FORMATS, choose_format, deliver, mark, paragraph, strong
from kb.errors import UserError
from kb.search import Hit, SearchResult

EXCERPT = 150
"""Characters of a hit's text shown around its first highlight; the whole is in ``show`` and in JSON."""


def search(
    query: Annotated[
        list[str],
        typer.Argument(help="要查的词、短语或问题；“引号”内整体匹配，可用 AND、OR、NOT。", metavar="查询词"),
    ],
    notice: Annotated[
        list[str] | None, typer.Option("--notice", "-n", help="只查这份通知（可多次给出），如 wuhan-2022。")
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
    found = find(words, notices=tuple(notice or ()), topic=topic, bearer=bearer, force=force, limit=limit)
    if chosen == "json":
        import json

        deliver(json.dumps(found.data(), ensure_ascii=False, indent=2), output)
    elif chosen == "markdown":
        deliver(_markdown(found), output)
    else:
        deliver(_text(found), output)


def _text(found: SearchResult) -> str:
    lines = [
        f"“{found.query}”：共 {found.total} 条"
        + (f"，显示前 {len(found.hits)} 条" if len(found.hits) < found.total else "")
    ]
    if found.unmatched and found.hits:
        lines.append(f"各通知中没有：{'、'.join(found.unmatched)}")
    if found.suggestions:
        lines.append(f"您是不是要找：{'、'.join(found.suggestions)}")
    for number, hit in enumerate(found.hits, 1):
        lines += ["", *_hit(number, hit)]
    if not found.hits:
        lines.append("没有找到。" if not found.nearest else "没有找到；字面上最接近的是：")
        for number, hit in enumerate(found.nearest, 1):
            lines += ["", *_hit(number, hit)]
    return "\n".join(lines)


def _hit(number: int, hit: Hit) -> list[str]:
    gap = " " if hit.kind == "attachment" else ""
    heading = f"{number}. {hit.id}  {hit.label}{gap}{hit.heading}"
    return [strong(heading), _excerpt(hit), paragraph(f"——{hit.citation}", 3)]


def _excerpt(hit: Hit) -> str:
    """The text around the first highlight, wrapped first and marked afterwards so that no mark is cut."""
    first = hit.highlights[0][0] if hit.highlights else 0
    start = max(0, first - 40)
    if start:
        stop = max(hit.text.rfind(sign, 0, first) for sign in "。；\n")
        start = stop + 1 if stop >= 0 and first - stop < 80 else start
    end = min(len(hit.text), start + EXCERPT)
    inside = [
        (max(a, start) - start, min(b, end) - start) for a, b in hit.highlights if a < end and b > start
    ]
    text = hit.text[start:end].replace("\n", " ")
    head, tail = ("……" if start else ""), ("……" if end < len(hit.text) else "")
    wrapped = paragraph(head + text + tail, 3)
    return mark(wrapped, _moved(wrapped, head + text, [(a + len(head), b + len(head)) for a, b in inside]))


def _moved(wrapped: str, text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where characters of ``text`` went when it was wrapped (line breaks and indents put in, spaces dropped)."""
    places: list[int] = []
    at = 0
    for char in text:
        if char.isspace():
            places.append(at)
            continue
        at = wrapped.index(char, at)
        places.append(at)
        at += 1
    return [(places[a], places[b - 1] + 1) for a, b in spans if b > a]


def _markdown(found: SearchResult) -> str:
    lines = [f"# 检索：{found.query}", "", f"共 {found.total} 条。"]
    for hit in found.hits or found.nearest:
        lines += [
            "",
            f"## {hit.label}{hit.heading}",
            "",
            f"> {hit.text}".replace("\n", "\n> "),
            "",
            f"——{hit.citation}（`{hit.id}`）",
        ]
    return "\n".join(lines)
