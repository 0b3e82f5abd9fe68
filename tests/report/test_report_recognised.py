"""A report is known for one, so that it isn't checked as a plan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from report_sample import sample

from checker.model import BaselineComparison
from checker.reading import read_plan
from checker.report import Options, render
from checker.report.recognise import is_own_report

ROOT = Path(__file__).resolve().parents[2]
ENDINGS = {"table": "txt", "markdown": "md", "docx": "docx"}
OPTIONS = [Options(), Options(width=40), Options(verbose=True)]


@pytest.mark.parametrize("options", OPTIONS, ids=["plain", "narrow", "verbose"])
@pytest.mark.parametrize("compared", [False, True])
@pytest.mark.parametrize("plans", [1, 2, 7])
@pytest.mark.parametrize("format", ENDINGS)
def test_every_format_that_can_be_read_is_known(
    format: str, plans: int, compared: bool, options: Options, tmp_path: Path
) -> None:
    result = sample(plans)
    if compared:
        result = replace(result, comparison=BaselineComparison("基线.json", "2022-04-01", False, (), 9))
    made = render(result, format, options)
    path = tmp_path / f"报告.{ENDINGS[format]}"
    path.write_bytes(made if isinstance(made, bytes) else made.encode())
    assert is_own_report(read_plan(path))


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("plan-*.md")), ids=lambda path: path.name)
def test_a_plan_is_not_taken_for_a_report(path: Path) -> None:
    assert not is_own_report(read_plan(path))


@pytest.mark.parametrize(
    "text",
    [
        "对照要求119项：满足1项，部分满足0项，缺失118项，冲突0项。",
        "检查基准日2022-04-25，要求库0123456789ab。",
    ],
)
def test_a_plan_that_cites_a_result_is_still_a_plan(text: str, tmp_path: Path) -> None:
    path = tmp_path / "方案.md"
    path.write_text(f"# 整改方案\n\n上次检查：{text}\n", encoding="utf-8")
    assert not is_own_report(read_plan(path))
