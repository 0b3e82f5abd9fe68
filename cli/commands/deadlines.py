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
    note_assumed,
    read_date,
)
from cli.output import TEXT_FORMATS, choose_format, deliver, note, styled
from kb.errors import UserError

if TYPE_CHECKING:
    from checker.model import Institution
    from cli.deadline_list import Entries, Listing

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
    """报送时限：何时、报什么、依据哪一条；逢节假日并列之前最后一个工作日。不写机构时列出全部机构的，各写明适用机构。

    例：policykb deadlines -i 汉口银行 --as-of 2022-04-25；policykb deadlines -i 建设银行湖北省分行 -o 报送.ics；policykb deadlines --extracted
    """
    chosen = choose_format(format, output, FORMATS)
    if extracted:
        _deliver_extracted(chosen, notice, output)
        return
    if notice:
        raise UserError("--notice 只与 --extracted 连用", hint="按机构列时限时请去掉 --notice")
    day, last = as_of_date(as_of), read_date(until, "--until")
    listing = _listing(_institution(institution, type_name, level, region), day, last)
    if chosen == "ics":
        _deliver_calendar(listing, output, with_aims=milestones)
    elif chosen == "json":
        deliver(json.dumps(_json(listing), ensure_ascii=False, indent=2), output)
    elif chosen == "markdown":
        from cli.deadline_list import markdown_of

        deliver(markdown_of(listing), output)
    else:
        from cli.deadline_list import text_of

        deliver(text_of(listing, on_terminal=output is None and styled()), output)
    if listing.institution is None:
        note("注意：没有写明机构，列出的是全部机构的时限；只看一家请加 --institution，如 -i 汉口银行")
    else:
        note_assumed(listing.institution, listing.assumed)


def _institution(
    name: str | None, type_name: str | None, level: str | None, region: str | None
) -> Institution | None:
    """Whose deadlines are asked for, under its known name; None for everybody's."""
    if name is None and type_name is None:
        if level is not None or region is not None:
            option = "--region" if level is None else "--level"
            raise UserError(f"只给了 {option}，没有写明是哪家机构", hint="请用 --institution 或 --type 给出")
        return None
    from dataclasses import replace

    from checker.forms.naming import official_name
    from checker.institutions import resolve

    who = resolve(name or "", type=type_name, level=level, region=region)
    return replace(who, name=official_name(who.name))


def _listing(who: Institution | None, day: date, last: date | None) -> Listing:
    from checker.catalogue import load_catalogue
    from checker.deadlines import assumed_regions, deadlines, not_applicable
    from checker.duties import dated_duties, milestone_duties, targets
    from cli.deadline_list import Listing

    duties = dated_duties(load_catalogue())
    entries, aims = deadlines(who, duties, day, last), targets(who, day, last)
    if who is None:
        return Listing(None, day, last, entries, aims)
    assumed = assumed_regions(who, (*duties, *milestone_duties()))
    return Listing(who, day, last, entries, aims, not_applicable(who, duties), assumed)


def _json(listing: Listing) -> dict[str, Any]:
    from checker.deadlines import entry_json
    from checker.duties import target_json

    who = listing.institution
    return {
        "as_of": listing.day.isoformat(),
        "institution": _institution_json(who, listing.assumed) if who else None,
        "deadlines": [entry_json(entry, whom=who is None) for entry in listing.entries],
        "milestones": [target_json(aim, whom=who is None) for aim in listing.aims],
        "not_applicable": [
            {"requirement": duty.requirement, "what": duty.what, "clause": duty.clause, "reason": reason}
            for duty, reason in listing.left_out
        ],
    }


def _institution_json(who: Institution, assumed: tuple[str, ...]) -> dict[str, Any]:
    """``region_assumed`` is there only when the name doesn't tell the province and duties ask for one."""
    shown: dict[str, Any] = {"name": who.name, "type": who.type, "level": who.level, "region": who.region}
    return shown | ({"region_assumed": list(assumed)} if assumed else {})


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


def _deliver_calendar(listing: Listing, output: Path | None, *, with_aims: bool) -> None:
    from dataclasses import replace

    from checker.ical import calendar_text
    from cli.output import say

    aims: Entries = listing.aims if with_aims else ()
    marked = (replace(aim, what=f"目标：{aim.what}") for aim in aims)
    entries = sorted([*listing.entries, *marked], key=lambda entry: entry.due)
    text = calendar_text(entries, listing.institution.name if listing.institution else "", listing.day)
    if output is None:
        say(text)
        return
    from checker.report.write import write_atomically

    write_atomically(output, text.encode())
    note(f"已写入 {output}")
