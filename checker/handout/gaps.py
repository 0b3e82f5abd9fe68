"""Common gaps (常见差距): examples of the requirement files with the judgement they get and its reason."""

from __future__ import annotations

from checker.catalogue import Catalogue, Example, Requirement
from checker.handout.model import Gap
from checker.judge import PlanJudge
from checker.model import Status
from checker.reading import read_plan_text
from checker.report.wording import GAP_ORDER

_NOT_PLAIN = frozenset('\n|#“”「」『』《》〔〕"')
"""An example with these is a table or a text of several paragraphs, or could be taken for a quotation."""


def gaps_of(catalogue: Catalogue, requirement: Requirement) -> tuple[Gap, ...]:
    """For each kind of gap the first example that can be shown in a line, gravest first, with why."""
    found = []
    for status in GAP_ORDER:
        example = plain_example(requirement, status)
        if example is not None:
            why = _why(catalogue, requirement, example)
            found.append(Gap(requirement.id, requirement.statement, status, _shown(example), why))
    return tuple(found)


def model_of(requirement: Requirement) -> str:
    """An example that satisfies the requirement; empty when none fits in a line."""
    example = plain_example(requirement, "satisfied")
    return _shown(example) if example is not None else ""


def plain_example(requirement: Requirement, status: Status) -> Example | None:
    """The first example of that status that is one line of prose."""
    return next(
        (
            example
            for example in requirement.examples
            if example.status == status and not _NOT_PLAIN & set(example.text.strip())
        ),
        None,
    )


def _shown(example: Example) -> str:
    text = example.text.strip()
    return f"{text}（报送日期：{example.submitted}）" if example.submitted else text


def _why(catalogue: Catalogue, requirement: Requirement, example: Example) -> str:
    front = f"---\nsubmitted: {example.submitted}\n---\n" if example.submitted else ""
    plan = read_plan_text(front + example.text, path="example.md")
    return PlanJudge(plan, catalogue).judge(requirement).reason
