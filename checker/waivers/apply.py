"""Waivers laid over the findings of one report."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from checker.model import GAPS, Report, Waiver
from kb.errors import UserError

SOON = 30
"""A waiver that expires within so many days is mentioned."""


def apply_waivers(
    report: Report, waivers: Iterable[Waiver], *, as_of: date, quiet: Collection[str] = frozenset()
) -> tuple[Report, list[str]]:
    """The report with its waivers, and notes on superfluous, expired and soon expiring ones (Chinese sentences).

    ``quiet``: ids from a list for several plans, so that not to bear on this plan is no cause for a note.
    Raises UserError for a requirement that there isn't.
    """
    known = {finding.requirement: finding for finding in report.findings}
    chosen: dict[str, Waiver] = {}
    notes: list[str] = []
    for waiver in waivers:
        finding = known.get(waiver.requirement)
        if finding is None:
            near = get_close_matches(waiver.requirement, known, n=1)
            hint = f"您是不是要写 {near[0]}" if near else "全部编号见 policykb requirements"
            raise UserError(f"没有编号为“{waiver.requirement}”的要求", hint=hint, place=waiver.place)
        left = (waiver.expires - as_of).days
        if finding.status not in GAPS:
            if waiver.requirement not in quiet:
                word = "已满足" if finding.status == "satisfied" else "不适用"
                notes.append(f"{waiver.requirement} {word}，豁免可以删去（{waiver.place}）")
            continue
        chosen[waiver.requirement] = replace(waiver, active=left >= 0, days_left=left)
        if left < 0:
            notes.append(f"{waiver.requirement} 的豁免已于{waiver.expires.isoformat()}到期，仍按缺口处理")
        elif left <= SOON:
            when = f"将于{waiver.expires.isoformat()}到期，还有{left}天" if left else "今天到期"
            notes.append(f"{waiver.requirement} 的豁免{when}")
    findings = tuple(
        replace(finding, waiver=chosen.get(finding.requirement)) if finding.requirement in chosen else finding
        for finding in report.findings
    )
    return replace(report, findings=findings), notes
