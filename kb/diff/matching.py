"""Which part of one notice is which part of the other."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

from kb.diff.folding import folded
from kb.diff.model import Part

_ALIKE = 0.34
"""Likeness from which two parts are versions of each other wherever they stand."""
_ALIKE_IN_PLACE = 0.12
"""The same between the same neighbours, or under the same number there."""
_CERTAIN = 0.6
"""The same where nothing else is as like."""
_ALIKE_IN_GAP = 0.2
"""The same where both stand between what is settled above and below."""
_CANDIDATES = 24
"""Most parts that come into question for one."""
_CONTAINED = 0.75
"""Weight of one part holding all words of the other: it grew or shrank."""
_SHORTEST = 12
"""Pairs of characters a part needs so that being contained means something."""
_ONE_MORE = 1_000_000
"""Weighs more than any text: the fewest parts are taken for moved, of as many the shortest."""
_NEIGHBOUR, _SAME_LABEL = 0.06, 0.02

Grams = Counter[str]


class Likeness:
    """How alike parts are: shared pairs of characters, those that stand everywhere counting little."""

    def __init__(self, old: Sequence[Part], new: Sequence[Part]) -> None:
        self.old = [_grams(part) for part in old]
        self.new = [_grams(part) for part in new]
        seen = Counter(gram for grams in (*self.old, *self.new) for gram in grams)
        total = len(self.old) + len(self.new)
        self._weight = {gram: math.log(1 + total / count) for gram, count in seen.items()}
        self._old_sizes = [self._size(grams) for grams in self.old]
        self._new_sizes = [self._size(grams) for grams in self.new]
        self._holders: dict[str, list[int]] = defaultdict(list)
        for at, grams in enumerate(self.new):
            for gram in grams:
                self._holders[gram].append(at)

        self._known: dict[int, dict[int, tuple[float, float]]] = {}

    def of(self, i: int) -> dict[int, tuple[float, float]]:
        """For each new part that shares enough with old part ``i``: (likeness, share contained), 0 to 1."""
        if i not in self._known:
            self._known[i] = self._compute(i)
        return self._known[i]

    def _compute(self, i: int) -> dict[int, tuple[float, float]]:
        shared: dict[int, float] = defaultdict(float)
        for gram, count in self.old[i].items():
            for j in self._holders.get(gram, ()):
                shared[j] += min(count, self.new[j][gram]) * self._weight[gram]
        found = {}
        for j, weight in shared.items():
            both, less = self._old_sizes[i] + self._new_sizes[j], min(self._old_sizes[i], self._new_sizes[j])
            contained = weight / less if min(len(self.old[i]), len(self.new[j])) >= _SHORTEST else 0.0
            score = max(2 * weight / both, _CONTAINED * contained if contained > 0.6 else 0.0)
            if score >= _ALIKE_IN_PLACE:
                found[j] = (score, contained)
        return dict(sorted(found.items(), key=lambda item: -item[1][0])[:_CANDIDATES])

    def _size(self, grams: Grams) -> float:
        return sum(count * self._weight[gram] for gram, count in grams.items())


def match(old: Sequence[Part], new: Sequence[Part], likeness: Likeness) -> dict[int, int]:
    """Old position -> new position of the parts that are the same, each at most once."""
    found = _same_text(old, new)
    scores = {i: likeness.of(i) for i in range(len(old)) if i not in found}
    taken = set(found.values())
    for i, j in _certain(old, new, scores, taken):
        found[i] = j
        taken.add(j)
        del scores[i]
    while True:
        best = _best(old, new, scores, found, taken)
        if best is None:
            return found
        i, j = best
        found[i] = j
        taken.add(j)
        del scores[i]


def _certain(
    old: Sequence[Part],
    new: Sequence[Part],
    scores: dict[int, dict[int, tuple[float, float]]],
    taken: set[int],
) -> list[tuple[int, int]]:
    """Pairs that are much alike and each other's likest: neighbours need not be asked."""
    likest: dict[int, tuple[float, int]] = {}
    pairs = []
    for i, candidates in scores.items():
        for j, (score, _) in candidates.items():
            if j not in taken and (old[i].kind == "section") == (new[j].kind == "section"):
                pairs.append((score, i, j))
                likest[j] = max(likest.get(j, (0.0, -1)), (score, i))
    first: dict[int, tuple[float, int]] = {}
    for score, i, j in pairs:
        first[i] = max(first.get(i, (0.0, -1)), (score, j))
    return [(i, j) for i, (score, j) in first.items() if score >= _CERTAIN and likest[j][1] == i]


def _best(
    old: Sequence[Part],
    new: Sequence[Part],
    scores: dict[int, dict[int, tuple[float, float]]],
    found: dict[int, int],
    taken: set[int],
) -> tuple[int, int] | None:
    """The most certain pair still open. What was settled before it lends it its neighbours."""
    best: tuple[float, int, int] | None = None
    settled = sorted(found)
    for i, candidates in scores.items():
        at = bisect_left(settled, i)
        above = found[settled[at - 1]] if at else -1
        below = found[settled[at]] if at < len(settled) else len(new)
        for j, (score, _) in candidates.items():
            if j in taken or (old[i].kind == "section") != (new[j].kind == "section"):
                continue
            before = found.get(i - 1, -2) == j - 1 or (i == 0 and j == 0)
            after = found.get(i + 1, -2) == j + 1 or (i == len(old) - 1 and j == len(new) - 1)
            label = folded(old[i].label) == folded(new[j].label)
            in_place = (before and after) or (label and (before or after))
            gap = _ALIKE_IN_GAP if above < j < below else _ALIKE
            if score < (_ALIKE_IN_PLACE if in_place else gap):
                continue
            value = score + _NEIGHBOUR * (before + after) + _SAME_LABEL * label
            if best is None or value > best[0]:
                best = (value, i, j)
    return (best[1], best[2]) if best else None


def _same_text(old: Sequence[Part], new: Sequence[Part]) -> dict[int, int]:
    """Parts of the same words; of several the ones under the same label, then in order."""
    places: dict[tuple[bool, str], list[int]] = defaultdict(list)
    for j, part in enumerate(new):
        places[part.kind == "section", folded(part.text)].append(j)
    found: dict[int, int] = {}
    for by_label in (True, False):
        for i, part in enumerate(old):
            open_ones = places.get((part.kind == "section", folded(part.text)), [])
            fitting = [j for j in open_ones if not by_label or folded(new[j].label) == folded(part.label)]
            if i not in found and fitting:
                found[i] = fitting[0]
                open_ones.remove(fitting[0])
    return found


def moved(old: Sequence[Part], new: Sequence[Part], found: dict[int, int]) -> set[int]:
    """Old positions of what stands elsewhere now: out of the order of the rest, or under another heading."""
    pairs = sorted(found.items(), key=lambda pair: pair[1])
    kept = _heaviest_rising([i for i, _ in pairs], [len(old[i].text) for i, _ in pairs])
    there = _counterparts([(old[i].section_id, new[j].section_id) for i, j in pairs])
    back = _counterparts([(new[j].section_id, old[i].section_id) for i, j in pairs])
    elsewhere = {
        i
        for i, j in pairs
        if old[i].kind != "section"
        and there[old[i].section_id] != new[j].section_id
        and back[new[j].section_id] != old[i].section_id
    }
    return {i for i, _ in pairs if i not in kept} | elsewhere


def _counterparts(pairs: list[tuple[str, str]]) -> dict[str, str]:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for ours, theirs in pairs:
        counted[ours][theirs] += 1
    return {ours: found.most_common(1)[0][0] for ours, found in counted.items()}


def _heaviest_rising(values: list[int], weights: list[int]) -> set[int]:
    """The values of the longest rising subsequence, the heaviest of them: what stayed in order."""
    best: list[tuple[int, int]] = []  # weight up to here, place before it
    for at, value in enumerate(values):
        before = max(((best[b][0], b) for b in range(at) if values[b] < value), default=(0, -1))
        best.append((before[0] + _ONE_MORE + weights[at], before[1]))
    kept: set[int] = set()
    at = max(range(len(best)), key=lambda place: best[place][0], default=-1)
    while at >= 0:
        kept.add(values[at])
        at = best[at][1]
    return kept


def _grams(part: Part) -> Grams:
    text = folded(part.text)
    return Counter(text[at : at + 2] for at in range(max(len(text) - 1, min(len(text), 1))))
