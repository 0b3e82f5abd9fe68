"""The handout as one self-contained web page: nothing loaded from elsewhere, no script, fit to print."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from importlib.resources import files

from checker.handout.blocks import Block, Exercise, Grid, Heading, Line, Paragraph, Quotation
from checker.handout.layout import stem
from checker.handout.model import letter
from checker.report.markup import Markup, join, tag


def render(blocks: list[Block]) -> str:
    """The whole page; its title is the first heading."""
    style = files("checker.handout").joinpath("assets", "handout.css").read_text("utf-8")
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    title = next((block.text for block in blocks if isinstance(block, Heading)), "")
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{digest}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
{tag("title", title)}
<style>{style}</style>
</head>
<body>
{join([_block(block) for block in blocks])}
</body>
</html>
"""


def _block(block: Block) -> Markup:
    match block:
        case Heading():
            return tag(f"h{block.level}", block.text, class_="page" if block.new_page else None)
        case Paragraph():
            return tag(
                "p", _line(block.line), class_="small" if block.small else "item" if block.item else None
            )
        case Quotation():
            quoted = [tag("p", text) for text in block.lines if text]
            return tag("blockquote", *quoted, tag("footer", f"——{block.citation}"))
        case Grid():
            return _grid(block)
        case Exercise():
            options = [
                tag("li", tag("b", f"{letter(place)}．"), option)
                for place, option in enumerate(block.options)
            ]
            return tag(
                "div",
                tag("p", tag("b", f"{block.number}"), Markup(" "), stem(block)),
                tag("ul", *options),
                class_="question",
            )


def _line(line: Line) -> Markup:
    return join([tag("b", text) if bold else _text(text) for text, bold in line], "")


def _text(text: str) -> Markup:
    space = Markup(" ")
    plain = Markup(tag("i", text)[len("<i>") : -len("</i>")])
    return Markup((space if text[:1] == " " else "") + plain + (space if text[-1:] == " " else ""))


def _grid(grid: Grid) -> Markup:
    total = sum(width for _, width in grid.columns)
    head = tag("tr", *(tag("th", title, scope="col") for title, _ in grid.columns))
    # A column's width is an attribute: the page's policy allows no style of an element's own.
    columns = join([Markup(f'<col width="{width / total:.0%}">') for _, width in grid.columns], "")
    rows = []
    for row in grid.rows:
        if isinstance(row, str):
            rows.append(
                tag("tr", tag("th", row, colspan=str(len(grid.columns)), scope="rowgroup"), class_="group")
            )
        else:
            cells = [
                tag(
                    "td", *(tag("p", _line(line)) for line in cell), class_="n" if n in grid.centred else None
                )
                for n, cell in enumerate(row)
            ]
            rows.append(tag("tr", *cells))
    body = [
        tag("colgroup", columns),
        tag("thead", head),
        tag("tbody", Markup("\n"), join(rows), Markup("\n")),
    ]
    return tag("div", tag("table", *body), class_="scroll")
