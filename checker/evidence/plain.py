"""Sentences that say nothing but that a thing is done: 6月底前全面开展与政府性融资担保机构的批量担保合作.

Every character of them belongs to the words that were looked for, to the notice's own words for the duty, to a verb of
doing, or to who, when and how eagerly. Nothing is left that could take the commitment back.
"""

from __future__ import annotations

from checker.evidence.cues import Cues
from checker.evidence.matching import Match

WORDS = 2
"""The notice's words are known by so many characters at least."""
_DEED = "plain_deed"
_MANNER = ("plain_manner", "general_noun", "whom")
_DOUBTS = ("thought", "attitude", "tentative")
_SPELLS = frozenset(("年", "个月", "周", "天", "季度", "工作日", "小时"))
"""两年内: how long it takes may be too long."""
_MARKS = frozenset("，。；、：（）“”《》！")


def is_plain(match: Match, topic: str, cues: Cues) -> bool:
    """Whether the match's sentence has a verb of doing and nothing else besides the ``topic``, the notice's words."""
    unit = match.unit
    if unit.is_row or unit.lent or cues.negations(unit) or any(cues.spans(each, unit) for each in _DOUBTS):
        return False
    known = dict(match.spans)
    known.update(
        (mention.start, mention.end)
        for mention in unit.dates
        if mention.year is None and not mention.relative
    )
    known.update(
        (quantity.start, quantity.end) for quantity in unit.quantities if quantity.unit not in _SPELLS
    )
    place, deeds = 0, any(cues.starts_with(_DEED, unit.norm, start) for start, _ in match.spans)
    while place < len(unit.norm):
        deed = cues.starts_with(_DEED, unit.norm, place)
        step = max(
            known.get(place, place) - place,
            deed,
            max(cues.starts_with(each, unit.norm, place) for each in _MANNER),
            _of_topic(unit.norm, place, topic),
            unit.norm[place] in _MARKS,
        )
        if not step:
            return False
        deeds = deeds or bool(deed)
        place += step
    return deeds


def _of_topic(text: str, place: int, topic: str) -> int:
    """How many characters at ``place`` the notice has in a row; 0 for fewer than WORDS."""
    end = place + WORDS
    while end <= len(text) and text[place:end] in topic:
        end += 1
    return end - 1 - place if end > place + WORDS else 0
