"""Clauses that say how a thing is done, in words that any plan may use of anything (不打折扣, 不搞一刀切, 并不断完善).

Nothing is committed to in them and nothing refused, but they have negations and words that are looked for: 打折, 免 of
避免. So the text is read without them.
"""

from __future__ import annotations

from checker.evidence.cues import PolarityLexicon

_ENDS = frozenset("，；。！：")


def without_fillers(
    norm: str, places: list[int], *, is_row: bool, is_first: bool, lexicon: PolarityLexicon
) -> tuple[str, list[int]]:
    """``norm`` and its characters' ``places`` without the comma-clauses that are fillers.

    A sentence that is nothing else is left with its stop, but the first of a passage as it is: what stands over it may be
    what it speaks of. So is a cell of a row.
    """
    filler = lexicon.patterns["filler"]
    if not is_first and not is_row and filler.fullmatch(norm.rstrip("。；")):
        return norm[-1], places[-1:]
    kept_norm, kept_places = "", []
    start = 0
    for found in filler.finditer(norm):
        first, last = found.span()
        before, after = norm[first - 1 : first], norm[last : last + 1]
        if (before and before not in _ENDS) or (after and after not in _ENDS):
            continue
        if after == "，":
            last += 1
        elif before == "，":
            first -= 1
        else:
            continue
        if is_row and before == "：":
            continue
        kept_norm += norm[start:first]
        kept_places += places[start:first]
        start = last
    if start == 0:
        return norm, places
    return kept_norm + norm[start:], kept_places + places[start:]
