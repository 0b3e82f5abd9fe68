"""A query as it comes from the keyboard or the clipboard, made fit to be read."""

from __future__ import annotations

from unicodedata import category

from kb.errors import UserError

LONGEST = 1000
"""Characters of a query at most: longer than any clause of the built-in notices."""
_WILD = frozenset("*?？＊%％_")
_QUOTES = (('"', '"'), ("“", "”"), ("「", "」"), ("『", "』"))


def cleaned(query: str) -> str:
    """The query without invisible characters, control characters made spaces.

    Raises UserError when nothing is left to look for, or far too much.
    """
    shown = "".join(" " if category(c) in ("Cc", "Zl", "Zp") else c for c in query if category(c) != "Cf")
    wanted = shown.strip()
    if len(wanted) > LONGEST:
        raise UserError(
            f"检索词有 {len(wanted)} 个字，最多 {LONGEST} 个字", hint="请只给出要找的那一句，或几个关键词"
        )
    if any(char.isalnum() for char in wanted):
        return wanted
    if wanted and set(wanted) <= _WILD | {" "}:
        raise UserError(
            f"检索词“{wanted}”只有通配符",
            hint="不需要通配符：给出词的一部分就能查到；要看全部条款请用 policykb notices 和 policykb show",
        )
    lacking = f"检索词“{wanted[:20]}”里没有字、词或数字" if wanted else "检索词是空的"
    raise UserError(lacking, hint="请给出要查的词、数字、日期、文号或条款编号")


def remarks(query: str) -> tuple[str, ...]:
    """What the reader should know about how the query was read."""
    found = []
    if any(
        query.count(one) % 2 if one == other else query.count(one) != query.count(other)
        for one, other in _QUOTES
    ):
        found.append("引号不成对，未成对的引号不起作用")
    if any(char in _WILD for char in query.replace("%", "").replace("％", "").rstrip("?？")):
        found.append("通配符不起作用：给出词的一部分就能查到")
    return tuple(found)
