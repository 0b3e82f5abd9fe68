"""The reader's own Word file with a comment at every fault."""

from __future__ import annotations

import copy
import io
import zipfile
from typing import TYPE_CHECKING, Any

from checker.report.texts import one_line
from checker.verify.folding import fold, folded
from checker.verify.model import FAULTS, Finding, Verification
from checker.verify.report import view
from kb.errors import UserError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.run import Run

AUTHOR, INITIALS = "policykb", "PK"
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def with_comments(result: Verification, data: bytes) -> bytes:
    """The file with its comments and a summing-up at its first words. Raises UserError."""
    document = _open(data, result.document.path)
    paragraphs = [list(_runs(element, document)) for element in document.element.body.iter(_tag("p"))]
    paragraphs = [runs for runs in paragraphs if any(run.text for run in runs)]
    texts = [folded("".join(run.text for run in runs)) for runs in paragraphs]
    placed: list[tuple[list[Run], str]] = []
    for finding in result.findings:
        if finding.status not in FAULTS:
            continue
        number = _paragraph_of(finding, texts)
        if number is None:
            placed.append((paragraphs[0], f"{view.place(result, finding)}：{_comment(finding)}"))
            continue
        before = result.document.passages[finding.passage].text[: finding.start]
        paragraphs[number], runs = _cut_out(paragraphs[number], finding, before)
        placed.append((runs, _comment(finding)))
    if paragraphs:
        document.add_comment(_ends(paragraphs[0]), f"引文核对：{view.summary(result)}", AUTHOR, INITIALS)
    for runs, text in placed:
        document.add_comment(_ends(runs), text, AUTHOR, INITIALS)
    for element in document.part._comments_part.element.iter(_tag("comment")):
        element.attrib.pop(_tag("date"), None)  # the same input gives the same bytes
    stream = io.BytesIO()
    document.save(stream)
    return _without_times(stream.getvalue())


def _open(data: bytes, place: str) -> Document:
    try:
        import docx
    except ImportError:
        raise UserError("输出 Word 批注需要另装组件", hint='请运行 pip install "policykb[office]"') from None
    try:
        document = docx.Document(io.BytesIO(data))
    except (ValueError, KeyError, zipfile.BadZipFile):
        raise UserError("不能在这份文件上加批注", hint="请用 Word 另存为 .docx 后再试", place=place) from None
    if not hasattr(document, "add_comment"):
        raise UserError("python-docx 版本过低，不能加批注", hint='请运行 pip install -U "python-docx>=1.2"')
    return document


def _tag(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(f"w:{name}")


def _runs(paragraph: Any, document: Document) -> list[Run]:
    """A paragraph's own runs, those in links and insertions too, not those of text boxes anchored in it."""
    from docx.text.run import Run

    return [
        Run(element, document)
        for element in paragraph.iter(_tag("r"))
        if next(element.iterancestors(_tag("p")), None) is paragraph
        and next(element.iterancestors(_tag("del")), None) is None
    ]


def _paragraph_of(finding: Finding, texts: list[str]) -> int | None:
    """Of the paragraphs that hold the finding's words the one nearest to where it was read."""
    words = folded(finding.text.split("\n")[0])
    holding = [number for number, text in enumerate(texts) if words and words in text]
    return min(holding, key=lambda number: abs(number + 1 - finding.line), default=None)


def _cut_out(runs: list[Run], finding: Finding, before: str) -> tuple[list[Run], list[Run]]:
    """The paragraph's runs, split where the finding begins and ends, and those in between.

    ``before``: what was read of the paragraph before the finding; the same words may stand there too.
    """
    text = "".join(run.text for run in runs)
    plain, places = fold(text)
    words = folded(finding.text.split("\n")[0])
    at = plain.find(words)
    for _ in range(folded(before).count(words)):
        at = max(at, plain.find(words, at + 1))
    start, end = places[at], places[at + len(words) - 1] + 1
    if start and text[start - 1] == finding.text[:1]:
        start -= 1  # the opening mark, which folding drops
    if text[end : end + 1] and text[end] == finding.text[-1:]:
        end += 1
    runs = _split(_split(runs, start), end)
    chosen, offset = [], 0
    for run in runs:
        length = len(run.text)
        if length and offset < end and offset + length > start:
            chosen.append(run)
        offset += length
    return runs, chosen or runs


def _split(runs: list[Run], at: int) -> list[Run]:
    """The runs with a boundary at a character, where a run holds nothing but text."""
    offset = 0
    for number, run in enumerate(runs):
        length = len(run.text)
        if offset < at < offset + length and all(child.tag in (_tag("t"), _tag("rPr")) for child in run._r):
            text = run.text
            second = copy.deepcopy(run._r)
            run._r.addnext(second)
            run.text = text[: at - offset]
            following = type(run)(second, run._parent)
            following.text = text[at - offset :]
            return [*runs[: number + 1], following, *runs[number + 1 :]]
        offset += length
    return runs


def _ends(runs: list[Run]) -> list[Run]:
    return [runs[0], runs[-1]]


def _comment(finding: Finding) -> str:
    lines = [view.words(finding), *(f"{label}：{text}" for label, text in view.details(finding))]
    return "\n".join(one_line(line) for line in lines)


def _without_times(data: bytes) -> bytes:
    """The same parts with the earliest time that ZIP can tell."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as packed:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            packed.writestr(entry, source.read(name))
    return target.getvalue()
