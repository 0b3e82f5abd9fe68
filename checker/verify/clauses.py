"""Places in a notice as prose names them: 第三部分第（七）条, 第7条, 三、（七）, 第（七）至（九）条, 附件3."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.verify.folding import folded
from kb.cite import place_of
from kb.model import Clause, Notice, Section
from kb.text.numerals import parse_number

_CN = "[一二三四五六七八九十百零〇两]{1,6}"
_N = rf"(?:[0-9０-９]{{1,3}}|{_CN})"
_BN = rf"(?:[（(]\s*{_N}\s*[）)]|[㈠-㈩⑴-⒇])"
_X = rf"(?:{_BN}|{_N})"
_UNIT = r"(?:自然段|部分|大项|大点|条|项|点|款|章|节|段|句)"
_SEP = r"\s*(?:、|和|及|与|以及|至|到|—+|-+|~|～|－)\s*"
_ATOM = rf"第\s*{_X}(?:{_SEP}(?:第\s*)?{_X})*\s*{_UNIT}"
_TITLED = r"(?:\s*[“「][^”」\n]{2,45}[”」]\s*)?"
CHAIN = re.compile(
    rf"{_ATOM}(?:{_TITLED}(?:中|中的|的|之|里的|下的|项下|，)?\s*(?:{_ATOM}|{_BN}(?:条|项|点|款)?))*"
)
"""第三部分第（七）条第二句."""
OUTLINE = re.compile(
    rf"(?P<section>[一二三四五六七八九十]{{1,3}})\s*、?\s*(?:之)?(?P<clause>{_BN})(?:条|项|点|款)?"
    rf"|(?:之)?(?P<alone>{_BN})(?:条|项|点|款|部分)?(?!、)"
)
"""三、（七） and （七） right after a notice."""
ATTACHMENT = re.compile(
    rf"(?:的)?\s*附(?:件|表)\s*(?:[:：]\s*)?(?P<number>{_X})?(?:\s*《(?P<title>[^《》\n]+)》)?"
)
INSERTED = re.compile(r"\s*之[一二三四五六七八九十]{1,2}(?![\u4e00-\u9fff]?[章节条款项])")
"""第七条之二: an article put in after another; no notice has one unless its label says so."""
BARE = re.compile(
    rf"\s*(?:的)?\s*(?P<number>{_N})\s*条(?!之|\s*(?:具体|工作|重点|政策|硬|干货|新)?(?:措施|举措|要求|意见|任务|内容|政策|建议|办法|干货))"
)
"""七条 right after a document number, for 第七条; 七条措施 are seven of them."""
PREAMBLE = re.compile(r"(?:引言|序言|导语|开头|开篇)(?:部分|段)?")
_ONE = re.compile(rf"(第\s*)?({_BN}|{_N})(?:{_SEP}(?:第\s*)?{_X})*\s*({_UNIT})?")
_NUMBERS = re.compile(rf"{_BN}|{_N}")
_RANGE = re.compile(r"至|到|—|-|~|～|－")


@dataclass(frozen=True, slots=True)
class Atom:
    """One step of a place: 第（七）至（九）条 is unit 条, numbers 7, 8, 9, bracketed."""

    unit: str
    numbers: tuple[int, ...]
    bracketed: bool


@dataclass(slots=True)
class Place:
    """What a named place is in a notice. ``targets`` are ids; ``fault`` says what is wrong with the name."""

    targets: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    """What the same words can also mean: 第三条 may be the third section."""
    sentence: int | None = None
    paragraph: int | None = None
    fault: str = ""
    correct: str = ""
    """The id that seems to be meant when there is a fault."""


def number_in(printed: str) -> int | None:
    """The number in （七）, 七, 7 or ㈦."""
    bare = printed.strip()
    if len(bare) == 1 and "㈠" <= bare <= "㈩":
        return ord(bare) - ord("㈠") + 1
    if len(bare) == 1 and "⑴" <= bare <= "⒇":
        return ord(bare) - ord("⑴") + 1
    value = parse_number(folded(bare).strip("（）"))
    return int(value) if value is not None and value == int(value) else None


def atoms_of(chain: str) -> list[Atom]:
    """The steps of a place."""
    chain = re.sub(r"[“「][^”」\n]*[”」]", "", chain)
    atoms = []
    for match in _ONE.finditer(chain):
        if not match[1] and not match[2].startswith(("（", "(")) and not "㈠" <= match[2][0] <= "⒇":
            continue
        printed = match[0].removesuffix(match[3] or "")
        numbers = [number for found in _NUMBERS.findall(printed) if (number := number_in(found)) is not None]
        if len(numbers) == 2 and _RANGE.search(printed) and numbers[0] < numbers[1]:
            numbers = list(range(numbers[0], numbers[1] + 1))
        if numbers:
            atoms.append(
                Atom(
                    match[3] or "条",
                    tuple(numbers),
                    not match[2][0].isalnum() or match[2][0] in "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩",
                )
            )
    return atoms


def atoms_of_outline(found: re.Match[str]) -> list[Atom]:
    """The steps of 三、（七） or （七）."""
    section = number_in(found["section"]) if found["section"] else None
    clause = number_in(found["clause"] or found["alone"])
    atoms = [Atom("部分", (section,), False)] if section else []
    return [*atoms, Atom("条", (clause,), True)] if clause is not None else atoms


def locate(notice: Notice, atoms: list[Atom]) -> Place:
    """The clauses or section that the steps lead to."""
    place = Place()
    section: Section | None = None
    clauses: list[Clause] = []
    articles = any(clause.label.startswith("第") for clause in notice.clauses())
    for index, atom in enumerate(atoms):
        if atom.unit in ("部分", "章", "大项", "大点"):
            section = _section(notice, atom.numbers[0])
            if section is None:
                return _no_section(notice, atom)
            place.targets = [section.id]
        elif atom.unit == "节":
            continue
        elif atom.unit == "句":
            place.sentence = atom.numbers[0]
        elif clauses and (atom.unit in ("段", "自然段") or (atom.unit == "款" and not atom.bracketed)):
            place.paragraph = atom.numbers[0]
        elif clauses and not articles:
            outer = _section(notice, atoms[index - 1].numbers[0])
            if outer is None:
                return _no_section(notice, atoms[index - 1])
            section = outer
            clauses = []
            if fault := _enter(notice, section, atom, clauses, place):
                return fault
        elif clauses:
            continue  # an item of an article, which isn't numbered in the model
        elif atom.unit in ("段", "自然段"):
            place.paragraph = atom.numbers[0]
        elif fault := _enter(notice, section, atom, clauses, place):
            return fault
    if len(atoms) == 1 and clauses and not atoms[0].bracketed and not articles:
        other = _section(notice, atoms[0].numbers[0])
        place.alternatives = [other.id] if other else []
    return _checked(place, clauses, section)


def _enter(
    notice: Notice, section: Section | None, atom: Atom, clauses: list[Clause], place: Place
) -> Place | None:
    """Add the clauses of a step; a Place with the fault when there are none such."""
    for number in atom.numbers:
        same = [clause for clause in notice.clauses() if clause.number == number]
        inside = [clause for clause in same if section is None or clause.section == section.id]
        if inside:
            clauses.append(inside[0])
            continue
        if section is not None and same:
            name = place_of(notice, same[0])
            where = place_of(notice, section)
            return Place(
                [same[0].id], fault=f"{where}没有（{_printed(number)}），该条是{name}", correct=same[0].id
            )
        count = sum(1 for clause in notice.clauses() if clause.number is not None)
        outer = _section(notice, number)
        if section is None and len(atom.numbers) == 1 and outer and not any(c.number for c in outer.clauses):
            place.targets = [outer.id]
            return None
        return Place([notice.id], fault=f"该通知共{count}条，没有第{_printed(number)}条")
    place.targets = [clause.id for clause in clauses]
    return None


def _checked(place: Place, clauses: list[Clause], section: Section | None) -> Place:
    parts = clauses or (list(section.clauses) if section else [])
    if place.sentence is not None and len(clauses) == 1:
        wanted = next((s for s in clauses[0].sentences if s.id.endswith(f".{place.sentence}")), None)
        if wanted is None:
            place.fault = f"该条只有{len(clauses[0].sentences)}句，没有第{_printed(place.sentence)}句"
            place.correct = clauses[0].id
        else:
            place.targets = [wanted.id]
    elif place.paragraph is not None and len(parts) == 1:
        count = parts[0].text.count("\n") + 1
        if place.paragraph > count:
            place.fault = f"此处只有{count}段，没有第{_printed(place.paragraph)}段（款）"
            place.correct = parts[0].id
    return place


def clause_before(notice: Notice, identifier: str) -> str:
    """The id of the numbered clause before one (or before a sentence's); empty when it is the first."""
    own = identifier.rpartition(".")[0] or identifier
    ids = [clause.id for clause in notice.clauses() if clause.number is not None]
    return ids[ids.index(own) - 1] if own in ids[1:] else ""


def attachment(notice: Notice, number: int | None) -> Place:
    """附件3 of a notice."""
    for found in notice.attachments:
        if found.number == number or (number is None and len(notice.attachments) == 1):
            return Place([found.id])
    if number is None and notice.attachments:
        return Place([notice.id])
    count = len(notice.attachments)
    what = f"该通知共{count}个附件" if count else "该通知没有附件"
    return Place([notice.id], fault=what + (f"，没有附件{number}" if count else ""))


def preamble(notice: Notice) -> Place:
    """引言部分."""
    first = next((clause for clause in notice.clauses() if clause.id.endswith("/s0")), None)
    return Place([first.id if first else notice.id])


def _section(notice: Notice, number: int) -> Section | None:
    return next((found for found in notice.sections if found.number == number and number), None)


def _no_section(notice: Notice, atom: Atom) -> Place:
    count = sum(1 for section in notice.sections if section.number)
    return Place([notice.id], fault=f"该通知共{count}个部分，没有第{_printed(atom.numbers[0])}部分")


def _printed(number: int) -> str:
    from kb.text.numerals import to_chinese

    return to_chinese(number)
