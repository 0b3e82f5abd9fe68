"""Whether a notice is in force: 现行有效, 已修改 or 已废止, and since when. What nobody marked is in force."""

from __future__ import annotations

from kb.model import Notice

IN_FORCE, AMENDED, REPEALED = "现行有效", "已修改", "已废止"
STATUSES = (IN_FORCE, AMENDED, REPEALED)


def standing(notice: Notice) -> str:
    """自2024年1月1日起已废止, or 已修改 where no day is known; empty for a notice in force."""
    status = notice.element("status")
    if status not in (AMENDED, REPEALED):
        return ""
    since = notice.element("status_since")
    if not since:
        return status
    year, month, day = (int(part) for part in since.split("-"))
    return f"自{year}年{month}月{day}日起{status}"


def has_status(notice: Notice, status: str, on: str) -> bool:
    """Whether the notice has the status on the ISO date ``on``. Without a day it is taken to have it already."""
    return notice.element("status") == status and (notice.element("status_since") or on) <= on
