"""Draft requirements for a notice's duties, for a person to finish: what can be read off is filled in.

The draft holds to docs/requirements.md except that the examples are left to the person.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from checker.registry import registry
from kb import corpus
from kb.model import Notice, Sentence
from kb.segment import cut
from kb.segment.words import domain_words
from kb.text.bearers import list_bearers
from kb.text.dates import DateMention, latest_date
from kb.text.quantities import Quantity

_CITABLE = re.compile(r"[a-z0-9-]+/[as]?\d+")
"""Clause ids a requirement can cite."""
_WORDS = 3
"""Words an element looks for."""
_QUANTITIES = 2
_FORCE_WORDS = ("must", "must_opening", "aim_opening", "should_opening", "circumstances")
_COMMON = 0.15
"""Share of a notice's sentences from which a word in them is common there."""
_LONGEST_STATEMENT = 90
_LEAD = re.compile(
    r"^(?:同时|此外|另外|其中|[一二三四五六七八九十]是|[（(]?[一二三四五六七八九十\d]+[）).、])[，,]?"
)
_OPENING = re.compile(r"^(?:也|均|都|还)?(?:要|应当|应该|应|须|必须|需)(?!求)")


@dataclass(frozen=True, slots=True)
class Draft:
    """The draft file's text, how many requirements it has, and the duties left out: (sentence id, why)."""

    text: str
    requirements: int
    left_out: tuple[tuple[str, str], ...]


def draft_requirements(notice: Notice, topics: Iterable[str] = ()) -> Draft:
    """A requirement for each sentence that binds banks (must or should). ``topics`` are ids in use already."""
    topic = _topic(notice.id, {notice.id, *topics})
    entries: list[str] = []
    left_out: list[tuple[str, str]] = []
    common = _common_words(notice)
    attached = [s for attachment in notice.attachments for s in attachment.sections]
    for clause in (clause for section in (*notice.sections, *attached) for clause in section.clauses):
        for sentence in clause.sentences:
            group = _bank_group(sentence)
            if sentence.force not in ("must", "should") or not group:
                continue
            if not _CITABLE.fullmatch(clause.id):
                left_out.append((sentence.id, "要求文件引用不了这样编号的条款"))
            elif not (words := _words(sentence, common)):
                left_out.append((sentence.id, "没有可供查找的词"))
            else:
                entries.append(_requirement(topic, clause.id, sentence, group, words, notice))
    title = notice.element("title") or notice.id
    head = [
        f"# 《{title}》的要求草稿，由条文自动生成，须逐项人工核改：",
        "# 合并同一件事的各句，改写 statement、advice，补全 says 的同义说法和 contrary，每项写 [[requirement.example]]。",
        "# 写法见 docs/requirements.md。",
        *(f"# 未起草：{identifier}（{why}）" for identifier, why in left_out),
        f"topic = {_quoted(topic)}",
        f"title = {_quoted(title)}",
        "order = 900",
    ]
    return Draft("\n".join([*head, "", *entries]).rstrip("\n") + "\n", len(entries), tuple(left_out))


def _requirement(
    topic: str, clause: str, sentence: Sentence, group: str, words: list[str], notice: Notice
) -> str:
    place = sentence.id.partition("/")[2].replace(".", "-")
    name = "、".join(words)
    lines = [
        "[[requirement]]",
        f"id = {_quoted(f'{topic}.{place}')}",
        f"statement = {_quoted(_statement(sentence))}",
        f"force = {_quoted(sentence.force)}",
        f"who = {_quoted(group)}   # {'、'.join(sentence.bearers)}",
        f"sources = [ {{ clause = {_quoted(clause)}, quote = {_quoted(_quote(sentence))} }} ]",
        *_deadline(sentence, notice),
        "[[requirement.element]]",
        f"name = {_quoted(name)}",
        f"says = [{_quoted(' & '.join(words))}]",
    ]
    for number, (quantity, written) in enumerate(_quantities(sentence), 1):
        lines += [
            "[[requirement.element]]",
            f"name = {_quoted(f'数值{number}：{quantity.text}')}",
            f"quantity_of = {_quoted(name)}",
            f"quantity = {written}",
        ]
    return "\n".join([*lines, "# [[requirement.example]]", '# text = ""', '# status = "satisfied"', ""])


def _quote(sentence: Sentence) -> str:
    """The sentence as it stands, its first paragraph where it runs over several."""
    return sentence.text.partition("\n")[0].strip()


def _statement(sentence: Sentence) -> str:
    text = _LEAD.sub("", _quote(sentence).rstrip("。；"))
    for bearer in list_bearers():
        if bearer.name in sentence.bearers:
            for alias in sorted(bearer.aliases, key=len, reverse=True):
                found = re.match(rf"(?:各|有关|辖内|辖区内)*{re.escape(alias)}", text)
                if found and _OPENING.match(text[found.end() :]):
                    text = text[found.end() :]
                    break
    text = _OPENING.sub("", text)
    return text if len(text) <= _LONGEST_STATEMENT else f"{text[: _LONGEST_STATEMENT - 1]}…"


def _common_words(notice: Notice) -> frozenset[str]:
    """Words that stand all over the notice (小微企业): they tell no duty from another."""
    sentences = [set(cut(sentence.text)) for clause in notice.clauses() for sentence in clause.sentences]
    counts = Counter(word for words in sentences for word in words)
    return frozenset(word for word, count in counts.items() if count > max(2, _COMMON * len(sentences)))


def _words(sentence: Sentence, common: frozenset[str]) -> list[str]:
    """The words most telling of the duty, in the order of the text: those of the field first, then longer ones."""
    names = {alias for bearer in list_bearers() for alias in (bearer.name, *bearer.aliases)}
    taken = [(q.start, q.end) for q in sentence.quantities] + [(d.start, d.end) for d in sentence.dates]
    found: dict[str, int] = {}
    at = 0
    for word in cut(sentence.text):
        start, at = at, at + len(word)
        inside = any(a < at and start < b for a, b in taken)
        if (
            re.fullmatch(r"[\u3400-\u9fffA-Za-z]{2,12}", word)
            and not inside
            and word not in names | _stopwords()
        ):
            found.setdefault(word, start)
    best = sorted(found, key=lambda word: (word in common, word not in _domain(), -len(word), found[word]))[
        :_WORDS
    ]
    return sorted(best, key=found.__getitem__)


def _quantities(sentence: Sentence) -> list[tuple[Quantity, str]]:
    kept = []
    for quantity in sentence.quantities:
        value, op = _bound(quantity)
        if value:
            change = f', change = "{quantity.change}"' if quantity.change != "level" else ""
            kept.append(
                (quantity, f'{{ op = "{op}", value = "{value}", unit = {_quoted(quantity.unit)}{change} }}')
            )
    return kept[:_QUANTITIES]


def _bound(quantity: Quantity) -> tuple[str, str]:
    low, high = quantity.low, quantity.high
    if low is not None and low == high:
        return f"{low:f}", "="
    if low is not None:
        return f"{low:f}", ">" if quantity.low_open else ">="
    return (f"{high:f}", "<" if quantity.high_open else "<=") if high is not None else ("", "")


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


@cache
def _stopwords() -> frozenset[str]:
    lines = corpus.read_bytes("lexicon/stopwords.txt").decode("utf-8").splitlines()
    words = {line.partition("#")[0].strip() for line in lines}
    forces = corpus.read_toml("lexicon/force.toml")
    return frozenset(words.union(*(forces[name] for name in _FORCE_WORDS)))


@cache
def _domain() -> frozenset[str]:
    return frozenset(domain_words())


def _quoted(text: str) -> str:
    return json.dumps(re.sub(r"[\x00-\x1f\x7f]", "", text), ensure_ascii=False)
