"""A whole document: its citations and quotations found, resolved and judged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from checker.verify.attribution import Attribution, attribute
from checker.verify.citation import Citation
from checker.verify.citations import find_citations
from checker.verify.documents import Text, read_text, text_of
from checker.verify.judge import Verdict, is_candidate, judge, name_of
from checker.verify.lookup import nearest, verbatim
from checker.verify.model import FAULTS, Finding, Status, Verification
from checker.verify.quotes import Quote, credit, find_quotes
from checker.verify.sources import Library
from kb.corpus import corpus_sha256
from kb.model import Notice
from kb.store import load_notices

_LIKE = 0.75
"""From this likeness a quotation is taken for words of a notice, so that what it cites is not cited anew."""


def verify_file(path: Path) -> Verification:
    """Verify a .md, .txt, .docx or .pdf. Raises UserError when it can't be read."""
    return verify(read_text(path), load_notices())


def verify_text(text: str, *, path: str = "text.md") -> Verification:
    """Verify a document given as text (Markdown, or plain by the ending of ``path``)."""
    return verify(text_of(text, path=path), load_notices())


def verify(document: Text, notices: tuple[Notice, ...]) -> Verification:
    """Every citation and quotation, in reading order."""
    library = Library(notices)
    quotes = [quote for quote in find_quotes(document) if is_candidate(quote)]
    quotes = _settle(quotes, library, document)
    quotes += _above_credits(document, quotes, library)
    quotes = _settle(sorted(quotes, key=lambda quote: (quote.start, -quote.end)), library, document)
    ours = [quote for quote in quotes if _is_ours(quote, library)]
    citations = find_citations(document, notices, [(quote.start, quote.end) for quote in ours])
    findings = [_of_citation(document, citation) for citation in citations if not citation.silent]
    for quote in quotes:
        given = attribute(quote, quotes, citations, document)
        verdict = judge(quote, given, library, document.text[max(0, quote.start - 4) : quote.start])
        named = any(
            c.start < quote.start and quote.end <= c.end for c in citations
        )  # a title told beside a number
        if verdict.status is not None and not (named and verdict.status == "exact"):
            findings.append(_of_quotation(document, quote, verdict, given))
    findings.sort(key=lambda finding: (finding.passage, finding.start, finding.end))
    return Verification(document.plan, corpus_sha256(), tuple(findings))


def _is_ours(quote: Quote, library: Library) -> bool:
    if verbatim(quote.inner, library):
        return True
    near = nearest(quote.inner, library) if len(quote.inner) >= 12 else None
    return near is not None and near.similarity >= _LIKE


def _settle(quotes: list[Quote], library: Library, document: Text) -> list[Quote]:
    """What runs over much text and holds quotations counts as a whole if it is a notice's words; else they do."""
    kept: list[Quote] = []
    for quote in quotes:
        inside = [q for q in quotes if q is not quote and quote.start <= q.start and q.end <= quote.end]
        several = document.passage_at(quote.start) != document.passage_at(quote.end - 1)
        apart = quote.form == "open" or ((quote.form != "marks" or several) and inside)
        if apart and not _is_ours(quote, library):
            continue
        if not any(k.start <= quote.start and quote.end <= k.end for k in kept):
            kept.append(quote)
    return kept


def _above_credits(document: Text, quotes: list[Quote], library: Library) -> list[Quote]:
    """Text without marks above a line —— citation, as far up as it is words of a notice."""
    found = []
    for index in range(len(document.starts)):
        at = credit(document, index)
        if at is None:
            continue
        start = document.starts[index]
        end = at if at > start else document.bounds(index - 1)[1] if index else 0
        first = index if at > start else index - 1
        if first < 0 or _holds_quote(quotes, document.starts[first], end):
            continue
        while first > 0 and not _holds_quote(quotes, *document.bounds(first - 1)):
            above = Quote(
                *document.bounds(first - 1), document.text[slice(*document.bounds(first - 1))], "above"
            )
            if not is_candidate(above) or not _is_ours(above, library):
                break
            first -= 1
        begin = document.starts[first]
        found.append(Quote(begin, end, document.text[begin:end], "above"))
    return found


def _holds_quote(quotes: list[Quote], start: int, end: int) -> bool:
    """Whether most of a stretch is quoted by marks or set apart already."""
    return sum(
        min(q.end, end) - max(q.start, start) for q in quotes if q.start < end and q.end > start
    ) > 0.6 * (end - start)


def _of_citation(document: Text, citation: Citation) -> Finding:
    faults = tuple(dict.fromkeys(status for status, _ in citation.faults))
    status: Status = min(faults, key=_gravity) if faults else "exact"
    message = "；".join(dict.fromkeys(message for _, message in citation.faults))
    if citation.notice is None:
        status, message = "unknown_notice", "不在已收录的通知之内，未核对"
    target = citation.main if citation.notice else ""
    return _finding(
        document, "citation", citation.start, citation.end, status, faults, target, message, citation.notes
    )


def _of_quotation(document: Text, quote: Quote, verdict: Verdict, given: Attribution | None) -> Finding:
    assert verdict.status is not None
    del given
    found = _finding(
        document,
        "quotation",
        quote.start,
        quote.end,
        verdict.status,
        tuple(verdict.faults),
        verdict.target,
        verdict.message,
        verdict.notes,
    )
    return replace(
        found,
        source_text=verdict.source_text,
        differences=verdict.differences,
        similarity=verdict.similarity,
    )


def _finding(
    document: Text,
    kind: str,
    start: int,
    end: int,
    status: Status,
    faults: tuple[Status, ...],
    target: str,
    message: str,
    notes: list[str],
) -> Finding:
    index = document.passage_at(start)
    first, last = document.bounds(index)
    return Finding(
        "citation" if kind == "citation" else "quotation",
        status,
        document.text[start:end],
        target,
        name_of(target) if target else "",
        message,
        document.line(start),
        index,
        start - first,
        min(end, last) - first,
        document.plan.passages[index].page,
        faults,
        tuple(notes),
        columns=document.columns(start, end),
    )


_ORDER: tuple[Status, ...] = (
    "wrong_title",
    "wrong_number",
    "wrong_date",
    "wrong_authority",
    "wrong_clause",
    "superseded",
    "differs",
    "not_found",
)


def _gravity(status: Status) -> int:
    return _ORDER.index(status) if status in FAULTS else len(_ORDER)
