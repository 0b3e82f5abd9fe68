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
_SENTENCE = re.compile(
    rf"第\s*(?P<first>{_N})\s*句?\s*(?:[-—–~～至到]\s*第?\s*(?P<last>{_N})\s*)?句|\.(?P<one>{_N})(?:\s*[-—–~～]\s*(?P<to>{_N}))?$"
)
_PARAGRAPH = re.compile(rf"第\s*({_N})\s*(?:款|自?然?段)")
_RELATIVE = re.compile(r"^(?:前|上述|上列|本|该|同|以上)(?:\S{0,2})(?:条|款|项|句|部分|通知|规定|文件)$")
_BY_AUTHORITY = re.compile(
    r"^(?P<who>[\u4e00-\u9fff]{2,14}?)\s*(?:(?P<year>(?:19|20)\d\d)\s*年?)?\s*(?:发布|印发|下发)?的?\s*(?:通知|文件)"
)
_ATTACHMENT = re.compile(rf"附\s*(?:件|表)\s*({_N})?")
_PREAMBLE = re.compile(r"(?:引言|序言|开头|导语)(?:部分|段)?")
_SEVERAL = re.compile(
    rf"第?\s*[(]?\s*({_N})\s*[)]?\s*条?\s*(?:[-—–~～至到、和与及])\s*第?\s*[(]?\s*({_N})\s*[)]?\s*条|/({_N})\s*[-—–~～]\s*({_N})$"
)
"""第（七）至（九）条: more than one clause."""
_IGNORED = re.compile(r"[\s,，。;；:：的中之《》“”\"'「」()]+")
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Reference:
    """The id meant. ``note`` says how the words were understood, and what was wrong with them."""

    id: str
    note: str
    sentences: str = ""
    """Of a clause only these: ``2-3``."""


def read_reference(given: str) -> Reference | None:
    """The place that the words name; None when they name neither a notice nor a place.

    Raises UserError when several places fit, or when the notice has no such place.
    """
    text = _plain(given)
    if not text:
        raise UserError("没有给出要引用的条款", hint="请写编号或条款，如 wuhan-2022/7.2、武银45号第七条")
    if _RELATIVE.match(text):
        raise UserError(
            f"“{given.strip()}”要看上文才知道指哪里", hint="请写明通知和条款，如 武银45号第七条、wuhan-2022/7"
        )
    if several := _SEVERAL.search(text):
        first = next(value for group in several.groups() if group and (value := _value(group)))
        hint = f"请一次引一条，如 {_replaced(text, several, f'第{to_chinese(first)}条')}"
        raise UserError(f"“{given.strip()}”是几条", hint=hint)
    notices = list(load_notices())
    chosen, rest = _notice_part(text, notices)
    places = {notice.id: _Place(notice, rest) for notice in chosen or notices}
    if chosen is None and not any(place.named for place in places.values()):
        return None
    if next(iter(places.values())).left or text.endswith("/"):
        return None
    found = [place for place in places.values() if place.identifier]
    found = [place for place in found if not place.note] or found
    if len(found) == 1:
        place = found[0]
        meant = f"“{given.strip()}”即 {place.identifier}" + (f" 第{place.range}句" if place.range else "")
        return Reference(place.identifier, meant + (f"；{place.note}" if place.note else ""), place.range)
    if found:
        options = "；".join(f"{p.identifier} {_heading(p.identifier)}".strip() for p in found)
        raise UserError(f"“{given.strip()}”可指{len(found)}处", hint=f"请写明是哪一处：{options}")
    faults = [place.fault for place in places.values() if place.fault]
    raise UserError(f"“{given.strip()}”没有对应的条款", hint="；".join(faults))


class _Place:
    """A place named in words, looked for in one notice."""

    def __init__(self, notice: Notice, words: str) -> None:
        self._notice = notice
        self.note = self.fault = self.range = ""
        rest, attachment = _cut(_ATTACHMENT, words)
        sentence = _SENTENCE.search(rest)
        rest = rest[: sentence.start()] + rest[sentence.end() :] if sentence else rest
        rest, paragraph = _cut(_PARAGRAPH, rest)
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
        if paragraph is not None and self.identifier:
            self._paragraph(_value(paragraph))
        elif sentence and self.identifier:
            last = sentence["last"] or sentence["to"]
            first = _value(sentence["first"] or sentence["one"])
            self._sentences(first, _value(last) if last else first, alone=not last)

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

    def _sentences(self, first: int | None, last: int | None, *, alone: bool) -> None:
        """The sentence ``first``, or when not ``alone`` those up to ``last``."""
        clause = self._whole()
        count = len(clause.sentences) if clause else 0
        if not (first and last and first <= last <= count):
            self._refuse(f"{self.identifier} 共{count}句" if clause else "请写明是哪一条的第几句")
        elif alone:
            self.identifier = f"{self.identifier}.{first}"
        else:
            self.range = f"{first}-{last}"

    def _paragraph(self, number: int | None) -> None:
        """款: a paragraph of the clause, as the range of its sentences."""
        clause = self._whole()
        starts = [0, *(match.end() for match in re.finditer("\n", clause.text))] if clause else []
        if clause is None or not number or number > len(starts):
            what = f"{self.identifier} 共{len(starts)}款" if clause else "请写明是哪一条的第几款"
            self._refuse(f"{what}，其中一句请写“第二句”" if clause else what)
            return
        end = starts[number] if number < len(starts) else len(clause.text) + 1
        inside = [n for n, s in enumerate(clause.sentences, 1) if starts[number - 1] <= s.start < end]
        if len(starts) > 1 and len(inside) == 1:
            self.identifier = f"{self.identifier}.{inside[0]}"
        elif len(starts) > 1 and inside:
            self.range = f"{inside[0]}-{inside[-1]}"

    def _whole(self) -> Clause | None:
        return next((clause for clause in self._notice.clauses() if clause.id == self.identifier), None)

    def _refuse(self, fault: str) -> None:
        self.identifier, self.fault = "", fault


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
    return _by_authority(text, notices)


def _by_authority(text: str, notices: Sequence[Notice]) -> tuple[list[Notice] | None, str]:
    """人民银行通知, 人民银行武汉分行2022年的通知: all that this authority issued."""
    found = _BY_AUTHORITY.match(text)
    if not found:
        return None, text
    who = _full_names(found["who"].removeprefix("中国"))
    issued = [
        (notice, notice.element("issuing_authority").removeprefix("中国"))
        for notice in notices
        if not found["year"] or found["year"] in (_year(notice), "")
    ]
    chosen = [notice for notice, authority in issued if authority == who]
    chosen = chosen or [notice for notice, authority in issued if who in authority]
    return (chosen, text[found.end() :]) if chosen else (None, text)


def _year(notice: Notice) -> str:
    dated = re.search(r"(?:19|20)\d\d", notice.element("issue_date") or notice.element("document_number"))
    return dated[0] if dated else ""


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
    code = _full_names((given["code"] or "").removeprefix("中国"))
    authority = notice.element("issuing_authority")
    return (not given["year"] or given["year"] == own["year"]) and (
        not code
        or code.endswith(own["code"])
        or own["code"].endswith(code)
        or (len(code) >= _SHORTEST and code in authority)
    )


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, str | None]:
    """The text without the first match, and the number in it (empty when it has none); None without a match."""
    found = pattern.search(text)
    if not found:
        return text, None
    number = next((group for group in found.groups() if group), "")
    return text[: found.start()] + text[found.end() :], number


def _replaced(text: str, found: re.Match[str], words: str) -> str:
    return text[: found.start()] + words + text[found.end() :]


def _full_names(code: str) -> str:
    """央行, 人行 as 人民银行: an authority by the name it has in the notices."""
    for name, family in corpus.read_toml("lexicon/citations.toml")["authorities"].items():
        other = next((other for other in family if code.startswith(other)), "")
        if other:
            return str(name) + code[len(other) :]
    return code


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
