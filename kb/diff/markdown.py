"""A comparison as Markdown, insertions and deletions as ``<ins>`` and ``<del>``.

``**`` and ``~~`` do not close between Chinese punctuation and a character (CommonMark's flanking rules).
"""

from __future__ import annotations

import re

from kb.diff.model import KINDS, Change, Comparison, Piece
from kb.diff.words import element_name, is_heading, name_of, remarks, summary, verdict, where

_BREAK = "\n>\n> "
_MARKS = re.compile(r"([\\`*_\[\]<>~|#])")


def render(comparison: Comparison) -> str:
    """The whole comparison; unchanged parts by name only."""
    old, new = _plain(name_of(comparison.old)), _plain(name_of(comparison.new))
    lines = ["# 条款对比", "", f"- 旧：{old}", f"- 新：{new}", "", summary(comparison), ""]
    if comparison.elements:
        lines += ["| 要素 | 旧 | 新 |", "| --- | --- | --- |"]
        lines += [f"| {element_name(n)} | {_plain(a)} | {_plain(b)} |" for n, a, b in comparison.elements]
        lines.append("")
    quiet: dict[str, list[str]] = {}
    for change in comparison.changes:
        if change.kind in ("unchanged", "renumbered"):
            quiet.setdefault(KINDS[change.kind], []).append(where(change))
        else:
            lines += _change(change)
    lines += [f"**{word}**：{'、'.join(names)}\n" for word, names in quiet.items()]
    return "\n".join(lines).rstrip() + "\n"


def _change(change: Change) -> list[str]:
    notes = remarks(change)
    head = f"## {verdict(change)}：{_plain(where(change))}" + (f"（{'；'.join(notes)}）" if notes else "")
    if is_heading(change):
        return [head, ""]
    if change.pieces:
        body = "".join(map(_piece, change.pieces))
    else:
        body = "\n>\n> ".join(_plain(line) for line in change.part.text.split("\n"))
    return [head, "", f"> {body}", ""]


def _piece(piece: Piece) -> str:
    old, new = (_plain(text).replace("\n", _BREAK) for text in (piece.old, piece.new))
    if piece.change == "equal":
        return new
    return _tagged("del", old) + _tagged("ins", new)


def _tagged(tag: str, text: str) -> str:
    """The text in tags, paragraph by paragraph."""
    return _BREAK.join(f"<{tag}>{part}</{tag}>" if part else "" for part in text.split(_BREAK))


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)
