"""What a quantity in prose is: an interval with a unit and a place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Change = Literal["level", "increase", "decrease"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with unit at ``text[start:end]`` of the string it was found in.

    ``low`` and ``high`` bound what is promised, in ``unit`` (None: open on that side):
    不低于50BP is [50, None], 最高不超过80BP is [None, 80], 30至60BP is [30, 60], 50BP is [50, 50].
    Basis points, 基点 and 个百分点 all have unit ``BP`` (1 个百分点 = 100 BP); shares ``%``; money ``元``;
    else the measure word as canonical (户 家 笔 个 天 工作日 个月 年 倍 次 小时 分钟 …).
    """

    text: str
    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: str
    change: Change = "level"
    """``level``: the value itself (达到50BP, 由30BP提高到50BP -> 50); ``increase``/``decrease``: a change
    by it (提高20BP, 再增加10BP, 较上年下降5BP)."""
    approximate: bool = False
    """左右, 约, 上下, 大约, 近."""
    low_open: bool = False
    """``low`` itself is left out (超过50BP)."""
    high_open: bool = False
    """``high`` itself is left out (低于3%)."""
