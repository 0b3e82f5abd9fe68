"""Traditional and variant characters read as the simplified ones the notices are written in."""

from __future__ import annotations

from functools import cache

from kb.corpus import read_bytes


def is_simplified(text: str) -> bool:
    """Whether every Chinese character is in GB/T 2312—1980, which leaves no traditional form to read."""
    start = 0
    while True:
        try:
            text[start:].encode("gb2312")
        except UnicodeEncodeError as error:
            start += error.start
            if "\u3400" <= text[start] <= "\u9fff":
                return False
            start += 1
        else:
            return True


@cache
def _simplified() -> dict[int, str]:
    table: dict[int, str] = {}
    for line in read_bytes("lexicon/traditional.txt").decode("utf-8").splitlines():
        if line and not line.startswith("#"):
            simple, _, others = line.partition(" ")
            table.update((ord(other), simple) for other in others if not is_simplified(other))
    return table


def to_simplified(text: str) -> str:
    """``text`` in simplified characters, one for one, so that every offset stays."""
    return text if is_simplified(text) else text.translate(_simplified())
