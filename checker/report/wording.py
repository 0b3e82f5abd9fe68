"""The words in which a report says what the model's codes mean."""

from __future__ import annotations

from checker.model import Polarity, Status
from kb.model import Force

STATUS_WORDS: dict[Status, str] = {
    "satisfied": "满足",
    "partial": "部分满足",
    "missing": "缺失",
    "conflict": "冲突",
    "not_applicable": "不适用",
}

STATUS_MARKS: dict[Status, str] = {
    "satisfied": "√",
    "partial": "△",
    "missing": "○",
    "conflict": "×",
    "not_applicable": "－",
}
"""All in GB 2312, so that a terminal or an old editor set to a Chinese code page can show them."""

STATUS_INITIALS: dict[Status, str] = {
    "satisfied": "满",
    "partial": "部",
    "missing": "缺",
    "conflict": "冲",
    "not_applicable": "－",
}
"""One character each, two columns wide in every terminal (the width of the marks depends on the terminal)."""

GAP_ORDER: tuple[Status, ...] = ("conflict", "missing", "partial")
"""Gravest first: a plan that says the opposite misleads more than one that is silent."""

CHANGE_WORDS: dict[str, str] = {
    "opened": "新增缺口",
    "worsened": "加重",
    "closed": "已解决",
    "improved": "减轻",
    "changed": "依据变动",
}
"""Against a baseline, the gravest first."""

FORCE_WORDS: dict[Force, str] = {"must": "必须", "should": "鼓励", "aim": "力争", "none": "无约束"}
"""As the notices themselves put it: 要/严禁 -> 必须, 鼓励/可 -> 鼓励, 力争/争取 -> 力争."""

FORCE_ORDER: tuple[Force, ...] = ("must", "should", "aim", "none")

POLARITY_WORDS: dict[Polarity, str] = {
    "affirmed": "明确承诺",
    "tentative": "力争或探索",
    "negated": "否定",
    "postponed": "推迟或暂缓",
    "intent": "仅表意向",
    "past": "仅述以往",
    "restated": "复述通知",
    "late": "晚于时限",
    "below": "低于要求",
}
