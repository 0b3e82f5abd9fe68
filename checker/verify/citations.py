"""The citations of a document: which notice and place each names, and what is wrong with it by itself."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from checker.verify import numbered, numbers, titles
from checker.verify.brackets import brackets, joins, number_after
from checker.verify.citation import Citation, Surroundings
from checker.verify.documents import Text
from checker.verify.names import Names
from checker.verify.naming import GENERIC, generic, named
from checker.verify.placing import finish
from checker.verify.references import References
from checker.verify.spans import Spans
from checker.verify.statements import check_numbers, check_statements
from checker.verify.tokens import Token, find_tokens
from kb.model import Notice


def find_citations(
    document: Text, notices: tuple[Notice, ...], masked: list[tuple[int, int]]
) -> list[Citation]:
    """All citations outside the ``masked`` stretches (quotations of the notices), in order."""
    return list(_Scanner(document, notices, Spans(masked)).scan())


class _Scanner:
    def __init__(self, document: Text, notices: tuple[Notice, ...], masked: Spans) -> None:
        self.around = Surroundings(document, notices)
        self.masked = masked
        self.names = Names(self.around, masked)
        self.references = References(self.around)

    def scan(self) -> Iterator[Citation]:
        """Token after token, each read as far as it goes."""
        around = self.around
        tokens = find_tokens(around.text, around.titles, around.numbers, around.notices, self.masked)
        at = index = 0
        while True:
            while index < len(tokens) and tokens[index].start < at:
                index += 1
            token = tokens[index] if index < len(tokens) else None
            token = self.names.next(at, token.start if token else len(around.text)) or token
            if token is None:
                return
            found = self._read(token)
            at = max(token.end, found.end if found else 0)
            if found is not None:
                self.references.cited(found, token.kind)
                yield found

    def _read(self, token: Token) -> Citation | None:
        around, references = self.around, self.references
        match token.kind:
            case "title":
                return self._title(token)
            case "number":
                return self._number(token)
            case "alias":
                return self._alias(token)
            case "id":
                return numbered.by_id(around, token)
            case "back" | "plain":
                return references.back(token)
            case "short":
                return self._short(token)
            case "same":
                return references.same(token)
            case "ordinal":
                return references.ordinal(token)
            case _:
                return references.chain(token)

    def _alias(self, token: Token) -> Citation:
        """A short title or defined name in plain words."""
        known = self.names.defined(token.words)
        notice = known.notice if known else self.names.short(token.words)
        inside, end = brackets(self.around.text, token.end)
        found = Citation(token.start, end, notice, silent=notice is None)
        if notice is not None:
            check_numbers(found, notice, self.around.numbers_in(token.end, end))
            check_statements(self.around, found, token.start, inside)
        self.names.define(found, inside, end)
        return finish(self.around, found)

    def _title(self, token: Token) -> Citation | None:
        """A title in 《》 with the numbers beside it."""
        around = self.around
        if numbers.SHORT.fullmatch(token.words):
            return self._serial(token)
        inside, end = brackets(around.text, token.end)
        given = around.numbers_in(token.end, end)
        if not given and (after := number_after(around, end)):
            more, end = brackets(around.text, after.end)
            given, inside = [after], inside + more
        ahead = around.numbers_in(token.start - 40, token.start)
        before = next((n for n in ahead if joins(around.text, n.end, token.start)), None)
        start = before.start if before and not given else token.start
        given = given or ([before] if before else [])
        known = self.names.defined(token.words)
        found: Citation | None
        if known is not None:
            found = Citation(start, end, known.notice, silent=known.notice is None)
            if known.notice:
                check_numbers(found, known.notice, given)
        elif token.words in GENERIC:
            found = generic(around, token.words, start, end, given, self.references.last)
        else:
            found = named(around, token.words, start, end, given)
        if found is None:
            return None
        if found.notice is not None:
            check_statements(around, found, start, inside)
        self.names.define(found, inside, end)
        return finish(around, found)

    def _short(self, token: Token) -> Citation | None:
        """45号文, and the name it may be given: 45号文（下称“专项文件”）."""
        found = numbered.short(self.around, token, self.references.notices())
        if found is not None:
            inside, end = brackets(self.around.text, found.end)
            self.names.define(found, inside, end)
            found.end = max(found.end, end)
        return found

    def _serial(self, token: Token) -> Citation | None:
        """《117号文》: the number alone in title marks."""
        inner = Token(token.start + 1, token.end - 1, "short", token.words)
        found = numbered.short(self.around, inner, self.references.notices())
        return found and finish(self.around, Citation(token.start, token.end, found.notice))

    def _number(self, token: Token) -> Citation:
        """A document number, or the title it stands before."""
        around = self.around
        following = around.titles[bisect_left(around.titles, (token.end, 0)) :][:1]
        for start, end in following:
            words = around.text[start + 1 : end - 1]
            if joins(around.text, token.end, start) and titles.is_document(words):
                found = self._title(Token(start, end, "title", words))
                if found is not None:
                    return found
        found, inside = numbered.by_number(around, token)
        self.names.define(found, inside, found.end)
        return finish(around, found)
