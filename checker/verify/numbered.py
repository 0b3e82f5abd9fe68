"""Citations by number: 武银〔2022〕45号文件, 45号文, wuhan-2022/7."""

from __future__ import annotations

import re

from checker.verify import clauses, dates, numbers
from checker.verify.brackets import brackets
from checker.verify.citation import Citation, Surroundings
from checker.verify.numbers import Number
from checker.verify.placing import finish
from checker.verify.statements import check_statements
from checker.verify.titles import same_authority
from checker.verify.tokens import Token


def by_number(around: Surroundings, token: Token) -> tuple[Citation, str]:
    """A document number, and what the brackets after it say."""
    number = around.numbers_in(token.start, token.end)[0]
    tail = re.match(r"\s*(?:文件|文)(?![\u4e00-\u9fff]?化)", around.text[token.end :])
    end = token.end + (tail.end() if tail else 0)
    notice = numbers.notice_with(number, around.notices)
    found = Citation(token.start, end, notice, [notice.id] if notice else [], number=number)
    opened, closed = around.text[token.start - 1 : token.start], around.text[end : end + 1]
    inside = ""
    if opened in ("（", "(") and closed in ("）", ")"):
        found.end += 1
    else:
        inside, found.end = brackets(around.text, end)
    if notice is not None:
        check_statements(around, found, token.start, inside)
    else:
        for known in around.notices:
            if misprint(number, numbers.number_of(known)):
                found.notes.append(f"与{known.element('document_number')}相近，请核对")
                break
    return found, inside


def short(around: Surroundings, token: Token, cited: set[str]) -> Citation | None:
    """45号文: its code or authority stands before, or a notice of that number is cited, or others are named so too."""
    match = numbers.SHORT.match(around.text, token.start)
    if match is None:
        return None
    serial = clauses.number_in(match["serial"])
    for notice in around.notices:
        number = numbers.number_of(notice)
        if number is None or number.serial != serial:
            continue
        coded = match["code"].endswith(number.code)
        start = match.start("serial") - (len(number.code) if coded else 0)
        stated = dates.stated_before(around.text, start, around.sentence(start))
        issued = bool(stated.authority) and not coded
        if issued and not same_authority(stated.authority, notice.element("issuing_authority")):
            continue
        if coded or issued or notice.id in cited or notice.id in _named_by_serial(around):
            begin = stated.start if issued else start
            return finish(around, Citation(begin, token.end, notice, [notice.id]))
    return None


def _named_by_serial(around: Surroundings) -> frozenset[str]:
    """Ids of the notices a document names by 45号文 alone, when it so names two or more: they vouch for each other."""
    serials = {clauses.number_in(match["serial"]) for match in numbers.SHORT.finditer(around.text)}
    named = {
        n.id: own.serial for n in around.notices if (own := numbers.number_of(n)) and own.serial in serials
    }
    return frozenset(named if len(named) == len(set(named.values())) >= 2 else ())


def by_id(around: Surroundings, token: Token) -> Citation:
    """An id of this program."""
    from kb.errors import UserError
    from kb.store import find

    slug = token.words.partition("/")[0]
    notice = next((n for n in around.notices if n.id == slug), None)
    if notice is None:
        return Citation(token.start, token.end, None)
    found = Citation(token.start, token.end, notice, [token.words], names_place="/" in token.words)
    try:
        find(token.words)
    except UserError:
        found.targets = [notice.id]
        found.faults.append(("wrong_clause", f"没有编号为 {token.words} 的条款"))
    return found if found.names_place else finish(around, found)


def misprint(number: Number, other: Number | None) -> bool:
    """Whether two numbers differ so little that one may be a slip: digits swapped, another year or code."""
    if other is None:
        return False
    same = (number.code == other.code, number.year == other.year, number.serial == other.serial)
    swapped = sorted(str(number.serial)) == sorted(str(other.serial))
    return sum(same) == 2 and (swapped or same[2])
