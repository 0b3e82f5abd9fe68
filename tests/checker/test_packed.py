"""Expressions kept parsed are the expressions that their sources are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from checker.evidence.expressions import parse_expression
from checker.evidence.packed import pack, unpack

ROOT = Path(__file__).resolve().parent.parent.parent
SAME = """
import json
from checker.catalogue import build, load_catalogue
from checker.catalogue_cache import compiled_catalogue

kept = load_catalogue()
parsed = build(json.loads(compiled_catalogue()))
pairs = [
    (one, other)
    for mine, yours in zip(kept.requirements, parsed.requirements, strict=True)
    for a, b in zip(mine.elements, yours.elements, strict=True)
    for name in ("says", "also", "each", "forbids", "contrary", "about")
    for one, other in zip(getattr(a, name), getattr(b, name), strict=True)
]
assert len(pairs) > 1000
assert all(one == other for one, other in pairs)
"""


def test_the_catalogue_from_the_cache_looks_for_what_its_files_say() -> None:
    """In a process of its own, which parsed nothing before; equal groups are one object."""
    subprocess.run([sys.executable, "-c", SAME], cwd=ROOT, check=True)


def test_only_what_is_packed_is_kept() -> None:
    parse_expression("别的词|另外的词", {})
    packed = pack({"demo": [parse_expression("提高…比例|免责比例 & 小微 & !停办", {})]})
    assert set(packed["words"]) == {"提高", "比例", "免责比例", "小微", "停办"}
    assert packed["expressions"] == {"demo": {"提高…比例|免责比例 & 小微 & !停办": [[0, 1], [2]]}}
    assert len(packed["groups"]) == len(packed["singles"]) == 3


def test_nothing_is_taken_over_where_others_were_parsed_before() -> None:
    expression = parse_expression("小微", {})
    assert unpack(pack({"demo": [expression]})) == {}
    assert parse_expression("小微", {}) == expression
