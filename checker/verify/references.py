"""Words that point back to what was cited before: 上述通知, 同条, 前者, and 第七条 without a notice."""

from __future__ import annotations

import re

from checker.verify import clauses, numbers
from checker.verify.brackets import brackets
from checker.verify.citation import Citation, Surroundings
from checker.verify.placing import finish, put
from checker.verify.tokens import Token
from checker.verify.words import pattern

_OWN_LABEL = re.compile(
    r"\s*(?:第\s*[^\s]{1,8}?(?:条|章|节|部分|款))(?:\s|[：:、．.]|$|(?![的中、和及与至]|[“「])[\u4e00-\u9fff]{1,12}\s*$)"
)


class References:
    """What was cited so far, and what words that point back mean by it."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self.last: Citation | None = None
        """The document cited last, inside the corpus or not."""
        self._clause: Citation | None = None
        self._cited: list[Citation] = []
        labels = (re.match(r"第[^\s]{1,6}条\s", passage.text) for passage in around.document.plan.passages)
        self._own_articles = sum(map(bool, labels)) >= 2

    def cited(self, found: Citation, kind: str) -> None:
        """Remember a citation."""
        if kind == "ordinal":
            self.last = found
            return
        self.last = found
        self._cited.append(found)
        if found.names_place:
            self._clause = found

    def notices(self) -> set[str]:
        """Ids of the notices cited so far."""
        return {found.notice.id for found in self._cited if found.notice is not None}

    def back(self, token: Token) -> Citation | None:
        """上述通知, 该文件: the document cited last."""
        if self.last is None:
            return None
        notice = self.last.notice
        targets = [notice.id] if notice else []
        found = Citation(token.start, token.end, notice, targets, silent=notice is None)
        done = finish(self._around, found)
        done.silent = done.silent or (token.kind == "plain" and not done.names_place)
        return done

    def same(self, token: Token) -> Citation | None:
        """同条, 前款: the clause cited last, in this paragraph or the one before; 前条 rather the one before that."""
        last = self._clause
        if last is None or last is not self.last or last.notice is None:
            return None
        document = self._around.document
        if document.passage_at(token.start) - document.passage_at(last.start) > 1:
            return None
        if token.words in ("前条", "上条") and (earlier := clauses.clause_before(last.notice, last.main)):
            return Citation(
                token.start,
                token.end,
                last.notice,
                [earlier],
                alternatives=list(last.targets),
                names_place=True,
            )
        return Citation(token.start, token.end, last.notice, list(last.targets), names_place=True)

    def ordinal(self, token: Token) -> Citation | None:
        """前者, 后者: the first and second of the two last cited in this passage or the one before."""
        document, at = self._around.document, self._around.document.passage_at(token.start)
        near = [found for found in self._cited if at - document.passage_at(found.start) <= 1]
        pair = near[-2:]
        if len(pair) < 2 or pair[0].main == pair[1].main:
            return None
        meant = pair[token.words == "后者"]
        return Citation(
            token.start, token.end, meant.notice, list(meant.targets), list(meant.alternatives),
            number=meant.number, names_place=meant.names_place, silent=True, correct=meant.correct,
        )  # fmt: skip

    def chain(self, token: Token) -> Citation | None:
        """第七条 without a notice: of the one cited last, unless it is the document's own or a law's."""
        around = self._around
        before = around.text[around.sentence(token.start) : token.start]
        if re.search(rf"{pattern('own')}(?:的|中)?\s*$", before):
            return None
        if re.search(rf"{pattern('plain_kinds')}(?:的|中)?\s*$", before) and not before.endswith("》"):
            self.last = Citation(token.start, token.end, None, silent=True)
            return None
        start, end = around.document.bounds(around.document.passage_at(token.start))
        if token.start == start and _OWN_LABEL.match(around.text[start:end]):
            return None
        return self._of_notice(token)

    def _of_notice(self, token: Token) -> Citation | None:
        around, last = self._around, self.last
        _, end = brackets(around.text, token.end)
        given = around.numbers_in(token.end, end)
        notice = numbers.notice_with(given[0], around.notices) if given else None
        if given and notice is None:
            return None
        near = last is not None and around.same_passage(last.start, token.start)
        if notice is None:
            if last is None or (self._own_articles and not near):
                return None
            notice, end = last.notice, token.end
        if notice is None:
            return Citation(token.start, token.end, None, silent=True)
        atoms = clauses.atoms_of(token.words)
        if not atoms or atoms[0].unit in ("句", "段", "自然段", "节"):
            return None
        bracketed = any(atom.bracketed for atom in atoms)
        if not given and not near and not bracketed and atoms[0].unit != "条":
            return None
        found = Citation(token.start, end, notice)
        put(found, clauses.locate(notice, atoms))
        if found.faults and not near and not given and not bracketed:
            return None
        return found
