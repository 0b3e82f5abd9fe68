"""The small words that decide how a sentence means its commitment, found once per plan.

The words are data (corpus/lexicon/polarity.toml); this module finds them and removes look-alikes
(不低于, 无还本续贷 …) and words that are part of longer ones. Its ``[patterns]`` are for short texts that are asked once,
as a table's headers, and are not looked for in the whole plan.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from checker.evidence.expressions import Group, folded_words, make_group, ordered
from checker.evidence.normal import normalise_word
from checker.evidence.occurrences import Occurrences
from checker.evidence.units import Unit
from checker.evidence.vocabulary import Places, Span, hide_in
from kb.text.denials import COMPARISONS, DENIALS, FLOORS

CUE_GAP = 12
MASKED_WHOLE = 3
"""A longer look-alike that ends in 不 takes it from the word that 不 opens, too."""
NegationKind = Literal["negator", "stopper", "forbidder", "postponer"]
_NONE: list[Span] = []
_MASKED_BY = {"thought": "not_thought", "past_time": "not_past"}
"""Category -> the longer words in which its words mean something else: 综合考虑资金成本 is done, 考虑单列 is not."""
_CLOSING = ("dead_end",)
"""Categories whose words are looked for at the end of a text, and nowhere else."""
_ADVERBS = "均都也亦又"
"""Before 不低于 these make no negation of it."""
_HOWEVER = re.compile(r"(?<![^，；：])不过(?![关审会夜问滤磅户线])")
"""不过公示还有欠账: but."""
NEGATIONS: tuple[NegationKind, ...] = ("negator", "stopper", "forbidder", "postponer")


@dataclass(frozen=True, slots=True)
class Negation:
    """A negating word at ``start:end`` of a unit's ``norm``."""

    start: int
    end: int
    kind: NegationKind
    states: bool
    """尚未: says how things are, not what will be."""


class PolarityLexicon:
    """The cue words by category, compiled once and shared by all checks. ``tables``: polarity.toml as read."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        words: dict[str, list[str]] = {
            name: listed
            for name, listed in tables.items()
            if name not in ("patterns", "compounds", *_CLOSING)
        }
        words["look_alike"] = [
            *words["look_alike"],
            *words["no_more_words"],
            *words["eager_words"],
            *(denial + comparison for denial in DENIALS for comparison in COMPARISONS),
            *FLOORS,
            *(
                f"{denial}不" for denial in DENIALS if denial not in ("不", "不再", "不要")
            ),  # 不得不, 绝不允许不
        ]
        hide_in(tables["compounds"])
        self.groups = {name: _group(listed) for name, listed in words.items()}
        self.starts = {name: _plain(listed) for name, listed in words.items()}
        self.by_first = {name: _bucketed(listed) for name, listed in self.starts.items()}
        self._by_last = {name: _bucketed(_plain(tables[name]), -1) for name in _CLOSING}
        self.states = frozenset(normalise_word(word) for word in words["state_negator"])
        self.patterns = {name: re.compile("|".join(listed)) for name, listed in tables["patterns"].items()}

    def closing(self, category: str, text: str) -> int:
        """Length of the longest word of ``category`` that ``text`` (normalised) ends with; 0 for none."""
        return next(
            (len(word) for word in self._by_last[category].get(text[-1:], ()) if text.endswith(word)), 0
        )


def _group(listed: Sequence[str]) -> Group:
    """The words of a category; ``X…Y`` among them are patterns of several parts."""
    return make_group(folded_words(tuple(listed)), [ordered(word, CUE_GAP) for word in listed if "…" in word])


def _plain(words: Sequence[str]) -> tuple[str, ...]:
    """Words usable with str.startswith, longest first."""
    return tuple(sorted((normalise_word(word) for word in words if "…" not in word), key=len, reverse=True))


def _bucketed(words: Sequence[str], place: int = 0) -> dict[str, tuple[str, ...]]:
    """The words by their character at ``place``, longest first: most look-ups end at a missing bucket."""
    buckets: dict[str, list[str]] = {}
    for word in words:
        buckets.setdefault(word[place], []).append(word)
    return {char: tuple(bucket) for char, bucket in buckets.items()}


class Cues:
    """Cue words of one plan."""

    def __init__(self, occurrences: Occurrences, lexicon: PolarityLexicon) -> None:
        self._occurrences = occurrences
        self.lexicon = lexicon
        self._negations: dict[int, list[Negation]] = {}
        self._places: dict[str, Places] = {}
        self._has: dict[str, dict[str, bool]] = {name: {} for name in lexicon.patterns}
        self._contains: dict[str, dict[str, bool]] = {name: {} for name in lexicon.starts}
        self._forbidding: dict[tuple[Group, ...], bool] = {}
        self._which: dict[tuple[str, ...], dict[str, frozenset[str]]] = {}
        """Pattern, category or patterns -> text -> answer: the matches of many requirements ask the same of the same
        clauses."""

    def spans(self, category: str, unit: Unit) -> list[Span]:
        """Where words of ``category`` stand in ``unit``."""
        places = self._places.get(category)
        if places is None:
            places = self._occurrences.group(self.lexicon.groups[category])
            if masks := _MASKED_BY.get(category):
                places = self._unmasked(places, self._occurrences.group(self.lexicon.groups[masks]))
            self._places[category] = places
        return places.get(unit.number, _NONE)

    @staticmethod
    def _unmasked(places: Places, masks: Places) -> Places:
        """``places`` without the spans that lie in one of ``masks``."""
        return {
            number: [span for span in spans if not _lies_in(span, masks.get(number, _NONE))]
            for number, spans in places.items()
        }

    def any_between(self, category: str, unit: Unit, start: int, end: int) -> bool:
        """Whether a word of ``category`` lies wholly within ``start:end``."""
        spans = self.spans(category, unit)
        return bool(spans) and any(start <= first and last <= end for first, last in spans)

    def starts_with(self, category: str, text: str, place: int = 0) -> int:
        """Length of the longest word of ``category`` that ``text`` has at ``place``; 0 for none."""
        if place >= len(text):
            return 0
        for word in self.lexicon.by_first[category].get(text[place], ()):
            if text.startswith(word, place):
                return len(word)
        return 0

    def is_one_of(self, category: str, text: str) -> bool:
        """Whether ``text`` (normalised) is a word of ``category``."""
        return text in self.lexicon.starts[category]

    def contains(self, category: str, text: str) -> bool:
        """Whether ``text`` (normalised) has a word of ``category`` anywhere, those with a gap (``X…Y``) left out."""
        known = self._contains[category]
        answer = known.get(text)
        if answer is None:
            answer = known[text] = any(word in text for word in self.lexicon.starts[category])
        return answer

    def ends_with(self, category: str, text: str) -> bool:
        """Whether ``text`` (normalised) ends with a word of ``category``."""
        return text.endswith(self.lexicon.starts[category])

    def has(self, pattern: str, text: str) -> bool:
        """Whether the ``[patterns]`` entry ``pattern`` occurs in ``text`` (normalised)."""
        known = self._has[pattern]
        answer = known.get(text)
        if answer is None:
            answer = known[text] = self.lexicon.patterns[pattern].search(text) is not None
        return answer

    def which(self, patterns: tuple[str, ...], text: str) -> frozenset[str]:
        """Those of ``patterns`` that occur in ``text`` (normalised). Mostly none does, and one look-up tells."""
        known = self._which.setdefault(patterns, {})
        answer = known.get(text)
        if answer is None:
            answer = known[text] = frozenset(
                name for name in patterns if self.lexicon.patterns[name].search(text)
            )
        return answer

    def forbids_in(self, groups: tuple[Group, ...]) -> bool:
        """Whether one of ``groups``, looked for around a match, is of words that forbid (严禁以下行为)."""
        known = self._forbidding.get(groups)
        if known is None:
            known = self._forbidding[groups] = any(
                self.has("forbidding_above", word) for group in groups for word in group.opening_words
            )
        return known

    def is_all(self, pattern: str, text: str) -> bool:
        """Whether ``text`` (normalised) is as a whole what ``pattern`` describes."""
        return self.lexicon.patterns[pattern].fullmatch(text) is not None

    def negations(self, unit: Unit) -> list[Negation]:
        """The negating words of ``unit``, look-alikes and parts of longer words removed, in order."""
        found = self._negations.get(unit.number)
        if found is None:
            found = self._find_negations(unit)
            self._negations[unit.number] = found
        return found

    def opens_in_look_alike(self, unit: Unit, spans: Sequence[Span]) -> bool:
        """Whether one of ``spans`` begins inside a longer look-alike: 没有任何理由不接入 has no 不接入, 不得低于 no 低于."""
        if any(_lies_in(span, self.spans("no_more_words", unit)) for span in spans):
            return True
        masks = self.spans("look_alike", unit)
        eager = self.spans("eager_words", unit)
        if any(first <= start < last for first, last in eager for start, _ in spans):
            return True  # 不折不扣单列 has no 不…单列
        return any(
            first < start < last
            and (last - first > MASKED_WHOLE or (start == last - 1 and _is_denied_no(unit.norm, first, last)))
            for first, last in masks
            for start, _ in (spans if unit.norm[first] in "不未无没严" else spans[:1])
        )

    def _find_negations(self, unit: Unit) -> list[Negation]:
        masked = _without_second_halves(self.spans("look_alike", unit), unit.norm)
        twice = [match.span() for match in self.lexicon.patterns["only_so"].finditer(unit.norm)]
        found: list[tuple[int, int, NegationKind]] = []
        for kind in NEGATIONS:
            for start, end in self.spans(kind, unit):
                if any(start == first or (start >= last - 2 and end <= last) for first, last in twice):
                    continue  # 非办不可
                # 都不得不: the mask 不得不 need only have the word's own negation
                if not _lies_in((start, end), masked) and not any(
                    (start <= first + 1 and first + 2 <= end <= last)
                    or (last - 1 == start and last - first > MASKED_WHOLE)  # 没有任何理由不给予
                    or (last - 1 == start and _is_denied_no(unit.norm, first, last))  # 不得不推广
                    or (start < first == end - 1 and unit.norm[start] in _ADVERBS)  # 均不低于
                    for first, last in masked
                ):
                    found.append((start, end, kind))
        found.sort(key=lambda hit: (hit[0], -hit[1]))
        kept: list[Negation] = []
        reach = -1
        for start, end, kind in found:
            if end - start == 1 and unit.norm[start - 1 : start] == unit.norm[end : end + 1] != "":
                continue  # 追不追究, 做没做: whether
            if start < reach:
                continue
            if end - start == 1 and _HOWEVER.match(unit.norm, start):
                continue
            reach = end
            kept.append(Negation(start, end, kind, unit.norm[start:end] in self.lexicon.states))
        return kept


def _without_second_halves(masks: Sequence[Span], text: str) -> Sequence[Span]:
    """The look-alikes that do not begin with the second 不 of a double negation: 不得不停办 has no 不停."""
    doubled = {
        last - 1 for first, last in masks if text[last - 1] == "不" and text[first : last - 1] in DENIALS
    }
    return [mask for mask in masks if mask[0] not in doubled] if doubled else masks


def _is_denied_no(text: str, first: int, last: int) -> bool:
    """不得不, 不允许不: a denial and the 不 that it denies."""
    return text[last - 1] == "不" and text[first : last - 1] in DENIALS


def _lies_in(span: Span, masks: Sequence[Span]) -> bool:
    return any(first <= span[0] and span[1] <= last for first, last in masks)
