"""The words by which plans say when something is filed (corpus/lexicon/plan_dates.toml), compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kb.corpus import read_toml


@dataclass(frozen=True, slots=True)
class DateCues:
    together: re.Pattern[str]
    apart: re.Pattern[str]
    unsettled: re.Pattern[str]
    bygone: re.Pattern[str]
    """At the end of what stands before a date."""
    drafts: re.Pattern[str]
    inward: re.Pattern[str]
    """In the clause of a date."""
    columns: re.Pattern[str]
    once: re.Pattern[str]
    continues: re.Pattern[str]
    deeds: re.Pattern[str]
    submission: re.Pattern[str]
    """A whole line; its group ``day`` is the date."""
    files: re.Pattern[str]
    filed: tuple[re.Pattern[str], ...]
    """Each for one kind of paper."""
    along: re.Pattern[str]
    """With which other paper it goes: 随监测表."""
    vague: re.Pattern[str]


@cache
def date_cues() -> DateCues:
    listed = read_toml("lexicon/plan_dates.toml")
    words = {name: "|".join(each) for name, each in listed.items()}
    return DateCues(
        together=re.compile(words["together"]),
        apart=re.compile(words["apart"]),
        unsettled=re.compile(rf"(?:时间|日期|时限|期限)[^，。；]{{0,6}}(?:{words['unsettled']})"),
        bygone=re.compile(rf"(?:(?:{words['bygone']})[^，。；]{{0,6}}|(?<![理自缘])由)$"),
        drafts=re.compile(words["drafts"]),
        inward=re.compile(words["inward"]),
        columns=re.compile(words["columns"]),
        deeds=re.compile(words["deeds"]),
        continues=re.compile(words["continues"]),
        once=re.compile(words["once"]),
        submission=re.compile(rf"(?:方案)?(?:{words['submission']})(?:日期|时间)\s*[：:](?P<day>.{{6,20}})$"),
        files=re.compile(words["files"]),
        filed=tuple(re.compile(kind) for kind in listed["filed"]),
        along=re.compile(
            rf"(?:{words['together']})[^，。；]{{0,8}}?(?:{words['filed']})"
            rf"|(?:跟着?|[和与同])[^，。；]{{0,8}}?(?:{words['filed']})一(?:起|块|并|同|道)"
        ),
        vague=re.compile(words["vague"]),
    )
