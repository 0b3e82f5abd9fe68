"""What a document states of a notice beside its citation: number, date of issue, authority."""

from __future__ import annotations

from collections.abc import Sequence

from checker.verify import dates, numbers, titles
from checker.verify.citation import Citation, Surroundings
from checker.verify.numbers import Number
from kb.model import Notice
from kb.parse.promulgation import promulgation_dates
from kb.standing import standing


def check_numbers(found: Citation, notice: Notice, given: Sequence[Number]) -> None:
    """Document numbers beside the citation."""
    own = numbers.numbers_of(notice)
    if given and own and not any(numbers.same(number, one) for number in given for one in own):
        found.number = given[0]
        found.faults.append(("wrong_number", f"文号应为{notice.element('document_number')}"))


def check_statements(around: Surroundings, found: Citation, start: int, inside: str) -> None:
    """Date of issue and authority beside the citation that begins at ``start``; ``inside``: its brackets."""
    notice = found.notice
    assert notice is not None
    issued, authority = notice.element("issue_date"), notice.element("issuing_authority")
    days = (issued, *promulgation_dates(notice.element("promulgation")))
    before = dates.stated_before(around.text, start, around.sentence(start))
    within = dates.stated_inside(numbers.NUMBER.sub("", inside))
    after = dates.stated_after(around.text, found.end)
    for stated in (before, within, after):
        if stated.date and not any(dates.agrees(stated.date, day) for day in days):
            year, month, day = (int(part) for part in issued.split("-"))
            found.faults.append(("wrong_date", f"成文日期应为{year}年{month}月{day}日"))
            break
    for stated in (before, after):
        if stated.authority and not titles.same_authority(stated.authority, authority):
            found.faults.append(("wrong_authority", f"发文机关应为{'、'.join(authority.split())}"))
            break
    if before.start >= 0:
        found.start = before.start
    if after.date:
        found.end = after.end


def check_in_force(found: Citation) -> None:
    """Whether the notice is still in force."""
    assert found.notice is not None
    if status := standing(found.notice):
        found.faults.append(("superseded", f"该通知{status}"))
