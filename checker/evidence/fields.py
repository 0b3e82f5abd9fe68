"""A sentence set as a form's fields (任务：首贷拓展；责任部门：普惠部；时限：6月底) and read as the table row it would be."""

from __future__ import annotations

import re

from checker.evidence.cues import PolarityLexicon
from checker.reading.phrases import FIELD_NAME

_FIELD = re.compile(rf"({FIELD_NAME})[：:]([^；;：:]*?)(?:[；;]|。?$)")
_ENTRY = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]|[①-⑳]|[-•·])?\s*")
_NAMES_A_TASK = re.compile(r"^(?:工作|重点|主要)?(?:任务|事项|项目|内容|举措|措施|业务|产品)(?:名称|内容)?$")
_TOLD_IN = ("meta_column", "intent_column", "before_column", "after_column")
"""Columns by which a row is known: who and when, how it stands, what was and what is to be."""


def as_fields(text: str, lexicon: PolarityLexicon) -> tuple[tuple[str, str], ...]:
    """The (header, text) pairs that ``text`` consists of; empty when it is no such row.

    The first field has to name the task (任务：……) and another to say who, when or how it stands: 环节：5个减到3个；材料：……
    is a sentence like any other.
    """
    place = _ENTRY.match(text).end()  # type: ignore[union-attr]
    found: list[tuple[str, str]] = []
    while place < len(text):
        field = _FIELD.match(text, place)
        if field is None:
            return ()
        found.append((field[1].strip(), field[2].strip()))
        place = field.end()
    if len(found) < 2 or not _NAMES_A_TASK.search(found[0][0]):
        return ()
    if not any(lexicon.patterns[name].search(header) for header, _ in found[1:] for name in _TOLD_IN):
        return ()
    return tuple(found)
