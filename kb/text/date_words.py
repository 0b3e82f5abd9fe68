"""What the words around a date say: how it binds, which part of a period it names."""

from __future__ import annotations

from kb.text.date_mention import Bound, Part
from kb.text.numerals import parse_number

BEFORE = frozenset(("前", "之前", "以前"))
WITHIN = frozenset(("内", "之内", "以内", "期间"))
_AFTER = frozenset(("起", "开始", "后", "之后", "以后", "以来"))
_FROM_HEADS = frozenset(("自", "从", "晚于", "迟于", "不早于"))


def bound_of(head: str, tail: str, *, exact: bool) -> Bound:
    """The bound that the words before and after a date set; ``exact`` when it names a day."""
    if tail in BEFORE:
        return "by"
    if tail in _AFTER or head in _FROM_HEADS:
        return "from"
    if head.startswith(("最", "早于", "先于", "不")):
        return "by"
    if head or tail in ("止", "为止"):
        return "until"
    return "on" if exact and tail not in WITHIN else "in"


def part_of(word: str | None) -> Part:
    """初 and 上旬 early, 中 and 中旬 middle, 下旬 late, 底 末 终 end."""
    if not word:
        return ""
    if word.endswith("下旬"):
        return "late"
    if word.endswith("中旬"):
        return "middle"
    return "early" if "初" in word or "上" in word else "middle" if "中" in word else "end"


def whole(written: str | None) -> int | None:
    """A whole number as written, 廿九 too, or None."""
    number = parse_number(written.replace("廿", "二十").replace("卅", "三十")) if written else None
    return None if number is None else int(number)
