"""What stands above the body: 发文字号, 标题, 主送机关 (GB/T 9704—2012, 7.2.5, 7.3.1, 7.3.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.parse.labels import read_label
from kb.parse.lexicon import document_words
from kb.parse.lines import Line
from kb.parse.promulgation import is_promulgation
from kb.parse.trace import Traced, join

_YEAR = r"(?:19|20|１９|２０)[\d]{2}"
DOCUMENT_NUMBER = re.compile(rf"[\u4e00-\u9fff]{{1,14}}[〔﹝\[（(【]{_YEAR}[〕﹞\]）)】]第?\d+号")
_ADDRESSEES_END = re.compile(r"[：:]$")
_NOT_ADDRESSEES = re.compile(
    r"(?:如下|以下.{0,6})[：:]$|^附件|^附[：:]|。|^为|现将|现就|通知[：:]|本[通意办规]"
)
_SIGNED_BY = re.compile(r"签发人[：:].{2,20}$")
"""Beside the number of a document that goes upwards (7.2.6)."""
_ALONE = re.compile(rf"\d{{6}}|[\u4e00-\u9fff]{{2}}★.{{0,12}}|{_SIGNED_BY.pattern}")
"""份号, 密级和保密期限 (7.2.1, 7.2.2) and 签发人 on lines of their own."""
_NOTE_LINES = 6
_RUN_ON = 14
"""Addressees seldom take more than a dozen lines."""


@dataclass(slots=True)
class Head:
    """Elements found above the body, and how many lines they take."""

    title: str = ""
    headline: str = ""
    document_number: str = ""
    masthead: str = ""
    addressees: str = ""
    promulgation: str = ""
    """题注 of a law or regulation."""
    length: int = 0


def read_head(lines: list[Line]) -> Head:
    """The head of a document; ``length`` is the index of the first line of the body."""
    head = Head()
    at = 0
    while at < len(lines):
        step = (
            _number(head, lines, at)
            or _promulgation(head, lines, at)
            or _mark(head, lines, at)
            or _addressees(head, lines, at)
            or _title(head, lines, at)
            or _other(head, lines, at)
        )
        if not step:
            break
        at += step
        if head.addressees:
            break
    head.length = at
    head.title = head.title or head.headline
    return head


def split_addressees(text: str) -> tuple[str, ...]:
    """The bodies a notice is sent to, apart at ；and ，and ： as printed (、 joins parts of one name)."""
    bare = text.rstrip("：:。.")
    return tuple(part.strip() for part in re.split(r"[；，;,]", bare) if part.strip())


def _number(head: Head, lines: list[Line], at: int) -> int:
    for count in (1, 2, 3):
        if count > 1 and not _joined(lines, at, count - 1).text.endswith(("〔", "[", "﹝", "(", "（")):
            return 0
        found = DOCUMENT_NUMBER.fullmatch(_SIGNED_BY.sub("", _joined(lines, at, count).text.replace(" ", "")))
        if found and not head.document_number:
            head.document_number = found.group()
            return count
        if found:
            return count
    return 0


def _promulgation(head: Head, lines: list[Line], at: int) -> int:
    """A line below the title, or the few that make up one note in brackets."""
    if not (head.title or head.headline):
        return 0
    found = 0
    for count in range(1, min(_NOTE_LINES, len(lines) - at) + 1):
        text = _joined(lines, at, count).text
        if read_label(lines[at + count - 1].text.text) or "。" in text:
            break
        if is_promulgation(text):
            found = count
    if found:
        head.promulgation = f"{head.promulgation} {_joined(lines, at, found).text}".strip()
    return found


def _mark(head: Head, lines: list[Line], at: int) -> int:
    text = lines[at].text.text
    if not document_words().mark.fullmatch(text) and not _ALONE.fullmatch(text):
        return 0
    masthead = re.fullmatch(r"([\u4e00-\u9fff]{2,30})文件", text)
    if masthead and document_words().authority.fullmatch(masthead.group(1)):
        head.masthead = masthead.group(1)
    return 1


def _addressees(head: Head, lines: list[Line], at: int) -> int:
    for count in range(1, min(_RUN_ON, len(lines) - at) + 1):
        text = _joined(lines, at, count).text
        if _NOT_ADDRESSEES.search(text) or read_label(text):
            return 0
        if document_words().title_end.search(lines[at + count - 1].text.text) and count == 1:
            return 0
        if _ADDRESSEES_END.search(text):
            head.addressees = text.rstrip("：:")
            return count
        if "关于" in text and not re.search(r"[，；、]", text):
            return 0
    return 0


def _title(head: Head, lines: list[Line], at: int) -> int:
    words = document_words()
    for count in range(1, min(5, len(lines) - at) + 1):
        if count > 1 and (DOCUMENT_NUMBER.fullmatch(lines[at + count - 1].text.text)):
            return 0
        text = _joined(lines, at, count).text
        if len(text) > 160 or re.search(r"[。；：:]|，.*，.*，", text) or read_label(text):
            return _title_and_preamble(head, lines, at) if count == 1 else 0
        if text.endswith("》") and re.search(rf"(?:{words.types})》$", text) and not text.startswith("《"):
            head.headline = text
            return count
        if words.title_end.search(text) and not words.preamble.match(text):
            _set_title(head, lines[at : at + count], text)
            return count
    return 0


_NUMBER_BEHIND = re.compile(rf"[（(]({DOCUMENT_NUMBER.pattern})[）)]$")


def _set_title(head: Head, lines: list[Line], text: str) -> None:
    """A title keeps the spaces between several issuing authorities; a number in brackets behind it goes."""
    found = _NUMBER_BEHIND.search(text)
    if found and not head.document_number:
        head.document_number = found.group(1)
    head.title = _with_authorities_apart(lines, _NUMBER_BEHIND.sub("", text))


def _with_authorities_apart(lines: list[Line], title: str) -> str:
    """``中国人民银行 财政部关于…``: spaces before 关于 count when authorities stand on both sides."""
    raw = "".join(line.raw for line in lines)
    names = raw[: raw.find("关于")].split() if "关于" in raw else []
    if len(names) < 2 or not all(document_words().authority.fullmatch(name) for name in names):
        return title
    return " ".join(names) + title[sum(map(len, names)) :]


def _title_and_preamble(head: Head, lines: list[Line], at: int) -> int:
    """``…的意见为贯彻落实…``: title and preamble run together on one line; the line stays with the body."""
    words = document_words()
    found = re.match(
        rf"([^。，；：]{{2,120}}?关于[^。；：]{{4,80}}?(?:{words.types}))(?={words.preamble.pattern})",
        lines[at].raw,
    )
    if not found or head.title:
        return 0
    bare = re.sub(r"\s", "", found.group(1))
    head.title = _with_authorities_apart([lines[at]], bare)
    cut = len(bare)
    lines[at] = _without_first(lines[at], cut)
    return 0


def _without_first(line: Line, count: int) -> Line:
    seen = end = 0
    while seen < count:
        seen += not line.text.text[end].isspace()
        end += 1
    return Line(line.text.cut(end), line.text.text[end:], line.indent, line.blank_before)


def _other(head: Head, lines: list[Line], at: int) -> int:
    """A short line without a sentence above a title that still follows: a masthead, a history."""
    text = lines[at].text.text
    if head.title or read_label(text) or len(text) > 60 or re.search(r"[。：:；]$", text):
        return 0
    for ahead in range(at + 1, min(at + 6, len(lines))):
        following = lines[ahead].text.text
        if read_label(following) or "。" in following:
            return 0
        if document_words().title_end.search(following) or DOCUMENT_NUMBER.fullmatch(following):
            return 1
    return 0


def _joined(lines: list[Line], at: int, count: int) -> Traced:
    return join([line.text for line in lines[at : at + count]])
