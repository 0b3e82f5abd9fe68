from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text.numerals import parse_number
from kb.text.quantities import Quantity, find_quantities, guarantees

SIGNS = {"level": "", "increase": "+", "decrease": "-"}
WORDS = st.sampled_from(
    [
        *(
            "不低于",
            "至少",
            "超过",
            "不超过",
            "最高",
            "低于",
            "由",
            "从",
            "在",
            "提高",
            "降低",
            "增加",
            "到",
            "至",
        ),
        *(
            "基础上",
            "约",
            "近",
            "50",
            "30",
            "1.5",
            "1,000",
            "５０",
            "五十",
            "百分之三十",
            "三成",
            "两",
            "半",
            "万",
        ),
        *(
            "BP",
            "bp",
            "个",
            "基点",
            "个百分点",
            "%",
            "％",
            "元",
            "户",
            "年",
            "个月",
            "工作日",
            "次",
            "以上",
            "以内",
        ),
        *(
            "起",
            "左右",
            "（含）",
            "（不含）",
            "，",
            "、",
            "-",
            "～",
            "的",
            "LPR",
            "+",
            "第",
            "2022",
            "月",
            "日",
            "：",
        ),
        *("（BP）：", "余", "多", "一", "一户一策", " ", "亿", "为", "内", "。"),
    ]
)


def cases(name: str) -> list[tuple[str, ...]]:
    lines = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split(" | ")) for line in lines if line and not line.startswith("#")]


def number(n: Decimal) -> str:
    for scale, name in ((10**8, "亿"), (10**4, "万")):
        if n >= scale and n % scale == 0:
            return f"{n / scale:f}".rstrip(".") + name
    return f"{round(n, 2).normalize():f}"


def shown(q: Quantity) -> str:
    if q.low is not None and q.low == q.high:
        values = number(q.low)
    elif q.high is None and q.low is not None:
        values = f">{number(q.low)}" if q.low_open else f"{number(q.low)}.."
    elif q.low is None and q.high is not None:
        values = f"<{number(q.high)}" if q.high_open else f"..{number(q.high)}"
    else:
        assert q.low is not None
        assert q.high is not None
        values = f"{number(q.low)}..{'<' * q.high_open}{number(q.high)}"
    return f"{'~' * q.approximate}{SIGNS[q.change]}{values} {q.unit}"


@pytest.mark.parametrize(("text", "expected"), cases("quantities"))
def test_a_quantity_is_read_as_promised(text: str, expected: str) -> None:
    assert ("; ".join(shown(q) for q in find_quantities(text)) or "none") == expected


@pytest.mark.parametrize(("text", "demand", "expected"), cases("guarantees"))
def test_a_promise_guarantees_what_it_cannot_fall_short_of(text: str, demand: str, expected: str) -> None:
    op, value, unit = demand.split()
    (quantity,) = find_quantities(text)
    assert guarantees(quantity, op, Decimal(value), unit) == expected


def test_a_change_stands_for_a_level_only_when_asked_to() -> None:
    (cut,) = find_quantities("FTP价格下调50BP")
    assert guarantees(cut, ">=", 50, "BP") == "open"
    assert guarantees(cut, ">=", 50, "BP", changes=("level", "decrease")) == "yes"


def test_an_unknown_operator_is_refused() -> None:
    (quantity,) = find_quantities("50BP")
    with pytest.raises(ValueError, match="!="):
        guarantees(quantity, "!=", 50, "BP")


@given(st.one_of(st.text(), st.lists(WORDS, max_size=14).map("".join)))
def test_every_span_is_where_it_says(text: str) -> None:
    found = find_quantities(text)
    assert all(q.text == text[q.start : q.end] for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(q.low is not None or q.high is not None for q in found)
    assert all(q.low <= q.high for q in found if q.low is not None and q.high is not None)


@given(st.integers(min_value=0, max_value=10**6), st.sampled_from([">=", ">", "<=", "<", "="]))
def test_an_exact_promise_is_decided_by_arithmetic(n: int, op: str) -> None:
    (quantity,) = find_quantities(f"优惠{n}BP")
    truth = {">=": n >= 50, ">": n > 50, "<=": n <= 50, "<": n < 50, "=": n == 50}[op]
    assert guarantees(quantity, op, 50, "BP") == ("yes" if truth else "no")


def test_numbers_read_from_shares_are_percentages() -> None:
    share = parse_number("百分之三十")
    assert share is not None
    assert find_quantities("百分之三十")[0].low == share * 100
