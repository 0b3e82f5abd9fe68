"""policykb deadlines: what is due when, under which clause."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
from cli.output import TEXT_FORMATS, choose_format, deliver, styled
from kb.errors import UserError

if TYPE_CHECKING:
    from checker.deadlines import DeadlineDuty, DeadlineEntry
    from checker.model import Institution

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
    milestones: Annotated[
        bool, typer.Option("--milestones", help="日历文件中也放进目标（增量、占比、首贷户）。")
    ] = False,
    extracted: Annotated[
        bool, typer.Option("--extracted", help="列出通知原文逐句写明的时限，不分机构。")
    ] = False,
    notice: Annotated[
        list[str] | None,
        typer.Option("--notice", "-n", help="与 --extracted 连用：只看这份通知（可多次给出）。"),
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

    例：policykb deadlines -i 汉口银行 --as-of 2022-04-25；policykb deadlines -i 建设银行湖北省分行 -o 报送.ics；policykb deadlines --extracted
    """
    chosen = choose_format(format, output, FORMATS)
    if extracted:
        _deliver_extracted(chosen, notice, output)
        return
    if notice:
        raise UserError("--notice 只与 --extracted 连用", hint="按机构列时限时请去掉 --notice")
    if not institution and not type_name:
        raise UserError("没有写明是哪家机构", hint="请用 --institution 给出，如 --institution 汉口银行")
    from checker.catalogue import load_catalogue
    from checker.deadlines import deadlines as listed
    from checker.deadlines import not_applicable
    from checker.duties import dated_duties, targets
    from checker.institutions import resolve
    from cli.deadline_list import Listing, markdown_of, text_of

    day, last = as_of_date(as_of), read_date(until, "--until")
    who = resolve(institution or "", type=type_name, level=level, region=region)
    duties = dated_duties(load_catalogue())
    entries, aims = listed(who, duties, day, last), targets(who, day, last)
    if chosen == "ics":
        _deliver_calendar(entries, aims if milestones else (), who.name, output)
        return
    left_out = not_applicable(who, duties)
    if chosen == "json":
        deliver(json.dumps(_json(who, day, entries, aims, left_out), ensure_ascii=False, indent=2), output)
    elif chosen == "markdown":
        deliver(markdown_of(Listing(who, day, last, entries, aims, left_out)), output)
    else:
        listing = Listing(who, day, last, entries, aims, left_out)
        deliver(text_of(listing, on_terminal=output is None and styled()), output)


Entries = tuple["DeadlineEntry", ...]
LeftOut = tuple[tuple["DeadlineDuty", str], ...]


def _json(who: Institution, day: date, entries: Entries, aims: Entries, left_out: LeftOut) -> dict[str, Any]:
    from checker.deadlines import entry_json
    from checker.duties import target_json

    return {
        "as_of": day.isoformat(),
        "institution": {"name": who.name, "type": who.type, "level": who.level, "region": who.region},
        "deadlines": [entry_json(entry) for entry in entries],
        "milestones": [target_json(aim) for aim in aims],
        "not_applicable": [
            {"requirement": duty.requirement, "what": duty.what, "clause": duty.clause, "reason": reason}
            for duty, reason in left_out
        ],
    }


def _deliver_extracted(chosen: str, notices: list[str] | None, output: Path | None) -> None:
    from cli.extracted import extracted, extracted_json, extracted_markdown, extracted_text

    found = extracted(notices)
    if chosen == "ics":
        raise UserError(
            "--extracted 不能存成日历", hint="日历请按机构制作：--institution 汉口银行 -o 报送.ics"
        )
    if chosen == "json":
        deliver(json.dumps(extracted_json(found), ensure_ascii=False, indent=2), output)
    else:
        deliver(extracted_markdown(found) if chosen == "markdown" else extracted_text(found), output)


def _deliver_calendar(entries: Entries, aims: Entries, name: str, output: Path | None) -> None:
    from dataclasses import replace

    from checker.ical import calendar_text
    from cli.output import note, say

    marked = (replace(aim, what=f"目标：{aim.what}") for aim in aims)
    text = calendar_text(sorted([*entries, *marked], key=lambda entry: entry.due), name)
    if output is None:
        say(text)
        return
    from checker.report.write import write_atomically

    write_atomically(output, text.encode())
    note(f"已写入 {output}")
