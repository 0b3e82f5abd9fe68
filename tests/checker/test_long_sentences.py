"""A sentence without end is read like any other, and what stands far away in it says nothing of a commitment."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.evidence.units import BEARS

LIST = "武汉华恒科技有限公司、" * (BEARS // 11 + 2)
"""Names in a row, longer than what is looked at on either side of a match."""
REQUIREMENT = "renewal.no-principal"


@pytest.mark.parametrize("before", ["", LIST])
def test_a_commitment_counts_wherever_it_stands_in_a_long_sentence(
    before: str, status_of: Callable[[str, str], str]
) -> None:
    assert status_of(REQUIREMENT, f"{before}全年办理无还本续贷20亿元。") == "satisfied"


@pytest.mark.parametrize("before", ["", LIST])
def test_so_does_a_refusal(before: str, status_of: Callable[[str, str], str]) -> None:
    assert status_of(REQUIREMENT, f"{before}无还本续贷今年暂不开办。") == "conflict"


def test_what_follows_at_a_distance_refuses_nothing(status_of: Callable[[str, str], str]) -> None:
    refused_elsewhere = f"全年办理无还本续贷20亿元，对象包括{LIST}的上游企业，其中票据业务今年停一年。"
    assert status_of(REQUIREMENT, refused_elsewhere) == "satisfied"
