"""A reference as people write it, as an id: 武银45号第七条, wuhan-2022 第（七）条, 专项行动通知第三部分, 7.

What fits several places is refused with all of them; a clause that stands in another part than the one named is
given, and the note says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from kb import corpus
from kb.errors import UserError
from kb.model import Clause, Notice, Section
from kb.store import load_notices
from kb.text.numerals import parse_number, to_chinese

_N = r"(?:[0-9]{1,3}|[一二三四五六七八九十百〇零两]{1,6})"
_DOCUMENT = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{0,12}?)\s*(?:[〔\[(【]?\s*(?P<year>(?:19|20)\d\d)\s*年?\s*[〕\])】]?)?\s*(?:第\s*)?(?P<serial>\d{1,4})\s*号(?:文件?)?"
)
_SECTION = re.compile(rf"第\s*({_N})\s*(?:部分|章)|^\s*({_N})、")
_CLAUSE = re.compile(
    rf"第?\s*[(]\s*({_N})\s*[)]\s*(?:条|项|款|点)?|第\s*({_N})\s*(?:条|项)|^\s*/?({_N})\s*条?\s*(?=$|[.第])"
)
_SENTENCE = re.compile(rf"第\s*({_N})\s*句|\.({_N})$")
_ATTACHMENT = re.compile(rf"附\s*(?:件|表)\s*({_N})?")
_PREAMBLE = re.compile(r"(?:引言|序言|开头|导语)(?:部分|段)?")
_IGNORED = re.compile(r"[\s,，。;；:：的中之《》“”\"'「」()]+")
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Reference:
    """The id meant. ``note`` says how the words were understood, and what was wrong with them."""

    id: str
    note: str


def read_reference(given: str) -> Reference | None:
    """The place that the words name; None when they name neither a notice nor a place.

    Raises UserError when several places fit, or when the notice has no such place.
    """
    text = _plain(given)
    if not text:
        return None
    notices = list(load_notices())
    chosen, rest = _notice_part(text, notices)
    places = {notice.id: _Place(notice, rest) for notice in chosen or notices}
    if chosen is None and not any(place.named for place in places.values()):
        return None
    if next(iter(places.values())).left or text.endswith("/"):
        return None
    found = [(place.identifier, place.note) for place in places.values() if place.identifier]
    found = [entry for entry in found if not entry[1]] or found
    if len(found) == 1:
        identifier, note = found[0]
        return Reference(identifier, f"“{given.strip()}”即 {identifier}" + (f"；{note}" if note else ""))
    if found:
        options = "；".join(f"{identifier} {_heading(identifier)}".strip() for identifier, _ in found)
        raise UserError(f"“{given.strip()}”可指{len(found)}处", hint=f"请写明是哪一处：{options}")
    faults = [place.fault for place in places.values() if place.fault]
    raise UserError(f"“{given.strip()}”没有对应的条款", hint="；".join(faults))


class _Place:
    """A place named in words, looked for in one notice."""

    def __init__(self, notice: Notice, words: str) -> None:
        self._notice = notice
        self.note = self.fault = ""
        rest = words
        rest, attachment = _cut(_ATTACHMENT, rest)
        rest, sentence = _cut(_SENTENCE, rest)
        rest, section = _cut(_SECTION, rest)
        rest, clause = _cut(_CLAUSE, rest)
        rest, preamble = _cut(_PREAMBLE, rest)
        self.left = _IGNORED.sub("", rest)
        self.named = any(part is not None for part in (attachment, section, clause, preamble))
        self.identifier = ""
        if attachment is not None:
            self.identifier = self._attachment(_value(attachment))
        elif preamble is not None:
            self.identifier = f"{notice.id}/s0"
        elif clause is not None:
            self.identifier = self._clause(_value(clause), None if section is None else _value(section))
        elif section is not None:
            self.identifier = self._section(_value(section))
        else:
            self.identifier = notice.id
        if sentence is not None and self.identifier:
            self.identifier = self._sentence(_value(sentence))

    def _attachment(self, number: int | None) -> str:
        found = [a for a in self._notice.attachments if number is None or a.number == number]
        if len(found) == 1:
            return found[0].id
        self.fault = f"{self._notice.id} 有{len(self._notice.attachments)}个附件"
        return ""

    def _section(self, number: int | None) -> str:
        found = next((s for s in self._notice.sections if s.number and s.number == number), None)
        if found is None:
            count = sum(1 for section in self._notice.sections if section.number)
            self.fault = f"{self._notice.id} 共{count}个部分"
        return found.id if found else ""

    def _clause(self, number: int | None, section: int | None) -> str:
        found = [clause for clause in self._notice.clauses() if number and clause.number == number]
        if not found:
            count = sum(1 for clause in self._notice.clauses() if clause.number is not None)
            self.fault = f"{self._notice.id} 共{count}条"
            return ""
        if section is None:
            return found[0].id if len(found) == 1 else ""
        home = {clause.id: _section_of(self._notice, clause) for clause in found}
        inside = [clause for clause in found if (place := home[clause.id]) and place.number == section]
        if not inside and len(found) == 1:
            actual = home[found[0].id]
            where = f"第{to_chinese(actual.number)}部分" if actual else "别处"
            self.note = f"该条不在第{to_chinese(section)}部分，在{where}"
        return (inside or found)[0].id

    def _sentence(self, number: int | None) -> str:
        clause = next((c for c in self._notice.clauses() if c.id == self.identifier), None)
        count = len(clause.sentences) if clause else 0
        if number and number <= count:
            return f"{self.identifier}.{number}"
        self.fault = f"{self.identifier} 共{count}句" if clause else "请写明是哪一条的第几句"
        return ""


def _notice_part(text: str, notices: Sequence[Notice]) -> tuple[list[Notice] | None, str]:
    """The notices that the words name (None when they name none), and the words left over."""
    for notice in sorted(notices, key=lambda notice: -len(notice.id)):
        if text.lower().startswith(notice.id):
            return [notice], text[len(notice.id) :].lstrip("/ ")
    for notice in notices:
        for name in _names(notice):
            if name and name in _bare(text):
                return [notice], _without_number(_without(text, name), notice)
    number = next((m for m in _DOCUMENT.finditer(text) if m["code"] or m["year"] or m.start() == 0), None)
    if number:
        chosen = [notice for notice in notices if _has_number(notice, number)]
        if not chosen:
            known = "、".join(n.element("document_number") for n in notices if n.element("document_number"))
            raise UserError(f"没有收录文号为“{number[0].strip()}”的通知", hint=f"已收录：{known}")
        return chosen, text[: number.start()] + text[number.end() :]
    quoted = re.search(r"《([^《》]+)》", text)
    fragment = _bare(quoted[1]) if quoted else ""
    if len(fragment) >= _SHORTEST:
        chosen = [n for n in notices if fragment.removesuffix("通知") in _bare(n.element("title"))]
        if chosen:
            return chosen, text.replace(quoted[0], "") if quoted else text
    return None, text


def _names(notice: Notice) -> list[str]:
    """Names in full and short, bare of signs, the longest first."""
    try:
        short = str(corpus.read_toml(f"notices/{notice.id}/notice.toml").get("short_title", ""))
    except (OSError, ValueError):
        short = ""
    title = notice.element("title")
    about = title[title.find("关于") :] if "关于" in title else ""
    core = about.removeprefix("关于").removesuffix("通知").removesuffix("的")
    endings = [f"{_bare(core)[-size:]}通知" for size in (12, 10, 8, 6, 4) if len(core) > size]
    return [_bare(name) for name in (title, about, short, *endings)]


def _has_number(notice: Notice, given: re.Match[str]) -> bool:
    own = _DOCUMENT.fullmatch(_plain(notice.element("document_number")))
    if own is None or own["serial"].lstrip("0") != given["serial"].lstrip("0"):
        return False
    code = given["code"] or ""
    return (not given["year"] or given["year"] == own["year"]) and (
        not code or code.endswith(own["code"]) or own["code"].endswith(code)
    )


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, str | None]:
    """The text without the first match, and the number in it (empty when it has none); None without a match."""
    found = pattern.search(text)
    if not found:
        return text, None
    number = next((group for group in found.groups() if group), "")
    return text[: found.start()] + text[found.end() :], number


def _value(printed: str) -> int | None:
    value = parse_number(printed) if printed else None
    return int(value) if value is not None and value == int(value) else None


def _plain(text: str) -> str:
    """Half-width digits and brackets, bracketed numerals opened: ㈦ and （７） become (七) and (7)."""
    return normalize("NFKC", text).strip()


def _bare(text: str) -> str:
    return re.sub(r"[^\w]", "", _plain(text)).lower()


def _without(text: str, bare_name: str) -> str:
    """The text after the place where the name, given bare of signs, ends in it."""
    places = [at for at, char in enumerate(text) if _bare(char)]
    start = _bare(text).find(bare_name)
    end = places[start + len(bare_name) - 1] + 1
    return text[end:].lstrip("》”\"' ")


def _without_number(text: str, notice: Notice) -> str:
    """The text without the document number after a title. Raises UserError when it is another notice's."""
    number = _DOCUMENT.search(text)
    if number is None or not (number["code"] or number["year"]):
        return text
    if not _has_number(notice, number):
        raise UserError(
            f"文号“{number[0].strip()}”与标题不符",
            hint=f"{notice.id} 的文号是{notice.element('document_number') or '（不详）'}",
        )
    return text[: number.start()] + text[number.end() :]


def _section_of(notice: Notice, clause: Clause) -> Section | None:
    return next((section for section in notice.sections if section.id == clause.section), None)


def _heading(identifier: str) -> str:
    from kb.store import find

    part = find(identifier)
    if isinstance(part, Clause):
        return f"{part.label}{part.heading}"
    if isinstance(part, Section):
        return f"{part.label}{part.title}"
    return part.element("title") if isinstance(part, Notice) else ""
