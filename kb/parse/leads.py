"""Where the heading of a clause or section ends and its text begins."""

from __future__ import annotations

import re

from kb.parse.paragraphs import Paragraph
from kb.parse.trace import EMPTY, Traced
from kb.text.bearers import opens_duty, subject
from kb.text.force import stated_force

_LONGEST_LEAD = 60
_LONGEST_TITLE = 80
_NO_LEAD = re.compile(r"[；：:;]|是指|所称")


def split_title(paragraph: Paragraph) -> tuple[Traced, Traced]:
    body = paragraph.body
    if "。" not in body.text and len(body) <= _LONGEST_TITLE and not re.search(r"[；：:.]$", body.text):
        return body, EMPTY
    heading, text = split_lead(body)
    return (heading, text) if len(heading) else _split_glued(body)


_CIRCUMSTANCE = re.compile(r"[对在为按经由从自]|根据|鼓励|通过")
_SHORTEST_TITLE = 6


def _split_glued(body: Traced) -> tuple[Traced, Traced]:
    """``标题正文`` without any mark between: cut before the first subject or 鼓励 that opens the text."""
    text = body.text
    if _CIRCUMSTANCE.match(text) or opens_duty(text, 0):
        return EMPTY, body
    for at in range(_SHORTEST_TITLE, min(_LONGEST_LEAD, len(text))):
        if text[at - 1] in "。；：:":
            break
        if text[at - 1] in "，、的对和与及向为由各" or not (
            text.startswith(("鼓励", "对于"), at) or opens_duty(text, at)
        ):
            continue
        return (body.cut(0, at), body.cut(at)) if _is_title_like(text[:at]) else (EMPTY, body)
    return EMPTY, body


def split_lead(body: Traced) -> tuple[Traced, Traced]:
    """Heading and text of ``标题。正文`` or of a title line above text; no heading with nothing below it."""
    line_end = body.text.find("\n")
    if 0 < line_end <= _LONGEST_LEAD and not re.search(r"[。；：:;.]", body.text[:line_end]):
        return body.cut(0, line_end), body.cut(line_end + 1)
    end = _lead_end(body.text)
    if end is None or not body.text[end + 1 :].strip():
        return EMPTY, body
    return body.cut(0, end), body.cut(end + 1)


def _lead_end(text: str) -> int | None:
    depth = 0
    for at, char in enumerate(text[: _LONGEST_LEAD + 1]):
        depth += (char in "（(《“") - (char in "）)》”")
        full_stop = char == "。" or (char == "." and at and "\u3400" <= text[at - 1] <= "\u9fff")
        if full_stop and depth <= 0:
            lead = text[:at]
            return at if _is_title_like(lead) else None
    return None


def _is_title_like(lead: str) -> bool:
    """A heading tells what a clause is about: it has no subject that is bound, and lays down no duty."""
    return not _NO_LEAD.search(lead) and not subject(lead) and stated_force(lead) != "must"
