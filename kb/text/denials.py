"""How prose says that a bound is not to be passed: 不低于, 不会超过, 不许少于, 严禁晚于."""

from __future__ import annotations

_MODALS = (
    "", "得", "应", "应该", "应当", "能", "能够", "会", "可", "可以", "许", "许可", "准", "准许", "要", "宜", "该", "再", "允许", "容许", "容", "至", "至于",
    "得再", "能再", "会再", "可再", "许再", "准再",
)  # fmt: skip
_PROHIBITIONS = ("严禁", "禁止", "杜绝", "防止", "避免", "严防", "谨防")
DENIALS = (*(f"不{modal}" for modal in _MODALS), *_PROHIBITIONS)
"""What stands before a comparison and turns it into the bound on the other side."""
DENIED = f"(?:{'|'.join(sorted(DENIALS, key=len, reverse=True))})"
"""The same as a pattern."""
NOT_DENIED = "".join(f"(?<!{denial})" for denial in DENIALS)
"""None of them stands before."""
COMPARISONS = (
    "低于", "少于", "小于", "弱于", "慢于", "逊于", "短于", "落后于", "高于", "多于", "大于", "快于", "长于", "贵于", "超过", "超出", "晚于", "迟于",
)  # fmt: skip
"""Words that compare with a bound."""
_MAY_NOT = ("不得", "不许", "不准", "不可", "不应", "不该", "不允许", "严禁")
_NOT_THAN = (*_MAY_NOT, "不", "不能", "不会", "绝不", "决不")
FLOORS = (
    *(f"{denial}比…{less}" for denial in _NOT_THAN for less in "少低慢差小"),
    *(f"{denial}比…{more}" for denial in _MAY_NOT for more in "高贵晚多大"),
)
"""不许比年初少; 不比年初多 is no bound."""
