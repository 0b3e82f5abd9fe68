"""Which notice a title in 《》 means: in full, without its authority, shortened, or nearly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from checker.verify.align import align
from checker.verify.folding import folded
from checker.verify.words import authorities_in, authority_pattern, lexicon, plain_authority
from kb import corpus
from kb.model import Attachment, Notice
from kb.standing import standing

Likeness = Literal["full", "short", "near"]
_NEAR = 0.75
"""Share of the core's characters in place from which a title is taken for a misprinted one."""
_PUNCTUATION = re.compile(r"[、，。；：·-]|[（）〔〕《》〈〉<>＜＞]")
_YEAR = re.compile(r"20\d\d年?")
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Title:
    """A notice (or its attachment) that a title means, and how well it fits."""

    notice: Notice
    likeness: Likeness
    attachment: Attachment | None = None
    foreign: bool = False
    """The title names another authority than the notice's, so it may well be another document."""
    note: str = ""


def plain(title: str) -> str:
    """A title without marks, brackets and punctuation, for comparison."""
    return _PUNCTUATION.sub("", folded(title))


def resolve(title: str, notices: Iterable[Notice]) -> Title | None:
    """The notice a title means; None when it is like none of them."""
    given = plain(title)
    known = in_preference(notice for notice in notices if notice.element("title"))
    for notice in known:
        if given == plain(notice.element("title")):
            return Title(notice, "full")
    for notice in known:
        full = plain(notice.element("title"))
        if given.startswith("关于") and full.endswith(given):
            return Title(notice, "full", note="标题略去发文机关")
        for country in ("中国", "中华人民共和国"):
            if country + given == full:
                return Title(notice, "full", note=f"标题略去“{country}”")
    return _short(given, known) or _attachment(given, known) or _near(given, known)


def in_preference(notices: Iterable[Notice]) -> list[Notice]:
    """Notices, of several editions the one in force first, then the later one."""
    listed = list(notices)
    titles = [plain(notice.element("title")) for notice in listed]
    if len(set(titles)) == len(titles):
        return listed
    latest = sorted(listed, key=lambda notice: notice.element("issue_date"), reverse=True)
    return sorted(latest, key=lambda notice: bool(standing(notice)))


def core(title: str) -> str:
    """What a plain title is about: 推动建立…长效机制 without authority, 关于 and 的通知."""
    about = title.partition("关于")[2] or title
    return about.removesuffix(_kind(about) if _kind(about) in lexicon()["short_kinds"] else "").removesuffix(
        "的"
    )


def without_of(name: str) -> str:
    """专项行动的通知 as 专项行动通知."""
    kind = _kind(name)
    return name.removesuffix(kind).removesuffix("的") + kind


def with_of(name: str) -> str:
    """专项行动通知 as 专项行动的通知."""
    kind = _kind(name)
    return f"{name.removesuffix(kind)}的{kind}"


def authority_in(title: str) -> str:
    """The authority a title starts with, as far as it names one."""
    found = re.match(authority_pattern(), title)
    head = title.partition("关于")[0] if "关于" in title else ""
    return head or (found[0] if found else "")


def short_titles(notice: Notice, notices: Iterable[Notice] = ()) -> tuple[str, ...]:
    """Names for a notice that need no definition: its title without 《》, endings of its core before 通知 (or whatever
    kind it is), and the corpus' short title; none that other notices share."""
    title = notice.element("title")
    others = [other for other in notices if plain(other.element("title")) != plain(title)]
    shared = {name for other in others for name in _names(other)}
    return tuple(name for name in _names(notice) if name not in shared)


def _names(notice: Notice) -> tuple[str, ...]:
    title = notice.element("title")
    if not title:
        return tuple(filter(None, (_given_short(notice),)))
    about, kind = core(plain(title)), _kind(title)
    endings = [about[-size:] for size in range(_SHORTEST, min(len(about), 24) + 1)] if kind else []
    given = _given_short(notice)
    whole = (title, title[title.find("关于") :]) if "关于" in title else (title,)
    return (*whole, *(f"{ending}{kind}" for ending in endings), *((given,) if given else ()))


def _given_short(notice: Notice) -> str:
    """The short title that the corpus or the user gives."""
    return plain(notice.element("short_title") or str(_data(notice).get("short_title", "")))


def _data(notice: Notice) -> dict[str, object]:
    return _read(notice.id)


@cache
def _read(identifier: str) -> dict[str, object]:
    try:
        return corpus.read_toml(f"notices/{identifier}/notice.toml")
    except (OSError, ValueError):
        return {}


def _short(given: str, notices: list[Notice]) -> Title | None:
    """A short form ends in 通知 (条例 …) and claims no full title: 《专项行动通知》, 《敢贷愿贷专项行动通知》."""
    kind = _kind(given)
    known = [notice for notice in notices if given == _given_short(notice)]
    if known:
        return Title(known[0], "short", note="简称")
    if kind not in lexicon()["short_kinds"] or given.startswith("关于"):
        return None
    notices = [notice for notice in notices if _kind(notice.element("title")) == kind]
    about = re.sub(rf"^(?:{authority_pattern()})(?:关于)?", "", given).removesuffix(kind).removesuffix("的")
    if len(about) < _SHORTEST or len(about) > 30 or "关于" in given:
        return None
    fits = [
        notice
        for notice in notices
        if (kind == "通知" and about in plain(notice.element("title")))
        or core(plain(notice.element("title"))).endswith(about)
    ]
    if not fits:
        fits = [notice for notice in notices if _is_subsequence(about, core(plain(notice.element("title"))))]
    named = authority_in(given)
    fits = [n for n in fits if not named or same_authority(named, n.element("issuing_authority"))]
    return (
        Title(fits[0], "short", note="简称") if len({plain(n.element("title")) for n in fits}) == 1 else None
    )


def _attachment(given: str, notices: list[Notice]) -> Title | None:
    stripped = re.sub(r"^(?:XX银行)?(?:20\d\d年)?(?:X月)?", "", given)
    for notice in notices:
        for found in notice.attachments:
            title = plain(found.title)
            about = re.sub(r"^(?:XX银行)?(?:20\d\d年)?(?:X月)?", "", title)
            if given == title or (len(about) >= 8 and stripped == about):
                return Title(notice, "full", found)
    return None


def _near(given: str, notices: list[Notice]) -> Title | None:
    about = core(given)
    best: tuple[float, Title] | None = None
    for notice in notices:
        full = plain(notice.element("title"))
        theirs = core(full)
        longest = max(len(about), len(theirs))
        both = 1 - _distance(about, theirs) / longest if longest else 0.0
        if both < _NEAR or (_kind(given) != _kind(full) and both < 0.9):
            continue
        if _kind(given) != _kind(full) and "关于" not in given:
            continue  # somebody's own 实施方案 on the same matter
        named = authority_in(given)
        foreign = bool(named) and not related(named, notice.element("issuing_authority"))
        if best is None or both > best[0]:
            best = (both, Title(notice, "near", foreign=foreign and not is_central(named)))
    return best[1] if best else None


def differs_in_year_only(given: str, title: str) -> bool:
    """Whether two titles are the same but for the year."""
    return _YEAR.sub("", plain(given)) == _YEAR.sub("", plain(title)) and plain(given) != plain(title)


def same_authority(named: str, authority: str) -> bool:
    """Whether the names beside a citation can stand for those that issued the notice: 银保监会 for 银保监会办公厅.

    Of a joint notice some may be left out, but none named that is not among them. Names the lexicon lacks prove nothing.
    """
    theirs = authorities_in(authority)
    return not theirs or all(any(one.startswith(name) for one in theirs) for name in _known(named))


def related(named: str, authority: str) -> bool:
    """Whether one of the names is part of one of the others."""
    theirs = authorities_in(authority)
    return any(
        one.startswith(name) or name.startswith(one) for one in theirs for name in authorities_in(named)
    )


def _known(named: str) -> list[str]:
    """The authorities named that the lexicon has; all when it has none of them."""
    known = [plain_authority(match[0]) for match in re.finditer(authority_pattern(), named)]
    return known or authorities_in(named)


def is_central(named: str) -> bool:
    """Whether a name is that of a ministry or commission itself, not of a branch or a bank."""
    name = plain_authority(named).removesuffix("办公厅")
    return name in lexicon()["authorities"]


def is_document(title: str) -> bool:
    """Whether a title is that of a document, not of a newspaper or book."""
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", folded(title))
    return bare.endswith(tuple(lexicon()["kinds"]))


def _kind(title: str) -> str:
    """通知, 条例 …: what a title ends in."""
    return next((kind for kind in _kinds() if title.endswith(kind)), "")


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(sorted(lexicon()["kinds"], key=len, reverse=True))


def _distance(ours: str, theirs: str) -> int:
    """Edit distance of the whole strings."""
    found = align(ours, theirs)
    return found.distance + found.start + len(theirs) - found.end


def shortens(given: str, title: str) -> bool:
    """Whether one title is another with words left out: 武汉分行专项行动通知; beside its number that is no mistake."""
    return len(plain(given)) >= _SHORTEST + 2 and _is_subsequence(plain(given), plain(title))


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)
