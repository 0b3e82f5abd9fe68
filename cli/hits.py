"""Search results as text and Markdown: hits, why they were found, and how many there are of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cli.output import mark, paragraph, strong, styled, width
from cli.wording import titled
from kb.text.columns import clip, text_width, wrap

if TYPE_CHECKING:
    from kb.hits import Hit, SearchResult

EXCERPT = 150
"""Characters of a hit's text shown around its first highlight; the whole is in ``show`` and in JSON."""
_INDENT = 3
_UNSAID = "（条款里没有这些词；为什么列出，加 --explain 看）"
_FACETS_SHOWN = 6
_FACETS = {
    "notice": "按通知",
    "authority": "按发文机关",
    "topic": "按主题",
    "bearer": "按义务主体",
    "force": "按效力",
    "has": "其中",
}
FORCES = {"must": "必须", "should": "鼓励", "aim": "力争", "none": "无义务"}
_HAS = {"number": "含数字", "deadline": "含时限"}


def result_text(found: SearchResult) -> str:
    """The result as lines for a terminal or a pipe, no line wider than it."""
    lines = wrap(
        f"“{clip(found.query, 60)}”：共 {found.total} 条"
        + (f"，显示前 {len(found.hits)} 条" if len(found.hits) < found.total else ""),
        width(),
    )
    lines += [line for remark in found.remarks for line in wrap(f"提示：{remark}", width())]
    if found.unmatched and found.hits:
        lines += wrap(f"各通知中没有：{'、'.join(clip(word, 60) for word in found.unmatched)}", width())
    if found.suggestions:
        lines += wrap(f"您是不是要找：{'、'.join(clip(word, 60) for word in found.suggestions)}", width())
    if not found.hits:
        lines.append("没有找到；字面上最接近的是：" if found.nearest else "没有找到。")
    for number, hit in enumerate(found.hits or found.nearest, 1):
        lines += ["", *_hit(number, hit)]
    facets = _facet_lines(found)
    return "\n".join([*lines, "", *facets] if facets else lines)


def result_markdown(found: SearchResult) -> str:
    """The result as Markdown, each hit quoted whole."""
    from kb.index.explained import reason_text

    lines = [f"# 检索：{found.query}", "", f"共 {found.total} 条。"]
    lines += [f"\n{remark}。" for remark in found.remarks]
    if found.suggestions:
        lines += ["", f"您是不是要找：{'、'.join(found.suggestions)}"]
    if not found.hits:
        lines += ["", "没有找到；字面上最接近的是：" if found.nearest else "没有找到。"]
    for hit in found.hits or found.nearest:
        lines += ["", f"## {titled(hit.label, hit.heading)}", "", f"> {hit.text}".replace("\n", "\n> "), ""]
        lines += [f"——{hit.citation}（`{hit.id}`）"]
        lines += ["", f"**该通知{hit.standing}。**"] if hit.standing else []
        if hit.reasons:
            lines += ["", *(f"- {reason_text(reason)}" for reason in hit.reasons)]
    facets = _facet_lines(found, wrapped=False)
    return "\n".join([*lines, "", *(f"- {line}" for line in facets)] if facets else lines)


def _hit(number: int, hit: Hit) -> list[str]:
    heading = f"{number}. {hit.id}  {titled(hit.label, hit.heading)}".rstrip()
    first, *more = wrap(heading, width() - _INDENT)
    lines = [strong(first), *(strong(" " * _INDENT + line) for line in more)]
    lines += [_excerpt(hit), paragraph(f"——{hit.citation}", _INDENT)]
    lines += [strong(paragraph(f"该通知{hit.standing}", _INDENT))] if hit.standing else []
    if hit.reasons:
        return [*lines, *_why(hit)]
    return [*lines, *([paragraph(_UNSAID, _INDENT)] if hit.unsaid else [])]


def _why(hit: Hit) -> list[str]:
    from kb.index.explained import reason_text, score_text

    lines = [paragraph("命中理由：", _INDENT)]
    for reason in hit.reasons:
        first, *more = wrap(reason_text(reason), width() - _INDENT - 2)
        lines += [" " * _INDENT + "- " + first, *(" " * (_INDENT + 2) + line for line in more)]
    return [*lines, paragraph(score_text(hit.score, hit.parts), _INDENT)] if hit.parts else lines


def _excerpt(hit: Hit) -> str:
    """The text around the first highlight. Marks that take room are put in before wrapping, colours after."""
    first = hit.highlights[0][0] if hit.highlights else 0
    start = max(0, first - 40)
    if start:
        stop = max(hit.text.rfind(sign, 0, first) for sign in "。；\n")
        start = stop + 1 if stop >= 0 and first - stop < 80 else start
    end = min(len(hit.text), start + EXCERPT)
    inside = [
        (max(a, start) - start, min(b, end) - start) for a, b in hit.highlights if a < end and b > start
    ]
    text = hit.text[start:end].replace("\n", " ")
    head, tail = ("……" if start else ""), ("……" if end < len(hit.text) else "")
    whole, spans = head + text + tail, [(a + len(head), b + len(head)) for a, b in inside]
    if not styled():
        return paragraph(mark(whole, spans), _INDENT)
    wrapped = paragraph(whole, _INDENT)
    return mark(wrapped, _moved(wrapped, whole, spans))


def _moved(wrapped: str, text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where characters of ``text`` went when it was wrapped (line breaks and indents put in, spaces dropped)."""
    places: list[int] = []
    at = 0
    for char in text:
        if char.isspace():
            places.append(at)
            continue
        at = wrapped.index(char, at)
        places.append(at)
        at += 1
    return [(places[a], places[b - 1] + 1) for a, b in spans if b > a]


def _facet_lines(found: SearchResult, wrapped: bool = True) -> list[str]:
    """How many of all hits there are of what; nothing when there is but one hit."""
    if found.total < 2:
        return []
    lines = []
    for name, title in _FACETS.items():
        counts = found.facets.get(name, {})
        shown = [f"{_facet_name(found, name, value)} {count}" for value, count in counts.items()]
        more = f" …共{len(shown)}种" if len(shown) > _FACETS_SHOWN else ""
        if shown:
            head, rest = f"{title}：", " · ".join(shown[:_FACETS_SHOWN]) + more
            broken = wrap(rest, width() - text_width(head)) if wrapped else [rest]
            lines += [head + broken[0], *(" " * text_width(head) + line for line in broken[1:])]
    return lines


def _facet_name(found: SearchResult, name: str, value: str) -> str:
    return {"force": FORCES, "has": _HAS, "topic": found.topics}.get(name, {}).get(value, value)
