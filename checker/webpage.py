"""The document on an official web page, as plain text: a line for each block, without what surrounds it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

from kb import corpus

_SILENT = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "form",
        "button",
        "select",
        "footer",
        "aside",
        "svg",
        "iframe",
    )
)
_VOID = frozenset(
    ("br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr", "source", "embed")
)
_BLOCK = frozenset(
    re.findall(
        r"\w+",
        "html body p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 hr blockquote pre center section article main header"
        " table thead tbody tfoot tr td th caption figure details summary fieldset ucaptitle ucapcontent",
    )
)
_CLOSED_BY = {"p": _BLOCK, "li": {"li"}, "td": {"td", "th", "tr"}, "th": {"td", "th", "tr"}, "tr": {"tr"}}
"""What the start of closes an element left open."""
_MAIN_SHARE = 0.85
"""The document is the innermost element that holds this share of the page's sentences."""
_DEEPEST = 400


@dataclass(slots=True)
class _Node:
    tag: str
    children: list[_Node | str] = field(default_factory=list)
    sentences: int = 0
    hidden: bool = False


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("html")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while len(self.open) > 1 and tag in _CLOSED_BY.get(self.open[-1].tag, ()):
            self.open.pop()
        given = dict(attrs)
        style = (given.get("style") or "").replace(" ", "").lower()
        node = _Node(tag, hidden="hidden" in given or "display:none" in style)
        self.open[-1].children.append(node)
        if tag not in _VOID and len(self.open) < _DEEPEST:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        if self.open[-1].tag not in _SILENT:
            self.open[-1].children.append(data)


def is_webpage(text: str, suffix: str) -> bool:
    """Whether a file's text is a web page, by its name or its beginning."""
    return suffix in (".html", ".htm", ".shtml", ".xhtml") or bool(
        re.match(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b", text[:1000], re.IGNORECASE)
    )


def text_of_webpage(source: str) -> str:
    """The document's text; the page's title stands first where the document itself does not have it."""
    tree = _Tree()
    tree.feed(source)
    tree.close()
    _count(tree.root)
    lines = [line for line in _lines(_main(tree.root)) if not _is_furniture(line)]
    title = _title(tree.root)
    if title and _bare(title) not in _bare("".join(lines[:12])):
        lines.insert(0, title)
    return "\n".join(lines) + "\n" if lines else ""


def _count(node: _Node) -> int:
    node.sentences = 0
    if node.tag not in _SILENT and not node.hidden:
        for child in node.children:
            node.sentences += len(re.findall("[。；]", child)) if isinstance(child, str) else _count(child)
    return node.sentences


def _main(root: _Node) -> _Node:
    found = root
    while root.sentences:
        inner = [child for child in found.children if isinstance(child, _Node) and child.tag in _BLOCK]
        best = max(inner, key=lambda child: child.sentences, default=None)
        # A single paragraph may hold nearly all of a short document; its neighbours belong to it all the same.
        if (
            best is None
            or best.sentences < _MAIN_SHARE * root.sentences
            or best.tag in ("p", "li", "td", "h1")
        ):
            break
        found = best
    return found


def _lines(node: _Node) -> list[str]:
    lines: list[str] = []
    _write(node, lines, [])
    return lines


def _write(node: _Node, lines: list[str], run: list[str]) -> None:
    """Append the node's text to ``run``, ending it as a line at each block."""
    for child in node.children:
        if isinstance(child, str):
            run.append(re.sub(r"[ \t\r\n\u00a0]+", " ", child))
        elif child.tag in _SILENT or child.hidden or child.tag == "title":
            continue
        elif child.tag == "br" or child.tag in _BLOCK:
            _end(lines, run)
            _write(child, lines, run)
            _end(lines, run)
        else:
            _write(child, lines, run)
    if node.tag in _BLOCK:
        _end(lines, run)


def _end(lines: list[str], run: list[str]) -> None:
    text = "".join(run).strip(" \u3000")
    run.clear()
    if text:
        lines.append(text)


def _title(root: _Node) -> str:
    """The page's first heading, else its title without the name of the site."""
    for tag in ("ucaptitle", "h1", "title"):
        for node in _find(root, tag):
            run: list[str] = []
            lines: list[str] = []
            _write(node, lines, run)
            _end(lines, run)
            text = "".join(lines)
            for separator in (
                corpus.read_toml("lexicon/webpage.toml")["title_separators"] if tag == "title" else ()
            ):
                text = text.partition(separator)[0].strip()
            if len(_bare(text)) >= 6 and not _is_furniture(text):
                return text
    return ""


def _find(node: _Node, tag: str) -> list[_Node]:
    found = [node] if node.tag == tag else []
    for child in node.children:
        if isinstance(child, _Node):
            found += _find(child, tag)
    return found


def _is_furniture(line: str) -> bool:
    alone, openings = _furniture()
    bare = _bare(line)
    return bare.strip("【】[]：:|/>") in alone or bare.startswith(openings)


@cache
def _furniture() -> tuple[frozenset[str], tuple[str, ...]]:
    data = corpus.read_toml("lexicon/webpage.toml")
    return frozenset(data["furniture"]), tuple(data["furniture_openings"])


def _bare(text: str) -> str:
    return "".join(text.split())
