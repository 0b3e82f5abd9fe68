"""The place after a document's name: 第三部分第（七）条, 三、（七）, 附件3, also in the next cell of a table."""

from __future__ import annotations

import re

from checker.verify import clauses
from checker.verify.brackets import brackets
from checker.verify.citation import Citation, Surroundings
from checker.verify.statements import check_in_force, check_numbers
from kb.model import Notice
from kb.text.numerals import to_chinese

_GAP = re.compile(
    r"\s*(?:中|的|之|里|内|所附|，其中?|，|,|其|[|｜·・•‧／/:：—－-]+)?\s*"
    r"(?:(?:关于|有关)[^，。；“”\n《》]{1,24}的)?\s*"
)
_BY_NUMBER = re.compile(r"号(?:文件|文)?$")
_CELL = re.compile(r"\s*；[^；：\n]{1,16}：\s*")
"""From one cell of a row to the next, as rows are written out: 文件：…；条款：…."""


def finish(around: Surroundings, found: Citation) -> Citation:
    """Read the place after the document's name, and say whether the notice is still in force."""
    text = around.text
    if found.notice is None:
        chain = clauses.CHAIN.match(text, _past(_GAP, text, found.end))
        found.end = chain.end() if chain else found.end
        return found
    if not found.targets:
        found.targets = [found.notice.id]
    _read_place(around, found)
    inside, end = brackets(text, found.end)
    if inside and (late := around.numbers_in(found.end, end)):
        check_numbers(found, found.notice, late)
        found.end = end
    check_in_force(found)
    return found


def put(found: Citation, place: clauses.Place) -> None:
    """Give a citation its place."""
    found.targets = place.targets or found.targets
    found.alternatives = place.alternatives
    found.names_place = True
    if place.fault:
        found.faults.append(("wrong_clause", place.fault))
        found.correct = place.correct


def _read_place(around: Surroundings, found: Citation) -> None:
    notice, text = found.notice, around.text
    assert notice is not None
    at = _past(_GAP, text, found.end)
    row = around.document.passage(found.start).kind == "table_row"
    beside = _past(_CELL, text, found.end) if row else found.end
    if chain := clauses.CHAIN.match(text, at) or clauses.CHAIN.match(text, beside):
        put(found, clauses.locate(notice, clauses.atoms_of(chain[0])))
        found.end = chain.end()
        _read_inserted(around, found, chain[0])
    elif (outline := clauses.OUTLINE.match(text, beside)) and not found.names_place:
        put(found, clauses.locate(notice, clauses.atoms_of_outline(outline)))
        found.end = outline.end()
    elif attached := clauses.ATTACHMENT.match(text, beside):
        number = clauses.number_in(attached["number"]) if attached["number"] else None
        put(found, clauses.attachment(notice, number))
        found.end = attached.end()
    elif bare := _bare_number(notice, text, found.end):
        put(found, clauses.locate(notice, [clauses.Atom("条", (bare[0],), False)]))
        found.end = bare[1]
        found.notes.append(f"没有写“第”，按第{to_chinese(bare[0])}条核对")
    elif opening := clauses.PREAMBLE.match(text, at):
        put(found, clauses.preamble(notice))
        found.end = opening.end()


def _bare_number(notice: Notice, text: str, at: int) -> tuple[int, int] | None:
    """The number of 七条 behind 45号文, and where it ends; as many 条 as the notice has are all of them."""
    bare = clauses.BARE.match(text, at) if _BY_NUMBER.search(text, max(0, at - 4), at) else None
    number = clauses.number_in(bare["number"]) if bare else None
    if bare is None or number is None:
        return None
    every = sum(clause.number is not None for clause in notice.clauses())
    return (number, bare.end()) if number != every else None


def _read_inserted(around: Surroundings, found: Citation, words: str) -> None:
    """之二 after 第七条: no such clause."""
    inserted = clauses.INSERTED.match(around.text, found.end)
    if inserted is None or not words.endswith("条") or found.faults:
        return
    found.end = inserted.end()
    found.faults.append(("wrong_clause", f"该通知没有{words}{inserted[0].strip()}"))


def _past(pattern: re.Pattern[str], text: str, at: int) -> int:
    gap = pattern.match(text, at)
    return gap.end() if gap else at
