"""The query as typed: plain text, "phrases", AND OR NOT (和 或 非), parentheses, -excluded."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.errors import UserError

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<phrase>"[^"]+"|“[^”]+”|「[^」]+」|『[^』]+』)
      | (?P<operator>(?:AND|OR|NOT|与|和|且|并且|或|或者|非|不含|&&|\|\||&|\|)(?=[\s()（）]|$))
      | (?P<open>[(（]) | (?P<close>[)）])
      | (?P<minus>[-－!！](?=["“「『\u4e00-\u9fffA-Za-z]))
      | (?P<text>[^\s"“「『()（）]+|.)
    )""",
    re.X,
)
_OPERATORS = {
    "AND": "and",
    "与": "and",
    "和": "and",
    "且": "and",
    "并且": "and",
    "&&": "and",
    "&": "and",
    "OR": "or",
    "或": "or",
}
_OPERATORS |= {"或者": "or", "||": "or", "|": "or", "NOT": "not", "非": "not", "不含": "not"}


_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Text:
    """Words to be found, the more the better; ``strict``: all of them."""

    text: str
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Characters to be found exactly so (width, case, quotation marks and white space aside)."""

    text: str


@dataclass(frozen=True, slots=True)
class And:
    """All of them. A :class:`Text` that is not strict only ranks."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """None of it."""

    part: Node


Node = Text | Phrase | And | Or | Not


def parse_query(text: str) -> Node:
    """The query's meaning. Raises UserError when it only excludes."""
    tokens = _tokens(text)
    if all(kind == "text" for kind, _ in tokens):
        return Text(text.strip())
    node = _Parser(tokens, any(kind == "operator" for kind, _ in tokens)).whole()
    if node is None or not _asks(node):
        raise UserError(f"检索式“{text.strip()[:40]}”里没有要找的词", hint="“非”（NOT）之外至少要有一个词")
    return node


def _tokens(text: str) -> list[tuple[str, str]]:
    """Kinds and texts. Parentheses group only where operators are used; else they belong to the text."""
    found = []
    spaced = True
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "text"
        token = match.group(kind)
        spaced = match.start(kind) == 0 or text[match.start(kind) - 1] in " \t\n\u3000(（"
        if kind in ("operator", "minus") and not spaced:
            kind = "text"
        found.append((kind, token, match.start(kind), match.end(kind)))
    grouping = any(kind == "operator" for kind, *_ in found)
    joined: list[tuple[str, str]] = []
    last_end = -1
    for kind, token, start, end in found:
        plain = "text" if kind in ("open", "close") and not grouping else kind
        if plain == "text" and joined and joined[-1][0] == "text" and start == last_end:
            joined[-1] = ("text", joined[-1][1] + token)
        else:
            joined.append((plain, token))
        last_end = end
    return joined


def _asks(node: Node) -> bool:
    """Whether anything is looked for, and not only excluded."""
    match node:
        case Text() | Phrase():
            return True
        case Not():
            return False
        case And() | Or():
            return any(_asks(part) for part in node.parts)


class _Parser:
    """or := and (或 and)*; and := unary (与? unary)*; unary := 非 unary | "(" or ")" | phrase | text+."""

    def __init__(self, tokens: list[tuple[str, str]], strict: bool) -> None:
        self._tokens = tokens
        self._at = 0
        self._strict = strict
        self._depth = 0

    def whole(self) -> Node | None:
        parts: list[Node] = []
        while self._at < len(self._tokens):
            node = self._or()
            if node is None:
                self._at += 1  # a stray parenthesis or operator
            else:
                parts.append(node)
        return _joined(And, parts)

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("end", "")

    def _operator(self) -> str:
        kind, token = self._peek()
        return _OPERATORS.get(token, "") if kind == "operator" else ""

    def _or(self) -> Node | None:
        parts = [node] if (node := self._and()) else []
        while self._operator() == "or":
            self._at += 1
            if node := self._and():
                parts.append(node)
        return _joined(Or, parts)

    def _and(self) -> Node | None:
        parts: list[Node] = []
        while True:
            if self._operator() == "and":
                self._at += 1
            node = self._unary()
            if node is None:
                return _joined(And, parts)
            parts.append(node)

    def _unary(self) -> Node | None:
        kind, token = self._peek()
        if self._operator() == "not" or kind == "minus":
            denials = 0
            while self._operator() == "not" or self._peek()[0] == "minus":
                self._at += 1
                denials += 1
            part = self._unary()
            return part if part is None or denials % 2 == 0 else Not(_strictly(part))
        if kind == "open":
            if self._depth == _DEEPEST:
                raise UserError(f"检索式里的括号套了 {_DEEPEST} 层以上", hint="请减少括号")
            self._at += 1
            self._depth += 1
            node = self._or()
            self._depth -= 1
            if self._peek()[0] == "close":
                self._at += 1
            return node
        if kind == "phrase":
            self._at += 1
            return Phrase(token[1:-1])
        words = []
        while self._peek()[0] == "text":
            words.append(self._peek()[1])
            self._at += 1
        return Text(" ".join(words), self._strict) if words else None


def _strictly(node: Node) -> Node:
    return Text(node.text, strict=True) if isinstance(node, Text) else node


def _joined(kind: type[And] | type[Or], parts: list[Node]) -> Node | None:
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else kind(tuple(parts))
