"""What can be left out of a sentence: a number, a date, the bearer, the word that binds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checker.handout.model import QuestionKind
from kb import corpus
from kb.model import Force, Sentence
from kb.store import load_notices
from kb.text.bearers import list_bearers
from kb.text.force import stated_force

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SET_APART = re.compile(r"《[^》]*》|“[^”]*”|〔[^〕]*〕|﹝[^﹞]*﹞|（[^）]*号[^）]*）")
"""Titles, catchwords and document numbers: names, nothing to ask for."""
_BETWEEN = "(?:、|和|及|以及)"


@dataclass(frozen=True, slots=True)
class Blank:
    """A stretch of a sentence that can be left out. ``sort`` tells which others may stand in its place.

    For a number the characters after it (亿元, BP), for a date nothing, for a bearer the names, for a force word
    its force, ``-`` when it forbids, and where it stands: ``force|sign|place``.
    """

    kind: QuestionKind
    sentence: Sentence
    start: int
    end: int
    sort: str

    @property
    def text(self) -> str:
        """The words left out."""
        return self.sentence.text[self.start : self.end]

    @property
    def notice(self) -> str:
        """Slug of the notice it stands in."""
        return self.sentence.id.partition("/")[0]


def find_blanks(sentence: Sentence) -> tuple[Blank, ...]:
    """All blanks of a sentence, none inside a title or a catchword."""
    apart = [found.span() for found in _SET_APART.finditer(sentence.text)]
    return tuple(
        blank
        for reader in (_numbers, _dates, _bearer, _force)
        for blank in reader(sentence)
        if not any(start < blank.end and blank.start < end for start, end in apart)
    )


@cache
def all_blanks() -> tuple[Blank, ...]:
    """The blanks of every sentence of every notice, in order."""
    return tuple(
        blank
        for notice in load_notices()
        for clause in notice.clauses()
        for sentence in clause.sentences
        for blank in find_blanks(sentence)
    )


def _numbers(sentence: Sentence) -> Iterator[Blank]:
    dated = [(mention.start, mention.end) for mention in sentence.dates]
    for quantity in sentence.quantities:
        found = list(_DIGITS.finditer(sentence.text, quantity.start, quantity.end))
        if len(found) == 1 and not any(a < quantity.end and quantity.start < b for a, b in dated):
            start, end = found[0].span()
            yield Blank("number", sentence, start, end, sentence.text[end : end + 2])


def _dates(sentence: Sentence) -> Iterator[Blank]:
    """Deadlines, days and recurrences; 2022年, 全年 and 上年 alone teach nothing."""
    for mention in sentence.dates:
        told = mention.every is not None or mention.bound == "by" or mention.month or mention.day
        if told and not mention.text.isdigit():
            yield Blank("date", sentence, mention.start, mention.end, "")


def _bearer(sentence: Sentence) -> Iterator[Blank]:
    """The sentence's subject, where it is named and not carried over from the sentence before."""
    if sentence.bearer_inherited or not sentence.bearers:
        return
    words = _bearer_words()
    for found in words.listed.finditer(sentence.text):
        names = tuple(dict.fromkeys(words.names[one["alias"]] for one in words.one.finditer(found.group())))
        if names == sentence.bearers:
            yield Blank("bearer", sentence, *found.span(), "、".join(names))
            return


def _force(sentence: Sentence) -> Iterator[Blank]:
    """The one word that makes the sentence bind as it does: with the other such words masked it still does."""
    if sentence.force == "none" or stated_force(sentence.text) != sentence.force:
        return
    words = _force_words()
    masked = words.compounds.sub(lambda found: "口" * len(found.group()), sentence.text)
    places = list(words.any.finditer(masked))
    for place in places:
        others = [one.span() for one in places if one is not place]
        alone = sentence.text
        for start, end in others:
            alone = alone[:start] + "口" * (end - start) + alone[end:]
        without = alone[: place.start()] + "口" * len(place.group()) + alone[place.end() :]
        if stated_force(alone) == sentence.force != stated_force(without):
            sign = "-" if words.forbids.search(place.group()) else "+"
            where = _where(sentence, place.start(), place.end())
            yield Blank("force", sentence, *place.span(), f"{sentence.force}|{sign}|{where}")
            return


def _where(sentence: Sentence, start: int, end: int) -> str:
    """Whether the word stands before its bearer (鼓励银行…), opens a clause (力争…), or follows the bearer (银行要…)."""
    if _bearer_words().listed.match(sentence.text, end):
        return "before"
    return "opening" if start == 0 or sentence.text[start - 1] in "，；：。" else "after"


@dataclass(frozen=True, slots=True)
class _BearerWords:
    names: dict[str, str]
    one: re.Pattern[str]
    listed: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _ForceWords:
    compounds: re.Pattern[str]
    any: re.Pattern[str]
    forbids: re.Pattern[str]


@cache
def _bearer_words() -> _BearerWords:
    data = corpus.read_toml("lexicon/bearers.toml")
    names = {alias: entry["name"] for entry in data["bearers"] for alias in entry["aliases"]}
    one = rf"(?:{_either(data['leads'])})?(?P<alias>{_either(names)})"
    plain = one.replace("?P<alias>", "?:")
    return _BearerWords(names, re.compile(one), re.compile(rf"{plain}(?:{_BETWEEN}{plain})*"))


@cache
def _force_words() -> _ForceWords:
    data = corpus.read_toml("lexicon/force.toml")
    lists = ("must", "must_opening", "aim_opening", "should_opening")
    return _ForceWords(
        compounds=re.compile(_either(data["compounds"])),
        any=re.compile(_either({word for name in lists for word in data[name]})),
        forbids=re.compile("[不禁]"),
    )


def _either(words: dict[str, str] | list[str] | set[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def names_of(blank: Blank) -> frozenset[str]:
    """What the bearers of a blank stand for: the groups of institutions, by name those that are none."""
    groups = {bearer.name: bearer.group for bearer in list_bearers()}
    return frozenset(groups.get(name) or name for name in blank.sort.split("、"))


def is_issuer(blank: Blank) -> bool:
    """Whether it is the issuer speaking of itself (我分行)."""
    issuers = {bearer.name for bearer in list_bearers() if bearer.issuer}
    return bool(issuers & set(blank.sort.split("、")))


def force_of(blank: Blank) -> tuple[Force | str, str]:
    """Force and sign of a force word: of two with the same pair either would be right."""
    force, sign, _ = blank.sort.split("|")
    return force, sign
