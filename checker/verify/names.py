"""Names for notices in plain words: short titles, and what a document defines by 以下简称."""

from __future__ import annotations

import re

from checker.verify import titles
from checker.verify.brackets import ALIAS
from checker.verify.citation import Citation, Surroundings
from checker.verify.spans import Spans
from checker.verify.tokens import Token
from checker.verify.words import authority_pattern, lexicon, one_of
from kb.model import Notice

_SHORTEST_PLAIN = 4


class Names:
    """The names that hold at this point of a document."""

    def __init__(self, around: Surroundings, masked: Spans) -> None:
        self._around = around
        self._masked = masked
        self._in_title = Spans(around.titles)
        self._short = {
            name: notice for notice in around.notices for name in titles.short_titles(notice, around.notices)
        }
        self._defined: dict[str, Citation] = {}
        self._compiled: tuple[int, re.Pattern[str]] = (-1, re.compile("(?!)"))

    def defined(self, words: str) -> Citation | None:
        """What the document defined a name for."""
        return self._defined.get(words)

    def short(self, words: str) -> Notice | None:
        """The notice of a short title."""
        return self._short.get(words) or self._short.get(titles.without_of(words))

    def next(self, start: int, before: int) -> Token | None:
        """The first short title or defined name in plain words that begins in a stretch."""
        text = self._around.text
        for match in self._pattern().finditer(text, start, min(len(text), before + 60)):
            at = match.start()
            if at >= before:
                return None
            if at in self._masked or at in self._in_title:
                continue
            if match[0] in self._defined or self._stands_alone(at):
                return Token(*match.span(), "alias", match[0])
        return None

    def define(self, found: Citation, inside: str, end: int) -> None:
        """以下简称… in the brackets after a citation or right after it: a name for it from here on."""
        text = self._around.text
        after = re.match(r"\s*[，,（(]\s*", text[end : end + 4])
        tail = ALIAS.match(text, end + after.end()) if after else None
        for match in (ALIAS.search(inside), tail):
            if match:
                name = match["title"] or match["quoted"] or match["bare"]
                self._defined[name.strip("《》")] = found
                if match is tail:
                    found.end = max(found.end, match.end())

    def _pattern(self) -> re.Pattern[str]:
        """All names; compiled anew when one is added."""
        if self._compiled[0] != len(self._defined):
            names = {name for name in (*self._short, *self._defined) if len(name) >= _SHORTEST_PLAIN}
            loose = {titles.with_of(name) for name in names if name in self._short}
            self._compiled = (len(self._defined), re.compile(one_of(names | loose) if names else "(?!)"))
        return self._compiled[1]

    def _stands_alone(self, at: int) -> bool:
        """Whether a short title isn't the end of a longer, other one."""
        before = self._around.text[max(0, at - 20) : at]
        if not before or not "\u4e00" <= before[-1] <= "\u9fff":
            return True
        return before.endswith(tuple(lexicon()["before_numbers"])) or bool(
            re.search(rf"{authority_pattern()}$", before)
        )
