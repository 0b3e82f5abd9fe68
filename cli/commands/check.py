"""policykb check: plans against the clauses that bind their institutions."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.model import GAPS, CheckResult, Report, Unchecked, Waiver
from cli.options import AsOfOption, InstitutionOption, LevelOption, RegionOption, TypeOption, as_of_date
from cli.output import agree, note, problem, safe, spare
from cli.plans import PlanFile, no_plans, plan_files
from kb.errors import UserError

if TYPE_CHECKING:
    from checker.several import Refused

FAIL_ON = {"must": ("must",), "should": ("must", "should"), "aim": ("must", "should", "aim"), "never": ()}
"""A gap of one of these forces makes exit code 1."""


def check(
    plans: Annotated[
        list[str],
        typer.Argument(
            help="方案文件（.md .txt .docx .pdf）或文件夹，可多个；- 是标准输入。", metavar="方案"
        ),
    ],
    institution: InstitutionOption = None,
    type_name: TypeOption = None,
    level: LevelOption = None,
    region: RegionOption = None,
    as_of: AsOfOption = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="写入文件；格式随扩展名：.md .html .docx .xlsx .json .sarif。",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            help="table（默认）、json、markdown、html、docx、xlsx、sarif。",
            show_default=False,
        ),
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on", help="出现哪一级缺口时退出码为 1：must 必须、should 鼓励、aim 力争、never 从不。"
        ),
    ] = "must",
    waivers: Annotated[
        Path | None,
        typer.Option(
            "--waivers",
            help="豁免清单（.toml）：已接受的缺口，各有理由和到期日。方案旁的“方案名.waivers.toml”和开头字段 waivers 会自动采用。",
            show_default=False,
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline",
            help="与以前的 JSON 检查结果比较：已解决、新增、加重、依据变动。",
            show_default=False,
        ),
    ] = None,
    fail_on_regression: Annotated[
        bool,
        typer.Option(
            "--fail-on-regression", help="只在比基线新增或加重了缺口时退出码为 1（须同时给 --baseline）。"
        ),
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="详细列出全部要求，包括不适用的。")
    ] = False,
) -> None:
    """检查方案：逐项对照约束该机构的条款，指出缺失、冲突和时限。

    例：policykb check 方案.md；policykb check 方案.docx -i 建设银行湖北省分行 -o 对照检查表.docx；policykb check 方案文件夹 -o 汇总.xlsx
    """
    if fail_on not in FAIL_ON:
        raise UserError(f"--fail-on 不能是“{fail_on}”", hint=f"可选：{'、'.join(FAIL_ON)}")
    from checker.report import FORMATS, format_for_path, options_for, render, write_atomically

    if format is not None and format not in FORMATS:
        raise UserError(f"不认识的格式“{format}”", hint=f"可选：{'、'.join(FORMATS)}")
    chosen = format or (format_for_path(output) if output else "table")
    endings = {name: entry.suffixes for name, entry in FORMATS.items()}
    agree(chosen, output, endings | {"sarif": (*endings["sarif"], ".json")})  # SARIF is JSON
    if FORMATS[chosen].binary and output is None and sys.stdout.isatty():
        raise UserError(f"{FORMATS[chosen].title}不能直接显示在终端", hint="请用 --output 指定文件")
    day = as_of_date(as_of)
    from checker.baseline import compare_with, load_baseline

    if output is not None and not output.parent.is_dir():
        raise UserError("输出文件夹不存在", hint="请先建立该文件夹", place=str(output.parent))
    if fail_on_regression and baseline is None:
        raise UserError(
            "--fail-on-regression 要有比较的对象", hint="请同时用 --baseline 给出以前的 JSON 检查结果"
        )
    old = load_baseline(baseline) if baseline else None
    from checker.several import Whose, check_each
    from checker.waivers import sidecar_of

    files = plan_files(plans, output)
    paths = [file.path for file in files]
    spare([*paths, *map(sidecar_of, paths), *(file for file in (waivers, baseline) if file)], output)
    made_of = check_each(paths, as_of=day, whose=Whose(institution, type_name, level, region))
    result, problems = _collect(files, made_of, day, waivers)
    if not result.reports:
        for line in problems:
            problem(line)
        raise typer.Exit(2)
    if old is not None:
        from dataclasses import replace

        result = replace(result, comparison=compare_with(old, result))
    options = options_for(sys.stdout, os.environ, columns=shutil.get_terminal_size().columns, verbose=verbose)
    if output is not None:
        from checker.report import Options

        options = Options(verbose=verbose)
    made = render(result, chosen, options)
    if output is not None:
        write_atomically(output, made if isinstance(made, bytes) else made.encode())
        missed = f"；{len(result.unchecked)}份没有检查" if result.unchecked else ""
        note(f"已写入 {output}（{_totals(result)}{missed}）")
    elif isinstance(made, bytes):
        sys.stdout.buffer.write(made)
    else:
        sys.stdout.write(made)
    for report in result.reports:
        for warning in report.plan.warnings:
            note(f"注意：{report.plan.path}：{warning}")
    for line in problems:
        problem(line)
    if problems:
        raise typer.Exit(2)
    if _fails(result, FAIL_ON[fail_on], on_regression=fail_on_regression):
        raise typer.Exit(1)


def _fails(result: CheckResult, forces: tuple[str, ...], *, on_regression: bool) -> bool:
    """Whether a gap of one of ``forces`` that isn't waived is there, or (``on_regression``) is new or graver."""
    if on_regression and result.comparison is not None:
        return any(change.is_regression and change.force in forces for change in result.comparison.changes)
    return any(
        finding.status in GAPS and finding.force in forces and not finding.waived
        for report in result.reports
        for finding in report.findings
    )


def _collect(
    files: list[PlanFile], made: Iterable[Report | Refused], day: date, waivers: Path | None
) -> tuple[CheckResult, list[str]]:
    """The reports with their waivers, and what is wrong with the other files; a line on a terminal telling how
    far it is."""
    from checker.catalogue import load_catalogue
    from checker.several import Refused
    from checker.waivers import toml_waivers
    from kb.corpus import corpus_sha256

    listed = toml_waivers(waivers) if waivers else []
    reports: list[Report] = []
    errors: list[tuple[Path, UserError]] = []
    _progress(0, files)
    for number, (file, outcome) in enumerate(zip(files, made, strict=True), 1):
        try:
            if not isinstance(outcome, Refused):
                reports.append(_with_waivers(outcome, file.path, listed, day, several=len(files) > 1))
            elif outcome.own_report and file.searched:
                note(f"注意：{file.path} 是 policykb 的检查报告，没有当作方案检查")
            else:
                errors.append((file.path, outcome.error))
        except UserError as error:
            errors.append((file.path, error))
        _progress(number, files)
    problems = list(dict.fromkeys(str(error) for _, error in errors))
    if not reports and len(problems) <= 1:
        raise errors[0][1] if errors else no_plans(str(files[0].path.parent))
    result = CheckResult(
        day,
        corpus_sha256(),
        tuple(reports),
        dict(load_catalogue().topics),
        unchecked=tuple(Unchecked(str(path), str(error).removeprefix(f"{path}: ")) for path, error in errors),
    )
    return result, problems


def _with_waivers(report: Report, path: Path, listed: list[Waiver], day: date, *, several: bool) -> Report:
    """The report with the waivers that are given for it: in its front matter, beside it, and in ``--waivers``."""
    from checker.waivers import apply_waivers, own_waivers, sidecar_of, without_doubles

    own = own_waivers(report.plan, path)
    if sidecar_of(path).is_file():
        note(f"已采用方案旁的豁免清单 {sidecar_of(path)}")
    quiet = {waiver.requirement for waiver in listed} if several else frozenset()
    report, notes = apply_waivers(report, without_doubles([*own, *listed]), as_of=day, quiet=quiet)
    for line in notes:
        note(f"豁免：{line}")
    return report


def _progress(done: int, files: list[PlanFile]) -> None:
    """A line that rewrites itself, on a terminal and for several plans only: how many are done, and the next one."""
    total = len(files)
    if total < 2 or not sys.stderr.isatty():
        return
    if done == total:
        sys.stderr.write("\r\x1b[K")
    else:
        filled = int(20 * done / total)
        bar = "#" * filled + "." * (20 - filled)
        sys.stderr.write(f"\r[{bar}] {done}/{total} {safe(files[done].path.name)[:40]}\x1b[K")
    sys.stderr.flush()


def _totals(result: CheckResult) -> str:
    from checker.report.wording import STATUS_WORDS

    counts: dict[str, int] = dict.fromkeys(STATUS_WORDS, 0)
    for report in result.reports:
        for status, count in report.counts().items():
            counts[status] += count
    return "，".join(f"{word} {counts[status]}" for status, word in STATUS_WORDS.items())
