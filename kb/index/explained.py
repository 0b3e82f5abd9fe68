"""Reasons in words: what of the query was found, how, where, and what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kb.index.explain import Reason

_FIELDS = {"heading": "标题", "text": "正文", "notes": "脚注或所在部分"}
_HOW = {
    "word": "原词",
    "synonym": "同义词“{}”",
    "related": "相关词“{}”",
    "inside": "其中的词“{}”",
    "value": "数值、日期或文号“{}”",
    "characters": "原样出现",
}
_PARTS = {
    "words": "词语",
    "heading": "标题",
    "density": "同一句",
    "literal": "原样出现",
    "source": "所在通知",
}
_MARKS = {"has:deadline": "条款有时限", "has:number": "条款有数字"}


def reason_text(reason: Reason) -> str:
    """One line: ``“坏账”：相关词“不良贷款”，正文 2 处；按 0.5 计，稀有度 2.31``."""
    return f"“{reason.asked.strip()}”：{_what(reason)}；按 {_number(reason.weight)} 计，稀有度 {_number(reason.rarity)}"


def score_text(score: float, parts: Mapping[str, float]) -> str:
    """The score as the sum it is; a factor when attachments and notices count less."""
    shown = [f"{_PARTS.get(name, name)} {_number(value)}" for name, value in parts.items() if value]
    total = sum(parts.values())
    factor = f"，附件和通知题录乘以 {_number(score / total)}" if total and score < 0.99 * total else ""
    return f"得分 {_number(score)} = {' + '.join(shown)}{factor}"


def _what(reason: Reason) -> str:
    if reason.how == "reading":
        return f"条款里没有这个词，引用它的要求 {reason.matched} 用到"
    if reason.how == "source":
        return f"指明了通知 {reason.matched}"
    if reason.how == "mark":
        return _MARKS.get(reason.matched, "条款编号、附件编号或所要的性质相符")
    places = "、".join(f"{_FIELDS[name]} {count} 处" for name, count in reason.fields.items())
    return f"{_HOW[reason.how].format(reason.matched)}，{places}"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
