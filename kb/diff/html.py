"""A comparison as one self-contained web page, fit to print: nothing loaded, nothing run."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape

from kb.diff.model import Change, Comparison, Piece
from kb.diff.words import element_name, is_heading, name_of, remarks, summary, verdict, where

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.75 "Noto Serif CJK SC", "Songti SC", SimSun, serif; max-width: 52em; margin: 2em auto; padding: 0 1em; }
h1, h2, h3, .kind, .meta { font-family: "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.4em; } h3 { font-size: 1em; margin: 1.6em 0 .3em; }
table { border-collapse: collapse; } th, td { border: 1px solid #8888; padding: .2em .6em; text-align: left; }
.meta, .note { opacity: .75; font-size: .9em; }
.kind { border: 1px solid; border-radius: .3em; padding: 0 .4em; font-size: .85em; font-weight: normal; }
.same p { opacity: .6; }
p { margin: .3em 0; }
ins { background: #2da44e33; text-decoration: underline; } del { background: #cf222e2b; text-decoration: line-through; }
@media print { body { margin: 0; max-width: none; } article { break-inside: avoid; } }
"""


def render(comparison: Comparison) -> str:
    """The whole comparison, unchanged parts in grey."""
    digest = b64encode(sha256(_STYLE.encode()).digest()).decode()
    old, new = escape(name_of(comparison.old)), escape(name_of(comparison.new))
    rows = "".join(
        f'<tr><th scope="row">{escape(element_name(n))}</th><td>{escape(a)}</td><td>{escape(b)}</td></tr>\n'
        for n, a, b in comparison.elements
    )
    table = f"<table><tr><th>要素</th><th>旧</th><th>新</th></tr>\n{rows}</table>\n" if rows else ""
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{digest}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>条款对比：{new}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>条款对比</h1>
<p>旧：{old}<br>新：{new}</p>
<p class="meta">{escape(summary(comparison))} <ins>加下划线</ins>的是新增的字，<del>加删除线</del>的是删去的字；空格、换行、全角半角和括号引号的样式不作比较。</p>
{table}{"".join(map(_change, comparison.changes))}</body>
</html>
"""


def _change(change: Change) -> str:
    body = "".join(map(_piece, change.pieces)) if change.pieces else _whole(change)
    notes = "；".join(remarks(change))
    same = ' class="same"' if change.kind in ("unchanged", "renumbered", "moved") else ""
    level = "h2" if change.part.kind == "section" else "h3"
    note = f'<p class="note">{escape(notes)}</p>\n' if notes else ""
    head = f'<{level}>{escape(where(change))} <span class="kind">{verdict(change)}</span></{level}>'
    said = "" if is_heading(change) else f"<p>{body}</p>\n"
    return f"<article{same}>\n{head}\n{note}{said}</article>\n"


def _whole(change: Change) -> str:
    text = escape(change.part.text).replace("\n", "<br>")
    if change.kind == "added":
        return f"<ins>{text}</ins>"
    return f"<del>{text}</del>" if change.kind == "removed" else text


def _piece(piece: Piece) -> str:
    old, new = (escape(text).replace("\n", "<br>") for text in (piece.old, piece.new))
    if piece.change == "equal":
        return new
    return (f"<del>{old}</del>" if old else "") + (f"<ins>{new}</ins>" if new else "")
