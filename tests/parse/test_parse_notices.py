"""The four notices of the corpus against what was counted and read in their texts by eye."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kb import corpus
from kb.model import Clause, Notice
from kb.parse import parse_notice

HERE = Path(__file__).parent
EXPECTED: dict[str, Any] = tomllib.loads((HERE / "notices.toml").read_text(encoding="utf-8"))
DUTIES = [
    [part.strip() for part in line.split("|")]
    for line in (HERE / "duties.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.fixture(scope="module")
def notices() -> dict[str, Notice]:
    return {slug: parse_notice(slug) for slug in corpus.notice_slugs()}


def clause(notices: dict[str, Notice], identifier: str) -> Clause:
    found = {c.id: c for c in notices[identifier.split("/")[0]].clauses()}
    return found[identifier]


def test_every_notice_of_the_corpus_is_expected() -> None:
    assert list(EXPECTED) == list(corpus.notice_slugs())


@pytest.mark.parametrize("slug", EXPECTED)
def test_sections_and_clauses_are_as_counted(notices: dict[str, Notice], slug: str) -> None:
    expected, notice = EXPECTED[slug], notices[slug]
    assert [s.label for s in notice.sections] == expected["section_labels"]
    assert [s.label_basis for s in notice.sections] == expected["label_basis"]
    assert sum(s.number > 0 for s in notice.sections) == expected["sections"]
    assert [c.number for c in notice.clauses() if c.number] == list(range(1, expected["clauses"] + 1))
    assert [c.id for c in notice.clauses() if c.number is None] == expected["unnumbered"]


@pytest.mark.parametrize("slug", EXPECTED)
def test_every_yao_of_the_text_is_in_a_title_or_a_clause(notices: dict[str, Notice], slug: str) -> None:
    notice = notices[slug]
    words = [s.title for s in notice.sections] + [c.full_text for c in notice.clauses()]
    assert "".join(words).count("要") == EXPECTED[slug]["yao"]


@pytest.mark.parametrize("slug", EXPECTED)
def test_elements_say_what_they_were_read_from(notices: dict[str, Notice], slug: str) -> None:
    notice = notices[slug]
    for name, (value, basis) in EXPECTED[slug]["elements"].items():
        assert (name, notice.elements[name].value, notice.elements[name].basis) == (name, value, basis)
    assert [name for name in EXPECTED[slug]["unknown"] if name in notice.elements] == []


@pytest.mark.parametrize("slug", EXPECTED)
def test_clauses_are_running_text_of_the_source(notices: dict[str, Notice], slug: str) -> None:
    source = corpus.read_bytes(notices[slug].texts[0].file).decode("utf-8")
    bare = re.sub(r"\s", "", source)
    footnotes = [re.sub(r"\s", "", f.mark + f.text) for f in notices[slug].footnotes]
    for note in footnotes:
        assert note in bare
        bare = bare.replace(note, "")
    for found in notices[slug].clauses():
        assert not re.search(r"[^\S\n]", found.text), found.id
        text = re.sub(r"\s", "", found.text)
        marks = re.escape(text).replace("比明显", "比[12]?明显").replace("比重明显", "比重[12]?明显")
        assert re.search(marks, bare), found.id


@pytest.mark.parametrize("slug", EXPECTED)
def test_source_lines_hold_the_sentence(notices: dict[str, Notice], slug: str) -> None:
    lines = corpus.read_bytes(notices[slug].texts[0].file).decode("utf-8").split("\n")
    for sentence in (s for c in notices[slug].clauses() for s in c.sentences):
        place = sentence.source
        first, last = ("".join(lines[n - 1].split()) for n in (place.first_line, place.last_line))
        assert sentence.text[:2] in first or first.endswith(sentence.text[0]), sentence.id
        assert last.startswith(sentence.text[-1]) or sentence.text[-2:] in last, sentence.id


@pytest.mark.parametrize("slug", EXPECTED)
def test_sentences_stand_where_they_say(notices: dict[str, Notice], slug: str) -> None:
    for found in notices[slug].clauses():
        for at, sentence in enumerate(found.sentences, start=1):
            assert sentence.id == f"{found.id}.{at}"
            assert found.text[sentence.start :].startswith(sentence.text)
            for quantity in sentence.quantities:
                assert sentence.text[quantity.start : quantity.end] == quantity.text
            for date in sentence.dates:
                assert sentence.text[date.start : date.end] == date.text


@pytest.mark.parametrize(("identifier", "bearers", "force", "opening"), DUTIES)
def test_bearers_and_force_of_a_sentence(
    notices: dict[str, Notice], identifier: str, bearers: str, force: str, opening: str
) -> None:
    found = {s.id: s for s in clause(notices, identifier.rsplit(".", 1)[0]).sentences}[identifier]
    assert found.text.startswith(opening)
    assert ("~" * found.bearer_inherited + "、".join(found.bearers), found.force) == (bearers, force)


def test_a_must_that_inherits_has_a_bearer(notices: dict[str, Notice]) -> None:
    inherited = [s for n in notices.values() for c in n.clauses() for s in c.sentences if s.bearer_inherited]
    assert inherited
    assert all(s.bearers for s in inherited)


def test_wuhan_section_1_is_three_paragraphs_with_its_two_footnotes(notices: dict[str, Notice]) -> None:
    text = clause(notices, "wuhan-2022/s1").text
    assert [p[:4] for p in text.split("\n")] == ["增量方面", "扩面方面", "降价方面"]
    assert "信用贷款比重明显高于上年" in text
    assert [(f.mark, f.clause, f.source.first_line) for f in notices["wuhan-2022"].footnotes] == [
        ("1", "wuhan-2022/s1", 65),
        ("2", "wuhan-2022/s1", 66),
    ]
    assert "加强小微信贷风险监测及预警提醒" in clause(notices, "wuhan-2022/1").text


def test_what_follows_the_last_clause_is_not_part_of_it(notices: dict[str, Notice]) -> None:
    assert clause(notices, "wuhan-2022/20").text.endswith("营造金融服务小微企业的良好氛围。")
    assert clause(notices, "pbc-2022/20").text.endswith("联系方式报送人民银行。")
    assert clause(notices, "pbc-2021/18").text.endswith("形成报告报送总行。")


def test_two_texts_of_one_notice_differ_in_head_and_tail_alone(notices: dict[str, Notice]) -> None:
    found = [(d.kind, d.where, bool(d.ours), bool(d.theirs)) for d in notices["pbc-2022"].differences]
    assert found == [
        ("head", "addressees", True, False),
        ("tail", "issue_date", True, False),
        ("tail", "signature", True, False),
        ("head", "title", False, True),
    ]
    assert len(notices["pbc-2022"].texts) == 2


def test_scores_of_attachment_1_add_up_to_the_total(notices: dict[str, Notice]) -> None:
    graded = notices["wuhan-2022"].attachments[0]
    assert len(graded.rows) == 24
    scores = [f.name for f in graded.fields if re.search(r"（\d+）$", f.name)]
    assert len(scores) == 5
    for row in graded.rows:
        total = sum(Decimal(row[name]) for name in scores)
        assert abs(total - Decimal(row["总分"])) <= Decimal("0.01"), row["机构"]
        for name in scores:
            highest = re.search(r"（(\d+)）$", name)
            assert highest is not None
            assert Decimal(row[name]) <= Decimal(highest.group(1)), row["机构"]


def test_eleven_institutions_are_graded_as_clause_12_counts_them(notices: dict[str, Notice]) -> None:
    grades = [row["组间评估结果"] for row in notices["wuhan-2022"].attachments[0].rows]
    assert "勉励档和一般档的11家金融机构" in clause(notices, "wuhan-2022/12").text
    assert grades.count("一般") + grades.count("勉励") == 11
    assert set(grades) == {"优秀", "良好", "一般", "勉励"}


def test_groups_that_cannot_be_told_stay_empty(notices: dict[str, Notice]) -> None:
    graded = notices["wuhan-2022"].attachments[0]
    assert {row["分组情况"] for row in graded.rows} == {""}
    assert any("分组情况" in note for note in graded.notes)


def test_forms_have_their_fields_with_groups_and_units(notices: dict[str, Notice]) -> None:
    contacts, plan, monthly = notices["wuhan-2022"].attachments[1:]
    assert [f.name for f in contacts.fields][-1] == "金融服务平台邮箱"
    assert len(contacts.rows) == 3
    assert len(plan.rows) == 18
    assert next(iter(plan.rows[0].values())) == "全省"
    assert next(iter(plan.rows[-1].values())) == "神农架林区分行"
    assert [f.group for f in monthly.fields] == ["增量"] * 4 + ["扩面"] * 4 + ["降价"] * 3
    assert {f.unit for f in monthly.fields} == {"亿元", "户", "BP", "%"}
    assert len(monthly.notes) == 3
