"""The words of dated duties (corpus/lexicon/obligations.toml), compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kb import corpus
from kb.text.bearers import list_bearers

Kind = Literal["submission", "disclosure", "action"]


@dataclass(frozen=True, slots=True)
class Words:
    verbs: dict[Kind, re.Pattern[str]]
    weak: frozenset[str]
    ambiguous: frozenset[str]
    """Verbs of action that are parts of names too."""
    report_to: re.Pattern[str]
    steps: re.Pattern[str]
    """At the end of what stands before the verb: 审核后."""
    urging: re.Pattern[str]
    copies: re.Pattern[str]
    production: re.Pattern[str]
    organisation: re.Pattern[str]
    """At the end of a name."""
    named: re.Pattern[str]
    """A bearer named at the beginning."""
    place: re.Pattern[str]
    """At the end of where something goes."""
    opening: re.Pattern[str]
    """Where an addressee begins."""
    modal: re.Pattern[str]
    begun: re.Pattern[str]
    """What a subject does or meets with before the duty."""
    compound: re.Pattern[str]
    manner: re.Pattern[str]
    """At the end of what stands before the verb."""
    not_due: re.Pattern[str]
    aim: re.Pattern[str]


@cache
def words() -> Words:
    """The lexicon; ``compound`` are words in which a modal is no modal."""
    data = corpus.read_toml("lexicon/obligations.toml")
    organisation, places = either(data["organisations"]), either(data["places"])
    aliases = either([alias for bearer in list_bearers() for alias in bearer.aliases])
    several = rf"各(?:[^，、。]{{0,10}}?(?:{organisation}))(?:[^，、。]{{0,2}}(?:{organisation}))*"
    one = rf"(?:(?:各类|各级|各|有关|相关|辖内|辖区内)*(?:{aliases})|{several})"
    report = data["report_to"]
    manner = either(data["manner"])
    return Words(
        verbs={
            "submission": re.compile(either(data["submission"])),
            "disclosure": re.compile(either(data["disclosure"])),
            "action": re.compile(either(data["action"])),
        },
        weak=frozenset(data["weak"]),
        ambiguous=frozenset(data["ambiguous"]),
        report_to=re.compile(
            rf"{report}(?=经?(?:{either(data['addressee_opening'])}))"
            rf"|{report}(?![送告备表刊道出名销价到至给])(?=[^，。；]{{2,25}}(?:{organisation})(?:备案|审批|备查)?$)"
        ),
        steps=re.compile(rf"(?:经|并)?(?:{either(data['steps'])})(?:完毕|完成)?后$"),
        urging=re.compile(rf"(?:{either(data['urging'])})(?P<who>[^，、]{{2,20}})$"),
        copies=re.compile(either(data["copies"])),
        production=re.compile(either(data["production"])),
        organisation=re.compile(rf"(?:{organisation})$"),
        named=re.compile(rf"{one}(?:(?:、|和|及|以及){one})*"),
        place=re.compile(rf"(?:{organisation}|{places})(?:（[^（）]*）)?$"),
        opening=re.compile(either(data["addressee_opening"])),
        modal=re.compile(either(data["modals"])),
        begun=re.compile("(?<=.)(?:" + "|".join(data["begun"]) + ")"),
        compound=re.compile(either(corpus.read_toml("lexicon/force.toml")["compounds"])),
        manner=re.compile(rf"(?:{manner})+$"),
        not_due=re.compile(
            rf"(?:{'|'.join(data['not_due'])})(?:能够?|按期|按时|按规定|按要求|如期|予|重新|直接)*$"
        ),
        aim=re.compile(either(data["aims"])),
    )


def either(listed: list[str]) -> str:
    """One of them, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(listed), key=len, reverse=True))
