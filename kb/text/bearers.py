"""Whom a sentence of a notice binds (义务主体): its subject, else that of the sentence before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kb import corpus
from kb.text.sentences import split_clauses

_BETWEEN = r"(?:、|和|及|以及)"
_PREFIX = re.compile(r"(?:同时|此外|另外|其中|一是|二是|三是|四是|[（(][一二三四五六七八九十\d]+[）)])[，,]?")
_MODAL = re.compile(r"(?:也|均|都|还|则)?(?:要|应|须|必须|不得|可|将|于|负责)")
_DUTY = re.compile(r"[^，。；]{0,40}?(?:要|应|须|不得|可)")
_PART_OF = "的与和及等、以营内间业系"


@dataclass(frozen=True, slots=True)
class Bearer:
    """One entry of corpus/lexicon/bearers.toml; ``group`` is a group or type of corpus/institutions.toml."""

    name: str
    aliases: tuple[str, ...]
    group: str
    regulator: bool
    issuer: bool = False


Reading = tuple[tuple[str, ...], bool]
"""Names of the bearers, and whether they are inherited rather than stated."""


@dataclass(frozen=True, slots=True)
class _Words:
    bearers: tuple[Bearer, ...]
    names: dict[str, str]
    list_of_aliases: re.Pattern[str]
    one_alias: re.Pattern[str]
    addressed: re.Pattern[str]
    not_bearer: re.Pattern[str]
    marks: tuple[tuple[re.Pattern[str], str], ...]
    section_titles: tuple[tuple[re.Pattern[str], str], ...]


def list_bearers() -> tuple[Bearer, ...]:
    """All bearers with their names in use, as the lexicon lists them."""
    return _words().bearers


def read_bearers(sentences: Sequence[str], section_title: str = "") -> list[Reading]:
    """For each sentence of a clause: its bearers, and whether they are inherited.

    A sentence names its bearer as its subject (``各金融机构要…``, several joined by 、), or as whom it
    encourages (``鼓励银行业金融机构…``). 会同…, 推动…, 督促… name whom the bearer works with, not a bearer.
    A sentence that names none inherits from the one before.
    """
    words = _words()
    current = next((name for pattern, name in words.section_titles if pattern.match(section_title)), "")
    before: tuple[str, ...] = (current,) if current else ()
    found: list[Reading] = []
    for sentence in sentences:
        stated = subject(sentence)
        if stated:
            before = stated
            found.append((stated, False))
            continue
        marked = _marked(sentence)
        found.append((marked or before, bool(marked or before)))
        before = marked or before
    return found


def subject(sentence: str) -> tuple[str, ...]:
    """The bearers a sentence names as its subject, in its order; empty when it names none."""
    words = _words()
    start = 0
    while prefix := _PREFIX.match(sentence, start):
        start = prefix.end()
    addressed = words.addressed.match(sentence, start)
    names = _at(sentence, addressed.end() if addressed else start, bool(addressed))
    if names:
        return names
    for left, _ in split_clauses(sentence)[1:]:
        names = _at(sentence, left, False, opening=False)
        if names:
            return names
    return ()


def opens_duty(text: str, start: int) -> bool:
    """Whether bearers and a modal word (各金融机构要, 银行业金融机构在…) stand at ``text[start:]``."""
    found = _words().list_of_aliases.match(text, start)
    return bool(found and re.match(r"[要应在可须]|不得|将|通过|按照", text[found.end() : found.end() + 2]))


def _at(sentence: str, start: int, addressed: bool, opening: bool = True) -> tuple[str, ...]:
    """The bearers named at a place; in the middle of a sentence only before a modal or with 各."""
    words = _words()
    if words.not_bearer.match(sentence, start):
        return ()
    found = words.list_of_aliases.match(sentence, start)
    if not found:
        return _with_attribute(sentence, start)
    after = sentence[found.end() : found.end() + 1]
    if not addressed and not opening:
        modal = _MODAL.match(sentence, found.end())
        if (
            not modal
            and (after in _PART_OF or not sentence.startswith("各", start))
            and "、" not in found.group()
        ):
            return ()
    elif not addressed and after == "、" and not _DUTY.match(sentence, found.end()):
        return ()
    return _names(found.group())


def _with_attribute(sentence: str, start: int) -> tuple[str, ...]:
    """``科技实力较弱的中小银行可通过…``: an alias with an attribute before it, and a modal behind."""
    found = re.compile(rf"[^，。、；]{{1,16}}的({_words().one_alias.pattern})").match(sentence, start)
    if found and _MODAL.match(sentence, found.end()):
        return _names(found.group(1))
    return ()


def _names(text: str) -> tuple[str, ...]:
    words = _words()
    aliases = [match.group("alias") for match in words.one_alias.finditer(text)]
    return tuple(dict.fromkeys(words.names[alias] for alias in aliases))


def _marked(sentence: str) -> tuple[str, ...]:
    clauses = split_clauses(sentence)
    opening = sentence[clauses[0][0] : clauses[0][1]] if clauses else ""
    return tuple(name for pattern, name in _words().marks if pattern.search(opening))


@cache
def _words() -> _Words:
    data = corpus.read_toml("lexicon/bearers.toml")
    names = {alias: entry["name"] for entry in data["bearers"] for alias in entry["aliases"]}
    lead = f"(?:{_either(data['leads'])})?"
    one = rf"{lead}(?P<alias>{_either(list(names))})"
    plain = one.replace("?P<alias>", "?:")
    return _Words(
        bearers=tuple(
            Bearer(e["name"], tuple(e["aliases"]), e["group"], e["regulator"], e.get("issuer", False))
            for e in data["bearers"]
        ),
        names=names,
        list_of_aliases=re.compile(rf"{plain}(?:{_BETWEEN}{plain})*"),
        one_alias=re.compile(one),
        addressed=re.compile(rf"(?:继续|积极|大力|优先|进一步)?(?:{_either(data['addressed_by'])})"),
        not_bearer=re.compile(lead + f"(?:{_either(data['not_bearers'])})"),
        marks=_patterns(data, "marks"),
        section_titles=_patterns(data, "section_titles"),
    )


def _patterns(
    data: dict[str, list[dict[str, list[str]]]], key: str
) -> tuple[tuple[re.Pattern[str], str], ...]:
    entries = [entry for entry in data["bearers"] if entry.get(key)]
    return tuple((re.compile(_either(entry[key])), str(entry["name"])) for entry in entries)


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
