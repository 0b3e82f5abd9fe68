"""Topics by id or by what their titles say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kb.errors import UserError


def choose_topics(wanted: Iterable[str], topics: Mapping[str, str]) -> tuple[str, ...]:
    """Ids of the topics meant by ids (``renewal``), titles, or parts of titles (``续贷``), each once, as given.

    ``topics``: id -> title. Raises UserError when a name fits none or several.
    """
    chosen = dict.fromkeys(_one(name, topics) for given in wanted for name in _names(given))
    if not chosen:
        raise UserError("没有给出主题", hint=f"可选：{_listed(topics, topics)}")
    return tuple(chosen)


def _names(given: str) -> list[str]:
    """``续贷、尽职免责`` and ``renewal,exemption`` name several topics."""
    return [name for name in given.translate(str.maketrans("，、；;", ",,,,")).split(",") if name.strip()]


def _one(given: str, topics: Mapping[str, str]) -> str:
    name = "".join(given.split()).lower()
    exact = [topic for topic, title in topics.items() if name in (topic, title.lower())]
    fitting = exact or [topic for topic, title in topics.items() if name in title.lower()]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise UserError(f"“{given.strip()}”对应几个主题", hint=f"请写明是哪一个：{_listed(fitting, topics)}")
    raise UserError(f"没有主题“{given.strip()}”", hint=_near(name, topics))


def _near(name: str, topics: Mapping[str, str]) -> str:
    from difflib import get_close_matches

    ids = get_close_matches(name, topics, 2, 0.6)
    shared = sorted(topics, key=lambda topic: -len(set(name) & set(topics[topic])))
    near = ids or [topic for topic in shared if len(set(name) & set(topics[topic])) > 1][:3]
    return f"您是不是要找：{_listed(near, topics)}" if near else "用 policykb topics 查看全部主题"


def _listed(chosen: Iterable[str], topics: Mapping[str, str]) -> str:
    return "、".join(f"{topics[topic]}（{topic}）" for topic in chosen)
