"""policykb deadlines: what is due when, under which clause."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from cli.options import (
    AsOfOption,
    InstitutionOption,
    LevelOption,
    OutputOption,
    RegionOption,
    TypeOption,
    as_of_date,
    read_date,
)
from cli.output import TEXT_FORMATS, choose_format, deliver, markdown_table, paragraph, strong
from kb.errors import UserError

FORMATS = TEXT_FORMATS | {"ics": (".ics",)}


def deadlines(
    institution: InstitutionOption = None,
    type_name: TypeOption = None,
    level: LevelOption = None,
    region: RegionOption = None,
    as_of: AsOfOption = None,
    until: Annotated[
        str | None, typer.Option("--until", help="只列到这一天为止。", show_default=False)
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", help="table（默认）、json、markdown、ics（日历）。", show_default=False
        ),
    ] = None,
    output: OutputOption = None,
) -> None:
    """报送时限：何时、报什么、依据哪一条；逢节假日并列之前最后一个工作日。

    例：policykb deadlines -i 汉口银行 --as-of 2022-04-25；policykb deadlines -i 建设银行湖北省分行 -o 报送.ics
    """
    from checker.catalogue import load_catalogue
    from checker.deadlines import deadlines as listed
    from checker.deadlines import entry_json, not_applicable
    from checker.duties import dated_duties
    from checker.institutions import resolve

    chosen = choose_format(format, output, FORMATS)
    if not institution and not type_name:
        raise UserError("没有写明是哪家机构", hint="请用 --institution 给出，如 --institution 汉口银行")
    day, last = as_of_date(as_of), read_date(until, "--until")
    who = resolve(institution or "", type=type_name, level=level, region=region)
    duties = dated_duties(load_catalogue())
    entries = listed(who, duties, day, last)
    if chosen == "ics":
        from checker.ical import calendar_text

        _deliver_calendar(calendar_text(entries, who.name), output)
        return
    left_out = not_applicable(who, duties)
    if chosen == "json":
        data: dict[str, Any] = {
            "as_of": day.isoformat(),
            "institution": who.name,
            "type": who.type,
            "level": who.level,
            "region": who.region,
            "deadlines": [entry_json(entry) for entry in entries],
            "not_applicable": [
                {"requirement": duty.requirement, "what": duty.what, "clause": duty.clause, "reason": reason}
                for duty, reason in left_out
            ],
        }
        deliver(json.dumps(data, ensure_ascii=False, indent=2), output)
    elif chosen == "markdown":
        deliver(_markdown(who, day, entries, left_out), output)
    else:
        deliver(_text(who, day, entries, left_out), output)


def _deliver_calendar(text: str, output: Any) -> None:
    from cli.output import note, say

    if output is None:
        say(text)
        return
    from checker.report.write import write_atomically

    write_atomically(output, text.encode())
    note(f"已写入 {output}")


def _text(who: Any, day: Any, entries: Any, left_out: Any) -> str:
    from checker.deadlines import STATUS_TITLES, by_month

    lines = [strong(f"{who.name}的报送时限（以 {day.isoformat()} 为准）")]
    for month, listed in by_month(entries):
        lines += ["", strong(f"【{month}】")]
        for entry in listed:
            workday = _workday(entry)
            lines.append(
                f"  {entry.due.isoformat()}（{_weekday(entry.due)}）  {STATUS_TITLES[entry.status]}{workday}"
            )
            period = f"（{entry.period}）" if entry.period else ""
            lines.append(paragraph(f"{entry.what}{period}", 6))
            if entry.note:
                lines.append(paragraph(f"说明：{entry.note}", 6))
    cited = {entry.requirement: entry for entry in entries}
    if cited:
        lines += ["", "依据："]
    for entry in cited.values():
        lines.append(paragraph(f"{entry.requirement}  “{entry.quote}”——{entry.citation}", 2))
    if not entries:
        lines += ["", "没有需要报送的事项。"]
    if left_out:
        lines += ["", "不适用："]
        lines += [paragraph(f"{duty.requirement}  {reason}", 2) for duty, reason in left_out]
    return "\n".join(lines)


def _workday(entry: Any) -> str:
    if entry.workday is None:
        return "  （工作日历未知）"
    return (
        ""
        if entry.workday == entry.due
        else f"  最后工作日 {entry.workday.isoformat()}（{_weekday(entry.workday)}）"
    )


def _weekday(day: Any) -> str:
    return "周" + "一二三四五六日"[day.weekday()]


def _markdown(who: Any, day: Any, entries: Any, left_out: Any) -> str:
    from checker.deadlines import STATUS_TITLES

    rows = [
        [
            entry.due.isoformat(),
            entry.workday.isoformat() if entry.workday else "未知",
            STATUS_TITLES[entry.status],
            entry.what,
            entry.period,
            entry.citation,
        ]
        for entry in entries
    ]
    lines = [f"# {who.name}的报送时限", "", f"以 {day.isoformat()} 为准。", ""]
    lines.append(markdown_table(["到期日", "最后工作日", "状态", "事项", "所属期", "依据"], rows))
    lines += [f"\n不适用：{duty.requirement}，{reason}。" for duty, reason in left_out]
    return "\n".join(lines)
