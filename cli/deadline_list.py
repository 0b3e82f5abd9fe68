"""The deadlines of an institution for people: what is next, the months, the clauses, what does not apply. Those of
everybody in one table that says whom each binds."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cli.output import markdown_table, paragraph, strong, table, width
from kb.text.columns import wrap

if TYPE_CHECKING:
    from checker.deadlines import DeadlineDuty, DeadlineEntry
    from checker.model import Institution

_PLAIN_WIDTH = 80
Entries = tuple["DeadlineEntry", ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """What an institution (None: anybody) has to do as seen on ``day``, up to ``until`` when that is given.

    ``assumed``: the provinces in which it is taken to be because nothing tells.
    """

    institution: Institution | None
    day: date
    until: date | None
    entries: Entries
    aims: Entries
    left_out: tuple[tuple[DeadlineDuty, str], ...] = ()
    assumed: tuple[str, ...] = ()

    @property
    def whose(self) -> str:
        from checker.ical import EVERYBODY

        return self.institution.name if self.institution else EVERYBODY


def text_of(listing: Listing, *, on_terminal: bool) -> str:
    """For a terminal, in its width and with styles, or as plain text of 80 columns."""
    title = f"{listing.whose}的报送时限（以 {listing.day.isoformat()} 为准）"
    lines = [strong(title) if on_terminal else title, paragraph(_summary(listing))]
    if listing.entries:
        shown = _months(listing, on_terminal) if listing.institution else _table(listing.entries)
        lines += ["", shown, "", "依据：", *_cited(listing.entries)]
    if listing.aims:
        lines += ["", "目标（到期考核，不需报送）：", *_aims(listing.aims, whom=listing.institution is None)]
    if listing.left_out:
        lines += ["", "不适用："]
        lines += [paragraph(f"{names}  {reason}", 2) for names, reason in _by_reason(listing)]
    return "\n".join(lines)


def markdown_of(listing: Listing) -> str:
    """The same as a Markdown document with tables."""
    from checker.duties import reading_of

    whom = listing.institution is None
    rows = [
        [*_dated(entry), *_whom(entry, whom=whom), entry.what, entry.period, entry.citation]
        for entry in listing.entries
    ]
    lines = [
        f"# {listing.whose}的报送时限",
        "",
        f"以 {listing.day.isoformat()} 为准。{_summary(listing)}",
    ]
    if rows:
        headers = [*_DATED, *[_WHOM] * whom, "事项", "所属期", "依据"]
        lines += ["", markdown_table(headers, rows)]
    if listing.aims:
        lines += ["", "## 目标", "", "到期考核，不需报送。", ""]
        shown = [
            [
                aim.due.isoformat(),
                *_whom(aim, whom=whom),
                aim.what,
                reading_of(aim),
                f"“{aim.quote}”",
                aim.citation,
            ]
            for aim in listing.aims
        ]
        lines.append(markdown_table(["到期日", *[_WHOM] * whom, "目标", "说明", "原文", "依据"], shown))
    lines += [f"\n不适用：{names}，{reason}。" for names, reason in _by_reason(listing)]
    return "\n".join(lines)


_DATED = ["到期日", "最后工作日", "状态"]
_WHOM = "适用机构"


def _dated(entry: DeadlineEntry) -> list[str]:
    """The cells under ``_DATED``."""
    from checker.deadlines import STATUS_TITLES

    workday = entry.workday.isoformat() if entry.workday else "工作日历未知"
    return [entry.due.isoformat(), workday, STATUS_TITLES[entry.status]]


def _whom(entry: DeadlineEntry, *, whom: bool) -> list[str]:
    """The cell under ``_WHOM`` where there is such a column."""
    return [entry.who_title] if whom else []


def _table(entries: Entries) -> str:
    """Everybody's dates: no months, whose entries leave no room to say whom they bind."""
    rows = [
        [*_dated(entry), entry.who_title, f"{entry.what}（{entry.period}）" if entry.period else entry.what]
        for entry in entries
    ]
    return table([*_DATED, _WHOM, "事项"], rows)


def _summary(listing: Listing) -> str:
    """What is next and how many are past; whether something was filed nobody knows here."""
    from checker.occurrences import chinese_date

    if not listing.entries:
        return (
            f"{listing.until.isoformat()}以前没有需要报送的事项。"
            if listing.until
            else "没有需要报送的事项。"
        )
    past = sum(entry.status == "overdue" for entry in listing.entries)
    said = f"时限已过的{past}项（是否已报，请核对报送记录）。" if past else ""
    ahead = [entry for entry in listing.entries if entry.status != "overdue"]
    if not ahead:
        within = f"{listing.until.isoformat()}以前" if listing.until else ""
        return f"{within}没有未到期的事项；{said}"
    due, workday = ahead[0].due, ahead[0].workday
    left = (due - listing.day).days
    when = "就是这一天" if left == 0 else f"还有{left}天"
    if workday is not None and workday < due:
        when += f"，宜在{chinese_date(workday)}前" if listing.day <= workday else "，之前的最后一个工作日已过"
    year = f"{due.year}年" if listing.day.year != due.year else ""
    count = sum(entry.due == due for entry in ahead)
    return f"下次到期：{year}{chinese_date(due)}，{when}，{count}项；共有{len(ahead)}项未到期。{said}"


def _months(listing: Listing, on_terminal: bool) -> str:
    from cli import months

    columns = width() if on_terminal else _PLAIN_WIDTH
    drawn = [
        months.legend(listing.entries, listing.day),
        [],
        *months.month_lines(listing.entries, columns, listing.day),
    ]
    if not on_terminal:
        return months.plain(drawn)
    return months.styled(drawn, columns, colour=not os.environ.get("NO_COLOR"))


def _by_reason(listing: Listing) -> list[tuple[str, str]]:
    """Names of requirements joined, with the reason they share."""
    grouped: dict[str, list[str]] = {}
    for duty, reason in listing.left_out:
        grouped.setdefault(reason, []).append(duty.requirement)
    return [("、".join(names), reason) for reason, names in grouped.items()]


def _cited(entries: Entries) -> list[str]:
    from checker.duties import reading_of

    lines = []
    for entry in {entry.requirement: entry for entry in entries}.values():
        lines.append(paragraph(f"{entry.requirement}  “{entry.quote}”——{entry.citation}", 2))
        if reading := reading_of(entry):
            lines.append(paragraph(f"说明：{reading}", 4))
    return lines


def _aims(aims: Entries, *, whom: bool) -> list[str]:
    """Under each day and clause its targets; ``whom``: and whom they bind."""
    from checker.duties import reading_of

    lines = []
    for due, place in dict.fromkeys((aim.due, _place(aim)) for aim in aims):
        lines.append(paragraph(f"{due.isoformat()}  {place}", 2))
        here = [aim for aim in aims if (aim.due, _place(aim)) == (due, place)]
        for aim in here:
            lines.append(_bulleted(f"{aim.what}（{_WHOM}：{aim.who_title}）" if whom else aim.what))
            if reading := reading_of(aim):
                lines.append(paragraph(f"说明：{reading}", 6))
    return lines


def _place(aim: DeadlineEntry) -> str:
    """武银〔2022〕45号 第一部分: the citation without the title."""
    return aim.citation.rpartition("》")[2].replace("（", "", 1).replace("）", " ", 1) or aim.clause


def _bulleted(text: str) -> str:
    first, *more = wrap(text, width() - 7)
    return "\n".join([f"    · {first}", *(f"      {line}" for line in more)])
