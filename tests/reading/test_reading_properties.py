"""What holds for any input: nothing crashes, and no character of the text is lost or added."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from checker.model import Plan
from checker.reading import line_at, read_plan_text
from checker.reading.encoding import decode
from checker.reading.formats import detect
from kb.errors import UserError

MARKS = "#*_`~>|-+[]()<>!&\\:：1.一二、（）\n\n  　\t"
MARKUP = st.text(st.sampled_from(MARKS + "贷款BP，。；附件第条表"), max_size=120)
PROSE = st.text(
    st.sampled_from("普惠小微贷款增速不低于优惠免责制度，、“”（）5BP亿元A"), min_size=1, max_size=60
)
PARAGRAPHS = st.lists(PROSE.map(lambda text: f"贷{text}。"), min_size=1, max_size=6)


def read_or_refuse(text: str, path: str) -> Plan | UserError:
    try:
        return read_plan_text(text, path=path)
    except UserError as error:
        return error


def decode_or_refuse(data: bytes, suffix: str) -> str | UserError:
    try:
        kind = detect(data, suffix, place="plan")
        return decode(data, place="plan").text if kind in ("markdown", "text") else ""
    except UserError as error:
        return error


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(st.one_of(st.text(max_size=200), MARKUP), st.sampled_from(["plan.md", "plan.txt"]))
def test_any_text_is_read_or_refused(text: str, path: str) -> None:
    plan = read_or_refuse(text, path)
    count = len(re.split(r"\r\n|[\r\n\x0b\x85\u2028\u2029]", text))
    for passage in plan.passages if isinstance(plan, Plan) else ():
        assert passage.text.strip()
        assert 1 <= passage.line <= line_at(passage, len(passage.text)) <= count


@given(st.binary(max_size=300), st.sampled_from([".md", ".txt", ".docx", ".pdf", ".doc"]))
def test_any_bytes_are_decoded_or_refused(data: bytes, suffix: str) -> None:
    found = decode_or_refuse(data, suffix)
    if isinstance(found, UserError):
        assert found.place == "plan"
        assert found.hint
    else:
        assert "\r" not in found


@given(PARAGRAPHS, st.sampled_from(["plan.md", "plan.txt"]), st.integers(10, 40))
def test_every_character_of_wrapped_paragraphs_is_kept_in_order(
    paragraphs: list[str], path: str, columns: int
) -> None:
    wrapped = [
        "\n".join(text[at : at + columns] for at in range(0, len(text), columns)) for text in paragraphs
    ]
    plan = read_plan_text("\n\n".join(wrapped), path=path)
    assert bare("".join(passage.text for passage in plan.passages)) == bare("".join(paragraphs))


@given(
    st.lists(
        st.sampled_from(["一、目标", "（一）增量", "1.定价", "新增50亿元。", "## 措施", "- 首贷"]), min_size=1
    )
)
def test_headings_above_a_passage_stand_before_it(lines: list[str]) -> None:
    plan = read_plan_text("\n\n".join(lines), path=Path("plan.md"))
    met: set[str] = set()
    for passage in plan.passages:
        assert set(passage.headings) <= met
        met.add(passage.text.rstrip("。"))


@given(st.text(st.sampled_from("institution类型:： \"'“[]-#\n湖北|>"), max_size=60))
def test_any_front_matter_is_read_or_refused_with_its_line(block: str) -> None:
    text = f"---\n{block}\n---\n正文。\n"
    found = read_or_refuse(text, "plan.md")
    if isinstance(found, UserError):
        assert found.line is not None
        assert 1 <= found.line <= text.count("\n")
    else:
        assert found.passages
