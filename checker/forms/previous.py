"""A month's form against an earlier one: shares that fell, and sums since January that shrank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker.forms.definitions import footnote, provision
from checker.forms.figures import show
from checker.forms.filled import Filled, Row
from checker.forms.frame import find_title
from checker.forms.model import FormFinding
from checker.forms.owner import whose
from checker.forms.relations import share
from checker.forms.workbook import address
from checker.institutions import known_name
from checker.model import Institution

_ROUND = Decimal("0.01")
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier form of the same kind: what was read of it, its file's name."""

    filled: Filled
    name: str

    def row_like(self, row: Row) -> Row | None:
        """The row of the same institution: the one of that name, else the only one with figures."""
        rows = [row for row in self.filled.rows if self.filled.has_figures(row)]
        same = [other for other in rows if other.label == row.label]
        return (same or rows)[0] if same or len(rows) == 1 else None

    def period(self) -> tuple[int, int]:
        """Year and month, 0 for what it doesn't say."""
        return find_title(self.filled).period


def check_against(filled: Filled, earlier: Earlier) -> Iterator[FormFinding]:
    """Findings on the month's row, and on the order of the two months."""
    theirs = whose([earlier.filled])
    if filled.institution and theirs and _other_bank(filled.institution, theirs):
        message = f"“{earlier.name}”是{theirs.name}的表，没有比较"
        yield filled.finding("warning", "title", message, place=find_title(filled).place, found=theirs.name)
        return
    now, then = find_title(filled).period, earlier.period()
    yield from _order(filled, earlier, now, then)
    last_year = bool(now[0] and then[0] and then[0] < now[0])
    if now[1] and not last_year and then[1] >= now[1]:
        return  # the same month or a later one: told by its order, and nothing follows from its figures
    for row in filled.rows:
        if not filled.has_figures(row):
            continue
        before = earlier.row_like(row)
        if before is None:
            message = f"“{earlier.name}”里没有{row.title}的数据，没有比较"
            yield filled.finding("warning", "share", message, row=row)
            continue
        yield from _shares(filled, row, earlier, before, last_year=last_year)
        if not last_year:
            yield from _cumulative(filled, row, earlier, before)


def beside(filled: Filled, others: Sequence[Filled]) -> list[Earlier]:
    """The month before it among the monthly forms of the same workbook; none for a form without a month."""
    now = find_title(filled).period
    if not filled.form.monthly or not all(now):
        return []
    dated = [(find_title(one).period, one) for one in others if one.form.number == filled.form.number]
    earlier = [(then, one) for then, one in dated if all(then) and then < now]
    return [
        Earlier(one, f"工作表{one.table.sheet.name}")
        for then, one in earlier
        if then == max(then for then, _ in earlier)
    ]


def _other_bank(one: Institution, other: Institution) -> bool:
    names = [known_name(who.name) or who.name for who in (one, other)]
    return names[0] != names[1]


def _order(
    filled: Filled, earlier: Earlier, now: tuple[int, int], then: tuple[int, int]
) -> Iterator[FormFinding]:
    if not now[1] or not then[1] or now == then or (now[0] and then[0] and then[0] < now[0]):
        if now[1] and now == then:
            yield filled.finding(
                "warning",
                "period",
                f"与“{earlier.name}”是同一个月（{now[1]}月）",
                place=find_title(filled).place,
            )
        return
    if then[1] != now[1] - 1:
        order = "在后" if then[1] > now[1] else "不是上月"
        yield filled.finding(
            "warning",
            "period",
            f"“{earlier.name}”是{then[1]}月的表，本表是{now[1]}月的，{order}",
            place=find_title(filled).place,
            found=f"{then[1]}月",
            expected=f"{now[1] - 1 or _DECEMBER}月",
        )


def _shares(
    filled: Filled, row: Row, earlier: Earlier, before: Row, *, last_year: bool
) -> Iterator[FormFinding]:
    """比重明显高于上年: not higher than a form of last year falls short; lower than last month is a warning."""
    for entry in filled.form.constraints.get("share", ()):
        now, then = share(filled, row, entry), share(earlier.filled, before, entry)
        if now is None:
            continue
        if then is None:
            message = f"由“{earlier.name}”算不出{entry['name']}，没有比较"
            yield filled.finding("note", "share", message, row=row, key=entry["part"])
            continue
        now, then = now.quantize(_ROUND), then.quantize(_ROUND)
        if now > then or (now == then and not last_year):
            continue
        when = "上年" if last_year else "上一次报表"
        fell = "低于" if now < then else "没有高于"
        yield filled.finding(
            "error" if last_year and now < then else "warning",
            "share",
            f"{entry['name']}{show(now)}%，{fell}{when}的{show(then)}%",
            row=row,
            key=entry["part"],
            found=f"{show(now)}%",
            expected=f"高于{show(then)}%",
            sources=(
                provision(entry["provision"]),
                footnote(entry["footnote"], provision(entry["provision"]).clause),
            ),
        )


def _cumulative(filled: Filled, row: Row, earlier: Earlier, before: Row) -> Iterator[FormFinding]:
    for entry in filled.form.constraints.get("never_falls", ()):
        for key in entry["columns"]:
            now, then = filled.number(row, key), earlier.filled.number(before, key)
            if now is None or then is None or now >= then:
                continue
            place = earlier.filled.table.place(before.number, key)
            where = f"“{earlier.name}”{address(place)}" if place else earlier.name
            yield filled.finding(
                entry["severity"],
                "cumulative",
                f"年初以来的累计数比{where}的{show(then)}少",
                row=row,
                key=key,
                found=show(now),
                expected=f"不小于{show(then)}",
                sources=(provision(entry["provision"]),),
            )
