"""What repealed and amended notices mean for a check: the one ask nothing more, the other are pointed out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from kb.standing import AMENDED, REPEALED, has_status, standing
from kb.store import load_notices


def repealed_notices(as_of: date) -> dict[str, str]:
    """Id of each notice that is repealed on that day -> 《标题》自2024年1月1日起已废止."""
    return _having(REPEALED, as_of)


def amended_notices(as_of: date) -> dict[str, str]:
    """Id of each notice that was amended by that day -> 《标题》自2024年1月1日起已修改."""
    return _having(AMENDED, as_of)


def repealed_from(notice_id: str) -> date | None:
    """The day from which a notice is repealed, the earliest there is where none is known; None for any other."""
    for notice in load_notices():
        if notice.id == notice_id and notice.element("status") == REPEALED:
            since = notice.element("status_since")
            return date.fromisoformat(since) if since else date.min
    return None


def with_caution(text: str, notices: Iterable[str], amended: Mapping[str, str]) -> str:
    """``text`` with a caution behind it where one of ``notices`` was amended."""
    said = [amended[notice] for notice in notices if notice in amended]
    if not said:
        return text
    return "。".join(filter(None, (text.rstrip("。"), f"{'，'.join(said)}，请核对现行规定")))


def _having(status: str, as_of: date) -> dict[str, str]:
    day = as_of.isoformat()
    return {
        notice.id: f"《{notice.element('title') or notice.id}》{standing(notice)}"
        for notice in load_notices()
        if has_status(notice, status, day)
    }
