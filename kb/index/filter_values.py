"""What the values of filters mean: ids, names, short names, document numbers; and what was meant by others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.errors import UserError
from kb.index.fold import fold
from kb.index.lexicon import synonyms

if TYPE_CHECKING:
    from kb.index.engine import Engine

_FORCES = {
    "必须": "must",
    "应当": "must",
    "鼓励": "should",
    "可以": "should",
    "力争": "aim",
    "争取": "aim",
    "无": "none",
}
_FORCE_TITLES = {"must": "必须", "should": "鼓励", "aim": "力争", "none": "无义务"}


def of_notice(engine: Engine, value: str) -> frozenset[int]:
    """What is of the notice, by its id or its document number (武银〔2022〕45号, 117号文)."""
    from kb.index.marks import document_numbers, same_document, short_numbers

    asked = [mark for _, _, mark in document_numbers(value) or short_numbers(value)]
    slugs = {slug.casefold(): slug for slug in _values(engine, "notice")}
    for slug in slugs.values() if asked else ():
        numbers = engine.having("marks", f"notice:{slug}")
        for head in numbers & engine.having("marks", "kind:notice"):
            own = [mark for _, _, mark in engine.record(head)["values"] if mark.startswith("number:")]
            if any(same_document(asked[0], mark) for mark in own):
                return numbers
    name = known_value(engine, "notice", "通知", slugs.get(value.casefold(), value))
    return engine.having("marks", f"notice:{name}")


def authorities(engine: Engine, value: str) -> list[str]:
    """Issuing authorities by full name, without 中国, by other words (央行), else all it is a part or short for.

    人民银行 is 中国人民银行 alone; 人行武汉分行 is 中国人民银行武汉分行.
    """
    found = authorities_named(engine, value)
    return found or [known_value(engine, "authority", "发文机关", value)]


def authorities_named(engine: Engine, value: str) -> list[str]:
    """As above; empty when it names none."""
    known = [mark.removeprefix("authority:") for mark in engine.terms("marks", "authority:")]
    asked = [fold(word) for word in (value, *synonyms().equal.get(fold(value), ()))]
    for fits in (
        lambda name, word: name in (word, f"中国{word}"),
        lambda name, word: word in name,
        _is_short_for,
    ):
        found = [name for name in known if any(fits(fold(name), word) for word in asked if word)]
        if found:
            return found
    return []


def _is_short_for(name: str, word: str) -> bool:
    """Whether the characters of ``word`` stand in ``name`` in this order."""
    rest = iter(name)
    return all(char in rest for char in word)


def force_named(engine: Engine, force: str) -> str:
    """A force by its id or in Chinese (必须)."""
    degree = _FORCES.get(force, force)
    if degree in _values(engine, "force"):
        return degree
    raise _unknown("效力", force, [f"{name}（{title}）" for name, title in _FORCE_TITLES.items()], [])


def topic_named(engine: Engine, topic: str) -> str:
    """A topic by id or title (尽职免责)."""
    from kb.index.topics import topic_titles

    titles = topic_titles()
    for name, title in titles.items():
        if fold(topic) in (fold(name), fold(title)):
            return name
    known = [f"{name}（{titles[name]}）" for name in _values(engine, "topic")]
    raise _unknown("主题", topic, known, _alike(topic, list(titles.values())))


def known_value(engine: Engine, field: str, label: str, value: str) -> str:
    """The value, if the index has it. Raises UserError with those it has, the likeliest first."""
    known = _values(engine, field)
    if value in known:
        return value
    raise _unknown(label, value, known, _alike(value, known))


def _values(engine: Engine, field: str) -> list[str]:
    return [mark.removeprefix(f"{field}:") for mark in engine.terms("marks", f"{field}:")]


def _alike(value: str, known: list[str]) -> list[str]:
    """The names that hold the value or look like it, the closest first."""
    from difflib import get_close_matches

    holding = [name for name in known if value.strip() and fold(value) in fold(name)]
    return list(dict.fromkeys(holding + get_close_matches(value, known, n=3, cutoff=0.5)))[:3]


def _unknown(label: str, value: str, known: list[str], near: list[str]) -> UserError:
    asked = f"您是不是要写“{'”“'.join(near)}”；" if near else ""
    return UserError(
        f"没有名为“{value}”的{label}", hint=f"{asked}可用的有：{'、'.join(known)}" if known else ""
    )
