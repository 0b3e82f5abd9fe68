"""policykb forms: the notice's attachments as workbooks, and filled ones checked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.chinese import ChineseCommand, ChineseGroup
from cli.options import (
    FormatOption,
    InstitutionOption,
    LevelOption,
    OutputOption,
    RegionOption,
    TypeOption,
)
from cli.output import TEXT_FORMATS, choose_format, deliver, markdown_table, note, paragraph, say_json, strong
from kb.errors import UserError

if TYPE_CHECKING:
    from checker.forms.model import FormCheck, FormFinding
    from checker.model import Institution

FAIL_ON = {"error": ("error",), "warning": ("error", "warning"), "never": ()}
"""A finding of one of these severities makes exit code 1."""

forms = typer.Typer(
    cls=ChineseGroup,
    no_args_is_help=True,
    rich_markup_mode="rich",
    help="附件表格：制作空白的附件2、3、4，核对填好的表格。\n\n"
    "例：policykb forms new 3 -i 汉口银行；policykb forms check 附件3.xlsx",
)


@forms.command("new", cls=ChineseCommand, short_help="制作空白表格（.xlsx）")
def new(
    form: Annotated[int, typer.Argument(help="附件号：2 联系人，3 投放计划表，4 监测表。", metavar="附件号")],
    institution: InstitutionOption = None,
    month: Annotated[int, typer.Option("--month", "-m", help="监测表的月份，如 4。", show_default=False)] = 0,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="写到哪个文件或文件夹；默认在当前文件夹。", show_default=False),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件。")] = False,
    format: Annotated[str, typer.Option("--format", "-f", help="说明写到了哪里：table 或 json。")] = "table",
) -> None:
    """制作空白表格：表名、栏目、单位、注和17个市州照附件原样，合计和增速用公式。

    已有同名文件时不覆盖。例：policykb forms new 3 -i 汉口银行；policykb forms new 4 -i 汉口银行 --month 4 -o 监测表.xlsx
    """
    from checker.forms.new import file_name, new_form
    from checker.report.write import write_atomically

    if format not in ("table", "json"):
        raise UserError(f"不认识的格式“{format}”", hint="可选：table、json")
    name = institution_name(institution)
    made = new_form(form, institution=name, month=month)
    target = destination(output, file_name(form, institution=name, month=month), force=force)
    write_atomically(target, made)
    if format == "json":
        say_json({"form": form, "institution": name or None, "month": month or None, "path": str(target)})
    else:
        note(f"已写入 {target}")


@forms.command("check", cls=ChineseCommand, short_help="核对填好的表格")
def check(
    file: Annotated[Path, typer.Argument(help="填好的表格（.xlsx）。", metavar="文件")],
    previous: Annotated[
        list[Path] | None,
        typer.Option(
            "--previous",
            "-p",
            help="以前报送的附件4（上月或上年，可多次给出），用来比较比重和累计数。",
            show_default=False,
        ),
    ] = None,
    institution: InstitutionOption = None,
    type_name: TypeOption = None,
    level: LevelOption = None,
    region: RegionOption = None,
    output: OutputOption = None,
    format: FormatOption = None,
    fail_on: Annotated[
        str,
        typer.Option("--fail-on", help="出现哪一级问题时退出码为 1：error 错误、warning 提醒、never 从不。"),
    ] = "warning",
) -> None:
    """核对填好的附件2、3、4：逐个单元格指出漏填、填错、合计和增速不符、低于通知要求之处，附依据。

    例：policykb forms check 附件3.xlsx；policykb forms check 5月监测表.xlsx --previous 4月监测表.xlsx -i 建设银行湖北省分行
    """
    from checker.forms.check import check_workbook
    from checker.forms.report import document
    from checker.institutions import resolve

    if fail_on not in FAIL_ON:
        raise UserError(f"--fail-on 不能是“{fail_on}”", hint=f"可选：{'、'.join(FAIL_ON)}")
    chosen = choose_format(format, output, TEXT_FORMATS)
    if output is not None and output.resolve() in {path.resolve() for path in (file, *(previous or ()))}:
        raise UserError("输出文件就是要核对的文件", hint="请换一个文件名", place=str(output))
    given = institution or type_name
    who = resolve(institution or "", type=type_name, level=level, region=region) if given else None
    earlier = [(str(path), read(path)) for path in previous or ()]
    result = check_workbook(read(file), path=str(file), institution=who, previous=earlier)
    if chosen == "json":
        deliver(json.dumps(document(result), ensure_ascii=False, indent=2), output)
    else:
        deliver(_markdown(result) if chosen == "markdown" else _text(result), output)
    for warning in _remarks(result, who):
        note(f"注意：{warning}")
    if any(finding.severity in FAIL_ON[fail_on] for finding in result.findings):
        raise typer.Exit(1)


def institution_name(given: str | None) -> str:
    """The institution's name for a form, as given without white space; any bank will do, known or not."""
    name = "".join((given or "").split())
    if any(not char.isprintable() for char in name):
        raise UserError("机构名称里有不能显示的字符", hint="请重新输入 --institution")
    return name


def destination(output: Path | None, name: str, *, force: bool) -> Path:
    """Where to write: the file given, the named file in a folder given, or in the current one. Raises UserError
    rather than overwrite a file that somebody may have filled in."""
    target = Path(name) if output is None else output / name if output.is_dir() else output
    if output is not None and not output.is_dir() and target.suffix.lower() != ".xlsx":
        raise UserError("表格要存成 .xlsx", hint="请把文件名改为以 .xlsx 结尾", place=str(target))
    if target.exists() and not force:
        raise UserError("文件已存在，没有覆盖", hint="请换一个文件名，或加 --force", place=str(target))
    return target


def read(path: Path) -> bytes:
    """The bytes of a workbook, no more than a workbook may have. Raises UserError."""
    from checker.forms.package import LARGEST_FILE

    if path.is_dir():
        raise UserError("这是一个文件夹", hint="请给出填好的 .xlsx 文件", place=str(path))
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise UserError("没有这个文件", hint="请检查文件名", place=str(path)) from None
    except OSError as error:
        raise UserError(
            f"不能读取文件（{error.strerror or error}）", hint="请检查权限", place=str(path)
        ) from error


def _remarks(result: FormCheck, given: Institution | None) -> list[str]:
    from checker.applicability import binds

    if result.institution is None:
        return ["看不出是哪家机构的表格，请用 --institution 给出，以便核对只约束某类机构的要求"]
    who = result.institution
    if given is not None and who.region and not binds("wuhan-2022", who) and who.level == "branch":
        return [f"武银〔2022〕45号约束湖北省内的银行，不约束{who.name}"]
    return []


def _text(result: FormCheck) -> str:
    from checker.forms.model import SEVERITY_WORDS

    who = result.institution.name if result.institution else "机构不详"
    counts = result.counts()
    totals = "，".join(f"{word} {counts[severity]}" for severity, word in SEVERITY_WORDS.items())
    lines = [strong(f"{result.path}（{who}）：{totals}")]
    cited: dict[tuple[str, str], int] = {}
    for table in result.tables:
        lines += [
            "",
            strong(f"附件{table.form}  {table.title or '（没有表名）'}"),
            f"  工作表“{table.sheet}” {table.area}",
        ]
        own = [f for f in result.findings if (f.form, f.sheet) == (table.form, table.sheet)]
        if not own:
            lines.append("  没有发现问题。")
        for group in _grouped(own):
            first = group[0]
            for source in first.sources:
                cited.setdefault((source.citation, source.quote), len(cited) + 1)
            marks = "".join(f"[{cited[source.citation, source.quote]}]" for source in first.sources)
            lines.append(
                paragraph(
                    f"{SEVERITY_WORDS[first.severity]}  {_places(group)}  {first.message}{_expected(group)}{marks}",
                    2,
                )
            )
    if cited:
        lines += ["", "依据："]
    lines += [
        paragraph(f"[{number}] “{quote}”——{citation}", 2) for (citation, quote), number in cited.items()
    ]
    return "\n".join(lines)


def _grouped(findings: list[FormFinding]) -> list[list[FormFinding]]:
    """Findings that say the same of several cells, together; the order of the first of each."""
    groups: dict[tuple[Any, ...], list[FormFinding]] = {}
    for finding in findings:
        alone = (
            ()
            if finding.kind in ("missing", "text_number", "branch", "merged") and not finding.found
            else (finding.cell,)
        )
        same = () if finding.kind == "text_number" else alone
        groups.setdefault(
            (finding.severity, finding.kind, finding.message, finding.sources, *same), []
        ).append(finding)
    return list(groups.values())


def _places(group: list[FormFinding]) -> str:
    if len(group) == 1:
        where = "·".join(part for part in (group[0].row, group[0].field) if part)
        return f"{group[0].cell}{f'（{where}）' if where else ''}"
    return "、".join(finding.cell for finding in group) + f"（{len(group)}处）"


def _expected(group: list[FormFinding]) -> str:
    first = group[0]
    if len(group) > 1 or not first.expected or first.kind == "branch":
        return "。"
    found = f"填的是 {first.found}，" if first.found and first.found not in first.message else ""
    return f"；{found}应为：{first.expected}。"


def _markdown(result: FormCheck) -> str:
    from checker.forms.model import SEVERITY_WORDS

    who = result.institution.name if result.institution else "机构不详"
    lines = [f"# 表格核对：{result.path}", "", f"机构：{who}", ""]
    for table in result.tables:
        lines += [f"- 附件{table.form}：{table.title or '（没有表名）'}，工作表“{table.sheet}” {table.area}"]
    rows = [
        [
            SEVERITY_WORDS[f.severity],
            f"{f.sheet}!{f.cell}",
            "·".join(part for part in (f.row, f.field) if part),
            f.message,
            f.found,
            f.expected,
            "；".join(f"{source.citation}：“{source.quote}”" for source in f.sources),
        ]
        for f in result.findings
    ]
    headers = ["级别", "单元格", "项目", "问题", "填写", "应为", "依据"]
    lines += ["", markdown_table(headers, rows) if rows else "没有发现问题。"]
    return "\n".join(lines)
