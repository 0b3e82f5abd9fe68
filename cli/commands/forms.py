"""policykb forms: the notice's attachments as workbooks, and filled ones checked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.chinese import ChineseCommand, ChineseGroup
from cli.options import InstitutionOption, LevelOption, RegionOption, TypeOption
from cli.output import TEXT_FORMATS, choose_format, deliver, note, say_json, spare
from kb.errors import UserError

if TYPE_CHECKING:
    from checker.forms.model import FormCheck
    from checker.model import Institution

FAIL_ON = {"error": ("error",), "warning": ("error", "warning"), "never": ()}
"""A finding of one of these severities makes exit code 1."""
FORMATS = {**TEXT_FORMATS, "html": (".html", ".htm"), "xlsx": (".xlsx",)}

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
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="写入文件；格式随扩展名：.xlsx 是标出问题的副本，另有 .html .md .json .txt。",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", help="table（默认）、json、markdown、html、xlsx。", show_default=False
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="覆盖已有的 .xlsx，即使它不是以前核对得到的副本。")
    ] = False,
    fail_on: Annotated[
        str,
        typer.Option("--fail-on", help="出现哪一级问题时退出码为 1：error 错误、warning 提醒、never 从不。"),
    ] = "warning",
) -> None:
    """核对填好的附件2、3、4：逐个单元格指出漏填、填错、合计和增速不符、低于通知要求之处，附依据。

    -o 标注.xlsx 另存一份副本：有问题的单元格涂色并加批注，另有一张“核对结果”表；原文件不动，公式换成结果。

    例：policykb forms check 附件3.xlsx -o 标注.xlsx；policykb forms check 5月监测表.xlsx --previous 4月监测表.xlsx -i 建设银行湖北省分行
    """
    from checker.forms.check import check_workbook
    from checker.institutions import resolve

    if fail_on not in FAIL_ON:
        raise UserError(f"--fail-on 不能是“{fail_on}”", hint=f"可选：{'、'.join(FAIL_ON)}")
    chosen = choose_format(format, output, FORMATS)
    if chosen == "xlsx":
        _may_be_written(output, [file, *(previous or ())], force=force)
    spare([file, *(previous or ())], output)
    given = institution or type_name
    who = resolve(institution or "", type=type_name, level=level, region=region) if given else None
    earlier = [(str(path), read(path)) for path in previous or ()]
    data = read(file)
    result = check_workbook(data, path=str(file), institution=who, previous=earlier)
    _deliver(result, data, chosen, output)
    for warning in _remarks(result, who):
        note(f"注意：{warning}")
    if any(finding.severity in FAIL_ON[fail_on] for finding in result.findings):
        raise typer.Exit(1)


def institution_name(given: str | None) -> str:
    """The institution's name for a form, without white space, put in full; any bank will do, known or not."""
    from checker.forms.naming import official_name

    name = "".join((given or "").split())
    if any(not char.isprintable() for char in name):
        raise UserError("机构名称里有不能显示的字符", hint="请重新输入 --institution")
    return official_name(name)


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


def _may_be_written(output: Path | None, read_from: list[Path], *, force: bool) -> None:
    """Raises UserError rather than write a marked copy over a form that somebody filled in."""
    from checker.forms.marked import is_marked_copy

    if output is None:
        raise UserError("标注的副本不能直接显示", hint="请用 --output 指定文件，如 -o 标注.xlsx")
    spare(read_from, output)
    if output.is_file() and not force and not is_marked_copy(output.read_bytes()):
        raise UserError(
            "文件已存在，不是以前核对得到的副本，没有覆盖",
            hint="请换一个文件名，或加 --force",
            place=str(output),
        )


def _deliver(result: FormCheck, data: bytes, chosen: str, output: Path | None) -> None:
    if chosen == "xlsx":
        from checker.forms.marked import marked_copy
        from checker.forms.model import SEVERITY_WORDS
        from checker.report.write import write_atomically

        assert output is not None
        write_atomically(output, marked_copy(data, result))
        counts = "，".join(
            f"{word} {number}"
            for word, number in zip(SEVERITY_WORDS.values(), result.counts().values(), strict=True)
        )
        note(f"已写入 {output}（{counts}）")
    elif chosen == "json":
        from checker.forms.report import document

        deliver(json.dumps(document(result), ensure_ascii=False, indent=2), output)
    elif chosen == "html":
        from checker.forms.page import page

        deliver(page(result), output)
    else:
        from cli.form_report import as_markdown, as_text

        deliver(as_markdown(result) if chosen == "markdown" else as_text(result), output)


def _remarks(result: FormCheck, given: Institution | None) -> list[str]:
    from checker.applicability import binds

    if result.institution is None:
        return ["看不出是哪家机构的表格，请用 --institution 给出，以便核对只约束某类机构的要求"]
    who = result.institution
    elsewhere = who.level == "branch" and who.region and given is not None
    if (elsewhere or who.type in ("foreign", "insurer")) and not binds("wuhan-2022", who):
        return [f"武银〔2022〕45号不约束{who.name}，以下只按表格本身核对"]
    return []
