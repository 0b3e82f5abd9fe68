"""The alignment by hand, cut into the half the parameters of kb.siblings are chosen on and the half held out."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

DATA = tomllib.loads(Path(__file__).with_name("alignment.toml").read_text("utf-8"))
PAIRS = [tuple(pair) for pairs in DATA["pairs"].values() for pair in pairs]
TRUTH: dict[str, set[str]] = defaultdict(set)
for _ours, _theirs in PAIRS:
    TRUTH[_ours].add(_theirs)
    TRUTH[_theirs].add(_ours)
AT = 5


def held_out(clause: str) -> bool:
    """By a hash of the clause's id: whether its siblings are only measured, never tuned on."""
    return sha256(clause.encode()).digest()[0] % 2 == 1


TUNED = [clause for clause in TRUTH if not held_out(clause)]
HELD_OUT = [clause for clause in TRUTH if held_out(clause)]


def recall(found: Mapping[str, Sequence[str]], clauses: Iterable[str]) -> float:
    """How many of the siblings are among the first five, of as many as have room there."""
    clauses = list(clauses)
    hits = sum(len(TRUTH[clause] & set(found[clause][:AT])) for clause in clauses)
    return hits / sum(min(AT, len(TRUTH[clause])) for clause in clauses)


def mean_precision(found: Mapping[str, Sequence[str]], clauses: Iterable[str]) -> float:
    """Mean average precision: finer than recall at five, so what parameters are chosen by."""
    scores = []
    for clause in clauses:
        places = [place for place, other in enumerate(found[clause], 1) if other in TRUTH[clause]]
        scores.append(sum(n / place for n, place in enumerate(places, 1)) / len(TRUTH[clause]))
    return sum(scores) / len(scores)
