"""CommonMark with tables, bent where its rules were made for spaces between words.

- ``**优化制度。**各部门`` is bold, though Chinese has no space after the closing mark.
- ``5*8小时`` and ``7*24小时`` keep their asterisks.
- ``[^1]: …`` is a footnote, and lines indented by four spaces are paragraphs, not code.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline


@cache
def parser() -> MarkdownIt:
    """The one parser; it keeps no state between texts."""
    from markdown_it import MarkdownIt

    md = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(["code", "text_join"])
    md.block.ruler.before("reference", "footnote_definition", _footnote, {"alt": ["paragraph"]})
    md.inline.ruler.at("emphasis", _emphasis)
    return md


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``[^1]: text`` with its lazily continued lines."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    close = line.find("]:")
    if not line.startswith("[^") or close < 3 or " " in line[:close]:
        return False
    if silent:
        return True
    following = start + 1
    while following < end and not state.isEmpty(following):
        if state.src.startswith("[^", state.bMarks[following] + state.tShift[following]):
            break
        following += 1
    text = state.getLines(start, following, state.blkIndent, False).strip()
    state.line = following
    token = state.push("footnote_open", "aside", 1)
    token.map = [start, following]
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = text[text.find("]:") + 2 :].lstrip(), [start, following], []
    state.push("footnote_close", "aside", -1)
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:
    """As in CommonMark, but next to Chinese only white space decides whether ``*`` opens or closes."""
    from markdown_it.rules_inline import StateInline as State
    from markdown_it.rules_inline.state_inline import Delimiter

    start = state.pos
    marker = state.src[start]
    if silent or marker not in "*_":
        return False
    scanned = State.scanDelims(state, start, marker == "*")
    before = state.src[start - 1] if start else " "
    after = state.src[start + scanned.length] if start + scanned.length < state.posMax else " "
    opens, closes = scanned.can_open, scanned.can_close
    if marker == "*" and (before > "\u2e7f" or after > "\u2e7f"):
        opens, closes = not after.isspace(), not before.isspace()
    if marker == "*" and scanned.length == 1 and before.isdigit() and after.isdigit():
        opens = closes = False
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(ord(marker), scanned.length, len(state.tokens) - 1, -1, opens, closes)
        )
    state.pos += scanned.length
    return True
