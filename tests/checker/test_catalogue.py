"""The catalogue is proven: quotes, examples, ids, groups; a broken file is reported by file and line."""

from __future__ import annotations

import pytest

from checker.catalogue import load_catalogue
from checker.catalogue_cache import compile_all, prove_all
from checker.catalogue_files import compile_file, prove
from kb.errors import UserError
from kb.store import find_clause

GOOD = """topic = "demo"
title = "示例"

[[requirement]]
id = "demo.one"
statement = "加大续贷政策落实力度"
force = "must"
who = "banks"
sources = [ { clause = "wuhan-2022/14", quote = "加大续贷政策落实力度" } ]
[[requirement.element]]
name = "续贷"
says = ["续贷"]

[[requirement.example]]
text = "办理续贷。"
status = "satisfied"
"""
BROKEN = [
    ('force = "must"', 'force = "maybe"', 4, "force"),
    ('says = ["续贷"]', 'says = ["{没有}"]', 4, "没有定义的概念"),
    ('says = ["续贷"]', 'say = ["续贷"]', 4, "say"),
    ('id = "demo.one"', 'id = "Demo"', 4, "id"),
    ('title = "示例"', "title = ", 2, "TOML"),
]
UNPROVEN = [
    ('quote = "加大续贷政策落实力度"', 'quote = "加大续贷力度"', 4, "不在 wuhan-2022/14 中"),
    ("wuhan-2022/14", "wuhan-2022/99", 4, "不存在"),
    ('who = "banks"', 'who = "somebody"', 4, "不是已知的机构组"),
    ('status = "satisfied"', 'status = "missing"', 14, "例子应为"),
]


def _prove(text: str) -> None:
    compiled = {"files": [compile_file("demo.toml", text, {})]}
    prove(
        compiled,
        lambda clause: find_clause(clause).full_text,
        frozenset({"banks"}),
        lambda requirement, text, submitted: "satisfied",
    )


def test_the_catalogue_that_ships_is_proven() -> None:
    assert len(prove_all()["files"]) > 10  # type: ignore[arg-type]


def test_a_good_file_is_accepted() -> None:
    _prove(GOOD)


@pytest.mark.parametrize(("old", "new", "line", "message"), BROKEN + UNPROVEN)
def test_a_broken_file_is_reported_by_file_and_line(old: str, new: str, line: int, message: str) -> None:
    with pytest.raises(UserError) as caught:
        _prove(GOOD.replace(old, new))
    assert str(caught.value).startswith(f"demo.toml:{line}: ")
    assert message in str(caught.value)


def test_a_repeated_id_is_reported() -> None:
    with pytest.raises(UserError, match=r"demo\.one 与 demo\.toml:4 重复"):
        _prove(GOOD + GOOD[GOOD.index("[[requirement]]") :])


def test_the_core_requirements_keep_their_ids(request: pytest.FixtureRequest) -> None:
    wanted = (request.path.parent / "core_ids.txt").read_text(encoding="utf-8").split()
    assert set(wanted) <= {requirement.id for requirement in load_catalogue().requirements}


def test_every_requirement_has_examples_of_what_can_occur() -> None:
    poor = [
        requirement.id
        for requirement in load_catalogue().requirements
        if sum(example.status == "satisfied" for example in requirement.examples) < 2
        or not {"missing", "conflict"} & {example.status for example in requirement.examples}
    ]
    assert not poor


def test_every_requirement_advises_the_author() -> None:
    assert not [requirement.id for requirement in load_catalogue().requirements if not requirement.advice]


def test_ids_open_with_their_topic() -> None:
    compiled = compile_all()
    assert all(
        requirement["id"].startswith(file["topic"] + ".")
        for file in compiled["files"]  # type: ignore[attr-defined]
        for requirement in file["requirements"]
    )
