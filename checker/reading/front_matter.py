"""The block of ``key: value`` lines between two ``---`` at the top of a plan: whose plan it is.

A subset of YAML: one key a line, plain or quoted values, lists in brackets or as ``- `` lines, comments.
Chinese colons and Chinese key names are accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from kb.errors import UserError

_KEYS = {
    "institution": "institution",
    "type": "type",
    "level": "level",
    "region": "region",
    "submitted": "submitted",
    "title": "title",
    "waivers": "waivers",
    "机构": "institution",
    "机构名称": "institution",
    "类型": "type",
    "机构类型": "type",
    "层级": "level",
    "地区": "region",
    "报送日期": "submitted",
    "标题": "title",
    "豁免": "waivers",
}
_FENCE = re.compile(r"-{3,}\s*")
_END = re.compile(r"(?:-{3,}|\.{3})\s*")
_PAIR = re.compile(
    r"([\w\u4e00-\u9fff .-]{1,30}?)\s*[:：](?:\s+|(?<=：)|$)(.*)|([\u4e00-\u9fff]{1,10})\s*:(.*)"
)
_HINT = "开头两行 --- 之间每行写“字段: 值”，例如 institution: 汉口银行"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter says: recognised keys but the title with their values, and how many ``lines`` it takes."""

    values: dict[str, str] = field(default_factory=dict)
    title: str = ""
    lines: int = 0
    warnings: list[str] = field(default_factory=list)


def split_front_matter(lines: Sequence[str], *, place: str) -> FrontMatter:
    """The front matter of a text; one of no lines when it has none.

    Lists and nested blocks are kept as text, one entry a line. A ``---`` that opens no key is a rule of the
    text, not front matter. Raises UserError with the line when the block is broken.
    """
    return _split(lines, range(1, len(lines) + 1), place, "行")


def opening_of(lines: Iterable[tuple[int, str]], *, place: str, unit: str) -> FrontMatter:
    """The front matter of a file without lines of its own: lines with text, each with its paragraph or page.

    Rows of dashes have other uses there, so a key that is known must follow. Raises UserError as above.
    """
    given = iter(lines)
    top = [*islice(given, 2)]
    if len(top) < 2 or not _FENCE.fullmatch(top[0][1].rstrip()) or not _key(top[1][1]):
        return FrontMatter()
    whole = top
    for number, line in given:
        whole.append((number, line))
        if _END.fullmatch(line.rstrip()):
            break
    return _split([line for _, line in whole], [number for number, _ in whole], place, unit)


def _key(line: str) -> str:
    """The key a line gives a value for; empty when it is none that is known."""
    found = _PAIR.fullmatch(line.strip())
    return _KEYS.get((found[1] or found[3]).strip().lower(), "") if found else ""


def _split(lines: Sequence[str], numbers: Sequence[int], place: str, unit: str) -> FrontMatter:
    first = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    if first >= len(lines) or not _FENCE.fullmatch(lines[first].rstrip()):
        return FrontMatter()
    end = next((n for n in range(first + 1, len(lines)) if _END.fullmatch(lines[n].rstrip())), None)
    content = [line for line in lines[first + 1 : end] if line.strip() and not line.lstrip().startswith("#")]
    if content and not _PAIR.fullmatch(content[0].strip()):
        return FrontMatter()
    if end is None:
        if not content:
            return FrontMatter()
        raise UserError(
            "开头的字段块没有结束的 ---", hint="请在字段之后另起一行写 ---", place=place, line=numbers[first]
        )
    inside = zip(numbers[first + 1 : end], lines[first + 1 : end], strict=True)
    values, warnings = _parse(inside, place, unit)
    title = values.pop("title", "")
    return FrontMatter(values, title, end + 1, warnings)


def _parse(lines: Iterable[tuple[int, str]], place: str, unit: str) -> tuple[dict[str, str], list[str]]:
    values: dict[str, str] = {}
    warnings: list[str] = []
    key, known = "", False
    for number, raw in lines:
        line = raw.rstrip()
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        nested = key and (line[0] in " \t" or line.startswith("- "))
        if nested:
            if known:
                values[key] = "\n".join(filter(None, (values[key], _entry(line, key))))
            continue
        found = _PAIR.fullmatch(line)
        if not found:
            raise UserError(f"看不懂这一行“{line.strip()[:20]}”", hint=_HINT, place=place, line=number)
        name = (found[1] or found[3]).strip()
        key = _KEYS.get(name.lower(), "")
        known = bool(key)
        if not known:
            warnings.append(f"第{number}{unit}：不认识的字段“{name}”，未采用")
            key = name
            continue
        if key in values:
            raise UserError(f"字段“{name}”写了两次", hint="请只留一处", place=place, line=number)
        values[key] = _value(found[2] if found[1] else found[4], place, number)
    return {key: value for key, value in values.items() if value}, warnings


def _entry(line: str, key: str) -> str:
    """A line under a key: a list entry's text; anything deeper is kept raw."""
    stripped = line.strip()
    if key == "waivers":
        return line
    return _unquote(stripped.removeprefix("-").strip())


def _value(raw: str, place: str, line: int) -> str:
    raw = raw.strip()
    if raw[:1] in "\"'“" and raw[:1]:
        closing = "”" if raw[0] == "“" else raw[0]
        end = raw.find(closing, 1)
        if end < 0:
            raise UserError("引号没有成对", hint="请补上另一半引号或去掉引号", place=place, line=line)
        return raw[1:end].strip()
    raw = re.split(r"\s+#", raw)[0].strip()
    if raw in ("|", ">", "|-", ">-", "~", "null"):
        return ""
    if raw.startswith("["):
        if not raw.endswith("]"):
            raise UserError("列表的方括号没有成对", hint="请写成 [甲, 乙]", place=place, line=line)
        return "\n".join(filter(None, (_unquote(entry.strip()) for entry in re.split(r"[,，]", raw[1:-1]))))
    return raw


def _unquote(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] + text[-1] in ('""', "''", "“”") else text
