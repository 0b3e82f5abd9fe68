"""What the four notices say is due and what the requirement files say is due agree, both ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from checker.catalogue import DeadlineSpec, Requirement, load_catalogue
from kb.model import Clause, Notice, Section
from kb.obligations import Obligation, dated_obligations
from kb.store import builtin_notices


def code(spec: DeadlineSpec) -> str:
    """The deadline of a requirement file in the short form of an extracted due date."""
    if spec.on:
        return spec.on.isoformat()
    if spec.monthly_day:
        assert spec.covers == "previous month"
        return f"month+1 {spec.monthly_day}"
    return f"quarter+{spec.after_quarter_months}"


def backed(requirement: Requirement, said: Iterable[Obligation]) -> bool:
    assert requirement.deadline is not None
    source = requirement.sources[0]
    return any(
        one.clause == source.clause
        and one.duty.due is not None
        and one.duty.due.code == code(requirement.deadline)
        and one.on_institutions
        for one in said
    )


def disagreements(said: tuple[Obligation, ...], requirements: Iterable[Requirement]) -> list[str]:
    """Requirements whose deadline no text says, and submissions by institutions that no requirement has."""
    dated = [requirement for requirement in requirements if requirement.deadline]
    unsaid = [requirement.id for requirement in dated if not backed(requirement, said)]
    known = {(r.sources[0].clause, code(r.deadline)) for r in dated if r.deadline}
    unlisted = [
        one.sentence
        for one in said
        if one.duty.kind == "submission"
        and one.on_institutions
        and one.duty.due is not None
        and (one.clause, one.duty.due.code) not in known
    ]
    return [*unsaid, *unlisted]


def said_in(notices: Iterable[Notice]) -> tuple[Obligation, ...]:
    return tuple(one for notice in notices for one in dated_obligations(notice))


def changed(notice: Notice, old: str, new: str) -> Notice:
    """The notice with other words in its sentences."""

    def in_clause(clause: Clause) -> Clause:
        sentences = (replace(s, text=s.text.replace(old, new)) for s in clause.sentences)
        return replace(clause, sentences=tuple(sentences))

    def in_section(section: Section) -> Section:
        return replace(section, clauses=tuple(map(in_clause, section.clauses)))

    return replace(notice, sections=tuple(map(in_section, notice.sections)))


def test_the_texts_and_the_requirement_files_name_the_same_deadlines() -> None:
    requirements = load_catalogue().requirements
    assert disagreements(said_in(builtin_notices()), requirements) == []
    assert sum(requirement.deadline is not None for requirement in requirements) == 5


def test_another_date_in_a_notice_is_noticed() -> None:
    requirements = load_catalogue().requirements
    for old, new, names in (
        ("2022年4月29日（周五）前", "2022年5月6日（周五）前", {"report.plan", "report.lending-plan", "wuhan-2022/18.3", "wuhan-2022/19.1"}),
        ("每月15日前", "每月20日前", {"report.monthly", "wuhan-2022/19.1"}),
        ("每季后1个月", "每半年后1个月", {"report.quarterly", "wuhan-2022/20.2"}),
        ("2022年6月底前", "2022年7月底前", {"report.june", "pbc-2022/20.4"}),
        ("加强经验交流", "于2022年9月30日前向我分行报送自评报告，加强经验交流", {"wuhan-2022/20.2"}),
    ):  # fmt: skip
        notices = [changed(notice, old, new) for notice in builtin_notices()]
        assert set(disagreements(said_in(notices), requirements)) == names


def test_a_thing_submitted_together_with_another_is_due_with_it() -> None:
    plan = [one for one in said_in(builtin_notices()) if one.duty.together == "工作方案"]
    assert [(one.sentence, one.duty.due.code if one.duty.due else "") for one in plan] == [
        ("wuhan-2022/19.1", "2022-04-29")
    ]


def test_what_authorities_have_to_do_is_told_from_what_institutions_have_to_do() -> None:
    said = said_in(builtin_notices())
    assert [one.sentence for one in said if not one.on_institutions] == ["wuhan-2022/5.4"]


def test_the_words_of_a_duty_stand_in_its_clause() -> None:
    texts = {c.id: c.full_text for notice in builtin_notices() for c in notice.clauses()}
    for one in said_in(builtin_notices()):
        for words in (one.duty.text, one.duty.thing, one.duty.submitter, one.duty.addressee):
            assert words in texts[one.clause]
