"""What every format says of a report, put once: order, groups, places, summary sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checker.baseline import by_kind
from checker.model import GAPS, Change, CheckResult, DueDate, Finding, Institution, Plan, Polarity, Report
from checker.registry import registry
from checker.report.texts import one_line
from checker.report.wording import (
    CHANGE_WORDS,
    FORCE_ORDER,
    GAP_ORDER,
    POLARITY_WORDS,
    STATUS_WORDS,
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of the plan, once however many elements they bear on; no ``remark`` on a plain commitment."""

    place: str
    text: str
    elements: tuple[str, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class Group:
    """Findings under one heading: a topic, or a reason why they do not apply."""

    title: str
    findings: tuple[Finding, ...]


def place(plan: Plan, line: int, page: int | None = None, text: str = "") -> str:
    """``第12行``, ``第12段``, ``第3页``: where to look in the plan; ``第7段之后`` for ``text`` in no counted paragraph."""
    if page is None:
        return f"第{line}{plan.place_name}{_beside(plan, line, text)}"
    return f"第{page}页" + (f"第{line}{plan.place_name}" if plan.place_name != "页" else "")


def _beside(plan: Plan, line: int, text: str) -> str:
    found = (passage.beside for passage in plan.passages if passage.line == line and text in passage.text)
    return next(found, "") if text else ""


def quotations(plan: Plan, finding: Finding) -> list[Quotation]:
    """The evidence in order of appearance, the same words merged over the elements they decide."""
    merged: dict[tuple[int, int | None, str, str, Polarity], list[str]] = {}
    for item in finding.evidence:
        key = (item.line, item.page, item.heading, item.text, item.polarity)
        merged.setdefault(key, []).append(item.element)
    return [
        Quotation(
            place=place(plan, line, page, text) + (f"（{one_line(heading)}）" if heading else ""),
            text=one_line(text),
            elements=tuple(dict.fromkeys(one_line(e) for e in elements if e)),
            remark="" if polarity == "affirmed" else POLARITY_WORDS.get(polarity, polarity),
        )
        for (line, page, heading, text, polarity), elements in merged.items()
    ]


def candidates(plan: Plan, finding: Finding) -> list[Quotation]:
    """Passages close by that decide nothing; ``remark`` says why each was not taken."""
    return [
        Quotation(place(plan, c.line, c.page, c.text), one_line(c.text), (), one_line(c.reason))
        for c in finding.candidates
    ]


def _by_topic(result: CheckResult, findings: Iterable[Finding]) -> list[Group]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.topic, []).append(finding)
    return [Group(topic_title(result, topic), tuple(members)) for topic, members in groups.items()]


def topic_title(result: CheckResult, topic: str) -> str:
    """The topic's Chinese title; its id when the result carries none."""
    return result.topic_titles.get(topic, topic)


def gap_groups(result: CheckResult, report: Report) -> list[Group]:
    """Gaps by topic in the catalogue's order; within a topic the gravest first."""

    def gravity(finding: Finding) -> tuple[int, int]:
        return GAP_ORDER.index(finding.status), FORCE_ORDER.index(finding.force)

    groups = _by_topic(result, (f for f in report.findings if f.status in GAPS))
    return [Group(group.title, tuple(sorted(group.findings, key=gravity))) for group in groups]


def satisfied_groups(result: CheckResult, report: Report) -> list[Group]:
    """What the plan meets, by topic in the catalogue's order."""
    return _by_topic(result, (f for f in report.findings if f.status == "satisfied"))


def applicable_groups(result: CheckResult, report: Report) -> list[Group]:
    """Everything that binds the institution, by topic in the catalogue's order."""
    return _by_topic(result, (f for f in report.findings if f.status != "not_applicable"))


def reason_groups(report: Report) -> list[Group]:
    """What does not apply, by the reason given; the commonest reason first."""
    groups: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.status == "not_applicable":
            groups.setdefault(one_line(finding.reason) or "未注明原因", []).append(finding)
    ordered = sorted(groups.items(), key=lambda pair: -len(pair[1]))
    return [Group(reason, tuple(members)) for reason, members in ordered]


def institution_words(institution: Institution) -> str:
    """Type, level and region in words, as far as known: ``国有商业银行，分支机构，湖北``."""
    types, levels = registry().types, registry().levels
    words = (
        types[institution.type].title if institution.type in types else institution.type,
        levels[institution.level].title if institution.level in levels else institution.level,
        institution.region,
    )
    return "，".join(one_line(word) for word in words if word)


def counts_words(report: Report) -> str:
    """``对照要求14项：满足4项，部分满足4项，缺失4项，冲突2项；另有3项不适用``."""
    counts = report.counts()
    inapplicable = counts.pop("not_applicable")
    listed = "，".join(f"{word}{counts[s]}项" for s, word in STATUS_WORDS.items() if s in counts)
    tail = f"；另有{inapplicable}项不适用" if inapplicable else ""
    waived = waived_count(report)
    accepted = f"；其中已豁免{waived}项" if waived else ""
    return f"对照要求{sum(counts.values())}项：{listed}{accepted}{tail}"


def waiver_words(finding: Finding) -> str:
    """``已豁免（至2022-06-30，风险管理部批准）：系统7月上线``; empty without a waiver."""
    waiver = finding.waiver
    if waiver is None:
        return ""
    day = waiver.expires.isoformat()
    by = f"，{one_line(waiver.approved_by)}批准" if waiver.approved_by else ""
    grave = "与通知相反，" if finding.status == "conflict" else ""
    if waiver.active:
        return f"{grave}已豁免（至{day}{by}）：{one_line(waiver.reason)}"
    return f"豁免已于{day}到期（{one_line(waiver.reason)}{by}），仍按缺口处理"


def waived_count(report: Report) -> int:
    """How many gaps are waived as of the check."""
    return sum(finding.waived for finding in report.findings)


def comparison_words(result: CheckResult) -> list[str]:
    """How the result stands against its baseline, in sentences; empty without one."""
    comparison = result.comparison
    if comparison is None:
        return []
    counts = "，".join(f"{CHANGE_WORDS[kind]}{len(found)}项" for kind, found in by_kind(comparison))
    words = [
        f"与基线（{one_line(comparison.file)}，基准日{one_line(comparison.as_of)}）相比：{counts or '没有变化'}"
        f"；未变{comparison.unchanged}项。"
    ]
    if comparison.corpus_changed:
        words.append("基线之后要求库有更新，部分变化可能由此而来。")
    if comparison.as_of != result.as_of.isoformat():
        words.append(
            f"两次检查的基准日不同（基线{one_line(comparison.as_of)}，本次{result.as_of.isoformat()}）。"
        )
    return [*words, *(f"{one_line(n)}。" for n in comparison.notes)]


def unchecked_words(result: CheckResult) -> list[str]:
    """Which plans were given and are not in the result, and why; empty when all are."""
    return [f"没有检查 {one_line(u.path)}：{one_line(u.reason)}" for u in result.unchecked]


def change_words(change: Change, *, several: bool) -> str:
    """``缺失→满足  ftp.50bp 给予……``, with the institution where there are several."""
    before = STATUS_WORDS[change.before] if change.before else "（无）"
    after = STATUS_WORDS[change.after] if change.after else "（无）"
    verdict = before if before == after else f"{before}→{after}"
    whose = f"{one_line(change.institution)}：" if several else ""
    waived = "【已豁免】" if change.waived else ""
    return f"{whose}{verdict}  {change.requirement} {one_line(change.statement)}{waived}"


def change_groups(result: CheckResult) -> list[tuple[str, list[str]]]:
    """Title and lines of each kind of change, the gravest kind first."""
    if result.comparison is None:
        return []
    several = len(result.reports) > 1
    return [
        (CHANGE_WORDS[kind], [change_words(change, several=several) for change in found])
        for kind, found in by_kind(result.comparison)
    ]


def has_waivers(result: CheckResult) -> bool:
    """Whether any finding has a waiver, expired ones included."""
    return any(finding.waiver for report in result.reports for finding in report.findings)


def institution_name(report: Report) -> str:
    """The institution's name, fit to show."""
    return one_line(report.institution.name) or "（未注明机构）"


def plan_title(report: Report) -> str:
    """The plan's title, or its path when it has none."""
    return one_line(report.plan.title) or one_line(report.plan.path)


def deadline_words(deadline: DueDate) -> str:
    """``2022-05-15，此前最后一个工作日2022-05-13；每月15日前``."""
    words = deadline.due.isoformat()
    if deadline.workday and deadline.workday != deadline.due:
        words += f"，此前最后一个工作日{deadline.workday.isoformat()}"
    return "；".join([words, *(one_line(part) for part in (deadline.recurrence, deadline.note) if part)])


def basis_words(result: CheckResult) -> str:
    """What the check rests on: its date and the corpus (first twelve digits of the hash)."""
    return f"检查基准日{result.as_of.isoformat()}，要求库{result.corpus_sha256[:12]}"
