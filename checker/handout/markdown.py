"""The handout as Markdown (CommonMark with GitHub's tables)."""

from __future__ import annotations

from checker.handout.blocks import Block, Exercise, Grid, Heading, Line, Paragraph, Quotation
from checker.handout.layout import lettered, stem
from checker.report.markdown import escape


def render(blocks: list[Block]) -> str:
    """The blocks, a blank line between them."""
    return "\n\n".join(map(_block, blocks)) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {escape(block.text)}"
        case Paragraph():
            return ("- " if block.item else "") + _line(block.line)
        case Quotation():
            quoted = "\n>\n".join(f"> {escape(text)}" for text in block.lines if text)
            return f"{quoted}\n>\n> ——{escape(block.citation)}"
        case Grid():
            return _grid(block)
        case Exercise():
            options = "\n".join(f"- {escape(option)}" for option in lettered(block.options))
            return f"**{block.number}** {escape(stem(block))}\n\n{options}"


def _line(line: Line) -> str:
    return "".join(
        f"**{escape(text)}**" if bold else _kept(text, start=not n) for n, (text, bold) in enumerate(line)
    )


def _kept(text: str, *, start: bool) -> str:
    """A plain piece of a line: the spaces at its ends are kept, except where the line starts."""
    before, after = text[:1] == " " and not start, text[-1:] == " "
    return " " * before + escape(text) + " " * after


def _grid(grid: Grid) -> str:
    count = len(grid.columns)
    rows = [[escape(title) for title, _ in grid.columns], ["---"] * count]
    for row in grid.rows:
        if isinstance(row, str):
            rows.append([f"**{escape(row)}**", *[""] * (count - 1)])
        else:
            rows.append(["<br>".join(map(_line, cell)) for cell in row])
    return "\n".join("| " + " | ".join(cells) + " |" for cells in rows)
