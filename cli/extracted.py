"""``deadlines --extracted``: what the texts themselves say is due, sentence by sentence."""

from __future__ import annotations

from typing import Any

from cli.output import markdown_table, paragraph, strong
from kb.errors import UserError
from kb.obligations import Obligation, dated_obligations

_KINDS = {"submission": "报送", "disclosure": "披露", "action": "办理"}


def extracted(notices: list[str] | None) -> list[Obligation]:
    """The dated duties of these notices, of all when none is named. Raises UserError for an unknown one."""
    from kb.store import load_notices

    known = {notice.id: notice for notice in load_notices()}
    for name in notices or ():
        if name not in known:
            raise UserError(f"没有编号为“{name}”的通知", hint=f"可用的有：{'、'.join(known)}")
    return [one for name in dict.fromkeys(notices or known) for one in dated_obligations(known[name])]


def extracted_json(found: list[Obligation]) -> dict[str, Any]:
    """As ``docs/json.md`` gives it."""
    from kb.cite import cite

    return {
        "extracted": [
            {
                "sentence": one.sentence,
                "notice": one.notice,
                "clause": one.clause,
                "kind": one.duty.kind,
                "due": _due_json(one),
                "thing": one.duty.thing,
                "submitter": one.duty.submitter,
                "addressee": one.duty.addressee,
                "together_with": one.duty.together,
                "bearers": list(one.bearers),
                "on_institutions": one.on_institutions,
                "quote": one.duty.text,
                "citation": cite(one.sentence).citation,
            }
            for one in found
        ]
    }


def _due_json(one: Obligation) -> dict[str, object]:
    assert one.duty.due is not None
    return {"words": one.duty.due.words, **one.duty.due.table()}


def extracted_text(found: list[Obligation]) -> str:
    """For people: each with its parties, its quote and the citation."""
    from kb.cite import cite

    if not found:
        return "没有找到写明时限的事项。"
    lines = [strong(f"通知原文写明时限的事项（{len(found)}项）")]
    for one in found:
        due, who, to = _row(one)
        thing = f"{_KINDS[one.duty.kind]}：{one.duty.thing or '（本句未写）'}"
        lines += ["", strong(f"{one.sentence}  {due}")]
        lines += [paragraph(said, 4) for said in (thing, f"谁：{who}", f"报给谁：{to}" if to else "") if said]
        lines.append(paragraph(f"“{one.duty.text}”——{cite(one.sentence).citation}", 4))
    return "\n".join(lines)


def _row(one: Obligation) -> list[str]:
    assert one.duty.due is not None
    who = one.duty.submitter or "、".join(one.bearers) or "（未写）"
    return [one.duty.due.words, who, one.duty.addressee]


def extracted_markdown(found: list[Obligation]) -> str:
    """The same as a Markdown table."""
    rows = [
        [one.sentence, *_row(one), _KINDS[one.duty.kind], one.duty.thing, f"“{one.duty.text}”"]
        for one in found
    ]
    return "# 通知原文写明时限的事项\n\n" + markdown_table(
        ["句", "时限", "谁", "报给谁", "怎样", "事项", "原文"], rows
    )
