"""A quotation looked up in the notices: verbatim, or else the wording nearest to it.

Verbatim means: every character between the marks stands there in this order, layout, width and quotation marks
aside. A quotation that breaks into a number (700亿元 of 1700亿元) or leaves out the 不得 before it is not verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.verify.align import align
from checker.verify.differences import readable
from checker.verify.folding import BARRIER, QUOTE_MARKS, folded
from checker.verify.model import Difference
from checker.verify.sources import Library, Match, Stream
from checker.verify.words import lexicon, pattern

_ELLIPSIS = re.compile(
    r"[（(\[［【〔]?\s*(?:…+|⋯+|\.{3,}|。{3,}|·{3,})\s*[）)\]］】〕]?|[（(\[［【〔](?:略|下略|中略|上略|省略)[）)\]］】〕]"
)
_INSERTION = re.compile(r"\[[^\[\]]*\]|［[^［］]*］|〔[^〔〕]*〕|【[^【】]*】|﹝[^﹝﹞]*﹞")
_REMARK = re.compile(
    r"[（(][^（）()]*(?:引者|笔者|编者|作者|注[：:]|按[：:]|原文如此|着重号|黑体)[^（）()]*[）)]"
)
_EDGE = "，。；、：？！,.;:?!-"
_NUMERAL = "0123456789一二三四五六七八九十百千"
_NUMBER_TAIL = "0123456789.,%‰十百千万亿"


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a quotation stands verbatim: one match for each stretch between ellipses."""

    matches: tuple[Match, ...]
    notes: tuple[str, ...] = ()

    @property
    def notice(self) -> str:
        """The notice's id."""
        return self.matches[0].stream.notice.id

    @property
    def owners(self) -> tuple[str, ...]:
        """Ids of the clauses (sections, attachments) it stands in, the first stretch's first."""
        return tuple(dict.fromkeys(owner for match in self.matches for owner in match.owners))

    @property
    def raw(self) -> str:
        """The words as they stand in the notice."""
        return "……".join(match.raw for match in self.matches)


@dataclass(frozen=True, slots=True)
class Nearest:
    """The wording of a source nearest to a quotation. ``similarity``: 1 less the share of characters changed."""

    placement: Placement
    similarity: float
    differences: tuple[Difference, ...]
    negation: str = ""
    """The 不得 before the place, which the quotation leaves out."""


def words_of(quoted: str) -> str:
    """A quotation folded, without ellipses and outer punctuation: what its length is measured by."""
    return "".join(_stretches(quoted))


def verbatim(quoted: str, library: Library, *, before: str = "") -> list[Placement]:
    """Every place where the quotation stands verbatim. ``before``: the document's words before it."""
    for text, notes in _variants(quoted):
        found = [
            Placement(matches, notes)
            for matches in _in_order(_stretches(text), library)
            if not _negation(matches, before) and not any(map(_breaks_number, matches))
        ]
        if found:
            return found
    return []


def scattered(quoted: str, library: Library, *, before: str = "") -> list[tuple[str, list[Placement]]]:
    """For a quotation with ellipses whose stretches all stand somewhere verbatim: each with its places."""
    parts = [part for part in _ELLIPSIS.split(quoted) if folded(part).strip(_EDGE)]
    found = [(part, verbatim(part, library, before=before)) for part in parts]
    return found if len(found) > 1 and all(places for _, places in found) else []


def nearest(
    quoted: str, library: Library, *, within: tuple[str, ...] = (), before: str = ""
) -> Nearest | None:
    """The nearest wording, in the clauses or notice of these ids alone if any are given; None for no likeness."""
    best: Nearest | None = None
    for text, notes in _variants(quoted):
        stretches = _stretches(text)
        if not stretches:
            continue
        scopes = [within] if within else [()] if len(stretches) == 1 else [(n.id,) for n in library.notices]
        for scope in scopes:
            found = _nearest(stretches, library, scope, notes, before)
            if found and (best is None or found.similarity > best.similarity):
                best = found
    return best


def _variants(quoted: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words as they are; then without what is marked as the quoting author's."""
    yield quoted, ()
    without = _REMARK.sub("", _INSERTION.sub("", quoted))
    if without != quoted and folded(without):
        yield without, ("括号内的文字是引者所加",)


def _stretches(quoted: str) -> list[str]:
    parts = [folded(part).strip(_EDGE) for part in _ELLIPSIS.split(quoted)]
    return [part for part in parts if part]


def _in_order(stretches: list[str], library: Library) -> list[tuple[Match, ...]]:
    """The stretches one after another in one stream of a notice."""
    if not stretches:
        return []
    found: list[tuple[Match, ...]] = []
    for first in library.find(stretches[0]):
        matches, end = [first], first.end
        for stretch in stretches[1:]:
            following = next(first.stream.find(stretch, end), None)
            if following is None:
                break
            matches.append(following)
            end = following.end
        else:
            found.append(tuple(matches))
    fewest = min((len(Placement(matches).owners) for matches in found), default=0)
    return [matches for matches in found if len(stretches) == 1 or len(Placement(matches).owners) == fewest]


def _breaks_number(match: Match) -> bool:
    text = match.stream.folded
    first, last = text[match.start], text[match.end - 1]
    stream = match.stream
    before = "" if stream.spaced(match.start) else text[match.start - 1 : match.start]
    after = "" if stream.spaced(match.end) else text[match.end : match.end + 1]
    if (
        first in _NUMERAL
        and before
        and (before in _NUMERAL if not first.isdigit() else before in "0123456789.,")
    ):
        return True
    return bool(
        last.isdigit() and after and after in _NUMBER_TAIL and text[match.end : match.end + 2].strip(".,")
    )


def _negation(matches: tuple[Match, ...], before: str) -> str:
    """The negation the source has right before a stretch and the quotation leaves out."""
    for number, match in enumerate(matches):
        source = match.stream.folded[max(0, match.start - 2) : match.start]
        for word in sorted(lexicon()["negations"], key=len, reverse=True):
            if source.endswith(word):
                said = number == 0 and re.search(rf"{pattern('negations')}[{QUOTE_MARKS}]?$", before.rstrip())
                if not said:
                    return str(word)
                break
    return ""


def _nearest(
    stretches: list[str], library: Library, within: tuple[str, ...], notes: tuple[str, ...], before: str
) -> Nearest | None:
    matches: list[Match] = []
    differences: list[Difference] = []
    changed = 0
    for stretch in stretches:
        best: tuple[int, Match, tuple[Difference, ...]] | None = None
        for stream, start, end in _windows(stretch, library, within):
            found = align(stretch, stream.folded[start:end])
            match = Match(stream, start + found.start, start + found.end)
            if match.start == match.end or BARRIER in stream.folded[match.start : match.end]:
                continue
            if best is None or found.distance < best[0]:
                edits = tuple(
                    Difference(change, stretch[i:ni], stream.folded[start + j : start + nj])
                    for change, i, ni, j, nj in found.edits
                )
                best = (found.distance, match, edits)
        if best is None:
            return None
        changed += best[0]
        whole, edits = _whole_numbers(best[1], best[2])
        matches.append(whole)
        differences += [*([Difference("equal", "……", "……")] if differences else []), *edits]
    similarity = max(0.0, 1 - changed / sum(map(len, stretches)))
    negation = _negation(tuple(matches), before)
    if negation:
        differences.insert(0, Difference("insert", "", negation))
    return Nearest(Placement(tuple(matches), notes), similarity, readable(differences), negation)


def _windows(stretch: str, library: Library, within: tuple[str, ...]) -> list[tuple[Stream, int, int]]:
    if within and all("/" not in identifier for identifier in within):
        return [window for notice in within for window in library.windows(stretch, notice)]
    if within:
        return [
            (stream, start, end)
            for stream in library.streams
            for owner, start, end in stream.spans
            if owner in within
        ]
    return library.windows(stretch)


def _whole_numbers(match: Match, edits: tuple[Difference, ...]) -> tuple[Match, tuple[Difference, ...]]:
    """The match widened to the whole number where it breaks into one; what was left out shows as such."""
    text, start, end = match.stream.folded, match.start, match.end
    if text[start].isdigit():
        while start and text[start - 1] in "0123456789.," and not match.stream.spaced(start):
            start -= 1
    if text[end - 1].isdigit():
        while end < len(text) and text[end] in _NUMBER_TAIL and not match.stream.spaced(end):
            end += 1
        while text[end - 1] in ".,":
            end -= 1
    widened = list(edits)
    if start < match.start:
        widened.insert(0, Difference("insert", "", text[start : match.start]))
    if end > match.end:
        widened.append(Difference("insert", "", text[match.end : end]))
    return Match(match.stream, start, max(end, match.end)), tuple(widened)
