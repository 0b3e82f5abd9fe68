"""What stands below the title of a law or regulation (题注): when, by whom and by which order it was made and amended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

from kb.parse.lexicon import document_words

_DATE = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日")
_ORDER = re.compile(r"(?:中华人民共和国)?([\u4e00-\u9fff]{2,30}?)令(?:[〔\[(]\d{4}[〕\])])?第\d+号")
_MEETING = re.compile(r"第[一二三四五六七八九十]+届([\u4e00-\u9fff]{4,30}?)第[一二三四五六七八九十]+次会议")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Promulgation:
    """The latest of the acts told: ISO date, number of the order, authority; empty where not told."""

    date: str
    number: str
    authority: str


def is_promulgation(line: str) -> bool:
    """Whether a line tells nothing but when and by whom the document was made or amended."""
    text = _plain(line)
    made = document_words().promulgated
    act = rf"[(;,，；根据]*{_DATE.pattern}[^。]*?(?:{made})[)）]?"
    return len(text) <= _LONGEST and bool(
        re.fullmatch(rf"(?:{act}(?:自{_DATE.pattern}起施行)?[;,，；。]?)+[)）]?", text)
    )


def read_promulgation(text: str) -> Promulgation:
    """The latest act told in ``text``."""
    plain = _plain(text)
    acts = list(_DATE.finditer(plain))
    latest, found = "", ""
    for at, act in enumerate(acts):
        day = f"{act[1]}-{int(act[2]):02d}-{int(act[3]):02d}"
        following = plain[act.end() : acts[at + 1].start() if at + 1 < len(acts) else len(plain)]
        if day >= latest and not following.startswith("起施行"):
            latest, found = day, following
    order, meeting = _ORDER.search(found), _MEETING.search(found)
    number = order[0].removeprefix("中华人民共和国") if order else ""
    authority = order[1] if order else meeting[1] if meeting else ""
    return Promulgation(latest, number, authority)


def promulgation_dates(text: str) -> tuple[str, ...]:
    """The ISO dates of all acts told in ``text``."""
    return tuple(f"{at[1]}-{int(at[2]):02d}-{int(at[3]):02d}" for at in _DATE.finditer(_plain(text)))


def _plain(text: str) -> str:
    return "".join(normalize("NFKC", text).split())
