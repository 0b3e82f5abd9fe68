"""policykb kit: everything an institution has to file, in one folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.model import CheckResult, Institution
from cli.options import (
    AsOfOption,
    InstitutionOption,
    LevelOption,
    RegionOption,
    TypeOption,
    as_of_date,
    note_assumed,
)
from cli.output import note, safe, say, say_json, spare
from kb.errors import UserError


def kit(
    output: Annotated[
        Path, typer.Option("--output", "-o", help="放到哪个文件夹；没有就新建。", metavar="文件夹")
    ],
    institution: InstitutionOption = None,
    type_name: TypeOption = None,
    level: LevelOption = None,
    region: RegionOption = None,
    plan: Annotated[
        Path | None, typer.Option("--plan", help="本行的方案，一并给出对照检查表。", show_default=False)
    ] = None,
    as_of: AsOfOption = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖文件夹里的同名文件。")] = False,
    format: Annotated[str, typer.Option("--format", "-f", help="说明写了什么：table 或 json。")] = "table",
) -> None:
    """备齐报送材料：报送清单、填好机构名称的空白表格、日历文件；给出方案时另附对照检查表。

    例：policykb kit -i 汉口银行 -o 报送材料；policykb kit -i 建设银行湖北省分行 --plan 方案.docx -o 报送材料
    """
    from checker.deadlines import entry_json
    from checker.institutions import resolve
    from checker.kit import make_kit

    if format not in ("table", "json"):
        raise UserError(f"不认识的格式“{format}”", hint="可选：table、json")
    if not institution and not type_name:
        raise UserError("没有写明是哪家机构", hint="请用 --institution 给出，如 --institution 汉口银行")
    day = as_of_date(as_of)
    who = resolve(institution or "", type=type_name, level=level, region=region)
    if output.exists() and not output.is_dir():
        raise UserError("这不是文件夹", hint="--output 请给出文件夹", place=str(output))
    checked = _checked(plan, who, as_of=as_of) if plan else None
    made = make_kit(who, as_of=day, checked=checked)
    for file in made.files:
        spare([plan] if plan else [], output / file.name)
    there = [file.name for file in made.files if (output / file.name).exists()]
    if there and not force:
        raise UserError(
            f"文件夹里已有“{there[0]}”，没有覆盖", hint="请换一个文件夹，或加 --force", place=str(output)
        )
    note_assumed(made.institution, _assumed(made.institution))
    _write(output, {file.name: file.content for file in made.files})
    if format == "json":
        data = {
            "institution": {
                "name": made.institution.name,
                "type": who.type,
                "level": who.level,
                "region": who.region,
            },
            "as_of": day.isoformat(),
            "directory": str(output),
            "files": [file.name for file in made.files],
            "gaps": made.gaps,
            "deadlines": [entry_json(entry) for entry in made.entries],
        }
        say_json(data)
        return
    say(
        "\n".join(
            [
                f"{made.institution.name}的报送材料，已放到 {safe(str(output))}：",
                *(f"  {file.name}" for file in made.files),
            ]
        )
    )
    other = _other_bank(checked, who) if checked else ""
    if other:
        note(f"注意：方案写的是{other}，不是{made.institution.name}；已按{made.institution.name}核对")
    if made.gaps:
        note(f"方案尚缺 {made.gaps} 项必须写明的内容，见“报送清单.md”")


def _assumed(who: Institution) -> tuple[str, ...]:
    """The provinces that the kit takes the institution to be in because nothing tells."""
    from checker.catalogue import load_catalogue
    from checker.deadlines import assumed_regions
    from checker.duties import dated_duties

    return assumed_regions(who, dated_duties(load_catalogue()))


def _checked(plan: Path, who: Institution, *, as_of: str | None) -> CheckResult:
    from checker.catalogue import load_catalogue
    from checker.check import check_plan
    from checker.reading import read_plan
    from checker.report.recognise import is_own_report, own_report_error
    from kb.corpus import corpus_sha256

    catalogue, day = load_catalogue(), as_of_date(as_of)
    read = read_plan(plan)
    if is_own_report(read):
        raise own_report_error(plan)
    report = check_plan(read, as_of=day, institution=who, catalogue=catalogue)
    return CheckResult(day, corpus_sha256(), (report,), dict(catalogue.topics))


def _other_bank(checked: CheckResult, who: Institution) -> str:
    """Another known institution whose plan this says it is; empty when it is the same or unknown."""
    from checker.institutions import find_in_title, known_name

    plan = checked.reports[0].plan
    said = plan.front_matter.get("institution", "") or find_in_title(plan.title) or ""
    theirs, ours = known_name(said) if said else "", known_name(who.name)
    return said if theirs and ours and theirs != ours else ""


def _write(folder: Path, files: dict[str, bytes]) -> None:
    from checker.report.write import write_atomically

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"不能建立文件夹（{error.strerror or error}）", place=str(folder)) from error
    for name, content in files.items():
        write_atomically(folder / name, content)
