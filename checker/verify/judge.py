"""Verdicts on quotations: the words a document quotes against the place it gives them to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.verify.attribution import Attribution
from checker.verify.citation import Citation
from checker.verify.folding import layout_notes
from checker.verify.lookup import Nearest, Placement, nearest, scattered, verbatim, words_of
from checker.verify.model import Difference, Status
from checker.verify.numbered import misprint
from checker.verify.numbers import Number, number_of
from checker.verify.quotes import Quote
from checker.verify.sources import Library
from kb.cite import notice_of, official, place_of
from kb.model import Sentence
from kb.standing import standing
from kb.store import find

SHORTEST = 8
"""Characters from which words between marks are a quotation and no catchword; with a number in them, four."""
_TOLD = 0.6
"""Likeness to the place cited from which plainly attributed words are a misquotation of it, not another text."""
_ELSEWHERE = 0.75
"""The same for a place that isn't cited."""
_UNTOLD = ((16, 0.85), (28, 0.75))
"""For words that name no source: from this length this likeness. Shorter ones are too easily a term or a slogan."""
_UNTOLD_NUMBER = 0.9
"""The same for a short phrase with a number in it: “新增普惠小微贷款1800亿元”."""
_LONG = 16
_FOREIGN = "所引文件不在已收录的通知之内，引文未核对"


@dataclass(slots=True)
class Verdict:
    """What became of a quotation. ``status`` None: no quotation of the notices."""

    status: Status | None = None
    target: str = ""
    message: str = ""
    faults: list[Status] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    source_text: str = ""
    differences: tuple[Difference, ...] = ()
    similarity: float | None = None


def is_candidate(quote: Quote) -> bool:
    """Whether the words are long enough to be a quotation."""
    words = words_of(quote.inner)
    return len(words) >= SHORTEST or (len(words) >= 4 and bool(re.search(r"\d", words)))


def judge(quote: Quote, given: Attribution | None, library: Library, before: str) -> Verdict:
    """The verdict on one quotation; ``before``: the document's words before it."""
    words = words_of(quote.inner)
    if len(words) < SHORTEST and (given is None or given.strength == "loose"):
        return Verdict()
    if given is not None and given.citation.notice is None:
        return _foreign(quote, given, library, before)
    places = verbatim(quote.inner, library, before=before)
    told = given is not None and given.strength != "loose"
    citation = given.citation if given else None
    if places and (told or words not in library.catchwords):
        return _found(quote, places, citation, told)
    if places:
        return Verdict()
    if parts := scattered(quote.inner, library, before=before):
        return _scattered(parts, citation if told else None)
    if told and citation is not None:
        return _attributed(
            quote, words, citation, library, before, plain=given is not None and given.strength == "plain"
        )
    return _unattributed(quote, words, library, before)


def _found(quote: Quote, places: list[Placement], citation: Citation | None, told: bool) -> Verdict:
    """The words stand somewhere: there where the document says?"""
    fitting = [place for place in places if citation and _fits(place, citation)]
    cited = [place for place in places if citation and citation.notice and place.notice == citation.notice.id]
    chosen = (fitting or cited or places)[0]
    verdict = Verdict("exact", chosen.owners[0], source_text=chosen.raw, similarity=1.0)
    verdict.notes = [*chosen.notes, *_layout(quote, chosen)]
    if said := standing(notice_of(chosen.notice)):
        verdict.notes.append(f"该通知{said}")
    if len(chosen.matches) > 1:
        verdict.notes.append("引文有省略")
    if told and citation is not None and not fitting:
        verdict.status = "wrong_clause"
        verdict.faults = ["wrong_clause"]
        verdict.message = f"这些文字出自{name_of(chosen.owners[0])}"
        return verdict
    if not fitting:
        others = [p for p in places if p.owners != chosen.owners]
        if others:
            verdict.notes.append("亦见于" + "、".join(dict.fromkeys(name_of(p.owners[0]) for p in others)))
    return verdict


def _scattered(parts: list[tuple[str, list[Placement]]], citation: Citation | None) -> Verdict:
    """Every stretch is verbatim, but they don't follow each other in one notice."""
    for words, places in parts:
        if citation is not None and not any(_fits(place, citation) for place in places):
            owner = places[0].owners[0]
            message = f"“{words.strip()}”出自{name_of(owner)}"
            return Verdict("wrong_clause", owner, message, ["wrong_clause"], source_text=places[0].raw)
    verdict = Verdict(
        "differs", parts[0][1][0].owners[0], "省略号前后的文字在原文中次序不同，或不在同一通知", ["differs"]
    )
    verdict.source_text = "……".join(places[0].raw for _, places in parts)
    return verdict


def _attributed(
    quote: Quote, words: str, citation: Citation, library: Library, before: str, *, plain: bool
) -> Verdict:
    """Not verbatim anywhere, but given to a place: misquoted from there, from elsewhere, or not there at all."""
    scope = _scope(citation)
    near = nearest(quote.inner, library, within=scope, before=before)
    wide = nearest(quote.inner, library, before=before)
    limit = _TOLD if len(words) >= SHORTEST + 4 else 0.7
    if (
        near
        and near.similarity >= limit
        and not (wide and wide.similarity >= _ELSEWHERE and wide.similarity >= near.similarity + 0.15)
    ):
        verdict = _differing(near)
        if citation.faults and wide and wide.similarity > near.similarity:
            verdict.notes.append(f"另见{name_of(wide.placement.owners[0])}")
        return verdict
    if wide and wide.similarity >= _ELSEWHERE and len(words) >= SHORTEST:
        verdict = _differing(wide)
        verdict.status, verdict.faults = "wrong_clause", ["wrong_clause", "differs"]
        verdict.message = f"相近文字在{name_of(verdict.target)}，且{verdict.message}"
        return verdict
    if len(words) < SHORTEST:
        return Verdict()
    if not plain:
        return (
            Verdict("unattributed", citation.main, "所引条款中没有这些文字，请核对是否引文")
            if len(words) >= _LONG
            else Verdict()
        )
    message = f"{name_of(citation.main)}没有这些文字"
    if wide and wide.similarity >= 0.5:
        message += f"，最接近的是{name_of(wide.placement.owners[0])}：“{wide.placement.raw}”"
    return Verdict("not_found", citation.main, message, ["not_found"])


def _unattributed(quote: Quote, words: str, library: Library, before: str) -> Verdict:
    """Words that name no source: a misquotation when very like a notice's, else none of ours."""
    limit = next((share for length, share in reversed(_UNTOLD) if len(words) >= length), None)
    if limit is None and len(words) >= 10 and re.search(r"\d", words):
        limit = _UNTOLD_NUMBER
    if limit is not None:
        near = nearest(quote.inner, library, before=before)
        if near and near.similarity >= limit:
            return _differing(near) if len(words) >= _LONG or not _is_punctuation_only(near) else Verdict()
    if len(words) >= _LONG:
        return Verdict("unattributed", "", "未注明出处，已收录的通知中没有这些文字")
    return Verdict()


def _foreign(quote: Quote, given: Attribution, library: Library, before: str) -> Verdict:
    """Given to a document outside the corpus: not ours to judge, unless its number is a misprint of ours."""
    number, words = given.citation.number, words_of(quote.inner)
    fitting: list[Placement] = []
    if number is not None and given.strength != "loose" and len(words) >= 12:
        places = verbatim(quote.inner, library, before=before)
        fitting = [p for p in places if _may_mean(number, number_of(notice_of(p.notice)))]
    if not fitting:
        told = given.strength != "loose" or len(words) >= _LONG
        return (
            Verdict("unknown_notice", "", _FOREIGN) if told and words not in library.catchwords else Verdict()
        )
    notice = notice_of(fitting[0].notice)
    verdict = Verdict(
        "wrong_number", fitting[0].owners[0], faults=["wrong_number"], source_text=fitting[0].raw
    )
    verdict.message = (
        f"这些文字出自{name_of(fitting[0].owners[0])}，文号应为{notice.element('document_number')}"
    )
    return verdict


def _may_mean(given: Number, own: Number | None) -> bool:
    """Whether a number can be a slip for a notice's: of the same authority, or but for one part the same."""
    return own is not None and (own.code == given.code or misprint(given, own))


def _differing(near: Nearest) -> Verdict:
    owner = near.placement.owners[0]
    verdict = Verdict("differs", owner, faults=["differs"], source_text=near.placement.raw)
    verdict.differences, verdict.similarity = near.differences, round(near.similarity, 3)
    verdict.notes = list(near.placement.notes)
    if near.negation:
        verdict.message = f"原文此前有“{near.negation}”，截去后意思相反"
    else:
        changes = [_change(d) for d in near.differences if d.change != "equal"]
        verdict.message = "；".join(changes[:4]) + (f"等{len(changes)}处" if len(changes) > 4 else "")
    return verdict


def _change(difference: Difference) -> str:
    if difference.change == "insert":
        return f"漏“{difference.source}”"
    if difference.change == "delete":
        return f"多“{difference.quoted}”"
    return f"“{difference.quoted}”原文作“{difference.source}”"


def _is_punctuation_only(near: Nearest) -> bool:
    return all(not re.search(r"\w", d.quoted + d.source) for d in near.differences if d.change != "equal")


def _scope(citation: Citation) -> tuple[str, ...]:
    """Ids to search in: the clauses cited, or the whole notice."""
    assert citation.notice is not None
    if not citation.names_place or citation.targets == [citation.notice.id]:
        return (citation.notice.id,)
    found: list[str] = []
    for target in (*citation.targets, *citation.alternatives):
        found += _inside(target)
    return tuple(dict.fromkeys(found))


def _inside(target: str) -> list[str]:
    """Ids of what a target holds: a section's clauses, a sentence's clause."""
    from kb.model import Section

    part = find(target)
    if isinstance(part, Sentence):
        return [target.rpartition(".")[0]]
    if isinstance(part, Section):
        return [part.id, *(clause.id for clause in part.clauses)]
    return [target]


def _fits(place: Placement, citation: Citation) -> bool:
    """Whether the words stand where the citation says."""
    assert citation.notice is not None
    if place.notice != citation.notice.id:
        return False
    scope = _scope(citation)
    if scope == (citation.notice.id,):
        return True
    if not all(owner in scope for owner in place.owners if owner != citation.notice.id):
        return False
    sentences = [part for target in citation.targets if isinstance(part := find(target), Sentence)]
    return not sentences or any(_overlaps(place, sentence) for sentence in sentences)


def _overlaps(place: Placement, sentence: Sentence) -> bool:
    from checker.verify.folding import folded

    theirs = folded(sentence.text)
    ours = [match.stream.folded[match.start : match.end] for match in place.matches]
    return all(part in theirs or theirs in part for part in ours)


def _layout(quote: Quote, place: Placement) -> tuple[str, ...]:
    from checker.verify.lookup import _EDGE

    if len(place.matches) > 1 or place.notes:
        return ()
    edge = _EDGE + " \n“”「」"
    return layout_notes(quote.inner.strip(edge), place.raw.strip(edge))


def name_of(identifier: str) -> str:
    """The official citation of a part: 《…》（…）第三部分第（七）条."""
    notice = notice_of(identifier)
    if identifier == notice.id:
        return official(notice, "")
    return official(notice, place_of(notice, find(identifier)))
