"""Plans in Markdown: CommonMark and tables, read into blocks with the line each starts on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.reading import bars
from checker.reading.blocks import Block, BlockKind, Document, Line, join, row_text, width
from checker.reading.html_text import STRUCK, blocks_of_html, strikes
from checker.reading.markdown_inline import lines_of
from checker.reading.markdown_rules import parser
from checker.reading.phrases import HEADING_LENGTH, is_phrase
from checker.reading.text import unspace
from checker.reading.wrapping import group, margin, rejoin

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_TASK = re.compile(r"\[[ xX]\]\s+")
_PIPE = re.compile(r"(?<!\\)\|")


def read_markdown(lines: list[str]) -> Document:
    """Blocks of a Markdown text given as lines."""
    from markdown_it.tree import SyntaxTreeNode

    wrapped_at = margin([Line(n, text) for n, line in enumerate(lines, 1) if (text := line.strip())])
    reader = _Reader(lines, wrapped_at)
    source = _open_comment("\n".join(lines), reader.warnings)
    reader.read(SyntaxTreeNode(parser().parse(source)).children, 0)
    return Document(rejoin(reader.blocks, wrapped_at), warnings=reader.warnings)


@dataclass(slots=True)
class _Reader:
    lines: list[str]
    wrapped_at: int
    blocks: list[Block] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def read(self, nodes: list[SyntaxTreeNode], depth: int) -> None:
        """Blocks of sibling nodes; ``depth`` is the nesting of the list they stand in."""
        struck, rests = self._struck(nodes)
        for n, node in enumerate(nodes):
            if n in struck:
                continue
            following = nodes[n + 1].type if n + 1 < len(nodes) else ""
            match node.type:
                case "heading":
                    self._heading(node)
                case "paragraph":
                    self._paragraph(node, "list_item" if depth else "paragraph", depth)
                case "footnote":
                    self._paragraph(node, "footnote", 0)
                case "bullet_list" | "ordered_list":
                    self._list(node, depth + 1, following)
                case "table":
                    self._table(node)
                case "fence" | "code_block":
                    self._fence(node)
                case "html_block":
                    self._html(node, *rests.get(n, (0, None)))
                case _:
                    self.read(node.children, depth)

    def _struck(self, nodes: list[SyntaxTreeNode]) -> tuple[set[int], dict[int, tuple[int, int | None]]]:
        """Nodes struck out by HTML around them, and what is left of the HTML that strikes them out."""
        gone: set[int] = set()
        rests: dict[int, tuple[int, int | None]] = {}
        for (first, start), (last, end) in strikes(
            node.content if node.type == "html_block" else "" for node in nodes
        ):
            line = _first_line(nodes[first]) + nodes[first].content.count("\n", 0, start)
            self.warnings.append(f"第{line}行：{STRUCK}")
            gone.update(range(first + 1, last))
            begin, until = rests.get(first, (0, None))
            rests[first] = (begin, start if until is None else min(start, until))
            begin, until = rests.get(last, (0, None))
            rests[last] = (max(begin, end), until)
        return gone, rests

    def _inline(self, node: SyntaxTreeNode) -> list[Line]:
        """Physical lines of the inline content of a heading, paragraph or cell."""
        lines: list[Line] = []
        for child in node.children:
            if child.type == "inline" and child.token is not None and node.map is not None:
                lines += lines_of(child.token.children or [], node.map[0] + 1, self.warnings)
        return [
            Line(line.number, unspace(line.text), line.indent, line.bold, broken=line.broken)
            if " " in line.text
            else line
            for line in lines
        ]

    def _heading(self, node: SyntaxTreeNode) -> None:
        lines = self._inline(node)
        if not lines:
            return
        text, offsets, _ = join(lines)
        underlined = node.markup in ("-", "=")
        if underlined and (len(lines) > 1 or len(text) > HEADING_LENGTH or not is_phrase(text)):
            self.blocks += group(lines, self.wrapped_at, loose=True)  # a rule right below a paragraph
            return
        self.blocks.append(Block("heading", text, lines[0].number, offsets, level=int(node.tag[1:])))

    def _paragraph(self, node: SyntaxTreeNode, kind: BlockKind, depth: int) -> None:
        lines = self._inline(node)
        if not lines:
            return
        if depth and (box := _TASK.match(lines[0].text)):
            first = lines[0]
            lines[0] = Line(
                first.number, first.text[box.end() :], first.indent, max(first.bold - box.end(), 0)
            )
        for rows, run in bars.runs([line for line in lines if line.text]):
            if rows:
                self.blocks += bars.rows_of(run)
                continue
            for block in group(run, self.wrapped_at, loose=True):
                block.kind, block.depth = kind, depth
                self.blocks.append(block)

    def _list(self, node: SyntaxTreeNode, depth: int, following: str) -> None:
        headed = depth == 1 and any(_heads_text(node, item, following) for item in node.children)
        for item in node.children:
            start = len(self.blocks)
            self.read(item.children, 0 if headed else depth)
            if headed and len(self.blocks) > start:
                _restore_number(self.blocks[start], f"{item.info}{item.markup}")

    def _table(self, node: SyntaxTreeNode) -> None:
        rows = [row for part in node.children for row in part.children]
        headers = [self._cell(cell, _first_line(rows[0])) for cell in rows[0].children]
        for row in rows[1:] or rows:
            if row.map is None:
                continue
            texts = [self._cell(cell, row.map[0] + 1) for cell in row.children]
            if len(headers) > 1 and "|" not in self.lines[row.map[0]]:
                # a line right below a table is no row of it, whatever Markdown says
                self.blocks.append(Block("paragraph", texts[0], row.map[0] + 1))
                continue
            if row is not rows[0]:
                texts += self._surplus(row.map[0], len(headers))
            names = headers if row is not rows[0] else []
            cells = tuple((names[n] if n < len(names) else "", text) for n, text in enumerate(texts))
            self.blocks.append(Block("table_row", row_text(cells), row.map[0] + 1, cells=cells))

    def _cell(self, cell: SyntaxTreeNode, line: int) -> str:
        """Text of a cell in a row on ``line``; ``<br>`` stays a line end."""
        lines: list[Line] = []
        for child in cell.children:
            if child.token is not None:
                lines += lines_of(child.token.children or [], line, self.warnings)
        return "\n".join(line.text for line in lines)

    def _surplus(self, index: int, columns: int) -> list[str]:
        """Cells beyond the header's columns, which the parser would drop."""
        raw = self.lines[index].strip().lstrip(">").strip()
        parts = _PIPE.split(raw.removeprefix("|"))
        if raw.endswith("|") and not raw.endswith("\\|"):
            parts = parts[:-1]
        return [part.strip().replace("**", "") for part in parts[columns:] if part.strip()]

    def _fence(self, node: SyntaxTreeNode) -> None:
        if node.map is None:
            return
        first = node.map[0] + (2 if node.type == "fence" else 1)
        for n, text in enumerate(node.content.split("\n"), first):
            if text.strip():
                self.blocks.append(Block("paragraph", text.strip(), n, last_width=width(text)))

    def _html(self, node: SyntaxTreeNode, start: int, end: int | None) -> None:
        line = _first_line(node) + node.content.count("\n", 0, start)
        self.blocks += blocks_of_html(node.content[start:end], line, self.warnings)


def _first_line(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 1


def _open_comment(source: str, warnings: list[str]) -> str:
    """A comment that never ends would swallow the rest of the plan: read it as text, and say so."""
    start = source.rfind("<!--")
    if start < 0 or source.find("-->", start) >= 0:
        return source
    line = source.count("\n", 0, start) + 1
    warnings.append(f"第{line}行：注释没有结束标记 -->，其后文字按正文读取")
    return source[:start] + source[start + 4 :]


def _heads_text(node: SyntaxTreeNode, item: SyntaxTreeNode, following: str) -> bool:
    """``1. 尽职免责`` with paragraphs below it is a numbered heading that Markdown takes for a list."""
    if node.type != "ordered_list" or not item.children or item.children[0].type != "paragraph":
        return False
    below = [child.type for child in item.children[1:]] or ([following] if len(node.children) == 1 else [])
    if not below or below[0] not in ("paragraph", "table", "bullet_list"):
        return False
    if below[0] == "bullet_list" and len(item.children) > 1:
        return False
    text = item.children[0].children[0].content
    return len(text) <= HEADING_LENGTH and is_phrase(text)


def _restore_number(block: Block, mark: str) -> None:
    block.text = mark + block.text
    block.bold = block.bold and block.bold + len(mark)
    block.offsets = tuple((at and at + len(mark), line) for at, line in block.offsets)
