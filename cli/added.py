"""What ``policykb add`` says of a notice: the completeness report, duplicates, drafts; as text and as data."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.output import paragraph, strong, table
from cli.wording import BASES

if TYPE_CHECKING:
    from kb.completeness import ElementState
    from kb.model import Notice
    from kb.personal.duplicates import Duplicate

_SHOWN = 12
"""Differences listed on the screen; JSON has them all."""


def added_text(notice: Notice, states: tuple[ElementState, ...], repeated: list[Duplicate]) -> str:
    from kb.completeness import is_regulation_text, lacking

    rows = [
        [state.name + "＊" * state.needed, state.standard, _basis(state), _short(state.value)]
        for state in states
    ]
    lines = [strong(f"要素检查（GB/T 9704—2012）：{notice.element('title') or '无标题'}"), ""]
    lines.append(table(["要素", "标准条目", "来源", "内容"], rows, 3))
    missing = lacking(states)
    if missing:
        words = "、".join(
            f"{state.name}{f'（可用 {state.option} 补充）' if state.option else ''}" for state in missing
        )
        lines += ["", paragraph(f"必备要素（＊）未见：{words}")]
        printed = re.search(r"\d{4}年\d{1,2}月\d{1,2}日", notice.element("printing"))
        if printed and not notice.element("issue_date"):
            lines.append(paragraph(f"印发日期是{printed[0]}，成文日期通常与它相同或略早，请核对后补充。"))
    else:
        lines += ["", "必备要素（＊）齐全。"]
    if is_regulation_text(notice):
        lines.append(paragraph("这是法规、规章的正文，版头、主送机关和署名不列为必备。"))
    for duplicate in repeated:
        lines += ["", *_duplicate(duplicate)]
    return "\n".join(lines)


def _duplicate(duplicate: Duplicate) -> list[str]:
    from kb.diff.words import element_name, marked, summary, verdict, where

    comparison = duplicate.comparison
    lines = [strong(paragraph(f"重复：{duplicate.message}")), paragraph(summary(comparison), 2)]
    lines += [paragraph(f"{element_name(name)}：{a} → {b}", 2) for name, a, b in comparison.elements]
    quiet = {"unchanged", "renumbered"} | ({"added", "removed"} if duplicate.likeness == "part" else set())
    changes = [change for change in comparison.changes if change.kind not in quiet]
    for change in changes[:_SHOWN]:
        text = marked(change.pieces) if change.pieces else _short(change.part.text)
        lines.append(paragraph(f"{verdict(change)}  {where(change)}：{text}", 2))
    if len(changes) > _SHOWN:
        lines.append(f"  ……另有{len(changes) - _SHOWN}处，见 policykb diff {duplicate.notice.id} 文件")
    return lines


def added_data(
    notice: Notice,
    states: tuple[ElementState, ...],
    repeated: list[Duplicate],
    place: Path | None,
    warnings: tuple[str, ...],
    drafted: dict[str, Any] | None,
) -> dict[str, Any]:
    from kb.diff.data import change_data
    from kb.listing import listing_entry

    return {
        "schema": "policykb.add/1",
        "added": place is not None,
        "folder": str(place) if place else None,
        "notice": listing_entry(notice),
        "completeness": [
            {
                "name": state.name,
                "standard": state.standard,
                "needed": state.needed,
                "basis": state.basis,
                "value": state.value or None,
            }
            for state in states
        ],
        "duplicates": [
            {
                "id": duplicate.notice.id,
                "likeness": duplicate.likeness,
                "similarity": duplicate.similarity,
                "message": duplicate.message,
                "elements": [
                    {"name": name, "old": old, "new": new} for name, old, new in duplicate.comparison.elements
                ],
                "changes": [
                    change_data(change)
                    for change in duplicate.comparison.changes
                    if change.kind != "unchanged"
                ],
            }
            for duplicate in repeated
        ],
        "draft_requirements": drafted,
        "warnings": list(warnings),
    }


def _basis(state: ElementState) -> str:
    return "未见" if state.basis == "unknown" else BASES[state.basis]


def _short(text: str, limit: int = 70) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
