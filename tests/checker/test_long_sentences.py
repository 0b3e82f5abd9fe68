"""A sentence without end is read like any other, and what stands far away in it says nothing of a commitment."""

from __future__ import annotations

import pytest

from checker.catalogue import Catalogue
from checker.evidence.units import BEARS
from checker.judge import PlanJudge
from checker.reading import read_plan_text

LIST = "武汉华恒科技有限公司、" * (BEARS // 11 + 2)
"""Names in a row, longer than what is looked at on either side of a match."""


def status(text: str, catalogue: Catalogue) -> str:
    judge = PlanJudge(read_plan_text(f"# 实施方案\n\n{text}\n", path="plan.md"), catalogue)
    return judge.judge(catalogue.requirement("renewal.no-principal")).status


@pytest.mark.parametrize("before", ["", LIST])
def test_a_commitment_counts_wherever_it_stands_in_a_long_sentence(before: str, catalogue: Catalogue) -> None:
    assert status(f"{before}全年办理无还本续贷20亿元。", catalogue) == "satisfied"


@pytest.mark.parametrize("before", ["", LIST])
def test_so_does_a_refusal(before: str, catalogue: Catalogue) -> None:
    assert status(f"{before}无还本续贷今年暂不开办。", catalogue) == "conflict"


def test_what_follows_at_a_distance_refuses_nothing(catalogue: Catalogue) -> None:
    refused_elsewhere = f"全年办理无还本续贷20亿元，对象包括{LIST}的上游企业，其中票据业务今年停一年。"
    assert status(refused_elsewhere, catalogue) == "satisfied"
