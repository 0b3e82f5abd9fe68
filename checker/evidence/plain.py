"""Sentences that say nothing but that a thing is done: 6月底前全面开展与政府性融资担保机构的批量担保合作.

Every character of them belongs to the words that were looked for, to the notice's own words for the duty, to a verb of
doing, or to who, when and how eagerly. Nothing is left that could take the commitment back.
"""

from __future__ import annotations

from collections.abc import Mapping

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
    """Whether the match's sentence has a verb of doing and nothing else besides the ``topic``, the notice's words;
    of a row: the cells of the match, and every other cell says who, when or 已启动."""
    unit = match.unit
    if unit.lent or cues.negations(unit) or any(cues.spans(each, unit) for each in _DOUBTS):
        return False
    deeds = any(cues.starts_with(_DEED, unit.norm, start) for start, _ in match.spans)
    known = _known(match, cues)
    if not unit.is_row:
        said = _says_only(unit.norm, 0, len(unit.norm), known, topic, cues)
        return said is not None and (deeds or said)
    for cell in unit.cells:
        touched = any(cell.start <= start < cell.end for start, _ in match.spans)
        if not touched and (
            cues.is_all("plain_cell", unit.cell_text(cell)) or cues.has("number_column", cell.header)
        ):
            continue
        said = _says_only(unit.norm, cell.start, cell.end, known, topic, cues)
        if said is None:
            return False
        deeds = deeds or (touched and said)
    return deeds


def _known(match: Match, cues: Cues) -> dict[int, int]:
    """Starts and ends of the match's own words, of dates of this year and of figures."""
    unit = match.unit
    known = dict(match.spans)
    known.update(
        (mention.start, mention.end)
        for mention in unit.dates
        if not mention.relative
        and (
            mention.year is None or any(cues.starts_with(each, unit.norm, mention.start) for each in _MANNER)
        )
    )
    known.update(
        (quantity.start, quantity.end) for quantity in unit.quantities if quantity.unit not in _SPELLS
    )
    return known


def _says_only(
    text: str, place: int, end: int, known: Mapping[int, int], topic: str, cues: Cues
) -> bool | None:
    """Whether ``place:end`` of ``text`` has a verb of doing; None where anything is left over."""
    deeds = False
    while place < end:
        deed = cues.starts_with(_DEED, text, place)
        step = max(
            known.get(place, place) - place,
            deed,
            max(cues.starts_with(each, text, place) for each in _MANNER),
            _of_topic(text, place, topic),
            text[place] in _MARKS,
        )
        if not step:
            return None
        deeds = deeds or bool(deed)
        place += step
    return deeds


def _of_topic(text: str, place: int, topic: str) -> int:
    """How many characters at ``place`` the notice has in a row; 0 for fewer than WORDS."""
    end = place + WORDS
    while end <= len(text) and text[place:end] in topic:
        end += 1
    return end - 1 - place if end > place + WORDS else 0
