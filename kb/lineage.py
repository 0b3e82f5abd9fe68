"""How the notices stand to each other: order by date and level of authority, and who carries out whom.

What is not computed stands in corpus/lineage.toml, with its reason.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, Literal

from kb import corpus
from kb.model import Notice
from kb.store import load_notices

Relation = Literal["carries_out", "follows", "parallel"]
RELATION_WORDS: dict[str, str] = {"carries_out": "落实", "follows": "后于", "parallel": "并行于"}
HEADQUARTERS, BRANCH = 1, 2
RANK_WORDS = {HEADQUARTERS: "总行（总局）", BRANCH: "分支机构"}
_YEAR = re.compile(r"(?:19|20)\d\d")
_BRANCH = re.compile(r"分行|分局|支行|中心支行|监管局|办事处|[省市县区]")


@dataclass(frozen=True, slots=True)
class Link:
    """``notice`` carries out, follows or stands beside ``other``; ``because`` is for users."""

    notice: str
    other: str
    relation: Relation
    basis: str
    because: str

    def data(self) -> dict[str, str]:
        """As in the JSON of ``compare``."""
        return asdict(self)


@cache
def links() -> tuple[Link, ...]:
    """All relations of corpus/lineage.toml, in its order."""
    return tuple(Link(**entry) for entry in corpus.read_toml("lineage.toml")["relation"])


def link_between(ours: str, theirs: str) -> Link | None:
    """The relation between two notices, whichever way it is written."""
    return next((link for link in links() if {link.notice, link.other} == {ours, theirs}), None)


def describe(ours: str, theirs: str) -> str:
    """How ``ours`` stands to ``theirs``: 落实, 后于, 早于, 由其落实, 并行于; empty when nothing is known."""
    link = link_between(ours, theirs)
    if link is None:
        return ""
    if link.notice == ours or link.relation == "parallel":
        return RELATION_WORDS[link.relation]
    return {"carries_out": "由其落实", "follows": "早于"}[link.relation]


def rank_of(notice: Notice) -> int:
    """1 for a notice of a headquarters, 2 for one of a branch; told by the authority when the corpus does not."""
    given = _settings(notice.id).get("rank")
    if isinstance(given, int):
        return given
    return BRANCH if _BRANCH.search(notice.element("issuing_authority")) else HEADQUARTERS


def scope_of(notice: Notice) -> str:
    """Whom the notice addresses as a whole, in words; empty when the corpus does not say."""
    return str(_settings(notice.id).get("scope", ""))


def in_order() -> tuple[Notice, ...]:
    """All notices by date, then by level of authority. One without a date stands at the end of its year."""
    return tuple(sorted(load_notices(), key=lambda notice: (*_when(notice), rank_of(notice), notice.id)))


def _when(notice: Notice) -> tuple[str, str]:
    date = notice.element("issue_date")
    if date:
        return date[:4], date
    year = _YEAR.search(notice.element("document_number") or notice.element("title"))
    return (year[0] if year else "9999"), "9999"


@cache
def _settings(identifier: str) -> dict[str, Any]:
    try:
        return corpus.read_toml(f"notices/{identifier}/notice.toml")
    except (OSError, ValueError):
        return {}
