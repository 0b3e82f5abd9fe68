"""Which notice a title or a number names, and what is wrong with the name by itself."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher

from checker.verify import clauses, numbers, titles
from checker.verify.citation import Citation, Surroundings
from checker.verify.model import Status
from checker.verify.numbers import Number
from checker.verify.statements import check_numbers
from kb.model import Notice

GENERIC = ("通知", "文件", "意见", "办法", "方案", "条例", "规定", "细则")
"""《通知》 by itself is a name that needs a definition, or a document cited just before."""

_ATTACHED = re.compile(r"附(?:件|表)\s*[0-9０-９一二三四五六七八九]{1,2}\s*(?:为|是|即|：|:)?\s*(?=《|$)")
"""附件3为《…》: the number told before an attachment's title."""


def named(around: Surroundings, words: str, start: int, end: int, given: list[Number]) -> Citation | None:
    """A title and the numbers beside it."""
    meant = titles.resolve(words, around.notices)
    by_number = next((notice for n in given if (notice := numbers.notice_with(n, around.notices))), None)
    if meant is None:
        if by_number is not None:
            found = Citation(start, end, by_number, [by_number.id])
            if titles.shortens(words, by_number.element("title")):
                found.notes.append("简称")
                return found
            status: Status = "wrong_title" if _alike(words, by_number) else "wrong_number"
            found.faults.append((status, _number_of_other(by_number)))
            return found
        return Citation(start, end, None) if given or titles.is_document(words) else None
    if by_number is not None and _edition(by_number, meant.notice):
        meant = replace(meant, notice=by_number)
    if meant.likeness == "near":
        return _nearly_named(meant, by_number, start, end, given)
    if meant.attachment:
        return _attachment(around, meant, start, end)
    found = Citation(start, end, meant.notice, [meant.notice.id])
    found.notes += [meant.note] if meant.note else []
    check_numbers(found, meant.notice, given)
    return found


def _edition(one: Notice, other: Notice) -> bool:
    """Whether two notices are editions of the same: of one title."""
    return titles.plain(one.element("title")) == titles.plain(other.element("title"))


def generic(
    around: Surroundings, words: str, start: int, end: int, given: list[Number], last: Citation | None
) -> Citation | None:
    """《通知》 that no one defined: the number beside it, or the document cited ``last``."""
    if given:
        notice = numbers.notice_with(given[0], around.notices)
        return Citation(start, end, notice, [notice.id] if notice else [], number=given[0])
    if last is None or not _may_be(words, last):
        return None
    notice = last.notice
    return Citation(start, end, notice, [notice.id] if notice else [], silent=notice is None)


def _may_be(words: str, last: Citation) -> bool:
    """Whether 《条例》 can be the document cited last: of that kind, or 《通知》 for what isn't known."""
    if last.notice is None:
        return words == "通知"
    title = last.notice.element("title")
    return title.endswith(words) or (not title and words == "通知")


def _nearly_named(
    meant: titles.Title, by_number: Notice | None, start: int, end: int, given: list[Number]
) -> Citation:
    if by_number is None and (given or meant.foreign):
        note = f"与《{meant.notice.element('title')}》相近，请核对是否同一文件"
        return Citation(start, end, None, notes=[note], number=given[0] if given else None)
    notice = by_number or meant.notice
    found = Citation(start, end, notice, [notice.id])
    found.faults.append(("wrong_title", f"标题应为《{notice.element('title')}》"))
    return found


def _attachment(around: Surroundings, meant: titles.Title, start: int, end: int) -> Citation:
    assert meant.attachment is not None
    before = _ATTACHED.search(around.text, max(around.sentence(start), start - 16), start)
    begin = before.start() if before else start
    found = Citation(begin, end, meant.notice, [meant.attachment.id], names_place=True)
    found.notes += [meant.note] if meant.note else []
    stated = clauses.ATTACHMENT.search(around.text[begin:end])
    number = clauses.number_in(stated["number"]) if stated and stated["number"] else None
    if number is not None and number != meant.attachment.number:
        found.faults.append(("wrong_clause", f"应为附件{meant.attachment.number}"))
    return found


def _alike(words: str, notice: Notice) -> bool:
    ours, theirs = titles.core(titles.plain(words)), titles.core(titles.plain(notice.element("title")))
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio() >= 0.4


def _number_of_other(notice: Notice) -> str:
    return f"{notice.element('document_number')}是《{notice.element('title')}》的文号"
