"""The whole check of one plan: whose it is, what binds it, what it says, what it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from checker.applicability import applies, binding_sources
from checker.candidates import CandidateFinder
from checker.catalogue import Catalogue, DeadlineSpec, Requirement, load_catalogue
from checker.evidence.due_periods import describe
from checker.in_force import amended_notices, repealed_notices, with_caution
from checker.institutions import find_in_title, resolve
from checker.judge import NOTHING_DECISIVE, NOTHING_SAID, Judgement, PlanJudge
from checker.model import Candidate, DueDate, Finding, Institution, Plan, Report, SourceQuote
from kb.calendar import workday_on_or_before
from kb.cite import cite
from kb.errors import UserError


def identify(
    plan: Plan,
    *,
    institution: str | None = None,
    type_name: str | None = None,
    level: str | None = None,
    region: str | None = None,
) -> Institution:
    """Whose plan it is: the arguments, failing them the front matter, failing that the title.

    Raises UserError saying how to give it when it can't be told.
    """
    front = plan.front_matter
    name = institution or front.get("institution") or find_in_title(plan.title)
    if not name:
        raise UserError(
            "看不出这是哪家机构的方案",
            hint="请用 --institution 写明机构名称，或在文件开头的 front matter 里写 institution: 机构名称",
            place=plan.path,
        )
    if "\n" in name:
        raise UserError(
            f"开头的 institution 写了几家机构（{'、'.join(name.split())}）",
            hint="一份方案只写一家，或用 --institution 写明按哪一家检查",
            place=plan.path,
        )
    try:
        return resolve(
            name,
            type=type_name or front.get("type"),
            level=level or front.get("level"),
            region=region or front.get("region"),
        )
    except UserError as error:
        if institution or error.place:
            raise
        raise UserError(error.what, hint=error.hint, place=plan.path) from None


def check_plan(
    plan: Plan, *, as_of: date, institution: Institution | None = None, catalogue: Catalogue | None = None
) -> Report:
    """Findings on ``plan`` for every requirement of the catalogue, in its order. ``as_of`` picks the next due date."""
    catalogue = catalogue or load_catalogue()
    who = institution or identify(plan)
    judge = PlanJudge(plan, catalogue, as_of=as_of, owner=who.name)
    finder = CandidateFinder(judge.plan_text, catalogue.requirements, judge.likeness)
    repealed, amended = repealed_notices(as_of), amended_notices(as_of)
    findings = tuple(
        _finding(requirement, who, judge, finder, as_of, repealed) for requirement in catalogue.requirements
    )
    if amended:
        findings = tuple(
            _cautioned(*pair, amended) for pair in zip(catalogue.requirements, findings, strict=True)
        )
    return Report(plan, who, findings)


def _cautioned(requirement: Requirement, finding: Finding, amended: Mapping[str, str]) -> Finding:
    said = with_caution(finding.not_checked, requirement.notices, amended)
    return finding if said == finding.not_checked else replace(finding, not_checked=said)


def _finding(
    requirement: Requirement,
    who: Institution,
    judge: PlanJudge,
    finder: CandidateFinder,
    as_of: date,
    repealed: Mapping[str, str],
) -> Finding:
    notices = tuple(notice for notice in requirement.notices if notice not in repealed)
    if not notices:
        why = "，".join(repealed[notice] for notice in requirement.notices)
        return _dressed(requirement, Judgement("not_applicable", why), (), requirement.clauses, None)
    binds, why = applies(who, requirement.who, notices)
    if not binds:
        return _dressed(requirement, Judgement("not_applicable", why), (), requirement.clauses, None)
    judgement = judge.judge(requirement)
    candidates = (
        finder.find(requirement, judgement.rejected) if judgement.status in ("missing", "partial") else ()
    )
    if candidates and judgement.reason == NOTHING_SAID:
        judgement = replace(judgement, reason=NOTHING_DECISIVE)
    clauses = tuple(
        clause
        for clause in binding_sources(who, requirement.clauses)
        if clause.partition("/")[0] not in repealed
    )
    return _dressed(requirement, judgement, candidates, clauses, _due(requirement.deadline, as_of))


def _dressed(
    requirement: Requirement,
    judgement: Judgement,
    candidates: tuple[Candidate, ...],
    clauses: tuple[str, ...],
    deadline: DueDate | None,
) -> Finding:
    gap = judgement.status in ("partial", "missing", "conflict")
    return Finding(
        requirement=requirement.id,
        topic=requirement.topic,
        statement=requirement.statement,
        force=requirement.force,
        status=judgement.status,
        reason=judgement.reason,
        evidence=tuple(judgement.evidence),
        missing=tuple(judgement.missing) if gap else (),
        candidates=candidates,
        sources=_quotes(requirement, clauses),
        deadline=deadline,
        advice=_advice(requirement, judgement) if gap else "",
        not_checked=requirement.not_checked,
    )


@lru_cache(maxsize=1024)
def _quotes(requirement: Requirement, clauses: tuple[str, ...]) -> tuple[SourceQuote, ...]:
    return tuple(
        SourceQuote(source.clause, cite(source.clause).citation, source.quote)
        for source in requirement.sources
        if source.clause in clauses
    )


def _advice(requirement: Requirement, judgement: Judgement) -> str:
    advice = requirement.advice or f"请写明：{requirement.statement}。"
    if judgement.status == "conflict":
        return f"请改正与条款相反的表述。{advice}"
    if judgement.status == "partial" and judgement.missing:
        return f"请补充：{'、'.join(judgement.missing)}。{advice}"
    return advice


@lru_cache(maxsize=1024)
def _due(spec: DeadlineSpec | None, as_of: date) -> DueDate | None:
    """Of a requirement's deadline the next occurrence on or after ``as_of``, else the last."""
    from checker.occurrences import occurrences

    if spec is None:
        return None
    listed = occurrences(spec.table())
    chosen = next((occurrence for occurrence in listed if occurrence.due >= as_of), listed[-1])
    return DueDate(
        due=chosen.due,
        workday=workday_on_or_before(chosen.due),
        recurrence="" if spec.on else describe(spec),
        note=chosen.note,
    )
