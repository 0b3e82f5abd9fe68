"""Sibling clauses: those of other notices that are on the same matter, nearest first.

Computed from the texts (:mod:`kb.likeness`), then spread by one step: a clause is also near to what its nearest
ones are near to, so that a short clause finds a long one that covers its matter among others. The result is a
small table kept in the user's cache directory. tests/compare/alignment.toml says how well it does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from kb import corpus
from kb.likeness import Likeness, cosine
from kb.model import Clause, Notice
from kb.store import cache_directory, load_notices, write_atomically

KEPT = 8
"""Siblings kept for each clause."""
SHOWN = 5
NEAREST = 4
"""Through how many nearest clauses likeness is spread."""
SPREAD = 0.5
"""What likeness by way of them counts beside that of the texts themselves."""
LEAST = 0.04
"""Below this score two clauses have no more in common than any two on small firms' loans."""

Pairs = Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Sibling:
    """A clause of another notice on the same matter; ``score`` from 0 to 1."""

    id: str
    heading: str
    score: float

    def data(self) -> dict[str, object]:
        """As in the JSON of ``show``."""
        return asdict(self)


def siblings(identifier: str, limit: int = SHOWN) -> tuple[Sibling, ...]:
    """The siblings of a clause, nearest first; of a sentence those of its clause. Empty when there are none."""
    table = _table(_version())
    found = table.get(identifier) or table.get(identifier.rpartition(".")[0]) or ()
    return tuple(found[:limit])


def compute(notices: Iterable[Notice]) -> dict[str, list[Sibling]]:
    """Clause id -> its siblings, for all clauses but preambles. Takes about 0.1 s for 80 clauses."""
    notices = tuple(notices)
    titles = {section.id: section.title for notice in notices for section in notice.sections}
    clauses = [clause for notice in notices for clause in _clauses(notice)]
    likeness = Likeness((_heading(clause), clause.text) for clause in clauses)
    vectors = [(clause.id, likeness.vector(_heading(clause), clause.text)) for clause in clauses]
    direct: dict[tuple[str, str], float] = {}
    for place, (ours, vector) in enumerate(vectors):
        for theirs, other in vectors[:place]:
            direct[ours, theirs] = direct[theirs, ours] = cosine(vector, other)
    spread = _spread([identifier for identifier, _ in vectors], direct)
    found: dict[str, list[Sibling]] = {}
    for clause in clauses:
        scored = [
            Sibling(
                other.id,
                other.heading or titles.get(other.section, ""),
                round(spread[clause.id, other.id], 4),
            )
            for other in clauses
            if other.notice != clause.notice and spread[clause.id, other.id] >= LEAST
        ]
        found[clause.id] = sorted(scored, key=lambda sibling: (-sibling.score, sibling.id))[:KEPT]
    return found


def _spread(ids: list[str], direct: Pairs) -> dict[tuple[str, str], float]:
    nearest = {
        ours: sorted(((direct[ours, other], other) for other in ids if other != ours), reverse=True)[:NEAREST]
        for ours in ids
    }

    def by_way(ours: str, theirs: str) -> float:
        total = sum(score for score, _ in nearest[ours])
        through = sum(
            score * (score if other == theirs else direct[other, theirs]) for score, other in nearest[ours]
        )
        return through / total if total else 0.0

    return {
        (ours, theirs): (score + SPREAD * (by_way(ours, theirs) + by_way(theirs, ours)) / 2) / (1 + SPREAD)
        for (ours, theirs), score in direct.items()
    }


def _clauses(notice: Notice) -> list[Clause]:
    return [clause for clause in notice.clauses() if not clause.id.endswith("/s0")]


def _heading(clause: Clause) -> str:
    return clause.heading if clause.number is not None else ""


@cache
def _table(version: str) -> dict[str, list[Sibling]]:
    path = cache_directory() / f"siblings-{version}.json"
    try:
        raw = json.loads(path.read_bytes())
        return {clause: [Sibling(**entry) for entry in entries] for clause, entries in raw.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        pass
    made = compute(load_notices())
    data = {clause: [sibling.data() for sibling in entries] for clause, entries in made.items()}
    if write_atomically(path, json.dumps(data, ensure_ascii=False).encode()):
        for old in path.parent.glob("siblings-*.json"):
            if old != path:
                old.unlink(missing_ok=True)
    return made


def _version() -> str:
    """A hash over the notices' texts, the lexicon and the modules that make the table."""
    whole = sha256(corpus.corpus_sha256().encode())
    for notice in load_notices():
        whole.update(notice.id.encode() + b"".join(text.sha256.encode() for text in notice.texts))
    for module in ("siblings.py", "likeness.py"):
        whole.update(files("kb").joinpath(module).read_bytes())
    return whole.hexdigest()[:16]
