"""The citations of a document: which notice and place each names, and what is wrong with it by itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.verify import clauses, dates, numbers, titles
from checker.verify.documents import Text
from checker.verify.model import Status
from checker.verify.numbers import Number
from checker.verify.quotes import title_spans
from checker.verify.spans import Spans
from checker.verify.tokens import Token, find_tokens
from checker.verify.words import authority_pattern, lexicon, one_of, pattern
from kb.model import Notice

_ALIAS = re.compile(
    r"(?:以下|下文|后文|下面)?(?:简称|统称|下称|合称)(?:为|作)?[:：]?\s*"
    r"(?:《(?P<title>[^《》]+)》|[“「‘\"](?P<quoted>[^”」’\"]+)[”」’\"]|(?P<bare>[\u4e00-\u9fffA-Za-z0-9]{2,14}))"
)
_GAP = re.compile(
    r"\s*(?:中|的|之|里|内|所附|，其中?|，|,|其)?\s*(?:(?:关于|有关)[^，。；“”\n《》]{1,24}的)?\s*"
)
_STOP = re.compile(r"[。！？!?\n]")
_OWN_LABEL = re.compile(
    r"\s*(?:第\s*[^\s]{1,8}?(?:条|章|节|部分|款))(?:\s|[：:、．.]|$|(?![的中、和及与至]|[“「])[\u4e00-\u9fff]{1,12}\s*$)"
)
_GENERIC = ("通知", "文件", "意见", "办法", "方案", "条例", "规定", "细则")
_CENTRAL_KIND = "通知"


@dataclass(slots=True)
class Citation:
    """One citation. ``notice`` None: a document outside the corpus. ``silent``: context only, no finding."""

    start: int
    end: int
    notice: Notice | None
    targets: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    faults: list[tuple[Status, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    number: Number | None = None
    names_place: bool = False
    silent: bool = False
    correct: str = ""

    @property
    def main(self) -> str:
        """The id of what is cited, or of what seems to be meant."""
        return self.correct or (self.targets[0] if self.targets else self.notice.id if self.notice else "-")


def find_citations(
    document: Text, notices: tuple[Notice, ...], masked: list[tuple[int, int]]
) -> list[Citation]:
    """All citations outside the ``masked`` stretches (quotations of the notices), in order."""
    return list(_Scanner(document, notices, masked).scan())


class _Scanner:
    def __init__(self, document: Text, notices: tuple[Notice, ...], masked: list[tuple[int, int]]) -> None:
        self.document = document
        self.text = document.text
        self.notices = notices
        self.masked = Spans(masked)
        self.titles = title_spans(self.text)
        self.in_title = Spans(self.titles)
        self.numbers = numbers.find_numbers(self.text, notices)
        self.number_starts = [number.start for number in self.numbers]
        self.aliases: dict[str, Citation] = {}
        self.short = {name: notice for notice in notices for name in titles.short_titles(notice)}
        self.last: Citation | None = None
        """The document cited last, inside the corpus or not."""
        self.cited: list[Notice] = []
        self.clause: Citation | None = None
        self.known_names: tuple[int, re.Pattern[str]] = (-1, re.compile("(?!)"))
        self.own_articles = (
            sum(bool(re.match(r"第[^\s]{1,6}条\s", passage.text)) for passage in document.plan.passages) >= 2
        )

    def scan(self) -> Iterator[Citation]:
        """Token after token, each read as far as it goes."""
        tokens = find_tokens(self.text, self.titles, self.numbers, self.notices, self.masked)
        at = 0
        index = 0
        while True:
            while index < len(tokens) and tokens[index].start < at:
                index += 1
            token = tokens[index] if index < len(tokens) else None
            alias = self._next_alias(at, token.start if token else len(self.text))
            token = alias or token
            if token is None:
                return
            found = self._read(token)
            at = max(token.end, found.end if found else 0) if token.kind != "title" or found else token.end
            if found is None:
                continue
            if found.notice is not None and found.notice not in self.cited:
                self.cited.append(found.notice)
            self.last = found
            if found.names_place:
                self.clause = found
            yield found

    def _next_alias(self, start: int, before: int) -> Token | None:
        """The first short title or defined name in plain words."""
        for match in self._names().finditer(self.text, start, min(len(self.text), before + 60)):
            at = match.start()
            if at >= before:
                return None
            if at in self.masked or at in self.in_title:
                continue
            if match[0] in self.aliases or self._stands_alone(at):
                return Token(*match.span(), "alias", match[0])
        return None

    def _names(self) -> re.Pattern[str]:
        """Short titles and the names defined so far; compiled anew when one is added."""
        if self.known_names[0] != len(self.aliases):
            names = {name for name in (*self.short, *self.aliases) if len(name) >= _SHORTEST_PLAIN}
            loose = {name.removesuffix("通知") + "的通知" for name in names if name in self.short}
            self.known_names = (len(self.aliases), re.compile(one_of(names | loose) if names else "(?!)"))
        return self.known_names[1]

    def _stands_alone(self, at: int) -> bool:
        """Whether a short title isn't the end of a longer, other one."""
        before = self.text[max(0, at - 20) : at]
        if not before or not "\u4e00" <= before[-1] <= "\u9fff":
            return True
        return before.endswith(tuple(lexicon()["before_numbers"])) or bool(
            re.search(rf"{authority_pattern()}$", before)
        )

    # ------------------------------------------------------------------ reading one citation

    def _read(self, token: Token) -> Citation | None:
        match token.kind:
            case "title":
                return self._title(token)
            case "number":
                return self._number(token)
            case "alias":
                known = self.aliases.get(token.words)
                notice = known.notice if known else self._short(token.words)
                inside, end = self._brackets(token.end)
                found = Citation(token.start, end, notice, silent=notice is None)
                if notice is not None:
                    self._check_numbers(found, notice, self._numbers(token.end, end))
                    self._check_statements(found, token.start, inside)
                self._define(found, inside, end)
                return self._finish(found)
            case "id":
                return self._id(token)
            case "back" | "plain":
                return self._back(token)
            case "short":
                return self._short_number(token)
            case "same":
                return self._same(token)
            case _:
                return self._chain(token)

    def _numbers(self, start: int, end: int) -> list[Number]:
        """The document numbers that begin in a stretch."""
        first = bisect_left(self.number_starts, start)
        return self.numbers[first : bisect_left(self.number_starts, end)]

    def _short(self, words: str) -> Notice | None:
        return self.short.get(words) or self.short.get(words.replace("的通知", "通知"))

    def _title(self, token: Token) -> Citation | None:
        words = token.words
        inside, end = self._brackets(token.end)
        given = self._numbers(token.end, end)
        if not given and (after := self._number_after(end)):
            given, end = [after], after.end
            more, end = self._brackets(end)
            inside += more
        before = next(
            (n for n in self._numbers(token.start - 40, token.start) if self._joins(n.end, token.start)), None
        )
        start = before.start if before and not given else token.start
        given = given or ([before] if before else [])
        alias = self.aliases.get(words)
        found: Citation | None
        if alias is not None:
            found = Citation(start, end, alias.notice, silent=alias.notice is None)
            if alias.notice:
                self._check_numbers(found, alias.notice, given)
        elif words in _GENERIC:
            found = self._generic(words, start, end, given)
        else:
            found = self._named(words, start, end, given)
        if found is None:
            return None
        if found.notice is not None:
            self._check_statements(found, token.start if start == token.start else start, inside)
        self._define(found, inside, end)
        return self._finish(found)

    def _named(self, words: str, start: int, end: int, given: list[Number]) -> Citation | None:
        meant = titles.resolve(words, self.notices)
        by_number = next((notice for n in given if (notice := numbers.notice_with(n, self.notices))), None)
        if meant is None:
            if by_number is not None:
                found = Citation(start, end, by_number, [by_number.id])
                status: Status = "wrong_title" if _alike(words, by_number) else "wrong_number"
                found.faults.append((status, _number_of_other(by_number)))
                return found
            return Citation(start, end, None) if given or titles.is_document(words) else None
        notice = meant.notice
        if meant.likeness == "near":
            if by_number is None and (given or meant.foreign):
                note = f"与《{notice.element('title')}》相近，请核对是否同一文件"
                return Citation(start, end, None, notes=[note])
            notice = by_number or notice
            found = Citation(start, end, notice, [notice.id])
            found.faults.append(("wrong_title", f"标题应为《{notice.element('title')}》"))
            return found
        target = meant.attachment.id if meant.attachment else notice.id
        found = Citation(start, end, notice, [target], names_place=meant.attachment is not None)
        if meant.note:
            found.notes.append(meant.note)
        if meant.attachment:
            stated = clauses.ATTACHMENT.search(self.text[start:end])
            number = clauses.number_in(stated["number"]) if stated and stated["number"] else None
            if number is not None and number != meant.attachment.number:
                found.faults.append(("wrong_clause", f"应为附件{meant.attachment.number}"))
        else:
            self._check_numbers(found, notice, given)
        return found

    def _generic(self, words: str, start: int, end: int, given: list[Number]) -> Citation | None:
        """《通知》 that no one defined: the number beside it, or the notice cited last."""
        if given:
            notice = numbers.notice_with(given[0], self.notices)
            return Citation(start, end, notice, [notice.id] if notice else [], number=given[0])
        if words == _CENTRAL_KIND and self.last is not None:
            notice = self.last.notice
            return Citation(start, end, notice, [notice.id] if notice else [], silent=notice is None)
        return None

    def _number(self, token: Token) -> Citation | None:
        number = self._numbers(token.start, token.end)[0]
        following = next(
            (
                t
                for t in self.titles[bisect_left(self.titles, (token.end, 0)) :][:1]
                if self._joins(token.end, t[0])
            ),
            None,
        )
        if following and titles.is_document(self.text[following[0] + 1 : following[1] - 1]):
            found = self._title(Token(*following, "title", self.text[following[0] + 1 : following[1] - 1]))
            if found is not None:
                return found
        end = token.end
        tail = re.match(r"\s*(?:文件|文)(?![\u4e00-\u9fff]?化)", self.text[end:])
        end += tail.end() if tail else 0
        notice = numbers.notice_with(number, self.notices)
        found = Citation(token.start, end, notice, [notice.id] if notice else [], number=number)
        if self.text[token.start - 1 : token.start] in ("（", "(") and self.text[end : end + 1] in (
            "）",
            ")",
        ):
            found.end += 1
            inside = ""
        else:
            inside, found.end = self._brackets(end)
        if notice is not None:
            self._check_statements(found, token.start, inside)
        elif like := next((n for n in self.notices if _misprint(number, numbers.number_of(n))), None):
            found.notes.append(f"与{like.element('document_number')}相近，请核对")
        self._define(found, inside, found.end)
        return self._finish(found)

    def _short_number(self, token: Token) -> Citation | None:
        """45号文, where a notice of that number is cited or its code stands before."""
        match = numbers.SHORT.match(self.text, token.start)
        serial = clauses.number_in(match["serial"]) if match else None
        for notice in self.notices:
            number = numbers.number_of(notice)
            if match and number and number.serial == serial:
                coded = match["code"].endswith(number.code)
                if coded or notice in self.cited:
                    start = match.start("serial") - (len(number.code) if coded else 0)
                    return self._finish(Citation(start, token.end, notice, [notice.id]))
        return None

    def _id(self, token: Token) -> Citation | None:
        from kb.errors import UserError
        from kb.store import find

        slug = token.words.partition("/")[0]
        notice = next((n for n in self.notices if n.id == slug), None)
        if notice is None:
            return Citation(token.start, token.end, None)
        found = Citation(token.start, token.end, notice, [token.words], names_place="/" in token.words)
        try:
            find(token.words)
        except UserError:
            found.targets = [notice.id]
            found.faults.append(("wrong_clause", f"没有编号为 {token.words} 的条款"))
        return found if found.names_place else self._finish(found)

    def _back(self, token: Token) -> Citation | None:
        """上述通知, 该文件: the document cited last."""
        if self.last is None:
            return None
        notice = self.last.notice
        found = Citation(token.start, token.end, notice, [notice.id] if notice else [], silent=notice is None)
        done = self._finish(found)
        done.silent = done.silent or (token.kind == "plain" and not done.names_place)
        return done

    def _same(self, token: Token) -> Citation | None:
        """同条, 前款: the clause cited last, in this paragraph or the one before."""
        last = self.clause
        if last is None or last is not self.last or last.notice is None:
            return None
        if self.document.passage_at(token.start) - self.document.passage_at(last.start) > 1:
            return None
        return Citation(token.start, token.end, last.notice, list(last.targets), names_place=True)

    def _chain(self, token: Token) -> Citation | None:
        """第七条 without a notice: of the one cited last, unless it is the document's own or a law's."""
        begin = self._sentence(token.start)
        before = self.text[begin : token.start]
        passage = self.document.bounds(self.document.passage_at(token.start))
        if re.search(rf"{pattern('own')}(?:的|中)?\s*$", before):
            return None
        if re.search(rf"{pattern('plain_kinds')}(?:的|中)?\s*$", before) and not before.endswith("》"):
            self.last = Citation(token.start, token.end, None, silent=True)
            return None
        if token.start == passage[0] and _OWN_LABEL.match(self.text[passage[0] : passage[1]]):
            return None
        _, end = self._brackets(token.end)
        given = self._numbers(token.end, end)
        notice = numbers.notice_with(given[0], self.notices) if given else None
        if given and notice is None:
            return None
        near = self.last is not None and self.document.passage_at(
            self.last.start
        ) == self.document.passage_at(token.start)
        if notice is None:
            if self.last is None or (self.own_articles and not near):
                return None
            notice, end = self.last.notice, token.end
        if notice is None:
            return Citation(token.start, token.end, None, silent=True)
        atoms = clauses.atoms_of(token.words)
        if not atoms or atoms[0].unit in ("句", "段", "自然段", "节"):
            return None
        if not given and not near and not any(atom.bracketed for atom in atoms) and atoms[0].unit != "条":
            return None
        found = Citation(token.start, end, notice)
        self._place(found, clauses.locate(notice, atoms))
        if found.faults and not near and not given and not any(atom.bracketed for atom in atoms):
            return None
        return found

    # ------------------------------------------------------------------ what stands around it

    def _finish(self, found: Citation) -> Citation:
        """Read the place after the document's name, and say whether the notice is still in force."""
        if found.notice is None:
            gap = _GAP.match(self.text, found.end)
            chain = clauses.CHAIN.match(self.text, gap.end() if gap else found.end)
            found.end = chain.end() if chain else found.end
            return found
        if not found.targets:
            found.targets = [found.notice.id]
        gap = _GAP.match(self.text, found.end)
        at = gap.end() if gap else found.end
        if chain := clauses.CHAIN.match(self.text, at):
            self._place(found, clauses.locate(found.notice, clauses.atoms_of(chain[0])))
            found.end = chain.end()
        elif (outline := clauses.OUTLINE.match(self.text, found.end)) and not found.names_place:
            self._place(found, clauses.locate(found.notice, clauses.atoms_of_outline(outline)))
            found.end = outline.end()
        elif attached := clauses.ATTACHMENT.match(self.text, found.end):
            number = clauses.number_in(attached["number"]) if attached["number"] else None
            self._place(found, clauses.attachment(found.notice, number))
            found.end = attached.end()
        elif opening := clauses.PREAMBLE.match(self.text, at):
            self._place(found, clauses.preamble(found.notice))
            found.end = opening.end()
        inside, end = self._brackets(found.end)
        late = self._numbers(found.end, end)
        if late and inside:
            self._check_numbers(found, found.notice, late)
            found.end = end
        if status := titles.status_of(found.notice):
            found.faults.append(("superseded", f"该通知{status}"))
        return found

    def _place(self, found: Citation, place: clauses.Place) -> None:
        found.targets = place.targets or found.targets
        found.alternatives = place.alternatives
        found.names_place = True
        if place.fault:
            found.faults.append(("wrong_clause", place.fault))
            found.correct = place.correct

    def _brackets(self, at: int) -> tuple[str, int]:
        """What brackets right after a citation say of it, and where they end; empty when they say else."""
        whole, end = "", at
        while True:
            match = re.compile(
                r"\s*[（(](?P<inside>(?:[^（()）\n]|[（(][^（()）\n]*[）)]){2,140})[）)]"
            ).match(self.text, end)
            if not match:
                return whole, end
            inside = match["inside"]
            telling = (
                numbers.NUMBER.search(inside)
                or _ALIAS.search(inside)
                or re.match(
                    rf"\s*(?:{dates.DATE}|{authority_pattern()}|附件\s*[0-9一二三四五六七八九])", inside
                )
            )
            if not telling or (re.search("《", inside) and not _ALIAS.search(inside)):
                return whole, end
            whole, end = whole + inside + "\n", match.end()

    def _number_after(self, at: int) -> Number | None:
        return next(
            (
                n
                for n in self._numbers(at, at + 40)
                if n.start >= at
                and re.fullmatch(r"[\s，,]*(?:文号|发文字号)?[为是：:]?\s*", self.text[at : n.start])
            ),
            None,
        )

    def _joins(self, end: int, start: int) -> bool:
        """武银〔2022〕45号文件《…》: a number and a title name one document."""
        return start - end < 12 and bool(
            re.fullmatch(r"\s*(?:文件|文)?(?:印发的|发布的|下发的|即|，|,|：|:)?\s*", self.text[end:start])
        )

    def _check_numbers(self, found: Citation, notice: Notice, given: list[Number]) -> None:
        own = numbers.number_of(notice)
        if given and own and not any(numbers.same(number, own) for number in given):
            found.number = given[0]
            found.faults.append(("wrong_number", f"文号应为{notice.element('document_number')}"))

    def _check_statements(self, found: Citation, start: int, inside: str) -> None:
        """Date of issue and authority beside the citation."""
        notice = found.notice
        assert notice is not None
        issued, authority = notice.element("issue_date"), notice.element("issuing_authority")
        before = dates.stated_before(self.text, start, self._sentence(start))
        within = dates.stated_inside(numbers.NUMBER.sub("", inside))
        after = dates.stated_after(self.text, found.end)
        for stated in (before, within, after):
            if stated.date and not dates.agrees(stated.date, issued):
                year, month, day = (int(part) for part in issued.split("-"))
                found.faults.append(("wrong_date", f"成文日期应为{year}年{month}月{day}日"))
                break
        for stated in (before, after):
            if stated.authority and not titles.same_authority(stated.authority, authority):
                found.faults.append(("wrong_authority", f"发文机关应为{authority}"))
                break
        if before.start >= 0:
            found.start = before.start
        if after.date:
            found.end = after.end

    def _define(self, found: Citation, inside: str, end: int) -> None:
        """以下简称…: a name for this document from here on."""
        after = re.match(r"\s*[，,（(]\s*", self.text[end : end + 4])
        tail = _ALIAS.match(self.text, end + after.end()) if after else None
        for match in (_ALIAS.search(inside), tail):
            if match:
                name = match["title"] or match["quoted"] or match["bare"]
                self.aliases[name.strip("《》")] = found
                if match is tail:
                    found.end = max(found.end, match.end())

    def _sentence(self, at: int) -> int:
        start = self.document.bounds(self.document.passage_at(at))[0]
        stops = [match.end() for match in _STOP.finditer(self.text, start, at)]
        return stops[-1] if stops else start


_SHORTEST_PLAIN = 4


def _misprint(number: Number, other: Number | None) -> bool:
    """Whether two numbers differ so little that one may be a slip: digits swapped, another year or code."""
    if other is None:
        return False
    same = (number.code == other.code, number.year == other.year, number.serial == other.serial)
    swapped = sorted(str(number.serial)) == sorted(str(other.serial))
    return sum(same) == 2 and (swapped or same[2])


def _alike(words: str, notice: Notice) -> bool:
    from difflib import SequenceMatcher

    ours, theirs = titles.core(titles.plain(words)), titles.core(titles.plain(notice.element("title")))
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio() >= 0.4


def _number_of_other(notice: Notice) -> str:
    return f"{notice.element('document_number')}是《{notice.element('title')}》的文号"
