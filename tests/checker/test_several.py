"""Many plans at once: as many processes as there are cores, and the same reports as from one."""

from __future__ import annotations

import multiprocessing
import pickle
from datetime import date
from pathlib import Path

import pytest

from checker import several
from checker.several import WORTH_IT, Whose, check_files
from kb.errors import UserError

DAY = date(2022, 4, 25)
PLAN = "---\ninstitution: {}\n---\n# 实施方案\n\n{}\n"
NAMES = (
    "工行湖北省分行",
    "汉口银行",
    "武农商",
    "招商银行武汉分行",
    "湖北银行",
    "中信银行武汉分行",
    "建行湖北省分行",
)


@pytest.fixture
def plans(tmp_path: Path) -> list[Path]:
    made = []
    for number, name in enumerate(NAMES):
        path = tmp_path / f"{number}.md"
        path.write_text(PLAN.format(name, f"普惠小微贷款FTP优惠{48 + number}BP。"), encoding="utf-8")
        made.append(path)
    assert len(made) >= WORTH_IT
    return made


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    if "fork" not in multiprocessing.get_all_start_methods():
        pytest.skip("processes can't be copied here")
    monkeypatch.setattr(several, "_cores", lambda: 2)


@pytest.mark.usefixtures("two_cores")
def test_reports_from_several_processes_are_those_of_one_in_the_order_of_the_files(
    plans: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    side_by_side = list(check_files(plans, as_of=DAY))
    monkeypatch.setattr(several, "_cores", lambda: 1)
    assert side_by_side == list(check_files(plans, as_of=DAY))
    assert [report.plan.path for report in side_by_side] == [str(path) for path in plans]
    said = [next(f for f in report.findings if f.requirement == "ftp.50bp").status for report in side_by_side]
    assert (said[0], said[3]) == ("conflict", "satisfied")  # 48BP of a national bank, 51BP of another


@pytest.mark.usefixtures("two_cores")
def test_a_plan_that_cannot_be_read_ends_the_check_with_its_own_error(plans: list[Path]) -> None:
    plans[3].write_text("没有写明机构", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        list(check_files(plans, as_of=DAY))
    assert caught.value.place == str(plans[3])
    assert "--institution" in caught.value.hint


@pytest.mark.usefixtures("two_cores")
def test_the_institution_given_holds_in_every_process(plans: list[Path]) -> None:
    reports = check_files(plans, as_of=DAY, whose=Whose(institution="汉口银行"))
    assert {report.institution.name for report in reports} == {"汉口银行"}


@pytest.mark.usefixtures("two_cores")
def test_where_no_process_can_be_made_one_checks_them_all(
    plans: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(method: str) -> None:
        raise OSError(method)

    monkeypatch.setattr(multiprocessing, "get_context", refuse)
    assert len(list(check_files(plans, as_of=DAY))) == len(plans)


def test_an_error_from_another_process_keeps_its_place_and_line() -> None:
    error = UserError("不是有效的文字", hint="请改用 UTF-8", place="方案.md", line=7)
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, UserError)
    assert str(again) == str(error)
    assert (again.place, again.line) == ("方案.md", 7)
