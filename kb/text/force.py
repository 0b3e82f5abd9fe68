"""How strongly a sentence of a notice binds: must, should, aim or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kb import corpus
from kb.model import Force
from kb.text.bearers import Reading, list_bearers, subject
from kb.text.sentences import split_clauses


@dataclass(frozen=True, slots=True)
class _Words:
    compounds: re.Pattern[str]
    must: re.Pattern[str]
    must_opening: re.Pattern[str]
    aim_opening: re.Pattern[str]
    should_opening: re.Pattern[str]
    not_may: re.Pattern[str]
    circumstances: re.Pattern[str]
    background: re.Pattern[str]
    issuers: frozenset[str]


def read_forces(sentences: Sequence[str], bearers: Sequence[Reading], preamble: bool = False) -> list[Force]:
    """The force of each sentence of a clause, given its bearers.

    A sentence without a modal word binds like the duty it carries on: one without a subject inherits
    ``must`` from an earlier sentence of the same bearer (else the force of the last one); one whose bearer is
    its subject (``各金融机构于…前报送``) is a duty in itself. What the issuer says of itself binds nobody,
    nor does the preamble.
    """
    words = _words()
    found: list[Force] = []
    before: dict[tuple[str, ...], Force] = {}
    for sentence, (names, inherited) in zip(sentences, bearers, strict=True):
        own = stated_force(sentence)
        force: Force = own or "none"
        if words.issuers.intersection(names):
            force = "none"
        elif own is None and not preamble and names and not words.background.search(sentence):
            force = before.get(names, "must") if inherited else "must"
        found.append(force)
        if before.get(names) != "must" and force != "none":
            before[names] = force
    return found


def stated_force(sentence: str) -> Force | None:
    """The force a sentence states in its own words; None when it has no modal word."""
    words = _words()
    masked = words.compounds.sub(lambda match: "口" * len(match.group()), sentence)
    if words.must.search(masked):
        return "must"
    clauses = [masked[start:end] for start, end in split_clauses(masked)]
    if any(words.aim_opening.match(_without_subject(clause)) for clause in clauses):
        return "aim"
    if any(words.must_opening.match(clause) for clause in clauses):
        return "must"
    for clause in clauses:
        main = _without_subject(clause)
        if any(words.should_opening.match(part) and not words.not_may.match(part) for part in (clause, main)):
            return "should"
        if not words.circumstances.match(main):
            break
    return None


def _without_subject(clause: str) -> str:
    names = subject(clause)
    found = _subject_pattern().match(clause) if names else None
    return clause[found.end() :] if found else clause


@cache
def _subject_pattern() -> re.Pattern[str]:
    aliases = [re.escape(alias) for bearer in list_bearers() for alias in bearer.aliases]
    either = "|".join(sorted(aliases, key=len, reverse=True))
    return re.compile(rf"[^，。；、]{{0,16}}?(?:{either})(?:[、和及与]各?(?:{either}))*")


@cache
def _words() -> _Words:
    data = corpus.read_toml("lexicon/force.toml")
    return _Words(
        compounds=_either(data, "compounds"),
        must=_either(data, "must"),
        must_opening=_either(data, "must_opening"),
        aim_opening=_either(data, "aim_opening"),
        should_opening=re.compile(
            rf"(?:继续|积极|大力|优先|进一步)?(?:{_either(data, 'should_opening').pattern})"
        ),
        not_may=_either(data, "not_may"),
        circumstances=_either(data, "circumstances"),
        background=re.compile("|".join(data["background"])),
        issuers=frozenset(bearer.name for bearer in list_bearers() if bearer.issuer),
    )


def _either(data: dict[str, Any], key: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(data[key], key=len, reverse=True)))
