"""Days counted from the end of a named period: 上半年结束之日起两个月内, 每年6月末和12月末后的20日内."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kb.text.date_mention import DateMention
from kb.text.date_patterns import COUNT, NUMBER
from kb.text.date_words import whole

_CLOSED = r"(?:结束|终了|完了|届满)"
_LIST = re.compile(rf"({NUMBER})\s?月份?[末底]?")
_PERIOD_END = re.compile(
    rf"(?:(?P<every>每一?年度?|每一?个?(?:会计|财务)年度)的?|(?P<year>20[0-9]{{2}})\s?年度?的?)?"
    rf"(?:(?P<listed>(?:{NUMBER}\s?月份?[末底]?\s?[、和及]\s?)*)(?P<month>{NUMBER})\s?月份?[末底]?(?<![月份])(?:{_CLOSED})?"
    rf"|(?P<closed_month>{NUMBER})\s?月份?{_CLOSED}"
    rf"|第?(?P<quarter>[一二三四1-4])\s?季度?[末底]?{_CLOSED}?|(?P<three>前三季度){_CLOSED}?"
    rf"|(?P<half>[上下])半年度?[末底]?{_CLOSED}?)"
    rf"(?:之日起|[之以]?后|(?<=[束了满]))的?\s?(?P<count>{COUNT})\s?个?(?P<unit>工作日|自然日|月(?!份)|日|天)(?:之内|以内|内|前)"
)


def read_period_ends(text: str, folded: str) -> list[DateMention]:
    """All days counted from the end of a period of the year; several when months are listed before the count."""
    return [mention for m in _PERIOD_END.finditer(folded) for mention in _mentions(text, m)]


def _mentions(text: str, m: re.Match[str]) -> Iterator[DateMention]:
    count = whole(m["count"].replace("两", "二"))
    month = whole(m["month"] or m["closed_month"])
    if not count or (month is not None and not 1 <= month <= 12):
        return
    last = DateMention(
        text[m.start() : m.end()],
        m.start(),
        m.end(),
        "by",
        year=whole(m["year"]),
        month=month,
        every="year" if m["every"] else None,
        month_offset=count if m["unit"] == "月" else 0,
        working_days=count if m["unit"] == "工作日" else None,
        calendar_days=count if m["unit"] in ("日", "天", "自然日") else None,
        quarter=3 if m["three"] else whole(m["quarter"]),
        half={"上": 1, "下": 2}.get(m["half"] or ""),
    )
    start = m.start()
    for one in _LIST.finditer(m["listed"] or ""):
        end = m.start("listed") + one.end()
        if (listed := whole(one[1])) and 1 <= listed <= 12:
            yield replace(last, text=text[start:end], start=start, end=end, month=listed)
            start = end
    if start != m.start():
        start = m.start("month")
    yield replace(last, text=text[start : m.end()], start=start)
