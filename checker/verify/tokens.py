"""The words that begin a citation, found one kind at a time over the whole text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from checker.verify import clauses, numbers
from checker.verify.numbers import Number
from checker.verify.spans import Spans
from checker.verify.words import one_of, pattern
from kb.model import Notice

Kind = Literal["title", "number", "short", "id", "back", "alias", "plain", "same", "ordinal", "chain"]
_ORDER: tuple[Kind, ...] = ("title", "number", "id", "back", "short", "plain", "same", "ordinal", "chain")
"""What is read first where two begin at one character."""
_BACK = re.compile(
    r"(?:上述|前述|该|此|上列|前引|同一|这一|这份|此份|前文所述|上文所述|以上|前面的)(?:通知|文件|公文)(?!夹|柜|袋)"
)
_SAME = re.compile(
    r"(?:同|该|此|上|前|上述|前述|同一)(?:条款|条|款|项)(?!例|件|目|幢|第|[规理]章)(?![\u4e00-\u9fff]?款项)"
)
_ORDINAL = re.compile(r"前者|后者(?!居上)")


@dataclass(frozen=True, slots=True)
class Token:
    """Words that may begin a citation. ``words``: a title without its 《》, else as they stand."""

    start: int
    end: int
    kind: Kind
    words: str


def find_tokens(
    text: str,
    titles: Sequence[tuple[int, int]],
    found_numbers: Sequence[Number],
    notices: Sequence[Notice],
    masked: Spans,
) -> list[Token]:
    """All tokens outside the masked stretches, in order; inside a title only the title itself."""
    inside = Spans(titles)
    found = [Token(start, end, "title", text[start + 1 : end - 1]) for start, end in titles]
    found += [Token(n.start, n.end, "number", n.text) for n in found_numbers if n.start not in inside]
    kinds: tuple[tuple[Kind, re.Pattern[str]], ...] = (
        ("id", _ids(notices)),
        ("back", _BACK),
        ("same", _SAME),
        ("ordinal", _ORDINAL),
        ("plain", _plain()),
        ("chain", clauses.CHAIN),
        ("short", numbers.SHORT),
    )
    for kind, expression in kinds:
        found += [Token(*m.span(), kind, m[0]) for m in expression.finditer(text) if m.start() not in inside]
    kept = [token for token in found if token.start not in masked]
    return sorted(kept, key=lambda token: (token.start, _ORDER.index(token.kind)))


def _ids(notices: Sequence[Notice]) -> re.Pattern[str]:
    """wuhan-2022/7.2, and ids of the same make that the corpus may lack."""
    known = one_of(notice.id for notice in notices) if notices else "(?!)"
    makers = one_of({notice.id.rpartition("-")[0] for notice in notices} - {""} or {"\0"})
    return re.compile(
        rf"(?<![\w/-])(?P<slug>{known}|{makers}-\d{{4}})(?P<rest>/[a-z0-9]+(?:/[a-z0-9]+)*(?:\.\d+)?)?(?![\w-])"
    )


def _plain() -> re.Pattern[str]:
    """通知 in plain words, with a place or a quotation after it."""
    return re.compile(
        r"(?<![《“〔本])(?:文件|通知)(?=\s*(?:的|中)?\s*第|\s*附件\s*[0-9一二三四五]"
        rf"|(?:还|又|中|同时|明确|进一步|并)*{pattern('reporting')}[：:，,]?[“「])"
    )
