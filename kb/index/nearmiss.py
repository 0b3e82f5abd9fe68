"""What was probably meant: one character off, the same sound, or pinyin; and what comes nearest at all."""

from __future__ import annotations

from math import log

from kb.index.abbreviations import spell_out
from kb.index.analysis import is_word, pairs
from kb.index.concepts import Concept, word_concept
from kb.index.fold import fold
from kb.index.lexicon import stopwords
from kb.index.matching import Matcher
from kb.index.pinyin import looks_alike, sounds_alike, spelled
from kb.index.script import to_simplified
from kb.segment import cut_for_search, in_dictionary
from kb.segment.words import domain_words

_WINDOW = 4
_ALIKE = 2.0
"""Likeness from which two words sound or look the same."""


def corrected(matcher: Matcher, text: str, concepts: list[Concept]) -> tuple[list[Concept], str]:
    """The concepts with what no notice has read as what was meant; and the query so corrected, if it was.

    What can't be read so is replaced by the words inside it that are found.
    """
    spell_out(matcher, concepts)
    unknown = [concept for concept in concepts if not matcher.concept(concept)]
    if not unknown and not _has_gaps(text, concepts):
        return concepts, ""
    latin = _from_pinyin(matcher, text, unknown)
    if latin is not None:
        meant, suggestion = latin
        return [concept for concept in concepts if concept not in unknown] + meant, suggestion
    changes = _near_words(matcher, text, concepts, unknown)
    kept = [c for c in concepts if not any(start <= c.start and c.end <= end for start, end, _ in changes)]
    suggestion = text
    for start, end, word in sorted(changes, reverse=True):
        suggestion = suggestion[:start] + word + suggestion[end:]
        kept.append(word_concept(word, start, end))
    found = []
    for concept in sorted(kept, key=lambda c: c.start):
        inside = [] if matcher.concept(concept) else _inside(matcher, concept)
        found.extend(inside or [concept])
    return found, suggestion if changes else ""


def nearest(matcher: Matcher, query: str) -> list[int]:
    """Documents that share character pairs with the query, else characters; rarest and most first."""
    folded = fold(to_simplified(query))
    for pieces in (pairs(folded)[:-1], list(folded)):
        found = _sharing(matcher, list(dict.fromkeys(pieces)))
        if found:
            return found
    return []


def _sharing(matcher: Matcher, pieces: list[str]) -> list[int]:
    scores: dict[int, float] = {}
    for piece in pieces:
        docs = matcher.characters(piece)
        for number in docs:
            scores[number] = scores.get(number, 0.0) + log(1 + matcher.engine.size / len(docs))
    return [number for number, _ in sorted(scores.items(), key=lambda item: (-item[1], item[0]))]


def _has_gaps(text: str, concepts: list[Concept]) -> bool:
    """Whether words of one character stand side by side, as a mistyped word is cut."""
    covered = {at for c in concepts if len(c.surface) > 1 for at in range(c.start, c.end)}
    return any(
        at not in covered and is_word(char) and char not in stopwords() for at, char in enumerate(text)
    )


def _inside(matcher: Matcher, concept: Concept) -> list[Concept]:
    """The words inside an unknown word that the index knows; a number has none."""
    if concept.mark:
        return []
    parts = [part for part in cut_for_search(concept.surface) if 1 < len(part) < len(concept.surface)]
    two = [concept.surface[at : at + 2] for at in range(len(concept.surface) - 1)]
    for pieces in (parts, [] if concept.surface.isascii() else two):
        made = [word_concept(piece, concept.start, concept.end) for piece in dict.fromkeys(pieces)]
        known = [piece for piece in made if matcher.string(fold(piece.surface))]
        if known:
            return known
    return []


def _near_words(
    matcher: Matcher, text: str, concepts: list[Concept], unknown: list[Concept]
) -> list[tuple[int, int, str]]:
    """Stretches of the query to be read as a domain word: start, end, the word."""
    from kb.index.concepts import tokens_of

    tokens = tokens_of(text)
    doubtful = {
        (start, end)
        for word, start, end in tokens
        if is_word(word)
        and word not in stopwords()
        and (len(word) == 1 or any(c.start <= start and end <= c.end for c in unknown))
        and not word.isascii()
    }
    found: list[tuple[int, int, str]] = []
    for count in range(_WINDOW, 0, -1):
        for at in range(len(tokens) - count + 1):
            run = tokens[at : at + count]
            start, end = run[0][1], run[-1][2]
            if not any(span in doubtful for span in ((a, b) for _, a, b in run)):
                continue
            if any(start < b and a < end for a, b, _ in found):
                continue
            word = _near_word(matcher, text[start:end], tuple(piece for piece, _, _ in run))
            if word and all(word != known for known, _, _ in run):
                found.append((start, end, word))
    return found


def _near_word(matcher: Matcher, typed: str, pieces: tuple[str, ...]) -> str:
    """The domain word meant by ``typed``: same sound or shape, or one character off; empty when there is none.

    ``pieces``: the words it was cut into. One character off by chance is no misprint where it is a word beside a word
    (贷款|高 is not 贷款码), or where next to nothing is left (三个 is not 三查).
    """
    if (
        not 2 <= len(typed) <= 14
        or not all(is_word(char) for char in typed)
        or matcher.characters(fold(typed))
    ):
        return ""
    best: tuple[float, str] | None = None
    for word in domain_words():
        if abs(len(word) - len(typed)) > 1:
            continue
        likeness = _likeness(typed, word)
        if likeness < _ALIKE and _by_chance(typed, word, pieces):
            continue
        if likeness and (best is None or likeness > best[0]) and matcher.string(fold(word)):
            best = (likeness, word)
    return best[1] if best else _misspelled(matcher, typed)


def _misspelled(matcher: Matcher, typed: str) -> str:
    """The word of the notices that sounds or looks like what is no word at all: 金融|服物 is 服务; empty for none."""
    if in_dictionary(typed):
        return ""
    alike = [
        word
        for word in matcher.engine.terms("words")
        if len(word) == len(typed) and (sounds_alike(typed, word) or looks_alike(typed, word))
    ]
    return max(alike, key=lambda word: (matcher.engine.frequency("words", word), word), default="")


def _by_chance(typed: str, word: str, pieces: tuple[str, ...]) -> bool:
    """Whether a word one character off is another word, not the one meant."""
    if len(typed) < 3 or (len(word) == len(typed) and any(_is_number(piece) for piece in pieces)):
        return True
    at = 0
    for piece in pieces:
        if len(piece) == 1 and len(typed) <= 4 and len(word) == len(typed) and typed[at] != word[at]:
            others = [other for other in pieces if other != piece]
            return all(len(other) > 1 for other in others)
        at += len(piece)
    return False


def _is_number(piece: str) -> bool:
    return any(char.isdigit() or char in "一二三四五六七八九十两几" for char in piece)


def _likeness(typed: str, word: str) -> float:
    same = sum(a == b for a, b in zip(typed, word, strict=False))
    if len(word) == len(typed):
        if same == len(word) or (same == 0 and len(word) < 3):
            return 0.0
        if sounds_alike(typed, word) or looks_alike(typed, word):
            return _ALIKE + same / len(word)
        if len(word) - same == 1 and (len(word) > 2 or typed[0] == word[0]):
            return 1.0 + same / len(word)
        swapped = [at for at in range(len(word)) if typed[at] != word[at]]
        if len(swapped) == 2 and len(word) > 2:
            first, second = swapped
            if second == first + 1 and typed[first] == word[second] and typed[second] == word[first]:
                return 1.5
        return 0.0
    longer, shorter = (typed, word) if len(typed) > len(word) else (word, typed)
    if len(shorter) < 3:
        return 0.0
    if any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))):
        return 0.9 + len(shorter) / 100
    return 0.0


def _from_pinyin(matcher: Matcher, text: str, unknown: list[Concept]) -> tuple[list[Concept], str] | None:
    """The words meant by Latin letters that no notice has, spelled whole or by initials, or None."""
    letters = [c for c in unknown if c.surface.isascii() and c.surface.isalpha()]
    if not letters:
        return None
    start, end = letters[0].start, letters[-1].end
    if not all(char.isascii() and (char.isalpha() or char in " '-·") for char in text[start:end]):
        end = letters[0].end
    typed = "".join(char for char in text[start:end].lower() if char.isalpha())
    words = spelled(matcher, typed)
    if not words:
        return None
    meant = [word_concept(word, start, end) for word in words]
    return meant, text[:start] + "".join(words) + text[end:]
