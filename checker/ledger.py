"""Coverage as a ledger: every sentence of the notices is cited, elaborates a requirement, or is out of scope.

``corpus/ledger.toml`` lists what no requirement cites, with a reason. A sentence is cited when the quote of a
requirement overlaps it in its clause.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from checker.catalogue import Catalogue
from kb.corpus import read_bytes
from kb.errors import UserError
from kb.model import Clause, Notice

PATH = "ledger.toml"


@dataclass(frozen=True, slots=True)
class OutOfScope:
    """A sentence that asks nothing of a plan. ``reason`` is a code, ``note`` says it in Chinese."""

    sentence: str
    reason: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Elaborates:
    """A sentence that only spells out what a requirement cites from another sentence."""

    sentence: str
    requirement: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where every sentence stands. All sentence ids, in the order of the notices or of the ledger."""

    total: int
    cited: dict[str, tuple[str, ...]]
    """Sentence id -> ids of the requirements whose quotes overlap it."""
    elaborated: dict[str, str]
    """Sentence id -> the requirement it elaborates; cited sentences left out."""
    out_of_scope: dict[str, tuple[str, ...]]
    """Reason code -> sentence ids; cited sentences left out."""
    uncovered: tuple[str, ...]
    unknown_sentences: tuple[str, ...]
    """Entries for sentences that no notice has: stale."""
    unknown_requirements: tuple[str, ...]
    """Requirements named by an entry that the catalogue does not have: stale."""
    redundant: tuple[str, ...]
    """Entries for sentences that a requirement cites: harmless, but no longer needed."""
    doubled: tuple[str, ...]
    """Sentences listed more than once."""

    @property
    def share(self) -> float:
        """Covered sentences in all sentences, 0 to 1; 1 when there are none."""
        return 1 - len(self.uncovered) / self.total if self.total else 1.0

    @property
    def stale(self) -> tuple[str, ...]:
        """Names in the ledger that lead nowhere."""
        return self.unknown_sentences + self.unknown_requirements


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the ledger lists. ``reasons``: code -> what it means, in Chinese."""

    out_of_scope: tuple[OutOfScope, ...] = ()
    elaborates: tuple[Elaborates, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)

    def coverage(self, catalogue: Catalogue, notices: Iterable[Notice]) -> Coverage:
        """Hold the ledger and the catalogue's quotes against every sentence of ``notices``."""
        clauses = [clause for notice in notices for clause in notice.clauses()]
        sentences = [sentence.id for clause in clauses for sentence in clause.sentences]
        known, cited = set(sentences), dict(_citations(catalogue, clauses))
        known_requirements = {requirement.id for requirement in catalogue.requirements}
        listed = [entry.sentence for entry in self.out_of_scope]
        listed += [entry.sentence for entry in self.elaborates]
        elaborated = {
            entry.sentence: entry.requirement
            for entry in self.elaborates
            if entry.sentence in known - cited.keys() and entry.requirement in known_requirements
        }
        by_reason: dict[str, tuple[str, ...]] = {}
        for entry in self.out_of_scope:
            if entry.sentence in known - cited.keys():
                by_reason[entry.reason] = (*by_reason.get(entry.reason, ()), entry.sentence)
        covered = cited.keys() | elaborated.keys() | {name for names in by_reason.values() for name in names}
        return Coverage(
            total=len(sentences),
            cited=cited,
            elaborated=elaborated,
            out_of_scope=by_reason,
            uncovered=tuple(name for name in sentences if name not in covered),
            unknown_sentences=_unique(name for name in listed if name not in known),
            unknown_requirements=_unique(
                entry.requirement for entry in self.elaborates if entry.requirement not in known_requirements
            ),
            redundant=_unique(name for name in listed if name in cited),
            doubled=_unique(name for name in listed if listed.count(name) > 1),
        )


@cache
def ledger() -> Ledger:
    """The ledger of the corpus. Raises UserError when the file is broken."""
    return parse_ledger(read_bytes(PATH).decode("utf-8"))


def parse_ledger(text: str) -> Ledger:
    """Read a ledger from TOML. Raises UserError for broken TOML, a wrong key or an unexplained reason."""
    try:
        data = tomllib.loads(text)
        found = Ledger(
            out_of_scope=tuple(OutOfScope(**entry) for entry in _tables(data, "out_of_scope")),
            elaborates=tuple(Elaborates(**entry) for entry in _tables(data, "elaborates")),
            reasons={str(code): str(title) for code, title in data.get("reasons", {}).items()},
        )
    except (tomllib.TOMLDecodeError, TypeError, AttributeError) as error:
        raise UserError(
            f"台账写得不对（{error}）", hint="请对照文件开头的说明改正", place=f"corpus/{PATH}"
        ) from None
    for entry in found.out_of_scope:
        if entry.reason not in found.reasons:
            raise UserError(
                f"{entry.sentence} 的原因“{entry.reason}”没有说明",
                hint="请在 [reasons] 里补上",
                place=f"corpus/{PATH}",
            )
    return found


def _tables(data: dict[str, Any], key: str) -> list[dict[str, str]]:
    tables = data.get(key, [])
    if not isinstance(tables, list):
        raise TypeError(f"{key} 应为 [[{key}]]")
    return tables


def _citations(catalogue: Catalogue, clauses: Iterable[Clause]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Sentence id and requirement ids for every cited sentence, in the order of the clauses."""
    quotes: dict[str, list[tuple[str, str]]] = {}
    for requirement in catalogue.requirements:
        for source in requirement.sources:
            quotes.setdefault(source.clause, []).append((source.quote, requirement.id))
    for clause in clauses:
        before = len(clause.full_text) - len(clause.text)
        spans = [
            (start, start + len(quote), requirement_id)
            for quote, requirement_id in quotes.get(clause.id, ())
            for start in _places(clause.full_text, quote)
        ]
        for sentence in clause.sentences:
            first = before + sentence.start
            last = first + len(sentence.text)
            citing = _unique(name for start, end, name in spans if start < last and first < end)
            if citing:
                yield sentence.id, citing


def _places(text: str, quote: str) -> Iterator[int]:
    place = text.find(quote)
    while place >= 0:
        yield place
        place = text.find(quote, place + 1)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
