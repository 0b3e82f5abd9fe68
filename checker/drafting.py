"""Draft requirements for a notice's duties, for a person to finish: what can be read off is filled in.

The draft holds to docs/requirements.md and is proven: a requirement that its own sentence would not satisfy is
commented out. Each begins with a line to be deleted by whoever has read it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from checker.draft_elements import (
    elements_of,
    is_regulators,
    only_allows,
    quantities_of,
    telling_words,
    words_of_drafting,
)
from checker.own_requirements import UNEDITED
from checker.registry import registry
from kb.model import Notice, Sentence
from kb.text.bearers import list_bearers
from kb.text.dates import DateMention, latest_date

_CITABLE = re.compile(r"[a-z0-9-]+/(?:a\d+/)?[as]?\d+(?:[cx]\d+)?")
"""Clause ids a requirement can cite."""
_LONGEST_STATEMENT = 90
_LEAD = re.compile(
    r"^(?:同时|此外|另外|其中|[一二三四五六七八九十]是|[（(]?[一二三四五六七八九十\d]+[）).、])[，,]?"
)
_OPENING = re.compile(r"^(?:也|均|都|还)?(?:要|应当|应该|应|须|必须|需)(?!求)")
_UNPROVEN = "照这一句写的方案不会被判为满足，已注释掉，须改写要素的词后启用"


@dataclass(frozen=True, slots=True)
class Draft:
    """The draft file's text, how many requirements it has, and the duties left out: (sentence id, why)."""

    text: str
    requirements: int
    left_out: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A drafted requirement: its id, the sentence it stands for, its lines."""

    id: str
    sentence: str
    text: str


def draft_requirements(notice: Notice, taken: Iterable[str] = ()) -> Draft:
    """A requirement for each sentence that binds banks (must or should). ``taken``: ids that topics may not have."""
    topic = _topic(notice.id, {notice.id, *taken})
    entries: list[_Entry] = []
    left_out: list[tuple[str, str]] = []
    counts = telling_words(notice)
    attached = [s for attachment in notice.attachments for s in attachment.sections]
    for clause in (clause for section in (*notice.sections, *attached) for clause in section.clauses):
        for sentence in clause.sentences:
            group = _bank_group(sentence)
            if sentence.force not in ("must", "should") or not group:
                continue
            if not _CITABLE.fullmatch(clause.id):
                left_out.append((sentence.id, "要求文件引用不了这样编号的条款"))
            elif only_allows(sentence):
                left_out.append((sentence.id, "只是许可"))
            elif is_regulators(sentence):
                left_out.append((sentence.id, "像是监管部门的职责"))
            elif entry := _requirement(topic, clause.id, sentence, group, counts, notice):
                entries.append(entry)
            else:
                left_out.append((sentence.id, "没有可供查找的词"))
    return _draft(notice, topic, entries, left_out)


def _draft(notice: Notice, topic: str, entries: list[_Entry], left_out: list[tuple[str, str]]) -> Draft:
    title = notice.element("title") or notice.id
    meta = [f"topic = {_quoted(topic)}", f"title = {_quoted(title)}", "order = 900", ""]
    unproven = _unproven("\n".join([*meta, *(entry.text for entry in entries)])) if entries else set()
    left_out += [(entry.sentence, _UNPROVEN) for entry in entries if entry.id in unproven]
    head = [
        f"# 《{title}》的要求草稿，由条文自动生成，须逐项人工核改：",
        "# 合并同一件事的各句，删去不必写进方案的，改写 statement、advice，补全 says 的同义说法和 contrary，补写例子。",
        f"# 核改过的，删去“{UNEDITED}”那一行。写法见 docs/requirements.md。改好后：policykb add 本文件",
        *(f"# 未起草：{identifier}（{why}）" for identifier, why in left_out),
    ]
    texts = [_commented(entry.text) if entry.id in unproven else entry.text for entry in entries]
    whole = "\n".join([*head, *meta, *texts]).rstrip("\n") + "\n"
    return Draft(whole, len(entries) - len(unproven), tuple(left_out))


def _unproven(text: str) -> set[str]:
    """Ids of the drafted requirements whose own examples do not hold."""
    from checker.own_requirements import failing_examples

    return failing_examples(text)


def _commented(text: str) -> str:
    return "\n".join(f"# {line}" if line and not line.startswith("#") else line for line in text.split("\n"))


def _requirement(
    topic: str, clause: str, sentence: Sentence, group: str, counts: Mapping[str, int], notice: Notice
) -> _Entry | None:
    elements = elements_of(sentence, counts)
    if not elements:
        return None
    name = f"{topic}.{sentence.id.partition('/')[2].replace('.', '-').replace('/', '-')}"
    lines = [
        UNEDITED,
        "[[requirement]]",
        f"id = {_quoted(name)}",
        f"statement = {_quoted(_statement(sentence))}",
        f"force = {_quoted(sentence.force)}",
        f"who = {_quoted(group)}   # {'、'.join(sentence.bearers)}",
        f"sources = [ {{ clause = {_quoted(clause)}, quote = {_quoted(_quote(sentence))} }} ]",
        *_deadline(sentence, notice),
    ]
    for element in elements:
        said = " & ".join(element.words)
        lines += ["[[requirement.element]]", f"name = {_quoted(element.name)}"]
        if element.forbidden:
            ban = words_of_drafting()["ban"]
            lines += [f"says = [{_quoted(f'{ban} & {said}')}]", f"forbids = [{_quoted(said)}]"]
        else:
            lines.append(f"says = [{_quoted(said)}]")
    for number, found in enumerate(quantities_of(sentence, elements), 1):
        if not found.written:
            lines.append(f"# 数值“{found.quantity.text}”像是划定对象的，未列为要素")
            continue
        lines += [
            "[[requirement.element]]",
            f"name = {_quoted(f'数值{number}：{found.quantity.text}')}",
            f"quantity_of = {_quoted(found.element)}",
            f"quantity = {found.written}",
        ]
    example = _quoted(f"我行{_opened(sentence)}")
    lines += ["[[requirement.example]]", f"text = {example}", 'status = "satisfied"', ""]
    return _Entry(name, sentence.id, "\n".join(lines))


def _quote(sentence: Sentence) -> str:
    """The sentence as it stands, its first paragraph where it runs over several."""
    return sentence.text.partition("\n")[0].strip()


def _statement(sentence: Sentence) -> str:
    text = _opened(sentence).rstrip("。；")
    return text if len(text) <= _LONGEST_STATEMENT else f"{text[: _LONGEST_STATEMENT - 1]}…"


def _opened(sentence: Sentence) -> str:
    """The sentence without numbering, bearer and word of duty at its head."""
    text = _LEAD.sub("", _quote(sentence))
    for bearer in list_bearers():
        if bearer.name in sentence.bearers:
            for alias in sorted(bearer.aliases, key=len, reverse=True):
                found = re.match(rf"(?:各|有关|辖内|辖区内)*{re.escape(alias)}", text)
                if found and _OPENING.match(text[found.end() :]):
                    text = text[found.end() :]
                    break
    return _OPENING.sub("", text)


def _deadline(sentence: Sentence, notice: Notice) -> list[str]:
    year = notice.element("issue_date")[:4]
    for mention in sentence.dates:
        if mention.bound not in ("by", "on"):
            continue
        written = _written(mention, int(year) if year else None)
        if written:
            return [f"deadline = {{ {written} }}   # {mention.text}"]
    return [f"# 时限待写：{mention.text}" for mention in sentence.dates if mention.bound == "by"]


def _written(mention: DateMention, year: int | None) -> str:
    if mention.every == "month" and mention.interval == 1 and mention.day and 1 <= mention.day <= 28:
        return f"monthly_day = {mention.day}"
    if mention.every == "quarter" and mention.day is None and 1 <= mention.month_offset <= 3:
        return f"after_quarter_months = {mention.month_offset}"
    if mention.every or mention.bound != "by" or (mention.year is None and year is None):
        return ""
    found: date | None = latest_date(mention, default_year=year or 0)
    return f"on = {found.isoformat()}" if found else ""


def _topic(slug: str, taken: set[str]) -> str:
    """A lower-case word from the slug, none in use as a topic or as the notice's own id."""
    word = re.sub(r"[^a-z]", "", slug) or "own"
    return word if word not in taken else f"own{word}"


def _bank_group(sentence: Sentence) -> str:
    """The group of institutions the sentence's bearers are; empty when no bank is among them."""
    groups = {bearer.name: bearer.group for bearer in list_bearers() if bearer.group}
    named = {groups[name] for name in sentence.bearers if name in groups}
    types = frozenset[str]().union(*map(_types, named))
    if not types - {"insurer"}:
        return ""
    only = next(iter(named)) if len(named) == 1 else ""
    return only if only in registry().groups else _narrowest(types)


def _types(group: str) -> frozenset[str]:
    """The types in a group, or the type of that name; all banks for a group told by other marks."""
    known = registry().groups.get(group)
    return known.types or _types("banks") if known else frozenset({group})


def _narrowest(types: frozenset[str]) -> str:
    """The narrowest group told by types alone that takes in all of ``types``."""
    wide = [
        group
        for group in registry().groups.values()
        if group.types >= types and not (group.level or group.region or group.names or group.any_of)
    ]
    return min(wide, key=lambda group: len(group.types)).id if wide else "banks"


def _quoted(text: str) -> str:
    return json.dumps(re.sub(r"[\x00-\x1f\x7f]", "", text), ensure_ascii=False)
