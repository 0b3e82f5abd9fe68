"""Deadlines of everybody, of institutions by any name, and of those whose province nothing tells."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from checker.applicability import bound_title
from checker.catalogue import load_catalogue
from checker.duties import dated_duties, milestone_duties
from cli.main import run

Asked = Callable[..., tuple[str, str]]
HUBEI, HEADS = "湖北省内的银行（不含外资银行）", "全国性银行总行（法人）"


@pytest.fixture
def deadlines(capsys: pytest.CaptureFixture[str]) -> Asked:
    def call(*options: str) -> tuple[str, str]:
        assert run(["deadlines", "--as-of", "2022-04-25", *options]) == 0
        out, err = capsys.readouterr()
        return out, err

    return call


def test_without_an_institution_every_duty_is_listed_with_whom_it_binds(deadlines: Asked) -> None:
    out, err = deadlines("-f", "json")
    data = json.loads(out)
    assert data["institution"] is None
    assert {entry["requirement"] for entry in data["deadlines"]} == {
        duty.requirement for duty in dated_duties(load_catalogue())
    }
    assert len(data["milestones"]) == len(milestone_duties())
    who = {entry["requirement"]: (entry["who"], entry["who_title"]) for entry in data["deadlines"]}
    assert who["report.june"] == ("national_head_offices", HEADS)
    assert who["report.plan"] == ("hubei_banks", HUBEI)
    assert all(aim["who_title"] for aim in data["milestones"])
    assert data["not_applicable"] == []
    assert (err.count("\n"), "没有写明机构" in err, "--institution" in err) == (1, True, True)


@pytest.mark.parametrize("form", ["table", "markdown", "ics"])
def test_every_format_says_whom_a_deadline_binds(deadlines: Asked, form: str) -> None:
    out, err = deadlines("-f", form)
    bare = "".join(out.split())
    assert "全部机构" in bare
    assert "适用机构" in bare
    assert "全国性银行总行" in bare
    assert err.startswith("注意：没有写明机构")


def test_the_table_of_everybody_fits_80_columns(deadlines: Asked) -> None:
    from kb.text.columns import text_width

    out, _ = deadlines()
    assert "适用机构" in out.split("\n")[3]
    assert max(map(text_width, out.split("\n"))) <= 80


def test_with_an_institution_no_entry_says_whom_it_binds(deadlines: Asked) -> None:
    out, err = deadlines("-i", "汉口银行", "-f", "json")
    assert "who" not in json.loads(out)["deadlines"][0]
    assert err == ""


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("工行", "工商银行"),
        ("工行湖北省分行", "工商银行湖北省分行"),
        ("漢口銀行", "汉口银行"),
        ("中国工商银行", "中国工商银行"),
        ("中國工商銀行湖北省分行", "中国工商银行湖北省分行"),
    ],
)
@pytest.mark.parametrize("form", ["json", "table"])
def test_an_institution_is_shown_under_its_known_name(
    deadlines: Asked, given: str, shown: str, form: str
) -> None:
    out, _ = deadlines("-i", given, "-f", form)
    name = json.loads(out)["institution"]["name"] if form == "json" else out.partition("的报送时限")[0]
    assert name == shown


def test_an_assumed_province_is_told_with_how_to_give_it(deadlines: Asked) -> None:
    out, err = deadlines("-i", "阳光农商行", "-f", "json")
    assert json.loads(out)["institution"]["region_assumed"] == ["湖北"]
    assert err == "注意：看不出阳光农商行在哪个省，按在湖北处理；请用 --region 写明，如 --region 湖北\n"


@pytest.mark.parametrize(
    "options", [("-i", "阳光农商行", "--region", "湖北"), ("-i", "汉口银行"), ("-i", "招商银行")]
)
def test_a_province_that_is_told_or_asked_by_nothing_is_not_assumed(
    deadlines: Asked, options: tuple[str, ...]
) -> None:
    out, err = deadlines(*options, "-f", "json")
    assert "region_assumed" not in json.loads(out)["institution"]
    assert err == ""


@pytest.mark.parametrize(
    ("who", "notice", "title"),
    [
        ("hubei_banks", "wuhan-2022", HUBEI),
        ("banks", "wuhan-2022", "湖北的银行"),
        ("banks", "cbirc-2022", "银行"),
        ("national_head_offices", "pbc-2022", HEADS),
    ],
)
def test_whom_a_duty_binds_is_said_with_the_province_of_its_notice(who: str, notice: str, title: str) -> None:
    assert bound_title(who, notice) == title
