"""The day of the plan itself: when it was submitted, or at least when it was signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from checker.evidence.date_cues import date_cues
from checker.evidence.due_periods import said_date
from checker.model import Passage, Plan
from kb.errors import UserError
from kb.text.dates import find_dates

_TITLE_BLOCKS = 4
"""A date alone on its line so near the top stands under the title."""


@dataclass(frozen=True, slots=True)
class PlanDay:
    """``submitted``: the day of submission is said; else the day of signature, before which nothing was submitted."""

    day: date
    submitted: bool

    @property
    def words(self) -> str:
        return f"本方案{'报送日期' if self.submitted else '落款日期'}{said_date(self.day)}"


def plan_day(plan: Plan) -> PlanDay | None:
    """From the front matter (``submitted``), a line 报送日期：…, the date under the signature or the title.

    Raises UserError when the front matter gives something that is no date.
    """
    given = plan.front_matter.get("submitted", "")
    if given and _full_date(given) is None:
        raise UserError(
            f"submitted 写的“{given}”不是年月日俱全的日期", hint="写成 submitted: 2022-04-28", place=plan.path
        )
    for written in (given, *_labelled(plan)):
        if (day := _full_date(written)) is not None:
            return PlanDay(day, submitted=True)
    signed = [_full_date(text) for text in (plan.title, *(passage.text for passage in _signatures(plan)))]
    days = [day for day in signed if day is not None]
    return PlanDay(days[-1], submitted=False) if days else None


def _full_date(text: str) -> date | None:
    """The one date of the text that names year, month and day."""
    for mention in find_dates(text):
        if mention.every is None and mention.year and mention.month and mention.day:
            return date(mention.year, mention.month, mention.day)
    return None


def _labelled(plan: Plan) -> Iterator[str]:
    for passage in plan.passages:
        if found := date_cues().submission.match(passage.text):
            yield found["day"]


def _signatures(plan: Plan) -> list[Passage]:
    """Dates alone on their lines, under the title or after the text: not those in the middle of it."""
    text = [
        n
        for n, passage in enumerate(plan.passages)
        if passage.kind not in ("signature", "attachment_list", "heading")
    ]
    last = text[-1] if text else -1
    return [
        passage
        for n, passage in enumerate(plan.passages)
        if passage.kind == "signature" and (n < _TITLE_BLOCKS or n > last or _ends_body(plan, n))
    ]


def _ends_body(plan: Plan, at: int) -> bool:
    """What follows is an attachment: 附件1, a table."""
    following = next((p for p in plan.passages[at + 1 :] if p.kind != "signature"), None)
    return (
        following is None or following.kind == "attachment_list" or following.text.lstrip().startswith("附件")
    )
