"""A comparison in words: what the table, Markdown and the web page say alike."""

from __future__ import annotations

from kb.completeness import element_names
from kb.diff.model import KINDS, Change, Comparison, Piece
from kb.model import Notice

_AROUND = 14
"""Characters of agreement shown on either side of a change."""
_LABEL = 8
"""Characters a paragraph's own number takes at most."""


def name_of(notice: Notice) -> str:
    """《标题》（发文字号） with the id, or the file where the notice was read from one."""
    title, number = notice.element("title"), notice.element("document_number")
    file = notice.texts[0].file.replace("\\", "/").rpartition("/")[2] if notice.texts else ""
    given = notice.id if notice.id not in ("old", "new") or not file else file
    return f"《{title}》{f'（{number}）' if number else ''}[{given}]" if title else given


def element_name(name: str) -> str:
    """The Chinese name of a notice's element."""
    return element_names().get(name, name)


def summary(comparison: Comparison) -> str:
    """未变3条，仅改序号4条，…: parts without headings."""
    counts = comparison.counts()
    parts = "，".join(f"{KINDS[kind]}{count}条" for kind, count in counts.items() if count)
    if comparison.same:
        return f"两份文本文字相同（{parts or '都没有正文'}）。"
    return f"{parts}。"


def where(change: Change) -> str:
    """第七条 → 第八条, 第七条, 第一章 总则."""
    if is_heading(change) and change.part.label.startswith("第") and not change.renumbered:
        return f"{change.part.label} {change.part.text}"
    if change.old and change.new:
        old, new = change.old.name, change.new.name
        return f"{old} → {new}" if change.renumbered else new
    return change.part.name


def is_heading(change: Change) -> bool:
    """Whether the part is a section's heading whose words did not change: its name says all."""
    return change.part.kind == "section" and not change.pieces


def verdict(change: Change) -> str:
    """改动并移动, 仅改序号, 新增."""
    word = KINDS[change.kind]
    return f"{word}并移动" if change.kind == "changed" and change.moved else word


def remarks(change: Change) -> list[str]:
    """Where a moved part stood; what an added or removed part resembles."""
    found = []
    if change.moved and change.old and change.new:
        old, new = change.old.section, change.new.section
        elsewhere = old and new and old != new
        found.append(f"原在{old}，现在{new}" if elsewhere else "前后次序有变")
    if change.near:
        other = "原" if change.kind == "added" else "新"
        found.append(f"部分文字见{other}{change.near.name}")
    return found


def marked(pieces: tuple[Piece, ...], around: int = _AROUND) -> str:
    """The changes in a line: 不低于〔40→50〕BP, 〔增：x〕, 〔删：x〕; long agreement is cut by ……."""
    last = len(pieces) - 1
    text = ""
    for at, piece in enumerate(pieces):
        match piece.change:
            case "equal":
                text += _shortened(piece.new, around, first=at == 0, last=at == last)
            case "replace":
                text += f"〔{piece.old}→{piece.new}〕"
            case "insert":
                text += f"〔增：{piece.new}〕"
            case _:
                text += f"〔删：{piece.old}〕"
    return text


def _shortened(text: str, around: int, *, first: bool, last: bool) -> str:
    if len(text) <= 2 * around + 2:
        return text
    end, start = 0 if first else around, len(text) if last else len(text) - around
    paragraph = text.rfind("\n", end, start) + 1
    if start < len(text) and paragraph and start - paragraph <= _LABEL:
        start = paragraph  # not in the middle of （三）
    gap = "……"
    if end and start < len(text) and "\n" in text[end:start]:
        gap = "……\n" if text[start - 1] == "\n" else "……\n……"
    return f"{text[:end].rstrip()}{gap}{text[start:].lstrip()}"
