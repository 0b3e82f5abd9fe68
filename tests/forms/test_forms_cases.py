"""Every change to a filled form brings exactly the findings it must bring."""

from __future__ import annotations

from typing import Any

import pytest
from workbooks import CASES, changed, checked, short


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_change_brings_exactly_its_findings(case: dict[str, Any]) -> None:
    assert short(checked(changed(case), case.get("institution", ""))) == set(case["expect"])
