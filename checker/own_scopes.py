"""Whom a notice of the user's own binds: banks and insurers, of one province where that was noted."""

from __future__ import annotations

from functools import lru_cache

from checker.registry import Group, NoticeScope, registry
from kb.personal.place import is_personal
from kb.store import load_notices

_EVERYBODY = "banks_and_insurers"
_MARK = "@"
"""Begins the name of a group that stands for a province."""


def own_scope(notice_id: str) -> NoticeScope | None:
    """The scope of a personal notice; None when there is none of that id."""
    for notice in load_notices():
        if notice.id == notice_id and is_personal(notice):
            region = notice.element("region")
            short = notice.element("document_number") or f"《{notice.element('title') or notice.id}》"
            words = f"{region}的银行和保险公司" if region else registry().groups[_EVERYBODY].title
            return NoticeScope(notice_id, short, words, (f"{_MARK}{region}" if region else _EVERYBODY,))
    return None


@lru_cache(maxsize=64)
def province_group(name: str) -> Group | None:
    """The group that :func:`own_scope` names by a province; None for any other name."""
    if not name.startswith(_MARK):
        return None
    region = name.removeprefix(_MARK)
    everybody = registry().groups[_EVERYBODY]
    return Group(name, f"{region}的银行和保险公司", everybody.types, "", region, frozenset(), "", ())
