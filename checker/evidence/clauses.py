"""A sentence cut into comma-clauses: at commas and stops, with long parentheses as clauses of their own."""

from __future__ import annotations

import re

_BOUNDARY = frozenset("，；。！？\n")
_MARK = re.compile(
    r"[，；。！？\n：（）]|—+(?=[^，。；—]{1,10}(?:部|室|中心|行|岗|组|处|司|团队|经理|行长)(?:[，。；、]|$))"
)
"""A dash before who is responsible (……全部清退——网金部，6月) ends a clause as well."""
_LABEL = 14
"""A colon this far in opens what is announced; before that it follows a label (续贷：暂不办理)."""
_LONG_PARENTHESIS = 6
"""A parenthesis longer than this speaks for itself; a shorter one, （LPR） or （武汉）, belongs to its clause."""


def clauses_of(norm: str, *, is_row: bool) -> tuple[list[int], list[tuple[int, int]]]:
    """For each character the number of its clause, and the clause's start and end without its boundary mark.

    After a long parenthesis the clause before it goes on, under its number but as a stretch of its own. Only the marks are
    looked at, not every character: all plans go through here.
    """
    marks = [(found.start(), found[0]) for found in _MARK.finditer(norm)]
    opening, closing = _long_parentheses(marks)
    numbers: list[int] = []
    ranges: list[tuple[int, int]] = []
    clause = highest = 0
    outer: list[int] = []

    def close(end: int) -> None:
        start = len(numbers)
        if start < end:
            stop = end - 1 if norm[end - 1] in _BOUNDARY or norm[end - 1] == "：" else end
            numbers.extend([clause] * (end - start))
            ranges.extend([(start, stop)] * (end - start))

    for place, mark in marks:
        if place in opening:
            close(place)
            outer.append(clause)
            highest += 1
            clause = highest
        elif place in closing:
            close(place + 1)
            clause = outer.pop()
        elif mark.startswith("—"):
            close(place)
            highest += 1
            clause = highest
        elif mark in _BOUNDARY or (mark == "：" and place > _LABEL and not is_row):
            close(place + 1)
            highest += 1
            clause = highest
    close(len(norm))
    return numbers, ranges


def _long_parentheses(marks: list[tuple[int, str]]) -> tuple[set[int], set[int]]:
    """Where the long parentheses open and where they close."""
    opening: set[int] = set()
    closing: set[int] = set()
    opened: list[int] = []
    for place, mark in marks:
        if mark == "（":
            opened.append(place)
        elif mark == "）" and opened:
            start = opened.pop()
            if place - start > _LONG_PARENTHESIS:
                opening.add(start)
                closing.add(place)
    return opening, closing
