"""The labelled pairs: what the program remarks on each, beside what a person read in it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from checker.compare.changes import remarks
from checker.compare.compare import compare
from checker.compare.model import Provision
from checker.compare.provisions import provision_of, said
from kb.parse.document import parse_text

HERE = Path(__file__).parent
YEAR = 2022
_NOTICE = "中国银行甲分行关于做好小微企业金融服务工作的通知\n\n各有关单位：\n现将有关事项通知如下：\n\n一、总体要求\n\n（一）有关事项。{text}\n"


@dataclass(frozen=True)
class Pair:
    """``expected`` and ``made``: (kind, aspect, before, after); the words are empty where no number is at stake."""

    name: str
    held_out: bool
    expected: tuple[tuple[str, ...], ...]
    made: tuple[tuple[str, ...], ...]

    def wrong(self) -> list[tuple[str, ...]]:
        """What was made without being expected."""
        return [one for one in self.made if not any(same(one, other) for other in self.expected)]

    def missed(self) -> list[tuple[str, ...]]:
        """What was expected without being made."""
        return [one for one in self.expected if not any(same(one, other) for other in self.made)]


def same(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """The same kind and aspect, on the same words: one mention may run a little longer than the other."""
    pairs = zip(ours[2:], theirs[2:], strict=True)
    return ours[:2] == theirs[:2] and all(bool(a) == bool(b) and (a in b or b in a) for a, b in pairs)


@cache
def pairs() -> tuple[Pair, ...]:
    """All labelled pairs, of made-up texts and of the notices."""
    return (*_of_texts(), *_of_notices())


def _of_texts() -> Iterator[Pair]:
    for entry in _read("text_pairs.toml"):
        sides = [_parsed(f"notice-{side}", entry[side]) for side in ("earlier", "later")]
        yield _pair(entry["name"], entry, sides)


def _of_notices() -> Iterator[Pair]:
    for entry in _read("notice_pairs.toml"):
        row = next(row for row in compare(entry["row"]).rows if row.id == entry["row"])
        said_by = {provision.notice: provision for provision in row.provisions}
        sides = [said_by[entry[side]] for side in ("earlier", "later")]
        yield _pair(f"{entry['row']} {entry['earlier']} {entry['later']}", entry, sides)


def _pair(name: str, entry: dict[str, Any], sides: list[Provision]) -> Pair:
    made = [
        (
            r.kind,
            r.aspect,
            *((r.before, r.after) if r.aspect in ("number", "deadline", "element") else ("", "")),
        )
        for r in remarks(sides[0], sides[1], YEAR)
    ]
    return Pair(
        name, entry["set"] == "held_out", tuple(_label(one) for one in entry["expected"]), tuple(made)
    )


def _label(given: list[str]) -> tuple[str, ...]:
    if given[1] == "element":
        return (*given[:2], "", given[2]) if given[0] == "adds" else (*given, "")
    return (*given, "", "")[:4]


def _parsed(slug: str, text: str) -> Provision:
    notice = parse_text(_NOTICE.format(text=text), slug=slug, file="notice.txt")
    clause = next(clause for clause in notice.clauses() if clause.number == 1)
    assert "".join(sentence.text for sentence in clause.sentences) == text
    return provision_of(slug, [said(clause, sentence, [sentence.text]) for sentence in clause.sentences])


def _read(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((HERE / name).read_text("utf-8"))["pair"]
    return found


def figures(chosen: list[Pair]) -> tuple[float, float]:
    """Precision and recall over all remarks of the pairs."""
    made, expected = sum(len(pair.made) for pair in chosen), sum(len(pair.expected) for pair in chosen)
    wrong, missed = sum(len(pair.wrong()) for pair in chosen), sum(len(pair.missed()) for pair in chosen)
    return (made - wrong) / made, (expected - missed) / expected
