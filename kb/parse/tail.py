"""What stands below the body (GB/T 9704—2012, 7.3.4 to 7.4.3): 附件说明, 署名, 成文日期, 抄送, 印发."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from kb.parse.labels import read_label
from kb.parse.lexicon import document_words
from kb.parse.lines import Line
from kb.parse.paragraphs import is_closed
from kb.parse.trace import join
from kb.text.numerals import parse_number

_NUMBER = r"[\d〇○零一二三四五六七八九十]"
_DATE = rf"({_NUMBER}{{4}})年({_NUMBER}{{1,3}})月({_NUMBER}{{1,3}})日"
_DATE_LINE = re.compile(rf"(?P<before>[^\d。，]*?){_DATE}")
_STARTS = (
    ("contact", re.compile(r"[（(]?联\s*系\s*(?:人|电话|方式)[^：:。]{0,12}[：:](?P<value>.*)")),
    ("attachments", re.compile(r"附\s*件\s*[：:](?P<value>.+)")),
    ("copy_recipients", re.compile(r"(?:.{0,12}(?:政务|信息)公开选项.*?)?抄\s*[送报]\s*[：:]?(?P<value>.+)")),
    ("addressees", re.compile(r"(?:.{0,4}(?:政务|信息)公开选项.*?)?主\s*送\s*[：:](?P<value>.+)")),
    ("internal_recipients", re.compile(r"(?:内部发送|分\s*送)\s*[：:](?P<value>.+)")),
    ("printing", re.compile(rf"(?P<value>.*{_DATE}印发)$")),
    ("remark", re.compile(r"[（(](?P<value>此件[^）)]*)[）)]|共印.*份.*|【?原文下载】?.*|- \[.*\]\(.*\)")),
)
_LIST_LABEL = re.compile(r"(\d{1,2})[.．、](?=\D|\d{4}年)")


@dataclass(slots=True)
class Tail:
    """Elements found below the body; ``start`` is its first line's index, ``rest`` what follows the date."""

    start: int
    elements: dict[str, str] = field(default_factory=dict)
    attachment_titles: dict[int, str] = field(default_factory=dict)
    rest: list[Line] = field(default_factory=list)


def read_tail(lines: list[Line]) -> Tail:
    """The tail of a document, ``start`` equal to ``len(lines)`` when it has none."""
    start = _find_start(lines)
    tail = Tail(start)
    open_part = ""
    parts: dict[str, list[Line]] = {}
    signature: list[Line] = []
    dated = False
    for at in range(start, len(lines)):
        line = lines[at]
        kind, value = _kind(line)
        if kind == "date" and not dated:
            dated = True
            before = _DATE_LINE.fullmatch(line.text.text.replace(" ", ""))
            if before and before["before"]:
                signature.append(line)
            tail.elements["issue_date"] = read_date(line.text.text)
            open_part = ""
        elif kind and kind != "date":
            open_part = kind
            if kind in ("remark", "printing"):
                open_part = ""
            if kind == "printing":
                tail.elements.setdefault("printing", value)
            elif kind != "remark":
                parts.setdefault(kind, []).append(_with_text(line, value))
        elif not dated and _is_signature(lines, at):
            signature.append(line)
            open_part = ""
        elif open_part:
            parts[open_part].append(line)
        elif dated:
            tail.rest.append(line)
    for kind, found in parts.items():
        if kind == "attachments":
            tail.attachment_titles = _attachment_titles(found)
        else:
            tail.elements[kind] = _value(kind, found)
    if signature:
        names = [re.sub(rf"\s*{_NUMBER}{{4}}\s*年.*$", "", line.raw) for line in signature]
        tail.elements["signature"] = " ".join(re.sub(r"\s+", "", name) for name in names if name.strip())
    return tail


def read_date(text: str) -> str:
    """2022年 4月 24日, ２０２２年４月２４日 or 二〇二二年四月二十四日 as an ISO date; empty when none."""
    found = re.search(_DATE, re.sub(r"\s", "", text).replace("○", "〇"))
    if not found:
        return ""
    numbers = [parse_number(group) for group in found.groups()]
    try:
        return date(*[int(number) for number in numbers if number is not None]).isoformat()
    except (TypeError, ValueError):
        return ""


def _kind(line: Line) -> tuple[str, str]:
    bare = line.text.text
    for kind, pattern in _STARTS:
        found = pattern.fullmatch(bare) or pattern.fullmatch(line.raw)
        if found:
            return kind, found.groupdict().get("value") or ""
    found = _DATE_LINE.fullmatch(bare.replace(" ", ""))
    before = found["before"] if found else ""
    if found and (not before or document_words().authority.fullmatch(before)):
        return "date", ""
    return "", ""


def _find_start(lines: list[Line]) -> int:
    last_label = max((at for at, line in enumerate(lines) if read_label(line.text.text)), default=-1)
    first_text = next((at for at, line in enumerate(lines) if "。" in line.text.text), 0)
    for at, line in enumerate(lines):
        kind, _ = _kind(line)
        if not kind or at <= first_text - 1 or (kind == "contact" and at < last_label - 8):
            continue
        if kind == "date" and (at == 0 or not (_is_signature(lines, at - 1) or is_closed(lines[at - 1]))):
            continue
        start = at
        while start > 0 and kind in ("date", "printing", "remark") and _is_signature(lines, start - 1):
            start -= 1
        return start
    start = len(lines)
    while start > 0 and _is_signature(lines, start - 1):
        start -= 1
    return start if len(lines) - start <= 6 else len(lines)


def _is_signature(lines: list[Line], at: int) -> bool:
    """A line that is a name of an authority and nothing else."""
    text = re.sub(r"\s", "", lines[at].raw)
    return bool(document_words().authority.fullmatch(text)) and not read_label(text)


def _value(kind: str, found: list[Line]) -> str:
    """Running text; a contact line keeps its spaces, which part a name from a number in it."""
    text = (
        "".join(line.raw for line in found) if kind == "contact" else join([line.text for line in found]).text
    )
    text = text.rstrip("。.；")
    return text[:-1] if text.endswith(("）", ")")) and text.count("（") < text.count("）") else text


def _with_text(line: Line, value: str) -> Line:
    start = line.text.text.rfind(value)
    if start < 0:
        return line
    return Line(line.text.cut(start, start + len(value)), value, line.indent, line.blank_before)


def _attachment_titles(lines: list[Line]) -> dict[int, str]:
    titles: dict[int, list[str]] = {}
    number = 1
    for line in lines:
        text = line.text.text
        for piece in re.split(r"(?<=[^\d])(?=\d{1,2}[.．、](?:\D|\d{4}年))", text):
            label = _LIST_LABEL.match(piece)
            if label:
                number = int(label.group(1))
                piece = piece[label.end() :]
            if piece.strip():
                titles.setdefault(number, []).append(piece.strip())
    return {number: "".join(parts).rstrip("。；;") for number, parts in titles.items()}
