"""Names, titles and what users say about an institution, from plain tables."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.institutions import UNNAMED, all_institutions, find_in_title, known_name, resolve
from checker.model import Institution
from checker.naming import normalise
from checker.registry import NATIONWIDE, registry
from kb.errors import UserError

HERE = Path(__file__).parent


def rows(file: str) -> list[list[str]]:
    """The cells of a table's lines; comments and blank lines are left out."""
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("row", rows("names.txt"), ids=lambda row: row[0] or "nothing")
def test_a_name_tells_type_level_and_region_or_says_what_to_give(row: list[str]) -> None:
    name, *expected = row
    if expected[0] == "error":
        with pytest.raises(UserError) as caught:
            resolve(name)
        assert expected[1] in str(caught.value)
        return
    found = resolve(name)
    assert [found.type, found.level, found.region] == expected
    assert found.name == "".join(name.split())


@pytest.mark.parametrize("row", rows("titles.txt"), ids=lambda row: row[0])
def test_the_institution_is_found_in_a_title_and_a_regulator_is_not(row: list[str]) -> None:
    title, expected = row
    found = find_in_title(title)
    assert (found or "-") == expected
    if found:
        resolve(found)


@pytest.mark.parametrize("row", rows("given.txt"), ids=lambda row: " ".join(row[:4]))
def test_what_the_user_gives_goes_before_what_the_name_says(row: list[str]) -> None:
    name, type_, level, region, *expected = row
    if expected[0] == "error":
        with pytest.raises(UserError) as caught:
            resolve(name, type=type_ or None, level=level or None, region=region or None)
        assert all(word in str(caught.value) for word in expected[1].split())
        return
    found = resolve(name, type=type_ or None, level=level or None, region=region or None)
    assert [found.type, found.level, found.region] == expected
    assert found.name == (name or UNNAMED)


def test_every_institution_in_the_registry_is_recognised_by_each_of_its_names() -> None:
    weak = registry().weak_aliases
    for named in all_institutions():
        for spelling in (named.name, *named.aliases):
            asked = f"{spelling}武汉分行" if spelling in weak else spelling
            assert resolve(asked).type == named.type, spelling
            assert known_name(asked) == named.name, spelling


def test_no_two_institutions_share_a_name() -> None:
    spellings = [spelling for named in all_institutions() for spelling in (named.name, *named.aliases)]
    assert len(spellings) == len(set(spellings))


def test_the_24_institutions_of_attachment_1_are_known() -> None:
    printed = (HERE / "attachment_1.txt").read_text(encoding="utf-8").split()
    assert len(printed) == 24
    assert all(known_name(name) for name in printed)


def test_groups_types_and_scopes_refer_only_to_what_exists() -> None:
    data = registry()
    for group in data.groups.values():
        assert group.types <= set(data.types)
        assert set(group.any_of) <= set(data.groups)
        assert group.types or group.any_of
        assert group.names <= {named.name for named in data.named}
        assert group.level in ("", *data.levels)
        assert group.region in ("", *data.provinces)
    for scope in data.notices.values():
        assert set(scope.groups) <= set(data.groups)
    assert {named.region for named in data.named} <= {*data.provinces, NATIONWIDE}
    assert {type_ for type_, _ in data.marks} <= set(data.types)


@given(st.text(max_size=30))
def test_any_text_gives_an_institution_or_a_users_mistake(text: str) -> None:
    outcome: Institution | UserError
    try:
        outcome = resolve(text)
    except UserError as mistake:
        outcome = mistake
    if isinstance(outcome, UserError):
        assert outcome.hint
    else:
        assert outcome.type in registry().types
        assert outcome.level in registry().levels


@given(st.sampled_from(sorted(registry().aliases)), st.sampled_from(["", "武汉分行", "股份有限公司"]))
def test_what_is_found_in_a_title_can_be_resolved(alias: str, branch: str) -> None:
    found = find_in_title(f"{alias}{branch}关于落实“敢贷愿贷能贷会贷”专项行动的实施方案")
    assert normalise(found or "") == normalise(f"{alias}{branch}")
    assert resolve(found or "").type == registry().aliases[alias].type


def test_resolving_a_name_loads_no_heavy_library() -> None:
    code = (
        "import sys; from checker.institutions import resolve; resolve('汉口银行');"
        "print([m for m in ('pydantic', 'rich', 'whoosh', 'jieba', 'chinese_calendar') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("漢口銀行實施方案", "漢口銀行"),
        ("《中國建設銀行湖北省分行關於專項行動的實施方案》", "中國建設銀行湖北省分行"),
        ("汉口银行实施方案", "汉口银行"),
    ],
)
def test_traditional_characters_are_recognised_and_shown_as_written(title: str, name: str) -> None:
    assert find_in_title(title) == name
    assert resolve(name).name == name
    assert known_name(name) in ("汉口银行", "建设银行")


def test_a_short_name_is_resolved_and_shown_as_given() -> None:
    found = resolve("工行湖北省分行")
    assert (found.name, found.type, found.region) == ("工行湖北省分行", "state_owned", "湖北")
