"""Laws and regulations as notices of one's own: the note below the title, and what they need not have."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kb.completeness import completeness, lacking
from kb.parse import parse_text

NOTES = tomllib.loads((Path(__file__).parent / "completeness.toml").read_text("utf-8"))["note"]
ARTICLES = (
    "第一条 为了规范收费，制定本条例。\n第二条 银行应当公示收费项目。\n第三条 本条例自2026年1月1日起施行。\n"
)


@pytest.mark.parametrize("case", NOTES, ids=lambda case: "".join(case["lines"]))
def test_the_note_below_a_title_tells_the_latest_act_and_is_none_of_the_text(case: dict[str, Any]) -> None:
    text = "示例收费条例\n" + "\n".join(case["lines"]) + f"\n第一章 总则\n{ARTICLES}"
    found = parse_text(text, slug="x", file="x.txt")
    assert found.element("title") == "示例收费条例"
    names = ("document_number", "issue_date", "issuing_authority")
    assert {name: found.element(name) for name in names if found.element(name)} == case["told"]
    assert ("promulgation" in found.elements) is case.get("line", True)
    preamble = [clause for clause in found.clauses() if clause.number is None]
    assert bool(preamble) is not case.get("line", True)


def test_a_regulations_own_text_need_not_have_what_only_documents_have() -> None:
    needed = {
        s.name
        for s in completeness(parse_text(f"示例收费条例\n{ARTICLES}", slug="x", file="x.txt"))
        if s.needed
    }
    assert needed == {"发文字号", "标题", "正文", "成文日期"}
    issued = parse_text(f"示例局关于印发条例的通知\n各银行：\n{ARTICLES}", slug="x", file="x.txt")
    assert "发文机关署名" in {state.name for state in completeness(issued) if state.needed}
    assert "发文字号" in {state.name for state in lacking(completeness(issued))}
